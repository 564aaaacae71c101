//! Sentences about bounds, conditions and rules, for docs and for violations.

use super::markdown::code;
use crate::model::{
    Bounds, Charset, Condition, Constraint, ConstraintKind, Level, Number, Operand, Rule, RuleKind,
    Test, TextFormat, Unit, Value,
};

/// "`a`, `b` or `c`".
pub(super) fn one_of(texts: &[String], last: &str) -> String {
    let spans: Vec<String> = texts.iter().map(|text| code(text)).collect();
    match spans.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
    }
}

/// The bound of a constraint in the words of the spec format: `1..=100`.
pub(super) fn bound(kind: &ConstraintKind) -> String {
    match kind {
        ConstraintKind::Range(bounds) => between(bounds, |number| match number {
            Number::Int(value) => value.to_string(),
            Number::Float(value) => value.to_string(),
        }),
        ConstraintKind::Length(bounds)
        | ConstraintKind::Bytes(bounds)
        | ConstraintKind::Items(bounds) => between(bounds, u64::to_string),
        ConstraintKind::Charset(Charset::Ascii) => "ascii".to_owned(),
        ConstraintKind::Pattern(pattern) => pattern.clone(),
        ConstraintKind::OneOf(values) => values
            .iter()
            .map(Value::to_string)
            .collect::<Vec<_>>()
            .join(", "),
        ConstraintKind::Unique => "true".to_owned(),
        ConstraintKind::Format(format) => format_name(*format).to_owned(),
    }
}

/// The key of a constraint in the spec format.
pub(super) fn rule_name(kind: &ConstraintKind) -> &'static str {
    match kind {
        ConstraintKind::Range(_) => "range",
        ConstraintKind::Length(_) => "length",
        ConstraintKind::Bytes(_) => "bytes",
        ConstraintKind::Charset(_) => "charset",
        ConstraintKind::Pattern(_) => "pattern",
        ConstraintKind::OneOf(_) => "one_of",
        ConstraintKind::Items(_) => "items",
        ConstraintKind::Unique => "unique",
        ConstraintKind::Format(_) => "format",
    }
}

/// A format in the words of the spec format.
pub(super) fn format_name(format: TextFormat) -> &'static str {
    match format {
        TextFormat::Json => "json",
        TextFormat::Uuid => "uuid",
        TextFormat::Ip => "ip",
        TextFormat::Cidr => "cidr",
        TextFormat::Url => "url",
    }
}

/// A constraint in words, for docs.
pub(super) fn constraint(constraint: &Constraint) -> String {
    let bound = bound(&constraint.kind);
    let words = match &constraint.kind {
        ConstraintKind::Range(_) => format!("in {}", code(&bound)),
        ConstraintKind::Length(_) => format!("{} characters", code(&bound)),
        ConstraintKind::Bytes(_) => format!("{} bytes", code(&bound)),
        ConstraintKind::Items(_) => format!("{} items", code(&bound)),
        ConstraintKind::Charset(Charset::Ascii) => "ASCII characters only".to_owned(),
        ConstraintKind::Pattern(_) => format!("matches {}", code(&bound)),
        ConstraintKind::OneOf(values) => {
            let texts: Vec<String> = values.iter().map(Value::to_string).collect();
            format!("one of {}", one_of(&texts, "and"))
        }
        ConstraintKind::Unique => "no item twice".to_owned(),
        ConstraintKind::Format(format) => match format {
            TextFormat::Json => "a JSON text".to_owned(),
            TextFormat::Uuid => "a UUID".to_owned(),
            TextFormat::Ip => "an IP address".to_owned(),
            TextFormat::Cidr => "a network in CIDR form".to_owned(),
            TextFormat::Url => "an `http` or `https` URL".to_owned(),
        },
    };
    match constraint.level {
        Level::Error => words,
        Level::Advice => format!("{words} (advice)"),
    }
}

/// A unit in words.
pub(super) fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Millisecond => "milliseconds",
        Unit::Second => "seconds",
        Unit::Day => "days",
        Unit::Byte => "bytes",
        Unit::Kilobyte => "KB (1,024 bytes)",
        Unit::Megabyte => "MB (1,048,576 bytes)",
        Unit::Gigabyte => "GB (1,073,741,824 bytes)",
        Unit::KilobytePerSecond => "KB/s",
        Unit::MegabytePerSecond => "MB/s",
        Unit::Percent => "percent",
        Unit::BasisPoint => "hundredths of a percent",
        Unit::Count => "a number of things",
    }
}

/// A condition in words: "`A` is `x` or `y` and `B` is set".
pub(super) fn condition(condition: &Condition) -> String {
    let all = |tests: &Vec<Test>| tests.iter().map(test).collect::<Vec<_>>().join(" and ");
    let any: Vec<String> = condition.any.iter().map(all).collect();
    any.join(", or ")
}

fn test(test: &Test) -> String {
    match test {
        Test::OneOf(of, values) => {
            let texts: Vec<String> = values.iter().map(Value::to_string).collect();
            format!("{} is {}", operand(of), one_of(&texts, "or"))
        }
        Test::Present(of, true) => format!("{} is set", operand(of)),
        Test::Present(of, false) => format!("{} is not set", operand(of)),
    }
}

fn operand(operand: &Operand) -> String {
    match operand {
        Operand::Field(path) => code(path),
        Operand::Context(name) => format!("the context's {}", code(name)),
    }
}

/// " when …" and " unless …" of a rule.
pub(super) fn circumstances(rule: &Rule) -> String {
    let when = rule
        .when
        .as_ref()
        .map(|when| format!(" when {}", condition(when)));
    let unless = rule
        .unless
        .as_ref()
        .map(|unless| format!(" unless {}", condition(unless)));
    [when, unless].into_iter().flatten().collect()
}

/// A rule as a sentence.
pub(super) fn rule(rule: &Rule) -> String {
    let (are, be) = match rule.fields.as_slice() {
        [_] => ("is", "must"),
        _ => ("are", "must"),
    };
    let words = match rule.kind {
        RuleKind::Require => format!("{} {are} required", one_of(&rule.fields, "and")),
        RuleKind::Forbid => format!("{} {be} not be set", one_of(&rule.fields, "and")),
        RuleKind::AtMostOne => format!("only one of {} may be set", one_of(&rule.fields, "and")),
        RuleKind::ExactlyOne => {
            format!("exactly one of {} must be set", one_of(&rule.fields, "and"))
        }
        RuleKind::AtLeastOne => {
            format!(
                "at least one of {} must be set",
                one_of(&rule.fields, "and")
            )
        }
    };
    format!("{words}{}", circumstances(rule))
}

fn between<T>(bounds: &Bounds<T>, show: impl Fn(&T) -> String) -> String {
    let min = bounds.min.as_ref().map(&show).unwrap_or_default();
    match &bounds.max {
        None => format!("{min}.."),
        Some(max) => format!("{min}..={}", show(max)),
    }
}
