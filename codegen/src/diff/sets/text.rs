//! Sets of texts: closed lists, lengths, characters, patterns and well-known forms.

use std::collections::BTreeSet;
use std::net::IpAddr;

use regex::Regex;

use super::Relation;
use super::automata::{self, Inclusion, Language};
use crate::model::{Bounds, Charset, ConstraintKind, TextFormat, Value};

/// Longest witness that is made only to show a length.
const LONGEST: u64 = 100_000;

/// Compares two sets of texts.
pub(super) fn compare(old: &[&ConstraintKind], new: &[&ConstraintKind]) -> Relation {
    let (old, new) = (Texts::new(old), Texts::new(new));
    let (old_in_new, lost) = old.inside(&new);
    let (new_in_old, gained) = new.inside(&old);
    let values = |texts: Vec<String>| texts.into_iter().map(Value::Text).collect();
    Relation::from_parts(old_in_new, new_in_old, values(gained), values(lost))
}

/// The text fulfils all constraints.
pub(super) fn accepts(constraints: &[&ConstraintKind], text: &str) -> bool {
    Texts::new(constraints).holds(text)
}

/// All texts that fulfil some constraints.
struct Texts<'a> {
    listed: Option<BTreeSet<&'a str>>,
    chars: (u64, u64),
    bytes: (u64, u64),
    ascii: bool,
    patterns: Vec<&'a str>,
    /// `None`: the pattern cannot be read.
    compiled: Vec<Option<Regex>>,
    formats: Vec<TextFormat>,
}

impl<'a> Texts<'a> {
    fn new(constraints: &[&'a ConstraintKind]) -> Self {
        let mut texts = Self {
            listed: None,
            chars: (0, u64::MAX),
            bytes: (0, u64::MAX),
            ascii: false,
            patterns: Vec::new(),
            compiled: Vec::new(),
            formats: Vec::new(),
        };
        for constraint in constraints {
            texts.limit(constraint);
        }
        texts
    }

    fn limit(&mut self, constraint: &'a ConstraintKind) {
        match constraint {
            ConstraintKind::Length(bounds) => self.chars = narrowed(self.chars, bounds),
            ConstraintKind::Bytes(bounds) => self.bytes = narrowed(self.bytes, bounds),
            ConstraintKind::Charset(Charset::Ascii) => self.ascii = true,
            ConstraintKind::Pattern(pattern) => {
                self.patterns.push(pattern);
                let whole = format!("^(?:{})$", automata::ascii_classes(pattern));
                self.compiled.push(Regex::new(&whole).ok());
            }
            ConstraintKind::OneOf(values) => {
                let texts: BTreeSet<&str> = values.iter().filter_map(text_of).collect();
                self.listed = Some(match self.listed.take() {
                    Some(known) => known.intersection(&texts).copied().collect(),
                    None => texts,
                });
            }
            ConstraintKind::Format(format) => self.formats.push(*format),
            // These speak of numbers and lists.
            ConstraintKind::Range(_) | ConstraintKind::Items(_) | ConstraintKind::Unique => {}
        }
    }

    /// The text is in the set.
    fn holds(&self, text: &str) -> bool {
        let within = |(min, max): (u64, u64), size: usize| {
            u64::try_from(size).is_ok_and(|size| (min..=max).contains(&size))
        };
        let mut patterns = self.compiled.iter();
        self.listed
            .as_ref()
            .is_none_or(|listed| listed.contains(text))
            && within(self.chars, text.chars().count())
            && within(self.bytes, text.len())
            && (!self.ascii || text.is_ascii())
            && patterns.all(|it| it.as_ref().is_some_and(|it| it.is_match(text)))
            && self.formats.iter().all(|format| has_form(*format, text))
    }

    /// Whether this set is inside the other, and texts of this set that the other lacks.
    fn inside(&self, other: &Self) -> (Option<bool>, Vec<String>) {
        let readable = self
            .compiled
            .iter()
            .chain(&other.compiled)
            .all(Option::is_some);
        let shows = |text: &String| readable && self.holds(text) && !other.holds(text);
        let found: Vec<String> = self
            .candidates(other)
            .into_iter()
            .filter(shows)
            .take(2)
            .collect();
        if !found.is_empty() {
            return (Some(false), found);
        }
        if self.listed.is_some() {
            // Every text of this set was a candidate.
            return (readable.then_some(true), Vec::new());
        }
        if self.plainly_inside(other) {
            return (Some(true), Vec::new());
        }
        self.inside_by_automata(other)
    }

    /// Every limit of the other set follows from the same limit of this one.
    fn plainly_inside(&self, other: &Self) -> bool {
        let inside = |(min, max): (u64, u64), (low, high): (u64, u64)| low <= min && max <= high;
        let chars_follow = inside(self.chars, other.chars)
            // A character takes one to four bytes.
            || (other.chars.0 <= self.bytes.0.div_ceil(4).max(self.chars.0)
                && self.bytes.1.min(self.chars.1) <= other.chars.1);
        let bytes_follow = inside(self.bytes, other.bytes)
            || (other.bytes.0 <= self.chars.0.max(self.bytes.0)
                && self.bytes.1.min(self.most_bytes()) <= other.bytes.1);
        other.listed.is_none()
            && chars_follow
            && bytes_follow
            && (self.ascii || !other.ascii)
            && other.patterns.iter().all(|it| self.patterns.contains(it))
            && other.formats.iter().all(|it| self.formats.contains(it))
    }

    fn most_bytes(&self) -> u64 {
        self.chars.1.saturating_mul(if self.ascii { 1 } else { 4 })
    }

    fn inside_by_automata(&self, other: &Self) -> (Option<bool>, Vec<String>) {
        if other.formats.iter().any(|it| !self.formats.contains(it)) {
            return (None, Vec::new());
        }
        match automata::included(&self.language(), &other.language()) {
            Inclusion::Holds => (Some(true), Vec::new()),
            // A well-known form has no automaton here: the text proves something only if it has the form.
            Inclusion::Fails(text) if self.holds(&text) => (Some(false), vec![text]),
            Inclusion::Fails(_) | Inclusion::Unknown => (None, Vec::new()),
        }
    }

    fn language(&self) -> Language {
        let listed = self.listed.as_ref().map(|listed| {
            let texts: Vec<_> = listed.iter().map(|text| regex::escape(text)).collect();
            texts.join("|")
        });
        let patterns = self.patterns.iter().map(|&it| it.to_owned());
        Language {
            patterns: patterns.chain(listed).collect(),
            ascii: self.ascii,
            chars: self.chars,
            bytes: self.bytes,
        }
    }

    /// Texts that are likely to show a difference. Holds every text of a closed list.
    fn candidates(&self, other: &Self) -> Vec<String> {
        if let Some(listed) = &self.listed {
            return listed.iter().map(|&text| text.to_owned()).collect();
        }
        let ends = [self.chars, self.bytes, other.chars, other.bytes];
        let mut sizes: BTreeSet<u64> = BTreeSet::from([1]);
        for (min, max) in ends {
            sizes.extend([min, min.saturating_sub(1), max, max.saturating_add(1)]);
        }
        let sizes = sizes.into_iter().filter(|&size| size <= LONGEST);
        let sizes: Vec<usize> = sizes
            .filter_map(|size| usize::try_from(size).ok())
            .collect();
        let filled = |letter: &'static str| sizes.iter().map(move |&size| letter.repeat(size));
        let known = other.listed.iter().flatten().map(|&text| text.to_owned());
        let forms = FORMS.iter().map(|&text| text.to_owned());
        known
            .chain(filled("a"))
            .chain(filled("é"))
            .chain(forms)
            .collect()
    }
}

fn narrowed((min, max): (u64, u64), bounds: &Bounds<u64>) -> (u64, u64) {
    (
        min.max(bounds.min.unwrap_or(0)),
        max.min(bounds.max.unwrap_or(u64::MAX)),
    )
}

fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::Text(it) => Some(it),
        _ => None,
    }
}

/// A text in each well-known form.
const FORMS: [&str; 5] = [
    "{}",
    "123e4567-e89b-12d3-a456-426614174000",
    "10.0.0.1",
    "10.0.0.0/8",
    "https://example.com/",
];

fn has_form(format: TextFormat, text: &str) -> bool {
    match format {
        TextFormat::Json => serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok(),
        TextFormat::Uuid => is_uuid(text),
        TextFormat::Ip => text.parse::<IpAddr>().is_ok(),
        TextFormat::Cidr => is_cidr(text),
        TextFormat::Url => {
            let rest = text
                .strip_prefix("https://")
                .or_else(|| text.strip_prefix("http://"));
            rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        }
    }
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.iter().map(|it| it.len()).eq([8, 4, 4, 4, 12])
        && groups
            .iter()
            .all(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn is_cidr(text: &str) -> bool {
    let Some((address, prefix)) = text.split_once('/') else {
        return false;
    };
    let longest = match address.parse::<IpAddr>() {
        Ok(IpAddr::V4(_)) => 32,
        Ok(IpAddr::V6(_)) => 128,
        Err(_) => return false,
    };
    prefix.parse::<u8>().is_ok_and(|length| length <= longest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::check::Validation;

    fn length(min: u64, max: u64) -> ConstraintKind {
        ConstraintKind::Length(Bounds {
            min: Some(min),
            max: Some(max),
        })
    }

    fn pattern(text: &str) -> ConstraintKind {
        ConstraintKind::Pattern(text.to_owned())
    }

    #[test]
    fn lengths_are_compared_without_automata() {
        let found = compare(&[&length(1, 64)], &[&length(1, 50_000)]);
        assert_eq!(found.verdict, Validation::Widened);
        assert_eq!(found.gained.len(), 2);
    }

    #[test]
    fn a_pattern_and_its_spelled_out_list_are_equal() {
        let list = ["on", "off"].map(|it| Value::Text(it.to_owned()));
        let found = compare(
            &[&ConstraintKind::OneOf(list.to_vec())],
            &[&pattern("on|off")],
        );
        assert_eq!(found.verdict, Validation::Equal);
    }

    #[test]
    fn patterns_are_compared_as_sets() {
        let found = compare(&[&pattern("[a-z]+")], &[&pattern("^[a-z][a-z]*$")]);
        assert_eq!(found.verdict, Validation::Equal);
        let found = compare(&[&pattern("[a-z]+")], &[&pattern("[a-z0-9]+")]);
        assert_eq!(found.verdict, Validation::Widened);
        assert_eq!(found.gained, [Value::Text("0".to_owned())]);
    }

    #[test]
    fn an_unreadable_pattern_is_undecided() {
        let found = compare(&[&pattern("(")], &[&pattern("a")]);
        assert_eq!(found.verdict, Validation::Undecided);
    }

    #[test]
    fn another_form_shifts() {
        let (ip, uuid) = (TextFormat::Ip, TextFormat::Uuid);
        let found = compare(
            &[&ConstraintKind::Format(ip)],
            &[&ConstraintKind::Format(uuid)],
        );
        assert_eq!(found.verdict, Validation::Shifted);
    }
}
