//! Takes the teeth out of spec text, so that in a doc comment it is text and nothing else.
//!
//! Rustdoc reads markdown: a fence or an indented line would become a test that runs, `[Name]` a link that may not resolve, `<b>` a
//! tag. What stays is what authors of specs need: paragraphs, list items, emphasis and `code`.

/// The lines of a text: no two blank ones in a row, none at either end.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = line_of(line);
        if !(line.is_empty() && lines.last().is_none_or(String::is_empty)) {
            lines.push(line);
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// A text as part of one line.
pub(super) fn inline(text: &str) -> String {
    line_of(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Any text as inline code.
pub(super) fn code(text: &str) -> String {
    let text = printable(text);
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    if longest == 0 && !text.trim().is_empty() {
        return format!("`{text}`");
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence} {text} {fence}")
}

/// One line: code spans as they are, everything else escaped.
fn line_of(line: &str) -> String {
    let line = printable(line);
    let words: Vec<&str> = line.split_whitespace().collect();
    let line = words.join(" ");
    let parts: Vec<&str> = line.split('`').collect();
    // An even number of parts is an odd number of backticks; two parts without text between are a fence or a longer span.
    let spans =
        parts.len() % 2 == 1 && !parts.iter().skip(1).step_by(2).any(|part| part.is_empty());
    let mut safe = String::new();
    for (index, part) in parts.iter().enumerate() {
        match (index, spans) {
            (0, _) => safe.push_str(&prose(part)),
            (_, false) => safe.push_str(&format!("\\`{}", prose(part))),
            (_, true) if index % 2 == 1 => safe.push_str(&format!("`{part}`")),
            (_, true) => safe.push_str(&prose(part)),
        }
    }
    line_start(safe)
}

/// Text outside of code spans. Whatever begins with `http` becomes a link of its own, as rustdoc demands.
fn prose(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            safe.push(' ');
        }
        match word.find("http://").or_else(|| word.find("https://")) {
            None => escape_into(&mut safe, word),
            Some(start) => {
                let (before, url) = word.split_at(start);
                escape_into(&mut safe, before);
                link_into(&mut safe, url);
            }
        }
    }
    safe
}

/// A bare address, without the punctuation that ends the sentence.
fn link_into(safe: &mut String, url: &str) {
    let in_address = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&+,;=%".contains(c);
    let end = url.find(|c| !in_address(c)).unwrap_or(url.len());
    let (address, rest) = url.split_at(end);
    let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?']);
    let punctuation = address.get(trimmed.len()..).unwrap_or_default();
    safe.push_str(&format!("<{trimmed}>{punctuation}"));
    escape_into(safe, rest);
}

fn escape_into(safe: &mut String, text: &str) {
    for c in text.chars() {
        if matches!(c, '\\' | '[' | ']' | '<' | '>' | '~' | '|' | '&') {
            safe.push('\\');
        }
        safe.push(c);
    }
}

/// Headings, rules and underlines of headings stand at the start of a line; a list item stays one.
fn line_start(line: String) -> String {
    let underline = |c: char| matches!(c, '=' | '-' | '*' | '_' | '+' | ' ');
    if line.starts_with('#') || (!line.is_empty() && line.chars().all(underline)) {
        return format!("\\{line}");
    }
    for marker in ["- #", "* #", "+ #"] {
        if line.starts_with(marker) {
            return line.replacen('#', "\\#", 1);
        }
    }
    line
}

/// Without characters that do not print, or that turn the direction of what follows.
fn printable(text: &str) -> String {
    let shown = |c: char| match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{061c}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => None,
        '\u{2060}'..='\u{206f}' | '\u{feff}' => None,
        c if c.is_control() => None,
        c => Some(c),
    };
    text.chars().filter_map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_stays_as_it_is() {
        assert_eq!(
            lines("Names a task.\n\n- `a`: one\n- `b`: two\n"),
            ["Names a task.", "", "- `a`: one", "- `b`: two"]
        );
        assert_eq!(lines("数据库 (2020-09-27)"), ["数据库 (2020-09-27)"]);
    }

    #[test]
    fn nothing_becomes_a_test() {
        assert_eq!(
            lines("```rust\npanic!()\n```"),
            ["\\`\\`\\`rust", "panic!()", "\\`\\`\\`"]
        );
        assert_eq!(lines("    panic!()"), ["panic!()"]);
        assert_eq!(lines("-     panic!()"), ["- panic!()"]);
        assert_eq!(lines("~~~\nx\n~~~"), ["\\~\\~\\~", "x", "\\~\\~\\~"]);
    }

    #[test]
    fn nothing_becomes_a_link_a_tag_or_a_heading() {
        assert_eq!(inline("see [Vec] and <b>"), "see \\[Vec\\] and \\<b\\>");
        assert_eq!(inline("# Title"), "\\# Title");
        assert_eq!(lines("a\n==="), ["a", "\\==="]);
        assert_eq!(inline("#[doc = \"x\"]"), "\\#\\[doc = \"x\"\\]");
    }

    #[test]
    fn addresses_become_links() {
        assert_eq!(
            inline("See https://example.com/a?b=c. Then"),
            "See <https://example.com/a?b=c>. Then"
        );
    }

    #[test]
    fn code_keeps_its_content() {
        assert_eq!(inline("a `<b>[c]` d"), "a `<b>[c]` d");
        assert_eq!(inline("an odd ` one"), "an odd \\` one");
        assert_eq!(code("a`b"), "`` a`b ``");
        assert_eq!(code(""), "`  `");
        assert_eq!(code("^[a-z]+$"), "`^[a-z]+$`");
    }

    #[test]
    fn what_does_not_print_is_dropped() {
        assert_eq!(inline("a\u{202e}b\u{0}c\rd"), "abc d");
    }
}
