//! What the model says, in the notation of the specs: short, and the same for equal things.

use std::fmt::Display;

use crate::model::{
    Access, AnswerBody, Bounds, Charset, Condition, Constraint, ConstraintKind, Deprecation, Field,
    IdRepr, Level, Location, Number, Operand, Paging, PagingStyle, Polling, Rule, RuleKind, Scalar,
    Shape, Source, Test, TextFormat, Unit, Value,
};

/// `30`, `true`, `rds`.
pub(crate) fn value(value: &Value) -> String {
    match value {
        Value::Bool(it) => it.to_string(),
        Value::Int(it) => it.to_string(),
        Value::Float(it) => it.to_string(),
        Value::Text(it) => it.clone(),
    }
}

/// `list<RestoreTask>`.
pub(super) fn shape(of: &Shape) -> String {
    match of {
        Shape::Scalar(of) => scalar(of),
        Shape::Enum(name) | Shape::Id(name) | Shape::Struct(name) => name.clone(),
        Shape::List(item) => format!("list<{}>", shape(item)),
        Shape::Separated { separator, item } if separator == "," => format!("csv<{}>", shape(item)),
        Shape::Separated { separator, item } => {
            format!("csv<{}> separated by {separator:?}", shape(item))
        }
        Shape::Map(item) => format!("map<{}>", shape(item)),
        Shape::Json(None) => "json<any>".to_owned(),
        Shape::Json(Some(item)) => format!("json<{}>", shape(item)),
    }
}

fn scalar(of: &Scalar) -> String {
    match of {
        Scalar::String => "string".to_owned(),
        Scalar::Bool => "bool".to_owned(),
        Scalar::Int32 => "int32".to_owned(),
        Scalar::Int64 => "int64".to_owned(),
        Scalar::Float64 => "float64".to_owned(),
        Scalar::TimestampMs => "timestamp-ms".to_owned(),
        Scalar::TimestampS => "timestamp-s".to_owned(),
        Scalar::DateTime(form) => format!("datetime({form})"),
    }
}

/// `required int32 1..=100`: a field at a glance.
pub(super) fn field(of: &Field) -> String {
    let mut words = Vec::new();
    if of.required {
        words.push("required".to_owned());
    }
    words.push(shape(&of.shape));
    if !of.constraints.is_empty() {
        words.push(constraints(&of.constraints));
    }
    if let Some(default) = &of.default {
        words.push(format!("= {}", value(default)));
    }
    words.join(" ")
}

/// `range 1..=100, unique`; sorted, so that the author's order does not count.
pub(super) fn constraints(of: &[Constraint]) -> String {
    let mut words: Vec<_> = of.iter().map(constraint).collect();
    words.sort();
    words.join(", ")
}

fn constraint(of: &Constraint) -> String {
    let kind = constraint_kind(&of.kind);
    match of.level {
        Level::Error => kind,
        Level::Advice => format!("{kind} (advice)"),
    }
}

/// `range 1..=100`.
pub(crate) fn constraint_kind(of: &ConstraintKind) -> String {
    match of {
        ConstraintKind::Range(it) => format!("range {}", bounds(it, number)),
        ConstraintKind::Length(it) => format!("length {}", bounds(it, u64::to_string)),
        ConstraintKind::Bytes(it) => format!("bytes {}", bounds(it, u64::to_string)),
        ConstraintKind::Charset(Charset::Ascii) => "charset ascii".to_owned(),
        ConstraintKind::Pattern(it) => format!("pattern {it}"),
        ConstraintKind::OneOf(values) => format!("one of {{{}}}", list(values)),
        ConstraintKind::Items(it) => format!("items {}", bounds(it, u64::to_string)),
        ConstraintKind::Unique => "unique".to_owned(),
        ConstraintKind::Format(it) => format!("format {}", format_name(*it)),
    }
}

fn bounds<T>(of: &Bounds<T>, write: impl Fn(&T) -> String) -> String {
    match (&of.min, &of.max) {
        (Some(min), Some(max)) => format!("{}..={}", write(min), write(max)),
        (Some(min), None) => format!("{}..", write(min)),
        (None, Some(max)) => format!("..={}", write(max)),
        (None, None) => "..".to_owned(),
    }
}

fn number(of: &Number) -> String {
    match of {
        Number::Int(it) => it.to_string(),
        Number::Float(it) => it.to_string(),
    }
}

fn list(values: &[Value]) -> String {
    let mut sorted: Vec<_> = values.iter().collect();
    sorted.sort_by(|one, other| match (one, other) {
        (Value::Int(one), Value::Int(other)) => one.cmp(other),
        _ => value(one).cmp(&value(other)),
    });
    sorted
        .iter()
        .map(|it| value(it))
        .collect::<Vec<_>>()
        .join(", ")
}

/// `uuid`.
pub(super) fn format_name(of: TextFormat) -> &'static str {
    match of {
        TextFormat::Json => "json",
        TextFormat::Uuid => "uuid",
        TextFormat::Ip => "ip",
        TextFormat::Cidr => "cidr",
        TextFormat::Url => "url",
    }
}

/// `exactly_one [A, B] when A is x`.
pub(crate) fn rule(of: &Rule) -> String {
    let kind = match of.kind {
        RuleKind::Require => "require",
        RuleKind::Forbid => "forbid",
        RuleKind::AtMostOne => "at_most_one",
        RuleKind::ExactlyOne => "exactly_one",
        RuleKind::AtLeastOne => "at_least_one",
    };
    let mut text = format!("{kind} [{}]", of.fields.join(", "));
    if let Some(when) = &of.when {
        text.push_str(&format!(" when {}", condition(when)));
    }
    if let Some(unless) = &of.unless {
        text.push_str(&format!(" unless {}", condition(unless)));
    }
    if of.level == Level::Advice {
        text.push_str(" (advice)");
    }
    text
}

/// `A is x|y and B is set, or C is not set`.
pub(crate) fn condition(of: &Condition) -> String {
    let all = |tests: &Vec<Test>| tests.iter().map(test).collect::<Vec<_>>().join(" and ");
    of.any.iter().map(all).collect::<Vec<_>>().join(", or ")
}

fn test(of: &Test) -> String {
    match of {
        Test::OneOf(it, values) => {
            let words: Vec<_> = values.iter().map(value).collect();
            format!("{} is {}", operand(it), words.join("|"))
        }
        Test::Present(it, true) => format!("{} is set", operand(it)),
        Test::Present(it, false) => format!("{} is not set", operand(it)),
    }
}

fn operand(of: &Operand) -> String {
    match of {
        Operand::Field(path) => path.clone(),
        Operand::Context(name) => format!("context.{name}"),
    }
}

/// `dbs-reference-2020 3.1`, sorted.
pub(super) fn sources(of: &[Source]) -> String {
    let mut words: Vec<_> = of.iter().map(source).collect();
    words.sort();
    words.join(", ")
}

/// `dbs-reference-2020 3.1 (note)`.
pub(super) fn source(of: &Source) -> String {
    let Source {
        document,
        section,
        note,
    } = of;
    let section = section
        .iter()
        .map(|it| format!(" {it}"))
        .collect::<String>();
    let note = note.iter().map(|it| format!(" ({it})")).collect::<String>();
    format!("{document}{section}{note}")
}

/// `use Other: why`.
pub(crate) fn deprecation(of: &Deprecation) -> String {
    let Deprecation { replacement, doc } = of;
    let replacement = replacement.as_ref().map(|it| format!("use {it}"));
    let words: Vec<_> = [replacement, doc.clone()].into_iter().flatten().collect();
    if words.is_empty() {
        "deprecated".to_owned()
    } else {
        words.join(": ")
    }
}

/// `page PageNum, size PageSize, from 0; items Items`.
pub(crate) fn paging(of: &Paging) -> String {
    let Paging {
        at: _,
        style,
        items,
        total,
        pages,
    } = of;
    let style = match style {
        PagingStyle::Page { page, size, first } => {
            format!("page {page}, size {size}, from {first}")
        }
        PagingStyle::Offset { offset, limit } => format!("offset {offset}, limit {limit}"),
    };
    let total = labelled(", total ", total);
    let pages = labelled(", pages ", pages);
    format!("{style}; items {items}{total}{pages}")
}

/// `Items[].RestoreStatus`.
pub(crate) fn polling(of: &Polling) -> String {
    let Polling {
        at: _,
        items,
        status,
    } = of;
    let items = items
        .iter()
        .map(|it| format!("{it}[]."))
        .collect::<String>();
    format!("{items}{status}")
}

fn labelled(label: &str, of: &Option<impl Display>) -> String {
    of.iter().map(|it| format!("{label}{it}")).collect()
}

/// `ms`.
pub(super) fn unit(of: Unit) -> &'static str {
    match of {
        Unit::Millisecond => "ms",
        Unit::Second => "s",
        Unit::Day => "day",
        Unit::Byte => "byte",
        Unit::Kilobyte => "KB",
        Unit::Megabyte => "MB",
        Unit::Gigabyte => "GB",
        Unit::KilobytePerSecond => "KB/s",
        Unit::MegabytePerSecond => "MB/s",
        Unit::Percent => "percent",
        Unit::BasisPoint => "basis-point",
        Unit::Count => "count",
    }
}

/// `query`.
pub(super) fn location(of: Location) -> &'static str {
    match of {
        Location::Query => "query",
        Location::Path => "path",
        Location::Header => "header",
        Location::Host => "host",
    }
}

/// `write`.
pub(super) fn access(of: Access) -> &'static str {
    match of {
        Access::Read => "read",
        Access::List => "list",
        Access::Write => "write",
    }
}

/// `error`.
pub(crate) fn body(of: AnswerBody) -> &'static str {
    match of {
        AnswerBody::Response => "response",
        AnswerBody::None => "none",
        AnswerBody::Error => "error",
    }
}

/// `int64`.
pub(super) fn repr(of: IdRepr) -> &'static str {
    match of {
        IdRepr::String => "string",
        IdRepr::Int64 => "int64",
    }
}
