//! Bounds, units and defaults, as far as a type can have them and they can stand together.

use super::KeyText;
use super::types::distinct;
use super::yaml::scalar;
use crate::draft::described::Kind;
use crate::draft::known::Known;
use crate::draft::merge::{FieldKind, MergedField};
use crate::model::{Bounds, Unit};

/// What limits the values of a field.
pub(super) struct Limits<'a> {
    kind: Option<&'a Kind>,
    ty: &'a str,
    /// The enum's values, when the type is one.
    values: Option<Vec<String>>,
    range: Option<Bounds<i64>>,
    one_of: Option<Vec<i64>>,
    longest: Option<u64>,
    ascii: bool,
    unit: Option<Unit>,
}

impl<'a> Limits<'a> {
    /// The limits that the notes of a field state and that values of its type can have.
    pub(super) fn new(field: &'a MergedField, ty: &'a str, known: &Known<'_>) -> Self {
        let facts = &field.facts;
        let is_number = matches!(ty, "int32" | "int64");
        let is_text = matches!(ty, "string" | "csv<string>");
        let numbers: Option<Vec<i64>> = facts.values.iter().map(|it| it.parse().ok()).collect();
        let one_of = numbers.filter(|numbers| {
            is_number && numbers.len() > 1 && numbers.iter().all(|number| fits(*number, ty))
        });
        Self {
            kind: match &field.kind {
                FieldKind::Scalar(kind) => Some(kind),
                FieldKind::List(_) | FieldKind::Object(_) => None,
            },
            ty,
            values: enum_values(field, ty, known),
            range: facts
                .range
                .filter(|range| is_number && one_of.is_none() && excludes(range, ty)),
            one_of,
            longest: facts.longest.filter(|_| is_text),
            ascii: facts.ascii && is_text,
            unit: facts.unit.filter(|_| is_number),
        }
    }

    /// The limits, as they are written.
    pub(super) fn keys(&self) -> Vec<KeyText> {
        let key = |name, value| KeyText { name, value };
        let written = [
            self.range.map(|range| key("range", range.to_string())),
            self.longest
                .map(|longest| key("length", format!("..={longest}"))),
            self.ascii.then(|| key("charset", "ascii".to_owned())),
            self.one_of
                .as_ref()
                .map(|values| key("one_of", format!("{values:?}"))),
            self.unit.map(|unit| key("unit", unit.word().to_owned())),
        ];
        written.into_iter().flatten().collect()
    }

    /// A default, as it is written, if its type and limits admit it.
    pub(super) fn default(&self, default: &str) -> Option<String> {
        match self.kind? {
            Kind::Int | Kind::Int32 | Kind::Int64 if !self.ty.starts_with("timestamp") => {
                let value: i64 = default.parse().ok()?;
                self.admits(value).then(|| value.to_string())
            }
            Kind::Bool => {
                let value = default.to_ascii_lowercase();
                matches!(value.as_str(), "true" | "false").then_some(value)
            }
            Kind::Text | Kind::Other(_) if !self.ty.contains('<') => {
                self.text(default).map(|default| scalar(&default))
            }
            _ => None,
        }
    }

    /// A text as the enum spells it, or one that is short enough.
    fn text(&self, default: &str) -> Option<String> {
        if let Some(values) = &self.values {
            let same = |value: &&String| value.eq_ignore_ascii_case(default);
            return values.iter().find(same).cloned();
        }
        let length = u64::try_from(default.chars().count()).ok()?;
        let is_short = self.longest.is_none_or(|longest| length <= longest);
        is_short.then(|| default.to_owned())
    }

    fn admits(&self, value: i64) -> bool {
        let in_range = self.range.is_none_or(|Bounds { min, max }| {
            min.is_none_or(|min| min <= value) && max.is_none_or(|max| value <= max)
        });
        let listed = self
            .one_of
            .as_ref()
            .is_none_or(|values| values.contains(&value));
        in_range && listed && fits(value, self.ty)
    }
}

/// The values of an enum that the service has, or that the draft makes of those that the notes list.
fn enum_values(field: &MergedField, ty: &str, known: &Known<'_>) -> Option<Vec<String>> {
    if let Some(def) = known.enum_of(ty) {
        return Some(def.values.iter().map(|value| value.wire.clone()).collect());
    }
    let listed = &field.facts.values;
    let is_drafted = !listed.is_empty() && ty.starts_with(|first: char| first.is_ascii_uppercase());
    is_drafted.then(|| distinct(listed).into_iter().cloned().collect())
}

/// Whether bounds lie inside a type and exclude any of its numbers.
fn excludes(range: &Bounds<i64>, ty: &str) -> bool {
    let inside = |end: Option<i64>| end.is_none_or(|end| fits(end, ty));
    let (least, most) = match ty {
        "int32" => (i64::from(i32::MIN), i64::from(i32::MAX)),
        _ => (i64::MIN, i64::MAX),
    };
    inside(range.min) && inside(range.max) && (range.min, range.max) != (Some(least), Some(most))
}

fn fits(number: i64, ty: &str) -> bool {
    ty != "int32" || i32::try_from(number).is_ok()
}
