//! From outcomes to text. The words stand in the templates.

use minijinja::value::Serde;
use minijinja::{Environment, context};

use super::view::View;
use super::{Outcome, Plan, PreviewError};
use crate::diagnostic::visible;
use crate::report::lines;
use crate::template;

/// How a preview is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    Text {
        /// With ANSI escapes for headings.
        color: bool,
    },
    /// For a comment on a pull request.
    Markdown,
}

/// The preview of one action.
///
/// # Errors
///
/// When the outcome is not the plan's, or a template fails.
pub fn render(plan: &Plan<'_>, outcome: &Outcome, format: Format) -> Result<String, PreviewError> {
    let view = View::new(plan, outcome)?;
    let (template, color) = match format {
        Format::Text { color } => ("preview.txt", color),
        Format::Markdown => ("preview.md", false),
    };
    let environment = environment(color)?;
    let template = environment.get_template(template)?;
    Ok(template.render(context! { it => Serde(&view) })?)
}

fn environment(color: bool) -> Result<Environment<'static>, PreviewError> {
    let mut environment = template::environment()?;
    environment.add_template("preview.txt", include_str!("templates/preview.txt"))?;
    environment.add_template("preview.md", include_str!("templates/preview.md"))?;
    environment.add_filter("heading", move |text: String| heading(&text, color));
    environment.add_filter("plain", |text: String| lines::plain(&text));
    environment.add_filter("wrap", |text: String, indent: usize, width: usize| {
        lines::wrap(&lines::plain(&text), indent, width)
    });
    environment.add_filter("block", |text: String, indent: usize| {
        indented(&text, indent)
    });
    environment.add_filter("code", |text: String| lines::code(&text));
    environment.add_filter("prose", |text: String| lines::prose(&text));
    environment.add_filter("fenced", |text: String, language: String| {
        fenced(&text, &language)
    });
    Ok(environment)
}

fn heading(text: &str, color: bool) -> String {
    let text = lines::plain(text);
    match color {
        true => format!("\u{1b}[1m{text}\u{1b}[0m"),
        false => text,
    }
}

/// Every line that is not empty, indented.
fn indented(text: &str, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let line = |line: &str| match line.is_empty() {
        true => String::new(),
        false => format!("{pad}{line}"),
    };
    visible(text)
        .trim_end()
        .lines()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

/// A block of code that its text cannot end: the fence is longer than any run of backticks inside.
fn fenced(text: &str, language: &str) -> String {
    let text = visible(text);
    let longest = text.split(|it| it != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}", text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_fence() {
        assert_eq!(
            fenced("a\n```\n<b>\n", "rust"),
            "````rust\na\n```\n<b>\n````"
        );
    }

    #[test]
    fn controls_are_shown_and_not_obeyed() {
        assert_eq!(fenced("\u{1b}[31m", "text"), "```text\n\\u{1b}[31m\n```");
        assert_eq!(indented("a\n\n\u{202e}b\n", 2), "  a\n\n  \\u{202e}b");
    }
}
