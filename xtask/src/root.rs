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
