//! Files under `target/bench`, which nothing but a run of the benchmarks reads.
#![expect(
    clippy::disallowed_methods,
    reason = "half a file in a scratch folder harms nobody: the next run writes it anew"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Fallible;

/// The root of the workspace.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .map_or_else(PathBuf::new, Path::to_path_buf)
}

/// A path under the scratch folder.
pub(crate) fn path(below: impl AsRef<Path>) -> PathBuf {
    workspace().join("target/bench").join(below)
}

/// Writes a file and the folders above it.
pub(crate) fn write(file: &Path, text: &str) -> Fallible<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(file, text)?)
}

/// Replaces a folder by one with exactly these files.
pub(crate) fn write_tree(folder: &Path, files: &BTreeMap<String, String>) -> Fallible<()> {
    empty(folder)?;
    files
        .iter()
        .try_for_each(|(name, text)| write(&folder.join(name), text))
}

/// Leaves the folder there and empty.
pub(crate) fn empty(folder: &Path) -> Fallible<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}

/// All files with this extension below a folder, sorted.
pub(crate) fn files_below(folder: &Path, extension: &str) -> Fallible<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path, extension)?);
        } else if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// How many lines all Rust files below a folder have.
pub(crate) fn rust_lines(folder: &Path) -> Fallible<usize> {
    let count = |file: PathBuf| Ok(fs::read_to_string(file)?.lines().count());
    files_below(folder, "rs")?.into_iter().map(count).sum()
}
