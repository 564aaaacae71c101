//! Checking a request with twenty parameters, beside a chain of `if`s over plain fields.

use std::hint::black_box;

use super::timings;
use crate::paired::{candidate, compare};
use crate::shapes::{ours, samples};
use crate::{Fallible, Options};

/// Measures a valid request and one that breaks four limits.
pub(super) fn run(options: &Options) -> Fallible<()> {
    for (name, by_hand, at_most) in [
        ("valid", samples::valid(), 1.1),
        ("four limits broken", samples::invalid(), f64::INFINITY),
    ] {
        let request: ours::CheckTwenty = samples::same(&by_hand)?;
        assert_eq!(
            by_hand.findings().len(),
            request
                .validate()
                .err()
                .map_or(0, |violations| violations.len())
        );
        let candidates = vec![
            candidate("chain of `if`s by hand, lengths in bytes", || {
                _ = black_box(black_box(&by_hand).findings())
            }),
            candidate("cloudspec, `validate`, lengths in characters", || {
                _ = black_box(black_box(&request).validate())
            }),
        ];
        timings(
            &format!("Validate, {name}"),
            &compare(candidates, options.samples)?,
            at_most,
        )
        .print();
    }
    Ok(())
}
