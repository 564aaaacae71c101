//! The contract between generated structures and everything that reads or writes them.
//!
//! A structure hands out a table of wire names and, by index, where a field's value goes ([`Slot`]) and what it is
//! ([`Value`]). All readers and writers work through `dyn` over these, so nothing generic is compiled per structure.

use crate::path::Path;

/// Most names, aliases included, that one structure may have.
pub const MAX_NAMES: usize = 256;

/// What is known of a structure before it has a value.
#[derive(Debug)]
pub struct Schema {
    /// Its name.
    pub name: &'static str,
    /// Wire names of the fields in order, then the aliases; at most [`MAX_NAMES`]. They are made of letters, digits, `_` and `-`,
    /// so they stand in a query as they are.
    pub names: &'static [&'static str],
    /// How many of `names` are fields.
    pub fields: usize,
    /// `names[fields + k]` is another spelling of the field `alias_of[k]`.
    pub alias_of: &'static [u16],
    /// Indices of the fields that are never printed.
    pub secrets: &'static [u16],
}

impl Schema {
    /// Whether a field is never to be printed.
    #[must_use]
    pub fn is_secret(&self, field: usize) -> bool {
        self.secrets
            .iter()
            .any(|secret| usize::from(*secret) == field)
    }

    /// The wire names of the fields, without aliases.
    #[must_use]
    pub fn field_names(&self) -> &'static [&'static str] {
        self.names.get(..self.fields).unwrap_or(self.names)
    }

    /// The field that the name at `index` stands for, and whether it is an alias.
    #[must_use]
    pub fn field_of(&self, index: usize) -> (usize, bool) {
        match index.checked_sub(self.fields) {
            None => (index, false),
            Some(alias) => match self.alias_of.get(alias) {
                Some(field) => (usize::from(*field), true),
                None => (index, false),
            },
        }
    }
}

/// A structure of generated code.
pub trait Record {
    /// Its names.
    fn schema(&self) -> &'static Schema;

    /// Where the value of a field goes; [`Slot::Skip`] when there is no such field.
    fn slot(&mut self, index: usize) -> Slot<'_>;

    /// The value of a field; [`Value::Absent`] when it has none, or when there is no such field.
    fn value(&self, index: usize) -> Value<'_>;
}

/// Where the value of a field goes.
#[non_exhaustive]
pub enum Slot<'a> {
    /// Nowhere.
    Skip,
    /// One value.
    One(Target<'a>),
    /// A list of values.
    Many(Target<'a>),
    /// A list of values that hides in an object, as its field of this name.
    Wrapped(Target<'a>, &'static str),
    /// A list of values in one text, with this between them.
    Separated(&'a mut dyn Leaf, &'static str),
    /// An object with free keys.
    Map(&'a mut dyn Entries),
}

/// What takes one value: a place for one, which is set, or a list, which grows.
pub enum Target<'a> {
    /// Values without parts.
    Leaf(&'a mut (dyn Leaf + 'static)),
    /// Structures.
    Record(&'a mut (dyn Place + 'static)),
}

impl Target<'_> {
    /// How many values it holds.
    #[must_use]
    pub fn held(&self) -> usize {
        match self {
            Self::Leaf(leaf) => leaf.held(),
            Self::Record(place) => place.held(),
        }
    }

    /// The same target, borrowed anew.
    pub fn reborrow(&mut self) -> Target<'_> {
        match self {
            Self::Leaf(leaf) => Target::Leaf(*leaf),
            Self::Record(place) => Target::Record(*place),
        }
    }
}

/// Takes values without parts.
pub trait Leaf {
    /// What it holds.
    fn kind(&self) -> Kind;

    /// How many values it holds.
    fn held(&self) -> usize;

    /// Takes a value, if it can be understood.
    fn take(&mut self, given: Given<'_>) -> Taken;
}

/// What a leaf holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text; an empty one is a value, too.
    Text,
    /// JSON text in a string.
    Json,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// `true` or `false`.
    Bool,
}

impl Kind {
    /// What a reader expected to find.
    #[must_use]
    pub const fn expected(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Json => "a JSON text",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::Bool => "`true` or `false`",
        }
    }

    /// Whether an empty text is a value of this kind.
    #[must_use]
    pub const fn is_textual(self) -> bool {
        matches!(self, Self::Text | Self::Json)
    }
}

/// A value without parts, as it was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Given<'a> {
    /// Text.
    Text(&'a str),
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A whole number above those of `Int`.
    Large(u64),
    /// A number whose exact text is not known.
    Float(f64),
    /// The exact text of a number.
    Number(&'a str),
    /// The exact text of an object or list.
    Json(&'a str),
}

/// What became of a given value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is of the expected type.
    Fit,
    /// It is of another type, but means the same.
    Coerced,
    /// It is another spelling of a known value.
    Alias,
    /// It is none of the known values.
    Unlisted,
    /// It stands for no value.
    Empty,
    /// It cannot be understood.
    Misfit,
}

/// Takes structures.
pub trait Place {
    /// How many structures it holds.
    fn held(&self) -> usize;

    /// What is known of the structures.
    fn schema(&self) -> &'static Schema;

    /// Makes an empty structure, to be filled.
    fn open(&mut self) -> Option<&mut dyn Record>;

    /// Drops the structure that was opened last.
    fn undo(&mut self);
}

/// Takes values under free keys.
pub trait Entries {
    /// Whether it has a value under this key.
    fn has(&self, key: &str) -> bool;

    /// Has `fill` set the value under a key.
    fn entry(&mut self, key: &str, fill: &mut dyn FnMut(Target<'_>));
}

/// The value of a field.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Value<'a> {
    /// None.
    Absent,
    /// Text.
    Text(&'a str),
    /// JSON text in a string.
    Json(&'a str),
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// A structure.
    Record(&'a dyn Record),
    /// A list.
    List(&'a dyn Items),
    /// A list that hides in an object, as its field of this name.
    Wrapped(&'a dyn Items, &'static str),
    /// A list in one text, with this between its values.
    Separated(&'a dyn Items, &'static str),
    /// An object with free keys.
    Map(&'a dyn Pairs),
}

/// The values of a list.
pub trait Items {
    /// How many there are.
    fn count(&self) -> usize;

    /// One of them, counted from 0.
    fn item(&self, index: usize) -> Value<'_>;
}

/// Values under free keys.
pub trait Pairs {
    /// How many there are.
    fn count(&self) -> usize;

    /// Shows each to `visit`, in the order of the keys.
    fn each(&self, visit: &mut dyn FnMut(&str, Value<'_>));
}

impl<'a> Value<'a> {
    /// The value, without what holds none: an empty list is absent.
    #[must_use]
    pub fn or_absent(self) -> Self {
        match self {
            Self::List(items) | Self::Wrapped(items, _) | Self::Separated(items, _)
                if items.count() == 0 =>
            {
                Self::Absent
            }
            Self::Map(pairs) if pairs.count() == 0 => Self::Absent,
            present => present,
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_absent(self) -> bool {
        matches!(self.or_absent(), Self::Absent)
    }
}

impl dyn Record + '_ {
    /// Index, wire name and value of each field that has one.
    pub fn fields(&self) -> impl Iterator<Item = (usize, &'static str, Value<'_>)> {
        let names = self.schema().field_names().iter().copied();
        names.enumerate().filter_map(|(index, name)| {
            let value = self.value(index).or_absent();
            (!matches!(value, Value::Absent)).then_some((index, name, value))
        })
    }
}

const _: () = {
    // A path is passed with every value, so it must stay cheap to make.
    assert!(size_of::<Path<'_>>() <= 32);
};
