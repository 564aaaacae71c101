//! Where revisions come from, what becomes of acknowledgements, and how long a comment may be.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use cloudspec_codegen::diff::Cause;
use cloudspec_codegen::report::{Ack, Acks, DeclaredCause, Format, Gate, Report, Settings};
use cloudspec_codegen::revision::{Comparison, Files, Request, compare};
use cloudspec_tests::pairs::{self, Pair};

#[test]
fn two_commits_a_range_and_the_working_tree_say_the_same() {
    let repository = Repository::new();
    let pair = pair("rule-added");
    let (old, new) = pair.files();
    repository.commit(old);
    repository.run(&["branch", "topic"]);
    repository.commit(new);
    let cases = [
        (Some("HEAD~1"), Some("HEAD")),
        (Some("HEAD~1..HEAD"), None),
        (Some("topic.."), None),
        (Some("topic...HEAD"), None),
        (Some("HEAD~1"), None),
    ];
    for (base, head) in cases {
        assert_eq!(
            ids(&repository.compare(base, head)),
            ["rule-added"],
            "{base:?} {head:?}"
        );
    }
    assert_eq!(
        ids(&repository.compare(Some("HEAD"), Some("topic"))),
        ["rule-removed"]
    );
}

#[test]
fn the_default_is_where_the_branch_started() {
    let repository = Repository::new();
    let pair = pair("request-param-added-optional");
    let (old, new) = pair.files();
    repository.commit(old);
    repository.run(&["checkout", "--quiet", "-b", "topic"]);
    repository.commit(new);
    assert_eq!(
        ids(&repository.compare(None, None)),
        ["request-param-added-optional"]
    );
}

#[test]
fn a_revision_that_is_not_there_is_trouble() {
    let repository = Repository::new();
    repository.commit(pair("rule-added").files().0);
    let trouble = repository
        .request(Some("v9"), None)
        .read()
        .map_err(|it| it.to_string());
    assert_eq!(
        trouble.err().as_deref(),
        Some("there is no commit `v9` here")
    );
    let trouble = repository.request(Some("--output=x"), None).read();
    assert!(trouble.is_err());
}

#[test]
fn what_does_not_load_is_neither_added_nor_removed() {
    let (old, mut new) = pair("rule-added").files();
    new.insert(
        "acme/vault/v1/actions/Copy.yaml".to_owned(),
        b"action: [".to_vec(),
    );
    for (old, new, side) in [(old.clone(), new.clone(), "head"), (new, old, "base")] {
        let comparison = pairs::compare(old, new);
        assert_eq!(ids(&comparison), [""; 0]);
        let sides: Vec<_> = comparison.uncompared.iter().map(|it| it.side).collect();
        assert_eq!(sides, [side]);
        assert_eq!(report(&comparison, Acks::default()).exit_code(), 2);
    }
}

#[test]
fn an_acknowledgement_opens_the_gate_until_its_last_day() {
    let comparison = pair("request-param-removed-optional").compare();
    assert_eq!(report(&comparison, Acks::default()).exit_code(), 1);
    for (until, code) in [(None, 0), (Some("2026-01-01"), 0), (Some("2025-12-31"), 1)] {
        let accepted = report(&comparison, acks(&comparison, until, None));
        assert_eq!(accepted.exit_code(), code, "{until:?}");
        assert_eq!(accepted.acks.expired.len(), usize::from(code));
    }
}

#[test]
fn an_acknowledgement_of_something_else_is_stale() {
    let other = pair("rule-added").compare();
    let comparison = pair("request-param-removed-optional").compare();
    let report = report(&comparison, acks(&other, None, None));
    assert_eq!(report.acks.stale.len(), 1);
    assert_eq!(report.exit_code(), 1);
}

#[test]
fn a_declared_correction_is_safe_on_the_wire_and_evidence_enough() {
    let comparison = pair("rule-added").compare();
    assert_eq!(
        comparison.changes.first().map(|it| it.cause),
        Some(Cause::Unsourced)
    );
    let report = report(
        &comparison,
        acks(&comparison, None, Some(DeclaredCause::Correction)),
    );
    let entry = report.entries.first().expect("the rule");
    assert_eq!(
        (entry.verdicts.wire, entry.bump, entry.unevidenced),
        ("ok", "minor", false)
    );
}

#[test]
fn a_long_comment_stays_within_the_bounds_of_the_forge() {
    for fields in [50, 400, 4_000] {
        let report = report(&many(fields), Acks::default());
        let text = report
            .render(Format::Markdown)
            .expect("the template is sound");
        assert!(text.len() <= 60_000, "{} for {fields} fields", text.len());
        assert!(text.starts_with("<!-- spec-diff:v1"));
        let named = report
            .entries
            .iter()
            .filter(|it| text.contains(&it.fingerprint))
            .count();
        assert!(
            named == fields || text.contains(&format!("| {fields} |")),
            "{named} of {fields}"
        );
    }
}

#[test]
fn hostile_text_of_a_spec_stays_text() {
    let hostile =
        "x` <img src=x onerror=alert(1)> @everyone #1 [a](https://evil.test) ``` | \u{202e}";
    let action = |doc: &str| {
        format!(
            "action: Copy\nsummary: S.\naccess: write\nsource: {{ document: page }}\ndeprecated: {{ doc: {doc:?} }}\n"
        )
    };
    let (mut old, mut new) = pair("rule-added").files();
    let path = "acme/vault/v1/actions/Copy.yaml";
    old.insert(path.to_owned(), action("Old.").into_bytes());
    new.insert(
        path.to_owned(),
        action(&hostile.replace('\u{202e}', "")).into_bytes(),
    );
    let report = report(&pairs::compare(old, new), Acks::default());
    let text = report
        .render(Format::Markdown)
        .expect("the template is sound");
    let outside = outside_code(&text);
    for it in ["<img", "@everyone", "](https://evil"] {
        assert!(text.contains(it), "the text is shown: {it}\n{text}");
        assert!(!outside.contains(it), "{it} is outside of code:\n{text}");
    }
}

/// The text without its code spans, as CommonMark reads them: a span ends with a run of as many backticks.
fn outside_code(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('`') {
        out.push_str(&rest[..start]);
        let fence = rest[start..].chars().take_while(|it| *it == '`').count();
        let body = &rest[start + fence..];
        let ends = body.match_indices('`').map(|(at, _)| at);
        let runs = ends.filter(|&at| at == 0 || !body[..at].ends_with('`'));
        let mut closing =
            runs.filter(|&at| body[at..].chars().take_while(|it| *it == '`').count() == fence);
        match closing.next() {
            Some(end) => rest = &body[end + fence..],
            None => {
                out.push_str(&rest[start..start + fence]);
                rest = body;
            }
        }
    }
    out.push_str(rest);
    out
}

/// A comparison in which so many fields were removed.
/// So many parameters went, of several actions: none may have that many.
fn many(fields: usize) -> Comparison {
    let (_, mut new) = pair("request-param-removed-optional").files();
    let path = |name: &str| format!("acme/vault/v1/actions/{name}.yaml");
    let text = String::from_utf8(new[&path("Copy")].clone()).expect("a text");
    let mut old = new.clone();
    for first in (0..fields).step_by(200) {
        let name = format!("Copy{first:04}");
        let mut text = text.replace("action: Copy\n", &format!("action: {name}\n"));
        new.insert(path(&name), text.clone().into_bytes());
        for index in first..fields.min(first + 200) {
            text.push_str(&format!(
                "  Field{index:04}OfALongName: {{ type: string, doc: One of many. }}\n"
            ));
        }
        old.insert(path(&name), text.into_bytes());
    }
    pairs::compare(old, new)
}

fn pair(id: &str) -> Pair {
    let path = format!("{}/diff/{id}.pair", env!("CARGO_MANIFEST_DIR"));
    Pair::read(Path::new(&path))
}

fn ids(comparison: &Comparison) -> Vec<&'static str> {
    comparison.changes.iter().map(|it| it.check.id).collect()
}

fn acks(of: &Comparison, until: Option<&str>, cause: Option<DeclaredCause>) -> Acks {
    let mut acks = Acks::default();
    for change in &of.changes {
        acks.insert(Ack {
            fingerprint: change.fingerprint(),
            id: change.check.id.to_owned(),
            at: change.address.to_string(),
            reason: "It is so.".to_owned(),
            cause,
            by: None,
            until: until.map(str::to_owned),
        });
    }
    acks
}

fn report(comparison: &Comparison, acks: Acks) -> Report {
    let settings = Settings {
        gate: Gate::default(),
        acks,
        today: "2026-01-01".to_owned(),
        version: "0.4.2".to_owned(),
        prefix: "specs/".to_owned(),
    };
    Report::new(comparison, &settings)
}

/// A repository of its own, with a spec tree in `specs`.
struct Repository(tempfile::TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().expect("a folder"));
        repository.run(&["init", "--quiet", "--initial-branch=main"]);
        repository
    }

    fn run(&self, arguments: &[&str]) {
        let status = Command::new("git")
            .args(["-c", "user.name=Test", "-c", "user.email=test@example.com"])
            .args(["-c", "commit.gpgsign=false"])
            .args(arguments)
            .current_dir(self.0.path())
            .status();
        assert!(status.expect("git starts").success(), "{arguments:?}");
    }

    fn commit(&self, files: Files) {
        for (path, bytes) in files {
            let path = self.0.path().join("specs").join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            let mut options = fs::OpenOptions::new();
            let file = options.write(true).create(true).truncate(true).open(path);
            file.and_then(|mut file| file.write_all(&bytes))
                .expect("a file");
        }
        self.run(&["add", "--all"]);
        self.run(&["commit", "--quiet", "--message=Change the specs"]);
    }

    fn request(&self, base: Option<&str>, head: Option<&str>) -> Request {
        Request {
            specs: self.0.path().join("specs"),
            base: base.map(str::to_owned),
            head: head.map(str::to_owned),
            generated: None,
        }
    }

    fn compare(&self, base: Option<&str>, head: Option<&str>) -> Comparison {
        compare(
            self.request(base, head)
                .read()
                .expect("both sides can be read"),
        )
    }
}
