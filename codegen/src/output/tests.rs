//! Files on disk: what is found wrong with them, and that a run leaves the old ones or the new ones whole.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use tempfile::TempDir;

use super::*;
use crate::format::MARK;

/// A crate's folder, and the files that it should have below `src`.
struct Bench {
    home: TempDir,
    files: FileSet,
}

fn text(of: &str) -> String {
    format!("{MARK} from specs/; edit that instead.\n{of}\n")
}

fn files(wanted: &[(&str, &str)]) -> FileSet {
    let owned = wanted
        .iter()
        .map(|(path, of)| ((*path).to_owned(), text(of)));
    FileSet::new(owned).unwrap()
}

impl Bench {
    /// With all files written.
    fn written(wanted: &[(&str, &str)]) -> Self {
        let bench = Self {
            home: tempfile::tempdir().unwrap(),
            files: files(wanted),
        };
        bench.write().unwrap();
        bench
    }

    fn root(&self) -> std::path::PathBuf {
        self.home.path().join("src")
    }

    fn problems(&self) -> Vec<(String, Kind)> {
        let problems = compare(&self.files, &self.root()).unwrap();
        problems
            .into_iter()
            .map(|problem| (problem.path, problem.kind))
            .collect()
    }

    fn write(&self) -> Result<(), WriteError> {
        let problems = compare(&self.files, &self.root()).unwrap();
        write(&self.files, &self.root(), &problems)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap_or_default()
    }

    /// What somebody else does to a file.
    fn put(&self, path: &str, bytes: &str) {
        put(&self.root().join(path), bytes);
    }
}

fn put(path: &Path, bytes: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut options = fs::OpenOptions::new();
    let mut file = options
        .write(true)
        .create(true)
        .truncate(true)
        .open(path)
        .unwrap();
    file.write_all(bytes.as_bytes()).unwrap();
}

fn found(path: &str, kind: Kind) -> Vec<(String, Kind)> {
    vec![(path.to_owned(), kind)]
}

#[test]
fn what_was_written_is_as_it_should_be() {
    let bench = Bench::written(&[("lib.rs", "a"), ("x/mod.rs", "b")]);
    assert_eq!(bench.problems(), []);
    let left: Vec<_> = fs::read_dir(bench.home.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing but `src` is left");
}

#[test]
fn a_hand_edit_is_stale_and_undone() {
    let bench = Bench::written(&[("lib.rs", "a"), ("b.rs", "b")]);
    bench.put("lib.rs", &text("mine"));
    assert_eq!(bench.problems(), found("lib.rs", Kind::Stale));
    bench.write().unwrap();
    assert_eq!(bench.read("lib.rs"), text("a"));
}

#[test]
fn other_line_endings_are_named_as_such() {
    let bench = Bench::written(&[("lib.rs", "a")]);
    bench.put("lib.rs", &text("a").replace('\n', "\r\n"));
    assert_eq!(bench.problems(), found("lib.rs", Kind::LineEndings));
}

#[test]
fn a_missing_file_is_written() {
    let bench = Bench::written(&[("lib.rs", "a"), ("x/y.rs", "b")]);
    fs::remove_file(bench.root().join("x/y.rs")).unwrap();
    assert_eq!(bench.problems(), found("x/y.rs", Kind::Missing));
    bench.write().unwrap();
    assert_eq!(bench.problems(), []);
}

#[test]
fn only_what_changes_is_written() {
    let bench = Bench::written(&[("a.rs", "a"), ("b.rs", "b")]);
    let time = |path: &str| {
        fs::metadata(bench.root().join(path))
            .unwrap()
            .modified()
            .unwrap()
    };
    let before = time("a.rs");
    bench.put("b.rs", "");
    bench.write().unwrap();
    assert_eq!(time("a.rs"), before);
}

#[test]
fn an_orphan_is_removed_with_its_folder() {
    let mut bench = Bench::written(&[("lib.rs", "a"), ("x/y/z.rs", "b")]);
    bench.files = files(&[("lib.rs", "a")]);
    assert_eq!(bench.problems(), found("x/y/z.rs", Kind::Orphan));
    bench.write().unwrap();
    assert!(!bench.root().join("x").exists());
}

#[test]
fn a_file_that_is_not_ours_is_left_alone() {
    let bench = Bench::written(&[("lib.rs", "a")]);
    bench.put("x/mine.rs", "fn mine() {}\n");
    assert_eq!(bench.problems(), found("x/mine.rs", Kind::Foreign));
    bench.write().unwrap();
    assert_eq!(bench.read("x/mine.rs"), "fn mine() {}\n");
}

/// A folder stands where a file belongs: the run fails, and what it would have changed is as it was.
#[test]
fn a_failed_run_leaves_the_old_files_whole() {
    let mut bench = Bench::written(&[("a.rs", "old a"), ("b.rs", "old b")]);
    bench.files = files(&[("a.rs", "new a"), ("b.rs", "new b"), ("c.rs", "new c")]);
    bench.put("c.rs/in_the_way.rs", "x");
    let error = bench.write().unwrap_err().to_string();
    assert!(error.starts_with("nothing was written"), "{error}");
    assert_eq!(bench.read("a.rs"), text("old a"));
    assert_eq!(bench.read("b.rs"), text("old b"));
}

/// A run that is killed between two renames leaves whole files of both kinds and a staging folder.
#[test]
fn the_run_after_a_killed_one_heals() {
    let mut bench = Bench::written(&[("a.rs", "old a"), ("b.rs", "old b")]);
    bench.files = files(&[("a.rs", "new a"), ("b.rs", "new b")]);
    bench.put("a.rs", &text("new a"));
    let leftover = bench.home.path().join(".staging-1");
    put(&leftover.join("0.new"), "new b");
    assert_eq!(bench.problems(), found("b.rs", Kind::Stale));
    bench.write().unwrap();
    assert_eq!(bench.problems(), []);
    assert!(!leftover.exists());
}

/// A linked folder could lead anywhere.
#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let bench = Bench::written(&[("lib.rs", "a")]);
    let elsewhere = tempfile::tempdir().unwrap();
    put(&elsewhere.path().join("mine.rs"), &text("mine"));
    std::os::unix::fs::symlink(elsewhere.path(), bench.root().join("x")).unwrap();
    let through = Bench {
        files: files(&[("lib.rs", "a"), ("x/mine.rs", "b")]),
        ..bench
    };
    assert!(through.write().is_err());
    let kept = fs::read_to_string(elsewhere.path().join("mine.rs")).unwrap();
    assert_eq!(kept, text("mine"));
}

fn refused(path: &str) -> bool {
    FileSet::new([(path.to_owned(), String::new())]).is_err()
}

#[test]
fn paths_stay_inside() {
    assert!(!refused("alibaba/dbs/create_restore_task.rs"));
    for path in [
        "../x.rs",
        "a/../../x.rs",
        "/x.rs",
        "a//b.rs",
        "C:x.rs",
        "a\\b.rs",
        "x.txt",
        ".rs",
        "a/\0.rs",
    ] {
        assert!(refused(path), "{path}");
    }
}

#[test]
fn one_place_holds_one_file() {
    let file = || ("a.rs".to_owned(), String::new());
    assert!(FileSet::new([file(), file()]).is_err());
}
