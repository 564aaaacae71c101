//! Where the workspace is.

use std::path::{Path, PathBuf};

/// The root of the workspace that this command was started in.
pub(crate) fn workspace() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let mut above = package.ancestors().skip(1);
    // Not simply the parent: a package of the workspace that runs this program may stand deeper.
    let locked = above.find(|folder| folder.join("Cargo.lock").is_file());
    locked
        .or(package.parent())
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// A directory as paths of the repository start, with a `/` at its end: `specs/`. Outside of the repository, the directory as it is.
pub(crate) fn in_repository(directory: &Path) -> String {
    let workspace = workspace();
    let canonical = || -> Option<PathBuf> {
        let workspace = workspace.canonicalize().ok()?;
        let directory = directory.canonicalize().ok()?;
        Some(directory.strip_prefix(workspace).ok()?.to_path_buf())
    };
    // What is yet to be written has no canonical path.
    let inside = match directory.strip_prefix(&workspace) {
        Ok(inside) => Some(inside.to_path_buf()),
        Err(_) => canonical(),
    };
    let Some(inside) = inside else {
        return format!("{}/", directory.display());
    };
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    format!("{}/", parts.join("/"))
}
