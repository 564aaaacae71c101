//! Where the parts of a thing were written, for diagnostics about the model.

use std::collections::BTreeMap;

use crate::source::Span;

/// Places of parts, by the place of the thing that they belong to.
///
/// The model knows where each field, rule or type is written, and not where each word of it is. What a check may want to point at more
/// precisely is noted here.
#[derive(Debug, Default)]
pub(crate) struct Places {
    parts: BTreeMap<(Span, String), Span>,
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

    pub(crate) fn append(&mut self, other: Self) {
        self.parts.extend(other.parts);
    }
}
