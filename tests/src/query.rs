//! What was sent, read back.

use cloudspec_runtime::{Action, Protocol};
use serde_json::{Map, Value as Json, json};

/// The pairs of a query, decoded.
///
/// # Panics
///
/// When it is not percent-encoded UTF-8.
#[must_use]
pub fn pairs(query: &str) -> Vec<(String, String)> {
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').expect("a pair");
        (decoded(name), decoded(value))
    };
    query
        .split('&')
        .filter(|it| !it.is_empty())
        .map(pair)
        .collect()
}

/// All parameters of a request on the wire: those of its path, then those of its query.
#[must_use]
pub fn parameters(action: &Action, uri: &http::Uri) -> Vec<(String, String)> {
    let segments = action.path.split('/').zip(uri.path().split('/'));
    let in_path = segments.filter_map(|(name, value)| {
        let name = name.strip_prefix('{')?.strip_suffix('}')?;
        Some((name.to_owned(), decoded(value)))
    });
    in_path
        .chain(pairs(uri.query().unwrap_or_default()))
        .collect()
}

/// Whether a parameter is sent at all.
#[must_use]
pub fn is_sent(parameter: &Json) -> bool {
    parameter["location"] != "host"
}

/// Pairs as the object that they were made of: `Filters.1.Key` is a field of the first filter. The values are texts.
///
/// # Panics
///
/// When two pairs contradict each other.
#[must_use]
pub fn object(action: &Action, pairs: &[(String, String)]) -> Json {
    let mut object = json!({});
    for (name, value) in pairs {
        let steps: Vec<&str> = match action.service.protocol {
            Protocol::Rpc => name.split('.').collect(),
            Protocol::Rest => vec![name],
        };
        put(&mut object, &steps, value);
    }
    object
}

fn put(into: &mut Json, steps: &[&str], value: &str) {
    let Some((step, rest)) = steps.split_first() else {
        assert!(into.is_null(), "{value} stands where {into} stood");
        *into = value.into();
        return;
    };
    let next = match step.parse::<usize>() {
        Ok(number) => element(into, number),
        Err(_) => field(into, step),
    };
    put(next, rest, value);
}

/// Lists count from 1; an element that sent nothing is an empty object.
fn element(list: &mut Json, number: usize) -> &mut Json {
    if list.is_null() {
        *list = json!([]);
    }
    let items = list.as_array_mut().expect("a list");
    while items.len() < number {
        items.push(Json::Null);
    }
    &mut items[number - 1]
}

fn field<'o>(object: &'o mut Json, name: &str) -> &'o mut Json {
    if object.is_null() {
        *object = Json::Object(Map::new());
    }
    let fields = object.as_object_mut().expect("an object");
    fields.entry(name).or_insert(Json::Null)
}

/// A percent-encoded text, decoded.
///
/// # Panics
///
/// When it is not UTF-8.
#[must_use]
pub fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || rest.next().and_then(|byte| char::from(byte).to_digit(16));
        bytes.push(match byte {
            b'%' => {
                let code = digit().zip(digit()).map(|(high, low)| high * 16 + low);
                code.and_then(|code| code.try_into().ok())
                    .expect("two digits")
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).expect("UTF-8")
}
