//! The programs that are measured.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{Fallible, scratch};

/// The version of the reference generator that is installed where none is found.
const PROGENITOR: &str = "0.15.1";

/// The reference generator: the one given, else the one on the path, else one installed under `target/bench/tools`.
pub(crate) fn progenitor(given: Option<&Path>) -> Fallible<PathBuf> {
    if let Some(given) = given {
        return Ok(given.to_path_buf());
    }
    let root = scratch::path("tools");
    let own = root.join("bin/cargo-progenitor");
    if let Some(found) = on_path("cargo-progenitor").or_else(|| own.exists().then(|| own.clone())) {
        return Ok(found);
    }
    succeed(
        cargo()
            .args([
                "install",
                "--locked",
                "cargo-progenitor",
                "--version",
                PROGENITOR,
                "--root",
            ])
            .arg(&root),
    )?;
    Ok(own)
}

/// Our generator, built in release mode.
pub(crate) fn xtask() -> Fallible<PathBuf> {
    let target = scratch::workspace().join("target");
    let mut build = cargo();
    build.args(["build", "--release", "--quiet", "--package", "xtask"]);
    build.arg("--target-dir").arg(&target);
    succeed(build.current_dir(scratch::workspace()))?;
    Ok(target.join("release/xtask"))
}

/// The cargo that runs this.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a command that has to succeed and is not measured.
pub(crate) fn succeed(command: &mut Command) -> Fallible<()> {
    let output = command.stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{command:?} failed:\n{said}").into())
}

fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|file| file.exists())
}
