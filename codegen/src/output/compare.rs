//! Files as they should be against files as they are.

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::io;
use std::path::{Path, PathBuf};

use super::FileSet;
use crate::format::MARK;

/// A file that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Its path below the root, with `/`.
    pub path: String,
    /// What is wrong.
    pub kind: Kind,
}

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It is not there.
    Missing,
    /// Its content is another: its spec changed, or somebody edited it.
    Stale,
    /// Only its line endings are others.
    LineEndings,
    /// It was generated once, and no longer is.
    Orphan,
    /// The generator did not make it; it is left alone.
    Foreign,
}

impl Kind {
    /// Whether writing removes the problem.
    #[must_use]
    pub fn is_mended_by_writing(self) -> bool {
        self != Self::Foreign
    }
}

impl Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::LineEndings => "line endings",
            Self::Orphan => "orphan",
            Self::Foreign => "not ours",
        })
    }
}

/// Every file below `root` that is not as it should be, sorted by path.
///
/// # Errors
///
/// When the folder or a file in it cannot be read.
pub fn compare(files: &FileSet, root: &Path) -> io::Result<Vec<Problem>> {
    let mut found = BTreeMap::new();
    list_folder(root, "", &mut found)?;
    let mut problems = Vec::new();
    for (path, text) in files.iter() {
        let kind = match found.remove(path) {
            None => Some(Kind::Missing),
            Some(place) => difference(&content(place.as_deref())?, text),
        };
        problems.extend(kind.map(|kind| problem(path, kind)));
    }
    for (path, place) in &found {
        let ours = content(place.as_deref())?.starts_with(MARK.as_bytes());
        problems.push(problem(
            path,
            if ours { Kind::Orphan } else { Kind::Foreign },
        ));
    }
    problems.sort();
    Ok(problems)
}

fn problem(path: &str, kind: Kind) -> Problem {
    Problem {
        path: path.to_owned(),
        kind,
    }
}

fn difference(found: &[u8], wanted: &str) -> Option<Kind> {
    if found == wanted.as_bytes() {
        return None;
    }
    let unix: Vec<u8> = found
        .iter()
        .copied()
        .filter(|byte| *byte != b'\r')
        .collect();
    Some(match unix == wanted.as_bytes() {
        true => Kind::LineEndings,
        false => Kind::Stale,
    })
}

/// Where every file of a folder lies, hidden ones and those of folders in it included. A folder that is not there has none.
///
/// A link is not followed: what lies behind it is not ours. It has no place.
fn list_folder(
    folder: &Path,
    prefix: &str,
    found: &mut BTreeMap<String, Option<PathBuf>>,
) -> io::Result<()> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            list_folder(&entry.path(), &format!("{path}/"), found)?;
        } else {
            found.insert(path, (!kind.is_symlink()).then(|| entry.path()));
        }
    }
    Ok(())
}

/// The bytes of one file at a time: all of them together may be more than fits.
fn content(place: Option<&Path>) -> io::Result<Vec<u8>> {
    place.map_or_else(|| Ok(Vec::new()), std::fs::read)
}
