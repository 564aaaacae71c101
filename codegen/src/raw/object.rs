//! Mappings with known keys.

use super::form::{Form, Need, Object};
use super::node::{Key, Node, NodeValue};
use super::read::{first_line, report_wrong_form};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::suggest::{code_list, did_you_mean};

/// Declares a mapping with known keys: its structure, its table of keys, and its reader.
///
/// Every key is an `Option`, required or not: what is missing was reported, and the rest stays usable.
macro_rules! object {
    ($(#[doc = $doc:literal])* $name:ident {
        $($(#[doc = $key_doc:literal])* $need:ident $key:ident: $ty:ty $(= $written:literal)?,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub struct $name<'t> {
            /// Where it is written.
            pub at: $crate::source::Span,
            /// Its texts borrow from the file.
            pub text: std::marker::PhantomData<&'t str>,
            $($(#[doc = $key_doc])* pub $key: Option<$ty>,)*
        }

        impl<'t> $name<'t> {
            /// Its keys.
            pub const OBJECT: &'static $crate::raw::form::Object = &$crate::raw::form::Object {
                name: stringify!($name),
                doc: concat!($($doc),*),
                keys: &[$($crate::raw::form::KeyForm {
                    name: object!(@name $key $($written)?),
                    doc: concat!($($key_doc),*),
                    need: object!(@$need),
                    form: <$ty as $crate::raw::read::Read<'_>>::FORM,
                }),*],
            };
        }

        impl<'t> $crate::raw::read::Read<'t> for $name<'t> {
            const FORM: $crate::raw::form::Form = $crate::raw::form::Form::Object(Self::OBJECT);

            fn read(
                node: $crate::raw::node::Node<'t>,
                diagnostics: &mut $crate::diagnostic::Diagnostics,
            ) -> Option<Self> {
                let at = node.span;
                let mut slots = $crate::raw::object::read_object(node, Self::OBJECT, diagnostics)?.into_iter();
                Some(Self {
                    at,
                    text: std::marker::PhantomData,
                    $($key: slots
                        .next()
                        .flatten()
                        .and_then(|node| $crate::raw::read::Read::read(node, diagnostics)),)*
                })
            }
        }
    };
    (@name $key:ident) => { stringify!($key) };
    (@name $key:ident $written:literal) => { $written };
    (@required) => { $crate::raw::form::Need::Required };
    (@optional) => { $crate::raw::form::Need::Optional };
    (@unless_mixin) => { $crate::raw::form::Need::Unless("mixin") };
}
pub(super) use object;

/// The values of an object's keys, in the order of its table. Unknown and missing keys are reported.
pub(super) fn read_object<'t>(
    node: Node<'t>,
    object: &'static Object,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Option<Node<'t>>>> {
    let span = node.span;
    let NodeValue::Mapping(entries) = node.value else {
        report_wrong_form(&node, Form::Object(object), diagnostics);
        return None;
    };
    let mut slots: Vec<Option<Node<'t>>> = Vec::new();
    slots.resize_with(object.keys.len(), || None);
    for (key, value) in entries {
        let place = object.keys.iter().position(|known| known.name == key.text);
        match place.and_then(|place| slots.get_mut(place)) {
            Some(slot) => *slot = Some(value),
            None if is_rest_of_text(&key, &value) => diagnostics.push(cut_text(&key)),
            None => diagnostics.push(unknown_key(&key, object)),
        }
    }
    let is_there = |name: &str| {
        let mut both = object.keys.iter().zip(&slots);
        both.any(|(known, slot)| known.name == name && slot.is_some())
    };
    for known in object.keys {
        let needed = match known.need {
            Need::Required => true,
            Need::Optional => false,
            Need::Unless(other) => !is_there(other),
        };
        if needed && !is_there(known.name) {
            diagnostics.push(missing_key(known.name, known.doc, span, object));
        }
    }
    Some(slots)
}

fn unknown_key(key: &Key<'_>, object: &Object) -> Diagnostic {
    let known = || object.keys.iter().map(|known| known.name);
    let help = did_you_mean(&key.text, known())
        .unwrap_or_else(|| format!("the keys are {}", code_list(known())));
    let message = format!("unknown key `{}`", key.text);
    Diagnostic::error(Code::UnknownKey, key.span, message)
        .note(format!("this mapping is {}", object.what()))
        .help(help)
}

/// Whether a "key" is what follows a comma in an unquoted text between braces.
fn is_rest_of_text(key: &Key<'_>, value: &Node<'_>) -> bool {
    let is_null = matches!(&value.value, NodeValue::Scalar(scalar) if scalar.is_null());
    is_null && key.text.contains(' ')
}

fn cut_text(key: &Key<'_>) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownKey,
        key.span,
        "the text before this ends at the comma",
    )
    .label("read as a key of its own")
    .note("between braces a comma ends a text that is not quoted")
    .help("put the whole text into double quotes")
}

fn missing_key(name: &str, doc: &str, span: Span, object: &Object) -> Diagnostic {
    let message = format!("the key `{name}` is missing");
    Diagnostic::error(Code::MissingKey, first_line(span), message)
        .note(format!("this mapping is {}", object.what()))
        .help(format!("add `{name}`: {}", doc.trim()))
}
