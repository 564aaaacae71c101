//! What the comparison says of callers' code and of requests, put to the test: the crates of both revisions are generated and
//! compiled; small callers (`tests/diff/callers/<id>.rs`) are compiled against each, and every witness is built and validated by each.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use cloudspec_codegen::diff::{Change, Fate, Given, Rust, Witness};
use cloudspec_codegen::generate;
use cloudspec_codegen::model::{Api, Scalar, Shape, Value};
use cloudspec_codegen::output::{FileSet, compare, write};
use cloudspec_tests::pairs::Pair;
use serde_json::{Value as Json, json};

#[test]
fn verdicts_and_witnesses_hold_for_the_generated_crates() {
    let package = Package::new(&Pair::all());
    package.build();
    package.compile_callers();
    package.replay_witnesses();
}

/// A crate with a module for each pair, and in it one for each side.
struct Package {
    root: PathBuf,
    witnesses: usize,
}

impl Package {
    fn new(all: &[Pair]) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pairs");
        let mut files = Vec::new();
        let mut lib = String::from("#![allow(deprecated)]\n");
        let mut replays = String::new();
        let mut witnesses = 0;
        for pair in all {
            let module = pair.id.replace('-', "_");
            let _ = writeln!(lib, "pub mod {module} {{ pub mod before; pub mod after; }}");
            let comparison = pair.compare();
            let (before, after) = pair.apis();
            for (side, api) in [("before", &before), ("after", &after)] {
                files.push((format!("{module}/{side}.rs"), "pub mod acme;\n".to_owned()));
                files.extend(sources(api, &format!("{module}/{side}")));
            }
            for change in &comparison.changes {
                for witness in &change.witnesses {
                    witnesses += 1;
                    replays.push_str(&replay(&module, (&before, &after), change, witness));
                }
            }
        }
        files.push(("lib.rs".to_owned(), lib));
        files.push(("main.rs".to_owned(), main_file(&replays)));
        manifest(&root);
        fill(&root, files);
        Self { root, witnesses }
    }

    fn build(&self) {
        let output = self.cargo(&["build", "--quiet"]);
        assert!(output.status.success(), "{}", shown(&output));
    }

    fn replay_witnesses(&self) {
        let output = self.cargo(&["run", "--quiet"]);
        assert!(output.status.success(), "{}", shown(&output));
        let count = format!("{} witnesses", self.witnesses);
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), count);
    }

    fn compile_callers(&self) {
        let library = self.library();
        let mut wrong = Vec::new();
        let mut callers = 0;
        for pair in Pair::all() {
            let path =
                Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("diff/callers/{}.rs", pair.id));
            let Ok(caller) = fs::read_to_string(path) else {
                continue;
            };
            callers += 1;
            let worst = pair
                .compare()
                .changes
                .iter()
                .map(|it| it.verdicts.rust)
                .max();
            let expected = (true, worst != Some(Rust::Major));
            let found = (
                self.compiles(&library, &pair.id, "before", &caller),
                self.compiles(&library, &pair.id, "after", &caller),
            );
            if found != expected {
                wrong.push(format!(
                    "{}: {worst:?}, compiles (before, after): {found:?}",
                    pair.id
                ));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(callers >= 20, "only {callers} callers");
    }

    fn library(&self) -> PathBuf {
        self.root.join("target/debug/libpairs.rlib")
    }

    fn compiles(&self, library: &Path, id: &str, side: &str, caller: &str) -> bool {
        let (attributes, body): (Vec<&str>, Vec<&str>) =
            caller.lines().partition(|line| line.starts_with("#!["));
        let module = id.replace('-', "_");
        let text = format!(
            "{}\n#![allow(unused_imports)]\nuse pairs::{module}::{side}::acme;\n{}\n",
            attributes.join("\n"),
            body.join("\n")
        );
        let path = self.root.join("caller.rs");
        put(&path, &text);
        let deps = self.root.join("target/debug/deps");
        let runtime = newest(&deps, "libcloudspec_runtime-", ".rlib");
        let output = Command::new("rustc")
            .args([
                "--edition=2024",
                "--crate-type=lib",
                "--emit=metadata",
                "-o",
            ])
            .arg(self.root.join("caller.rmeta"))
            .arg(format!("--extern=pairs={}", library.display()))
            .arg(format!("--extern=cloudspec_runtime={}", runtime.display()))
            .arg(format!("-Ldependency={}", deps.display()))
            .arg(&path)
            .output()
            .expect("rustc starts");
        output.status.success()
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(arguments)
            .arg("--offline")
            .current_dir(&self.root)
            .env_remove("RUSTFLAGS")
            .env("CARGO_TARGET_DIR", self.root.join("target"))
            .output()
            .expect("cargo starts")
    }
}

fn newest(directory: &Path, prefix: &str, suffix: &str) -> PathBuf {
    let entries = fs::read_dir(directory).expect("the dependencies");
    let paths = entries.map(|it| it.expect("a file").path());
    let named = paths.filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(prefix) && name.ends_with(suffix)
    });
    let time = |path: &PathBuf| path.metadata().and_then(|it| it.modified()).ok();
    named.max_by_key(time).expect("the runtime is built")
}

fn shown(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!(
        "{}{}",
        String::from_utf8_lossy(out),
        String::from_utf8_lossy(err)
    )
}

fn sources(api: &Api, folder: &str) -> Vec<(String, String)> {
    let files = generate(api, &|| ()).expect("the pair can be generated");
    let of_crate = files.iter().filter(|(path, _)| *path != "lib.rs");
    of_crate
        .map(|(path, text)| (format!("{folder}/{path}"), text.to_owned()))
        .collect()
}

fn manifest(root: &Path) {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let runtime = workspace
        .join("runtime")
        .canonicalize()
        .expect("the runtime");
    let text = format!(
        "[package]\nname = \"pairs\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[features]\n\
         default = [\"acme-vault\", \"acme-safe\"]\nacme-vault = []\nacme-safe = []\n\n\
         [dependencies]\ncloudspec-runtime = {{ path = {runtime:?} }}\nserde_json = \"1\"\n\n\
         [profile.dev]\ndebug = false\n\n[workspace]\n"
    );
    fs::create_dir_all(root).expect("a folder for the pairs");
    put(&root.join("Cargo.toml"), &text);
    fs::copy(workspace.join("Cargo.lock"), root.join("Cargo.lock")).expect("the versions");
}

/// Written like any other output, so that unchanged files are not compiled again.
fn fill(root: &Path, files: Vec<(String, String)>) {
    let files = FileSet::new(files).expect("all paths stay inside");
    let sources = root.join("src");
    let problems = compare(&files, &sources).expect("the folder can be read");
    write(&files, &sources, &problems).expect("the folder can be written");
}

fn put(path: &Path, text: &str) {
    let mut options = fs::OpenOptions::new();
    let file = options.write(true).create(true).truncate(true).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes()))
        .expect("a file");
}

/// Runs every replay, and says which went wrong.
fn main_file(replays: &str) -> String {
    format!(
        "#![allow(deprecated, clippy::all)]\nfn main() {{\n    let mut wrong: Vec<String> = Vec::new();\n    let mut count = 0;\n{replays}    \
         for it in &wrong {{ println!(\"{{it}}\"); }}\n    println!(\"{{count}} witnesses\");\n    \
         if !wrong.is_empty() {{ std::process::exit(1); }}\n}}\n"
    )
}

/// One request, read by both crates and validated by both.
fn replay(module: &str, (old, new): (&Api, &Api), change: &Change, witness: &Witness) -> String {
    let body = complete(new, change, witness).to_string();
    let now = witness.now == Fate::Accepted;
    let what = format!(
        "{} {} {body} {:?}",
        change.address, change.check.id, witness.context
    );
    let side = |side: &str, api: &Api| {
        let of = format!("pairs::{module}::{side}::acme::vault");
        format!(
            "serde_json::from_str::<{of}::Copy>({body:?}).map(|request| {}).map_err(|error| error.to_string())",
            verdict(&of, api, &witness.context)
        )
    };
    format!(
        "    count += 1;\n    {{\n        let found = ({}, {});\n        \
         if found != (Ok({}), Ok({now})) {{ wrong.push(format!(\"{{}}: {{found:?}}\", {what:?})); }}\n    }}\n",
        side("before", old),
        side("after", new),
        !now,
    )
}

/// A side that does not know a fact cannot be told it.
fn verdict(of: &str, api: &Api, context: &BTreeMap<String, Value>) -> String {
    if context.is_empty() {
        return "request.validate().is_ok()".to_owned();
    }
    let known = api.services.iter().flat_map(|it| &it.context);
    let known: Vec<_> = known.map(|it| &it.field.name).collect();
    let facts = context
        .iter()
        .filter(|(name, _)| known.contains(name))
        .map(|(name, value)| format!(".{name}({})", scalar(value)));
    let facts: String = facts.collect();
    format!("request.check(&{of}::Context::new(){facts}).violations.is_empty()")
}

/// The witness, with a value for every required parameter that it does not speak of.
fn complete(api: &Api, change: &Change, witness: &Witness) -> Json {
    let mut body = serde_json::Map::new();
    let mut services = api.services.iter().flat_map(|it| &it.actions);
    let action = services
        .find(|it| Some(&it.name) == change.address.action.as_ref())
        .expect("an action");
    for field in action.request.iter().filter(|it| it.required) {
        let value = match &field.shape {
            Shape::Scalar(Scalar::String) => json!("x"),
            other => panic!("no value for {other:?}"),
        };
        body.insert(field.name.clone(), value);
    }
    for (path, given) in &witness.request {
        body.remove(path);
        match given {
            None => {}
            Some(Given::One(value)) => {
                body.insert(path.clone(), json_of(value));
            }
            Some(Given::List(values)) => {
                body.insert(path.clone(), values.iter().map(json_of).collect());
            }
        }
    }
    Json::Object(body)
}

fn json_of(value: &Value) -> Json {
    match value {
        Value::Bool(it) => json!(it),
        Value::Int(it) => json!(it),
        Value::Float(it) => json!(it),
        Value::Text(it) => json!(it),
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::Text(it) => format!("{it:?}"),
        other => json_of(other).to_string(),
    }
}
