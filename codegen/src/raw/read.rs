//! From nodes to typed values: every problem is reported, and what is usable is kept.

use std::borrow::Cow;

use super::form::Form;
use super::node::{Key, Node, NodeValue, Scalar};
use super::review::report_todo;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, is_deceptive};
use crate::source::Span;
use crate::suggest::{code_list, did_you_mean};

/// A value that can be read from YAML.
pub trait Read<'t>: Sized {
    /// How it is written.
    const FORM: Form;

    /// Reads it. `None` when it has another form, which is then reported.
    fn read(node: Node<'t>, diagnostics: &mut Diagnostics) -> Option<Self>;
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// Where.
    pub span: Span,
    /// What.
    pub value: T,
}

/// A text and where it was written.
pub type Text<'t> = Spanned<Cow<'t, str>>;

/// A mapping with free keys, in the author's order. A value that could not be read is `None`: its name still exists.
pub type Entries<'t, T> = Vec<(Text<'t>, Option<T>)>;

/// One value, or a list of them.
#[derive(Clone, Debug)]
pub struct OneOrMany<T>(pub Vec<T>);

/// A word of a closed vocabulary.
pub trait Word: Copy + 'static {
    /// As they are written, in the order of the format's description.
    const WORDS: &'static [&'static str];
    /// What they mean, in the same order.
    const MEANINGS: &'static [Self];
}

impl<'t> Read<'t> for Node<'t> {
    const FORM: Form = Form::AnyOf(&[]);

    fn read(node: Node<'t>, _: &mut Diagnostics) -> Option<Self> {
        Some(node)
    }
}

impl<'t> Read<'t> for Text<'t> {
    const FORM: Form = Form::Text;

    fn read(node: Node<'t>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Spanned { span, value } =
            Spanned::<Scalar<'t>>::read_as(node, Self::FORM, diagnostics)?;
        report_deceptive(&value.text, span, diagnostics);
        report_todo(&value.text, span, diagnostics);
        Some(Self {
            span,
            value: value.text,
        })
    }
}

impl<'t> Read<'t> for Spanned<Scalar<'t>> {
    const FORM: Form = Form::Scalar;

    fn read(node: Node<'t>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let scalar = Self::read_as(node, Self::FORM, diagnostics)?;
        report_deceptive(&scalar.value.text, scalar.span, diagnostics);
        Some(scalar)
    }
}

impl<'t> Spanned<Scalar<'t>> {
    /// A scalar that is not null, or a complaint that `form` was expected.
    fn read_as(node: Node<'t>, form: Form, diagnostics: &mut Diagnostics) -> Option<Self> {
        match node.value {
            NodeValue::Scalar(scalar) if !scalar.is_null() => Some(Self {
                span: node.span,
                value: scalar,
            }),
            _ => {
                report_wrong_form(&node, form, diagnostics);
                None
            }
        }
    }
}

impl<'t> Read<'t> for Spanned<bool> {
    const FORM: Form = Form::Bool;

    fn read(node: Node<'t>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let value = match &node.value {
            NodeValue::Scalar(scalar) if scalar.plain && scalar.text == "true" => true,
            NodeValue::Scalar(scalar) if scalar.plain && scalar.text == "false" => false,
            _ => {
                report_wrong_form(&node, Self::FORM, diagnostics);
                return None;
            }
        };
        Some(Self {
            span: node.span,
            value,
        })
    }
}

impl<'t> Read<'t> for Spanned<i64> {
    const FORM: Form = Form::Int;

    fn read(node: Node<'t>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let number = match &node.value {
            NodeValue::Scalar(scalar) if scalar.plain => scalar.text.parse().ok(),
            _ => None,
        };
        let Some(value) = number else {
            report_wrong_form(&node, Self::FORM, diagnostics);
            return None;
        };
        Some(Self {
            span: node.span,
            value,
        })
    }
}

impl<'t, W: Word> Read<'t> for Spanned<W> {
    const FORM: Form = Form::Word(W::WORDS);

    fn read(node: Node<'t>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Text { span, value } = Text::read(node, diagnostics)?;
        let found = W::WORDS
            .iter()
            .zip(W::MEANINGS)
            .find(|(word, _)| **word == value);
        let Some((_, meaning)) = found else {
            diagnostics.push(unknown_word(&value, span, W::WORDS));
            return None;
        };
        Some(Self {
            span,
            value: *meaning,
        })
    }
}

impl<'t, T: Read<'t>> Read<'t> for Vec<T> {
    const FORM: Form = Form::List(&T::FORM);

    fn read(node: Node<'t>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let NodeValue::Sequence(items) = node.value else {
            report_wrong_form(&node, Self::FORM, diagnostics);
            return None;
        };
        Some(
            items
                .into_iter()
                .filter_map(|item| T::read(item, diagnostics))
                .collect(),
        )
    }
}

impl<'t, T: Read<'t>> Read<'t> for OneOrMany<T> {
    const FORM: Form = Form::AnyOf(&[T::FORM, Form::List(&T::FORM)]);

    fn read(node: Node<'t>, diagnostics: &mut Diagnostics) -> Option<Self> {
        match node.value {
            NodeValue::Sequence(_) => Vec::read(node, diagnostics).map(Self),
            _ => T::read(node, diagnostics).map(|one| Self(vec![one])),
        }
    }
}

/// A mapping with free keys.
#[derive(Clone, Debug)]
pub struct Map<'t, T> {
    /// Its entries, in the author's order.
    pub entries: Entries<'t, T>,
}

impl<'t, T: Read<'t>> Read<'t> for Map<'t, T> {
    const FORM: Form = Form::Map(&T::FORM);

    fn read(node: Node<'t>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let NodeValue::Mapping(entries) = node.value else {
            report_wrong_form(&node, Self::FORM, diagnostics);
            return None;
        };
        let entries = entries
            .into_iter()
            .map(|(key, value)| {
                report_deceptive(&key.text, key.span, diagnostics);
                (Text::from(key), T::read(value, diagnostics))
            })
            .collect();
        Some(Self { entries })
    }
}

impl<'t> From<Key<'t>> for Text<'t> {
    fn from(Key { span, text }: Key<'t>) -> Self {
        Self { span, value: text }
    }
}

/// A block of many lines is pointed at by its start.
pub(super) fn first_line(span: Span) -> Span {
    Span {
        end: span.end.min(span.start.saturating_add(1)),
        ..span
    }
}

pub(super) fn report_wrong_form(node: &Node<'_>, form: Form, diagnostics: &mut Diagnostics) {
    let found = match &node.value {
        NodeValue::Refused => return,
        NodeValue::Scalar(scalar) if scalar.is_null() => "nothing",
        NodeValue::Scalar(_) => "a scalar",
        NodeValue::Sequence(_) => "a list",
        NodeValue::Mapping(_) => "a mapping",
    };
    let span = match node.value {
        NodeValue::Scalar(_) | NodeValue::Refused => node.span,
        NodeValue::Sequence(_) | NodeValue::Mapping(_) => first_line(node.span),
    };
    let expected = form.describe();
    let message = format!("expected {expected}, found {found}");
    diagnostics.push(
        Diagnostic::error(Code::WrongForm, span, message).help(format!("write {expected} here")),
    );
}

fn unknown_word(word: &str, span: Span, known: &'static [&'static str]) -> Diagnostic {
    let help = did_you_mean(word, known.iter().copied());
    Diagnostic::error(
        Code::UnknownWord,
        span,
        format!("`{word}` is not one of the words that stand here"),
    )
    .note(format!("they are {}", code_list(known.iter().copied())))
    .maybe_help(help.filter(|help| help.starts_with("did")))
}

/// Text that does not show, or shows in another order, is never meant.
fn report_deceptive(text: &str, span: Span, diagnostics: &mut Diagnostics) {
    let Some(character) = text
        .chars()
        .find(|character| *character != '\n' && is_deceptive(*character))
    else {
        return;
    };
    diagnostics.push(deceptive(character, span));
}

pub(super) fn deceptive(character: char, span: Span) -> Diagnostic {
    let code = u32::from(character);
    Diagnostic::error(
        Code::DeceptiveText,
        span,
        format!("this text holds the character U+{code:04X}, which does not show"),
    )
    .note("control and bidirectional characters can make a text read differently from what it says")
    .help("remove it")
}
