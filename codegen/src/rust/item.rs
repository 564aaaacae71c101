//! Types that are printed.

use super::{Checks, Docs, Held, Ident, Text};

/// A type that a module defines.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// An open set of texts.
    Enum(Enum),
    /// A type of ids.
    Id(Id),
    /// A structure.
    Structure(Structure),
}

impl Item {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &Ident {
        match self {
            Self::Enum(item) => &item.name,
            Self::Id(item) => &item.name,
            Self::Structure(item) => &item.name,
        }
    }
}

/// An open set of texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// Known values, in the page's order.
    pub values: Vec<EnumValue>,
    /// Name of the variant for every other value.
    pub unknown: Ident,
    /// Some value ends a wait.
    pub ends: bool,
}

/// A known value.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// Its variant.
    pub name: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// The value on the wire.
    pub wire: Text,
    /// Other spellings that are read as this value.
    pub aliases: Vec<Text>,
    /// How a task with this status ended: `Some(true)` well, `Some(false)` otherwise.
    pub succeeded: Option<bool>,
    /// Why not to use it.
    pub deprecated: Option<Text>,
}

/// A type of ids.
#[derive(Clone, Debug, PartialEq)]
pub struct Id {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Docs,
    /// A number on the wire, instead of text.
    pub numeric: bool,
}

/// A structure with public fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    /// Its name.
    pub name: Ident,
    /// Its name in specs; what schemas call it.
    pub wire: Text,
    /// Its documentation.
    pub docs: Docs,
    /// Its fields, in the page's order.
    pub fields: Vec<Field>,
    /// Who makes values of it.
    pub role: Role,
    /// What its values must fulfil; empty unless a request can hold one.
    pub checks: Checks,
}

/// Who makes values of a structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Callers do: it has `new` and setters.
    Input,
    /// Only answers do.
    Output,
}

/// A field, with the methods that its owner makes from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Name of the field, its getter and its setter.
    pub name: Ident,
    /// Name on the wire.
    pub wire: Text,
    /// Other spellings of it.
    pub aliases: Vec<Text>,
    /// Everything known about it.
    pub docs: Docs,
    /// The first paragraph of that, for the getter.
    pub brief: Docs,
    /// Its type.
    pub held: Held,
    /// How it stands on the wire.
    pub codec: Codec,
    /// Never printed.
    pub secret: bool,
    /// Why not to use it.
    pub deprecated: Option<Text>,
}

/// How a field stands on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Codec {
    /// As its type says.
    Plain,
    /// A list inside an object, as the field of this name.
    Wrapped(Text),
    /// A list in one text, with this between the items.
    Separated(Text),
}
