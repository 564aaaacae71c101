//! Inclusion of sets of texts, decided on automata.
//!
//! Each side is the intersection of regular expressions with bounds on length. The product of all automata is walked
//! breadth-first: the first text that one side accepts and the other refuses is a shortest witness; a walk that ends without
//! one is a proof. A walk that grows beyond its bounds decides nothing, and says so.

use std::collections::BTreeSet;

use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::util::primitives::StateID;
use regex_automata::{Anchored, util::start};

type Dfa = dense::DFA<Vec<u32>>;

/// Bounds of one automaton, in bytes.
const AUTOMATON: usize = 4 << 20;
/// How many states of the product are looked at.
const STATES: usize = 60_000;

/// The texts that match all patterns and have these sizes. Only ASCII when `ascii`.
#[derive(Clone, Debug)]
pub(super) struct Language {
    pub(super) patterns: Vec<String>,
    pub(super) ascii: bool,
    pub(super) chars: (u64, u64),
    pub(super) bytes: (u64, u64),
}

/// What a walk found.
#[derive(Debug, PartialEq)]
pub(super) enum Inclusion {
    /// The old language is a part of the new one.
    Holds,
    /// This text is only in the old language.
    Fails(String),
    /// The walk grew too large, or a pattern has no automaton.
    Unknown,
}

/// Is every text of `this` a text of `other`?
pub(super) fn included(this: &Language, other: &Language) -> Inclusion {
    match (Side::new(this), Side::new(other)) {
        (Some(this), Some(other)) => Walk::new(this, other).run(),
        _ => Inclusion::Unknown,
    }
}

/// One side: its automata, the first of which takes every valid text.
struct Side {
    automata: Vec<Dfa>,
    ascii: bool,
    chars: (u64, u64),
    bytes: (u64, u64),
}

impl Side {
    fn new(language: &Language) -> Option<Self> {
        let whole = std::iter::once("(?s:.)*").chain(language.patterns.iter().map(String::as_str));
        Some(Self {
            automata: whole.map(automaton).collect::<Option<_>>()?,
            ascii: language.ascii,
            chars: language.chars,
            bytes: language.bytes,
        })
    }

    fn start(&self) -> Option<Vec<StateID>> {
        let anchored = start::Config::new().anchored(Anchored::Yes);
        let states = self.automata.iter();
        states.map(|it| it.start_state(&anchored).ok()).collect()
    }

    fn step(&self, states: &[StateID], byte: u8) -> Vec<StateID> {
        let pairs = self.automata.iter().zip(states);
        pairs
            .map(|(it, &state)| it.next_state(state, byte))
            .collect()
    }

    fn accepts(&self, states: &[StateID], sizes: Sizes) -> bool {
        let mut pairs = self.automata.iter().zip(states);
        let within = |(min, max): (u64, u64), size: u64| (min..=max).contains(&size);
        within(self.chars, sizes.chars)
            && within(self.bytes, sizes.bytes)
            && !(self.ascii && sizes.beyond_ascii)
            && pairs.all(|(it, &state)| it.is_match_state(it.next_eoi_state(state)))
    }

    /// No text that begins like this is accepted.
    fn is_dead(&self, states: &[StateID], sizes: Sizes) -> bool {
        let mut pairs = self.automata.iter().zip(states);
        sizes.chars > self.chars.1
            || sizes.bytes > self.bytes.1
            || (self.ascii && sizes.beyond_ascii)
            || pairs.any(|(it, &state)| it.is_dead_state(state) || it.is_quit_state(state))
    }

    /// The least size beyond which nothing changes any more.
    fn caps(&self) -> (u64, u64) {
        (cap(self.chars), cap(self.bytes))
    }
}

fn cap((min, max): (u64, u64)) -> u64 {
    if max == u64::MAX {
        min
    } else {
        max.saturating_add(1)
    }
}

/// What is counted of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Sizes {
    chars: u64,
    bytes: u64,
    beyond_ascii: bool,
}

impl Sizes {
    fn grown(self, byte: u8, caps: (u64, u64)) -> Self {
        let starts = byte & 0b1100_0000 != 0b1000_0000;
        Self {
            chars: (self.chars + u64::from(starts)).min(caps.0),
            bytes: (self.bytes + 1).min(caps.1),
            beyond_ascii: self.beyond_ascii || !byte.is_ascii(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    this: Vec<StateID>,
    other: Vec<StateID>,
    sizes: Sizes,
}

/// A breadth-first walk through the product.
struct Walk {
    this: Side,
    other: Side,
    caps: (u64, u64),
    found: Vec<(State, Option<(usize, u8)>)>,
    known: BTreeSet<State>,
}

impl Walk {
    fn new(this: Side, other: Side) -> Self {
        let (one, two) = (this.caps(), other.caps());
        Self {
            caps: (one.0.max(two.0), one.1.max(two.1)),
            this,
            other,
            found: Vec::new(),
            known: BTreeSet::new(),
        }
    }

    fn run(mut self) -> Inclusion {
        let (Some(this), Some(other)) = (self.this.start(), self.other.start()) else {
            return Inclusion::Unknown;
        };
        let sizes = Sizes::default();
        self.visit(State { this, other, sizes }, None);
        let mut index = 0;
        while let Some((state, _)) = self.found.get(index) {
            if self.shows(state) {
                return self
                    .text(index)
                    .map_or(Inclusion::Unknown, Inclusion::Fails);
            }
            if self.found.len() > STATES {
                return Inclusion::Unknown;
            }
            self.grow(&state.clone(), index);
            index += 1;
        }
        Inclusion::Holds
    }

    fn shows(&self, state: &State) -> bool {
        self.this.accepts(&state.this, state.sizes)
            && !self.other.accepts(&state.other, state.sizes)
    }

    fn grow(&mut self, state: &State, index: usize) {
        for byte in readable_first() {
            let next = State {
                this: self.this.step(&state.this, byte),
                other: self.other.step(&state.other, byte),
                sizes: state.sizes.grown(byte, self.caps),
            };
            if !self.this.is_dead(&next.this, next.sizes) {
                self.visit(next, Some((index, byte)));
            }
        }
    }

    fn visit(&mut self, state: State, from: Option<(usize, u8)>) {
        if self.known.insert(state.clone()) {
            self.found.push((state, from));
        }
    }

    fn text(&self, mut index: usize) -> Option<String> {
        let mut bytes = Vec::new();
        while let Some((_, Some((from, byte)))) = self.found.get(index) {
            bytes.push(*byte);
            index = *from;
        }
        bytes.reverse();
        String::from_utf8(bytes).ok()
    }
}

/// All bytes, those first that make a witness readable.
fn readable_first() -> impl Iterator<Item = u8> {
    let letters = b'a'..=b'z';
    let digits = b'0'..=b'9';
    let rest = (b'!'..=b'~').chain(b'\0'..=b' ').chain(0x7f..=0xff);
    let rest = rest.filter(|it| !it.is_ascii_lowercase() && !it.is_ascii_digit());
    letters.chain(digits).chain(rest)
}

fn automaton(pattern: &str) -> Option<Dfa> {
    let config = dense::Config::new()
        .start_kind(StartKind::Anchored)
        .minimize(false)
        .dfa_size_limit(Some(AUTOMATON))
        .determinize_size_limit(Some(AUTOMATON));
    let whole = format!(r"\A(?:{})\z", ascii_classes(pattern));
    dense::Builder::new().configure(config).build(&whole).ok()
}

/// The checks of the generated crate read `\d`, `\w`, `\s` and `\b` as ASCII; so must the comparison.
pub(super) fn ascii_classes(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut chars = pattern.chars();
    while let Some(it) = chars.next() {
        if it != '\\' {
            out.push(it);
            continue;
        }
        match chars.next() {
            Some('d') => out.push_str("[0-9]"),
            Some('D') => out.push_str("[^0-9]"),
            Some('w') => out.push_str("[0-9A-Za-z_]"),
            Some('W') => out.push_str("[^0-9A-Za-z_]"),
            Some('s') => out.push_str(r"[\t\n\v\f\r ]"),
            Some('S') => out.push_str(r"[^\t\n\v\f\r ]"),
            Some('b') => out.push_str(r"(?-u:\b)"),
            Some(other) => out.extend(['\\', other]),
            None => out.push('\\'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(pattern: &str) -> Language {
        Language {
            patterns: vec![pattern.to_owned()],
            ascii: false,
            chars: (0, u64::MAX),
            bytes: (0, u64::MAX),
        }
    }

    #[test]
    fn an_alternative_more_is_a_superset() {
        let (small, large) = (language("^[a-f]+$"), language("^[a-f]+|[0-9]$"));
        assert_eq!(included(&small, &large), Inclusion::Holds);
        assert_eq!(included(&large, &small), Inclusion::Fails("0".to_owned()));
    }

    #[test]
    fn a_length_may_stand_in_the_pattern_or_beside_it() {
        let inside = language("[a-z]{1,10}");
        let beside = Language {
            chars: (1, 10),
            ..language("[a-z]*")
        };
        assert_eq!(included(&inside, &beside), Inclusion::Holds);
        assert_eq!(included(&beside, &inside), Inclusion::Holds);
    }

    #[test]
    fn digits_are_ascii() {
        assert_eq!(
            included(&language(r"\d"), &language("[0-9]")),
            Inclusion::Holds
        );
    }

    #[test]
    fn bytes_and_characters_differ_beyond_ascii() {
        let chars = Language {
            chars: (0, 2),
            ..language("(?s).*")
        };
        let bytes = Language {
            bytes: (0, 2),
            ..language("(?s).*")
        };
        assert_eq!(included(&bytes, &chars), Inclusion::Holds);
        assert!(matches!(included(&chars, &bytes), Inclusion::Fails(it) if !it.is_ascii()));
    }

    #[test]
    fn what_grows_too_large_is_not_decided() {
        let (one, other) = (language("(a|b)*a(a|b){18}"), language("(a|b)*b(a|b){18}"));
        assert!(!matches!(included(&one, &other), Inclusion::Holds));
    }
}
