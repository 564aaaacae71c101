//! Where the workspace is.

use std::path::{Path, PathBuf};

/// The root of the workspace that this command was started in.
pub(crate) fn workspace() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package
        .parent()
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// A directory as paths of the repository start, with a `/` at its end: `specs/`. Outside of the repository, the directory as it is.
pub(crate) fn in_repository(directory: &Path) -> String {
    let inside = match (directory.canonicalize(), workspace().canonicalize()) {
        (Ok(directory), Ok(workspace)) => directory
            .strip_prefix(workspace)
            .ok()
            .map(Path::to_path_buf),
        _ => None,
    };
    let path = inside.unwrap_or_else(|| directory.to_path_buf());
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    format!("{}/", parts.join("/"))
}
