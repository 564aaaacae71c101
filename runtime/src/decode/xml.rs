//! Reading XML.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::de::Deserializer;
use quick_xml::events::Event;
use serde_core::de::DeserializeSeed;

use super::root::RootSeed;
use super::state::{At, Source, State};
use super::{DecodeError, Limits};
use crate::notes::Notes;
use crate::record::Record;

/// Reads a text.
pub(super) fn decode(
    text: &str,
    limits: &Limits,
    record: &mut dyn Record,
) -> Result<Notes, DecodeError> {
    let outline = outline(text, limits)?;
    let text = outline.document(text, record.schema().names);
    let mut state = State::new(Source::Xml, limits);
    let mut deserializer = Deserializer::from_str(&text);
    let at = At::root(&mut state);
    match (RootSeed { record, at }).deserialize(&mut deserializer) {
        Ok(()) => Ok(state.into_notes()),
        Err(error) => Err(state.into_error(error.to_string())),
    }
}

/// What stands on the outermost level.
struct Outline {
    elements: usize,
    /// Where the first element begins.
    start: usize,
    /// Its name, without a prefix.
    name: String,
}

impl Outline {
    /// The text as a document. Documents print answers without their root element, which is then put around them: where there are
    /// several elements, or a single one that is a field of the answer.
    fn document<'t>(&self, text: &'t str, names: &[&str]) -> Cow<'t, str> {
        let is_field = names.contains(&self.name.as_str());
        if self.elements == 1 && !is_field {
            return Cow::Borrowed(text);
        }
        let fragment = text.get(self.start..).unwrap_or(text);
        Cow::Owned(format!("<Response>{fragment}</Response>"))
    }
}

/// The deserializer takes the first element for the root, reads nothing after it, and expects its callers to be trusted
/// with depth. So the outline is checked first: elements that are complete, nothing beside them, no declarations of entities.
fn outline(text: &str, limits: &Limits) -> Result<Outline, DecodeError> {
    let mut reader = Reader::from_str(text);
    let mut depth = 0_usize;
    let mut outline = Outline {
        elements: 0,
        start: 0,
        name: String::new(),
    };
    loop {
        let before = usize::try_from(reader.buffer_position()).unwrap_or(0);
        let event = reader
            .read_event()
            .map_err(|error| DecodeError::whole(error.to_string()))?;
        if let (0, Event::Start(element) | Event::Empty(element)) = (depth, &event) {
            if outline.elements == 0 {
                outline.start = before;
                outline.name = element.local_name().as_ref().to_owned();
            }
            outline.elements += 1;
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
                return Err(DecodeError::whole("it has text outside of its elements"));
            }
            Event::CData(_) | Event::GeneralRef(_) if depth == 0 => {
                return Err(DecodeError::whole("it has text outside of its elements"));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    match (outline.elements, depth) {
        (_, 1..) => Err(DecodeError::whole("it is cut off")),
        (0, _) => Err(DecodeError::whole("it has no elements")),
        _ => Ok(outline),
    }
}
