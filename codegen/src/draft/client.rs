//! The structures of a vendor's client: requests and answers of many actions, by class.
//!
//! `{"PingRequest": [{"wire", "type", "required", "note"}], "PingResponseBody": […], "PingResponseBodyItems": […]}`. A type is
//! `str`, `bool`, `int`, `float`, `List[…]`, or the name of another class.

use serde_json::{Map, Value};

use super::described::{Described, Kind, Parameter, is_type_name, is_wire_name};

/// Nothing real lies deeper.
const DEEPEST: usize = 12;

/// Classes that refer to each other many times multiply; no real file comes near.
const MOST_FIELDS: usize = 50_000;

/// The actions whose requests or answers the file describes, sorted by name. What cannot be used is remarked on.
pub(super) fn read_client(
    classes: &Map<String, Value>,
    remarks: &mut Vec<String>,
) -> Vec<Described> {
    let mut names: Vec<&str> = classes
        .keys()
        .filter_map(|class| action_of(class))
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut reader = Reader {
        classes,
        remarks,
        open: Vec::new(),
        fields: 0,
    };
    names
        .into_iter()
        .map(|name| Described {
            name: name.to_owned(),
            deprecated: false,
            request: reader.class(&format!("{name}Request")),
            response: reader.class(&format!("{name}ResponseBody")),
        })
        .collect()
}

fn action_of(class: &str) -> Option<&str> {
    let name = class
        .strip_suffix("ResponseBody")
        .or_else(|| class.strip_suffix("Request"))?;
    is_type_name(name).then_some(name)
}

struct Reader<'a> {
    classes: &'a Map<String, Value>,
    remarks: &'a mut Vec<String>,
    /// The classes that are being read, the outermost first.
    open: Vec<String>,
    /// How many fields were read.
    fields: usize,
}

impl Reader<'_> {
    /// The fields of a class. `None` when the file does not have it.
    fn class(&mut self, name: &str) -> Option<Vec<Parameter>> {
        let classes = self.classes;
        let list = classes.get(name)?.as_array()?;
        let known = |open: &String| open == name;
        if self.open.len() >= DEEPEST || self.fields >= MOST_FIELDS || self.open.iter().any(known) {
            return None;
        }
        self.open.push(name.to_owned());
        let fields = self.fields(name, list);
        self.open.pop();
        Some(fields)
    }

    fn fields(&mut self, name: &str, list: &[Value]) -> Vec<Parameter> {
        let mut fields: Vec<Parameter> = Vec::new();
        for value in list {
            let Some(field) = self.field(name, value) else {
                continue;
            };
            self.fields += 1;
            if fields.iter().any(|known| known.name == field.name) {
                self.remarks.push(format!(
                    "`{}` stands twice in `{name}`; the first counts",
                    field.name
                ));
                continue;
            }
            fields.push(field);
        }
        fields
    }

    fn field(&mut self, class: &str, value: &Value) -> Option<Parameter> {
        let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
        let name = text("wire");
        if !is_wire_name(name) {
            self.remarks.push(format!(
                "{name:?} of `{class}` cannot be the name of a field"
            ));
            return None;
        }
        Some(Parameter {
            name: name.to_owned(),
            kind: self.kind(text("type")),
            required: value
                .get("required")
                .and_then(Value::as_bool)
                .unwrap_or_default(),
            location: None,
            note: text("note").to_owned(),
        })
    }

    fn kind(&mut self, written: &str) -> Kind {
        let lists = written.matches("List[").count();
        let item = written
            .strip_prefix("List[")
            .and_then(|rest| rest.strip_suffix(']'));
        match (written, item) {
            _ if lists > DEEPEST => Kind::Other(written.to_owned()),
            (_, Some(item)) => Kind::List(Box::new(self.kind(item))),
            ("str", _) => Kind::Text,
            ("bool", _) => Kind::Bool,
            ("int", _) => Kind::Int,
            ("float", _) => Kind::Float,
            (class, _) => self
                .class(class)
                .map_or_else(|| Kind::Other(class.to_owned()), Kind::Object),
        }
    }
}
