//! Writing drafts, and nothing over a file that is there.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

/// Writes a draft below the spec root. `false`: something stands there already, and it is left alone.
///
/// # Errors
///
/// When the file cannot be written; then none is left behind.
pub fn store(root: &Path, path: &str, text: &str) -> io::Result<bool> {
    let target = root.join(path);
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = match OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&target)
    {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(false),
        Err(error) => return Err(error),
    };
    let written = file.write_all(text.as_bytes());
    if written.is_err() {
        fs::remove_file(&target)?;
    }
    written.map(|()| true)
}
