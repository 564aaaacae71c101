//! Fields: taken from a mixin that says the same, or written out.

use std::collections::BTreeSet;

use heck::ToSnakeCase;

use super::limits::Limits;
use super::types::Types;
use super::{FieldText, KeyText, wrapped};
use crate::draft::described::Kind;
use crate::draft::known::{Known, Side};
use crate::draft::merge::{FieldKind, MergedField};
use crate::draft::note::Facts;
use crate::model::{Bounds, ConstraintKind, Field, Location, Number, Unit};

/// What a draft writes of several fields that stand together. `side`: where they stand; `None` inside a structure. `documents`: all
/// that describe this side of the action.
pub(super) fn propose_fields(
    fields: &[MergedField],
    side: Option<Side>,
    documents: &[String],
    known: &Known<'_>,
    types: &mut Types<'_>,
) -> Vec<FieldText> {
    let mut texts: Vec<FieldText> = fields
        .iter()
        .map(|field| propose_field(field, side, documents, known, types))
        .collect();
    pin_names(&mut texts);
    texts
}

/// Gives fields that differ in case or signs only a name of their own in Rust.
fn pin_names(texts: &mut [FieldText]) {
    let mut taken = BTreeSet::new();
    for text in texts {
        let mut name = text.name.to_snake_case();
        if name.is_empty() {
            // All signs.
            name.push_str("field");
        }
        if taken.insert(name.clone()) {
            continue;
        }
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let mut free = numbered.filter(|name| taken.insert(name.clone()));
        if let Some(free) = free.next() {
            text.keys.push(key("name", free));
            let question = "`name` because another field has the same name but for case and signs";
            text.review.push(question.to_owned());
        }
    }
}

/// What a draft writes of a field. `side`: where it stands; `None` inside a structure. `documents`: all that describe this side of the action.
fn propose_field(
    field: &MergedField,
    side: Option<Side>,
    documents: &[String],
    known: &Known<'_>,
    types: &mut Types<'_>,
) -> FieldText {
    let mixins = side.map_or_else(Vec::new, |side| known.in_mixins(&field.name, side));
    if let Some((mixin, _)) = mixins.iter().find(|(_, base)| says_the_same(base, field)) {
        return FieldText {
            name: field.name.clone(),
            keys: vec![key("mixin", mixin.to_string())],
            review: field.disagreements.clone(),
        };
    }
    let mut draft = Draft::new(field, documents);
    if !mixins.is_empty() {
        let names: Vec<&str> = mixins.iter().map(|(mixin, _)| *mixin).collect();
        draft.ask(format!(
            "{} has a field of this name with other facts",
            names.join(", ")
        ));
    }
    let ty = draft.shape(side, documents, known, types);
    draft.write(&ty, side, known)
}

/// Whether a field of a mixin has the facts that the sources state, and no other bounds.
fn says_the_same(base: &Field, field: &MergedField) -> bool {
    let Facts {
        values,
        range,
        default,
        longest,
        ..
    } = &field.facts;
    let bounds_agree = base
        .constraints
        .iter()
        .all(|constraint| match &constraint.kind {
            ConstraintKind::Range(known) => range.is_some_and(|stated| within(known, &stated)),
            ConstraintKind::Length(known) => longest.is_some() && known.max == *longest,
            ConstraintKind::Charset(_) => field.facts.ascii,
            _ => false,
        });
    let has_bounds = !base.constraints.is_empty();
    let default_agrees = match (&base.default, default) {
        (Some(known), Some(stated)) => known.to_string() == *stated,
        (None, None) => true,
        _ => false,
    };
    bounds_agree
        && default_agrees
        && values.is_empty()
        && (has_bounds || (range.is_none() && longest.is_none()))
        && base.required == field.required
}

/// Whether every end that is stated is the known one.
fn within(known: &Bounds<Number>, stated: &Bounds<i64>) -> bool {
    let same = |known: Option<Number>, stated: Option<i64>| {
        stated.is_none_or(|stated| known == Some(Number::Int(stated)))
    };
    same(known.min, stated.min) && same(known.max, stated.max)
}

/// A field that is being written out.
struct Draft<'a> {
    field: &'a MergedField,
    source: Option<String>,
    review: Vec<String>,
}

impl<'a> Draft<'a> {
    fn new(field: &'a MergedField, documents: &[String]) -> Self {
        let source = match field.documents.as_slice() {
            [only] if documents.len() > 1 => Some(format!("{{ document: {only} }}")),
            _ => None,
        };
        Self {
            field,
            source,
            review: field.disagreements.clone(),
        }
    }

    fn ask(&mut self, question: String) {
        self.review.push(question);
    }

    /// The type, and what it needs to be defined.
    fn shape(
        &mut self,
        side: Option<Side>,
        documents: &[String],
        known: &Known<'_>,
        types: &mut Types<'_>,
    ) -> Shape {
        let field = self.field;
        match &field.kind {
            FieldKind::Scalar(kind) => Shape::plain(self.scalar_type(kind, known, types)),
            FieldKind::List(item) => {
                let item = self.item_type(item, documents, known, types);
                Shape::plain(self.list_of(item))
            }
            FieldKind::Object(parts) => match (side, wrapped(parts)) {
                (Some(Side::Response) | None, Some(list)) => {
                    let FieldKind::List(item) = &list.kind else {
                        return Shape::plain("json<any>".to_owned());
                    };
                    let named = MergedField {
                        name: list.name.clone(),
                        ..field.clone()
                    };
                    let item =
                        Draft::new(&named, documents).item_type(item, documents, known, types);
                    Shape {
                        ty: self.list_of(item),
                        wrapper: Some(list.name.clone()),
                    }
                }
                _ => Shape::plain(self.structure(parts, documents, known, types)),
            },
        }
    }

    fn item_type(
        &mut self,
        item: &FieldKind,
        documents: &[String],
        known: &Known<'_>,
        types: &mut Types<'_>,
    ) -> String {
        match item {
            FieldKind::Scalar(kind) => self.scalar_type(kind, known, types),
            FieldKind::List(item) => {
                let item = self.item_type(item, documents, known, types);
                self.list_of(item)
            }
            FieldKind::Object(parts) => self.structure(parts, documents, known, types),
        }
    }

    /// A list of values of a type, or of the nearest type that a list can hold.
    fn list_of(&mut self, item: String) -> String {
        if let Some(part) = item
            .strip_prefix("csv<")
            .and_then(|it| it.strip_suffix('>'))
        {
            return format!("list<{part}>");
        }
        if item.starts_with("list<") || item.starts_with("map<") {
            self.ask(format!(
                "no list holds `{item}`: describe its values, in a structure"
            ));
            return "list<json<any>>".to_owned();
        }
        format!("list<{item}>")
    }

    fn structure(
        &mut self,
        parts: &[MergedField],
        documents: &[String],
        known: &Known<'_>,
        types: &mut Types<'_>,
    ) -> String {
        if parts.is_empty() {
            self.ask("the sources do not say what the object holds".to_owned());
            return "map<string>".to_owned();
        }
        let fields = propose_fields(parts, None, documents, known, types);
        types.structure(&self.field.name, fields)
    }

    fn scalar_type(&mut self, kind: &Kind, known: &Known<'_>, types: &mut Types<'_>) -> String {
        let facts = &self.field.facts;
        match kind {
            Kind::Text if facts.json => {
                self.ask("the notes speak of JSON: describe what it holds".to_owned());
                "json<any>".to_owned()
            }
            Kind::Text => self.text_type(known, types),
            Kind::Int | Kind::Int32 | Kind::Int64 => self.number_type(kind, known),
            Kind::Other(name) => {
                let shown: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
                self.ask(format!(
                    "a source types it as {shown:?}, which a draft does not know"
                ));
                kind.word()
            }
            Kind::Bool | Kind::Float | Kind::List(_) | Kind::Object(_) => kind.word(),
        }
    }

    fn text_type(&mut self, known: &Known<'_>, types: &mut Types<'_>) -> String {
        let Facts {
            values, separated, ..
        } = &self.field.facts;
        let item = if !values.is_empty() {
            self.ask("the list of values is read from the notes".to_owned());
            let (name, question) = types.enum_for(&self.field.name, values);
            self.review.extend(question);
            name
        } else if let Some(named) = known.named_type(&self.field.name, &Kind::Text) {
            self.ask(format!(
                "`{named}` because other actions have it, or for its name"
            ));
            named
        } else {
            "string".to_owned()
        };
        if *separated {
            self.ask("the notes allow several values, with commas between them".to_owned());
            return format!("csv<{item}>");
        }
        item
    }

    fn number_type(&mut self, kind: &Kind, known: &Known<'_>) -> String {
        let name = &self.field.name;
        if let Some(named) = known.named_type(name, kind) {
            self.ask(format!(
                "`{named}` because other actions have it, or for its name"
            ));
            return named;
        }
        if self.is_point_in_time() {
            self.ask("a point in time, for its name: milliseconds or seconds?".to_owned());
            return "timestamp-ms".to_owned();
        }
        let needs_width = matches!(
            self.field.facts.unit,
            Some(Unit::Byte | Unit::Millisecond | Unit::Second)
        );
        if *kind == Kind::Int {
            self.ask("no source says how many bits the number has".to_owned());
        }
        if needs_width {
            return "int64".to_owned();
        }
        kind.word()
    }

    fn is_point_in_time(&self) -> bool {
        let name = &self.field.name;
        let Facts { unit, range, .. } = &self.field.facts;
        let named = name.contains("Timestamp") || name.ends_with("Time");
        // `UsedTime` with bounds or a unit is a span of time.
        named && unit.is_none() && range.is_none() && self.field.facts.ranges_by_case.is_empty()
    }

    fn write(mut self, shape: &Shape, side: Option<Side>, known: &Known<'_>) -> FieldText {
        let required = self.required(side);
        let mut keys = vec![key("type", shape.ty.clone())];
        if required {
            keys.push(key("required", "true".to_owned()));
        }
        keys.push(key("doc", "TODO".to_owned()));
        keys.extend(self.facts(&shape.ty, required, known));
        if is_secret(&self.field.name) {
            self.ask("`secret` for its name".to_owned());
            keys.push(key("secret", "true".to_owned()));
        }
        keys.extend(self.location(&shape.ty, side));
        if let Some(wrapper) = &shape.wrapper {
            keys.push(key("wrapper", wrapper.clone()));
        }
        if let Some(source) = self.source.take() {
            keys.push(key("source", source));
        }
        self.ask_remarks();
        FieldText {
            name: self.field.name.clone(),
            keys,
            review: self.review,
        }
    }

    /// Required in some cases is not required: a rule says when.
    fn required(&mut self, side: Option<Side>) -> bool {
        let always = self.field.required && self.field.facts.needs.is_empty();
        if self.field.required && !always {
            self.ask("marked required, but the notes say in which cases".to_owned());
        }
        always && side != Some(Side::Response)
    }

    /// Default, bounds and unit, as far as the type can have them.
    fn facts(&mut self, ty: &str, required: bool, known: &Known<'_>) -> Vec<KeyText> {
        let limits = Limits::new(self.field, ty, known);
        let mut keys = Vec::new();
        if let Some(default) = &self.field.facts.default {
            let may_have = !required && !is_secret(&self.field.name);
            match limits.default(default).filter(|_| may_have) {
                Some(default) => keys.push(key("default", default)),
                None => self.ask(format!("the notes state the default {default}")),
            }
        }
        keys.extend(limits.keys());
        if !keys.is_empty() {
            let names: Vec<_> = keys.iter().map(|key| format!("`{}`", key.name)).collect();
            self.ask(format!("read from the notes: {}", names.join(", ")));
        }
        keys
    }

    fn location(&mut self, ty: &str, side: Option<Side>) -> Option<KeyText> {
        let location = self
            .field
            .location
            .filter(|_| side == Some(Side::Request))?;
        let is_single = matches!(&self.field.kind, FieldKind::Scalar(_)) && !ty.contains('<');
        match location {
            Location::Header | Location::Host if !is_single => {
                self.ask(format!(
                    "a source has it travel in the {location}, where no object or list fits"
                ));
                None
            }
            Location::Query => None,
            Location::Header | Location::Host => Some(key("location", location.word().to_owned())),
            Location::Path => {
                self.ask("it travels in the path: write `http` and `location`".to_owned());
                None
            }
        }
    }

    fn ask_remarks(&mut self) {
        let facts = &self.field.facts;
        let mut remarks = Vec::new();
        if !facts.ranges_by_case.is_empty() {
            let cases: Vec<_> = facts
                .ranges_by_case
                .iter()
                .map(ToString::to_string)
                .collect();
            remarks.push(format!("bounds differ by case: {}", cases.join(", ")));
        }
        if !facts.compared.is_empty() {
            let others = facts.compared.join(", ");
            remarks.push(format!(
                "the notes compare it with {others}; say it in `doc`"
            ));
        }
        if facts.unused {
            remarks.push("the notes say that nobody needs to set it".to_owned());
        }
        if !facts.calls.is_empty() {
            remarks.push(format!("the notes name {}", facts.calls.join(", ")));
        }
        self.review.extend(remarks);
    }
}

/// A type as it is written, and the object that a list hides in.
struct Shape {
    ty: String,
    wrapper: Option<String>,
}

impl Shape {
    fn plain(ty: String) -> Self {
        Self { ty, wrapper: None }
    }
}

fn key(name: &'static str, value: String) -> KeyText {
    KeyText { name, value }
}

fn is_secret(name: &str) -> bool {
    const SIGNS: [&str; 5] = ["password", "passwd", "secret", "accesskey", "privatekey"];
    let lower = name.to_ascii_lowercase();
    SIGNS.iter().any(|sign| lower.contains(sign))
}
