//! For each constraint of each parameter: the last value that is accepted, and the first that is not.
//!
//! What is expected comes from the specs, so a constraint that the generator forgets, or turns by one, is found for every action.

use std::collections::BTreeMap;

use cloudspec_tests::specs::{Spec, items, spec, specs, text};
use serde_json::{Value as Json, json};

/// Values of a parameter that a check lets pass, and values that it does not.
struct Edges {
    rule: &'static str,
    advice: bool,
    accepted: Vec<Json>,
    refused: Vec<Json>,
}

#[test]
fn each_bound_lies_where_the_spec_has_it() {
    let mut seen = BTreeMap::new();
    for_each_parameter(|spec, parameter| {
        for edges in edges(parameter) {
            *seen.entry(edges.rule).or_insert(0) += 1;
            check(spec, parameter, &edges);
        }
    });
    // A kind that the generator is taught is to be taught here, too.
    let kinds: Vec<_> = seen.keys().copied().collect();
    let known = [
        "charset", "enum", "format", "length", "one_of", "pattern", "range",
    ];
    assert_eq!(kinds, known, "{seen:?}");
}

#[test]
fn required_parameters_are_told_when_they_are_missing() {
    let mut count = 0;
    for spec in specs() {
        let required = spec.request().iter().filter(|it| it["required"] == true);
        let required: Vec<_> = required.map(|it| text(&it["name"])).collect();
        count += required.len();
        assert_eq!(
            told(&spec, &json!({}), "required", false),
            required,
            "{}",
            spec.name()
        );
        for name in &required {
            let others: Vec<_> = required.iter().copied().filter(|it| it != name).collect();
            let request = json!({ *name: "1" });
            assert_eq!(
                told(&spec, &request, "required", false),
                others,
                "{}",
                spec.name()
            );
        }
    }
    assert!(count >= 16, "only {count} required parameters were found");
}

/// Lengths are counted in characters, not in bytes: `é` has two of them.
#[test]
fn lengths_are_counted_in_characters() {
    let token = |text: String| {
        told(
            &spec("rds/DescribeBackupTasks"),
            &json!({ "ClientToken": text }),
            "length",
            false,
        )
    };
    assert_eq!(token("é".repeat(64)), [""; 0]);
    assert_eq!(token("é".repeat(65)), ["ClientToken"]);
}

fn for_each_parameter(mut visit: impl FnMut(&Spec, &'static Json)) {
    for spec in specs() {
        for parameter in spec.request() {
            visit_with_parts(&spec, parameter, &mut visit);
        }
    }
}

/// What stands inside of JSON text is the service's business.
fn visit_with_parts(
    spec: &Spec,
    parameter: &'static Json,
    visit: &mut impl FnMut(&Spec, &'static Json),
) {
    visit(spec, parameter);
    if !text(&parameter["type"]).starts_with("json<") {
        for part in items(&parameter["fields"]) {
            visit_with_parts(spec, part, visit);
        }
    }
}

fn check(spec: &Spec, parameter: &Json, edges: &Edges) {
    let path = text(&parameter["path"]);
    let reported = path.replace("[]", "[0]");
    let says = |value: &Json| {
        let told = told(spec, &nested(path, value), edges.rule, edges.advice);
        told.iter().any(|at| at.starts_with(&reported))
    };
    for value in &edges.accepted {
        assert!(
            !says(value),
            "{}: {path} = {value} breaks {}",
            spec.name(),
            edges.rule
        );
    }
    for value in &edges.refused {
        assert!(
            says(value),
            "{}: {path} = {value} keeps {}",
            spec.name(),
            edges.rule
        );
    }
}

/// Where a rule is reported.
fn told(spec: &Spec, request: &Json, rule: &str, advice: bool) -> Vec<String> {
    let report = spec.call().request(request).report();
    let all = if advice {
        report.advice
    } else {
        report.violations
    };
    let these = all.iter().filter(|it| it.rule() == rule);
    these.map(|it| it.path().to_owned()).collect()
}

/// A request in which the value stands at a path such as `Filters[].Key`.
fn nested(path: &str, value: &Json) -> Json {
    path.rsplit('.')
        .fold(value.clone(), |inner, step| match step.strip_suffix("[]") {
            Some(name) => json!({ name: [inner] }),
            None => json!({ step: inner }),
        })
}

fn edges(parameter: &'static Json) -> Vec<Edges> {
    let constraints = items(&parameter["constraints"]).iter();
    let mut edges: Vec<_> = constraints.map(|it| of_constraint(parameter, it)).collect();
    edges.extend(of_enum(parameter));
    edges.extend(of_datetime(parameter));
    if text(&parameter["type"]).starts_with("list<") {
        edges.iter_mut().for_each(in_a_list);
    }
    edges
}

/// A constraint of a list holds for each element.
fn in_a_list(edges: &mut Edges) {
    if !["items", "unique"].contains(&edges.rule) {
        let one = |value: &mut Json| *value = json!([value.take()]);
        edges.accepted.iter_mut().for_each(one);
        edges.refused.iter_mut().for_each(one);
    }
}

fn of_constraint(parameter: &Json, it: &Json) -> Edges {
    let (accepted, refused) = match text(&it["kind"]) {
        "range" => range(it, text(&parameter["type"])),
        "length" => lengths(it, filler(parameter)),
        "charset" => (vec!["~".into(), " ".into()], vec!["é".into(), "aｂ".into()]),
        "one_of" => one_of(it),
        "pattern" => (vec![parameter["example"].clone()], vec!["\n".into()]),
        "items" => lengths_of_lists(it),
        other => panic!("no edges are known of `{other}`"),
    };
    let rules = ["range", "length", "charset", "one_of", "pattern", "items"];
    let rule = rules
        .into_iter()
        .find(|rule| it["kind"] == *rule)
        .expect("as above");
    Edges {
        rule,
        advice: it["level"] == "advice",
        accepted,
        refused,
    }
}

/// Vendors add values, so one that is not listed is advised against only.
fn of_enum(parameter: &'static Json) -> Option<Edges> {
    let values = items(&parameter["values"]).iter();
    let spellings = values.flat_map(|it| [&it["value"]].into_iter().chain(items(&it["aliases"])));
    let accepted: Vec<_> = spellings.cloned().collect();
    let refused = vec!["no such value".into(), " ".into()];
    (!accepted.is_empty()).then_some(Edges {
        rule: "enum",
        advice: true,
        accepted,
        refused,
    })
}

fn of_datetime(parameter: &Json) -> Option<Edges> {
    (text(&parameter["type"]) == "datetime(yyyyMMddHHmmss)").then(|| Edges {
        rule: "format",
        advice: false,
        accepted: vec!["20170718235959".into(), "20240229000000".into()],
        refused: [
            "2017071823595",
            "201707182359590",
            "20230229000000",
            "20170718240000",
            "2017-07-18T23:59:59Z",
        ]
        .map(Json::from)
        .to_vec(),
    })
}

fn range(it: &Json, of: &str) -> (Vec<Json>, Vec<Json>) {
    let most = if of == "int32" {
        i64::from(i32::MAX)
    } else {
        i64::MAX
    };
    let (min, max) = (it["min"].as_i64(), it["max"].as_i64());
    let below = min.and_then(|min| min.checked_sub(1));
    let above = max.filter(|max| *max < most).map(|max| max + 1);
    let json = |numbers: [Option<i64>; 2]| numbers.into_iter().flatten().map(Json::from).collect();
    (json([min, max]), json([below, above]))
}

fn one_of(it: &Json) -> (Vec<Json>, Vec<Json>) {
    let accepted = it["values"].as_array().cloned().unwrap_or_default();
    let numbers: Vec<_> = accepted.iter().filter_map(Json::as_i64).collect();
    let around = numbers.iter().flat_map(|number| [number - 1, number + 1]);
    let refused = around
        .filter(|it| !numbers.contains(it))
        .map(Json::from)
        .collect();
    (accepted, refused)
}

/// Two bytes, but for a text that is to be ASCII.
fn filler(parameter: &Json) -> &'static str {
    let ascii = parameter["constraints"]
        .as_array()
        .is_some_and(|all| all.iter().any(|it| it["kind"] == "charset"));
    if ascii { "a" } else { "é" }
}

fn lengths(it: &Json, filler: &str) -> (Vec<Json>, Vec<Json>) {
    let of = |length: &u64| Json::from(filler.repeat(usize::try_from(*length).expect("short")));
    let (accepted, refused) = ends(it);
    (
        accepted.iter().map(of).collect(),
        refused.iter().map(of).collect(),
    )
}

fn lengths_of_lists(it: &Json) -> (Vec<Json>, Vec<Json>) {
    let of = |length: &u64| Json::from((0..*length).collect::<Vec<_>>());
    let (accepted, refused) = ends(it);
    (
        accepted.iter().map(of).collect(),
        refused.iter().map(of).collect(),
    )
}

fn ends(it: &Json) -> (Vec<u64>, Vec<u64>) {
    let (min, max) = (it["min"].as_u64(), it["max"].as_u64());
    let below = min.and_then(|min| min.checked_sub(1));
    let above = max.map(|max| max + 1);
    let all = |ends: [Option<u64>; 2]| ends.into_iter().flatten().collect();
    (all([min, max]), all([below, above]))
}
