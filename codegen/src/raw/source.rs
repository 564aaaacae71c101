//! Sources and quirks, as written.

use super::object::object;
use super::read::{OneOrMany, Spanned, Text};
use crate::model::Handling;

/// One source, or several.
pub type Sources<'t> = OneOrMany<Source<'t>>;

object! {
    /// A place in a document.
    Source {
        /// Id of a document that `service.yaml` declares.
        required document: Text<'t>,
        /// Section, as the document numbers it.
        optional section: Text<'t>,
        /// What a reader should know.
        optional note: Text<'t>,
    }
}

object! {
    /// A contradiction inside a document or between sources.
    Quirk {
        /// Id, unique in the whole tree.
        required id: Text<'t>,
        /// Wire paths that it touches, such as `response.Items[].ErrMessage`.
        optional place: OneOrMany<Text<'t>> = "where",
        /// What each source says.
        required says: Vec<Saying<'t>>,
        /// What kind of remedy it has.
        required handling: Spanned<Handling>,
        /// What the generated crate does about it.
        required does: Text<'t>,
        /// Test that fails without the handling; needed unless the handling is `note`.
        optional test: Text<'t>,
    }
}

object! {
    /// What one source says.
    Saying {
        /// Id of a document that `service.yaml` declares.
        required document: Text<'t>,
        /// Section, as the document numbers it.
        optional section: Text<'t>,
        /// What a reader should know.
        optional note: Text<'t>,
        /// What it says, in our words.
        required fact: Text<'t>,
    }
}
