//! Enums, ids and structures.

use super::{checks, record};
use crate::format::Code;
use crate::rust::{Enum, EnumValue, Field, Held, Id, Item, Role, Structure};

/// A type.
pub(super) fn item(code: &mut Code, item: &Item) {
    match item {
        Item::Enum(item) => enumeration(code, item),
        Item::Id(item) => id(code, item),
        Item::Structure(item) => structure(code, item),
    }
}

fn enumeration(code: &mut Code, item: &Enum) {
    let name = &item.name;
    code.gap();
    code.docs(&item.docs);
    code.line("#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]");
    code.line("#[non_exhaustive]");
    code.block(format_args!("pub enum {name}"), |code| {
        for value in &item.values {
            code.docs(&value.docs);
            code.deprecated(value.deprecated.as_ref());
            code.line(format_args!("{},", value.name));
        }
        code.doc("A value that the documents do not list.");
        code.line(format_args!(
            "{}(::cloudspec_runtime::Unlisted),",
            item.unknown
        ));
    });
    code.gap();
    code.block(format_args!("impl {name}"), |code| enum_methods(code, item));
    code.gap();
    code.block(
        format_args!("impl ::cloudspec_runtime::OpenEnum for {name}"),
        |code| open_enum(code, item),
    );
    code.gap();
    code.line(format_args!("::cloudspec_runtime::open_enum!({name});"));
}

fn enum_methods(code: &mut Code, item: &Enum) {
    let variants: Vec<String> = item
        .values
        .iter()
        .map(|value| format!("Self::{}", value.name))
        .collect();
    code.doc("The values that the documents list, in their order.");
    code.list("pub const KNOWN: &'static [Self] = &[", &variants, "];");
    code.gap();
    code.doc("The value on the wire.");
    code.line("#[must_use]");
    code.function("pub fn as_str", &[&"&self"], " -> &str", |code| {
        code.block("match self", |code| {
            for value in &item.values {
                code.line(format_args!("Self::{} => {},", value.name, value.wire));
            }
            code.line(format_args!(
                "Self::{}(value) => value.as_str(),",
                item.unknown
            ));
        });
    });
    code.gap();
    code.doc("Whether the documents list the value.");
    code.line("#[must_use]");
    code.function("pub const fn is_known", &[&"&self"], " -> bool", |code| {
        code.line(format_args!(
            "!::core::matches!(self, Self::{}(_))",
            item.unknown
        ));
    });
    if item.ends {
        ends(code, item);
    }
}

fn ends(code: &mut Code, item: &Enum) {
    let result = " -> ::core::option::Option<::cloudspec_runtime::Ended>";
    code.gap();
    code.doc("How a task with this status ended; `None` while it goes on.");
    code.line("#[must_use]");
    code.function("pub const fn ends", &[&"&self"], result, |code| {
        code.block("match self", |code| {
            for (succeeded, ended) in [(true, "Succeeded"), (false, "Failed")] {
                let values: Vec<String> = item
                    .values
                    .iter()
                    .filter(|value| value.succeeded == Some(succeeded))
                    .map(|value| format!("Self::{}", value.name))
                    .collect();
                if !values.is_empty() {
                    let values = values.join(" | ");
                    code.nest(format_args!("{values} => {{"), "}", |code| {
                        code.line(format_args!(
                            "::core::option::Option::Some(::cloudspec_runtime::Ended::{ended})"
                        ))
                    });
                }
            }
            code.line("_ => ::core::option::Option::None,");
        });
    });
}

fn open_enum(code: &mut Code, item: &Enum) {
    let result = " -> ::core::option::Option<Self>";
    code.function("fn known", &[&"text: &str"], result, |code| {
        code.block("match text", |code| {
            for value in &item.values {
                let variant = &value.name;
                let spellings = spellings(value);
                code.line(format_args!(
                    "{spellings} => ::core::option::Option::Some(Self::{variant}),"
                ));
            }
            code.line("_ => ::core::option::Option::None,");
        });
    });
    code.gap();
    let value = "value: ::cloudspec_runtime::Unlisted";
    code.function("fn unlisted", &[&value], " -> Self", |code| {
        code.line(format_args!("Self::{}(value)", item.unknown));
    });
    code.gap();
    code.function("fn as_str", &[&"&self"], " -> &str", |code| {
        code.line("Self::as_str(self)");
    });
    code.gap();
    code.function("fn is_known", &[&"&self"], " -> bool", |code| {
        code.line("Self::is_known(self)");
    });
}

fn spellings(value: &EnumValue) -> String {
    let all = std::iter::once(&value.wire).chain(&value.aliases);
    all.map(ToString::to_string).collect::<Vec<_>>().join(" | ")
}

fn id(code: &mut Code, item: &Id) {
    let name = &item.name;
    let (inner, made_by) = if item.numeric {
        ("i64", "number_id")
    } else {
        ("::std::string::String", "text_id")
    };
    code.gap();
    code.docs(&item.docs);
    code.line("#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]");
    code.line(format_args!("pub struct {name}({inner});"));
    code.gap();
    code.line(format_args!("::cloudspec_runtime::{made_by}!({name});"));
}

/// A structure, with everything that belongs to it.
pub(super) fn structure(code: &mut Code, item: &Structure) {
    let name = &item.name;
    code.gap();
    code.docs(&item.docs);
    code.line("#[derive(Clone, Default, PartialEq)]");
    code.line("#[non_exhaustive]");
    code.block(format_args!("pub struct {name}"), |code| {
        for field in &item.fields {
            code.docs(&field.docs);
            code.deprecated(field.deprecated.as_ref());
            code.line(format_args!("pub {}: {},", field.name, field.held));
        }
    });
    if item.role == Role::Input {
        code.gap();
        code.block(format_args!("impl {name}"), |code| {
            constructor(code);
            for field in &item.fields {
                setter(code, field, "self");
            }
            checks::methods(code, &item.checks);
        });
    }
    let fields: Vec<&Field> = item.fields.iter().collect();
    record::record(code, name, &item.wire, &fields);
}

/// A value without any field set.
pub(super) fn constructor(code: &mut Code) {
    code.doc("Nothing set yet.");
    code.line("#[must_use]");
    code.function("pub fn new", &[], " -> Self", |code| {
        code.line("<Self as ::core::default::Default>::default()");
    });
}

/// A setter that returns its owner; `place` is what holds the field.
pub(super) fn setter(code: &mut Code, field: &Field, place: &str) {
    code.gap();
    code.docs(&field.brief);
    code.deprecated(field.deprecated.as_ref());
    code.line("#[must_use]");
    let head = format!("pub fn {}", field.name);
    code.function(head, &[&"mut self", &argument(field)], " -> Self", |code| {
        assign(code, field, place);
        code.line("self");
    });
}

/// What a setter takes.
pub(super) fn argument(field: &Field) -> String {
    match &field.held {
        Held::One(inner) => format!("value: impl ::core::convert::Into<{inner}>"),
        Held::Many(inner) => format!(
            "values: impl ::core::iter::IntoIterator<Item = impl ::core::convert::Into<{inner}>>"
        ),
        Held::Keyed(inner) => format!(
            "entries: impl ::core::iter::IntoIterator<Item = (impl ::core::convert::Into<::std::string::String>, impl ::core::convert::Into<{inner}>)>"
        ),
    }
}

/// Puts what a setter took into the field.
pub(super) fn assign(code: &mut Code, field: &Field, place: &str) {
    let name = &field.name;
    match &field.held {
        Held::One(_) => code.line(format_args!(
            "{place}.{name} = ::core::option::Option::Some(::core::convert::Into::into(value));"
        )),
        Held::Many(_) => code.line(format_args!(
            "{place}.{name} = values.into_iter().map(::core::convert::Into::into).collect();"
        )),
        Held::Keyed(_) => {
            let into = "(::core::convert::Into::into(key), ::core::convert::Into::into(value))";
            code.line(format_args!(
                "let entries = entries.into_iter().map(|(key, value)| {into});"
            ));
            code.line(format_args!("{place}.{name} = entries.collect();"));
        }
    }
}
