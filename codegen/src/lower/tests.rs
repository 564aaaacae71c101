//! Tiny models, and the `rust` values that they become.

use super::test_model::{action, constrained, enumeration, field, service, text};
use super::{clashes, lower};
use crate::model::{
    Api, Bounds, Condition, ConstraintKind, ContextFact, Field, Level, Number, Operand, Rule,
    RuleKind, Scalar, Service, Shape, Test, Value,
};
use crate::rust::{
    Access, Base, Expr, Held, Ident, Literal, Request, Step, Subject, TestKind, Type, View,
};
use crate::source::Span;

fn api(service: Service) -> Api {
    Api {
        services: vec![service],
    }
}

fn lowered(service: Service) -> Request {
    let mut output = lower(&api(service));
    output
        .providers
        .remove(0)
        .services
        .remove(0)
        .actions
        .remove(0)
        .request
}

fn with(request: Vec<Field>, rules: Vec<Rule>) -> Service {
    let mut service = service("acme", "vault");
    service.enums = vec![enumeration("Place", &["near", "far"])];
    service.context = vec![ContextFact {
        field: field("engine", Shape::Enum("Place".to_owned())),
    }];
    service.actions = vec![crate::model::Action {
        rules,
        ..action(request)
    }];
    service
}

fn rule(kind: RuleKind, fields: &[&str], when: Option<Test>) -> Rule {
    Rule {
        at: Span::default(),
        id: "rule".to_owned(),
        kind,
        fields: fields.iter().map(|name| (*name).to_owned()).collect(),
        when: when.map(|test| Condition {
            any: vec![vec![test]],
        }),
        unless: None,
        level: Level::Error,
        doc: None,
        sources: Vec::new(),
    }
}

fn is(operand: Operand, value: &str) -> Test {
    Test::OneOf(operand, vec![Value::Text(value.to_owned())])
}

fn set(name: &str) -> Expr {
    Expr::Set(Access {
        base: Base::Whole,
        steps: vec![(Ident::new(name), Step::One)],
    })
}

fn is_near(absent: bool) -> Expr {
    Expr::Is {
        subject: Subject::Fact(Ident::new("engine")),
        view: View::Reference,
        patterns: vec![Literal::Variant {
            of: Ident::new("Place"),
            name: Ident::new("Near"),
        }],
        absent,
    }
}

#[test]
fn a_field_is_held_as_its_shape_says() {
    let list = field("Names", Shape::List(Box::new(Shape::Scalar(Scalar::Int64))));
    let json = field("Plan", Shape::Json(None));
    let request = lowered(with(vec![list, json], Vec::new()));
    let held: Vec<&Held> = request
        .params
        .iter()
        .map(|param| &param.field.held)
        .collect();
    assert_eq!(
        held,
        [
            &Held::Many(Type::Int64),
            &Held::One(Type::Json(Box::new(Type::AnyJson)))
        ]
    );
}

#[test]
fn a_rule_on_a_fact_holds_certainly_or_possibly() {
    let when = is(Operand::Context("engine".to_owned()), "near");
    let rules = vec![rule(RuleKind::Require, &["A"], Some(when))];
    let checks = lowered(with(vec![text("A")], rules)).checks;
    let [rule] = checks.error_rules.as_slice() else {
        panic!("one rule");
    };
    assert_eq!(rule.holds, is_near(false));
    let broken: Vec<&Expr> = rule
        .findings
        .iter()
        .map(|finding| &finding.broken)
        .collect();
    assert_eq!(broken, [&set("a").negated()]);
    let [undecided] = checks.undecided.as_slice() else {
        panic!("one undecided rule");
    };
    let open = Expr::all(vec![
        set("a").negated(),
        is_near(true),
        is_near(false).negated(),
    ]);
    assert_eq!(undecided.open, open);
}

#[test]
fn without_facts_every_rule_is_decided() {
    let when = is(Operand::Field("B".to_owned()), "x");
    let rules = vec![rule(RuleKind::Forbid, &["A"], Some(when))];
    let checks = lowered(with(vec![text("A"), text("B")], rules)).checks;
    assert!(checks.undecided.is_empty());
    assert!(!checks.errors_need_context());
}

#[test]
fn each_required_field_is_a_finding_of_its_own() {
    let rules = vec![rule(RuleKind::Require, &["A", "B"], None)];
    let checks = lowered(with(vec![text("A"), text("B")], rules)).checks;
    let fields: Vec<&str> = checks
        .error_rules
        .iter()
        .flat_map(|rule| &rule.findings)
        .map(|finding| finding.field.as_str())
        .collect();
    assert_eq!(fields, ["A", "B"]);
}

#[test]
fn a_bound_that_every_value_fulfils_is_not_tested() {
    let range = |min, max| {
        ConstraintKind::Range(Bounds {
            min: Some(Number::Int(min)),
            max: Some(Number::Int(max)),
        })
    };
    let number = |name: &str| field(name, Shape::Scalar(Scalar::Int32));
    let fields = vec![
        constrained(number("A"), range(0, i64::from(i32::MAX))),
        constrained(number("B"), range(i64::MIN, i64::MAX)),
    ];
    let checks = lowered(with(fields, Vec::new())).checks;
    let [only] = checks.errors.as_slice() else {
        panic!("one tested field");
    };
    let kinds: Vec<&TestKind> = only.each.iter().map(|test| &test.kind).collect();
    assert_eq!(
        kinds,
        [&TestKind::Number(View::Copied, Some(Literal::Int(0)), None)]
    );
}

#[test]
fn names_that_become_one_are_found() {
    let service = with(vec![text("Size"), text("size")], Vec::new());
    let found = clashes(&api(service));
    let [clash] = found.as_slice() else {
        panic!("one clash: {found:?}");
    };
    assert_eq!(clash.name, "size");
    assert_eq!(clash.second.what, "the parameter `size`");
    assert!(clash.pinnable);
}

#[test]
fn a_type_may_not_take_the_name_of_what_is_generated() {
    let mut service = with(Vec::new(), Vec::new());
    service.enums = ["ActBuilder", "Context", "Place"]
        .map(|name| enumeration(name, &["a"]))
        .into();
    let names: Vec<String> = clashes(&api(service))
        .into_iter()
        .map(|clash| clash.name)
        .collect();
    assert_eq!(names, ["ActBuilder", "Context"]);
}

/// What is read in another order is printed the same.
#[test]
fn the_order_of_input_does_not_show() {
    let names = ["acme", "zeta"];
    let there = names.map(|name| service(name, "vault"));
    let back = names.map(|name| service(name, "vault"));
    let mut back = Vec::from(back);
    back.reverse();
    let there = Api {
        services: there.into(),
    };
    assert!(lower(&there) == lower(&Api { services: back }));
}
