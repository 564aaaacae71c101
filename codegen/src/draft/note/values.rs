//! Lists of values.

use super::plain::item;

/// The values that a note lists, or nothing when it lists none, or only truth values.
pub(super) fn listed(lines: &[String]) -> Vec<String> {
    let Some(start) = lines.iter().position(|line| announces_values(line)) else {
        return Vec::new();
    };
    let mut values: Vec<String> = Vec::new();
    for line in lines.iter().skip(start + 1) {
        let (text, is_item) = match item(line) {
            Some(text) => (text, true),
            None => (line.as_str(), false),
        };
        match value(text) {
            Some(value) if !values.iter().any(|known| known == value) => {
                values.push(value.to_owned());
            }
            Some(_) => {}
            // An item that is no value, such as a condition, does not end the list; a sentence does.
            None if is_item => {}
            None => break,
        }
    }
    if values.iter().all(|value| is_truth(value)) {
        values.clear();
    }
    values
}

fn announces_values(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    line.trim_end().ends_with(':')
        && [
            "valid value",
            "return value",
            " type:",
            "one of the following",
        ]
        .iter()
        .any(|phrase| line.contains(phrase))
}

/// The value at the start of an item: one word, alone or before a colon.
fn value(text: &str) -> Option<&str> {
    let word = text.split_once(':').map_or(text, |(word, _)| word);
    let word = word.trim().trim_end_matches('.');
    let is_word = !word.is_empty()
        && word.len() <= 64
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
        && !word.ends_with(':');
    is_word.then_some(word)
}

fn is_truth(value: &str) -> bool {
    value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false")
}
