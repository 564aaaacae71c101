//! What an English note states, as facts. Only facts leave this room, no sentence does.
//!
//! The reading is a guess by nature: it knows the turns of phrase of generated references, and whatever it finds is proposed to a
//! person. What it does not recognise, it does not mention.

mod conditions;
mod numbers;
mod plain;
mod values;

pub(super) use conditions::{Clause, Need};

use crate::model::{Bounds, Unit};

/// What a note states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// The values that it lists.
    pub(super) values: Vec<String>,
    /// Bounds of a number that hold always.
    pub(super) range: Option<Bounds<i64>>,
    /// Bounds that hold in some cases.
    pub(super) ranges_by_case: Vec<Bounds<i64>>,
    /// The value that the service takes by default.
    pub(super) default: Option<String>,
    /// Most characters of a text.
    pub(super) longest: Option<u64>,
    /// Only ASCII.
    pub(super) ascii: bool,
    /// Unit of a number.
    pub(super) unit: Option<Unit>,
    /// Several values in one text, with commas between them.
    pub(super) separated: bool,
    /// JSON in a text.
    pub(super) json: bool,
    /// Nobody needs to set it.
    pub(super) unused: bool,
    /// When it is required.
    pub(super) needs: Vec<Need>,
    /// Other fields that its value is compared with.
    pub(super) compared: Vec<String>,
    /// Actions that give its value.
    pub(super) calls: Vec<String>,
}

/// Reads a note.
pub(super) fn read_note(note: &str) -> Facts {
    /// Longer than any real note.
    const LONGEST: usize = 20_000;
    let note: String = note.chars().take(LONGEST).collect();
    let calls = plain::linked_actions(&note);
    let lines = plain::lines(&note);
    let sentences = plain::sentences(&lines);
    let mut facts = Facts {
        values: values::listed(&lines),
        calls,
        ..Facts::default()
    };
    for sentence in &sentences {
        numbers::read_sentence(sentence, &mut facts);
        facts.needs.extend(conditions::read_sentence(sentence));
    }
    facts
}

#[cfg(test)]
mod tests;
