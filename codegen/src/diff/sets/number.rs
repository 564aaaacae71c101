//! Sets of numbers. Fractions are ordered by a whole number each, so that one kind of set serves all.

use super::interval::Set;
use super::{Domain, Relation};
use crate::model::{Bounds, ConstraintKind, Number, Value};

/// How many witnesses are enough.
const WITNESSES: usize = 3;

/// Compares two sets of numbers.
pub(super) fn compare(
    domain: Domain,
    old: &[&ConstraintKind],
    new: &[&ConstraintKind],
) -> Relation {
    let (old, new) = (accepted(domain, old), accepted(domain, new));
    relation(&old, &new, &all(domain), |key| unkey(domain, key))
}

/// Compares two sets of list sizes.
pub(super) fn compare_sizes(old: &[&ConstraintKind], new: &[&ConstraintKind]) -> Relation {
    let whole = Set::between(0, i128::from(i64::MAX));
    let sizes = |constraints: &[&ConstraintKind]| {
        constraints
            .iter()
            .fold(whole.clone(), |set, kind| match kind {
                ConstraintKind::Items(Bounds { min, max }) => set.and(&Set::between(
                    min.map_or(0, i128::from),
                    max.map_or(i128::MAX, i128::from),
                )),
                _ => set,
            })
    };
    relation(&sizes(old), &sizes(new), &whole, |key| {
        unkey(Domain::Int64, key)
    })
}

/// The number fulfils all constraints.
pub(super) fn accepts(domain: Domain, constraints: &[&ConstraintKind], value: &Value) -> bool {
    key_of_value(domain, value).is_none_or(|key| accepted(domain, constraints).contains(key))
}

fn relation(old: &Set, new: &Set, all: &Set, unkey: impl Fn(i128) -> Value) -> Relation {
    let (gained, lost) = (new.minus(old), old.minus(new));
    let values = |set: &Set| samples(set, all).into_iter().map(&unkey).collect();
    Relation::from_parts(
        Some(lost.is_empty()),
        Some(gained.is_empty()),
        values(&gained),
        values(&lost),
    )
}

fn accepted(domain: Domain, constraints: &[&ConstraintKind]) -> Set {
    constraints
        .iter()
        .fold(all(domain), |set, kind| match kind {
            ConstraintKind::Range(bounds) => set.and(&range(domain, bounds)),
            ConstraintKind::OneOf(values) => {
                let keys = values
                    .iter()
                    .filter_map(|value| key_of_value(domain, value));
                set.and(&Set::of(keys.map(|key| (key, key))))
            }
            // These speak of texts and lists.
            ConstraintKind::Length(_)
            | ConstraintKind::Bytes(_)
            | ConstraintKind::Charset(_)
            | ConstraintKind::Pattern(_)
            | ConstraintKind::Items(_)
            | ConstraintKind::Unique
            | ConstraintKind::Format(_) => set,
        })
}

fn all(domain: Domain) -> Set {
    match domain {
        Domain::Int32 => Set::between(i128::from(i32::MIN), i128::from(i32::MAX)),
        Domain::Float => Set::between(float_key(f64::MIN), float_key(f64::MAX)),
        Domain::Int64 | Domain::Bool | Domain::Text => {
            Set::between(i128::from(i64::MIN), i128::from(i64::MAX))
        }
    }
}

fn range(domain: Domain, bounds: &Bounds<Number>) -> Set {
    let min = bounds
        .min
        .map_or(i128::MIN, |it| bound(domain, it, f64::ceil));
    let max = bounds
        .max
        .map_or(i128::MAX, |it| bound(domain, it, f64::floor));
    Set::between(min, max)
}

fn bound(domain: Domain, number: Number, round: impl Fn(f64) -> f64) -> i128 {
    match (domain, number) {
        (Domain::Float, Number::Float(it)) => float_key(it),
        (Domain::Float, Number::Int(it)) => float_key(float(it)),
        (_, Number::Int(it)) => i128::from(it),
        (_, Number::Float(it)) => whole(round(it)),
    }
}

fn key_of_value(domain: Domain, value: &Value) -> Option<i128> {
    match (domain, value) {
        (Domain::Float, Value::Float(it)) => Some(float_key(*it)),
        (Domain::Float, Value::Int(it)) => Some(float_key(float(*it))),
        (_, Value::Int(it)) => Some(i128::from(*it)),
        (_, Value::Float(it)) if it.fract() == 0.0 => Some(whole(*it)),
        _ => None,
    }
}

fn unkey(domain: Domain, key: i128) -> Value {
    let key = i64::try_from(key).unwrap_or(i64::MAX);
    match domain {
        Domain::Float => Value::Float(key_float(key)),
        _ => Value::Int(key),
    }
}

/// A whole number that orders as the fraction does. There is one zero.
fn float_key(number: f64) -> i128 {
    let bits = (number + 0.0).to_bits().cast_signed();
    i128::from(bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed())
}

fn key_float(key: i64) -> f64 {
    // The key of a negative zero, which is not told apart from the other: the next number is meant.
    let key = if key == -1 { -2 } else { key };
    let bits = key ^ ((key >> 63).cast_unsigned() >> 1).cast_signed();
    f64::from_bits(bits.cast_unsigned())
}

/// The nearest fraction: a bound as large as that has no neighbours that matter.
#[allow(clippy::cast_precision_loss)]
fn float(number: i64) -> f64 {
    number as f64
}

/// Saturates, as `as` is defined to do; the callers round first.
#[allow(clippy::cast_possible_truncation)]
fn whole(number: f64) -> i128 {
    number as i128
}

/// Numbers that show a set: ends of its intervals, but not the ends of everything.
fn samples(set: &Set, all: &Set) -> Vec<i128> {
    let is_end = |number: i128| {
        let mut ends = all.intervals().iter();
        ends.any(|&(min, max)| number == min || number == max)
    };
    let intervals = set.intervals();
    let first = |&(min, max): &(i128, i128)| match (is_end(min), is_end(max)) {
        (false, _) => min,
        (true, false) => max,
        (true, true) => 0,
    };
    let mut samples: Vec<_> = intervals.iter().take(WITNESSES - 1).map(first).collect();
    if let Some(&(_, max)) = intervals.last()
        && !is_end(max)
    {
        samples.push(max);
    }
    samples.sort_unstable();
    samples.dedup();
    samples
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::check::Validation;

    fn one_of(values: &[i64]) -> ConstraintKind {
        ConstraintKind::OneOf(values.iter().map(|&it| Value::Int(it)).collect())
    }

    fn between(min: i64, max: i64) -> ConstraintKind {
        ConstraintKind::Range(Bounds {
            min: Some(Number::Int(min)),
            max: Some(Number::Int(max)),
        })
    }

    #[test]
    fn a_list_inside_a_range_is_widened() {
        let found = compare(
            Domain::Int32,
            &[&one_of(&[30, 50, 100])],
            &[&between(1, 100)],
        );
        assert_eq!(found.verdict, Validation::Widened);
        assert_eq!(found.gained, [1, 31, 99].map(Value::Int));
        assert_eq!(found.lost, []);
    }

    #[test]
    fn a_range_that_lists_all_its_numbers_is_equal() {
        let found = compare(Domain::Int64, &[&one_of(&[1, 2, 3])], &[&between(1, 3)]);
        assert_eq!(found.verdict, Validation::Equal);
    }

    #[test]
    fn fractions_have_keys_in_their_order() {
        let numbers = [-1e300, -1.5, -0.0, 0.5, 2.0, 1e300];
        let keys = numbers.map(float_key);
        assert!(keys.is_sorted());
        assert_eq!(float_key(-0.0), float_key(0.0));
        let back = keys.map(|key| key_float(i64::try_from(key).unwrap_or_default()));
        assert_eq!(back, numbers);
        let below_zero = compare(Domain::Float, &[], &[&between(0, 1)]).lost;
        let refused = |it: &Value| !accepts(Domain::Float, &[&between(0, 1)], it);
        assert!(below_zero.iter().all(refused), "{below_zero:?}");
    }
}
