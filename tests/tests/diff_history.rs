//! The real thing: the pages of 2020 and of 2026 about one action, six years of a vendor's changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cloudspec_codegen::diff::Cause;
use cloudspec_codegen::report::{Acks, Format, Gate, Report, Settings};
use cloudspec_codegen::revision::{Comparison, Files};
use cloudspec_codegen::source::SourceTree;
use cloudspec_tests::pairs;

const SERVICE: &str = "alibaba/dbs/2019-03-06";
const ACTION: &str = "DescribeRestoreTaskList";
const PAGE: &str = "dms-restore-task-list-2026";

#[test]
fn each_change_of_the_page_is_one_entry() {
    let comparison = compare();
    assert_eq!(comparison.uncompared, [], "{}", comparison.problems());
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let code = comparison
        .changes
        .iter()
        .filter(|it| !is_quiet(it.check.id));
    for change in code {
        assert_eq!(change.cause, Cause::Upstream, "{change:#?}");
        *counts.entry(change.check.id).or_default() += 1;
    }
    insta::assert_debug_snapshot!(counts);
}

/// Sources, quirks and descriptions are for readers of the specs.
fn is_quiet(id: &str) -> bool {
    ["source-", "discrepancy-", "doc-"]
        .iter()
        .any(|prefix| id.starts_with(prefix))
}

#[test]
fn the_comment_reads_well() {
    let settings = Settings {
        gate: Gate::default(),
        acks: Acks::default(),
        today: "2026-04-01".to_owned(),
        version: "0.1.0".to_owned(),
        prefix: "specs/".to_owned(),
    };
    let report = Report::new(&compare(), &settings);
    insta::assert_snapshot!(
        report
            .render(Format::Markdown)
            .expect("the template is sound")
    );
}

/// The specs as they are, with the action as either page has it.
fn compare() -> Comparison {
    pairs::compare(tree("2020"), tree("2026"))
}

fn tree(year: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tree = SourceTree::read(&root.join("../specs")).expect("the specs");
    let files = tree
        .files()
        .map(|(_, file)| (file.path.clone(), file.text.clone()));
    let of_service = files.filter(|(path, _)| path.starts_with(SERVICE));
    // The examples belong to one of the two pages; they are held against it elsewhere.
    let examples = format!("{SERVICE}/examples/{ACTION}.");
    let mut files: BTreeMap<String, String> = of_service
        .filter(|(path, _)| !path.starts_with(&examples))
        .collect();
    let page = root.join(format!("diff/history/{ACTION}.{year}.yaml"));
    let page = fs::read_to_string(page).expect("the page");
    files.insert(format!("{SERVICE}/actions/{ACTION}.yaml"), page);
    if let Some(service) = files.get_mut(&format!("{SERVICE}/service.yaml"))
        && !service.contains(PAGE)
        && year == "2026"
    {
        let document = format!(
            "\ndocuments:\n  {PAGE}: {{ title: {ACTION}, kind: document, date: 2026-03-19 }}\n"
        );
        *service = service.replacen("\ndocuments:\n", &document, 1);
    }
    files
        .into_iter()
        .map(|(path, text)| (path, text.into_bytes()))
        .collect()
}
