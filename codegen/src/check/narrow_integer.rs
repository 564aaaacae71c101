//! Sizes and times outgrow 32 bits.

use super::Lint;
use super::conform::element;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Field, Scalar, Shape, Unit};

pub(super) fn check(field: &Field, lint: &mut Lint<'_>) {
    let narrow = *element(&field.shape) == Shape::Scalar(Scalar::Int32);
    let what = match field.unit {
        Some(Unit::Byte) => "2 GiB",
        Some(Unit::Millisecond) => "25 days",
        Some(Unit::Second) => "the year 2038, or 68 years",
        _ => return,
    };
    if narrow {
        let at = lint.place(field.at, "type");
        lint.report(
            Diagnostic::error(
                Code::NarrowInteger,
                at,
                format!("`{}` has a unit that 32 bits are too few for", field.name),
            )
            .note(format!("`int32` ends at {what}"))
            .help("write `int64`, or `timestamp-ms` or `timestamp-s` for a point in time"),
        );
    }
}
