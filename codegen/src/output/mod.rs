//! What is on disk. Checking and writing are the same comparison: one prints the differences, the other removes them.

mod compare;
mod features;
mod stamp;
#[cfg(test)]
mod tests;
mod write;

use std::collections::BTreeMap;
use std::fmt::{self, Display};

pub use compare::{Kind, Problem, compare};
pub use features::missing_features;
pub use stamp::Stamp;
pub use write::{WriteError, write};

/// Files by their path below the root, with `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileSet(BTreeMap<String, String>);

impl FileSet {
    /// These files.
    ///
    /// # Errors
    ///
    /// When a path could leave the root, or stands twice.
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Result<Self, Refused> {
        let mut set = BTreeMap::new();
        for (path, text) in files {
            if !stays_inside(&path) || set.contains_key(&path) {
                return Err(Refused { path });
            }
            set.insert(path, text);
        }
        Ok(Self(set))
    }

    /// Path and text of each, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The text of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }
}

/// A path at which no file may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The path.
    pub path: String,
}

impl Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "no file may be written at `{}`",
            self.path.escape_debug()
        )
    }
}

impl std::error::Error for Refused {}

/// Only words of letters, digits and underscores below folders of such words; so neither `..` nor a drive can appear.
fn stays_inside(path: &str) -> bool {
    let word = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    path.strip_suffix(".rs")
        .is_some_and(|stem| stem.split('/').all(word))
}
