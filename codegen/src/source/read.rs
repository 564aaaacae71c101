//! From a directory to a [`SourceTree`].

use std::fmt;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{Defect, SourceFile, SourceTree};

/// More than the largest spec there is, and little enough to parse at once.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// `provider/service/version/actions/Action.yaml`, and one to spare.
const MAX_DEPTH: usize = 6;

/// The disk, not a spec, is at fault.
#[derive(Debug)]
pub struct ReadError {
    path: PathBuf,
    error: io::Error,
}

impl SourceTree {
    /// Reads every file below `root`. Hidden files and directories are passed over.
    ///
    /// # Errors
    ///
    /// When a directory or file cannot be read. What is wrong with a file that was read is a [`Defect`] of that file.
    pub fn read(root: &Path) -> Result<Self, ReadError> {
        let canonical = fs::canonicalize(root).map_err(|error| ReadError::new(root, error))?;
        let mut entries = Vec::new();
        walk(root, &canonical, "", 0, &mut entries)?;
        let mut files = entries
            .into_par_iter()
            .map(Entry::read)
            .collect::<Result<Vec<_>, _>>()?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { files })
    }
}

/// Something found below the root: a file to read, or what is wrong with it.
struct Entry {
    /// Below the root, with `/`.
    path: String,
    /// Where it is on the disk.
    disk: PathBuf,
    defect: Option<Defect>,
}

impl Entry {
    fn read(self) -> Result<SourceFile, ReadError> {
        let Self { path, disk, defect } = self;
        if let Some(defect) = defect {
            return Ok(SourceFile::rejected(path, defect));
        }
        let size = fs::metadata(&disk)
            .map_err(|error| ReadError::new(&disk, error))?
            .len();
        if let Some(defect) = size_defect(usize::try_from(size).unwrap_or(usize::MAX)) {
            return Ok(SourceFile::rejected(path, defect));
        }
        let bytes = fs::read(&disk).map_err(|error| ReadError::new(&disk, error))?;
        Ok(SourceFile::new(path, bytes))
    }
}

fn walk(
    directory: &Path,
    root: &Path,
    prefix: &str,
    depth: usize,
    entries: &mut Vec<Entry>,
) -> Result<(), ReadError> {
    let listing = fs::read_dir(directory).map_err(|error| ReadError::new(directory, error))?;
    for entry in listing {
        let entry = entry.map_err(|error| ReadError::new(directory, error))?;
        let disk = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_hidden(&name) {
            continue;
        }
        let path = format!("{prefix}{name}");
        let kind = entry
            .file_type()
            .map_err(|error| ReadError::new(&disk, error))?;
        if kind.is_dir() && depth < MAX_DEPTH {
            walk(&disk, root, &format!("{path}/"), depth + 1, entries)?;
            continue;
        }
        let defect = path_defect(&path).or_else(|| kind_defect(kind, &disk, root));
        entries.push(Entry { path, disk, defect });
    }
    Ok(())
}

/// What is wrong with what a directory lists: only files of the tree itself are read.
fn kind_defect(kind: FileType, disk: &Path, root: &Path) -> Option<Defect> {
    if kind.is_dir() {
        return Some(Defect::TooDeep);
    }
    if kind.is_file() {
        return None;
    }
    if !kind.is_symlink() {
        return Some(Defect::NotAFile);
    }
    let inside =
        fs::canonicalize(disk).is_ok_and(|target| target.starts_with(root) && target.is_file());
    (!inside).then_some(Defect::ForeignLink)
}

/// Whether some part of the path starts with a dot, as the files of editors and of git do. `..` is not hidden: it is odd.
pub(super) fn is_hidden(path: &str) -> bool {
    path.split('/')
        .any(|part| part.starts_with('.') && part != ".." && part != ".")
}

pub(super) fn path_defect(path: &str) -> Option<Defect> {
    if !path.split('/').all(is_plain_name) {
        return Some(Defect::OddName);
    }
    (path.split('/').count() > MAX_DEPTH).then_some(Defect::TooDeep)
}

pub(super) fn size_defect(bytes: usize) -> Option<Defect> {
    (bytes > MAX_BYTES).then(|| Defect::TooLarge {
        bytes: u64::try_from(bytes).unwrap_or(u64::MAX),
    })
}

/// Names that mean the same on every file system and can never leave a directory.
fn is_plain_name(name: &str) -> bool {
    !matches!(name, "" | "." | "..")
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

impl ReadError {
    fn new(path: &Path, error: io::Error) -> Self {
        Self {
            path: path.to_owned(),
            error,
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "could not read `{}`", self.path.display())
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_root_is_an_error_of_the_disk() {
        let error =
            SourceTree::read(Path::new("no/such/place")).expect_err("there is no such place");
        assert_eq!(error.to_string(), "could not read `no/such/place`");
    }

    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "a test's own file may be half written"
    )]
    fn files_come_sorted_by_path() {
        let root = tempfile::tempdir().expect("a directory");
        for path in ["b.yaml", "a/z.yaml", "a.yaml"] {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
            fs::write(path, "x: 1").expect("a file");
        }
        let tree = SourceTree::read(root.path()).expect("a tree");
        let paths: Vec<_> = tree.files().map(|(_, file)| file.path.as_str()).collect();
        assert_eq!(paths, ["a.yaml", "a/z.yaml", "b.yaml"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leaves_the_root_is_not_read() {
        let outside = tempfile::NamedTempFile::new().expect("a file");
        let root = tempfile::tempdir().expect("a directory");
        std::os::unix::fs::symlink(outside.path(), root.path().join("a.yaml")).expect("a link");
        let tree = SourceTree::read(root.path()).expect("a tree");
        let (_, file) = tree.find("a.yaml").expect("the link");
        assert_eq!(file.defect, Some(Defect::ForeignLink));
    }
}
