//! What holds for every answer, and for whatever is done to it.

mod sample;

use std::collections::BTreeMap;

use cloudspec_runtime::{
    Format, Json, Limits, Lists, Notes, TimestampMs, decode_body, params, percent, write_query,
};
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use sample::{Answer, Engine, GatewayNumber, Node, Task, TaskId};
use serde_json::Value;

fn node() -> impl Strategy<Value = Node> {
    (
        of(any::<String>()),
        of(any::<i32>()),
        vec(any::<String>(), 0..3),
    )
        .prop_map(|(host, port, tags)| Node { host, port, tags })
}

fn engine() -> impl Strategy<Value = Engine> {
    prop_oneof!["MySQL", "Redis", "[a-z]{0,4}"].prop_map(Engine::from)
}

fn task() -> impl Strategy<Value = Task> {
    let texts = (
        of(any::<String>()),
        of(engine()),
        of(any::<String>()),
        of(any::<String>()),
    );
    let numbers = (
        of(any::<i64>()),
        of(-1e300..1e300),
        of(any::<bool>()),
        of(any::<i64>()),
        of(any::<i64>()),
    );
    let parts = (of(node()), vec(node(), 0..3), of(any::<String>()));
    (texts, numbers, parts).prop_map(
        |(
            (id, engine, message, password),
            (size, ratio, ready, created, gateway),
            (primary, nodes, objects),
        )| Task {
            task_id: id.map(TaskId::from),
            engine,
            size,
            err_message: message,
            password,
            ratio,
            ready,
            created: created.map(TimestampMs::from),
            gateway: gateway.map(GatewayNumber::from),
            primary,
            nodes,
            objects: objects.map(Json::raw),
        },
    )
}

fn answer() -> impl Strategy<Value = Answer> {
    let texts = (
        of(any::<String>()),
        of(any::<String>()),
        of(any::<String>()),
        of(any::<bool>()),
    );
    let lists = (
        vec(task(), 0..3),
        vec(any::<String>(), 0..3),
        vec(node(), 0..3),
        vec(any::<i64>(), 0..3),
    );
    let maps = (
        btree_map(any::<String>(), any::<String>(), 0..3),
        btree_map(any::<String>(), node(), 0..3),
    );
    let others = (
        vec("[A-Za-z]{1,4}".prop_map(Engine::from), 0..3),
        vec(any::<i32>(), 0..3),
        of(any::<i64>()),
        of(task()),
        of(vec(node(), 0..2).prop_map(Json::from)),
        of(-1.0..1.0),
        vec(any::<String>(), 0..3),
    );
    (texts, lists, maps, others).prop_map(
        |(
            (request_id, err_message, name, success),
            (items, addresses, nodes, counts),
            (labels, by_name),
            (engines, ports, key, task, objects, ratio, names),
        )| Answer {
            request_id,
            err_message,
            success,
            items,
            addresses,
            nodes,
            counts,
            engines,
            labels,
            key,
            task,
            by_name,
            name,
            names,
            objects,
            ratio,
            ports,
        },
    )
}

fn decode(body: &[u8]) -> Result<(Answer, Notes), String> {
    let limits = Limits {
        notes: usize::MAX,
        note_text: usize::MAX,
        ..Limits::DEFAULT
    };
    decode_body(body, Format::Json, &limits).map_err(|error| error.to_string())
}

/// Something done to a valid body.
#[derive(Clone, Debug)]
enum Mutation {
    Replace(usize, Value),
    Remove(usize),
    Add(usize, String, Value),
    Wrap(usize),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let value = prop_oneof![
        Just(Value::Null),
        Just(Value::from("")),
        Just(Value::from("x")),
        Just(Value::from("12")),
        Just(Value::from(12)),
        Just(Value::from(u64::MAX)),
        Just(Value::from(1.5)),
        Just(Value::from(true)),
        Just(serde_json::json!({})),
        Just(serde_json::json!([])),
        Just(serde_json::json!([{}, null, 1, "a", [2]])),
        Just(serde_json::json!({"Host": 1, "New": {"Deep": [1.10]}})),
        Just(serde_json::json!({"One": {"Host": "h"}})),
    ];
    prop_oneof![
        (any::<usize>(), value.clone()).prop_map(|(at, value)| Mutation::Replace(at, value)),
        any::<usize>().prop_map(Mutation::Remove),
        (
            any::<usize>(),
            "[A-Z][a-z]{0,3}|ErrorMessage|Task|Name",
            value
        )
            .prop_map(|(at, name, value)| Mutation::Add(at, name, value)),
        any::<usize>().prop_map(Mutation::Wrap),
    ]
}

fn count(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(count).sum::<usize>(),
        Value::Object(fields) => 1 + fields.values().map(count).sum::<usize>(),
        _ => 1,
    }
}

/// Calls `change` on the value of this number, in the order of the text.
fn at(value: &mut Value, number: &mut usize, change: &mut dyn FnMut(&mut Value)) {
    if *number == 0 {
        change(value);
        *number = usize::MAX;
        return;
    }
    *number -= 1;
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| at(item, number, change)),
        Value::Object(fields) => fields
            .values_mut()
            .for_each(|item| at(item, number, change)),
        _ => {}
    }
}

fn mutate(value: &mut Value, mutation: &Mutation) {
    let pick = |index: &usize, value: &Value| index % count(value);
    match mutation {
        Mutation::Replace(index, new) => {
            let mut number = pick(index, value);
            at(value, &mut number, &mut |old| *old = new.clone());
        }
        Mutation::Remove(index) => {
            let mut number = pick(index, value);
            at(value, &mut number, &mut |old| match old {
                Value::Object(fields) => drop(fields.pop_first_like()),
                Value::Array(items) => drop(items.pop()),
                other => *other = Value::Null,
            });
        }
        Mutation::Add(index, name, new) => {
            let mut number = pick(index, value);
            at(value, &mut number, &mut |old| match old {
                Value::Object(fields) => drop(fields.insert(name.clone(), new.clone())),
                Value::Array(items) => items.push(new.clone()),
                other => *other = new.clone(),
            });
        }
        Mutation::Wrap(index) => {
            let mut number = pick(index, value);
            at(value, &mut number, &mut |old| {
                *old = Value::from(vec![old.take()])
            });
        }
    }
}

trait PopFirst {
    fn pop_first_like(&mut self) -> Option<Value>;
}

impl PopFirst for serde_json::Map<String, Value> {
    fn pop_first_like(&mut self) -> Option<Value> {
        let first = self.keys().next()?.clone();
        self.remove(&first)
    }
}

/// The leaves of a JSON value as text, but for `null` and what is empty.
fn leaves(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::Null => {}
        Value::Bool(flag) => out.push(flag.to_string()),
        Value::Number(number) => out.push(number.to_string()),
        Value::String(text) if text.starts_with(['[', '{']) => match serde_json::from_str(text) {
            Ok(value) => leaves(&value, out),
            Err(_) => out.push(text.clone()),
        },
        Value::String(text) => out.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| leaves(item, out)),
        Value::Object(fields) => fields.values().for_each(|item| leaves(item, out)),
    }
}

/// How often each leaf of a body is in the answer or in a note that tells of a loss.
fn kept(answer: &Answer, notes: &Notes) -> BTreeMap<String, usize> {
    let mut out = Vec::new();
    leaves(&serde_json::to_value(answer).expect("always"), &mut out);
    for note in notes.iter().filter(|note| note.kind.is_loss()) {
        let text = note.text.as_deref().unwrap_or("null");
        leaves(
            &serde_json::from_str(text).expect("losses are JSON"),
            &mut out,
        );
    }
    let mut counts = BTreeMap::new();
    // A list may have become one text.
    let parts = out
        .iter()
        .filter(|leaf| leaf.contains([',', ';']))
        .flat_map(|leaf| leaf.split([',', ';']));
    for leaf in parts.chain(out.iter().map(String::as_str)) {
        *counts.entry(normal(leaf)).or_default() += 1;
    }
    counts
}

/// Leaves are compared without the difference between types.
fn normal(leaf: &str) -> String {
    match leaf.trim() {
        "true" | "1" | "1.0" => "1".into(),
        "false" | "0" | "0.0" | "-0.0" => "0".into(),
        text => text
            .parse::<f64>()
            .map_or_else(|_| text.into(), |number| number.to_string()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn what_is_written_is_read_back(answer in answer()) {
        let body = serde_json::to_vec(&answer).expect("always");
        let (read, notes) = decode(&body).expect("our own");
        prop_assert_eq!(&read, &answer);
        let lost: Vec<_> = notes.iter().filter(|note| note.kind.is_loss()).collect();
        prop_assert!(lost.is_empty(), "{:?}", lost);
        let read: Answer = serde_json::from_slice(&body).expect("our own");
        prop_assert_eq!(&read, &answer);
        let value = serde_json::to_value(&answer).expect("always");
        let read: Answer = serde_json::from_value(value).expect("our own");
        prop_assert_eq!(read, answer);
    }

    #[test]
    fn a_query_can_be_parsed_back(answer in answer()) {
        let mut query = String::new();
        write_query(&answer, Lists::Numbered, &mut query);
        let pairs = params(&answer, Lists::Numbered);
        let encoded: Vec<_> = pairs
            .iter()
            .map(|(name, value)| format!("{}={}", percent::encode(name), percent::encode(value)))
            .collect();
        prop_assert_eq!(query, encoded.join("&"));
    }

    #[test]
    fn no_mutation_panics_or_loses_a_leaf(answer in answer(), mutations in vec(mutation(), 1..6)) {
        let mut body = serde_json::to_value(&answer).expect("always");
        for mutation in &mutations {
            mutate(&mut body, mutation);
        }
        if let Ok((read, notes)) = decode(body.to_string().as_bytes()) {
            // Losses of secrets are told without their values.
            let secret_lost = notes.iter().any(|note| note.kind.is_loss() && note.text.as_ref().is_none_or(|text| text.contains("***")));
            prop_assume!(!secret_lost);
            let kept = kept(&read, &notes);
            let mut expected = Vec::new();
            leaves(&body, &mut expected);
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for leaf in expected.iter().filter(|leaf| !leaf.trim().is_empty()) {
                *counts.entry(normal(leaf)).or_default() += 1;
            }
            for (leaf, count) in counts {
                // A text of values is compared below, as the one text that it is.
                let has = kept.get(&leaf).copied().unwrap_or(0);
                prop_assert!(has >= count || leaf.contains([',', ';', '{', '[', '"']), "{leaf:?} of {body}\n{read:?}\n{notes:?}");
            }
        }
    }

    #[test]
    fn cut_off_bodies_are_errors(answer in answer(), at in any::<prop::sample::Index>()) {
        let body = serde_json::to_vec(&answer).expect("always");
        let cut = &body[..at.index(body.len())];
        prop_assert!(decode(cut).is_err());
    }

    #[test]
    fn random_bytes_never_panic(body in vec(any::<u8>(), 0..200)) {
        let _ = decode(&body);
    }

    #[test]
    fn flipped_bytes_never_panic(answer in answer(), flips in vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut body = serde_json::to_vec(&answer).expect("always");
        for (at, byte) in flips {
            let index = at.index(body.len());
            body[index] = byte;
        }
        let read = decode(&body);
        if read.is_ok() && std::str::from_utf8(&body).is_ok() {
            // What `serde_json` itself refuses beyond syntax: range, surrogates, depth.
            let strict = serde_json::from_slice::<Value>(&body);
            let excused = |error: &serde_json::Error| {
                let text = error.to_string();
                text.contains("out of range") || text.contains("surrogate") || text.contains("escape")
            };
            prop_assert!(strict.as_ref().map_or_else(excused, |_| true), "{:?}", strict);
        }
    }

    #[test]
    fn repeated_names_never_panic(answer in answer(), name in "ErrMessage|ErrorMessage|Items|Name|Nodes|Labels|Engines") {
        let body = serde_json::to_string(&answer).expect("always");
        let inside = body.trim_start_matches('{').trim_end_matches('}');
        let comma = if inside.is_empty() { "" } else { "," };
        let twice = format!("{{\"{name}\":\"1\"{comma}{inside}{comma}{inside}}}");
        let _ = decode(twice.as_bytes());
    }
}

#[test]
fn ten_thousand_levels_do_not_overflow_the_stack() {
    for field in [
        "New", "Name", "Task", "Nodes", "Items", "Labels", "Counts", "Engines", "Objects",
        "ByName", "Key",
    ] {
        for (open, close) in [
            ("[", "]"),
            ("{\"Task\":", "}"),
            ("{\"Nodes\":[", "]}"),
            ("{\"x\":[", "]}"),
        ] {
            let body = format!(
                "{{\"{field}\":{}1{}}}",
                open.repeat(10_000),
                close.repeat(10_000)
            );
            let _ = decode(body.as_bytes());
            let body = format!("{{\"{field}\":{}", open.repeat(10_000));
            assert!(decode(body.as_bytes()).is_err());
        }
    }
}
