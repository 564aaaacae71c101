//! The crate that our generator writes, with one use of every action: built with every parameter, sent and read.

use std::path::Path;
use std::process::Command;

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::folder;
use crate::groups::generate;
use crate::workload::{Action, Field, Kind, Workload};
use crate::{Fallible, scratch, tools};

const PRELUDE: &str = "\
use std::hint::black_box;
use cloudspec_runtime::{Endpoint, http::Response};
use crate::bench::workload as w;

#[inline(never)]
fn any<T>() -> T {
    black_box(None).expect(\"never run\")
}
";

/// Generates the crate and adds its uses.
pub(super) fn write(xtask: &Path, workload: &Workload) -> Fallible<()> {
    let actions = workload.actions.len();
    let folder = folder("cloudspec", actions);
    scratch::empty(&folder)?;
    scratch::write(
        &folder.join("Cargo.toml"),
        &manifest(&format!("cloudspec-{actions}")),
    )?;
    tools::succeed(
        Command::new(xtask)
            .arg("codegen")
            .arg("--specs")
            .arg(generate::specs(actions))
            .arg("--out")
            .arg(&folder),
    )?;
    let uses: String = std::iter::once(PRELUDE.to_owned())
        .chain(workload.actions.iter().map(call))
        .collect();
    scratch::write(&folder.join("src/uses.rs"), &uses)?;
    let file = folder.join("src/lib.rs");
    let library = std::fs::read_to_string(&file)?;
    scratch::write(&file, &format!("{library}\npub mod uses;\n"))
}

/// A manifest with the features that the generated crate asks for.
pub(in crate::groups) fn manifest(name: &str) -> String {
    let runtime = scratch::workspace().join("runtime");
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [features]\ndefault = [\"bench-workload\"]\nbench-workload = []\nclient = []\n\n\
         [dependencies]\ncloudspec-runtime = {{ path = {runtime:?} }}\n"
    )
}

fn call(action: &Action) -> String {
    let name = action.name.to_upper_camel_case();
    let setters: String = action.request.iter().map(setter).collect();
    format!(
        "\npub fn {}(endpoint: &Endpoint, answer: &Response<Vec<u8>>) -> bool {{\n    \
         let Ok(request) = w::{name}::builder(){setters}.build() else {{ return false }};\n    \
         request.to_http(endpoint).is_ok() && w::{name}::decode(answer).is_ok()\n}}\n",
        action.name.to_snake_case(),
    )
}

fn setter(field: &Field) -> String {
    let value = match &field.kind {
        Kind::Text => "&str",
        Kind::Integer => "i64",
        Kind::Boolean => "bool",
        Kind::Number => "f64",
        Kind::List(_) | Kind::Object(_) => "_",
    };
    format!(
        "\n        .{}(any::<{value}>())",
        field.name.to_snake_case()
    )
}
