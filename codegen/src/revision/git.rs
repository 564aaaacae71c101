//! The one room that runs the `git` binary. It reads; it never writes, fetches or checks anything out.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command, Stdio};

/// A repository, by any directory inside its working tree.
#[derive(Clone, Debug)]
pub struct Git {
    directory: PathBuf,
}

/// Why git could not answer.
#[derive(Debug)]
pub struct GitError(String);

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for GitError {}

type Result<T> = std::result::Result<T, GitError>;

impl Git {
    /// The repository around a directory.
    #[must_use]
    pub fn at(directory: &Path) -> Self {
        Self {
            directory: directory.to_owned(),
        }
    }

    /// The commit that a revision names.
    ///
    /// # Errors
    ///
    /// When there is no such commit here. The message says how to fetch it into a shallow clone.
    pub fn commit(&self, revision: &str) -> Result<String> {
        let name = format!("{revision}^{{commit}}");
        self.line(&[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &name,
        ])
        .map_err(|_| self.missing(revision))
    }

    /// The commit where two histories parted.
    ///
    /// # Errors
    ///
    /// When they have nothing in common, or the clone is too shallow to know.
    pub fn merge_base(&self, one: &str, other: &str) -> Result<String> {
        let (one, other) = (self.commit(one)?, self.commit(other)?);
        self.line(&["merge-base", &one, &other]).map_err(|_| {
            GitError(format!(
                "no common commit of {one:.12} and {other:.12}; in a shallow clone, run `git fetch --unshallow`"
            ))
        })
    }

    /// The branch that others start from: the remote's default, or else `main` or `master`.
    ///
    /// # Errors
    ///
    /// When there is none of them.
    pub fn default_branch(&self) -> Result<String> {
        if let Ok(name) = self.line(&["rev-parse", "--abbrev-ref", "--quiet", "origin/HEAD"]) {
            return Ok(name);
        }
        ["main", "master", "origin/main", "origin/master"]
            .into_iter()
            .find(|name| self.commit(name).is_ok())
            .map(str::to_owned)
            .ok_or_else(|| GitError("there is no default branch; name a BASE".to_owned()))
    }

    /// Path of the directory below the repository's root, with `/` at its end unless it is the root.
    ///
    /// # Errors
    ///
    /// When the directory is not in a repository.
    pub fn prefix(&self) -> Result<String> {
        self.line(&["rev-parse", "--show-prefix"])
    }

    /// The files below the directory in a commit: path below the directory, and object id.
    ///
    /// # Errors
    ///
    /// When the commit cannot be read.
    pub fn tree(&self, commit: &str) -> Result<BTreeMap<String, String>> {
        let listing = self.run(&["ls-tree", "-r", "-z", commit])?;
        let text = String::from_utf8_lossy(&listing);
        let entries = text.split('\0').filter_map(|entry| {
            let (meta, path) = entry.split_once('\t')?;
            let mut words = meta.split(' ');
            let (_mode, kind, object) = (words.next()?, words.next()?, words.next()?);
            (kind == "blob").then(|| (path.to_owned(), object.to_owned()))
        });
        Ok(entries.collect())
    }

    /// The text of one file below the directory in a commit; `None` when it is not there.
    #[must_use]
    pub fn file(&self, commit: &str, path: &str) -> Option<String> {
        let name = format!("{commit}:./{path}");
        let bytes = self.run(&["cat-file", "blob", &name]).ok()?;
        String::from_utf8(bytes).ok()
    }

    /// The contents of objects, in the order asked for.
    ///
    /// # Errors
    ///
    /// When an object is missing, as in a partial clone without its remote.
    pub fn blobs(&self, objects: &[&String]) -> Result<Vec<Vec<u8>>> {
        let mut child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(not_started)?;
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(GitError("`git cat-file` has no pipes".to_owned()));
        };
        let questions: String = objects.iter().map(|object| format!("{object}\n")).collect();
        // Written from a thread of its own: git answers while it is being asked.
        let writer = std::thread::spawn(move || input.write_all(questions.as_bytes()));
        let mut reader = BufReader::new(output);
        let blobs = objects.iter().map(|_| next_blob(&mut reader)).collect();
        drop(reader);
        let _ = writer.join();
        child.wait().map_err(not_started)?;
        blobs
    }

    fn missing(&self, revision: &str) -> GitError {
        let shallow = self.line(&["rev-parse", "--is-shallow-repository"]);
        let hint = match shallow.as_deref() {
            Ok("true") => {
                format!("; this clone is shallow: run `git fetch --depth=1000 origin {revision}`")
            }
            _ => String::new(),
        };
        GitError(format!("there is no commit `{revision}` here{hint}"))
    }

    fn line(&self, arguments: &[&str]) -> Result<String> {
        let output = self.run(arguments)?;
        Ok(String::from_utf8_lossy(&output).trim_end().to_owned())
    }

    fn run(&self, arguments: &[&str]) -> Result<Vec<u8>> {
        let output = self.command(arguments).output().map_err(not_started)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let message = String::from_utf8_lossy(&output.stderr);
        Err(GitError(format!(
            "`git {}` failed: {}",
            arguments.join(" "),
            message.trim()
        )))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command
            .arg("--no-optional-locks")
            .args(arguments)
            .current_dir(&self.directory)
            .stdin(Stdio::null())
            .env("LC_ALL", "C");
        command
    }
}

fn next_blob(reader: &mut BufReader<ChildStdout>) -> Result<Vec<u8>> {
    let mut header = String::new();
    reader.read_line(&mut header).map_err(unreadable)?;
    let size = header
        .trim_end()
        .rsplit(' ')
        .next()
        .and_then(|size| size.parse::<u64>().ok());
    let Some(size) = size else {
        return Err(GitError(format!(
            "git has no object `{}`",
            header.trim_end()
        )));
    };
    let mut bytes = Vec::new();
    reader
        .take(size)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    // A line feed ends every object.
    reader.read_exact(&mut [0]).map_err(unreadable)?;
    Ok(bytes)
}

fn not_started(error: std::io::Error) -> GitError {
    GitError(format!("`git` could not be run: {error}"))
}

fn unreadable(error: std::io::Error) -> GitError {
    GitError(format!(
        "the answer of `git cat-file` could not be read: {error}"
    ))
}
