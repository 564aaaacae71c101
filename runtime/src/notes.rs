//! What was odd about an answer that could be understood all the same.

use std::fmt;

/// One odd thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where it stands, in wire names: `Items.Task[0].Port`.
    pub path: String,
    /// What is odd.
    pub kind: NoteKind,
    /// What stood there, cut when it is long; `None` for a secret.
    pub text: Option<String>,
}

/// What is odd about a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum NoteKind {
    /// It is of another type than the spec says, but means the same: `"12"` for 12.
    Coerced,
    /// An empty text, object or list, or a `null` in a list, stands for no value.
    Emptied,
    /// One value stands where a list is expected, or a list without the object that it should hide in.
    Wrapped,
    /// The value hides in an object or list that the spec does not know.
    Unwrapped,
    /// The whole answer hides in an object.
    Envelope,
    /// It stands under another spelling of its name, or is another spelling of a known value.
    Alias,
    /// Its name stands there twice. The first value counts; lists are joined.
    Duplicate,
    /// The spec does not know the field.
    UnknownField,
    /// The spec does not list the value. It is kept.
    UnlistedValue,
    /// The field has no room for it.
    Dropped,
}

impl NoteKind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Coerced,
        Self::Emptied,
        Self::Wrapped,
        Self::Unwrapped,
        Self::Envelope,
        Self::Alias,
        Self::Duplicate,
        Self::UnknownField,
        Self::UnlistedValue,
        Self::Dropped,
    ];

    /// Whether the value is only here, and not in the model.
    #[must_use]
    pub const fn is_loss(self) -> bool {
        matches!(self, Self::Duplicate | Self::UnknownField | Self::Dropped)
    }

    const fn says(self) -> &'static str {
        match self {
            Self::Coerced => "is of another type",
            Self::Emptied => "is empty, so it counts as absent",
            Self::Wrapped => "is not the list, or not the wrapped list, that it should be",
            Self::Unwrapped => "hides in an object or list that the spec does not know",
            Self::Envelope => "holds the whole answer",
            Self::Alias => "is another spelling",
            Self::Duplicate => "stands there twice",
            Self::UnknownField => "is not known",
            Self::UnlistedValue => "is not a listed value",
            Self::Dropped => "has no place in the field",
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, kind, text } = self;
        write!(f, "`{path}` {}", kind.says())?;
        match text {
            Some(text) => write!(f, ": {text}"),
            None => Ok(()),
        }
    }
}

/// All that was odd about an answer.
///
/// At most so many notes are kept as the limits allow; they are counted beyond that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    kept: Vec<Note>,
    room: usize,
    counts: [usize; NoteKind::ALL.len()],
}

impl Notes {
    /// None yet; at most `room` will be kept.
    #[must_use]
    pub(crate) fn with_room(room: usize) -> Self {
        Self {
            room,
            ..Self::default()
        }
    }

    /// The notes that were kept, in the order of the answer.
    pub fn iter(&self) -> std::slice::Iter<'_, Note> {
        self.kept.iter()
    }

    /// How many notes of a kind there were.
    #[must_use]
    pub fn count(&self, kind: NoteKind) -> usize {
        self.counts.get(slot(kind)).copied().unwrap_or(0)
    }

    /// How many notes there were in all.
    #[must_use]
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }

    /// Whether nothing was odd.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total() == 0
    }

    /// Whether every note was kept.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.kept.len() == self.total()
    }

    pub(crate) fn has_room(&self) -> bool {
        self.kept.len() < self.room
    }

    pub(crate) fn count_one(&mut self, kind: NoteKind) {
        if let Some(count) = self.counts.get_mut(slot(kind)) {
            *count = count.saturating_add(1);
        }
    }

    pub(crate) fn keep(&mut self, note: Note) {
        self.kept.push(note);
    }
}

fn slot(kind: NoteKind) -> usize {
    NoteKind::ALL
        .iter()
        .position(|known| *known == kind)
        .unwrap_or(usize::MAX)
}

impl<'a> IntoIterator for &'a Notes {
    type Item = &'a Note;
    type IntoIter = std::slice::Iter<'a, Note>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Notes {
    type Item = Note;
    type IntoIter = std::vec::IntoIter<Note>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.into_iter()
    }
}
