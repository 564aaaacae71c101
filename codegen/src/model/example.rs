//! Requests and answers that the documents print.

use super::Source;
use crate::source::Span;

/// A request or an answer that a document prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Where it is declared.
    pub at: Span,
    /// Path of the file below the spec root, with `/`.
    pub path: String,
    /// What the file holds.
    pub format: ExampleFormat,
    /// The file's text.
    pub text: String,
    /// HTTP status of an answer.
    pub status: u16,
    /// Where it is printed.
    pub sources: Vec<Source>,
    /// Damage of the extraction that was repaired.
    pub mended: Vec<String>,
    /// Wire path and the id of the quirk that explains why the example differs from the spec there.
    pub differs: Vec<(String, String)>,
}

/// What an example's file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExampleFormat {
    /// A request as `Name=value` lines.
    Query,
    /// An answer as JSON.
    Json,
    /// An answer as XML.
    Xml,
}
