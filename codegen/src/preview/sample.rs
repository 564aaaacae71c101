//! Requests as JSON, with wire names: read from examples, or made up where there is none.

use serde_json::{Map, Value as Json};

use crate::diff::refused;
use crate::lower;
use crate::model::{Action, Field, IdRepr, Scalar, Service, Shape, StructDef, Value};

/// How many stars stand for a secret, at least and at most.
const SHORTEST: usize = 3;
const LONGEST: usize = 64;
/// How deep structures are made up; structures may hold themselves.
const DEEPEST: usize = 4;

/// The least request that breaks no rule, as far as examples go.
pub(super) fn request(service: &Service, action: &Action) -> Map<String, Json> {
    let needed = lower::needed(service, action);
    let pair = |field: &&Field| (field.name.clone(), made_up(service, field, 0));
    needed.iter().map(pair).collect()
}

/// A value of a field; a placeholder for a secret.
pub(super) fn value(service: &Service, field: &Field) -> Json {
    made_up(service, field, 0)
}

/// What stands for a secret: as many stars as it takes, or a made-up value where stars do not fit.
pub(super) fn placeholder(service: &Service, field: &Field) -> Json {
    let textual = matches!(
        field.shape,
        Shape::Scalar(Scalar::String) | Shape::Id(_) | Shape::Json(_)
    );
    let stars = (SHORTEST..=LONGEST).map(|size| Value::Text("*".repeat(size)));
    let fitting = stars
        .into_iter()
        .find(|it| textual && refused::accepts(service, field, it));
    match fitting {
        Some(stars) => json(&stars),
        None => of_shape(service, field, &field.shape, None, 0),
    }
}

fn made_up(service: &Service, field: &Field, depth: usize) -> Json {
    if field.secret {
        return placeholder(service, field);
    }
    let stated = [&field.example, &field.default].into_iter().flatten();
    let good = stated
        .into_iter()
        .find(|it| refused::accepts(service, field, it));
    let value = of_shape(service, field, &field.shape, good, depth);
    match &field.wrapper {
        Some(name) => Json::Object(Map::from_iter([(name.clone(), value)])),
        None => value,
    }
}

fn of_shape(
    service: &Service,
    field: &Field,
    shape: &Shape,
    stated: Option<&Value>,
    depth: usize,
) -> Json {
    let inner = |item: &Shape| of_shape(service, field, item, stated, depth);
    match shape {
        Shape::Scalar(_) | Shape::Enum(_) | Shape::Id(_) => scalar(service, field, shape, stated),
        Shape::Separated { item, .. } => text(&inner(item)),
        Shape::List(item) => Json::Array(vec![inner(item)]),
        Shape::Map(item) => Json::Object(Map::from_iter([("key".to_owned(), inner(item))])),
        Shape::Struct(name) => structure(service, name, depth),
        Shape::Json(_) if stated.is_some() => json_text(stated),
        Shape::Json(None) => Json::from("{}"),
        Shape::Json(Some(item)) => Json::from(inner(item).to_string()),
    }
}

fn json_text(stated: Option<&Value>) -> Json {
    Json::from(stated.map(Value::to_string).unwrap_or_default())
}

fn scalar(service: &Service, field: &Field, shape: &Shape, stated: Option<&Value>) -> Json {
    let known = stated.cloned().or_else(|| known_value(service, shape));
    let value = known.or_else(|| refused::sample(service, field));
    let value = value.unwrap_or_else(|| Value::Text("value".to_owned()));
    read(service, shape, &value.to_string())
}

/// The first value of an enum, the example of an id.
fn known_value(service: &Service, shape: &Shape) -> Option<Value> {
    match shape {
        Shape::Enum(name) => {
            let def = service.enums.iter().find(|def| def.name == *name)?;
            Some(Value::Text(def.values.first()?.wire.clone()))
        }
        Shape::Id(name) => {
            let def = service.ids.iter().find(|def| def.name == *name)?;
            def.example.clone()
        }
        _ => None,
    }
}

/// A structure with what it requires.
fn structure(service: &Service, name: &str, depth: usize) -> Json {
    let fields = struct_def(service, name).map_or(&[][..], |def| &def.fields);
    let required = fields.iter().filter(|it| it.required && depth < DEEPEST);
    let pairs = required.map(|field| (field.name.clone(), made_up(service, field, depth + 1)));
    Json::Object(pairs.collect())
}

/// A text of the wire as JSON has it: numbers and truth values as such, where they are some.
pub(super) fn read(service: &Service, shape: &Shape, text: &str) -> Json {
    let whole = || text.parse::<i64>().map(Json::from);
    let typed = match shape {
        Shape::Scalar(Scalar::Bool) => text.parse::<bool>().map(Json::from).ok(),
        Shape::Scalar(Scalar::Int32 | Scalar::Int64 | Scalar::TimestampMs | Scalar::TimestampS) => {
            whole().ok()
        }
        Shape::Scalar(Scalar::Float64) => text.parse::<f64>().map(Json::from).ok(),
        Shape::Id(name) if repr(service, name) == IdRepr::Int64 => whole().ok(),
        _ => None,
    };
    typed.unwrap_or_else(|| Json::from(text))
}

/// A scalar of a spec.
pub(super) fn json(value: &Value) -> Json {
    match value {
        Value::Bool(it) => Json::from(*it),
        Value::Int(it) => Json::from(*it),
        Value::Float(it) => Json::from(*it),
        Value::Text(it) => Json::from(it.as_str()),
    }
}

fn text(scalar: &Json) -> Json {
    match scalar {
        Json::String(_) => scalar.clone(),
        other => Json::from(other.to_string()),
    }
}

/// What an id is on the wire.
pub(super) fn repr(service: &Service, name: &str) -> IdRepr {
    let def = service.ids.iter().find(|def| def.name == name);
    def.map_or(IdRepr::String, |def| def.repr)
}

pub(super) fn struct_def<'s>(service: &'s Service, name: &str) -> Option<&'s StructDef> {
    service.structs.iter().find(|def| def.name == name)
}

pub(super) fn field_named<'f>(fields: &'f [Field], name: &str) -> Option<&'f Field> {
    fields.iter().find(|field| field.name == name)
}
