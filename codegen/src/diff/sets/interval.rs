//! Sets of whole numbers as sorted, disjoint, non-adjacent intervals.

/// A set of whole numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Set(Vec<(i128, i128)>);

impl Set {
    /// All numbers from `min` to `max`, both included.
    pub(super) fn between(min: i128, max: i128) -> Self {
        Self::of([(min, max)])
    }

    /// The union of intervals.
    pub(super) fn of(intervals: impl IntoIterator<Item = (i128, i128)>) -> Self {
        let mut sorted: Vec<_> = intervals
            .into_iter()
            .filter(|(min, max)| min <= max)
            .collect();
        sorted.sort_unstable();
        let mut merged: Vec<(i128, i128)> = Vec::new();
        for (min, max) in sorted {
            match merged.last_mut() {
                Some((_, end)) if min <= end.saturating_add(1) => *end = max.max(*end),
                _ => merged.push((min, max)),
            }
        }
        Self(merged)
    }

    /// What is in both.
    pub(super) fn and(&self, other: &Self) -> Self {
        let overlaps = self.0.iter().flat_map(|&(min, max)| {
            other
                .0
                .iter()
                .map(move |&(low, high)| (min.max(low), max.min(high)))
        });
        Self::of(overlaps)
    }

    /// What is in this set and not in the other.
    pub(super) fn minus(&self, other: &Self) -> Self {
        let mut rest = Vec::new();
        for &(min, max) in &self.0 {
            let mut from = min;
            for &(low, high) in &other.0 {
                if high < from || low > max {
                    continue;
                }
                rest.push((from, low.saturating_sub(1)));
                from = high.saturating_add(1);
            }
            rest.push((from, max));
        }
        Self::of(rest)
    }

    /// The number is in the set.
    pub(super) fn contains(&self, number: i128) -> bool {
        self.0
            .iter()
            .any(|&(min, max)| (min..=max).contains(&number))
    }

    /// No number is in the set.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The intervals.
    pub(super) fn intervals(&self) -> &[(i128, i128)] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn neighbours_merge() {
        assert_eq!(Set::of([(2, 3), (1, 1), (5, 5)]), Set::of([(1, 3), (5, 5)]));
    }

    fn small() -> impl Strategy<Value = Set> {
        prop::collection::vec((0i128..12, 0i128..12), 0..4).prop_map(Set::of)
    }

    proptest! {
        #[test]
        fn operations_agree_with_membership(a in small(), b in small(), n in -1i128..13) {
            prop_assert_eq!(a.and(&b).contains(n), a.contains(n) && b.contains(n));
            prop_assert_eq!(a.minus(&b).contains(n), a.contains(n) && !b.contains(n));
            prop_assert_eq!(a == b, (-1..13).all(|n| a.contains(n) == b.contains(n)));
        }
    }
}
