//! Fields and their constraints, as written.

use super::condition::Condition;
use super::form::{Form, Object};
use super::node::{Node, NodeValue, Scalar};
use super::object::object;
use super::read::{Map, Read, Spanned, Text};
use super::review::Review;
use super::source::Sources;
use crate::diagnostic::Diagnostics;
use crate::model::{Charset, Level, Location, TextFormat, Unit};
use crate::source::Span;

object! {
    /// A parameter, or a field of a response or structure.
    Field {
        /// What its value is: a scalar type, `list<T>`, `csv<T>`, `map<T>`, `json<T>`, or a type of the service.
        unless_mixin ty: Text<'t> = "type",
        /// The call fails without it.
        optional required: Spanned<bool>,
        /// What it means, in our words: its unit, default and limits.
        unless_mixin doc: Text<'t>,
        /// The value that the service takes when the field is absent.
        optional default: Spanned<Scalar<'t>>,
        /// A value for the docs.
        optional example: Spanned<Scalar<'t>>,
        /// Bounds of a number: `1..=100`, `0..` or `..=99`.
        optional range: Fact<'t, Text<'t>>,
        /// Bounds of a text's length in characters.
        optional length: Fact<'t, Text<'t>>,
        /// Bounds of a text's length in bytes.
        optional bytes: Fact<'t, Text<'t>>,
        /// The only characters that a text may hold.
        optional charset: Fact<'t, Spanned<Charset>>,
        /// A regular expression that the whole text matches.
        optional pattern: Fact<'t, Text<'t>>,
        /// One of these values.
        optional one_of: Fact<'t, Vec<Spanned<Scalar<'t>>>>,
        /// Bounds of a list's length.
        optional items: Fact<'t, Text<'t>>,
        /// No value twice in a list.
        optional unique: Fact<'t, Spanned<bool>>,
        /// A well-known form of text.
        optional format: Fact<'t, Spanned<TextFormat>>,
        /// Unit of its number.
        optional unit: Spanned<Unit>,
        /// Never printed.
        optional secret: Spanned<bool>,
        /// Makes a repeated write safe: drawn once per call and kept across retries.
        optional idempotency: Spanned<bool>,
        /// Where a parameter travels; `query` when absent.
        optional location: Spanned<Location>,
        /// The list hides in an object, as its only field, under this name.
        optional wrapper: Text<'t>,
        /// What is between the parts of a `csv<T>`; a comma when absent.
        optional separator: Text<'t>,
        /// Other spellings of the wire name, accepted when decoding.
        optional alias: Vec<Text<'t>>,
        /// When a response has the field.
        optional present_when: Condition<'t>,
        /// That and why callers should turn to something else.
        optional deprecated: Deprecation<'t>,
        /// The name in Rust, where the one made from the wire name does not do.
        optional name: Text<'t>,
        /// Takes the field of this wire name from a mixin; keys beside it override its keys.
        optional mixin: Text<'t>,
        /// Where the facts come from, when it is not the file's source.
        optional source: Sources<'t>,
        /// What a draft was not sure of. Nothing can be generated until a person has answered it and removed the key.
        optional review: Review,
        /// Why advice of `cargo xtask lint` is not followed here: the advice's name, and the reason.
        optional lint: Answers<'t>,
    }
}

/// Answers to advice: the advice's name, and the reason why it is not followed.
pub type Answers<'t> = Map<'t, Text<'t>>;

object! {
    /// Why something should no longer be used.
    Deprecation {
        /// What to use instead, by wire name.
        optional replacement: Text<'t> = "use",
        /// Why.
        optional doc: Text<'t>,
    }
}

/// A constraint: its value alone, or a mapping with `is` and what is known about it.
#[derive(Clone, Debug)]
pub struct Fact<'t, T> {
    /// Where it is written.
    pub at: Span,
    /// The value. `None` when it could not be read.
    pub is: Option<T>,
    /// What is known about it.
    pub notes: Option<ConstraintNotes<'t>>,
}

object! {
    /// A constraint in its long form.
    ConstraintNotes {
        /// The constraint's value.
        required is: Node<'t>,
        /// How sure it is; `error` when absent.
        optional level: Spanned<Level>,
        /// Where the fact comes from.
        optional source: Sources<'t>,
        /// Why, or what a reader should know.
        optional doc: Text<'t>,
    }
}

impl<'t, T: Read<'t>> Read<'t> for Fact<'t, T> {
    const FORM: Form = Form::AnyOf(&[
        T::FORM,
        Form::Object(&Object {
            name: "Constraint",
            doc: ConstraintNotes::OBJECT.doc,
            keys: ConstraintNotes::OBJECT.keys,
        }),
    ]);

    fn read(node: Node<'t>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let at = node.span;
        if !matches!(node.value, NodeValue::Mapping(_)) {
            let is = T::read(node, diagnostics);
            return Some(Self {
                at,
                is,
                notes: None,
            });
        }
        let mut notes = ConstraintNotes::read(node, diagnostics)?;
        let is = notes
            .is
            .take()
            .and_then(|value| T::read(value, diagnostics));
        Some(Self {
            at,
            is,
            notes: Some(notes),
        })
    }
}
