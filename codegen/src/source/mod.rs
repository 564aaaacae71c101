//! Reads the spec tree. The only room that reads the disk.
//!
//! A [`SourceTree`] holds the text of every file, sorted by path. What is wrong with a file itself (its name, its size, its encoding) is
//! kept beside it as a [`Defect`], so that one bad file does not hide the problems of the others. Only a failure of the disk is an error here.

mod read;

use std::collections::BTreeMap;

pub use read::ReadError;

/// A file of the spec tree, by its place in the sorted list of files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of bytes in a file: where something was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// Every file of a spec tree, sorted by path.
#[derive(Clone, Debug, Default)]
pub struct SourceTree {
    files: Vec<SourceFile>,
}

/// One file of a spec tree.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path below the spec root, with `/`.
    pub path: String,
    /// Its text. Of a file that is not UTF-8, a readable approximation; of one that was not read, nothing.
    pub text: String,
    /// What is wrong with the file itself.
    pub defect: Option<Defect>,
}

/// What is wrong with a file itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Defect {
    /// The bytes from this offset on are not UTF-8.
    NotUtf8 {
        /// Offset of the first bad byte.
        at: u32,
    },
    /// It has more bytes than a spec may have.
    TooLarge {
        /// How many it has.
        bytes: u64,
    },
    /// Its path holds something other than ASCII letters, digits, `.`, `_` and `-`.
    OddName,
    /// It is a link to a directory, or to something outside the spec root.
    ForeignLink,
    /// It lies in too many directories.
    TooDeep,
    /// It is neither a file nor a directory.
    NotAFile,
}

/// A line and a column, both counted from 1; columns are characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl SourceTree {
    /// A tree that is not on a disk: paths with `/`, and bytes.
    ///
    /// The same limits hold as for [`SourceTree::read`].
    #[must_use]
    pub fn from_files(files: BTreeMap<String, Vec<u8>>) -> Self {
        let files = files
            .into_iter()
            .filter(|(path, _)| !read::is_hidden(path))
            .map(|(path, bytes)| SourceFile::new(path, bytes))
            .collect();
        Self { files }
    }

    /// Every file with its id, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.files)
    }

    /// The file of an id.
    #[must_use]
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(usize::try_from(id.0).ok()?)
    }

    /// The file at a path below the root.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<(FileId, &SourceFile)> {
        let index = self
            .files
            .binary_search_by(|file| file.path.as_str().cmp(path))
            .ok()?;
        Some((FileId(u32::try_from(index).ok()?), self.files.get(index)?))
    }

    /// Path of a span's file, and where the span starts in it.
    #[must_use]
    pub fn locate(&self, span: Span) -> Option<(&str, Position)> {
        let file = self.file(span.file)?;
        Some((&file.path, file.position(span.start)))
    }
}

impl SourceFile {
    fn new(path: String, bytes: Vec<u8>) -> Self {
        if let Some(defect) = read::path_defect(&path).or_else(|| read::size_defect(bytes.len())) {
            return Self::rejected(path, defect);
        }
        match String::from_utf8(bytes) {
            Ok(text) => Self {
                path,
                text,
                defect: None,
            },
            Err(error) => Self {
                path,
                text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
                defect: Some(Defect::NotUtf8 {
                    at: u32::try_from(error.utf8_error().valid_up_to()).unwrap_or(u32::MAX),
                }),
            },
        }
    }

    fn rejected(path: String, defect: Defect) -> Self {
        Self {
            path,
            text: String::new(),
            defect: Some(defect),
        }
    }

    /// Line and column of a byte offset. An offset past the end counts as the end.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        let end = self.text.floor_char_boundary(offset);
        let before = self.text.get(..end).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
        }
    }
}

impl Span {
    /// The start of a file: for what concerns it as a whole.
    #[must_use]
    pub fn start_of(file: FileId) -> Self {
        Self {
            file,
            start: 0,
            end: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &[u8])]) -> SourceTree {
        let files = files
            .iter()
            .map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()))
            .collect();
        SourceTree::from_files(files)
    }

    #[test]
    fn positions_count_characters_from_one() {
        let file = SourceFile::new("a.yaml".into(), "ab\ncöd".into());
        assert_eq!(file.position(0), Position { line: 1, column: 1 });
        assert_eq!(file.position(6), Position { line: 2, column: 3 });
        assert_eq!(file.position(99), Position { line: 2, column: 4 });
    }

    #[test]
    fn a_file_that_is_not_utf8_keeps_its_place_and_names_the_first_bad_byte() {
        let tree = tree(&[("a.yaml", b"x"), ("b.yaml", b"ab\xff")]);
        let (_, file) = tree.find("b.yaml").expect("b.yaml is in the tree");
        assert_eq!(file.defect, Some(Defect::NotUtf8 { at: 2 }));
        assert_eq!(file.text, "ab\u{fffd}");
    }

    #[test]
    fn names_that_could_leave_the_root_are_defects() {
        for path in [
            "../a.yaml",
            "a/../b.yaml",
            "a//b.yaml",
            "/a.yaml",
            "a b.yaml",
            "ü.yaml",
            "a/./b",
        ] {
            let tree = tree(&[(path, b"")]);
            let defects: Vec<_> = tree.files().map(|(_, file)| file.defect.clone()).collect();
            assert!(
                defects.is_empty() || defects == [Some(Defect::OddName)],
                "{path}: {defects:?}"
            );
        }
    }

    #[test]
    fn hidden_files_are_not_part_of_the_tree() {
        assert_eq!(
            tree(&[(".gitkeep", b""), ("a/.DS_Store", b"")])
                .files()
                .count(),
            0
        );
    }
}
