use super::*;

fn bounds(min: Option<i64>, max: Option<i64>) -> Option<Bounds<i64>> {
    Some(Bounds { min, max })
}

fn clause(subject: &str, values: &[&str]) -> Clause {
    Clause {
        subject: subject.to_owned(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    }
}

#[test]
fn a_list_of_values() {
    let facts = read_note(
        "How to copy. Valid values:\n\n- **deep**: all of it\n\n- **check\\_pass**\n\n> Default value: **deep**.",
    );
    assert_eq!(facts.values, ["deep", "check_pass"]);
    assert_eq!(facts.default.as_deref(), Some("deep"));
}

#[test]
fn truth_values_are_no_list() {
    let facts = read_note("Whether. Valid values:\n\n- **true**: yes\n\n- **false**: no");
    assert_eq!(facts, Facts::default());
}

#[test]
fn bounds_defaults_and_units() {
    let facts = read_note("Days to keep it, in days. Valid values: 0 to 1825. Default value: 730.");
    assert_eq!(facts.range, bounds(Some(0), Some(1825)));
    assert_eq!(facts.default.as_deref(), Some("730"));
    assert_eq!(facts.unit, Some(Unit::Day));
    let facts = read_note("A number that is greater than or equal to 0.");
    assert_eq!(facts.range, bounds(Some(0), None));
    assert_eq!(read_note("The maximum value is 10 GB.").range, None);
}

#[test]
fn bounds_by_case_are_not_bounds() {
    let facts = read_note(
        "Valid values:\n- If you set **Period** to **Year**, the value can be 1 to 5.\n- If you set **Period** to **Month**, the value can be 1 to 11.",
    );
    assert_eq!(facts.range, None);
    assert_eq!(facts.ranges_by_case.len(), 2);
    assert_eq!(facts.needs, []);
}

#[test]
fn lengths_and_characters() {
    let facts = read_note("The value can be up to 64 ASCII characters and cannot contain others.");
    assert_eq!((facts.longest, facts.ascii), (Some(64), true));
}

#[test]
fn cases_in_which_a_parameter_is_required() {
    let facts = read_note(
        "The address.\n\n> This parameter is required if **Source**.**Kind** is set to **express**, **agent**, or **other**.",
    );
    let cases = vec![vec![clause("Source.Kind", &["express", "agent", "other"])]];
    assert_eq!(
        facts.needs,
        [Need {
            except: false,
            cases
        }]
    );
    let facts = read_note("The port.\n\n>  when **Kind** is **agent**.");
    let cases = vec![vec![clause("Kind", &["agent"])]];
    assert_eq!(
        facts.needs,
        [Need {
            except: false,
            cases
        }]
    );
}

#[test]
fn cases_in_which_it_is_not() {
    let facts = read_note(
        "This parameter is optional if the engine is Redis, or if Kind is set to Agent and the engine is MSSQL. Otherwise it is required.",
    );
    let cases = vec![
        vec![clause("engine", &["Redis"])],
        vec![clause("Kind", &["Agent"]), clause("engine", &["MSSQL"])],
    ];
    assert_eq!(
        facts.needs,
        [Need {
            except: true,
            cases
        }]
    );
}

#[test]
fn what_an_answer_means_is_no_condition() {
    let facts = read_note(
        "If this parameter is set to true, call the [StartCopy](https://example.com) operation.",
    );
    assert_eq!(facts.needs, []);
    assert_eq!(facts.calls, ["StartCopy"]);
}

#[test]
fn other_remarks() {
    let facts = read_note(
        "Ids, separated with commas (,). Must be smaller than the value of the KeepDays parameter.",
    );
    assert!(facts.separated);
    assert_eq!(facts.compared, ["KeepDays"]);
    assert!(read_note("This parameter is not used.").unused);
    assert!(read_note("A JSON string.").json);
}

#[test]
fn nonsense_states_nothing_and_breaks_nothing() {
    for note in [
        "",
        ">",
        "- ",
        "](",
        "[](",
        "**",
        "when ",
        "is required if ",
        "to to to",
        "1 to",
        "\u{202e}- \u{0}:",
    ] {
        let facts = read_note(note);
        assert_eq!((facts.range, facts.needs.len()), (None, 0), "{note:?}");
    }
}
