//! A small service, written by hand as the generator would write it.
#![allow(dead_code, missing_docs, unreachable_pub)]

use std::collections::BTreeMap;

use cloudspec_runtime::{
    Json, OpenEnum, Record, Schema, Slot, TimestampMs, Unlisted, Value, number_id, open_enum,
    record, separated_slot, separated_value, slot, text_id, value, wrapped_slot, wrapped_value,
};

#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Engine {
    MySql,
    Redis,
    Unknown(Unlisted),
}

impl OpenEnum for Engine {
    const VALUES: &'static [Self] = &[Self::MySql, Self::Redis];
    const SPELLINGS: &'static [&'static str] = &["MySQL", "Redis"];
    const ALIASES: &'static [(&'static str, u16)] = &[("mysql", 0)];

    fn unlisted(value: Unlisted) -> Self {
        Self::Unknown(value)
    }

    fn as_str(&self) -> &str {
        match self {
            Self::MySql => "MySQL",
            Self::Redis => "Redis",
            Self::Unknown(value) => value.as_str(),
        }
    }

    fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }
}
open_enum!(Engine);

#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TaskId(String);
text_id!(TaskId);

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GatewayNumber(i64);
number_id!(GatewayNumber);

/// A structure, its schema and its `Record`: `field: Type = wire name, how`.
macro_rules! structure {
    (
        $name:ident, aliases: [$($alias:literal = $of:literal),*], secrets: [$($secret:literal),*],
        $($index:literal $field:ident: $ty:ty = $wire:literal $(, wrapped $wrapper:literal)? $(, separated $separator:literal)?;)*
    ) => {
        #[derive(Clone, Default, PartialEq)]
        pub struct $name {
            $(pub $field: $ty,)*
        }

        impl Record for $name {
            fn schema(&self) -> &'static Schema {
                const FIELDS: &[&str] = &[$($wire),*];
                const NAMES: &[&str] = &[$($wire,)* $($alias),*];
                static SCHEMA: Schema = Schema {
                    name: stringify!($name),
                    names: NAMES,
                    fields: FIELDS.len(),
                    alias_of: &[$($of),*],
                    secrets: &[$($secret),*],
                };
                &SCHEMA
            }

            fn slot(&mut self, index: usize) -> Slot<'_> {
                match index {
                    $($index => structure!(@slot self.$field $(, wrapped $wrapper)? $(, separated $separator)?),)*
                    _ => Slot::Skip,
                }
            }

            fn value(&self, index: usize) -> Value<'_> {
                match index {
                    $($index => structure!(@value self.$field $(, wrapped $wrapper)? $(, separated $separator)?),)*
                    _ => Value::Absent,
                }
            }
        }

        record!($name);
    };
    (@slot $this:ident.$field:ident) => { slot(&mut $this.$field) };
    (@slot $this:ident.$field:ident, wrapped $name:literal) => { wrapped_slot(&mut $this.$field, $name) };
    (@slot $this:ident.$field:ident, separated $with:literal) => { separated_slot(&mut $this.$field, $with) };
    (@value $this:ident.$field:ident) => { value(&$this.$field) };
    (@value $this:ident.$field:ident, wrapped $name:literal) => { wrapped_value(&$this.$field, $name) };
    (@value $this:ident.$field:ident, separated $with:literal) => { separated_value(&$this.$field, $with) };
}

structure! {
    Node, aliases: [], secrets: [],
    0 host: Option<String> = "Host";
    1 port: Option<i32> = "Port";
    2 tags: Vec<String> = "Tags";
}

structure! {
    Task, aliases: ["ErrorMessage" = 3], secrets: [4],
    0 task_id: Option<TaskId> = "TaskId";
    1 engine: Option<Engine> = "Engine";
    2 size: Option<i64> = "Size";
    3 err_message: Option<String> = "ErrMessage";
    4 password: Option<String> = "Password";
    5 ratio: Option<f64> = "Ratio";
    6 ready: Option<bool> = "Ready";
    7 created: Option<TimestampMs> = "Created";
    8 gateway: Option<GatewayNumber> = "Gateway";
    9 primary: Option<Node> = "Primary";
    10 nodes: Vec<Node> = "Nodes";
    11 objects: Option<Json<Vec<Node>>> = "Objects";
}

structure! {
    Answer, aliases: ["ErrorMessage" = 1, "Adresses" = 4], secrets: [9],
    0 request_id: Option<String> = "RequestId";
    1 err_message: Option<String> = "ErrMessage";
    2 success: Option<bool> = "Success";
    3 items: Vec<Task> = "Items", wrapped "Task";
    4 addresses: Vec<String> = "Addresses", wrapped "Address";
    5 nodes: Vec<Node> = "Nodes";
    6 counts: Vec<i64> = "Counts";
    7 engines: Vec<Engine> = "Engines", separated ",";
    8 labels: BTreeMap<String, String> = "Labels";
    9 key: Option<i64> = "Key";
    10 task: Option<Task> = "Task";
    11 by_name: BTreeMap<String, Node> = "ByName";
    12 name: Option<String> = "Name";
    13 names: Vec<String> = "Names";
    14 objects: Option<Json<Vec<Node>>> = "Objects";
    15 ratio: Option<f64> = "Ratio";
    16 ports: Vec<i32> = "Ports", separated ";";
}
