//! Makes characters visible that could deceive a reader or steer a terminal.

use std::borrow::Cow;

/// Writes control and bidirectional characters as `\u{…}`; line breaks stay.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_hostile(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

/// Replaces the same characters by visible ones of the same number of bytes, so that spans stay right.
pub(super) fn visible_in_place(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
    let stand_in = |character: char| match character {
        _ if !is_hostile(character) => character,
        _ if character.len_utf8() == 1 => '?',
        _ if character.len_utf8() == 2 => '\u{bf}',
        _ => char::REPLACEMENT_CHARACTER,
    };
    Cow::Owned(text.chars().map(stand_in).collect())
}

fn is_hostile(character: char) -> bool {
    !matches!(character, '\n' | '\t' | '\r') && is_deceptive(character)
}

/// Whether a character does not show, or changes how its neighbours show. Line breaks and tabs count, too.
pub(crate) fn is_deceptive(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_characters_are_escaped_and_others_are_not() {
        assert_eq!(visible("plain 数据\n"), "plain 数据\n");
        assert_eq!(visible("a\u{1b}[31m\u{202e}b"), "a\\u{1b}[31m\\u{202e}b");
    }

    #[test]
    fn stand_ins_keep_every_offset() {
        let text = "a\u{1b}b\u{9b}c\u{202e}d";
        let shown = visible_in_place(text);
        assert_eq!(shown.len(), text.len());
        assert!(!shown.chars().any(is_hostile));
    }
}
