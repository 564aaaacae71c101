//! Reading JSON.

use serde_core::de::DeserializeSeed;

use super::root::RootSeed;
use super::state::{At, Source, State};
use super::{Blank, DecodeError, Limits};
use crate::notes::Notes;
use crate::record::Record;

/// Reads a text, and if need be a second time.
///
/// The first pass loses the exact text of some numbers that stand in place of text, and refuses some that it need not.
/// Both are rare, so what is exact and slower is only done when it is called for.
pub(super) fn decode(
    text: &str,
    limits: &Limits,
    into: &mut dyn Blank,
) -> Result<Notes, DecodeError> {
    let failed = match first_pass(text, into, limits) {
        Ok(Some(notes)) => return Ok(notes),
        Ok(None) => None,
        Err(error) => Some(error),
    };
    into.clear();
    exact_pass(text, into, limits).map_err(|error| better(failed, error))
}

/// The exact pass knows better what cannot be understood, the first one better where a body breaks off.
fn better(first: Option<DecodeError>, exact: DecodeError) -> DecodeError {
    match first {
        Some(first) if exact.expected.is_none() => first,
        _ => exact,
    }
}

/// `None`: only an exact pass can keep all that is there.
fn first_pass(
    text: &str,
    record: &mut dyn Record,
    limits: &Limits,
) -> Result<Option<Notes>, DecodeError> {
    let mut state = State::new(Source::Json, limits);
    match pass(text, record, &mut state) {
        Ok(()) if state.inexact => Ok(None),
        Ok(()) => Ok(Some(state.into_notes())),
        Err(error) => Err(state.into_error(reason(&error))),
    }
}

fn exact_pass(text: &str, record: &mut dyn Record, limits: &Limits) -> Result<Notes, DecodeError> {
    let mut state = State::new(Source::Json, limits);
    state.exact = true;
    match pass(text, record, &mut state) {
        Ok(()) => Ok(state.into_notes()),
        Err(error) => Err(state.into_error(reason(&error))),
    }
}

fn pass(
    text: &str,
    record: &mut dyn Record,
    state: &mut State<'_>,
) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let at = At::root(state);
    RootSeed { record, at }.deserialize(&mut deserializer)?;
    deserializer.end()
}

/// Our own errors tell of the place; of the others the text does.
fn reason(error: &serde_json::Error) -> String {
    match error.classify() {
        serde_json::error::Category::Data if error.line() > 0 => {
            format!("line {} column {}", error.line(), error.column())
        }
        serde_json::error::Category::Data => String::new(),
        _ => error.to_string(),
    }
}
