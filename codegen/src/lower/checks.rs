//! Constraints as tests of single values.

use super::names::{self, Scope};
use super::phrases;
use super::scene::{Scene, element};
use super::types::step;
use super::values::{Kind, float, view};
use crate::model::{
    Bounds, Charset, Constraint, ConstraintKind, Field, Level, Number, Scalar, Shape, StructDef,
    TextFormat, Value,
};
use crate::rust::{Checks, FieldCheck, Literal, Test, TestKind, Text, View};

/// The tests of a structure that a request can hold.
pub(super) fn of_structure(scene: &Scene<'_>, def: &StructDef, scope: Scope) -> Checks {
    Checks {
        errors: of_fields(scene, &def.fields, scope, Level::Error),
        advice: of_fields(scene, &def.fields, scope, Level::Advice),
        ..Checks::default()
    }
}

/// The tests of this level of all fields that have any.
pub(super) fn of_fields(
    scene: &Scene<'_>,
    fields: &[Field],
    scope: Scope,
    level: Level,
) -> Vec<FieldCheck> {
    let checks = fields
        .iter()
        .filter_map(|field| of_field(scene, field, scope, level));
    checks.collect()
}

/// Whether a field itself, apart from structures in it, has a test of this level.
pub(super) fn has_own(scene: &Scene<'_>, field: &Field, level: Level) -> bool {
    (field.required && level == Level::Error)
        || !whole_tests(field, level).is_empty()
        || !each_tests(scene, field, level).is_empty()
}

fn of_field(scene: &Scene<'_>, field: &Field, scope: Scope, level: Level) -> Option<FieldCheck> {
    let shape = element(&field.shape);
    let check = FieldCheck {
        field: names::field_name(&field.name, field.pinned_name.as_deref(), scope),
        wire: Text::from(&field.name),
        step: step(&field.shape),
        required: field.required && level == Level::Error,
        whole: whole_tests(field, level),
        each: each_tests(scene, field, level),
        inner: matches!(shape, Shape::Struct(name) if scene.is_tested(name, level)),
        secret: field.secret,
    };
    let something =
        check.required || check.inner || !check.whole.is_empty() || !check.each.is_empty();
    something.then_some(check)
}

fn of_level(field: &Field, level: Level) -> impl Iterator<Item = &Constraint> {
    field
        .constraints
        .iter()
        .filter(move |constraint| constraint.level == level)
}

/// Tests of the list as a whole. A list inside JSON text cannot be counted without reading it.
fn whole_tests(field: &Field, level: Level) -> Vec<Test> {
    if !matches!(
        field.shape,
        Shape::List(_) | Shape::Separated { .. } | Shape::Map(_)
    ) {
        return Vec::new();
    }
    let tests = of_level(field, level).filter_map(|constraint| {
        let kind = match &constraint.kind {
            ConstraintKind::Items(bounds) => TestKind::Items(bounds.min, bounds.max),
            ConstraintKind::Unique => TestKind::Unique,
            _ => return None,
        };
        Some(test(constraint, kind))
    });
    tests.collect()
}

/// Tests of the value, or of each: those of its type, then those that its spec lists.
fn each_tests(scene: &Scene<'_>, field: &Field, level: Level) -> Vec<Test> {
    let shape = element(&field.shape);
    let Some((view, kind)) = view(scene, shape) else {
        return Vec::new();
    };
    let mut tests = type_tests(scene, field, shape, (view, kind), level);
    let stated = of_level(field, level)
        .filter_map(|constraint| Some(test(constraint, value_test(&constraint.kind, view, kind)?)));
    tests.extend(stated);
    tests
}

fn test(constraint: &Constraint, kind: TestKind) -> Test {
    Test {
        rule: phrases::rule_name(&constraint.kind),
        bound: Text::from(phrases::bound(&constraint.kind)),
        kind,
    }
}

fn type_tests(
    scene: &Scene<'_>,
    field: &Field,
    shape: &Shape,
    (view, kind): (View, Kind),
    level: Level,
) -> Vec<Test> {
    let mut tests = Vec::new();
    if let (Level::Error, Shape::Separated { separator, .. }, Kind::Text) =
        (level, &field.shape, kind)
    {
        tests.push(Test {
            rule: "separator",
            bound: Text::from(separator),
            kind: TestKind::Separable(view, Text::from(separator)),
        });
    }
    match (level, shape) {
        (Level::Error, Shape::Scalar(Scalar::DateTime(form))) => tests.push(Test {
            rule: "format",
            bound: Text::from(form),
            kind: TestKind::DateTime(view, Text::from(form)),
        }),
        (Level::Advice, Shape::Enum(name)) => tests.extend(scene.enum_def(name).map(|def| {
            let values: Vec<&str> = def.values.iter().map(|value| value.wire.as_str()).collect();
            Test {
                rule: "enum",
                bound: Text::from(values.join(", ")),
                kind: TestKind::Known,
            }
        })),
        _ => {}
    }
    tests
}

/// A constraint as a test; `None` when it says nothing about values of this kind.
fn value_test(constraint: &ConstraintKind, view: View, kind: Kind) -> Option<TestKind> {
    let textual = || (kind == Kind::Text).then_some(view);
    match constraint {
        ConstraintKind::Range(bounds) => range_test(bounds, view, kind),
        ConstraintKind::OneOf(values) => one_of_test(values, view, kind),
        ConstraintKind::Length(Bounds { min, max }) => {
            Some(TestKind::Chars(textual()?, *min, *max))
        }
        ConstraintKind::Bytes(Bounds { min, max }) => Some(TestKind::Bytes(textual()?, *min, *max)),
        ConstraintKind::Charset(Charset::Ascii) => Some(TestKind::Ascii(textual()?)),
        ConstraintKind::Pattern(pattern) => {
            Some(TestKind::Pattern(textual()?, Text::from(pattern)))
        }
        ConstraintKind::Format(format) => {
            Some(TestKind::Format(textual()?, format_function(*format)))
        }
        ConstraintKind::Items(_) | ConstraintKind::Unique => None,
    }
}

fn one_of_test(values: &[Value], view: View, kind: Kind) -> Option<TestKind> {
    let literals: Vec<Literal> = values
        .iter()
        .filter_map(|value| kind.literal(value))
        .collect();
    (!literals.is_empty()).then_some(TestKind::OneOf(view, literals))
}

/// Bounds as literals of the value's type. A bound that every value of the type fulfils is left out.
fn range_test(bounds: &Bounds<Number>, view: View, kind: Kind) -> Option<TestKind> {
    let min = || whole_bound(bounds.min, f64::ceil);
    let max = || whole_bound(bounds.max, f64::floor);
    let (min, max) = match kind {
        Kind::Text | Kind::Bool => return None,
        Kind::Float => (
            bounds.min.and_then(float_bound),
            bounds.max.and_then(float_bound),
        ),
        Kind::Int64 => (min().map(Literal::Int), max().map(Literal::Int)),
        Kind::Int32 => (min().and_then(int32_min), max().and_then(int32_max)),
    };
    (min.is_some() || max.is_some()).then_some(TestKind::Number(view, min, max))
}

fn int32_min(min: i64) -> Option<Literal> {
    let least = i64::from(i32::MIN);
    (min > least).then(|| Literal::Int(min.min(i32::MAX.into())))
}

fn int32_max(max: i64) -> Option<Literal> {
    let greatest = i64::from(i32::MAX);
    (max < greatest).then(|| Literal::Int(max.max(i32::MIN.into())))
}

fn float_bound(bound: Number) -> Option<Literal> {
    match bound {
        Number::Int(number) => float(number.to_string().parse().ok()?),
        Number::Float(number) => float(number),
    }
}

/// The nearest whole number inside the bound; `None` when it lies outside of what an integer can be.
fn whole_bound(bound: Option<Number>, round: fn(f64) -> f64) -> Option<i64> {
    match bound? {
        Number::Int(number) => Some(number),
        Number::Float(number) => format!("{:.0}", round(number)).parse().ok(),
    }
}

/// The function of the runtime's `check` module.
fn format_function(format: TextFormat) -> &'static str {
    match format {
        TextFormat::Json => "is_json",
        TextFormat::Uuid => "is_uuid",
        TextFormat::Ip => "is_ip",
        TextFormat::Cidr => "is_cidr",
        TextFormat::Url => "is_url",
    }
}
