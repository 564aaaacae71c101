//! Where facts come from, and where sources contradict each other.

use crate::source::Span;

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Id of the document.
    pub document: String,
    /// Section, as the document numbers it.
    pub section: Option<String>,
    /// What a reader should know.
    pub note: Option<String>,
}

/// A contradiction inside a document or between sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quirk {
    /// Where its id is written.
    pub at: Span,
    /// Stable within the whole tree.
    pub id: String,
    /// Wire paths that it touches, such as `response.Items[].ErrMessage`.
    pub fields: Vec<String>,
    /// What each source says.
    pub says: Vec<Saying>,
    /// What kind of remedy it has.
    pub handling: Handling,
    /// What the crate does about it.
    pub does: String,
    /// Test that fails without the handling.
    pub test: Option<String>,
}

/// What one source says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// The source.
    pub source: Source,
    /// What it says, in our words.
    pub fact: String,
}

/// What kind of remedy a quirk has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handling {
    /// Both spellings are accepted.
    Alias,
    /// Decoding takes either form.
    Lenient,
    /// A check advises instead of refusing.
    Advice,
    /// The newer source wins.
    Newer,
    /// One source is followed against the other.
    Override,
    /// None is needed.
    Note,
}
