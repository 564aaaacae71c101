//! The parts of the model as JSON values, one function per part.

use serde_json::{Map, Value as Json, json};

use super::fields::enum_value;
use crate::model::{
    Announced, Answer, AnswerBody, Authorization, Bounds, Condition, Constraint, ConstraintKind,
    Deprecation, Document, DocumentKind, Endpoints, EnumDef, Envelope, ErrorCode, Example,
    ExampleFormat, IdDef, IdRepr, Number, Operand, Paging, PagingStyle, Polling, Quirk, Rule,
    Saying, Source, Test, TypeOrigin, Value,
};

/// An object without the keys whose values say nothing.
pub(super) fn object<const N: usize>(entries: [(&str, Json); N]) -> Json {
    let says_something = |value: &Json| match value {
        Json::Null => false,
        Json::Array(items) => !items.is_empty(),
        Json::Object(fields) => !fields.is_empty(),
        Json::Bool(_) | Json::Number(_) | Json::String(_) => true,
    };
    let kept = entries
        .into_iter()
        .filter(|(_, value)| says_something(value));
    Json::Object(
        kept.map(|(key, value)| (key.to_owned(), value))
            .collect::<Map<_, _>>(),
    )
}

pub(super) fn list<T>(items: &[T], one: impl Fn(&T) -> Json) -> Json {
    items.iter().map(one).collect()
}

/// A text of ours, for which empty is absent.
pub(super) fn text(text: &str) -> Json {
    optional((!text.is_empty()).then(|| Json::String(text.to_owned())))
}

pub(super) fn optional(value: Option<Json>) -> Json {
    value.unwrap_or(Json::Null)
}

/// A mark, for which unset is absent.
pub(super) fn flag(set: bool) -> Json {
    optional(set.then_some(Json::Bool(true)))
}

/// A scalar of a spec, for which `false` and `""` are values like any other.
pub(super) fn value(value: &Value) -> Json {
    match value {
        Value::Bool(value) => json!(value),
        Value::Int(value) => json!(value),
        Value::Float(value) => json!(value),
        Value::Text(value) => json!(value),
    }
}

pub(super) fn sources(sources: &[Source]) -> Json {
    list(sources, source)
}

fn source(it: &Source) -> Json {
    let Source {
        document,
        section,
        note,
    } = it;
    object([
        ("document", text(document)),
        ("section", optional(section.as_deref().map(text))),
        ("note", optional(note.as_deref().map(text))),
    ])
}

pub(super) fn document(it: &Document) -> Json {
    let Document {
        at: _,
        id,
        title,
        kind,
        date,
        language,
        note,
    } = it;
    let kind = match kind {
        DocumentKind::Document => "document",
        DocumentKind::Reference => "reference",
    };
    object([
        ("id", text(id)),
        ("title", text(title)),
        ("kind", text(kind)),
        ("date", optional(date.as_deref().map(text))),
        ("language", optional(language.as_deref().map(text))),
        ("note", optional(note.as_deref().map(text))),
    ])
}

pub(super) fn endpoints(it: &Endpoints) -> Json {
    let Endpoints {
        sources: own_sources,
        default,
        regions,
    } = it;
    let regions: Map<_, _> = regions
        .iter()
        .map(|(region, host)| (region.clone(), text(host)))
        .collect();
    object([
        ("default", optional(default.as_deref().map(text))),
        ("regions", Json::Object(regions)),
        ("sources", sources(own_sources)),
    ])
}

pub(super) fn envelope(it: &Envelope) -> Json {
    let Envelope {
        request_id,
        success,
        code,
        message,
        recommend,
        host_id,
        request_id_header,
    } = it;
    object([
        ("request_id", json!(request_id)),
        ("success", json!(success)),
        ("code", json!(code)),
        ("message", json!(message)),
        ("recommend", json!(recommend)),
        ("host_id", json!(host_id)),
        ("request_id_header", json!(request_id_header)),
    ])
}

pub(super) fn announced(it: &Announced) -> Json {
    let Announced {
        at: _,
        sources: own_sources,
        actions,
    } = it;
    object([
        ("actions", json!(actions)),
        ("sources", sources(own_sources)),
    ])
}

pub(super) fn error_code(it: &ErrorCode) -> Json {
    let ErrorCode {
        at: _,
        code,
        status,
        doc,
        sources: own_sources,
    } = it;
    object([
        ("code", text(code)),
        ("status", json!(status)),
        ("doc", text(doc)),
        ("sources", sources(own_sources)),
    ])
}

pub(super) fn enum_def(it: &EnumDef) -> Json {
    let EnumDef {
        at: _,
        name,
        origin: defined_in,
        doc,
        values,
        sources: own_sources,
    } = it;
    object([
        ("name", text(name)),
        ("defined_in", origin(defined_in)),
        ("doc", text(doc)),
        ("values", list(values, enum_value)),
        ("sources", sources(own_sources)),
    ])
}

pub(super) fn id_def(it: &IdDef) -> Json {
    let IdDef {
        at: _,
        name,
        origin: defined_in,
        repr,
        doc,
        example,
        sources: own_sources,
    } = it;
    let repr = match repr {
        IdRepr::String => "string",
        IdRepr::Int64 => "int64",
    };
    object([
        ("name", text(name)),
        ("defined_in", origin(defined_in)),
        ("repr", text(repr)),
        ("doc", text(doc)),
        ("example", optional(example.as_ref().map(value))),
        ("sources", sources(own_sources)),
    ])
}

pub(super) fn origin(it: &TypeOrigin) -> Json {
    match it {
        TypeOrigin::Shared => text("types.yaml"),
        TypeOrigin::Action(name) => text(name),
    }
}

pub(super) fn authorization(it: &Authorization) -> Json {
    let Authorization {
        action,
        access,
        resource,
    } = it;
    object([
        ("action", text(action)),
        ("access", json!(access)),
        ("resource", json!(resource)),
    ])
}

pub(super) fn deprecation(it: &Deprecation) -> Json {
    let Deprecation { replacement, doc } = it;
    json!({ "use": replacement, "doc": doc })
}

pub(super) fn constraint(it: &Constraint) -> Json {
    let Constraint {
        at: _,
        kind,
        level,
        doc,
        sources: own_sources,
    } = it;
    let (name, min, max, values, is) = constraint_parts(kind);
    object([
        ("kind", text(name)),
        ("level", text(level.word())),
        ("min", min),
        ("max", max),
        ("values", values),
        ("is", is),
        ("doc", optional(doc.as_deref().map(text))),
        ("sources", sources(own_sources)),
    ])
}

/// Kind, least value, greatest value, allowed values, and what else is demanded.
fn constraint_parts(kind: &ConstraintKind) -> (&'static str, Json, Json, Json, Json) {
    let ends = |name, bounds: &Bounds<u64>| {
        (
            name,
            json!(bounds.min),
            json!(bounds.max),
            Json::Null,
            Json::Null,
        )
    };
    let is = |name, it| (name, Json::Null, Json::Null, Json::Null, it);
    match kind {
        ConstraintKind::Range(bounds) => (
            "range",
            optional(bounds.min.map(number)),
            optional(bounds.max.map(number)),
            Json::Null,
            Json::Null,
        ),
        ConstraintKind::Length(bounds) => ends("length", bounds),
        ConstraintKind::Bytes(bounds) => ends("bytes", bounds),
        ConstraintKind::Items(bounds) => ends("items", bounds),
        ConstraintKind::OneOf(values) => (
            "one_of",
            Json::Null,
            Json::Null,
            list(values, value),
            Json::Null,
        ),
        ConstraintKind::Charset(charset) => is("charset", text(charset.word())),
        ConstraintKind::Pattern(pattern) => is("pattern", text(pattern)),
        ConstraintKind::Format(format) => is("format", text(format.word())),
        ConstraintKind::Unique => is("unique", Json::Bool(true)),
    }
}

fn number(number: Number) -> Json {
    match number {
        Number::Int(value) => json!(value),
        Number::Float(value) => json!(value),
    }
}

pub(super) fn rule(it: &Rule) -> Json {
    let Rule {
        at: _,
        id,
        kind,
        fields,
        when,
        unless,
        level,
        doc,
        sources: own_sources,
    } = it;
    object([
        ("id", text(id)),
        ("kind", text(kind.word())),
        ("fields", json!(fields)),
        ("when", optional(when.as_ref().map(condition))),
        ("unless", optional(unless.as_ref().map(condition))),
        ("level", text(level.word())),
        ("doc", optional(doc.as_deref().map(text))),
        ("sources", sources(own_sources)),
    ])
}

pub(super) fn condition(it: &Condition) -> Json {
    let Condition { any } = it;
    any.iter().map(|all| list(all, test)).collect()
}

fn test(it: &Test) -> Json {
    let (operand, key, expected) = match it {
        Test::OneOf(operand, values) => (operand, "one_of", list(values, value)),
        Test::Present(operand, present) => (operand, "present", json!(present)),
    };
    let (kind, name) = match operand {
        Operand::Field(path) => ("field", path),
        Operand::Context(name) => ("context", name),
    };
    json!({ kind: name, key: expected })
}

pub(super) fn answer(it: &Answer) -> Json {
    let Answer { status, body, doc } = it;
    let body = match body {
        AnswerBody::Response => "response",
        AnswerBody::None => "none",
        AnswerBody::Error => "error",
    };
    json!({ "status": status, "body": body, "doc": doc })
}

pub(super) fn paging(it: &Paging) -> Json {
    let Paging {
        at: _,
        style,
        items,
        total,
        pages,
    } = it;
    let (name, first_key, first_value, second_key, second_value, first) = match style {
        PagingStyle::Page { page, size, first } => {
            ("page", "page", page, "size", size, json!(first))
        }
        PagingStyle::Offset { offset, limit } => {
            ("offset", "offset", offset, "limit", limit, Json::Null)
        }
    };
    object([
        ("style", text(name)),
        (first_key, text(first_value)),
        (second_key, text(second_value)),
        ("first", first),
        ("items", text(items)),
        ("total", json!(total)),
        ("pages", json!(pages)),
    ])
}

pub(super) fn polling(it: &Polling) -> Json {
    let Polling {
        at: _,
        items,
        status,
    } = it;
    object([("items", json!(items)), ("status", text(status))])
}

pub(super) fn example(it: &Example) -> Json {
    let Example {
        at: _,
        path,
        format,
        text: _,
        status,
        sources: own_sources,
        mended,
        differs,
    } = it;
    let format = match format {
        ExampleFormat::Query => "query",
        ExampleFormat::Json => "json",
        ExampleFormat::Xml => "xml",
    };
    let differs: Map<_, _> = differs
        .iter()
        .map(|(path, quirk)| (path.clone(), text(quirk)))
        .collect();
    object([
        ("path", text(path)),
        ("format", text(format)),
        ("status", json!(status)),
        ("mended", json!(mended)),
        ("differs", Json::Object(differs)),
        ("sources", sources(own_sources)),
    ])
}

pub(super) fn quirk(it: &Quirk) -> Json {
    let Quirk {
        at: _,
        id,
        fields,
        says,
        handling,
        does,
        test,
    } = it;
    object([
        ("id", text(id)),
        ("fields", json!(fields)),
        ("says", list(says, saying)),
        ("handling", text(handling.word())),
        ("does", text(does)),
        ("test", optional(test.as_deref().map(text))),
    ])
}

fn saying(it: &Saying) -> Json {
    let Saying {
        source: Source {
            document,
            section,
            note,
        },
        fact,
    } = it;
    object([
        ("document", text(document)),
        ("section", optional(section.as_deref().map(text))),
        ("note", optional(note.as_deref().map(text))),
        ("fact", text(fact)),
    ])
}
