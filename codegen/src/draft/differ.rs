//! What sources say otherwise than a spec: the spec stays as it is, a person decides.

use super::described::Kind;
use super::merge::{FieldKind, Merged, MergedField};
use super::note::Facts;
use crate::model::{
    Action, Bounds, ConstraintKind, Field, Location, Number, Scalar, Service, Shape,
};

/// The differences, each in a line: where, what the spec says, what the sources say.
pub(super) fn differences(merged: &Merged, action: &Action, service: &Service) -> Vec<String> {
    let mut found = Vec::new();
    if !merged.request_documents.is_empty() {
        compare(
            "request",
            &merged.request,
            &action.request,
            service,
            &mut found,
        );
    }
    if !merged.response_documents.is_empty() {
        compare(
            "response",
            &merged.response,
            &action.response,
            service,
            &mut found,
        );
    }
    if merged.deprecated && action.deprecated.is_none() {
        found.push("the sources call the action deprecated, the spec does not".to_owned());
    }
    found
}

fn compare(
    place: &str,
    said: &[MergedField],
    spec: &[Field],
    service: &Service,
    found: &mut Vec<String>,
) {
    for field in said {
        let place = format!("{place}.{}", field.name);
        match spec.iter().find(|known| is_called(known, &field.name)) {
            None => found.push(format!(
                "{place}: only in {}",
                field.documents.join(" and ")
            )),
            Some(known) => compare_field(&place, field, known, service, found),
        }
    }
    // What only chooses the endpoint is not sent, so that no source need have it.
    for known in spec.iter().filter(|known| known.location != Location::Host) {
        if !said.iter().any(|field| is_called(known, &field.name)) {
            found.push(format!("{place}.{}: only in the spec", known.name));
        }
    }
}

fn is_called(known: &Field, name: &str) -> bool {
    known.name == name || known.aliases.iter().any(|alias| alias == name)
}

fn compare_field(
    place: &str,
    field: &MergedField,
    known: &Field,
    service: &Service,
    found: &mut Vec<String>,
) {
    let is_request = place.starts_with("request");
    let differences = differences_in_type(field, known, is_request, service)
        .into_iter()
        .chain(differences_in_facts(&field.facts, known, service));
    found.extend(differences.map(|Difference { what, spec, said }| {
        format!("{place}: {what}: the spec says {spec}, the sources {said}")
    }));
    if let Some((parts, fields)) = parts(&field.kind, &known.shape, service) {
        compare(place, parts, fields, service, found);
    }
}

/// Something that the two sides say otherwise.
struct Difference {
    what: &'static str,
    spec: String,
    said: String,
}

impl Difference {
    fn new<T: ToString>(what: &'static str, spec: T, said: T) -> Self {
        Self {
            what,
            spec: spec.to_string(),
            said: said.to_string(),
        }
    }

    /// Where either side may say nothing.
    fn of_options<T: ToString>(what: &'static str, spec: Option<T>, said: Option<T>) -> Self {
        let shown = |side: Option<T>| side.map_or_else(|| "none".to_owned(), |it| it.to_string());
        Self::new(what, shown(spec), shown(said))
    }
}

fn differences_in_type(
    field: &MergedField,
    known: &Field,
    is_request: bool,
    service: &Service,
) -> Vec<Difference> {
    let mut found = Vec::new();
    if known.name != field.name {
        found.push(Difference::new("name", &known.name, &field.name));
    }
    if is_request && known.required != field.required {
        let word = |required| if required { "required" } else { "optional" };
        found.push(Difference::new(
            "required",
            word(known.required),
            word(field.required),
        ));
    }
    if !same_shape(&known.shape, &field.kind, service) {
        found.push(Difference::new(
            "type",
            known.shape.to_string(),
            field.kind.word(),
        ));
    }
    found
}

/// Only what the sources state is compared: a note that says nothing contradicts nothing.
fn differences_in_facts(facts: &Facts, known: &Field, service: &Service) -> Vec<Difference> {
    let mut found = Vec::new();
    let (spec_only, said_only) = values_apart(&facts.values, &values_of(known, service));
    let differ_in_values = !spec_only.is_empty() || !said_only.is_empty();
    if differ_in_values && !facts.values.is_empty() {
        let listed = |values: Vec<String>| (!values.is_empty()).then(|| values.join(", "));
        let what = "values of one side only";
        found.push(Difference::of_options(
            what,
            listed(spec_only),
            listed(said_only),
        ));
    }
    let default = known.default.as_ref().map(ToString::to_string);
    if facts.default.is_some() && facts.default != default {
        found.push(Difference::of_options(
            "default",
            default,
            facts.default.clone(),
        ));
    }
    let range = range_of(known);
    if facts.range.is_some_and(|stated| !has_ends(range, stated)) {
        found.push(Difference::of_options("bounds", range, facts.range));
    }
    let longest = longest_of(known);
    if facts.longest.is_some() && facts.longest != longest {
        found.push(Difference::of_options("length", longest, facts.longest));
    }
    found
}

/// Whether every end that is stated is that of the bounds.
fn has_ends(bounds: Option<Bounds<i64>>, stated: Bounds<i64>) -> bool {
    let same = |stated: Option<i64>, end: Option<i64>| stated.is_none() || stated == end;
    bounds.is_some_and(|bounds| same(stated.min, bounds.min) && same(stated.max, bounds.max))
}

/// The fields of an object, or of the objects of a list, on both sides; that a list may hide in an object does not count.
fn parts<'a>(
    kind: &'a FieldKind,
    shape: &Shape,
    service: &'a Service,
) -> Option<(&'a [MergedField], &'a [Field])> {
    let item = |kind: &'a FieldKind| match kind {
        FieldKind::List(item) => Some(&**item),
        _ => None,
    };
    match (kind, shape) {
        (FieldKind::Object(parts), Shape::Struct(name)) => {
            let def = service.structs.iter().find(|def| def.name == *name)?;
            Some((parts, &def.fields))
        }
        (FieldKind::Object(parts), Shape::List(_)) => match parts.as_slice() {
            [only] => self::parts(&only.kind, shape, service),
            _ => None,
        },
        (kind, Shape::List(shape)) => self::parts(item(kind)?, shape, service),
        _ => None,
    }
}

fn same_shape(shape: &Shape, kind: &FieldKind, service: &Service) -> bool {
    match (shape, kind) {
        (Shape::List(_), FieldKind::Object(parts)) => {
            matches!(parts.as_slice(), [only] if same_shape(shape, &only.kind, service))
        }
        (Shape::List(shape), FieldKind::List(kind)) => same_shape(shape, kind, service),
        (Shape::Struct(_) | Shape::Map(_), FieldKind::Object(_)) => true,
        (shape, FieldKind::Scalar(kind)) => {
            let spec = on_the_wire(shape, service);
            // Sizes and times are wider in specs than vendors say.
            spec.agrees_with(kind) || (spec == Kind::Int64 && *kind == Kind::Int32)
        }
        _ => false,
    }
}

/// What a source would call a shape.
fn on_the_wire(shape: &Shape, service: &Service) -> Kind {
    match shape {
        Shape::Scalar(Scalar::Bool) => Kind::Bool,
        Shape::Scalar(Scalar::Int32) => Kind::Int32,
        Shape::Scalar(Scalar::Float64) => Kind::Float,
        Shape::Scalar(Scalar::Int64 | Scalar::TimestampMs | Scalar::TimestampS) => Kind::Int64,
        Shape::Id(name) => {
            let id = service.ids.iter().find(|id| id.name == *name);
            match id.map(|id| id.repr) {
                Some(crate::model::IdRepr::Int64) => Kind::Int64,
                _ => Kind::Text,
            }
        }
        _ => Kind::Text,
    }
}

/// A value with its other spellings.
type Spellings = Vec<String>;

/// The values that only the spec has, and those that only the sources have. Another spelling that the spec knows is the same value.
fn values_apart(said: &[String], spec: &[Spellings]) -> (Vec<String>, Vec<String>) {
    let spec_only = spec
        .iter()
        .filter(|value| !value.iter().any(|spelling| said.contains(spelling)))
        .filter_map(|value| value.first().cloned());
    let said_only = said
        .iter()
        .filter(|value| !spec.iter().any(|known| known.contains(value)))
        .cloned();
    (spec_only.collect(), said_only.collect())
}

/// The values that a field's enum, or its list of values, has.
fn values_of(field: &Field, service: &Service) -> Vec<Spellings> {
    let listed = field
        .constraints
        .iter()
        .find_map(|constraint| match &constraint.kind {
            ConstraintKind::OneOf(values) => Some(values),
            _ => None,
        });
    match listed {
        Some(values) => values.iter().map(|value| vec![value.to_string()]).collect(),
        None => values_of_shape(&field.shape, service),
    }
}

fn values_of_shape(shape: &Shape, service: &Service) -> Vec<Spellings> {
    match shape {
        Shape::Enum(name) => service
            .enums
            .iter()
            .filter(|def| def.name == *name)
            .flat_map(|def| &def.values)
            .map(|value| {
                let aliases = value.aliases.iter().cloned();
                std::iter::once(value.wire.clone()).chain(aliases).collect()
            })
            .collect(),
        Shape::List(item) | Shape::Separated { item, .. } => values_of_shape(item, service),
        _ => Vec::new(),
    }
}

fn range_of(field: &Field) -> Option<Bounds<i64>> {
    let whole = |end: Option<Number>| match end {
        Some(Number::Int(end)) => Some(end),
        _ => None,
    };
    field
        .constraints
        .iter()
        .find_map(|constraint| match &constraint.kind {
            ConstraintKind::Range(range) => Some(Bounds {
                min: whole(range.min),
                max: whole(range.max),
            }),
            _ => None,
        })
}

fn longest_of(field: &Field) -> Option<u64> {
    field
        .constraints
        .iter()
        .find_map(|constraint| match &constraint.kind {
            ConstraintKind::Length(length) => length.max,
            _ => None,
        })
}
