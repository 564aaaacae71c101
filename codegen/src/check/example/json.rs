//! JSON, with places: JSON is YAML, so the reader of specs finds them.

use super::data::{Data, Item};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::raw::node::{Node, NodeValue, Scalar, parse};
use crate::source::{FileId, Span};

/// The one value of a JSON text.
pub(super) fn read(file: FileId, text: &str) -> Result<Item, Diagnostic> {
    let value: serde_json::Value =
        serde_json::from_str(text).map_err(|error| not_json(file, text, &error))?;
    let node = parse(file, text, &mut Diagnostics::default());
    Ok(match node {
        Some(node) => from_node(node),
        // What only JSON's own reader understands has no places.
        None => from_value(value, Span::start_of(file)),
    })
}

fn from_node(node: Node<'_>) -> Item {
    let data = match node.value {
        NodeValue::Scalar(scalar) => from_scalar(scalar),
        NodeValue::Refused => Data::Null,
        NodeValue::Sequence(items) => Data::List(items.into_iter().map(from_node).collect()),
        NodeValue::Mapping(entries) => Data::Object(
            entries
                .into_iter()
                .map(|(key, value)| (key.text.into_owned(), from_node(value)))
                .collect(),
        ),
    };
    Item {
        span: node.span,
        data,
    }
}

fn from_scalar(scalar: Scalar<'_>) -> Data {
    if !scalar.plain {
        return Data::Text(scalar.text.into_owned());
    }
    match &*scalar.text {
        "true" => Data::Bool(true),
        "false" => Data::Bool(false),
        "null" => Data::Null,
        number => Data::Number(number.to_owned()),
    }
}

/// The same without places; also for JSON text in a string, whose place is that of the string.
pub(super) fn from_value(value: serde_json::Value, span: Span) -> Item {
    use serde_json::Value;
    let data = match value {
        Value::Null => Data::Null,
        Value::Bool(value) => Data::Bool(value),
        Value::Number(number) => Data::Number(number.to_string()),
        Value::String(text) => Data::Text(text),
        Value::Array(items) => Data::List(
            items
                .into_iter()
                .map(|item| from_value(item, span))
                .collect(),
        ),
        Value::Object(entries) => Data::Object(
            entries
                .into_iter()
                .map(|(key, value)| (key, from_value(value, span)))
                .collect(),
        ),
    };
    Item { span, data }
}

fn not_json(file: FileId, text: &str, error: &serde_json::Error) -> Diagnostic {
    let start = offset(text, error.line(), error.column());
    let span = Span {
        file,
        start,
        end: start.saturating_add(1),
    };
    Diagnostic::error(Code::ExampleSyntax, span, format!("this is not JSON: {error}"))
        .help("repair what was damaged when the text was taken from the document, and note it under `mended`")
}

/// The byte at a line and column, both from 1; columns of `serde_json` are bytes.
fn offset(text: &str, line: usize, column: usize) -> u32 {
    let before: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let place = text.floor_char_boundary(before + column.saturating_sub(1));
    u32::try_from(place).unwrap_or(0)
}
