//! What holds for any request, and for any answer however broken it is.

use std::sync::OnceLock;

use cloudspec::{Endpoint, Error};
use cloudspec_tests::calls::Call;
use cloudspec_tests::markup::{tree, unwrapped};
use cloudspec_tests::query::{is_sent, object, parameters};
use cloudspec_tests::specs::{Example, Spec, items, specs, text};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value as Json, json};

/// Any request of any action, with all of its parameters being any value of their types or absent.
fn any_request() -> impl Strategy<Value = (&'static Call, Json)> {
    let of = |spec: Spec| any_object(&spec, spec.request()).prop_map(move |it| (spec.call(), it));
    let all: Vec<_> = specs().into_iter().map(|spec| of(spec).boxed()).collect();
    proptest::strategy::Union::new(all)
}

fn any_object(spec: &Spec, fields: &'static [Json]) -> BoxedStrategy<Json> {
    let values: Vec<_> = fields.iter().map(|field| any_field(spec, field)).collect();
    let object = move |values: Vec<Option<Json>>| {
        let pairs = fields.iter().zip(values);
        let set = pairs.filter_map(|(it, value)| Some((text(&it["name"]).to_owned(), value?)));
        Json::Object(set.collect())
    };
    values.prop_map(object).boxed()
}

fn any_field(spec: &Spec, field: &'static Json) -> BoxedStrategy<Option<Json>> {
    let value = any_value(spec, field, text(&field["type"]));
    match field["location"] == "path" {
        true => value.prop_map(Some).boxed(),
        false => proptest::option::of(value).boxed(),
    }
}

fn any_value(spec: &Spec, field: &'static Json, of: &'static str) -> BoxedStrategy<Json> {
    let parts = items(&field["fields"]);
    match of {
        "bool" => any::<bool>().prop_map(Json::from).boxed(),
        "int32" => any::<i32>().prop_map(Json::from).boxed(),
        "int64" | "timestamp-ms" | "timestamp-s" => any::<i64>().prop_map(Json::from).boxed(),
        "float64" => any::<f64>().prop_map(Json::from).boxed(),
        _ if is_number_id(spec, of) => any::<i64>().prop_map(Json::from).boxed(),
        _ if field["location"] == "path" => "[a-z%é ~*+.]{3,8}".prop_map(Json::from).boxed(),
        _ if of.starts_with("csv<") => "[a-z]{1,3}(,[a-z]{1,3}){0,3}".prop_map(Json::from).boxed(),
        _ if of.starts_with("list<") => {
            let item = of.trim_start_matches("list<").trim_end_matches('>');
            let item = match parts {
                [] => any_value(spec, field, item),
                // An object without values sends nothing, so the last of a list could not come back.
                parts => any_object(spec, parts)
                    .prop_filter("not empty", |it| *it != json!({}))
                    .boxed(),
            };
            proptest::collection::vec(item, 1..4)
                .prop_map(Json::from)
                .boxed()
        }
        _ if !parts.is_empty() && !of.starts_with("json<") => any_object(spec, parts)
            .prop_filter("not empty", |it| *it != json!({}))
            .boxed(),
        _ => any_text().prop_map(Json::from).boxed(),
    }
}

/// Everything that means something in a query, in JSON or in a path, and what lies outside of ASCII.
fn any_text() -> BoxedStrategy<String> {
    prop_oneof![
        Just("true".to_owned()),
        Just("007".to_owned()),
        "[a&=+%/?#. \"\\\\\\[{,é你🙂]{1,12}",
        "\\PC{1,16}"
    ]
    .boxed()
}

fn is_number_id(spec: &Spec, name: &str) -> bool {
    let mut ids = items(&spec.service["ids"]).iter();
    ids.any(|id| id["name"] == name && id["repr"] == "int64")
}

/// An answer of a document.
#[derive(Debug)]
struct Printed {
    spec: Spec,
    example: Example,
    request_id: Option<String>,
}

fn printed() -> &'static [Printed] {
    static PRINTED: OnceLock<Vec<Printed>> = OnceLock::new();
    PRINTED.get_or_init(|| {
        let of = |spec: Spec| {
            spec.answers()
                .into_iter()
                .map(move |example| Printed::new(spec, example))
        };
        specs().into_iter().flat_map(of).collect()
    })
}

impl Printed {
    fn new(spec: Spec, example: Example) -> Self {
        let (_, content) = unwrapped(tree(&example.text));
        let request_id = content["RequestId"].as_str().map(str::to_owned);
        Self {
            spec,
            example,
            request_id,
        }
    }

    /// Whatever was done to the body: the status of a failed call is there, and so is the id where the body still has it.
    fn survives(&self, body: &[u8], has_request_id: bool) {
        let expected = self.request_id.as_deref().filter(|_| has_request_id);
        let found = match self.spec.call().decode(self.example.status, body) {
            Ok(answer) => answer.model.json()["RequestId"].as_str().map(str::to_owned),
            Err(error) => {
                let status = error.status().map(|status| status.as_u16());
                assert_eq!(status, Some(self.example.status), "{error}");
                assert!(
                    matches!(error, Error::Service(_) | Error::Decode(_)),
                    "{error:?}"
                );
                error.request_id().map(str::to_owned)
            }
        };
        if let Some(expected) = expected {
            let body = String::from_utf8_lossy(body);
            assert_eq!(
                found.as_deref(),
                Some(expected),
                "{}: {body:.2000}",
                self.spec.name()
            );
        }
    }
}

fn any_printed(format: &'static str) -> impl Strategy<Value = &'static Printed> {
    let these: Vec<_> = printed()
        .iter()
        .filter(|it| it.example.format == format)
        .collect();
    assert!(!these.is_empty(), "no example is {format}");
    select(these)
}

/// What may stand where something else belongs.
fn any_odd_value() -> impl Strategy<Value = Json> {
    let deep = |levels: usize| {
        (0..levels).fold(json!(1), |inner, level| match level % 2 {
            0 => json!([inner]),
            _ => json!({ "a": inner }),
        })
    };
    prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        "\\PC{0,8}".prop_map(Json::from),
        Just(json!("")),
        Just(json!([])),
        Just(json!({})),
        Just(json!([null, {}, [], "", "a", 1])),
        Just(json!({ "a": { "b": [1] }, "RequestId": "another" })),
        (0..70_usize).prop_map(deep),
    ]
}

/// The object that the request id stands in.
fn content(tree: &mut Json) -> &mut Map<String, Json> {
    let is_wrapped = unwrapped(tree.clone()).0;
    let content = match is_wrapped {
        Some(name) => &mut tree[name],
        None => tree,
    };
    content.as_object_mut().expect("answers are objects")
}

/// Changes one value somewhere below a field, or a field itself.
fn change(value: &mut Json, steps: &[Index], odd: Json) {
    let Some((step, rest)) = steps.split_first() else {
        *value = odd;
        return;
    };
    match value {
        Json::Array(items) if !items.is_empty() => {
            let at = step.index(items.len());
            change(&mut items[at], rest, odd);
        }
        Json::Object(fields) if !fields.is_empty() => {
            let at = step.index(fields.len());
            if let Some(value) = fields.values_mut().nth(at) {
                change(value, rest, odd);
            }
        }
        leaf => *leaf = odd,
    }
}

/// Name of a field beside the request id.
fn other_name(content: &Map<String, Json>, index: Index) -> Option<String> {
    let names: Vec<_> = content.keys().filter(|name| *name != "RequestId").collect();
    (!names.is_empty()).then(|| index.get(&names).to_string())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1024) })]

    #[test]
    fn any_request_comes_back_from_the_wire((call, mut request) in any_request()) {
        let parameters_of = |call: &Call| specs().into_iter().find(|it| it.name() == call.name());
        let spec = parameters_of(call).expect("its spec");
        for parameter in spec.request().iter().filter(|it| !is_sent(it)) {
            request.as_object_mut().expect("an object").remove(text(&parameter["name"]));
        }
        let request = call.request(&request);
        let endpoint = Endpoint::custom("https://example.com").expect("an origin");
        let sent = request.http(&endpoint).expect("a request");
        let pairs = parameters(call.action, sent.uri());
        let read = call.request(&object(call.action, &pairs));
        prop_assert_eq!(read.json(), request.json());
    }

    #[test]
    fn any_request_comes_back_from_json((call, request) in any_request()) {
        let request = call.request(&request);
        let read = call.request(&request.json());
        prop_assert_eq!(read.json(), request.json());
        // Judging it never panics, whatever it holds.
        drop((request.report(), request.debug(), request.preview().to_string()));
    }

    #[test]
    fn answers_with_odd_values(
        printed in any_printed("json"),
        changes in proptest::collection::vec((any::<Index>(), proptest::collection::vec(any::<Index>(), 0..4), any_odd_value()), 1..4),
    ) {
        let mut tree = tree(&printed.example.text);
        let fields = content(&mut tree);
        for (field, steps, odd) in changes {
            if let Some(name) = other_name(fields, field) {
                change(&mut fields[&name], &steps, odd);
            }
        }
        printed.survives(tree.to_string().as_bytes(), true);
    }

    #[test]
    fn answers_without_fields_or_with_more(printed in any_printed("json"), gone in any::<Index>(), odd in any_odd_value()) {
        let mut tree = tree(&printed.example.text);
        let fields = content(&mut tree);
        if let Some(name) = other_name(fields, gone) {
            fields.remove(&name);
        }
        fields.insert("NobodyKnows".to_owned(), odd);
        printed.survives(tree.to_string().as_bytes(), true);
    }

    #[test]
    fn answers_with_a_field_twice(printed in any_printed("json"), field in any::<Index>(), odd in any_odd_value()) {
        let mut tree = tree(&printed.example.text);
        let name = other_name(content(&mut tree), field);
        if let Some(name) = name {
            let twice = format!("\"{name}\":{odd},\"{name}\":");
            let body = tree.to_string().replacen(&format!("\"{name}\":"), &twice, 1);
            printed.survives(body.as_bytes(), true);
        }
    }

    #[test]
    fn answers_that_are_cut_off(printed in prop_oneof![any_printed("json"), any_printed("xml")], cut in any::<Index>()) {
        let text = &printed.example.text;
        let mut end = cut.index(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let id = printed.request_id.as_deref();
        // The id is complete when what stands behind it is there, too.
        let complete = id.and_then(|id| Some(text.find(id)? + id.len() + "</RequestId>".len()));
        printed.survives(&text.as_bytes()[..end], complete.is_some_and(|complete| end >= complete));
    }

    #[test]
    fn answers_of_damaged_bytes(
        printed in prop_oneof![any_printed("json"), any_printed("xml")],
        damage in proptest::collection::vec((any::<Index>(), any::<u8>()), 1..8),
    ) {
        let mut body = printed.example.text.clone().into_bytes();
        for (at, byte) in damage {
            *at.get_mut(&mut body) = byte;
        }
        printed.survives(&body, false);
    }

    #[test]
    fn answers_of_any_bytes(printed in any_printed("json"), body in proptest::collection::vec(any::<u8>(), 0..200)) {
        printed.survives(&body, false);
    }
}

#[test]
fn ten_thousand_levels_in_every_answer() {
    for printed in printed().iter().filter(|it| it.example.format == "json") {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let deep = format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
            let body = printed
                .example
                .text
                .replacen('{', &format!("{{\"Deep\":{deep},"), 1);
            // What is wrapped is no longer the only content of its answer.
            let is_wrapped = unwrapped(tree(&printed.example.text)).0.is_some();
            printed.survives(body.as_bytes(), !is_wrapped);
        }
    }
    for printed in printed().iter().filter(|it| it.example.format == "xml") {
        let deep = format!("{}{}", "<a>".repeat(10_000), "</a>".repeat(10_000));
        printed.survives(
            printed
                .example
                .text
                .replacen("</", &format!("{deep}</"), 1)
                .as_bytes(),
            false,
        );
    }
}
