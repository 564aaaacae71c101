//! The crate that the reference generator writes, with one use of every action.

use std::path::Path;
use std::process::Command;

use super::folder;
use crate::groups::generate;
use crate::{Fallible, scratch, tools};

/// A value that the compiler cannot see through, so that code is made for every call. Never run.
const PRELUDE: &str = "\
use std::{future::Future, hint::black_box, pin::Pin};
use crate::Client;

type Call = Pin<Box<dyn Future<Output = bool>>>;

#[inline(never)]
fn any<T>() -> T {
    black_box(None).expect(\"never run\")
}
";

/// Generates the crate and adds its uses.
pub(super) fn write(progenitor: &Path, actions: usize) -> Fallible<()> {
    generate::write_inputs(actions)?;
    let folder = folder("progenitor", actions);
    scratch::empty(&folder)?;
    let mut command = Command::new(progenitor);
    command
        .arg("progenitor")
        .arg("-i")
        .arg(generate::document(actions))
        .arg("-o")
        .arg(&folder);
    command.args([
        "-n",
        &format!("progenitor-{actions}"),
        "-v",
        "0.1.0",
        "--interface",
        "positional",
    ]);
    tools::succeed(&mut command)?;
    let file = folder.join("src/lib.rs");
    let library = std::fs::read_to_string(&file)?;
    scratch::write(&folder.join("src/uses.rs"), &uses(&library))?;
    scratch::write(&file, &format!("{library}\npub mod uses;\n"))
}

/// A function for each method of the client.
fn uses(library: &str) -> String {
    let client = library
        .split_once("impl Client")
        .map_or("", |(_, client)| client);
    let calls = client.split("pub async fn ").skip(1).filter_map(call);
    std::iter::once(PRELUDE.to_owned()).chain(calls).collect()
}

/// `rest` begins with a method's name; its parameters end before its return type.
fn call(rest: &str) -> Option<String> {
    let (signature, _) = rest.split_once(") -> Result")?;
    let (name, parameters) = signature.split_once('(')?;
    let name = name.split('<').next()?;
    let count = parameters
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//"))
        .collect::<String>()
        // So are lines that rustfmt finds too long.
        .replace(" :: ", "::")
        .matches(": ")
        .count();
    let values = vec!["any()"; count].join(", ");
    Some(format!(
        "\npub fn {name}(client: &'static Client) -> Call {{\n    Box::pin(async move {{ client.{name}({values}).await.is_ok() }})\n}}\n"
    ))
}
