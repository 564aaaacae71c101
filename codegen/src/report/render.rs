//! From the report to text. The words stand in the templates.

use std::fmt;

use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use serde::Serialize;

use super::{Entry, Report, lines};
use crate::template;

/// How a report is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    Text {
        /// With ANSI colours.
        color: bool,
    },
    /// One line for each entry, for `grep`.
    Oneline,
    /// For a comment on a pull request.
    Markdown,
    /// For programs.
    Json,
    /// For annotations on a pull request.
    Github,
}

/// A template failed, which is a mistake in this crate.
#[derive(Debug)]
pub struct RenderError(String);

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for RenderError {}

impl From<minijinja::Error> for RenderError {
    fn from(error: minijinja::Error) -> Self {
        Self(format!("{error:#}"))
    }
}

impl From<serde_json::Error> for RenderError {
    fn from(error: serde_json::Error) -> Self {
        Self(error.to_string())
    }
}

/// Longest comment that the forge takes, with something to spare.
const COMMENT: usize = 60_000;
/// Annotations of one level that the forge shows in one step.
const ANNOTATIONS: usize = 10;
/// Entries that a comment names one by one when it is too long otherwise.
const NAMED: usize = 200;

impl Report {
    /// The report in this format.
    ///
    /// # Errors
    ///
    /// When a template fails, which is a mistake in this crate.
    pub fn render(&self, format: Format) -> Result<String, RenderError> {
        match format {
            Format::Text { color } => self.text(color),
            Format::Oneline => self.template("oneline.txt", context! { report => Serde(self) }),
            Format::Markdown => self.markdown(),
            Format::Json => Ok(format!("{}\n", serde_json::to_string_pretty(self)?)),
            Format::Github => self.annotations(),
        }
    }

    fn text(&self, color: bool) -> Result<String, RenderError> {
        let mut environment = environment()?;
        environment.add_filter("paint", move |word: String| paint(&word, color));
        let template = environment.get_template("text.txt")?;
        Ok(template.render(context! { report => Serde(self), groups => Serde(self.groups()) })?)
    }

    /// The fullest form that fits: the details of compatible entries go first, then all details, then all entries but the worst,
    /// which are counted by their ids.
    fn markdown(&self) -> Result<String, RenderError> {
        let mut text = String::new();
        for detail in [3, 2, 1, 0] {
            text = self.template("comment.md", self.comment(detail))?;
            if text.len() <= COMMENT {
                break;
            }
        }
        Ok(text)
    }

    fn comment(&self, detail: u8) -> Value {
        let open = |it: &&Entry| !it.accepted();
        let is_gated = |it: &&Entry| it.gated;
        let quiet = |it: &&Entry| it.bump == "none" || it.family == "doc";
        let choose = |which: &dyn Fn(&&Entry) -> bool| -> Vec<&Entry> {
            self.entries.iter().filter(|it| which(it)).collect()
        };
        let decide = choose(&|it| open(it) && is_gated(it));
        let behaves = choose(&|it| open(it) && !is_gated(it) && it.behaves_differently);
        let rest = |it: &&Entry| open(it) && !is_gated(it) && !it.behaves_differently;
        let compatible = choose(&|it| rest(it) && !quiet(it));
        let docs = choose(&|it| rest(it) && quiet(it));
        let accepted = choose(&|it| it.accepted());
        context! {
            report => Serde(self), detail,
            decide => Serde(decide), behaves => Serde(behaves), compatible => Serde(compatible),
            docs => Serde(docs), accepted => Serde(accepted),
            actions => self.groups().len(),
            named => NAMED,
            counts => Serde(self.counts()),
        }
    }

    /// How many entries each id has.
    fn counts(&self) -> Vec<(&'static str, usize)> {
        let mut counts = std::collections::BTreeMap::new();
        for entry in &self.entries {
            *counts.entry(entry.id).or_insert(0) += 1;
        }
        counts.into_iter().collect()
    }

    fn annotations(&self) -> Result<String, RenderError> {
        let level = |entry: &Entry| match () {
            () if entry.gated => "error",
            () if entry.behaves_differently && !entry.accepted() => "warning",
            () => "notice",
        };
        let levels = ["error", "warning", "notice"].map(|name| {
            let entries: Vec<&Entry> = self.entries.iter().filter(|it| level(it) == name).collect();
            let whole = entries.len() <= ANNOTATIONS;
            let shown = if whole {
                entries.len()
            } else {
                ANNOTATIONS - 1
            };
            let (shown, rest) = entries.split_at(shown);
            context! { name, shown => Serde(shown), rest => Serde(rest) }
        });
        self.template(
            "annotations.txt",
            context! { levels, report => Serde(self) },
        )
    }

    /// Entries by service and action.
    fn groups(&self) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for entry in &self.entries {
            let action = entry.action.as_deref();
            let same = |it: &Group<'_>| it.service == entry.service && it.action == action;
            if !groups.last().is_some_and(same) {
                groups.push(Group {
                    service: &entry.service,
                    action,
                    entries: Vec::new(),
                    quiet: Vec::new(),
                });
            }
            if let Some(group) = groups.last_mut() {
                let quiet = entry.family == "doc";
                if quiet {
                    &mut group.quiet
                } else {
                    &mut group.entries
                }
                .push(entry);
            }
        }
        groups
    }

    /// The draft of the changelog as Markdown.
    ///
    /// # Errors
    ///
    /// When the template fails, which is a mistake in this crate.
    pub fn changelog_page(&self) -> Result<String, RenderError> {
        self.template(
            "changelog.md",
            context! { changelog => Serde(&self.changelog) },
        )
    }

    fn template(&self, name: &str, context: Value) -> Result<String, RenderError> {
        Ok(environment()?.get_template(name)?.render(context)?)
    }
}

/// The entries of one service and action.
#[derive(Serialize)]
struct Group<'a> {
    service: &'a str,
    action: Option<&'a str>,
    entries: Vec<&'a Entry>,
    quiet: Vec<&'a Entry>,
}

/// All templates and filters.
pub(super) fn environment() -> Result<Environment<'static>, RenderError> {
    let mut environment = template::environment()?;
    for (name, text) in [
        ("text.txt", include_str!("templates/text.txt")),
        ("oneline.txt", include_str!("templates/oneline.txt")),
        ("comment.md", include_str!("templates/comment.md")),
        ("changelog.md", include_str!("templates/changelog.md")),
        ("annotations.txt", include_str!("templates/annotations.txt")),
        ("explain.txt", include_str!("templates/explain.txt")),
        ("rules.md", include_str!("templates/rules.md")),
    ] {
        environment.add_template(name, text)?;
    }
    environment.add_filter("wrap", |text: String, indent: usize, width: usize| {
        lines::wrap(&lines::plain(&text), indent, width)
    });
    environment.add_filter("cut", |text: String, longest: usize| {
        lines::cut(&text, longest)
    });
    environment.add_filter("plain", |text: String| lines::plain(&text));
    environment.add_filter("code", |text: String| lines::code(&text));
    environment.add_filter("prose", |text: String| lines::prose(&text));
    environment.add_filter("command", |text: String| lines::command(&text));
    environment.add_filter("property", |text: String| lines::property(&text));
    environment.add_filter("paint", |word: String| word);
    Ok(environment)
}

/// The colour of a bump; the word says the same without it.
fn paint(word: &str, color: bool) -> String {
    let code = match word.trim() {
        "MAJOR" | "MAJOR!" | "FAILED" => "91;1",
        "MINOR" | "passed" => "92",
        // Nothing breaks the build, and yet something behaves differently.
        hazard if hazard.ends_with('!') => "93;1",
        _ => "2",
    };
    if color {
        format!("\u{1b}[{code}m{word}\u{1b}[0m")
    } else {
        word.to_owned()
    }
}
