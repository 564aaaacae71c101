//! Which thing of the old revision is which thing of the new one. A rename is recognised when the spec states it.

use std::collections::BTreeMap;

use heck::ToSnakeCase;

use super::reach::named;
use crate::model::{EnumValue, Field, Service, Shape};

/// Two lists, matched.
pub(super) struct Matched<'a, T> {
    /// The same thing in both.
    pub(super) both: Vec<(&'a T, &'a T)>,
    /// Only in the old list.
    pub(super) removed: Vec<&'a T>,
    /// Only in the new list.
    pub(super) added: Vec<&'a T>,
}

/// Matches what has the same key.
pub(super) fn by_key<'a, T, K: Ord>(
    old: &'a [T],
    new: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Matched<'a, T> {
    let mut left: BTreeMap<K, &'a T> = old.iter().map(|it| (key(it), it)).collect();
    let mut both = Vec::new();
    let mut added = Vec::new();
    for it in new {
        match left.remove(&key(it)) {
            Some(before) => both.push((before, it)),
            None => added.push(it),
        }
    }
    let removed = old
        .iter()
        .filter(|it| {
            left.get(&key(it))
                .is_some_and(|kept| std::ptr::eq(*kept, *it))
        })
        .collect();
    Matched {
        both,
        removed,
        added,
    }
}

/// Matches what has the same key, and then what was renamed.
fn with_renames<'a, T, K: Ord>(
    old: &'a [T],
    new: &'a [T],
    key: impl Fn(&'a T) -> K,
    renamed: impl Fn(&T, &T) -> bool,
) -> Matched<'a, T> {
    let mut matched = by_key(old, new, key);
    let mut removed = std::mem::take(&mut matched.removed);
    matched.added.retain(|&after| {
        let found = removed.iter().position(|&before| renamed(before, after));
        let Some(before) = found.map(|index| removed.remove(index)) else {
            return true;
        };
        matched.both.push((before, after));
        false
    });
    matched.removed = removed;
    matched
}

/// Matches fields: by wire name, then by alias, then by the pinned name.
pub(super) fn fields<'a>(old: &'a [Field], new: &'a [Field]) -> Matched<'a, Field> {
    with_renames(old, new, |field| field.name.as_str(), field_renamed)
}

/// Matches values of an enum: by wire text, then by alias, then by the pinned name.
pub(super) fn values<'a>(old: &'a [EnumValue], new: &'a [EnumValue]) -> Matched<'a, EnumValue> {
    with_renames(
        old,
        new,
        |value| value.wire.as_str(),
        |before, after| {
            after.aliases.contains(&before.wire)
                || before.aliases.contains(&after.wire)
                || (before.pinned_name.is_some() && before.pinned_name == after.pinned_name)
        },
    )
}

fn field_renamed(before: &Field, after: &Field) -> bool {
    let pinned = after.pinned_name.is_some() || before.pinned_name.is_some();
    after.aliases.contains(&before.name)
        || before.aliases.contains(&after.name)
        || (pinned && code_name(before) == code_name(after))
}

/// The name of a field in code, as far as it can be told without the generator.
pub(super) fn code_name(field: &Field) -> String {
    let pinned = field.pinned_name.clone();
    pinned.unwrap_or_else(|| field.name.to_snake_case())
}

/// The removed field that an added one may be under another name: same shape, and a name that shares most of its letters.
pub(super) fn lookalike<'a>(of: &Field, among: &[&'a Field]) -> Option<&'a Field> {
    let likeness = |it: &Field| likeness(&it.name, &of.name);
    among
        .iter()
        .filter(|it| it.shape == of.shape && likeness(it) >= 60)
        .max_by_key(|it| likeness(it))
        .copied()
}

/// How much of two names is common at both ends, in hundredths of the longer one.
fn likeness(one: &str, other: &str) -> usize {
    let one = one.to_lowercase();
    let other = other.to_lowercase();
    let front = common(one.bytes(), other.bytes());
    let shorter = one.len().min(other.len());
    let back = common(one.bytes().rev(), other.bytes().rev()).min(shorter - front);
    (front + back) * 100 / one.len().max(other.len()).max(1)
}

fn common(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).count()
}

/// Types that were renamed: old name to new name. Both must be gone from the other revision, and a field that is in both
/// revisions must have exchanged one for the other.
#[derive(Default)]
pub(super) struct TypePairs<'a> {
    renamed: BTreeMap<&'a str, &'a str>,
}

impl<'a> TypePairs<'a> {
    /// Looks at every field that is in both revisions.
    pub(super) fn new(old: &'a Service, new: &'a Service) -> Self {
        let mut pairs = Self::default();
        for (before, after) in by_key(&old.actions, &new.actions, |it| it.name.as_str()).both {
            pairs.compare(old, new, &before.request, &after.request);
            pairs.compare(old, new, &before.response, &after.response);
        }
        // A renamed structure may hold fields whose types were renamed with it.
        loop {
            let known = pairs.renamed.len();
            for before in &old.structs {
                let now = pairs.now_of(&before.name).to_owned();
                if let Some(after) = new.structs.iter().find(|it| it.name == now) {
                    pairs.compare(old, new, &before.fields, &after.fields);
                }
            }
            if pairs.renamed.len() == known {
                return pairs;
            }
        }
    }

    fn compare(
        &mut self,
        old: &'a Service,
        new: &'a Service,
        old_fields: &'a [Field],
        new_fields: &'a [Field],
    ) {
        for (before, after) in fields(old_fields, new_fields).both {
            if let (Some((was, _)), Some((is, _))) = (named(&before.shape), named(&after.shape))
                && was != is
                && kind(new, was).is_none()
                && kind(old, is).is_none()
                && kind(old, was) == kind(new, is)
            {
                self.learn(was, is);
            }
        }
    }

    fn learn(&mut self, was: &'a str, is: &'a str) {
        let taken = self.renamed.values().any(|known| *known == is);
        if !taken && !self.renamed.contains_key(was) {
            self.renamed.insert(was, is);
        }
    }

    /// The new name of a type of the old revision.
    pub(super) fn now_of<'n>(&'n self, was: &'n str) -> &'n str {
        self.renamed.get(was).copied().unwrap_or(was)
    }

    /// The shape with the types' new names.
    pub(super) fn shape_now(&self, shape: &Shape) -> Shape {
        let name = |was: &String| {
            let renamed = self.renamed.get(was.as_str());
            renamed.map_or_else(|| was.clone(), |is| (*is).to_owned())
        };
        let inner = |item: &Shape| Box::new(self.shape_now(item));
        match shape {
            Shape::Scalar(scalar) => Shape::Scalar(scalar.clone()),
            Shape::Enum(was) => Shape::Enum(name(was)),
            Shape::Id(was) => Shape::Id(name(was)),
            Shape::Struct(was) => Shape::Struct(name(was)),
            Shape::List(item) => Shape::List(inner(item)),
            Shape::Separated { separator, item } => Shape::Separated {
                separator: separator.clone(),
                item: inner(item),
            },
            Shape::Map(item) => Shape::Map(inner(item)),
            Shape::Json(item) => Shape::Json(item.as_deref().map(inner)),
        }
    }
}

/// Which kind of type a name of a service stands for.
fn kind(service: &Service, name: &str) -> Option<Kind> {
    if service.enums.iter().any(|it| it.name == name) {
        Some(Kind::Enum)
    } else if service.ids.iter().any(|it| it.name == name) {
        Some(Kind::Id)
    } else if service.structs.iter().any(|it| it.name == name) {
        Some(Kind::Struct)
    } else {
        None
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Enum,
    Id,
    Struct,
}
