//! Whether two files say the same: the order of known keys says nothing, all else does.

use super::order::{form_at, form_of, form_of_items};
use crate::raw::form::Form;
use crate::raw::node::{Key, Node, NodeValue};

pub(super) fn is_same(a: &Node<'_>, b: &Node<'_>, form: Form) -> bool {
    same(a, b, Some(form))
}

fn same(a: &Node<'_>, b: &Node<'_>, form: Option<Form>) -> bool {
    let form = form.and_then(|form| form_of(form, a));
    match (&a.value, &b.value) {
        (NodeValue::Scalar(a), NodeValue::Scalar(b)) => a == b,
        (NodeValue::Sequence(a), NodeValue::Sequence(b)) => {
            let item = form_of_items(form);
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b, item))
        }
        (NodeValue::Mapping(a), NodeValue::Mapping(b)) => {
            let (a, b) = (in_order(a, form), in_order(b, form));
            a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| same_entry(a, b, form))
        }
        _ => false,
    }
}

type Entry<'n, 't> = &'n (Key<'t>, Node<'t>);

fn same_entry(a: Entry<'_, '_>, b: Entry<'_, '_>, form: Option<Form>) -> bool {
    a.0.text == b.0.text && same(&a.1, &b.1, form_at(form, &a.0.text))
}

/// The entries; where their order says nothing, sorted.
fn in_order<'n, 't>(entries: &'n [(Key<'t>, Node<'t>)], form: Option<Form>) -> Vec<Entry<'n, 't>> {
    let mut entries: Vec<_> = entries.iter().collect();
    if let Some(Form::Object(_)) = form {
        entries.sort_by(|a, b| a.0.text.cmp(&b.0.text));
    }
    entries
}
