//! What a value is: types and encodings.

use super::catalogue::{enums, types};
use super::change::Change;
use super::check::{Check, Rust, Validation, Wire};
use super::pairing;
use super::place::Place;
use super::words;
use crate::model::{Field, IdRepr, Scalar, Service, Shape};

/// Compares the shapes of one field.
pub(super) fn compare(place: &Place<'_>, old: &Field, new: &Field, out: &mut Vec<Change>) {
    let renamed = place.pair.types.shape_now(&old.shape);
    if renamed == new.shape {
        // The rename of a type is recorded where the type is defined.
        return;
    }
    let Finding {
        request,
        response,
        wire,
        rust,
        validation,
        note,
    } = of(place, &renamed, &new.shape);
    let draft = place
        .change_by_direction(request, response)
        .was(old.at, words::shape(&old.shape))
        .becomes(new.at, words::shape(&new.shape))
        .mend(|it| {
            it.wire = wire.unwrap_or(it.wire);
            it.rust = rust.unwrap_or(it.rust);
            if it.validation != Validation::None {
                it.validation = validation.unwrap_or(it.validation);
            }
        });
    match note {
        Some(note) => draft.note(note),
        None => draft,
    }
    .into(out);
}

/// What a change of shape amounts to: a row for each direction, and what it does otherwise than the row says.
struct Finding {
    request: &'static Check,
    response: &'static Check,
    wire: Option<Wire>,
    rust: Option<Rust>,
    validation: Option<Validation>,
    note: Option<&'static str>,
}

fn either(request: &'static Check, response: &'static Check) -> Finding {
    Finding {
        request,
        response,
        wire: None,
        rust: None,
        validation: None,
        note: None,
    }
}

fn both(check: &'static Check) -> Finding {
    either(check, check)
}

fn widened() -> Finding {
    either(&types::REQUEST_TYPE_WIDENED, &types::RESPONSE_TYPE_WIDENED)
}

fn narrowed() -> Finding {
    either(
        &types::REQUEST_TYPE_NARROWED,
        &types::RESPONSE_TYPE_NARROWED,
    )
}

fn same_form() -> Finding {
    either(
        &types::TYPE_REFERENCE_CHANGED,
        &types::RESPONSE_TYPE_NAME_CHANGED,
    )
}

fn other() -> Finding {
    either(&types::REQUEST_TYPE_CHANGED, &types::RESPONSE_TYPE_CHANGED)
}

fn of(place: &Place<'_>, old: &Shape, new: &Shape) -> Finding {
    use Shape::{Enum, Json, List, Map, Separated, Struct};
    match (old, new) {
        (Shape::Scalar(Scalar::String), Enum(_)) => {
            either(&types::REQUEST_STRING_ENUM, &types::RESPONSE_STRING_ENUM)
        }
        (Enum(_), Shape::Scalar(Scalar::String)) => both(&types::ENUM_BECAME_STRING),
        (Enum(was), Enum(is)) => enums(place, was, is),
        (Struct(was), Struct(is)) => structs(place, was, is),
        (Shape::Scalar(before), Shape::Scalar(after)) => scalars(before, after),
        (List(before), List(after)) | (Map(before), Map(after)) => of(place, before, after),
        (Json(Some(before)), Json(Some(after))) => of(place, before, after),
        (Separated { .. } | List(_), Separated { .. } | List(_)) => lists(place, old, new),
        (Json(_), Json(_)) => json_described(),
        (Json(_), _) | (_, Json(_)) => both(&types::ENCODING_CHANGED),
        (List(_) | Separated { .. }, _) => both(&types::LIST_BECAME_SCALAR),
        (_, List(_) | Separated { .. }) => both(&types::SCALAR_BECAME_LIST),
        (Map(_), Struct(_)) | (Struct(_), Map(_)) => both(&types::MAP_STRUCT_CHANGED),
        _ => plain(place, old, new),
    }
}

/// Scalars, ids and enums: what counts is the form on the wire.
fn plain(place: &Place<'_>, old: &Shape, new: &Shape) -> Finding {
    let before = form(place.pair.old, old).or_else(|| form(place.pair.new, old));
    match (before, form(place.pair.new, new)) {
        (Some(before), Some(after)) if before == after => same_form(),
        _ => other(),
    }
}

#[derive(PartialEq)]
enum Form {
    Text,
    Number,
}

fn form(service: &Service, shape: &Shape) -> Option<Form> {
    match shape {
        Shape::Scalar(Scalar::String) | Shape::Enum(_) => Some(Form::Text),
        Shape::Scalar(Scalar::Int64) => Some(Form::Number),
        Shape::Id(name) => {
            let id = service.ids.iter().find(|id| id.name == *name)?;
            Some(match id.repr {
                IdRepr::String => Form::Text,
                IdRepr::Int64 => Form::Number,
            })
        }
        _ => None,
    }
}

fn scalars(old: &Scalar, new: &Scalar) -> Finding {
    use Scalar::{DateTime, Float64, Int32, Int64, String, TimestampMs, TimestampS};
    match (old, new) {
        (Int32, Int64 | Float64) | (Int64, Float64) => widened(),
        (Int64 | Float64, Int32) | (Float64, Int64) => narrowed(),
        (TimestampMs, TimestampS) | (TimestampS, TimestampMs) => Finding {
            rust: Some(Rust::Major),
            ..both(&types::UNIT_CHANGED)
        },
        (Int64, TimestampMs | TimestampS) | (TimestampMs | TimestampS, Int64) => same_form(),
        (String, DateTime(_)) => form_stated(Validation::Narrowed),
        (DateTime(_), String) => form_stated(Validation::Widened),
        (DateTime(_), DateTime(_)) => both(&types::FORMAT_CHANGED),
        _ => other(),
    }
}

fn form_stated(validation: Validation) -> Finding {
    Finding {
        wire: Some(if validation.refuses() {
            Wire::Risk
        } else {
            Wire::Ok
        }),
        validation: Some(validation),
        note: Some("The form of the text is checked, or no longer checked; the type stays."),
        ..both(&types::FORMAT_CHANGED)
    }
}

/// Several values, written in another way or holding something else.
fn lists(place: &Place<'_>, old: &Shape, new: &Shape) -> Finding {
    match (old, new) {
        (
            Shape::Separated { separator, item },
            Shape::Separated {
                separator: mark,
                item: part,
            },
        ) if separator == mark => of(place, item, part),
        _ => both(&types::LIST_ENCODING_CHANGED),
    }
}

/// The content of a JSON text is described, or no longer described.
fn json_described() -> Finding {
    Finding {
        wire: Some(Wire::Ok),
        note: Some("The text on the wire stays; its content has another type in code."),
        ..both(&types::ENCODING_CHANGED)
    }
}

fn enums(place: &Place<'_>, was: &str, is: &str) -> Finding {
    let pair = place.pair;
    let knows = |service: &Service, name: &str| service.enums.iter().any(|it| it.name == name);
    match (knows(pair.new, was), knows(pair.old, is)) {
        (true, false) => both(&enums::ENUM_SPLIT),
        (false, true) => both(&enums::ENUM_MERGED),
        _ => same_form(),
    }
}

fn structs(place: &Place<'_>, was: &str, is: &str) -> Finding {
    if same_structure(place, was, is, &mut Vec::new()) {
        same_form()
    } else {
        Finding {
            note: Some("It is another structure, with other fields."),
            ..other()
        }
    }
}

/// Both structures look the same on the wire.
fn same_structure<'a>(
    place: &Place<'a>,
    was: &str,
    is: &str,
    assumed: &mut Vec<(String, String)>,
) -> bool {
    let key = (was.to_owned(), is.to_owned());
    if assumed.contains(&key) {
        return true;
    }
    assumed.push(key);
    let find = |service: &'a Service, name: &str| service.structs.iter().find(|it| it.name == name);
    let (Some(before), Some(after)) = (find(place.pair.old, was), find(place.pair.new, is)) else {
        return false;
    };
    let matched = pairing::by_key(&before.fields, &after.fields, |it| it.name.as_str());
    matched.removed.is_empty()
        && matched.added.is_empty()
        && matched.both.iter().all(|(one, other)| {
            one.wrapper == other.wrapper && same_shape(place, &one.shape, &other.shape, assumed)
        })
}

fn same_shape(
    place: &Place<'_>,
    old: &Shape,
    new: &Shape,
    assumed: &mut Vec<(String, String)>,
) -> bool {
    match (old, new) {
        (Shape::Struct(was), Shape::Struct(is)) => same_structure(place, was, is, assumed),
        (Shape::List(one), Shape::List(other)) | (Shape::Map(one), Shape::Map(other)) => {
            same_shape(place, one, other, assumed)
        }
        (Shape::Json(Some(one)), Shape::Json(Some(other))) => {
            same_shape(place, one, other, assumed)
        }
        (Shape::Scalar(_) | Shape::Enum(_) | Shape::Id(_), _) if old != new => {
            let before = form(place.pair.old, old);
            before.is_some() && before == form(place.pair.new, new)
        }
        _ => old == new,
    }
}
