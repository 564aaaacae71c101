//! Every kind of change, shown on a pair of tiny spec trees: `tests/diff/<id>.pair`.
//!
//! A pair holds fragments of files, each after a line `--- before/<path>`, `--- after/<path>` or `--- both/<path>`; without a path,
//! of `actions/Copy.yaml`. What a file needs and a fragment lacks is added.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cloudspec_codegen::diff::{Change, Fate, Validation, Witness, catalogue, drift_between};
use cloudspec_codegen::load;
use cloudspec_codegen::lower::lower;
use cloudspec_codegen::report::{Acks, Format, Gate, Report, Settings};
use cloudspec_codegen::revision::Comparison;
use cloudspec_codegen::rust::surface::Surface;
use cloudspec_codegen::source::SourceTree;
use cloudspec_tests::pairs::{self, Pair};

#[test]
fn each_pair_gives_the_change_that_it_is_named_after() {
    let failures: Vec<String> = Pair::all().iter().filter_map(wrong).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    for pair in Pair::all() {
        insta::with_settings!({ snapshot_path => "../diff/golden", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(pair.id.as_str(), text(&pair.compare()));
        });
    }
}

fn wrong(pair: &Pair) -> Option<String> {
    let comparison = pair.compare();
    let found = comparison.changes.iter().any(|it| it.check.id == pair.id);
    let fine = found && comparison.uncompared.is_empty();
    (!fine).then(|| {
        format!(
            "{}: {}\n{}",
            pair.id,
            text(&comparison),
            comparison.problems()
        )
    })
}

/// Rows of the catalogue without a pair, and why.
const WITHOUT_PAIR: [(&str, &str); 10] = [
    (
        "request-param-added-required-with-default",
        "`lint` refuses a required parameter with a default",
    ),
    (
        "request-param-alias-changed",
        "`lint` refuses an alias in a request",
    ),
    (
        "request-param-presence-changed",
        "`lint` refuses `present_when` in a request",
    ),
    (
        "response-default-changed",
        "`lint` refuses a default in a response",
    ),
    (
        "response-field-became-optional",
        "`lint` refuses `required` in a response",
    ),
    (
        "response-field-became-required",
        "`lint` refuses `required` in a response",
    ),
    (
        "rule-unsatisfiable",
        "`lint` refuses rules that nothing satisfies",
    ),
    ("type-added", "`lint` refuses a type that nothing uses"),
    ("type-removed", "`lint` refuses a type that nothing uses"),
    ("generator-surface-drift", "it needs two generators"),
];

#[test]
fn every_row_of_the_catalogue_has_a_pair() {
    let pairs: BTreeSet<String> = Pair::all().into_iter().map(|it| it.id).collect();
    let without: Vec<_> = catalogue::all()
        .map(|it| it.id)
        .filter(|id| !pairs.contains(*id))
        .collect();
    let expected: BTreeSet<_> = WITHOUT_PAIR.iter().map(|(id, _)| *id).collect();
    assert_eq!(without.into_iter().collect::<BTreeSet<_>>(), expected);
}

/// The same generator makes both crates, so every line of their surfaces that moved has a reason in the specs.
#[test]
fn every_move_of_the_surface_is_explained() {
    for pair in Pair::all() {
        for pair in [pair.reversed(), pair] {
            let changes = pair.compare().changes;
            let drift = changes
                .iter()
                .find(|it| it.check.id == "generator-surface-drift");
            assert_eq!(drift.map(|it| &it.rust_items), None, "{}", pair.id);
        }
    }
}

#[test]
fn nothing_changes_between_a_revision_and_itself() {
    for pair in Pair::all() {
        for (old, new) in [pair.swapped_to_same(), pair.reversed().swapped_to_same()] {
            let comparison = pairs::compare(old, new);
            assert!(
                comparison.changes.is_empty(),
                "{}: {:#?}",
                pair.id,
                comparison.changes
            );
        }
    }
}

/// In which file a fact stands is the author's business: fields that several actions share may become a mixin.
#[test]
fn what_only_moves_to_another_file_changes_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("diff/same");
    for entry in fs::read_dir(folder).expect("the pairs") {
        let pair = Pair::read(&entry.expect("a pair").path());
        for pair in [pair.reversed(), pair] {
            let comparison = pair.compare();
            let report = text(&comparison);
            assert!(
                comparison.uncompared.is_empty(),
                "{}",
                comparison.problems()
            );
            assert!(comparison.changes.is_empty(), "{}: {report}", pair.id);
        }
    }
}

#[test]
fn the_reversed_pair_gives_the_mirrored_changes() {
    for pair in Pair::all() {
        let forth = pair.compare().changes;
        let back = pair.reversed().compare().changes;
        let lines = |of: &[Change]| {
            of.iter().map(brief).collect::<Vec<_>>().join(
                "
",
            )
        };
        let both = format!(
            "{}
{}

{}",
            pair.id,
            lines(&forth),
            lines(&back)
        );
        assert_eq!(forth.len(), back.len(), "{both}");
        for change in &forth {
            let mirrored = back.iter().any(|it| is_mirror(change, it));
            assert!(mirrored, "{both}");
        }
    }
}

fn brief(of: &Change) -> String {
    let validation = of.verdicts.validation;
    format!(
        "{} {}: {:?} → {:?} {validation:?}",
        of.check.id, of.address, of.old, of.new
    )
}

fn is_mirror(one: &Change, other: &Change) -> bool {
    let ids = one.check.mirror == other.check.id
        || other.check.mirror == one.check.id
        // A rename by a pinned name alone keeps no alias in either direction.
        || one.check.id == other.check.id;
    let relation = one.verdicts.validation.mirrored() == other.verdicts.validation
        // A removed parameter takes its necessity with it.
        || one.check.mirror != other.check.id
        || matches!(one.verdicts.validation, Validation::None);
    let listed = one.old.is_none() && other.old.is_none() && one.new == other.new;
    let swapped = one.old == other.new && one.new == other.old;
    ids && relation && (swapped || listed)
}

#[test]
fn witnesses_of_both_fates_go_with_their_relation() {
    for pair in Pair::all() {
        for change in pair.compare().changes {
            let now = |fate: Fate| change.witnesses.iter().any(|it: &Witness| it.now == fate);
            match change.verdicts.validation {
                Validation::Widened => assert!(!now(Fate::Refused), "{change:#?}"),
                Validation::Narrowed => assert!(!now(Fate::Accepted), "{change:#?}"),
                Validation::Equal | Validation::None => {
                    assert_eq!(change.witnesses, [], "{change:#?}")
                }
                Validation::Shifted | Validation::Undecided => {}
            }
        }
    }
}

#[test]
fn every_format_holds_every_entry() {
    for pair in Pair::all() {
        let report = report(&pair.compare());
        for format in FORMATS {
            let text = report.render(format).expect("the templates are sound");
            for entry in &report.entries {
                assert!(
                    text.contains(&entry.fingerprint),
                    "{}: {format:?}\n{text}",
                    pair.id
                );
            }
        }
    }
}

const FORMATS: [Format; 5] = [
    Format::Text { color: false },
    Format::Oneline,
    Format::Markdown,
    Format::Json,
    Format::Github,
];

fn text(comparison: &Comparison) -> String {
    let text = report(comparison).render(Format::Text { color: false });
    text.expect("the template is sound")
}

fn report(comparison: &Comparison) -> Report {
    let settings = Settings {
        gate: Gate::default(),
        acks: Acks::default(),
        today: "2026-01-01".to_owned(),
        version: "0.4.2".to_owned(),
        prefix: "specs/".to_owned(),
    };
    Report::new(comparison, &settings)
}

#[test]
fn the_published_schema_is_the_schema_of_the_report() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/schema/spec-diff.json");
    let published = std::fs::read_to_string(path).expect("the schema");
    let schema = Report::schema().expect("a schema is JSON");
    assert_eq!(
        published, schema,
        "run `cargo xtask spec-diff schema > codegen/schema/spec-diff.json`"
    );
}

#[test]
fn every_report_fits_the_published_schema() {
    let schema = Report::schema().expect("a schema is JSON");
    let schema = serde_json::from_str(&schema).expect("a schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for pair in Pair::all() {
        let json = report(&pair.compare()).render(Format::Json).expect("JSON");
        let json = serde_json::from_str(&json).expect("JSON");
        assert!(
            validator.is_valid(&json),
            "{}: {:?}",
            pair.id,
            validator.validate(&json).err()
        );
    }
}

#[test]
fn the_catalogue_page_is_the_catalogue() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs/DIFF.md");
    let page = std::fs::read_to_string(path).expect("the page");
    let rules = cloudspec_codegen::report::rules().expect("the template is sound");
    assert!(
        page.contains(&rules),
        "put the output of `cargo xtask spec-diff rules` into specs/DIFF.md"
    );
}

#[test]
fn the_committed_surface_is_that_of_the_specs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let committed =
        std::fs::read_to_string(root.join("generated/surface.txt")).expect("the surface");
    let tree = SourceTree::read(&root.join("specs")).expect("the specs");
    let surface = Surface::of(&lower(&load(&tree).api)).to_string();
    assert!(committed == surface, "run `cargo xtask codegen`");
}

#[test]
fn a_generator_that_makes_something_else_is_a_change() {
    let mut changes = Vec::new();
    let before = "fn a::B::c(impl Into<i32>)\nstruct a::B\n";
    let after = "fn a::B::c(impl Into<i64>)\nstruct a::B\n";
    drift_between(&mut changes, before, after);
    let lines = changes.first().map(|it| it.rust_items.clone());
    let expected = [
        "- fn a::B::c(impl Into<i32>)",
        "+ fn a::B::c(impl Into<i64>)",
    ];
    assert_eq!(lines, Some(expected.map(str::to_owned).to_vec()));
}
