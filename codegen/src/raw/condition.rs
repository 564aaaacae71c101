//! `when`, `unless` and `present_when`, as written.

use super::form::Form;
use super::node::{Node, NodeValue, Scalar};
use super::object::object;
use super::read::{Map, OneOrMany, Read, Spanned};
use crate::diagnostic::Diagnostics;

/// An OR of ANDs: one mapping, or a list of them.
pub type Condition<'t> = OneOrMany<Map<'t, TestValue<'t>>>;

object! {
    /// A test whether something is set.
    Operand {
        /// Whether it must be set, or must not.
        required present: Spanned<bool>,
    }
}

/// What a condition compares with.
#[derive(Clone, Debug)]
pub enum TestValue<'t> {
    /// One of these values.
    OneOf(Vec<Spanned<Scalar<'t>>>),
    /// Set, or not.
    Present(Spanned<bool>),
}

impl<'t> Read<'t> for TestValue<'t> {
    const FORM: Form = Form::AnyOf(&[
        Form::Scalar,
        Form::List(&Form::Scalar),
        Form::Object(Operand::OBJECT),
    ]);

    fn read(node: Node<'t>, diagnostics: &mut Diagnostics) -> Option<Self> {
        match node.value {
            NodeValue::Mapping(_) => {
                let operand = Operand::read(node, diagnostics)?;
                operand.present.map(Self::Present)
            }
            _ => OneOrMany::read(node, diagnostics).map(|OneOrMany(values)| Self::OneOf(values)),
        }
    }
}
