//! What request types of generated code can do.

use crate::action::{Action, Ended, Paging};
use crate::record::Record;
use crate::validation::Violations;

/// A parameterized call: what a request type of generated code is.
pub trait Request: Record + Clone + Default {
    /// What the service answers.
    type Response: Record + Default + 'static;

    /// The action that it calls.
    const ACTION: &'static Action;

    /// Parameters that the spec does not know.
    fn extra(&self) -> &ExtraParams;

    /// Parameters that the spec does not know, to change them.
    fn extra_mut(&mut self) -> &mut ExtraParams;

    /// Everything that the documents say fails, as far as the request alone can tell.
    fn violations(&self) -> Violations;
}

/// A request whose answer is one page of a list.
pub trait Paged: Request {
    /// What the list holds.
    type Item;

    /// Which parameters move through the list.
    const PAGING: &'static Paging;

    /// Moves the items out of an answer.
    fn take_items(response: &mut Self::Response) -> Vec<Self::Item>;
}

/// A request whose answer tells how a task goes.
pub trait Polled: Request {
    /// How the task ended; `None` while it goes on.
    fn ended(response: &Self::Response) -> Option<Ended>;
}

/// Parameters that a spec does not know, in the order in which they were given.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ExtraParams(Vec<(String, String)>);

impl ExtraParams {
    /// None.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Sets a parameter, in place of one of the same name.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let (name, value) = (name.into(), value.into());
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some(pair) => pair.1 = value,
            None => self.0.push((name, value)),
        }
    }

    /// Name and value of each.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Values are left out: what a spec does not know may be a secret.
impl std::fmt::Debug for ExtraParams {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set()
            .entries(self.0.iter().map(|(name, _)| name))
            .finish()
    }
}
