//! Text that fits: filters for the templates. What comes from a spec is not trusted.

/// Breaks a text into lines of at most `width` characters, all but the first indented.
pub(crate) fn wrap(text: &str, indent: usize, width: usize) -> String {
    let pad = " ".repeat(indent);
    let mut lines = vec![String::new()];
    let mut length = indent;
    for word in text.split_whitespace() {
        let size = word.chars().count();
        if length > indent && length + 1 + size > width {
            lines.push(pad.clone());
            length = indent;
        }
        if let Some(line) = lines.last_mut() {
            if length > indent {
                line.push(' ');
                length += 1;
            }
            line.push_str(word);
            length += size;
        }
    }
    lines.join("\n")
}

/// At most this many characters, on one line.
pub(super) fn cut(text: &str, longest: usize) -> String {
    let text = plain(text);
    if text.chars().count() <= longest {
        return text;
    }
    let start: String = text.chars().take(longest.saturating_sub(1)).collect();
    format!("{start}…")
}

/// One line without control characters: nothing in a spec may steer a terminal or a workflow.
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .map(|it| {
            if it.is_control() || is_invisible(it) {
                ' '
            } else {
                it
            }
        })
        .collect()
}

/// Characters that hide or reorder what is around them.
fn is_invisible(it: char) -> bool {
    matches!(it, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A code span of Markdown, for a table or a list: the fence is longer than any run of backticks inside.
pub(crate) fn code(text: &str) -> String {
    let text = plain(text).replace('|', "\\|");
    let longest = text.split(|it| it != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // The spaces belong to the fence; they let a span begin or end with a backtick.
    if text.starts_with('`') || text.ends_with('`') || text.is_empty() {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

/// Prose of Markdown. Code spans stay; everything that Markdown or a forge would act on is escaped.
pub(crate) fn prose(text: &str) -> String {
    let text = plain(text);
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escaped(&text);
    }
    let part = |(index, part): (usize, &&str)| {
        if index.is_multiple_of(2) {
            escaped(part)
        } else {
            code(part)
        }
    };
    parts.iter().enumerate().map(part).collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A mention or a reference would notify people and link issues.
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' | '$' => out.extend(['\\', it]),
            _ => out.push(it),
        }
    }
    // Bare addresses become links.
    out.replace("://", ":\u{200b}//")
        .replace("www.", "www\u{200b}.")
}

/// The message of a workflow command.
pub(super) fn command(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property of a workflow command.
pub(super) fn property(text: &str) -> String {
    command(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        assert_eq!(code("a``b"), "```a``b```");
        assert_eq!(code("`"), "`` ` ``");
    }

    #[test]
    fn hostile_text_stays_text() {
        let text = "@everyone #1 <img src=x> [a](http://b) | *c* \u{202e}";
        let shown = prose(text);
        for it in [
            "@everyone",
            "#1",
            "<img",
            "[a]",
            "http://",
            " | ",
            "*c*",
            "\u{202e}",
        ] {
            let bare = shown.contains(it) && !shown.contains(&format!("\\{it}"));
            assert!(!bare, "{it:?} in {shown:?}");
        }
    }

    #[test]
    fn lines_are_broken_between_words() {
        assert_eq!(wrap("one two three", 2, 9), "one two\n  three");
    }
}
