//! What names may look like. Conservative: no name can become a path, a keyword of a format, or something that does not show.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::raw::Text;
use crate::source::Span;

/// A kind of name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameKind {
    /// Provider, service, fact of the context: becomes a module or an identifier.
    Snake,
    /// Version of an API.
    Version,
    /// Action or type.
    Camel,
    /// Field or parameter.
    Wire,
    /// Id of a document, mixin, rule or quirk.
    Kebab,
    /// A name that an author pins for Rust.
    Identifier,
}

impl NameKind {
    fn rule(self) -> &'static str {
        match self {
            Self::Snake => "small letters, digits and `_`, starting with a letter",
            Self::Version => "letters, digits, `.`, `_` and `-`, starting with a letter or digit",
            Self::Camel => "ASCII letters and digits, starting with a capital letter",
            Self::Wire => "ASCII letters, digits, `_` and `-`, starting with a letter or `_`",
            Self::Kebab => "small letters, digits, `.` and `-`, starting with a letter or digit",
            Self::Identifier => "ASCII letters, digits and `_`, starting with a letter",
        }
    }

    fn admits(self, name: &str) -> bool {
        const LONGEST: usize = 100;
        let Some(first) = name.bytes().next() else {
            return false;
        };
        name.len() <= LONGEST
            && self.admits_first(first)
            && name.bytes().all(|byte| self.admits_byte(byte))
    }

    fn admits_first(self, byte: u8) -> bool {
        match self {
            Self::Snake => byte.is_ascii_lowercase(),
            Self::Version => byte.is_ascii_alphanumeric(),
            Self::Camel => byte.is_ascii_uppercase(),
            Self::Wire => byte.is_ascii_alphabetic() || byte == b'_',
            Self::Kebab => byte.is_ascii_lowercase() || byte.is_ascii_digit(),
            Self::Identifier => byte.is_ascii_alphabetic(),
        }
    }

    fn admits_byte(self, byte: u8) -> bool {
        let (letters, others): (bool, &[u8]) = match self {
            Self::Snake => (byte.is_ascii_lowercase(), b"_"),
            Self::Version => (byte.is_ascii_alphabetic(), b"._-"),
            Self::Camel => (byte.is_ascii_alphabetic(), b""),
            Self::Wire => (byte.is_ascii_alphabetic(), b"_-"),
            Self::Kebab => (byte.is_ascii_lowercase(), b".-"),
            Self::Identifier => (byte.is_ascii_alphabetic(), b"_"),
        };
        letters || byte.is_ascii_digit() || others.contains(&byte)
    }
}

/// Whether a name is well formed; reports it when it is not.
pub(super) fn check_name(name: &Text<'_>, kind: NameKind, diagnostics: &mut Diagnostics) -> bool {
    let good = kind.admits(&name.value);
    if !good {
        diagnostics.push(bad_name(&name.value, name.span, kind));
    }
    good
}

/// Reports a name that is not written as such names are.
pub(super) fn bad_name(name: &str, span: Span, kind: NameKind) -> Diagnostic {
    Diagnostic::error(
        Code::BadName,
        span,
        format!("`{name}` cannot be a name here"),
    )
    .note(format!(
        "such a name is made of {}, and not longer than 100",
        kind.rule()
    ))
    .help("correct it; where a page has such a name, the format has to learn it first")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_can_leave_a_directory() {
        for kind in [
            NameKind::Snake,
            NameKind::Version,
            NameKind::Camel,
            NameKind::Wire,
            NameKind::Kebab,
            NameKind::Identifier,
        ] {
            for name in [
                "", ".", "..", "../x", "a/b", "a\\b", "a b", "é", "a\0", "-a", "C:",
            ] {
                assert!(!kind.admits(name), "{kind:?} {name:?}");
            }
        }
    }

    #[test]
    fn names_of_specs_are_admitted() {
        assert!(NameKind::Version.admits("2019-03-06"));
        assert!(NameKind::Wire.admits("begin_time"));
        assert!(NameKind::Camel.admits("DescribeRestoreJobs2"));
        assert!(NameKind::Kebab.admits("dbs-reference-2020"));
    }
}
