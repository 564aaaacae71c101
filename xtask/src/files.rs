//! Writing files: whole or not at all.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use crate::Trouble;

/// Writes a file beside its place and moves it there, so that an interrupted command leaves no half of it.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), Trouble> {
    let trouble =
        |error: std::io::Error| format!("`{}` could not be written: {error}", path.display());
    let directory = path.parent().unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(directory).map_err(trouble)?;
    let mut file = tempfile::NamedTempFile::new_in(directory).map_err(trouble)?;
    file.write_all(text.as_bytes()).map_err(trouble)?;
    keep_permissions(path, file.as_file()).map_err(trouble)?;
    file.persist(path).map_err(|error| trouble(error.error))?;
    Ok(())
}

/// A new file is readable by all, as the others of the repository are, and not by its owner alone, as temporary files are.
#[cfg(unix)]
fn keep_permissions(path: &Path, file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(path).map_or(0o644, |found| found.permissions().mode());
    file.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn keep_permissions(_: &Path, _: &fs::File) -> std::io::Result<()> {
    Ok(())
}
