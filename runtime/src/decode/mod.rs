//! Reading answers: leniently, but so that nothing is lost.
//!
//! The visitors are written once over `serde`'s data model and fill [`Record`]s through `dyn`. What is odd about an answer
//! but can be understood is told in [`Notes`]; what cannot be is an error with a path. Each value of an answer ends up in
//! the structure or in the notes.

mod capture;
mod error;
mod json;
mod key;
mod leaf;
mod list;
mod map;
mod order;
mod record;
mod root;
mod separated;
mod state;
mod tree;
#[cfg(feature = "xml")]
mod xml;

use serde_core::de::{DeserializeSeed, Deserializer, Error};

use crate::element::Scalar;
use crate::notes::Notes;
use crate::path::Path;
use crate::record::{Leaf, Record};
pub use error::DecodeError;
use leaf::LeafSeed;
use root::RootSeed;
use state::{At, Source, State};

/// How much an answer may ask of its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How deep objects may be nested.
    pub depth: usize,
    /// How many bytes the body may have.
    pub bytes: usize,
    /// How many notes are kept; all are counted.
    pub notes: usize,
    /// How many bytes of a value a note keeps.
    pub note_text: usize,
}

impl Limits {
    /// Limits for answers of all documented services.
    pub const DEFAULT: Self = Self {
        depth: 64,
        bytes: 64 << 20,
        notes: 256,
        note_text: 4096,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// The form of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// JSON.
    Json,
    /// XML; needs the feature `xml`.
    Xml,
}

impl Format {
    /// The form that a body begins like.
    #[must_use]
    pub fn of(body: &[u8]) -> Self {
        let body = body.strip_prefix(BOM.as_bytes()).unwrap_or(body);
        match body.trim_ascii_start().first() {
            Some(b'<') => Self::Xml,
            _ => Self::Json,
        }
    }
}

const BOM: &str = "\u{feff}";

/// Reads a body.
///
/// # Errors
///
/// When the body is malformed, exceeds a limit, or holds a value that cannot be understood.
pub fn decode_body<T: Record + Default>(
    body: &[u8],
    format: Format,
    limits: &Limits,
) -> Result<(T, Notes), DecodeError> {
    let mut record = T::default();
    let notes = decode_into(body, format, limits, &mut record)?;
    Ok((record, notes))
}

/// A structure that can be emptied, for what has to be read a second time.
pub(crate) trait Blank: Record {
    /// Unsets everything.
    fn clear(&mut self);
}

impl<T: Record + Default> Blank for T {
    fn clear(&mut self) {
        *self = T::default();
    }
}

/// Reads a body into a structure; the same code for all of them.
pub(crate) fn decode_into(
    body: &[u8],
    format: Format,
    limits: &Limits,
    into: &mut dyn Blank,
) -> Result<Notes, DecodeError> {
    let text = text(body, limits)?;
    match format {
        Format::Json => json::decode(text, limits, into),
        #[cfg(feature = "xml")]
        Format::Xml => xml::decode(text, limits, into),
        #[cfg(not(feature = "xml"))]
        Format::Xml => Err(DecodeError::whole(
            "it is XML, and the feature `xml` is off",
        )),
    }
}

/// The body as text, which the readers can take without looking at each value again.
fn text<'a>(body: &'a [u8], limits: &Limits) -> Result<&'a str, DecodeError> {
    if body.len() > limits.bytes {
        let (has, may) = (body.len(), limits.bytes);
        return Err(DecodeError::whole(format!(
            "it has {has} bytes, but the limit is {may}"
        )));
    }
    match std::str::from_utf8(body) {
        Ok(text) => Ok(text.strip_prefix(BOM).unwrap_or(text)),
        Err(error) => Err(DecodeError::whole(format!("it is not UTF-8: {error}"))),
    }
}

/// Reads a structure from any format of `serde`, as leniently as an answer.
#[doc(hidden)]
pub fn deserialize_record<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Record + Default,
    D: Deserializer<'de>,
{
    let mut record = T::default();
    deserialize_into(&mut record, deserializer)?;
    Ok(record)
}

fn deserialize_into<'de, D: Deserializer<'de>>(
    record: &mut dyn Record,
    deserializer: D,
) -> Result<(), D::Error> {
    let mut state = State::new(Source::Other, &Limits::DEFAULT);
    let at = At::root(&mut state);
    let outcome = RootSeed { record, at }.deserialize(deserializer);
    outcome.map_err(|error| with_fault(error, state))
}

/// Reads a scalar from any format of `serde`, as leniently as one of an answer.
#[doc(hidden)]
pub fn deserialize_scalar<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Scalar,
    D: Deserializer<'de>,
{
    let mut hole = None;
    deserialize_leaf(&mut hole, deserializer)?;
    let expected = T::KIND.expected();
    hole.ok_or_else(|| D::Error::custom(format_args!("expected {expected}, found no value")))
}

fn deserialize_leaf<'de, D: Deserializer<'de>>(
    leaf: &mut dyn Leaf,
    deserializer: D,
) -> Result<(), D::Error> {
    let mut state = State::new(Source::Other, &Limits::DEFAULT);
    let at = At {
        state: &mut state,
        path: &Path::ROOT,
    };
    let outcome = LeafSeed { leaf, at }.deserialize(deserializer);
    outcome.map_err(|error| with_fault(error, state))
}

/// A foreign error cannot carry a path but in its text.
fn with_fault<E: Error>(error: E, state: State<'_>) -> E {
    match state.into_fault() {
        Some(fault) => E::custom(fault),
        None => error,
    }
}
