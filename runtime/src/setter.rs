//! What the setters of builders and structures do.
//!
//! They are generic over the values that callers hand in. Here the work is compiled once for each type of value, in a
//! setter it would be for each field.

use std::collections::BTreeMap;

/// Sets a field of one value.
#[inline(never)]
pub fn set<T>(field: &mut Option<T>, value: impl Into<T>) {
    *field = Some(value.into());
}

/// Sets a field of several values.
#[inline(never)]
pub fn set_list<T>(field: &mut Vec<T>, values: impl IntoIterator<Item = impl Into<T>>) {
    *field = values.into_iter().map(Into::into).collect();
}

/// Sets a field of values under free keys.
#[inline(never)]
pub fn set_map<T>(
    field: &mut BTreeMap<String, T>,
    entries: impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>,
) {
    let entries = entries.into_iter();
    *field = entries
        .map(|(key, value)| (key.into(), value.into()))
        .collect();
}
