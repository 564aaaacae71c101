//! Tiny spec trees in one file each, and what is generated from them.
//!
//! A file begins with a sentence that says what it shows, and lines `focus: …`: of the generated text only the items whose first
//! line holds one of these are shown. Then come the files of the tree, each after a line `--- <path>`, relative to the
//! folder of the service `acme/vault/v1`. They are laid over those of `base.spec`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use cloudspec_codegen::diagnostic::{Style, render};
use cloudspec_codegen::output::FileSet;
use cloudspec_codegen::source::SourceTree;
use cloudspec_codegen::{generate, load};

/// The folder of the service that all cases are about.
const SERVICE: &str = "acme/vault/v1";

/// A tiny spec tree.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its file's name, without the ending.
    pub name: String,
    /// Text that the items to show have in their first line; empty: all is shown.
    pub focus: Vec<String>,
    /// Path below the spec root, and text.
    pub files: BTreeMap<String, String>,
}

/// All cases, sorted by name.
#[must_use]
pub fn cases() -> Vec<Case> {
    let base = read(&folder().join("base.spec"));
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the folder of the goldens")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "spec"))
        .collect();
    paths.sort();
    let cases = paths
        .iter()
        .map(|path| read(path))
        .filter(|case| case.name != base.name);
    cases.map(|case| over(&base, case)).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden")
}

fn over(base: &Case, case: Case) -> Case {
    let mut files = base.files.clone();
    files.extend(case.files);
    Case { files, ..case }
}

fn read(path: &Path) -> Case {
    let text = std::fs::read_to_string(path).expect("a case is a text");
    let mut parts = text.split("\n--- ");
    let head = parts.next().unwrap_or_default();
    let focus = head.lines().filter_map(|line| line.strip_prefix("focus: "));
    let file = |part: &str| {
        let (path, text) = part.split_once('\n').unwrap_or((part, ""));
        (format!("{SERVICE}/{path}"), format!("{text}\n"))
    };
    Case {
        name: path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        focus: focus.map(str::to_owned).collect(),
        files: parts.map(file).collect(),
    }
}

impl Case {
    /// What is generated from it.
    ///
    /// # Panics
    ///
    /// When its specs have errors; a golden has none.
    #[must_use]
    pub fn generate(&self) -> FileSet {
        let bytes = |(path, text): (&String, &String)| (path.clone(), text.clone().into_bytes());
        let tree = SourceTree::from_files(self.files.iter().map(bytes).collect());
        let loaded = load(&tree);
        let problems = render(&loaded.diagnostics, &tree, Style::Plain);
        assert!(
            !loaded.diagnostics.has_errors(),
            "{}:\n{problems}",
            self.name
        );
        generate(&loaded.api, &|| ()).expect("all paths stay inside")
    }

    /// The part of the generated text that it is about.
    #[must_use]
    pub fn shown(&self) -> String {
        let mut shown = String::new();
        for (path, text) in self.generate().iter() {
            let text = match self.focus.is_empty() {
                true => text.to_owned(),
                false => items(text, &self.focus),
            };
            if !text.is_empty() {
                let _ = writeln!(shown, "--- {path}\n{text}");
            }
        }
        shown
    }
}

/// The items whose first line holds one of these texts, with their docs and attributes.
fn items(text: &str, focus: &[String]) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut shown = String::new();
    let mut next = 0;
    while let Some(line) = lines.get(next) {
        if !focus.iter().any(|focus| line.contains(focus.as_str())) {
            next += 1;
            continue;
        }
        let start = start_of(&lines, next);
        next = end_of(&lines, next);
        for line in lines.get(start..next).unwrap_or_default() {
            let _ = writeln!(shown, "{line}");
        }
    }
    shown
}

/// Docs and attributes stand right before an item.
fn start_of(lines: &[&str], item: usize) -> usize {
    let before = lines.get(..item).unwrap_or_default().iter().rev();
    let attached = before.take_while(|line| {
        let line = line.trim_start();
        line.starts_with("///") || line.starts_with("#[")
    });
    item - attached.count()
}

/// An item ends at its own line, or where a line of the same indentation closes it.
fn end_of(lines: &[&str], item: usize) -> usize {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let Some(first) = lines.get(item) else {
        return item;
    };
    if !first.ends_with(['{', '(', '[', '<']) {
        return item + 1;
    }
    let rest = lines.iter().enumerate().skip(item + 1);
    let mut closing = rest.filter(|(_, line)| indent(line) == indent(first));
    // What closes arguments is followed by a body.
    let end = closing.find(|(_, line)| {
        let line = line.trim_start();
        line == "}" || line == ")]" || (line.starts_with(['}', ')', ']']) && line.ends_with(';'))
    });
    end.map_or(lines.len(), |(index, _)| index + 1)
}
