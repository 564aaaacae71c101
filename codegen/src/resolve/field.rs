//! Fields, with what they take from mixins.

use super::answer::resolve_answers;
use super::condition::resolve_condition;
use super::constraint::{length_bounds, number_bounds, one_of, resolve_fact};
use super::mixin::{merge, taken_from};
use super::name::{NameKind, check_name};
use super::scope::Scope;
use super::source::resolve_sources;
use super::text::{owned, prose};
use super::type_expr::parse_type;
use super::value::{natural, typed};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Constraint, ConstraintKind, Deprecation, Field, Location, Scalar, Shape, Value,
};
use crate::raw::{self, Text};
use crate::source::Span;

/// What a list of fields belongs to; it decides which keys have a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    Request,
    Response,
    Structure,
    Context,
}

/// The fields of a request, response or structure, in order.
pub(super) fn resolve_fields<'t>(
    entries: &raw::Entries<'t, raw::Field<'t>>,
    home: Home,
    scope: &mut Scope<'_, 't>,
) -> Vec<Field> {
    entries
        .iter()
        .map(|(name, raw)| match raw {
            Some(raw) => resolve_field(name, raw, home, scope),
            None => unreadable(name),
        })
        .collect()
}

/// The field, its mixin's keys filled in.
pub(super) fn resolve_field<'t>(
    name: &Text<'t>,
    raw: &raw::Field<'t>,
    home: Home,
    scope: &mut Scope<'_, 't>,
) -> Field {
    match &raw.mixin {
        None => resolve_whole(name, raw, home, scope),
        Some(mixin) => match taken_from(mixin, name, scope) {
            Some(base) => {
                let merged = merge(raw, base);
                resolve_whole(name, &merged, home, scope)
            }
            None => unreadable(name),
        },
    }
}

fn resolve_whole<'t>(
    name: &Text<'t>,
    raw: &raw::Field<'t>,
    home: Home,
    scope: &mut Scope<'_, 't>,
) -> Field {
    check_name(name, wire_kind(home), &mut scope.found.diagnostics);
    report_misplaced(raw, home, scope);
    note_places(name.span, raw, scope);
    let shape = resolve_shape(raw, scope);
    let constraints = match &shape {
        Some(shape) => resolve_constraints(raw, shape, scope),
        None => Vec::new(),
    };
    with_shape(name, raw, shape, constraints, scope)
}

fn with_shape<'t>(
    name: &Text<'t>,
    raw: &raw::Field<'t>,
    shape: Option<Shape>,
    constraints: Vec<Constraint>,
    scope: &mut Scope<'_, 't>,
) -> Field {
    let raw::Field {
        at: _,
        text: _,
        ty: _,
        required,
        doc,
        default,
        example,
        // Each of these is one of `constraints`.
        range: _,
        length: _,
        bytes: _,
        charset: _,
        pattern: _,
        one_of: _,
        items: _,
        unique: _,
        format: _,
        unit,
        secret,
        idempotency,
        location,
        wrapper,
        separator: _,
        alias,
        present_when,
        deprecated,
        name: pinned,
        mixin,
        source,
        // Reported when it was read.
        review: _,
        lint,
    } = raw;
    resolve_answers(name.span, lint.as_ref(), scope);
    let known = shape.is_some();
    let shape = shape.unwrap_or(Shape::Scalar(Scalar::String));
    let value = |scalar: &Option<raw::Spanned<raw::node::Scalar<'_>>>,
                 scope: &Scope<'_, '_>|
     -> Option<Value> {
        let scalar = scalar.as_ref().filter(|_| known)?;
        Some(typed(natural(&scalar.value), &shape, scope.names))
    };
    let (default, example) = (value(default, scope), value(example, scope));
    Field {
        at: name.span,
        name: owned(name),
        pinned_name: pinned_name(pinned.as_ref(), scope),
        required: is_true(required),
        doc: prose(doc.as_ref(), scope),
        default,
        example,
        constraints,
        unit: unit.as_ref().map(|unit| unit.value),
        secret: is_true(secret),
        idempotency: is_true(idempotency),
        location: location
            .as_ref()
            .map_or(Location::Query, |location| location.value),
        wrapper: wrapper
            .as_ref()
            .filter(|wrapper| check_name(wrapper, NameKind::Wire, &mut scope.found.diagnostics))
            .map(owned),
        aliases: resolve_aliases(name.span, alias.as_ref(), scope),
        present_when: resolve_condition(present_when.as_ref(), name.span, scope),
        deprecated: deprecated
            .as_ref()
            .map(|it| resolve_deprecation(name.span, it, scope)),
        mixin: mixin.as_ref().map(owned),
        sources: resolve_sources(source.as_ref(), scope),
        shape,
    }
}

/// A field of which nothing but its name is known; why was reported.
fn unreadable(name: &Text<'_>) -> Field {
    Field {
        at: name.span,
        name: owned(name),
        pinned_name: None,
        shape: Shape::Scalar(Scalar::String),
        required: false,
        doc: String::new(),
        default: None,
        example: None,
        constraints: Vec::new(),
        unit: None,
        secret: false,
        idempotency: false,
        location: Location::Query,
        wrapper: None,
        aliases: Vec::new(),
        present_when: None,
        deprecated: None,
        mixin: None,
        sources: Vec::new(),
    }
}

fn resolve_shape(raw: &raw::Field<'_>, scope: &mut Scope<'_, '_>) -> Option<Shape> {
    let separator = raw
        .separator
        .as_ref()
        .map_or(",", |separator| &separator.value);
    let written = raw.ty.as_ref()?;
    let shape = match parse_type(written, separator, scope.names) {
        Ok(shape) => shape,
        Err(problem) => {
            scope.report(problem);
            return None;
        }
    };
    if let Some(wrapper) = raw
        .wrapper
        .as_ref()
        .filter(|_| !matches!(shape, Shape::List(_)))
    {
        scope.report(key_not_here(
            "wrapper",
            wrapper.span,
            "only a `list<T>` can hide in an object",
        ));
    }
    if let Some(separator) = raw.separator.as_ref() {
        if !has_parts(&shape) {
            scope.report(key_not_here(
                "separator",
                separator.span,
                "only a `csv<T>` has a separator",
            ));
        } else if separator.value.is_empty() {
            scope.report(key_not_here(
                "separator",
                separator.span,
                "nothing cannot separate",
            ));
        }
    }
    Some(shape)
}

fn has_parts(shape: &Shape) -> bool {
    match shape {
        Shape::Separated { .. } => true,
        Shape::List(item) | Shape::Map(item) => has_parts(item),
        Shape::Json(item) => item.as_deref().is_some_and(has_parts),
        Shape::Scalar(_) | Shape::Enum(_) | Shape::Id(_) | Shape::Struct(_) => false,
    }
}

fn resolve_constraints<'t>(
    raw: &raw::Field<'t>,
    shape: &Shape,
    scope: &mut Scope<'_, 't>,
) -> Vec<Constraint> {
    let mut constraints = Vec::new();
    let all = &mut constraints;
    resolve_fact(raw.range.as_ref(), scope, all, |text, scope| {
        number_bounds(text, scope).map(ConstraintKind::Range)
    });
    resolve_fact(raw.length.as_ref(), scope, all, |text, scope| {
        length_bounds(text, scope).map(ConstraintKind::Length)
    });
    resolve_fact(raw.bytes.as_ref(), scope, all, |text, scope| {
        length_bounds(text, scope).map(ConstraintKind::Bytes)
    });
    resolve_fact(raw.charset.as_ref(), scope, all, |charset, _| {
        Some(ConstraintKind::Charset(charset.value))
    });
    resolve_fact(raw.pattern.as_ref(), scope, all, |pattern, _| {
        Some(ConstraintKind::Pattern(owned(pattern)))
    });
    resolve_fact(raw.one_of.as_ref(), scope, all, |values, scope| {
        Some(one_of(values, shape, scope))
    });
    resolve_fact(raw.items.as_ref(), scope, all, |text, scope| {
        length_bounds(text, scope).map(ConstraintKind::Items)
    });
    resolve_fact(raw.unique.as_ref(), scope, all, |unique, _| {
        unique.value.then_some(ConstraintKind::Unique)
    });
    resolve_fact(raw.format.as_ref(), scope, all, |format, _| {
        Some(ConstraintKind::Format(format.value))
    });
    constraints
}

/// Why something should no longer be used.
pub(super) fn resolve_deprecation(
    owner: Span,
    raw: &raw::Deprecation<'_>,
    scope: &mut Scope<'_, '_>,
) -> Deprecation {
    let raw::Deprecation {
        at: _,
        text: _,
        replacement,
        doc,
    } = raw;
    if let Some(replacement) = replacement {
        scope.note(owner, "use", replacement.span);
    }
    Deprecation {
        replacement: replacement.as_ref().map(owned),
        doc: doc.as_ref().map(owned),
    }
}

/// The name that an author pinned for Rust, if it can be one.
pub(super) fn pinned_name(pinned: Option<&Text<'_>>, scope: &mut Scope<'_, '_>) -> Option<String> {
    let pinned = pinned?;
    check_name(pinned, NameKind::Identifier, &mut scope.found.diagnostics).then(|| owned(pinned))
}

/// Other spellings, their places noted.
pub(super) fn resolve_aliases(
    owner: Span,
    raw: Option<&Vec<Text<'_>>>,
    scope: &mut Scope<'_, '_>,
) -> Vec<String> {
    raw.into_iter()
        .flatten()
        .map(|alias| {
            scope.note(owner, format!("alias {}", alias.value), alias.span);
            owned(alias)
        })
        .collect()
}

fn wire_kind(home: Home) -> NameKind {
    match home {
        Home::Context => NameKind::Snake,
        Home::Request | Home::Response | Home::Structure => NameKind::Wire,
    }
}

fn is_true(flag: &Option<raw::Spanned<bool>>) -> bool {
    flag.as_ref().is_some_and(|flag| flag.value)
}

fn report_misplaced(raw: &raw::Field<'_>, home: Home, scope: &mut Scope<'_, '_>) {
    let request_only = "only a parameter of a request has it";
    if home != Home::Request {
        if let Some(location) = &raw.location {
            scope.report(key_not_here("location", location.span, request_only));
        }
        if let Some(idempotency) = &raw.idempotency {
            scope.report(key_not_here("idempotency", idempotency.span, request_only));
        }
    }
    if home == Home::Request
        && let Some(first) = raw.present_when.as_ref().and_then(first_operand)
    {
        scope.report(key_not_here(
            "present_when",
            first,
            "only a field of an answer has it; a rule can require a parameter",
        ));
    }
    if home == Home::Context
        && let Some(required) = &raw.required
    {
        scope.report(key_not_here(
            "required",
            required.span,
            "a fact of the context is always optional",
        ));
    }
}

fn first_operand(condition: &raw::Condition<'_>) -> Option<Span> {
    let all = condition.0.first()?;
    all.entries.first().map(|(name, _)| name.span)
}

fn key_not_here(key: &str, span: Span, why: &str) -> Diagnostic {
    Diagnostic::error(
        Code::KeyNotHere,
        span,
        format!("`{key}` has no meaning here"),
    )
    .note(why.to_owned())
    .help(format!("remove `{key}`"))
}

fn note_places(owner: Span, raw: &raw::Field<'_>, scope: &mut Scope<'_, '_>) {
    let parts = [
        ("type", raw.ty.as_ref().map(|it| it.span)),
        ("default", raw.default.as_ref().map(|it| it.span)),
        ("example", raw.example.as_ref().map(|it| it.span)),
        ("doc", raw.doc.as_ref().map(|it| it.span)),
        ("unit", raw.unit.as_ref().map(|it| it.span)),
        ("location", raw.location.as_ref().map(|it| it.span)),
    ];
    for (part, at) in parts {
        if let Some(at) = at {
            scope.note(owner, part, at);
        }
    }
}
