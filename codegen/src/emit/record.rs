//! The record contract: a table of names, and one slot and one value for each field.

use crate::format::Code;
use crate::rust::{Codec, Field, Ident, Text};

/// The contract of a structure, request or answer.
pub(super) fn record(code: &mut Code, name: &Ident, wire: &Text, fields: &[&Field]) {
    code.gap();
    code.block(
        format_args!("impl ::cloudspec_runtime::Record for {name}"),
        |code| {
            schema(code, wire, fields);
            code.gap();
            let arguments: [&dyn std::fmt::Display; 2] = [&"&mut self", &"index: usize"];
            code.function(
                "fn slot",
                &arguments,
                " -> ::cloudspec_runtime::Slot<'_>",
                |code| {
                    arms(code, fields, slot, "::cloudspec_runtime::Slot::Skip");
                },
            );
            code.gap();
            let arguments: [&dyn std::fmt::Display; 2] = [&"&self", &"index: usize"];
            code.function(
                "fn value",
                &arguments,
                " -> ::cloudspec_runtime::Value<'_>",
                |code| {
                    arms(code, fields, value, "::cloudspec_runtime::Value::Absent");
                },
            );
        },
    );
    code.gap();
    code.line(format_args!("::cloudspec_runtime::record!({name});"));
}

fn schema(code: &mut Code, wire: &Text, fields: &[&Field]) {
    let aliases = || {
        (0_u16..)
            .zip(fields)
            .flat_map(|(of, field)| field.aliases.iter().map(move |name| (of, name)))
    };
    let names: Vec<&Text> = fields
        .iter()
        .map(|field| &field.wire)
        .chain(aliases().map(|(_, name)| name))
        .collect();
    let alias_of: Vec<u16> = aliases().map(|(of, _)| of).collect();
    let secrets: Vec<u16> = (0_u16..)
        .zip(fields)
        .filter(|(_, field)| field.secret)
        .map(|(index, _)| index)
        .collect();
    let result = " -> &'static ::cloudspec_runtime::Schema";
    code.function("fn schema", &[&"&self"], result, |code| {
        let open = "static SCHEMA: ::cloudspec_runtime::Schema = ::cloudspec_runtime::Schema {";
        code.nest(open, "};", |code| {
            code.line(format_args!("name: {wire},"));
            code.list("names: &[", &names, "],");
            code.line(format_args!("fields: {},", fields.len()));
            code.list("alias_of: &[", &alias_of, "],");
            code.list("secrets: &[", &secrets, "],");
        });
        code.line("&SCHEMA");
    });
}

fn arms(code: &mut Code, fields: &[&Field], arm: fn(&Field) -> String, otherwise: &str) {
    if fields.is_empty() {
        code.line("let _ = index;");
        code.line(otherwise);
        return;
    }
    code.block("match index", |code| {
        for (index, field) in fields.iter().enumerate() {
            code.line(format_args!(
                "{index} => ::cloudspec_runtime::{},",
                arm(field)
            ));
        }
        code.line(format_args!("_ => {otherwise},"));
    });
}

fn slot(field: &Field) -> String {
    let name = &field.name;
    match &field.codec {
        Codec::Plain => format!("slot(&mut self.{name})"),
        Codec::Wrapped(wrapper) => format!("wrapped_slot(&mut self.{name}, {wrapper})"),
        Codec::Separated(separator) => format!("separated_slot(&mut self.{name}, {separator})"),
    }
}

fn value(field: &Field) -> String {
    let name = &field.name;
    match &field.codec {
        Codec::Plain => format!("value(&self.{name})"),
        Codec::Wrapped(wrapper) => format!("wrapped_value(&self.{name}, {wrapper})"),
        Codec::Separated(separator) => format!("separated_value(&self.{name}, {separator})"),
    }
}
