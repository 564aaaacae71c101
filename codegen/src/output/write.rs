//! Writing, so that whatever goes wrong, the old files or the new ones stand there whole.
//!
//! All new files are first written to a staging folder beside the root. Only when that has succeeded are they moved to their places, one atomic
//! rename each; if one fails, those before it are undone. A process that is killed between two renames leaves some files new and some
//! old, each of them whole: `--check` names the rest, and the next run writes exactly these.

use std::fmt::{self, Display};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{FileSet, Kind, Problem};

/// How the name of a staging folder begins.
const STAGING: &str = ".staging-";

/// Why nothing was written.
#[derive(Debug)]
pub struct WriteError {
    path: PathBuf,
    error: io::Error,
}

impl Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "nothing was written: {}: {}",
            self.path.display(),
            self.error
        )
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

/// Removes these problems, which [`super::compare`] found, and touches no other file.
///
/// # Errors
///
/// When a file cannot be written. Then all files are as they were.
pub fn write(files: &FileSet, root: &Path, problems: &[Problem]) -> Result<(), WriteError> {
    if !problems
        .iter()
        .any(|problem| problem.kind.is_mended_by_writing())
    {
        return Ok(());
    }
    let home = root.parent().unwrap_or(root);
    remove_leftovers(home).map_err(|error| at(home, error))?;
    let staging = tempfile::Builder::new().prefix(STAGING).tempdir_in(home);
    let staging = staging.map_err(|error| at(home, error))?;
    let moves = stage(files, root, problems, &staging)?;
    let mut done = Vec::new();
    for one in &moves {
        match one.perform() {
            Ok(()) => done.push(one),
            Err(error) => {
                undo(&done);
                return Err(at(&one.place, error));
            }
        }
    }
    remove_empty_folders(root, problems);
    Ok(())
}

fn at(path: &Path, error: io::Error) -> WriteError {
    WriteError {
        path: path.to_owned(),
        error,
    }
}

/// One file that changes.
struct Move {
    /// Where it stands.
    place: PathBuf,
    /// The new file; `None`: there shall be none.
    new: Option<PathBuf>,
    /// Where the old file is kept until all is done.
    old: PathBuf,
}

impl Move {
    fn perform(&self) -> io::Result<()> {
        match fs::hard_link(&self.place, &self.old) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(_) => drop(fs::copy(&self.place, &self.old)?),
            Ok(()) => {}
        }
        match &self.new {
            Some(new) => fs::rename(new, &self.place),
            None => fs::remove_file(&self.place),
        }
    }

    /// Best effort: the error that led here is the one to report.
    fn undo(&self) {
        let _ = match self.old.exists() {
            true => fs::rename(&self.old, &self.place),
            false => fs::remove_file(&self.place),
        };
    }
}

fn undo(done: &[&Move]) {
    for one in done.iter().rev() {
        one.undo();
    }
}

/// Writes every new file beside the root, and makes the folders that they will stand in.
fn stage(
    files: &FileSet,
    root: &Path,
    problems: &[Problem],
    staging: &TempDir,
) -> Result<Vec<Move>, WriteError> {
    let mut moves = Vec::new();
    let mended = problems
        .iter()
        .filter(|problem| problem.kind.is_mended_by_writing());
    for (index, problem) in mended.enumerate() {
        let place = root.join(&problem.path);
        let new = match files.get(&problem.path) {
            Some(text) if problem.kind != Kind::Orphan => {
                let new = staging.path().join(format!("{index}.new"));
                write_new(&new, text).map_err(|error| at(&new, error))?;
                make_folder(root, &place).map_err(|error| at(&place, error))?;
                Some(new)
            }
            _ => None,
        };
        let old = staging.path().join(format!("{index}.old"));
        moves.push(Move { place, new, old });
    }
    Ok(moves)
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_data()
}

/// Makes the folder of a file, unless a link on the way would lead out of the root.
fn make_folder(root: &Path, place: &Path) -> io::Result<()> {
    let Some(folder) = place.parent() else {
        return Ok(());
    };
    let inside = folder.ancestors().take_while(|ancestor| *ancestor != root);
    for ancestor in inside {
        if fs::symlink_metadata(ancestor).is_ok_and(|found| !found.is_dir()) {
            let message = format!("{} is not a folder", ancestor.display());
            return Err(io::Error::other(message));
        }
    }
    if fs::symlink_metadata(place).is_ok_and(|found| !found.is_file()) {
        return Err(io::Error::other("something that is not a file stands here"));
    }
    fs::create_dir_all(folder)
}

/// What a killed run left behind.
fn remove_leftovers(home: &Path) -> io::Result<()> {
    fs::create_dir_all(home)?;
    for entry in fs::read_dir(home)? {
        let entry = entry?;
        let ours = entry.file_name().to_string_lossy().starts_with(STAGING);
        if ours && entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// Folders that held only orphans. A folder that is not empty refuses to be removed, which is as it should be.
fn remove_empty_folders(root: &Path, problems: &[Problem]) {
    let orphans = problems
        .iter()
        .filter(|problem| problem.kind == Kind::Orphan);
    for orphan in orphans {
        let place = root.join(&orphan.path);
        let folders = place
            .ancestors()
            .skip(1)
            .take_while(|folder| *folder != root);
        for folder in folders {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }
}
