//! The only place that makes an identifier.
//!
//! Every function is total: whatever a spec says, the result is a valid Rust name. That two names of one scope became the same
//! is found by [`super::clashes`], and mended in the spec with `name:`.

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::rust::Ident;

/// Where a name of a field lives, and so which names are taken there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A request: getters and setters beside our own methods.
    Request,
    /// A structure that callers make: setters beside `new`.
    Input,
    /// A structure that only answers have.
    Output,
    /// The context of a service.
    Context,
}

impl Scope {
    fn taken(self) -> &'static [&'static str] {
        match self {
            // Our own methods, and those of traits that a getter would be taken for.
            Self::Request => &[
                "as_ref",
                "borrow",
                "build",
                "build_unchecked",
                "builder",
                "check",
                "clone",
                "decode",
                "decode_noted",
                "deref",
                "errors",
                "extra_param",
                "preview",
                "remarks",
                "to_http",
                "validate",
            ],
            Self::Input => &["errors", "new", "remarks"],
            Self::Output => &[],
            Self::Context => &["new"],
        }
    }
}

/// Modules that every service has.
const OWN_MODULES: &[&str] = &["required", "service", "types"];

/// Names of files that one of the usual systems or Rust itself gives a meaning.
const FILES_WITH_MEANING: &[&str] = &["aux", "con", "mod", "nul", "prn"];

/// Keywords that `r#` does not help.
const NEVER_RAW: &[&str] = &["Self", "_", "crate", "self", "super"];

/// Keywords of all editions, reserved ones included.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// The name of a type: `DBInstance` becomes `DbInstance`.
#[must_use]
pub fn type_name(name: &str) -> Ident {
    keyword(digit_first(upper_camel(name), "T"))
}

/// The name of the builder of a request.
#[must_use]
pub fn builder_name(action: &str) -> Ident {
    Ident::new(format!("{}Builder", type_name(action).plain()))
}

/// The name of the answer to a request.
#[must_use]
pub fn response_name(action: &str) -> Ident {
    Ident::new(format!("{}Response", type_name(action).plain()))
}

/// The name of a field, its getter and its setter: `DBName` becomes `db_name`.
#[must_use]
pub fn field_name(wire: &str, pinned: Option<&str>, scope: Scope) -> Ident {
    let name = pinned.map_or_else(
        || digit_first(snake(wire), "v"),
        |name| as_pinned(name, "v"),
    );
    if scope.taken().contains(&name.as_str()) {
        return Ident::new(format!("{name}_"));
    }
    keyword(name)
}

/// The name of an enum's variant: `not-started` becomes `NotStarted`, `1.0` becomes `V1_0`.
#[must_use]
pub fn variant_name(wire: &str, pinned: Option<&str>) -> Ident {
    let name = pinned.map_or_else(
        || digit_first(upper_camel(wire), "V"),
        |name| as_pinned(name, "V"),
    );
    keyword(name)
}

/// The name of the variant for all other values: `Unknown`, unless a value has that name.
#[must_use]
pub fn unknown_variant(known: &[Ident]) -> Ident {
    let mut name = String::from("Unknown");
    while known.iter().any(|variant| variant.as_str() == name) {
        name.push_str("Value");
    }
    Ident::new(name)
}

/// The name of an action's module, which is also its file's.
#[must_use]
pub fn action_module(action: &str) -> Ident {
    let name = file_name(action);
    if OWN_MODULES.contains(&name.plain()) {
        return Ident::new(format!("{}_", name.plain()));
    }
    name
}

/// The name of the module, and the folder, of a provider or service.
#[must_use]
pub fn folder_module(name: &str) -> Ident {
    file_name(name)
}

/// The trait that says that a required parameter is set. `nth` tells apart names that differ only in case.
#[must_use]
pub fn marker_name(wire: &str, nth: usize) -> Ident {
    let name = upper_camel(wire);
    if nth == 0 {
        return Ident::new(format!("Has{name}"));
    }
    Ident::new(format!("Has{name}{}", nth + 1))
}

/// The builder's type parameter for a required parameter. Types are always written with a path, so it hides none.
#[must_use]
pub fn state_name(field: &Ident) -> Ident {
    keyword(upper_camel(field.plain()))
}

/// The Cargo feature of a service.
#[must_use]
pub fn feature_name(provider: &str, service: &str) -> String {
    let dashed = |name: &str| folder_module(name).plain().replace('_', "-");
    format!("{}-{}", dashed(provider), dashed(service))
}

fn file_name(name: &str) -> Ident {
    let name = digit_first(snake(name), "v");
    let unusable = [KEYWORDS, NEVER_RAW, FILES_WITH_MEANING].concat();
    if unusable.contains(&name.as_str()) {
        return Ident::new(format!("{name}_"));
    }
    Ident::new(name)
}

/// A name that the author chose, in the author's case.
fn as_pinned(name: &str, prefix: &str) -> String {
    let word = |c: &char| c.is_ascii_alphanumeric() || *c == '_';
    let kept: String = name.chars().filter(word).collect();
    if kept.chars().all(|c| c == '_') {
        return spelled_out(name);
    }
    digit_first(kept, prefix)
}

fn digit_first(name: String, prefix: &str) -> String {
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        return format!("{prefix}{name}");
    }
    name
}

fn keyword(name: String) -> Ident {
    if NEVER_RAW.contains(&name.as_str()) {
        return Ident::new(format!("{name}_"));
    }
    if KEYWORDS.contains(&name.as_str()) {
        return Ident::new(format!("r#{name}"));
    }
    Ident::new(name)
}

fn snake(name: &str) -> String {
    ascii_words(name).to_snake_case()
}

/// Like heck's, but keeps digits apart that the source keeps apart: `1.0` and `10` are two names.
fn upper_camel(name: &str) -> String {
    let mut joined = String::new();
    for word in ascii_words(name).split('_') {
        let camel = word.to_upper_camel_case();
        let digits_meet = joined.ends_with(|c: char| c.is_ascii_digit())
            && camel.starts_with(|c: char| c.is_ascii_digit());
        if digits_meet {
            joined.push('_');
        }
        joined.push_str(&camel);
    }
    joined
}

/// The ASCII letters and digits of a name, in words. When there are none, its characters' numbers.
fn ascii_words(name: &str) -> String {
    let (sign, rest) = match name.as_bytes() {
        [b'-', b'0'..=b'9', ..] => ("minus_", name.get(1..).unwrap_or_default()),
        [b'+', b'0'..=b'9', ..] => ("plus_", name.get(1..).unwrap_or_default()),
        _ => ("", name),
    };
    let mut words = String::from(sign);
    for c in rest.chars() {
        words.push(if c.is_ascii_alphanumeric() { c } else { '_' });
    }
    if words.chars().all(|c| c == '_') {
        return spelled_out(name);
    }
    words
}

fn spelled_out(name: &str) -> String {
    if name.is_empty() {
        return String::from("empty");
    }
    let number = |c: char| format!("u{:x}", u32::from(c));
    name.chars().map(number).collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(wire: &str) -> String {
        field_name(wire, None, Scope::Request).to_string()
    }

    fn variant(wire: &str) -> String {
        variant_name(wire, None).to_string()
    }

    #[test]
    fn wire_names_take_the_case_of_rust() {
        assert_eq!(
            field("DestinationEndpointDBName"),
            "destination_endpoint_db_name"
        );
        assert_eq!(field("project_id"), "project_id");
        assert_eq!(
            type_name("DescribeRestoreJobs2").as_str(),
            "DescribeRestoreJobs2"
        );
        assert_eq!(type_name("DBInstance").as_str(), "DbInstance");
        assert_eq!(variant("not-started"), "NotStarted");
    }

    #[test]
    fn keywords_stay_usable() {
        assert_eq!(field("Type"), "r#type");
        assert_eq!(field("Self"), "self_");
        assert_eq!(field("crate"), "crate_");
        assert_eq!(variant("self"), "Self_");
        assert_eq!(action_module("Mod").as_str(), "mod_");
        assert_eq!(action_module("Types").as_str(), "types_");
    }

    #[test]
    fn names_of_our_own_methods_are_left_to_them() {
        assert_eq!(field("Build"), "build_");
        assert_eq!(field("ExtraParam"), "extra_param_");
        assert_eq!(field_name("New", None, Scope::Input).as_str(), "new_");
        assert_eq!(field_name("New", None, Scope::Output).as_str(), "new");
    }

    #[test]
    fn names_without_letters_get_some() {
        assert_eq!(variant("0"), "V0");
        assert_eq!(variant("1.0"), "V1_0");
        assert_eq!(variant("10"), "V10");
        assert_eq!(variant("-1"), "Minus1");
        assert_eq!(variant(""), "Empty");
        assert_eq!(variant("_"), "U5f");
        assert_eq!(variant("成功"), "U6210U529f");
        assert_eq!(field("2fa"), "v2fa");
    }

    #[test]
    fn an_author_may_pin_a_name_but_not_break_it() {
        assert_eq!(variant_name("0", Some("Zero")).as_str(), "Zero");
        assert_eq!(
            field_name("X", Some("match"), Scope::Output).as_str(),
            "r#match"
        );
        assert_eq!(variant_name("0", Some("../x {")).as_str(), "x");
        assert_eq!(variant_name("0", Some("_")).as_str(), "u5f");
    }

    #[test]
    fn the_catch_all_gives_way() {
        assert_eq!(unknown_variant(&[]).as_str(), "Unknown");
        assert_eq!(
            unknown_variant(&[variant_name("unknown", None)]).as_str(),
            "UnknownValue"
        );
    }
}
