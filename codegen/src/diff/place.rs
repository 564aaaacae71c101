//! Where the comparison stands: the address, the sources in force, and how a change is recorded there.

use std::collections::BTreeSet;

use super::change::{Address, Cause, Change, Direction, Witness};
use super::check::{Check, Validation, Verdicts};
use super::pairing::TypePairs;
use super::reach::Reach;
use crate::model::{Service, Source};
use crate::source::Span;

/// Two revisions of one service, and what is known about them before the comparison starts.
pub(super) struct Pair<'a> {
    pub(super) old: &'a Service,
    pub(super) new: &'a Service,
    pub(super) types: TypePairs<'a>,
    pub(super) reach: Reach,
}

/// A place in both revisions. Places form a chain, so that an address is written only when something changed.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) pair: &'a Pair<'a>,
    parent: Option<&'a Place<'a>>,
    segment: &'a str,
    action: Option<&'a str>,
    pub(super) direction: Direction,
    old_sources: &'a [Source],
    new_sources: &'a [Source],
    reached: Option<&'a str>,
    mixin: Option<&'a str>,
}

impl<'a> Place<'a> {
    /// The service itself.
    pub(super) fn service(pair: &'a Pair<'a>) -> Self {
        Self {
            pair,
            parent: None,
            segment: "",
            action: None,
            direction: Direction::Neutral,
            old_sources: &[],
            new_sources: &[],
            reached: None,
            mixin: None,
        }
    }

    /// A part of this place.
    pub(super) fn part(&'a self, segment: &'a str) -> Self {
        Self {
            parent: Some(self),
            segment,
            ..*self
        }
    }

    /// The same place, inside an action.
    pub(super) fn of_action(self, action: Option<&'a str>) -> Self {
        Self { action, ..self }
    }

    /// The same place, looked at from one side.
    pub(super) fn towards(self, direction: Direction) -> Self {
        Self { direction, ..self }
    }

    /// The same place, whose changes are reached through this type.
    pub(super) fn through(self, type_name: &'a str) -> Self {
        Self {
            reached: Some(type_name),
            ..self
        }
    }

    /// The same place, in a field that comes from a mixin.
    pub(super) fn mixed_in(self, mixin: Option<&'a str>) -> Self {
        Self { mixin, ..self }
    }

    /// The mixin that the field at this place comes from.
    pub(super) fn mixin(&self) -> Option<&'a str> {
        self.mixin
    }

    /// The same place with sources of its own; an empty list means those of the place around it.
    pub(super) fn citing(self, old: &'a [Source], new: &'a [Source]) -> Self {
        Self {
            old_sources: if old.is_empty() {
                self.old_sources
            } else {
                old
            },
            new_sources: if new.is_empty() {
                self.new_sources
            } else {
                new
            },
            ..self
        }
    }

    /// Requests are concerned.
    pub(super) fn sends(&self) -> bool {
        matches!(self.direction, Direction::Request | Direction::Both)
    }

    /// Path of this place below the action or service.
    pub(super) fn path(&self) -> String {
        let around = self.parent.map(Place::path).unwrap_or_default();
        match (around.is_empty(), self.segment.is_empty()) {
            (_, true) => around,
            (true, false) => self.segment.to_owned(),
            (false, false) => format!("{around}.{}", self.segment),
        }
    }

    /// Starts to record a change of this kind here.
    pub(super) fn change(&self, check: &'static Check) -> Draft {
        self.draft(check).without_requests()
    }

    fn draft(&self, check: &'static Check) -> Draft {
        Draft(Change {
            check,
            address: Address {
                service: service_key(self.pair.new),
                action: self.action.map(str::to_owned),
                path: self.path(),
            },
            direction: self.direction,
            old: None,
            new: None,
            verdicts: check.verdicts,
            note: None,
            fixes: check.fixes.iter().map(|&fix| fix.to_owned()).collect(),
            witnesses: Vec::new(),
            reached_by: self.reached_by(),
            rust_items: Vec::new(),
            cause: self.cause(),
            mixin: self.mixin.map(str::to_owned),
            old_at: None,
            new_at: None,
        })
    }

    /// Like `change`, for what means one thing in requests and another in responses; for both, the worse counts.
    pub(super) fn change_by_direction(
        &self,
        request: &'static Check,
        response: &'static Check,
    ) -> Draft {
        match self.direction {
            Direction::Request => self.change(request),
            Direction::Response => self.change(response),
            Direction::Both | Direction::Neutral => {
                let (one, other) = (self.change(request), self.change(response));
                let worst = request.verdicts.worst(response.verdicts);
                let graver = if other.0.bump() > one.0.bump() {
                    other
                } else {
                    one
                };
                graver.verdicts(worst)
            }
        }
    }

    fn reached_by(&self) -> Vec<String> {
        self.reached
            .map(|name| self.pair.reach.of(name).to_vec())
            .unwrap_or_default()
    }

    fn cause(&self) -> Cause {
        let old = revision(self.pair.old, self.old_sources);
        let new = revision(self.pair.new, self.new_sources);
        if old == new {
            Cause::Unsourced
        } else {
            Cause::Upstream
        }
    }
}

/// What identifies a service in addresses.
pub(super) fn service_key(service: &Service) -> String {
    format!("{}/{}", service.provider, service.name)
}

/// The places that are cited, with the dates of their documents. A reader's note is no evidence.
fn revision<'a>(
    service: &'a Service,
    sources: &'a [Source],
) -> BTreeSet<(&'a str, Option<&'a str>, Option<&'a str>)> {
    let date = |id: &str| {
        let document = service
            .documents
            .iter()
            .find(|document| document.id == id)?;
        document.date.as_deref()
    };
    sources
        .iter()
        .map(|source| {
            let section = source.section.as_deref();
            (source.document.as_str(), section, date(&source.document))
        })
        .collect()
}

/// A change that is being recorded.
#[must_use]
pub(super) struct Draft(Change);

impl Draft {
    /// What was there.
    pub(super) fn was(mut self, at: Span, text: impl Into<String>) -> Self {
        self.0.old_at = Some(at);
        self.0.old = Some(text.into());
        self
    }

    /// What is there now.
    pub(super) fn becomes(mut self, at: Span, text: impl Into<String>) -> Self {
        self.0.new_at = Some(at);
        self.0.new = Some(text.into());
        self
    }

    /// Where it is written.
    pub(super) fn becomes_at(mut self, at: Span) -> Self {
        self.0.new_at = Some(at);
        self
    }

    /// What was there, if anything was.
    pub(super) fn was_opt(mut self, at: Span, text: Option<impl Into<String>>) -> Self {
        self.0.old_at = Some(at);
        self.0.old = text.map(Into::into);
        self
    }

    /// What is there now, if anything is.
    pub(super) fn becomes_opt(mut self, at: Span, text: Option<impl Into<String>>) -> Self {
        self.0.new_at = Some(at);
        self.0.new = text.map(Into::into);
        self
    }

    /// Other verdicts than the check's.
    pub(super) fn verdicts(mut self, verdicts: Verdicts) -> Self {
        self.0.verdicts = verdicts;
        self
    }

    /// Mends single verdicts.
    pub(super) fn mend(mut self, mend: impl FnOnce(&mut Verdicts)) -> Self {
        mend(&mut self.0.verdicts);
        self
    }

    /// The relation of the accepted sets, and what shows it.
    pub(super) fn relation(mut self, validation: Validation, witnesses: Vec<Witness>) -> Self {
        self.0.verdicts.validation = validation;
        self.0.witnesses = witnesses;
        self
    }

    /// One more request that shows the change.
    pub(super) fn witness(mut self, witness: Witness) -> Self {
        self.0.witnesses.push(witness);
        self
    }

    /// Takes back what is said about requests where none is concerned.
    pub(super) fn without_requests(mut self) -> Self {
        if self.0.direction == Direction::Response {
            self.0.verdicts.validation = Validation::None;
        }
        self
    }

    /// Why it matters here.
    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.0.note = Some(note.into());
        self
    }

    /// One more way to make it smaller.
    pub(super) fn fix(mut self, fix: impl Into<String>) -> Self {
        self.0.fixes.push(fix.into());
        self
    }

    /// Forgets the check's fixes, which do not fit here.
    pub(super) fn without_fixes(mut self) -> Self {
        self.0.fixes.clear();
        self
    }

    /// Records it.
    pub(super) fn into(self, out: &mut Vec<Change>) {
        out.push(self.0);
    }
}
