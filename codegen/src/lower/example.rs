//! The example in a request's docs: the builder with everything that is required, by itself or by a rule.

use std::collections::BTreeSet;

use super::names::{self, Scope};
use super::scene::Scene;
use super::{needed, values};
use crate::model::{Action, ConstraintKind, Field, Number, Scalar, Shape, Value};
use crate::rust::Text;

/// The lines of a code block that compiles as a doctest.
pub(super) fn lines(scene: &Scene<'_>, action: &Action) -> Vec<String> {
    let mut sample = Sample {
        scene,
        imports: BTreeSet::from([names::type_name(&action.name).to_string()]),
    };
    let set = needed::fields(scene, action);
    let calls: Vec<String> = set.iter().map(|field| sample.call(field)).collect();
    let provider = names::folder_module(&scene.service.provider);
    let service = names::folder_module(&scene.service.name);
    let mut lines = vec![
        "```no_run".to_owned(),
        import(
            &format!("cloudspec::{provider}::{service}"),
            &sample.imports,
        ),
        String::new(),
        format!(
            "let request = {}::builder()",
            names::type_name(&action.name)
        ),
    ];
    lines.extend(calls);
    lines.extend([
        "    .build()?;".to_owned(),
        "# Ok::<(), cloudspec::Violations>(())".to_owned(),
        "```".to_owned(),
    ]);
    lines
}

fn import(module: &str, names: &BTreeSet<String>) -> String {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    match names.as_slice() {
        [only] => format!("use {module}::{only};"),
        several => format!("use {module}::{{{}}};", several.join(", ")),
    }
}

/// An example in the making.
struct Sample<'a> {
    scene: &'a Scene<'a>,
    imports: BTreeSet<String>,
}

impl Sample<'_> {
    fn call(&mut self, field: &Field) -> String {
        let setter = names::field_name(&field.name, field.pinned_name.as_deref(), Scope::Request);
        format!("    .{setter}({})", self.argument(field, &field.shape))
    }

    fn argument(&mut self, field: &Field, shape: &Shape) -> String {
        match shape {
            Shape::Scalar(scalar) => scalar_argument(field, scalar),
            Shape::Enum(name) => self.variant(name, field.example.as_ref()),
            Shape::Id(name) => self.id(name, field.example.as_ref()),
            Shape::Struct(name) => format!("{}::new()", self.import(name)),
            Shape::List(item) | Shape::Separated { item, .. } => {
                format!("[{}]", self.argument(field, item))
            }
            Shape::Map(item) => format!("[(\"key\", {})]", self.argument(field, item)),
            Shape::Json(inner) => self.json(field, inner.as_deref()),
        }
    }

    fn import(&mut self, name: &str) -> String {
        let name = names::type_name(name).to_string();
        self.imports.insert(name.clone());
        name
    }

    /// The example's variant, or the first.
    fn variant(&mut self, name: &str, example: Option<&Value>) -> String {
        let Some(def) = self.scene.enum_def(name) else {
            return Text::default().to_string();
        };
        let first = def.values.first().map(|value| value.wire.clone());
        let spelling = example.map(Value::to_string).or(first).unwrap_or_default();
        match self.scene.variant(def, &spelling) {
            Some(variant) => format!("{}::{variant}", self.import(name)),
            None => Text::from(spelling).to_string(),
        }
    }

    fn id(&self, name: &str, example: Option<&Value>) -> String {
        let example = example.or_else(|| self.scene.id_def(name)?.example.as_ref());
        match values::view(self.scene, &Shape::Id(name.to_owned())) {
            Some((_, values::Kind::Int64)) => whole_number(example, "_i64"),
            _ => text(example),
        }
    }

    /// Written structures where their form is known, else an empty object.
    fn json(&mut self, field: &Field, inner: Option<&Shape>) -> String {
        let nothing = field.example.is_none();
        match inner {
            Some(Shape::Struct(name)) if nothing => format!("{}::new()", self.import(name)),
            Some(Shape::List(item)) if nothing && matches!(**item, Shape::Struct(_)) => {
                format!("[{}]", self.argument(field, item))
            }
            _ => {
                let json = field
                    .example
                    .as_ref()
                    .map_or_else(|| "{}".to_owned(), Value::to_string);
                format!("cloudspec::Json::raw({})", Text::from(json))
            }
        }
    }
}

fn scalar_argument(field: &Field, scalar: &Scalar) -> String {
    let example = field.example.as_ref().or(field.default.as_ref());
    match scalar {
        Scalar::String | Scalar::DateTime(_) if field.secret => "\"***\"".to_owned(),
        Scalar::String | Scalar::DateTime(_) => text(example),
        Scalar::Bool => match example {
            Some(Value::Bool(value)) => value.to_string(),
            _ => "true".to_owned(),
        },
        Scalar::Int32 => whole_number(example.or(least(field).as_ref()), ""),
        Scalar::Int64 => whole_number(example.or(least(field).as_ref()), "_i64"),
        Scalar::TimestampMs => whole_number(example, "_i64"),
        Scalar::TimestampS => whole_number(example, "_i64"),
        Scalar::Float64 => match example {
            Some(Value::Float(value)) => format!("{value:?}"),
            Some(Value::Int(value)) => format!("{value}.0"),
            _ => "1.0".to_owned(),
        },
    }
}

fn text(example: Option<&Value>) -> String {
    let example = example.map(Value::to_string);
    Text::from(example.unwrap_or_else(|| "value".to_owned())).to_string()
}

fn whole_number(example: Option<&Value>, suffix: &str) -> String {
    match example {
        Some(Value::Int(value)) => format!("{value}{suffix}"),
        _ => format!("1{suffix}"),
    }
}

/// The lower end of the field's range.
fn least(field: &Field) -> Option<Value> {
    let mut kinds = field.constraints.iter().map(|constraint| &constraint.kind);
    kinds.find_map(|kind| match kind {
        ConstraintKind::Range(bounds) => match bounds.min? {
            Number::Int(value) => Some(Value::Int(value)),
            Number::Float(_) => None,
        },
        _ => None,
    })
}
