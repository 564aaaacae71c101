//! Remembering that a package is what its specs make of it, so that a run without changes need not generate anything.

use std::fs::{self, Metadata};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use crate::source::SourceTree;

/// The state of the generator, of a spec tree and of the package made from it, in one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    memory: PathBuf,
    state: u64,
}

impl Stamp {
    /// The state as it is now. `memory` is a folder outside of version control.
    ///
    /// # Errors
    ///
    /// When a file of the package cannot be read.
    pub fn of(tree: &SourceTree, package: &Path, memory: &Path) -> io::Result<Self> {
        let package = std::path::absolute(package)?;
        let mut state = DefaultHasher::new();
        hash_generator(&mut state)?;
        for (_, file) in tree.files() {
            (&file.path, &file.text, file.defect.is_some()).hash(&mut state);
        }
        hash_folder(&package, &mut state)?;
        let mut place = DefaultHasher::new();
        package.hash(&mut place);
        Ok(Self {
            memory: memory.join(format!("{:016x}", place.finish())),
            state: state.finish(),
        })
    }

    /// Whether the last run that found nothing wrong left everything in this state.
    #[must_use]
    pub fn is_remembered(&self) -> bool {
        fs::read_to_string(&self.memory).is_ok_and(|known| known == self.text())
    }

    /// Remembers this state as one in which nothing is wrong.
    ///
    /// # Errors
    ///
    /// When it cannot be written down.
    pub fn remember(&self) -> io::Result<()> {
        let folder = self.memory.parent().unwrap_or(&self.memory);
        fs::create_dir_all(folder)?;
        let file = tempfile::NamedTempFile::new_in(folder)?;
        io::Write::write_all(&mut file.as_file(), self.text().as_bytes())?;
        file.persist(&self.memory)?;
        Ok(())
    }

    fn text(&self) -> String {
        format!("{:016x}", self.state)
    }
}

/// Another generator may write other files. A program that was built anew has another time.
fn hash_generator(state: &mut DefaultHasher) -> io::Result<()> {
    let program: Metadata = fs::metadata(std::env::current_exe()?)?;
    (program.len(), program.modified()?).hash(state);
    Ok(())
}

/// Names and bytes of all files, in one order.
fn hash_folder(folder: &Path, state: &mut DefaultHasher) -> io::Result<()> {
    let mut entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?.collect::<io::Result<Vec<_>>>()?,
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    entries.len().hash(state);
    for entry in entries {
        let kind = entry.file_type()?;
        (entry.file_name(), kind).hash(state);
        if kind.is_dir() {
            hash_folder(&entry.path(), state)?;
        } else if kind.is_file() {
            fs::read(entry.path())?.hash(state);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(spec: &str, package: &Path) -> Stamp {
        let tree = SourceTree::from_files([("a.yaml".to_owned(), spec.into())].into());
        Stamp::of(&tree, package, &package.join("../memory")).expect("the package can be read")
    }

    #[test]
    fn only_the_state_that_was_remembered_is_known() {
        let home = tempfile::tempdir().expect("a folder");
        let package = home.path().join("package");
        let file = package.join("src/a.rs");
        fs::create_dir_all(package.join("src")).expect("a folder");
        let write = |text: &str| {
            let new = tempfile::NamedTempFile::new_in(home.path()).expect("a file");
            io::Write::write_all(&mut new.as_file(), text.as_bytes()).expect("written");
            new.persist(&file).expect("moved");
        };
        write("mod a;");
        assert!(!stamp("a: 1", &package).is_remembered());
        stamp("a: 1", &package).remember().expect("remembered");
        assert!(stamp("a: 1", &package).is_remembered());
        assert!(!stamp("a: 2", &package).is_remembered());
        write("mod b;");
        assert!(!stamp("a: 1", &package).is_remembered());
        fs::remove_file(&file).expect("removed");
        assert!(!stamp("a: 1", &package).is_remembered());
        write("mod a;");
        assert!(stamp("a: 1", &package).is_remembered());
        write("mod a;\n");
        assert!(!stamp("a: 1", &package).is_remembered());
    }
}
