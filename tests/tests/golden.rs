//! What is generated from tiny specs, one concern each.

use cloudspec_tests::golden::cases;

#[test]
fn each_golden_is_as_it_was() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden/snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for case in cases() {
            insta::assert_snapshot!(case.name.clone(), case.shown());
        }
    });
}

/// Files are read in sorted order and actions processed in parallel; neither may show.
#[test]
fn generated_twice_and_from_shuffled_input_is_the_same() {
    for case in cases() {
        assert!(case.generate() == case.generate(), "{}", case.name);
    }
}

/// The only code blocks are the examples that the generator itself writes.
#[test]
fn no_spec_text_becomes_a_doctest() {
    for case in cases() {
        for (path, text) in case.generate().iter() {
            let fences: Vec<&str> = text
                .lines()
                .map(str::trim_start)
                .filter(|line| line.starts_with("///") || line.starts_with("//!"))
                .map(|line| line.get(3..).unwrap_or_default().trim_start())
                .filter(|line| line.starts_with("```") || line.starts_with("~~~"))
                .collect();
            let expected: &[&str] = match text.contains("::cloudspec_runtime::Request for") {
                true => &["```no_run", "```"],
                false => &[],
            };
            assert_eq!(fences, expected, "{}: {path}", case.name);
        }
    }
}
