//! Named types, as written.

use super::field::{Answers, Deprecation, Field};
use super::node::Scalar;
use super::object::object;
use super::read::{Map, Spanned, Text};
use super::review::Review;
use super::source::Sources;
use crate::model::{Ends, IdRepr};

object! {
    /// A file `types.yaml`: types that several actions share.
    TypesFile {
        /// Where the file's facts come from.
        optional source: Sources<'t>,
        /// Open sets of texts, by name.
        optional enums: Map<'t, EnumDef<'t>>,
        /// Types of ids, by name.
        optional ids: Map<'t, IdDef<'t>>,
        /// Structures, by name.
        optional structures: Map<'t, StructDef<'t>>,
    }
}

object! {
    /// An open set of texts.
    EnumDef {
        /// What its values tell apart.
        required doc: Text<'t>,
        /// Where the facts come from, when it is not the file's source.
        optional source: Sources<'t>,
        /// The known values, in the page's order.
        required values: Map<'t, EnumValue<'t>>,
        /// What a draft was not sure of. Nothing can be generated until a person has answered it and removed the key.
        optional review: Review,
        /// Why advice of `cargo xtask lint` is not followed here: the advice's name, and the reason.
        optional lint: Answers<'t>,
    }
}

object! {
    /// A known value of an enum.
    EnumValue {
        /// What it means.
        required doc: Text<'t>,
        /// The name in Rust, where none can be made from the value, or a better one is known.
        optional name: Text<'t>,
        /// Other spellings of the same value.
        optional alias: Vec<Text<'t>>,
        /// How a task with this status ended: polling stops at it.
        optional ends: Spanned<Ends>,
        /// That and why callers should turn to another value.
        optional deprecated: Deprecation<'t>,
        /// Where the fact comes from, when it is not the enum's source.
        optional source: Sources<'t>,
        /// What a draft was not sure of. Nothing can be generated until a person has answered it and removed the key.
        optional review: Review,
    }
}

object! {
    /// A type of ids.
    IdDef {
        /// What it is on the wire; `string` when absent.
        optional repr: Spanned<IdRepr>,
        /// What it names, which call gives it, which take it.
        required doc: Text<'t>,
        /// A value for the docs.
        optional example: Spanned<Scalar<'t>>,
        /// Where the facts come from, when it is not the file's source.
        optional source: Sources<'t>,
        /// What a draft was not sure of. Nothing can be generated until a person has answered it and removed the key.
        optional review: Review,
        /// Why advice of `cargo xtask lint` is not followed here: the advice's name, and the reason.
        optional lint: Answers<'t>,
    }
}

object! {
    /// A structure.
    StructDef {
        /// What it is.
        required doc: Text<'t>,
        /// Its fields, in the page's order.
        required fields: Map<'t, Field<'t>>,
        /// Where the facts come from, when it is not the file's source.
        optional source: Sources<'t>,
        /// What a draft was not sure of. Nothing can be generated until a person has answered it and removed the key.
        optional review: Review,
        /// Why advice of `cargo xtask lint` is not followed here: the advice's name, and the reason.
        optional lint: Answers<'t>,
    }
}
