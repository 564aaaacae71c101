//! What each diagnostic means: why it is one, an example that gives it, and the same mended.
//!
//! The texts are Markdown, one file for each code, in `codegen/explain/`. The wrong and the right example are spec trees: what differs from
//! a small valid tree. A file starts after a line `--- <path>`; an example without such a line is `actions/Copy.yaml`. What every file of its kind
//! starts with is left out. In a fence marked `escaped`, `\x..`, `\u{…}` and `\{<count> x <text>}` stand for what a text cannot show.

use crate::diagnostic::Code;

/// What a diagnostic means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The diagnostic.
    pub code: Code,
    /// What, why, and how to mend it.
    pub prose: &'static str,
    /// What gives the diagnostic.
    pub wrong: Example,
    /// The same, mended.
    pub right: Example,
}

/// Files of a spec tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The files as they are written.
    pub text: &'static str,
    /// Whether escapes stand for what a text cannot show.
    pub escaped: bool,
}

/// What a diagnostic means. `None` when its text is not written as such texts are.
#[must_use]
pub fn explain(code: Code) -> Option<Explanation> {
    let text = code.explanation();
    let (prose, _) = text.split_once("\nWrong:\n")?;
    Some(Explanation {
        code,
        prose: prose.trim(),
        wrong: fenced(text, "wrong")?,
        right: fenced(text, "right")?,
    })
}

/// The explanation as a page for a terminal.
#[must_use]
pub fn page(explanation: &Explanation) -> String {
    let Explanation {
        code,
        prose,
        wrong,
        right,
    } = explanation;
    let (id, slug, title) = (code.id(), code.slug(), code.title());
    let (wrong, right) = (indented(wrong.text), indented(right.text));
    format!("{id} ({slug}): {title}\n\n{prose}\n\nWrong:\n\n{wrong}\nRight:\n\n{right}")
}

fn fenced(text: &'static str, name: &str) -> Option<Example> {
    let (_, rest) = text.split_once(&format!("\n```{name}"))?;
    let (info, rest) = rest.split_once('\n')?;
    let (text, _) = rest.split_once("\n```")?;
    Some(Example {
        text,
        escaped: info.trim() == "escaped",
    })
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}
