//! A desk to work at: a folder laid out as this workspace is, in which `cargo xtask` is typed as a person types it.

#![allow(clippy::disallowed_methods, reason = "the files of a desk are its own")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::{env, fs};

/// The folder, below `target`. It stays, so that what was compiled there last need not be compiled again.
pub struct Desk(PathBuf);

/// What a command said, and how it ended.
#[derive(Debug)]
pub struct Said {
    /// Its exit code.
    pub code: Option<i32>,
    /// What it printed for programs.
    pub out: String,
    /// What it printed for people.
    pub err: String,
}

impl Desk {
    /// A desk with an empty spec tree and a crate to generate, which has the features of no service.
    ///
    /// # Panics
    ///
    /// When the folder cannot be written to.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let desk = Self(target().join("tmp/desks").join(name));
        if desk.path().exists() {
            fs::remove_dir_all(desk.path()).expect("the last run's desk");
        }
        let copy = |path: &str, text: &str| desk.write(path, text);
        fs::create_dir_all(desk.path().join("specs")).expect("a folder");
        copy("Cargo.lock", &read(&workspace().join("Cargo.lock")));
        copy("Cargo.toml", &manifest_of_workspace());
        copy("generated/Cargo.toml", &manifest_of_generated());
        desk
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Types `cargo xtask …`; the arguments hold no blanks.
    ///
    /// # Panics
    ///
    /// When `xtask` cannot be built or started.
    #[must_use]
    pub fn xtask(&self, arguments: &str) -> Said {
        said(self.command(arguments))
    }

    /// `cargo xtask …`, to be started; the arguments hold no blanks. What it prints has no colour unless `--color` is among them.
    ///
    /// # Panics
    ///
    /// When `xtask` cannot be built.
    #[must_use]
    pub fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(&*XTASK);
        command
            .args(arguments.split_whitespace())
            .current_dir(self.path())
            .env("NO_COLOR", "1")
            // A desk is in no repository, wherever it stands.
            .env("GIT_CEILING_DIRECTORIES", target())
            // Cargo tells the command by this which workspace it was typed in.
            .env("CARGO_MANIFEST_DIR", self.path().join("xtask"));
        command
    }

    /// Copies a folder of this workspace.
    ///
    /// # Panics
    ///
    /// When it is not there.
    pub fn copy(&self, folder: &str) {
        let place = workspace().join(folder);
        for entry in fs::read_dir(place).expect("a folder of the workspace") {
            let entry = entry.expect("an entry");
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            match entry.path().is_dir() {
                true => self.copy(&path),
                false => self.write(&path, &read(&entry.path())),
            }
        }
    }

    /// Removes a file.
    ///
    /// # Panics
    ///
    /// When it is not there.
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path().join(path)).expect("a file");
    }

    /// Commits everything to the branch `main` of a repository of its own.
    ///
    /// # Panics
    ///
    /// When git refuses.
    pub fn commit(&self) {
        self.write(".gitignore", "/target\n");
        for arguments in [
            "init --quiet --initial-branch main",
            "add --all",
            "-c user.name=author -c user.email=author@example.com commit --quiet --message desk",
        ] {
            let mut command = Command::new("git");
            command.args(arguments.split(' ')).current_dir(self.path());
            let Said { code, out, err } = said(command);
            assert_eq!(code, Some(0), "{arguments}: {out}{err}");
        }
    }

    /// Types `cargo …`, without the network.
    ///
    /// # Panics
    ///
    /// When cargo cannot be started.
    #[must_use]
    pub fn cargo(&self, arguments: &str) -> Said {
        let mut command = Command::new(cargo());
        command
            .args(arguments.split_whitespace())
            .args(["--offline", "--color", "never"])
            .env("CARGO_TARGET_DIR", target().join("tmp/consumer"))
            .env_remove("RUSTFLAGS");
        command.current_dir(self.path());
        said(command)
    }

    /// The text of a file.
    ///
    /// # Panics
    ///
    /// When there is no such file.
    #[must_use]
    pub fn read(&self, path: &str) -> String {
        read(&self.path().join(path))
    }

    /// Saves a file.
    ///
    /// # Panics
    ///
    /// When it cannot be written.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Saves files below a folder, each of which stands after a line `--- <path>`.
    ///
    /// # Panics
    ///
    /// When one cannot be written.
    pub fn lay(&self, folder: &str, files: &str) {
        for part in files.split("\n--- ").skip(1) {
            let (path, text) = part.split_once('\n').unwrap_or((part, ""));
            self.write(&format!("{folder}/{path}"), &format!("{text}\n"));
        }
    }

    /// Replaces texts of a file, each of which must be there.
    ///
    /// # Panics
    ///
    /// When one of them is not.
    pub fn edit(&self, path: &str, edits: &[(&str, &str)]) {
        let mut text = self.read(path);
        for (from, to) in edits {
            assert!(text.contains(from), "`{from}` is not in\n{text}");
            text = text.replace(from, to);
        }
        self.write(path, &text);
    }
}

/// Runs an example of this crate, as `cargo run` does.
///
/// # Panics
///
/// When cargo cannot be started.
#[must_use]
pub fn example(name: &str) -> Said {
    let mut command = Command::new(cargo());
    command
        .args(["run", "--quiet", "--package", "cloudspec-tests"])
        .args(["--example", name])
        .current_dir(workspace());
    said(command)
}

fn said(mut command: Command) -> Said {
    let output = command.output().expect("a program");
    Said {
        code: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// The command as it is built now, beside the test that runs.
static XTASK: LazyLock<PathBuf> = LazyLock::new(|| {
    let status = Command::new(cargo())
        .args(["build", "--quiet", "--package", "xtask"])
        .current_dir(workspace())
        .status();
    assert!(
        status.expect("cargo starts").success(),
        "xtask does not build"
    );
    let name = Path::new("debug/xtask").with_extension(env::consts::EXE_EXTENSION);
    target().join(name)
});

/// The folder that this test was built in, `target/debug/deps`, without the last two.
fn target() -> PathBuf {
    let test = env::current_exe().expect("the test");
    let target = test.ancestors().nth(3).expect("the folder of the build");
    target.to_path_buf()
}

fn cargo() -> std::ffi::OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// The root of this workspace.
///
/// # Panics
///
/// When it was moved away.
#[must_use]
pub fn workspace() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    root.canonicalize().expect("the workspace")
}

/// The workspace's manifest, with the generated crate as its only member.
fn manifest_of_workspace() -> String {
    let text = read(&workspace().join("Cargo.toml"));
    let runtime = workspace().join("runtime");
    let runtime = runtime.to_string_lossy().replace('\\', "/");
    let lines = text.lines().map(|line| {
        if line.starts_with("members = ") {
            return "members = [\"generated\"]".to_owned();
        }
        if line.starts_with("default-members = ") {
            return String::new();
        }
        line.replace("path = \"runtime\"", &format!("path = \"{runtime}\""))
    });
    lines.map(|line| line + "\n").collect()
}

/// The generated crate's manifest, without the features of its services, each of which enables nothing.
fn manifest_of_generated() -> String {
    let text = read(&workspace().join("generated/Cargo.toml"));
    let is_service = |line: &&str| line.ends_with(" = []") && !line.starts_with("default");
    text.lines()
        .filter(|line| !is_service(line))
        .map(|line| format!("{line}\n"))
        .collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
