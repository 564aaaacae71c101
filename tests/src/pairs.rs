//! Pairs of tiny spec trees.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cloudspec_codegen::load;
use cloudspec_codegen::model::Api;
use cloudspec_codegen::revision::{Comparison, Files, Revision, Sides, compare as compare_sides};
use cloudspec_codegen::source::SourceTree;

/// The directory that the paths of a pair are below, unless they start with `/`.
const SERVICE: &str = "acme/vault/v1";

const SERVICE_FILE: &str = "\
provider: acme
service: vault
version: v1
title: Vault
doc: Keeps copies.
protocol: rpc
signature: acs3-hmac-sha256
documents:
  page: { title: The reference, kind: document }
";

const ACTION_FILE: &str = "\
action: Copy
summary: Copies a thing.
access: write
source: { document: page }
";

/// Two small trees.
pub struct Pair {
    /// The change that the pair is named after.
    pub id: String,
    old: Files,
    new: Files,
}

impl Pair {
    /// All pairs, sorted.
    ///
    /// # Panics
    ///
    /// When a pair cannot be read.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("diff");
        let entries = fs::read_dir(directory).expect("the pairs");
        let mut paths: Vec<_> = entries.map(|it| it.expect("a pair").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|it| it == "pair"));
        paths.sort();
        paths.iter().map(|path| Self::read(path)).collect()
    }

    /// The pair of this file.
    ///
    /// # Panics
    ///
    /// When it is no pair.
    #[must_use]
    pub fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("a pair is a text");
        let mut fragments: BTreeMap<(bool, String), String> = BTreeMap::new();
        for section in format!("\n{text}").split("\n--- ").skip(1) {
            let (name, body) = section.split_once('\n').unwrap_or((section, ""));
            let (side, path) = name
                .trim()
                .split_once('/')
                .unwrap_or((name.trim(), "actions/Copy.yaml"));
            let sides: &[bool] = match side {
                "before" => &[false],
                "after" => &[true],
                "both" => &[false, true],
                other => panic!("{}: `{other}`", section),
            };
            for new in sides {
                fragments.insert((*new, path.to_owned()), format!("{}\n", body.trim_end()));
            }
        }
        let tree = |new: bool| {
            let mut files = Files::new();
            for path in ["service.yaml", "actions/Copy.yaml"] {
                insert(&mut files, path, "");
            }
            for ((_, path), body) in fragments.iter().filter(|((side, _), _)| *side == new) {
                insert(&mut files, path, body);
            }
            files
        };
        Self {
            id: path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned(),
            old: tree(false),
            new: tree(true),
        }
    }

    /// The changes from the first tree to the second.
    #[must_use]
    pub fn compare(&self) -> Comparison {
        compare(self.old.clone(), self.new.clone())
    }

    /// Both trees.
    #[must_use]
    pub fn files(&self) -> (Files, Files) {
        (self.old.clone(), self.new.clone())
    }

    /// What both trees mean.
    #[must_use]
    pub fn apis(&self) -> (Api, Api) {
        let api = |files: &Files| load(&SourceTree::from_files(files.clone())).api;
        (api(&self.old), api(&self.new))
    }

    /// The second tree first.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self {
            id: self.id.clone(),
            old: self.new.clone(),
            new: self.old.clone(),
        }
    }

    /// The first tree, twice; the second time in another form.
    #[must_use]
    pub fn swapped_to_same(&self) -> (Files, Files) {
        let reformatted = |(path, bytes): (&String, &Vec<u8>)| {
            let text = String::from_utf8(bytes.clone()).expect("a text");
            let text = if path.ends_with(".yaml") {
                reformat(&text)
            } else {
                text
            };
            (path.clone(), text.into_bytes())
        };
        (self.old.clone(), self.old.iter().map(reformatted).collect())
    }
}

/// Compares two trees.
#[must_use]
pub fn compare(old: Files, new: Files) -> Comparison {
    let revision = |name: &str| Revision {
        name: name.to_owned(),
        commit: None,
    };
    compare_sides(Sides {
        base: revision("before"),
        head: revision("after"),
        old,
        new,
        surfaces: None,
    })
}

fn insert(files: &mut Files, path: &str, body: &str) {
    let text = match path {
        "service.yaml" => completed(SERVICE_FILE, body),
        "actions/Copy.yaml" => completed(ACTION_FILE, body),
        _ => body.to_owned(),
    };
    let path = match path.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => format!("{SERVICE}/{path}"),
    };
    files.insert(path, text.into_bytes());
}

/// The fragment, and before it those top-level keys of the template that it lacks.
fn completed(template: &str, fragment: &str) -> String {
    let blocks = blocks(template);
    let missing = blocks.iter().filter(|block| !has_key(fragment, block));
    let missing: String = missing.map(String::as_str).collect();
    format!("{missing}{fragment}")
}

fn has_key(fragment: &str, block: &str) -> bool {
    let key = block.split(':').next().expect("a key");
    fragment
        .lines()
        .any(|line| line.split(':').next() == Some(key))
}

/// The top-level keys of a file, each with its value.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in text.lines() {
        match blocks.last_mut() {
            Some(block) if line.starts_with([' ', '-', '#', '}', ']']) || line.is_empty() => {
                block.push_str(&format!("{line}\n"));
            }
            _ => blocks.push(format!("{line}\n")),
        }
    }
    blocks
}

/// The same meaning in another form: top-level keys in another order, comments, empty lines.
fn reformat(text: &str) -> String {
    let blocks = blocks(text);
    let blocks: Vec<_> = blocks
        .iter()
        .rev()
        .map(|block| format!("# said again\n\n{block}"))
        .collect();
    blocks.concat()
}
