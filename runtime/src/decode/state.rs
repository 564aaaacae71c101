//! What all visitors share while one body is read.

use std::fmt;

use serde_core::de::Error;

use super::{DecodeError, Limits};
use crate::notes::{Note, NoteKind, Notes};
use crate::path::Path;
use crate::record::{Given, Leaf, Taken};
use crate::secret;
use crate::validation::REDACTED;

/// How much of a value an error repeats, in bytes.
const FOUND_SHOWN: usize = 100;

/// What the values come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// `serde_json`, reading a `str`: raw values can be borrowed.
    Json,
    /// `quick-xml`: all is text, and empty elements stand for many things.
    #[cfg_attr(not(feature = "xml"), allow(dead_code))]
    Xml,
    /// Any other format, through `Deserialize`.
    Other,
}

pub(super) struct State<'l> {
    pub(super) source: Source,
    /// Read numbers by their text, at the price of reading them twice.
    pub(super) exact: bool,
    /// Something was met that only an exact pass can keep.
    pub(super) inexact: bool,
    /// What is read now must not be told.
    pub(super) secret: bool,
    limits: &'l Limits,
    depth: usize,
    notes: Notes,
    fault: Option<Fault>,
}

impl<'l> State<'l> {
    pub(super) fn new(source: Source, limits: &'l Limits) -> Self {
        Self {
            source,
            exact: false,
            inexact: false,
            secret: false,
            limits,
            depth: 0,
            notes: Notes::with_room(limits.notes),
            fault: None,
        }
    }

    pub(super) fn is_xml(&self) -> bool {
        self.source == Source::Xml
    }

    pub(super) fn into_notes(self) -> Notes {
        self.notes
    }

    pub(super) fn into_fault(self) -> Option<Fault> {
        self.fault
    }

    /// The error of a failed pass.
    pub(super) fn into_error(self, reason: String) -> DecodeError {
        match self.fault {
            Some(fault) => fault.into_error(reason),
            None => DecodeError::whole(reason),
        }
    }

    fn can_note(&self) -> bool {
        self.notes.has_room()
    }
}

/// Where a visitor is.
pub(super) struct At<'a, 'l> {
    pub(super) state: &'a mut State<'l>,
    pub(super) path: &'a Path<'a>,
}

impl<'a, 'l> At<'a, 'l> {
    pub(super) fn root(state: &'a mut State<'l>) -> Self {
        Self {
            state,
            path: &Path::ROOT,
        }
    }

    /// The same place, borrowed anew.
    pub(super) fn again(&mut self) -> At<'_, 'l> {
        At {
            state: self.state,
            path: self.path,
        }
    }

    /// Another place.
    pub(super) fn to<'b>(&'b mut self, path: &'b Path<'b>) -> At<'b, 'l> {
        At {
            state: self.state,
            path,
        }
    }

    /// Goes one level deeper; the caller comes up again with [`At::leave`].
    pub(super) fn enter<E: Error>(&mut self) -> Result<(), E> {
        if self.state.depth >= self.state.limits.depth {
            return Err(self.fault("less nesting", "more levels than the limit allows"));
        }
        self.state.depth += 1;
        Ok(())
    }

    pub(super) fn leave(&mut self) {
        self.state.depth = self.state.depth.saturating_sub(1);
    }

    /// Tells of something odd that needs no text.
    pub(super) fn note(&mut self, kind: NoteKind) {
        self.note_text(kind, None);
    }

    /// Whether the text of a note would be kept.
    pub(super) fn wants_text(&self) -> bool {
        self.state.can_note() && !self.state.secret
    }

    /// Tells of something odd. In XML, where all is text and every list is made of single elements, some things are not.
    #[cold]
    pub(super) fn note_text(&mut self, kind: NoteKind, text: Option<&str>) {
        let usual = matches!(
            kind,
            NoteKind::Coerced | NoteKind::Wrapped | NoteKind::Emptied
        );
        if usual && self.state.is_xml() {
            return;
        }
        self.state.notes.count_one(kind);
        if self.state.can_note() {
            let text = text.filter(|_| !self.state.secret);
            let text = text.map(|text| cut(text, self.state.limits.note_text));
            let path = self.path.to_string();
            self.state.notes.keep(Note { path, kind, text });
        }
    }

    /// Tells of a value that has no place in the structure, by its JSON text.
    #[cold]
    pub(super) fn note_loss(&mut self, kind: NoteKind, json: Option<&str>) {
        let json = json.filter(|_| self.wants_text());
        self.note_text(kind, json.map(secret::without_secrets).as_deref());
    }

    pub(super) fn notes_so_far(&self) -> usize {
        self.state.notes.total()
    }

    /// Gives a value to a leaf.
    #[inline]
    pub(super) fn give<E: Error>(
        &mut self,
        leaf: &mut dyn Leaf,
        given: Given<'_>,
    ) -> Result<(), E> {
        match leaf.take(given) {
            Taken::Fit => Ok(()),
            Taken::Misfit => Err(self.fault(leaf.kind().expected(), Found(given))),
            odd => {
                self.odd(odd, given);
                Ok(())
            }
        }
    }

    #[cold]
    fn odd(&mut self, taken: Taken, given: Given<'_>) {
        let kind = match taken {
            Taken::Alias => NoteKind::Alias,
            Taken::Unlisted => NoteKind::UnlistedValue,
            Taken::Empty => NoteKind::Emptied,
            Taken::Coerced | Taken::Fit | Taken::Misfit => NoteKind::Coerced,
        };
        match given {
            Given::Text(text) => self.note_text(kind, Some(text)),
            Given::Json(json) => self.note_loss(kind, Some(json)),
            number if self.wants_text() => self.note_text(kind, Some(&Found(number).to_string())),
            _ => self.note(kind),
        }
    }

    /// Something that cannot be understood stands here. Only the first, the innermost, is kept.
    #[cold]
    pub(super) fn fault<E: Error>(
        &mut self,
        expected: &'static str,
        found: impl fmt::Display,
    ) -> E {
        if self.state.fault.is_none() {
            let found = if self.state.secret {
                REDACTED.to_owned()
            } else {
                cut(&found.to_string(), FOUND_SHOWN)
            };
            self.state.fault = Some(Fault {
                path: self.path.to_string(),
                expected: Some(expected),
                found: Some(found),
            });
        }
        E::custom("a value cannot be understood")
    }

    /// The reader of the format failed while it read what stands here.
    #[cold]
    pub(super) fn broke_off(&mut self) {
        if self.state.fault.is_none() {
            self.state.fault = Some(Fault {
                path: self.path.to_string(),
                expected: None,
                found: None,
            });
        }
    }
}

/// A text of at most so many bytes.
fn cut(text: &str, limit: usize) -> String {
    if text.len() <= limit {
        return text.to_owned();
    }
    let end = (0..=limit).rfind(|end| text.is_char_boundary(*end));
    let mut cut = text.get(..end.unwrap_or(0)).unwrap_or("").to_owned();
    cut.push('…');
    cut
}

/// Where reading failed, and why if we know.
pub(super) struct Fault {
    path: String,
    expected: Option<&'static str>,
    found: Option<String>,
}

impl Fault {
    fn into_error(self, reason: String) -> DecodeError {
        let Self {
            path,
            expected,
            found,
        } = self;
        DecodeError {
            path,
            expected,
            found,
            reason,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.path)?;
        match (self.expected, &self.found) {
            (Some(expected), Some(found)) => write!(f, ": expected {expected}, found {found}"),
            _ => f.write_str(" is malformed"),
        }
    }
}

/// A value, as an error tells of it.
pub(super) struct Found<'a>(pub(super) Given<'a>);

impl fmt::Display for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Given::Text(text) => write!(f, "{text:?}"),
            Given::Bool(flag) => write!(f, "{flag}"),
            Given::Int(number) => write!(f, "{number}"),
            Given::Large(number) => write!(f, "{number}"),
            Given::Float(number) => write!(f, "{number}"),
            Given::Number(text) => f.write_str(text),
            Given::Json(text) if text.starts_with('[') => f.write_str("a list"),
            Given::Json(_) => f.write_str("an object"),
        }
    }
}
