//! Which files are compared: a revision of git, the working tree, or a directory.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use super::git::{Git, GitError};
use crate::source::{ReadError, SourceTree};

/// The committed surface, below the generated crate.
const SURFACE: &str = "surface.txt";

/// Path below the spec root, and bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What to compare, as a person writes it.
#[derive(Clone, Debug)]
pub struct Request {
    /// The spec tree of the working tree.
    pub specs: PathBuf,
    /// A revision, `A..B`, `A...B` or a directory; default: where the default branch and `HEAD` parted.
    pub base: Option<String>,
    /// A revision or a directory; default: the working tree.
    pub head: Option<String>,
    /// Directory of the generated crate, whose `surface.txt` is compared, too.
    pub generated: Option<PathBuf>,
}

/// What a side is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// What a person called it.
    pub name: String,
    /// Its commit, if it is one.
    pub commit: Option<String>,
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.commit {
            Some(commit) if commit.starts_with(&self.name) => write!(f, "{commit:.12}"),
            Some(commit) => write!(f, "{} ({commit:.12})", self.name),
            None => f.write_str(&self.name),
        }
    }
}

/// Both sides, with the files that may differ.
#[derive(Debug)]
pub struct Sides {
    /// What the old side is called.
    pub base: Revision,
    /// What the new side is called.
    pub head: Revision,
    /// Files of the old side.
    pub old: Files,
    /// Files of the new side.
    pub new: Files,
    /// The committed surfaces of the generated crate, where both sides have one.
    pub surfaces: Option<(String, String)>,
}

/// Why nothing could be compared.
#[derive(Debug)]
pub enum Trouble {
    /// Git could not answer.
    Git(GitError),
    /// A directory could not be read.
    Read(ReadError),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Git(error) => error.fmt(f),
            Self::Read(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Trouble {}

impl From<GitError> for Trouble {
    fn from(error: GitError) -> Self {
        Self::Git(error)
    }
}

impl From<ReadError> for Trouble {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

/// One side, before its files are read.
enum Side {
    Commit(Revision, String),
    Directory(Revision, PathBuf),
}

impl Request {
    /// Finds and reads both sides. Of two commits, only the files that differ are read, with their services.
    ///
    /// # Errors
    ///
    /// When a revision or directory does not exist or cannot be read.
    pub fn read(&self) -> Result<Sides, Trouble> {
        let git = Git::at(&self.specs);
        let (base, head) = self.sides(&git)?;
        let surfaces = self.surface(&base).zip(self.surface(&head));
        if let (Side::Commit(base, old), Side::Commit(head, new)) = (&base, &head) {
            let sides = two_commits(&git, (base.clone(), old), (head.clone(), new))?;
            return Ok(Sides { surfaces, ..sides });
        }
        let (base, old) = base.read(&git)?;
        let (head, new) = head.read(&git)?;
        Ok(Sides {
            base,
            head,
            old,
            new,
            surfaces,
        })
    }

    fn surface(&self, side: &Side) -> Option<String> {
        let generated = self.generated.as_ref()?;
        match side {
            Side::Commit(_, commit) => Git::at(generated).file(commit, SURFACE),
            Side::Directory(_, directory) if *directory == self.specs => {
                std::fs::read_to_string(generated.join(SURFACE)).ok()
            }
            // A directory elsewhere has no crate beside it.
            Side::Directory(..) => None,
        }
    }

    fn sides(&self, git: &Git) -> Result<(Side, Side), Trouble> {
        let working_tree = || {
            let revision = Revision {
                name: "working tree".to_owned(),
                commit: None,
            };
            Side::Directory(revision, self.specs.clone())
        };
        let side = |name: &str| self.side(git, name);
        let Some(base) = &self.base else {
            return Ok((
                merge_base(git, &git.default_branch()?, "HEAD")?,
                working_tree(),
            ));
        };
        if let Some((one, other)) = base.split_once("...") {
            return Ok((
                merge_base(git, or_head(one), or_head(other))?,
                side(or_head(other))?,
            ));
        }
        if let Some((one, other)) = base.split_once("..")
            && !Path::new(base).is_dir()
        {
            return Ok((side(or_head(one))?, side(or_head(other))?));
        }
        let head = match &self.head {
            Some(head) => side(head)?,
            None => working_tree(),
        };
        Ok((side(base)?, head))
    }

    fn side(&self, git: &Git, name: &str) -> Result<Side, Trouble> {
        let revision = |commit| Revision {
            name: name.to_owned(),
            commit,
        };
        match git.commit(name) {
            Ok(commit) => Ok(Side::Commit(revision(Some(commit.clone())), commit)),
            Err(_) if Path::new(name).is_dir() => {
                Ok(Side::Directory(revision(None), PathBuf::from(name)))
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// An empty end of a range means `HEAD`, as in git.
fn or_head(name: &str) -> &str {
    if name.is_empty() { "HEAD" } else { name }
}

fn merge_base(git: &Git, one: &str, other: &str) -> Result<Side, Trouble> {
    let commit = git.merge_base(one, other)?;
    let revision = Revision {
        name: format!("merge base with {one}"),
        commit: Some(commit.clone()),
    };
    Ok(Side::Commit(revision, commit))
}

impl Side {
    fn read(self, git: &Git) -> Result<(Revision, Files), Trouble> {
        match self {
            Self::Commit(revision, commit) => {
                let tree = git.tree(&commit)?;
                Ok((revision, contents(git, tree)?))
            }
            Self::Directory(revision, directory) => {
                let tree = SourceTree::read(&directory)?;
                let files = tree.files().map(|(_, file)| {
                    let bytes = file.text.clone().into_bytes();
                    (file.path.clone(), bytes)
                });
                Ok((revision, files.collect()))
            }
        }
    }
}

fn two_commits(
    git: &Git,
    (base, old): (Revision, &str),
    (head, new): (Revision, &str),
) -> Result<Sides, Trouble> {
    let (mut old, mut new) = (git.tree(old)?, git.tree(new)?);
    let differ = |service: &str| {
        let of = |tree: &BTreeMap<String, String>| -> Vec<(String, String)> {
            let files = tree.iter().filter(|(path, _)| directory(path) == service);
            files
                .map(|(path, object)| (path.clone(), object.clone()))
                .collect()
        };
        of(&old) != of(&new)
    };
    let directories: std::collections::BTreeSet<String> = old
        .keys()
        .chain(new.keys())
        .map(|path| directory(path).to_owned())
        .collect();
    let changed: Vec<String> = directories.into_iter().filter(|it| differ(it)).collect();
    old.retain(|path, _| changed.iter().any(|it| it == directory(path)));
    new.retain(|path, _| changed.iter().any(|it| it == directory(path)));
    Ok(Sides {
        base,
        head,
        old: contents(git, old)?,
        new: contents(git, new)?,
        surfaces: None,
    })
}

/// The first three parts of a path: a version of a service.
fn directory(path: &str) -> &str {
    path.match_indices('/')
        .nth(2)
        .map_or("", |(end, _)| path.get(..end).unwrap_or_default())
}

fn contents(git: &Git, tree: BTreeMap<String, String>) -> Result<Files, Trouble> {
    let objects: Vec<&String> = tree.values().collect();
    let blobs = git.blobs(&objects)?;
    Ok(tree.keys().cloned().zip(blobs).collect())
}
