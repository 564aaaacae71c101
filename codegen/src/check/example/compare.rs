//! An example against the fields of its spec.

use super::Difference;
use super::data::{Data, Item};
use super::json::from_value;
use crate::check::Types;
use crate::check::conform::{broken, mismatch, parse};
use crate::model::{Field, Scalar, Shape, Value};
use crate::source::Span;
use crate::suggest::closest;

/// Collects what differs.
pub(super) struct Comparison<'a> {
    types: &'a Types<'a>,
    pub(super) differences: Vec<Difference>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(types: &'a Types<'a>) -> Self {
        Self {
            types,
            differences: Vec::new(),
        }
    }

    /// A request has no unknown parameters, and all that are required.
    pub(super) fn request(&mut self, item: &Item, fields: &[Field]) {
        self.fields(item, fields, "");
        self.required(item, fields, "");
    }

    /// A response has no unknown fields. One object around everything is a difference of its own.
    pub(super) fn response(&mut self, item: &Item, fields: &[Field]) {
        if let Data::Object(entries) = &item.data
            && let [(name, inner)] = entries.as_slice()
            && matches!(inner.data, Data::Object(_))
            && field_named(name, fields).is_none()
        {
            self.differs(
                name.clone(),
                inner.span,
                "an object around the whole answer",
            );
            return self.fields(inner, fields, &format!("{name}."));
        }
        self.fields(item, fields, "");
    }

    fn fields(&mut self, item: &Item, fields: &[Field], prefix: &str) {
        let Data::Object(entries) = &item.data else {
            let path = prefix.trim_end_matches('.');
            let path = if path.is_empty() { "$" } else { path };
            return self.differs(
                path.to_owned(),
                item.span,
                format!("{} where an object belongs", item.describe()),
            );
        };
        for (name, item) in entries {
            let path = format!("{prefix}{name}");
            match field_named(name, fields) {
                Some(field) => self.field(item, field, path),
                None => self.unknown(name, item.span, fields, path),
            }
        }
    }

    fn unknown(&mut self, name: &str, span: Span, fields: &[Field], path: String) {
        let known = fields.iter().map(|field| field.name.as_str());
        let what = match closest(name, known) {
            Some(close) => format!("the spec has no `{name}`; did you mean `{close}`?"),
            None => format!("the spec has no `{name}`"),
        };
        self.differs(path, span, what);
    }

    fn required(&mut self, item: &Item, fields: &[Field], prefix: &str) {
        for field in fields.iter().filter(|field| field.required) {
            if item.get(&field.name).is_none() {
                let what = format!("`{}` is required and not there", field.name);
                self.differs(format!("{prefix}{}", field.name), item.start(), what);
            }
        }
    }

    fn field(&mut self, item: &Item, field: &Field, path: String) {
        let Some(wrapper) = &field.wrapper else {
            return self.value(item, &field.shape, field, path);
        };
        let item = single(item);
        let Data::Object(entries) = &item.data else {
            if item.is_blank() {
                return;
            }
            let what = format!(
                "{} where an object with `{wrapper}` belongs",
                item.describe()
            );
            return self.differs(path, item.span, what);
        };
        for (name, inner) in entries {
            let inner_path = format!("{path}.{name}");
            if name == wrapper {
                self.value(inner, &field.shape, field, inner_path);
            } else {
                let what = format!("only `{wrapper}` belongs here");
                self.differs(inner_path, inner.span, what);
            }
        }
    }

    pub(super) fn value(&mut self, item: &Item, shape: &Shape, field: &Field, path: String) {
        match shape {
            Shape::List(inner) => self.list(item, inner, field, path),
            Shape::Struct(name) => self.structure(item, name, path),
            Shape::Map(inner) => self.map(item, inner, field, path),
            Shape::Json(inner) => self.json(item, inner.as_deref(), field, path),
            Shape::Scalar(_) | Shape::Enum(_) | Shape::Id(_) | Shape::Separated { .. } => {
                self.scalar(item, shape, field, path);
            }
        }
    }

    fn list(&mut self, item: &Item, inner: &Shape, field: &Field, path: String) {
        let is_list = matches!(item.data, Data::List(_) | Data::Repeated(_));
        if !is_list {
            if !item.is_blank() {
                self.differs(
                    path,
                    item.span,
                    format!("{} where a list belongs", item.describe()),
                );
            }
            return;
        }
        let elements = item.elements();
        let blank = matches!(item.data, Data::Repeated(_)) && elements.iter().all(Item::is_blank);
        for element in elements.iter().filter(|_| !blank) {
            self.value(element, inner, field, format!("{path}[]"));
        }
    }

    fn structure(&mut self, item: &Item, name: &str, path: String) {
        let item = single(item);
        let types = self.types;
        if let Some(definition) = types.structs.get(name)
            && !item.is_blank()
        {
            let prefix = format!("{path}.");
            self.fields(item, &definition.fields, &prefix);
            if matches!(item.data, Data::Object(_)) {
                self.required(item, &definition.fields, &prefix);
            }
        }
    }

    fn map(&mut self, item: &Item, inner: &Shape, field: &Field, path: String) {
        let item = single(item);
        match &item.data {
            Data::Object(entries) => {
                for (key, value) in entries {
                    self.value(value, inner, field, format!("{path}.{key}"));
                }
            }
            _ if item.is_blank() => {}
            _ => self.differs(
                path,
                item.span,
                format!("{} where an object belongs", item.describe()),
            ),
        }
    }

    /// JSON text in a string; what is in it has the place of the string.
    fn json(&mut self, item: &Item, inner: Option<&Shape>, field: &Field, path: String) {
        let item = single(item);
        let (Data::Text(text) | Data::Untyped(text)) = &item.data else {
            return self.differs(
                path,
                item.span,
                format!("{} where JSON text belongs", item.describe()),
            );
        };
        if text.is_empty() {
            return;
        }
        match serde_json::from_str(text) {
            Ok(value) => {
                if let Some(inner) = inner {
                    self.value(&from_value(value, item.span), inner, field, path);
                }
            }
            Err(error) => self.differs(path, item.span, format!("this text is not JSON: {error}")),
        }
    }

    fn scalar(&mut self, item: &Item, shape: &Shape, field: &Field, path: String) {
        let item = single(item);
        if item.is_blank() && !matches!(shape, Shape::Scalar(Scalar::String)) {
            return;
        }
        let Some(value) = self.as_value(item, shape) else {
            return self.differs(
                path,
                item.span,
                format!("{} where a single value belongs", item.describe()),
            );
        };
        if self.is_alias(&value, shape) {
            return;
        }
        let why = mismatch(&value, shape, self.types).or_else(|| Some(broken(&value, field)?.1));
        if let Some(why) = why {
            let what = match item.data {
                Data::Untyped(_) => why,
                _ => format!("{}: {why}", item.describe()),
            };
            self.differs(path, item.span, what);
        }
    }

    fn as_value(&self, item: &Item, shape: &Shape) -> Option<Value> {
        Some(match &item.data {
            Data::Text(text) => Value::Text(text.clone()),
            Data::Untyped(text) => parse(text, shape, self.types),
            Data::Bool(value) => Value::Bool(*value),
            Data::Number(number) => match (number.parse(), number.parse()) {
                (Ok(int), _) => Value::Int(int),
                (_, Ok(float)) => Value::Float(float),
                _ => return None,
            },
            Data::Null | Data::List(_) | Data::Repeated(_) | Data::Object(_) => return None,
        })
    }

    fn is_alias(&self, value: &Value, shape: &Shape) -> bool {
        let (Value::Text(text), Shape::Enum(name)) = (value, shape) else {
            return false;
        };
        let definition = self.types.enums.get(name.as_str());
        definition.is_some_and(|it| it.values.iter().any(|value| value.aliases.contains(text)))
    }

    pub(super) fn differs(&mut self, path: String, span: Span, what: impl Into<String>) {
        self.differences.push(Difference {
            path,
            span,
            what: what.into(),
        });
    }
}

fn field_named<'f>(name: &str, fields: &'f [Field]) -> Option<&'f Field> {
    let by_name = fields.iter().find(|field| field.name == name);
    by_name.or_else(|| {
        fields
            .iter()
            .find(|field| field.aliases.iter().any(|alias| alias == name))
    })
}

/// The one value of a name in a format without lists. Several stay together, and are not a single value.
fn single(item: &Item) -> &Item {
    match &item.data {
        Data::Repeated(items) => match items.as_slice() {
            [only] => only,
            _ => item,
        },
        _ => item,
    }
}
