//! Every kind of change that the comparison tells apart, as data.

use super::check::Check;

/// Writes the rows of one chapter: name, id, verdicts (wire/Rust/validation, `/silent` for another behaviour that no axis shows), mirror, what, why, and how to soften it.
macro_rules! checks {
    ($family:ident; $(
        $name:ident = $id:literal, $wire:ident/$rust:ident/$validation:ident $(/$silent:ident)?, mirror $mirror:literal:
        $what:literal, $why:literal $(, fix $fix:literal)*;
    )*) => {
        use crate::diff::check::{Check, Family, Rust, Validation, Verdicts, Wire};
        $(
            #[doc = $what]
            pub(crate) static $name: Check = Check {
                id: $id,
                family: Family::$family,
                what: $what,
                why: $why,
                fixes: &[$($fix),*],
                verdicts: Verdicts {
                    wire: Wire::$wire,
                    rust: Rust::$rust,
                    validation: Validation::$validation,
                },
                silent: {
                    let words: &[&str] = &[$(stringify!($silent))?];
                    !words.is_empty()
                },
                mirror: $mirror,
            };
        )*
        pub(super) static ALL: &[&Check] = &[$(&$name),*];
    };
}

pub(crate) mod code;
pub(crate) mod doc;
pub(crate) mod enums;
pub(crate) mod error;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod rule;
pub(crate) mod secret;
pub(crate) mod service;
pub(crate) mod types;
pub(crate) mod value;

/// All rows, chapter by chapter.
pub fn all() -> impl Iterator<Item = &'static Check> {
    [
        service::ALL,
        request::ALL,
        types::ALL,
        value::ALL,
        enums::ALL,
        rule::ALL,
        response::ALL,
        error::ALL,
        secret::ALL,
        doc::ALL,
        code::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The row of this id.
pub fn find(id: &str) -> Option<&'static Check> {
    all().find(|check| check.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique() {
        let ids: BTreeSet<_> = all().map(|check| check.id).collect();
        assert_eq!(ids.len(), all().count());
    }

    #[test]
    fn mirrors_point_at_each_other() {
        for check in all() {
            let mirror = find(check.mirror);
            assert!(mirror.is_some(), "{}: no row {}", check.id, check.mirror);
            let back = mirror.map(|it| it.mirror);
            let several = mirror.is_some_and(|it| {
                // A row may be the mirror of several when the reverse loses a distinction.
                all().filter(|other| other.mirror == it.id).count() > 1
            });
            assert!(
                several || back == Some(check.id),
                "{} -> {} -> {back:?}",
                check.id,
                check.mirror
            );
        }
    }
}
