//! What the specs say, as `cargo xtask dump` says it.

use std::path::Path;
use std::sync::OnceLock;

use cloudspec_codegen::dump::dump;
use cloudspec_codegen::load;
use cloudspec_codegen::source::SourceTree;
use serde_json::Value as Json;

use crate::calls::{Call, call};

/// An action as its spec has it.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Its service.
    pub service: &'static Json,
    /// The action.
    pub action: &'static Json,
}

/// An example of a document.
#[derive(Clone, Debug)]
pub struct Example {
    /// The path of its file below the root of the specs.
    pub path: String,
    /// `query`, `json` or `xml`.
    pub format: String,
    /// HTTP status of an answer.
    pub status: u16,
    /// The file's text.
    pub text: String,
}

/// The whole dump.
///
/// # Panics
///
/// When the specs cannot be read.
#[must_use]
pub fn whole() -> &'static Json {
    static DUMP: OnceLock<Json> = OnceLock::new();
    DUMP.get_or_init(|| {
        let tree = SourceTree::read(&root()).expect("the specs can be read");
        dump(&load(&tree).api, None).expect("no action was asked for")
    })
}

/// All actions, in the order of the dump.
#[must_use]
pub fn specs() -> Vec<Spec> {
    let of = |service: &'static Json| {
        let actions = items(&service["actions"]).iter();
        actions.map(move |action| Spec { service, action })
    };
    items(&whole()["services"]).iter().flat_map(of).collect()
}

/// An action, such as `dbs/CreateRestoreTask`.
///
/// # Panics
///
/// When there is none.
#[must_use]
pub fn spec(name: &str) -> Spec {
    let found = specs().into_iter().find(|spec| spec.name() == name);
    found.unwrap_or_else(|| panic!("there is no spec of {name}"))
}

impl Spec {
    /// `dbs/CreateRestoreTask`.
    #[must_use]
    pub fn name(&self) -> String {
        format!(
            "{}/{}",
            text(&self.service["service"]),
            text(&self.action["name"])
        )
    }

    /// The request type that was made of it.
    #[must_use]
    pub fn call(&self) -> &'static Call {
        call(&self.name())
    }

    /// Its parameters.
    #[must_use]
    pub fn request(&self) -> &'static [Json] {
        items(&self.action["request"])
    }

    /// The fields of its answer.
    #[must_use]
    pub fn response(&self) -> &'static [Json] {
        items(&self.action["response"])
    }

    /// Its rules.
    #[must_use]
    pub fn rules(&self) -> &'static [Json] {
        items(&self.action["rules"])
    }

    /// The examples of its document.
    #[must_use]
    pub fn examples(&self) -> Vec<Example> {
        items(&self.action["examples"])
            .iter()
            .map(example)
            .collect()
    }

    /// A request in which every parameter is set: to its example, or to something of its type.
    #[must_use]
    pub fn full_request(&self) -> Json {
        object(self.request())
    }

    /// The answers among the examples.
    #[must_use]
    pub fn answers(&self) -> Vec<Example> {
        let mut examples = self.examples();
        examples.retain(|example| example.format != "query");
        examples
    }
}

fn example(it: &Json) -> Example {
    let path = text(&it["path"]).to_owned();
    let status = it["status"]
        .as_u64()
        .and_then(|status| status.try_into().ok());
    Example {
        text: std::fs::read_to_string(root().join(&path)).expect("an example is a text"),
        format: text(&it["format"]).to_owned(),
        status: status.unwrap_or(200),
        path,
    }
}

fn object(fields: &'static [Json]) -> Json {
    let pairs = fields
        .iter()
        .map(|field| (text(&field["name"]).to_owned(), value(field)));
    Json::Object(pairs.collect())
}

fn value(field: &'static Json) -> Json {
    let example = &field["example"];
    match text(&field["type"]) {
        of if of.starts_with("list<") => {
            let item = match items(&field["fields"]) {
                [] => scalar(field),
                fields => object(fields),
            };
            Json::Array(vec![item])
        }
        of if of.starts_with("json<") && example.is_null() => "[]".into(),
        _ => scalar(field),
    }
}

fn scalar(field: &'static Json) -> Json {
    let first_value = items(&field["values"])
        .first()
        .map_or(&Json::Null, |it| &it["value"]);
    let known = [&field["example"], first_value]
        .into_iter()
        .find(|it| !it.is_null());
    // A text that is read as a number or a boolean wherever one belongs.
    known.cloned().unwrap_or_else(|| "1".into())
}

/// A list of the dump, which leaves out empty ones.
#[must_use]
pub fn items(list: &'static Json) -> &'static [Json] {
    list.as_array().map_or(&[], Vec::as_slice)
}

/// A text of the dump, which leaves out empty ones.
#[must_use]
pub fn text(text: &Json) -> &str {
    text.as_str().unwrap_or_default()
}

/// The folder of the specs.
#[must_use]
pub fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs")
}
