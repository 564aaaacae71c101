//! Names of sizes and times, in 32 bits.

use super::{Advisor, element, words};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Bounds, ConstraintKind, Field, Scalar, Shape};

/// A word of the name of what outgrows 32 bits.
const SIGNS: &[&str] = &[
    "byte",
    "bytes",
    "capacity",
    "date",
    "size",
    "storage",
    "time",
    "timestamp",
    "traffic",
];

pub(super) fn advise(field: &Field, advisor: &mut Advisor<'_>) {
    let narrow = *element(&field.shape) == Shape::Scalar(Scalar::Int32);
    if !narrow || field.unit.is_some() || has_greatest(field) {
        return;
    }
    let words = words::of_name(&field.name);
    // The size of a page is a number of items.
    let is_sign =
        |word: &&String| SIGNS.contains(&word.as_str()) && !words.iter().any(|word| word == "page");
    let Some(sign) = words.iter().find(is_sign) else {
        return;
    };
    let at = advisor.place(field.at, "type");
    let message = format!(
        "`{}` looks like a size or time, and has 32 bits",
        field.name
    );
    let advice = Diagnostic::advice(Code::LooksWide, at, message)
        .note(format!("its name holds `{sign}`; 32 bits end at 2 GiB, in 2038, and after 25 days of milliseconds"))
        .help("write `int64`, or `timestamp-ms` or `timestamp-s` for a point in time");
    advisor.advise(field.at, advice);
}

/// Whether a constraint says how large the number gets.
fn has_greatest(field: &Field) -> bool {
    let bounds_it = |kind: &ConstraintKind| {
        matches!(
            kind,
            ConstraintKind::Range(Bounds { max: Some(_), .. }) | ConstraintKind::OneOf(_)
        )
    };
    field.constraints.iter().any(|it| bounds_it(&it.kind))
}
