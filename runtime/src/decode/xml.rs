//! Reading XML.

use quick_xml::Reader;
use quick_xml::de::Deserializer;
use quick_xml::events::Event;
use serde_core::de::DeserializeSeed;

use super::record::RootSeed;
use super::state::{At, Source, State};
use super::{DecodeError, Limits};
use crate::notes::Notes;
use crate::record::Record;

/// Reads a text.
pub(super) fn decode<T: Record + Default>(
    text: &str,
    limits: &Limits,
) -> Result<(T, Notes), DecodeError> {
    let mut record = T::default();
    let notes = decode_into(text, &mut record, limits)?;
    Ok((record, notes))
}

fn decode_into(text: &str, record: &mut dyn Record, limits: &Limits) -> Result<Notes, DecodeError> {
    check_outline(text, limits)?;
    let mut state = State::new(Source::Xml, limits);
    let mut deserializer = Deserializer::from_str(text);
    let at = At::root(&mut state);
    match (RootSeed { record, at }).deserialize(&mut deserializer) {
        Ok(()) => Ok(state.into_notes()),
        Err(error) => Err(state.into_error(error.to_string())),
    }
}

/// The deserializer takes the first element for the root, reads nothing after it, and expects its callers to be trusted
/// with depth. So the outline of a document is checked first: one root, nothing beside it, no declarations of entities.
fn check_outline(text: &str, limits: &Limits) -> Result<(), DecodeError> {
    let mut reader = Reader::from_str(text);
    let (mut depth, mut roots) = (0_usize, 0_usize);
    loop {
        let event = reader
            .read_event()
            .map_err(|error| DecodeError::whole(error.to_string()))?;
        let opens = matches!(event, Event::Start(_) | Event::Empty(_));
        if depth == 0 && opens {
            roots += 1;
        }
        match event {
            Event::Start(_) if depth >= limits.depth => {
                return Err(DecodeError::whole(format!(
                    "it has more than {} levels",
                    limits.depth
                )));
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::DocType(_) => return Err(DecodeError::whole("it has a document type")),
            Event::Text(text) if depth == 0 && !text.trim_ascii().is_empty() => {
                return Err(DecodeError::whole(
                    "it has text outside of its root element",
                ));
            }
            Event::CData(_) | Event::GeneralRef(_) if depth == 0 => {
                return Err(DecodeError::whole(
                    "it has text outside of its root element",
                ));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    match (roots, depth) {
        (1, 0) => Ok(()),
        (_, 1..) => Err(DecodeError::whole("it is cut off")),
        (0, _) => Err(DecodeError::whole("it has no root element")),
        _ => Err(DecodeError::whole("it has more than one root element")),
    }
}
