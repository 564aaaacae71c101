//! Medians.

/// The value in the middle; NaN of nothing.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => f64::NAN,
        odd if odd % 2 == 1 => values[middle],
        _ => f64::midpoint(values[middle - 1], values[middle]),
    }
}

/// The median of the ratios, pair by pair.
pub(crate) fn median_ratio(
    values: impl Iterator<Item = f64>,
    references: impl Iterator<Item = f64>,
) -> f64 {
    median(
        values
            .zip(references)
            .map(|(value, reference)| value / reference)
            .collect(),
    )
}
