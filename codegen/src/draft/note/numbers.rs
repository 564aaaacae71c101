//! Bounds, defaults, lengths, units, and other facts that a single sentence states.

use super::Facts;
use crate::model::{Bounds, Unit};

/// Adds what a sentence states to the facts. The first statement of a kind counts.
pub(super) fn read_sentence(sentence: &str, facts: &mut Facts) {
    let lower = sentence.to_ascii_lowercase();
    read_bounds(&lower, facts);
    facts.default = facts.default.take().or_else(|| default(sentence, &lower));
    facts.longest = facts.longest.or_else(|| longest(&lower));
    facts.ascii |= lower.contains("ascii");
    facts.unit = facts.unit.or_else(|| unit(&lower));
    facts.separated |= lower.contains("separate") && lower.contains("comma");
    facts.json |= lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word == "json");
    facts.unused |= lower.contains("not used") || lower.contains("do not need to set");
    if facts.compared.is_empty() {
        facts.compared = compared(sentence, &lower);
    }
}

fn read_bounds(lower: &str, facts: &mut Facts) {
    let Some(bounds) = both_bounds(lower).or_else(|| one_bound(lower)) else {
        return;
    };
    if lower.starts_with("if ") || lower.starts_with("when ") {
        facts.ranges_by_case.push(bounds);
    } else if facts.range.is_none() {
        facts.range = Some(bounds);
    }
}

/// `0 to 1825`, `between 1 and 9`.
fn both_bounds(lower: &str) -> Option<Bounds<i64>> {
    let words: Vec<&str> = lower.split_whitespace().collect();
    words.windows(3).find_map(|window| {
        let [low, between, high] = window else {
            return None;
        };
        let joins = match *between {
            "to" | "through" => true,
            // `30, 50, and 100` is a list.
            "and" => lower.contains("between"),
            _ => false,
        };
        joins.then_some(())?;
        let (min, max) = (number(low)?, number(high)?);
        (min <= max).then_some(Bounds {
            min: Some(min),
            max: Some(max),
        })
    })
}

/// `greater than or equal to 0`, `maximum value is 10`.
fn one_bound(lower: &str) -> Option<Bounds<i64>> {
    let min = after(
        lower,
        &[
            "greater than or equal to",
            "minimum value is",
            "minimum value:",
        ],
    );
    let max = after(
        lower,
        &[
            "less than or equal to",
            "maximum value is",
            "maximum value:",
        ],
    );
    // `10 GB` is no bound before its unit is converted, and that is for a person.
    let number_alone = |rest: &str| {
        let mut words = rest.split_whitespace();
        let found = number(words.next()?)?;
        let followed = words
            .next()
            .is_some_and(|word| matches!(word, "kb" | "mb" | "gb" | "tb"));
        (!followed).then_some(found)
    };
    let (min, max) = (min.and_then(number_alone), max.and_then(number_alone));
    (min.is_some() || max.is_some()).then_some(Bounds { min, max })
}

fn default(sentence: &str, lower: &str) -> Option<String> {
    const PHRASES: [&str; 4] = [
        "default value is",
        "default value:",
        "defaults to",
        "by default is",
    ];
    let at = PHRASES
        .iter()
        .find_map(|phrase| Some(lower.find(phrase)? + phrase.len()))?;
    let rest = sentence.get(at..)?;
    let word = rest
        .split_whitespace()
        .next()?
        .trim_matches([',', '.', ';', ':', '\'']);
    let is_word = !word.is_empty()
        && word.len() <= 64
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    is_word.then(|| word.to_owned())
}

/// `up to 64 ASCII characters`, `cannot exceed 64 characters`.
fn longest(lower: &str) -> Option<u64> {
    let words: Vec<&str> = lower.split_whitespace().collect();
    let at = words
        .iter()
        .position(|word| word.starts_with("character"))?;
    let from = at.saturating_sub(2);
    let found = words
        .get(from..at)?
        .iter()
        .find_map(|word| u64::try_from(number(word)?).ok())?;
    ["up to", "exceed", "at most", "maximum", "no more than"]
        .iter()
        .any(|phrase| lower.contains(phrase))
        .then_some(found)
}

fn unit(lower: &str) -> Option<Unit> {
    const PHRASES: [(&str, Unit); 14] = [
        ("kb/s", Unit::KilobytePerSecond),
        ("mb/s", Unit::MegabytePerSecond),
        ("milliseconds", Unit::Millisecond),
        ("unit: ms", Unit::Millisecond),
        ("in seconds", Unit::Second),
        ("unit: second", Unit::Second),
        ("unit: s", Unit::Second),
        ("in days", Unit::Day),
        ("number of days", Unit::Day),
        ("unit: day", Unit::Day),
        ("unit: byte", Unit::Byte),
        ("in bytes", Unit::Byte),
        ("unit: percent", Unit::Percent),
        ("percentage", Unit::Percent),
    ];
    PHRASES
        .iter()
        .find(|(phrase, _)| lower.contains(phrase))
        .map(|(_, unit)| *unit)
}

/// The field in `must be smaller than the value of the X parameter`.
fn compared(sentence: &str, lower: &str) -> Vec<String> {
    let speaks = ["smaller than", "less than", "greater than", "larger than"]
        .iter()
        .any(|phrase| lower.contains(phrase));
    if !speaks {
        return Vec::new();
    }
    sentence
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .filter(|word| word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase()))
        .filter(|word| word.bytes().any(|byte| byte.is_ascii_lowercase()))
        .map(str::to_owned)
        .collect()
}

fn after<'a>(text: &'a str, phrases: &[&str]) -> Option<&'a str> {
    phrases
        .iter()
        .find_map(|phrase| text.get(text.find(phrase)? + phrase.len()..))
}

fn number(word: &str) -> Option<i64> {
    word.trim_matches([',', '.', ';', ':', '(', ')'])
        .parse()
        .ok()
}
