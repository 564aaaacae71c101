//! Where the parts of a thing were written, for diagnostics about the model.

use std::collections::BTreeMap;

use crate::diagnostic::Code;
use crate::source::Span;

/// Places of parts, by the place of the thing that they belong to.
///
/// The model knows where each field, rule or type is written, and not where each word of it is. What a check may want to point at more
/// precisely is noted here.
#[derive(Debug, Default)]
pub(crate) struct Places {
    parts: BTreeMap<(Span, String), Span>,
    /// Where advice about the thing at a place is answered.
    answers: BTreeMap<(Span, Code), Span>,
}

impl Places {
    /// Notes where a part of the thing at `owner` is written.
    pub(crate) fn note(&mut self, owner: Span, part: impl Into<String>, at: Span) {
        self.parts.entry((owner, part.into())).or_insert(at);
    }

    /// Where the part is written, or else where its owner is.
    pub(crate) fn find(&self, owner: Span, part: &str) -> Span {
        let key = (owner, part.to_owned());
        self.parts.get(&key).copied().unwrap_or(owner)
    }

    /// Notes that advice about the thing at `owner` is answered.
    pub(super) fn answer(&mut self, owner: Span, advice: Code, at: Span) {
        self.answers.insert((owner, advice), at);
    }

    /// Where advice about the thing at `owner` is answered, if it is.
    pub(crate) fn answer_to(&self, owner: Span, advice: Code) -> Option<Span> {
        self.answers.get(&(owner, advice)).copied()
    }

    /// Every answer: which advice, and where it is answered.
    pub(crate) fn answers(&self) -> impl Iterator<Item = (Code, Span)> {
        self.answers.iter().map(|((_, advice), at)| (*advice, *at))
    }

    pub(crate) fn append(&mut self, other: Self) {
        let Self { parts, answers } = other;
        self.parts.extend(parts);
        self.answers.extend(answers);
    }
}
