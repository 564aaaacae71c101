//! Rules between fields as boolean expressions.
//!
//! A fact of the context may be unknown. A rule is broken when it *certainly* holds (unknown facts count against it) and is
//! undecided when it only *possibly* does (unknown facts count for it).

use super::names::{self, Scope};
use super::phrases;
use super::scene::{Scene, element};
use super::types::step;
use super::values::patterns;
use crate::model::{Action, Condition, Field, Level, Operand, Rule, RuleKind, Shape, Test, Value};
use crate::rust::{
    Access, Base, Checks, Expr, Finding, Ident, Rule as RustRule, Step, Subject, Text, Undecided,
};

/// Adds the rules of an action to the tests of its request.
pub(super) fn add(scene: &Scene<'_>, action: &Action, checks: &mut Checks) {
    for rule in &action.rules {
        let lowering = Lowering::new(scene, action, rule);
        let lowered = lowering.rule();
        checks.undecided.extend(lowering.undecided(&lowered));
        match rule.level {
            Level::Error => checks.error_rules.push(lowered),
            Level::Advice => checks.advice_rules.push(lowered),
        }
    }
}

/// How unknown facts count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Surety {
    Certainly,
    Possibly,
}

/// One rule on its way.
struct Lowering<'a> {
    scene: &'a Scene<'a>,
    action: &'a Action,
    rule: &'a Rule,
    /// Path of the element that the rule is about, when its fields are fields of one.
    element: Option<&'a str>,
}

/// A field that a path leads to.
struct Found<'a> {
    field: &'a Field,
    steps: Vec<(Ident, Step)>,
    wires: Vec<Text>,
}

impl<'a> Lowering<'a> {
    fn new(scene: &'a Scene<'a>, action: &'a Action, rule: &'a Rule) -> Self {
        Self {
            scene,
            action,
            rule,
            element: common_parent(&rule.fields),
        }
    }

    fn rule(&self) -> RustRule {
        let each = self.element.and_then(|path| self.find(path));
        let (each, each_wire) = each.map_or((None, Vec::new()), |found| {
            let base = Base::Whole;
            let steps = found.steps;
            (Some(Access { base, steps }), found.wires)
        });
        RustRule {
            id: Text::from(&self.rule.id),
            fields: self.rule.fields.iter().map(Text::from).collect(),
            each,
            each_wire,
            holds: self.holds(Surety::Certainly),
            findings: self.findings(),
        }
    }

    /// When the rule holds, as surely as that.
    fn holds(&self, surety: Surety) -> Expr {
        let opposite = match surety {
            Surety::Certainly => Surety::Possibly,
            Surety::Possibly => Surety::Certainly,
        };
        let when = self
            .rule
            .when
            .as_ref()
            .map(|when| self.condition(when, surety));
        let unless = self.rule.unless.as_ref();
        let unless = unless.map(|unless| self.condition(unless, opposite).negated());
        Expr::all([when, unless].into_iter().flatten().collect())
    }

    fn undecided(&self, lowered: &RustRule) -> Option<Undecided> {
        let facts = facts(self.rule);
        if facts.is_empty() {
            return None;
        }
        let broken = lowered
            .findings
            .iter()
            .map(|finding| finding.broken.clone());
        let possible = self.holds(Surety::Possibly);
        Some(Undecided {
            id: lowered.id.clone(),
            facts: facts.into_iter().map(Text::from).collect(),
            each: lowered.each.clone(),
            each_wire: lowered.each_wire.clone(),
            open: Expr::all(vec![
                Expr::any(broken.collect()),
                possible,
                lowered.holds.clone().negated(),
            ]),
        })
    }

    fn findings(&self) -> Vec<Finding> {
        let circumstances = phrases::circumstances(self.rule);
        let fields = &self.rule.fields;
        let sets = || fields.iter().map(|path| self.set(path)).collect::<Vec<_>>();
        let each = |broken: fn(Expr) -> Expr, says: &str| -> Vec<Finding> {
            let one = |path: &String| Finding {
                broken: broken(self.set(path)),
                field: Text::from(self.below_element(path)),
                says: Text::from(format!("{says}{circumstances}")),
            };
            fields.iter().map(one).collect()
        };
        // It stands at the first field, so that it stands somewhere.
        let together = |broken: Expr| {
            let first = fields.first().map(|path| self.below_element(path));
            vec![Finding {
                broken,
                field: Text::from(first.unwrap_or_default()),
                says: Text::from(format!("is part of a choice: {}", phrases::rule(self.rule))),
            }]
        };
        match self.rule.kind {
            RuleKind::Require => each(Expr::negated, "is required"),
            RuleKind::Forbid => each(|set| set, "must not be set"),
            RuleKind::AtMostOne => together(Expr::MoreThanOne(sets())),
            RuleKind::AtLeastOne => together(Expr::any(sets()).negated()),
            RuleKind::ExactlyOne => together(Expr::NotExactlyOne(sets())),
        }
    }

    fn set(&self, path: &str) -> Expr {
        self.access(path)
            .map_or(Expr::Const(false), |(access, _)| Expr::Set(access))
    }

    fn condition(&self, condition: &Condition, surety: Surety) -> Expr {
        let all = |tests: &Vec<Test>| {
            Expr::all(tests.iter().map(|test| self.test(test, surety)).collect())
        };
        Expr::any(condition.any.iter().map(all).collect())
    }

    fn test(&self, test: &Test, surety: Surety) -> Expr {
        match test {
            Test::Present(Operand::Field(path), true) => self.set(path),
            Test::Present(Operand::Field(path), false) => self.set(path).negated(),
            Test::Present(Operand::Context(name), given) => given_test(name, *given, surety),
            Test::OneOf(Operand::Field(path), values) => self.field_is(path, values),
            Test::OneOf(Operand::Context(name), values) => self.fact_is(name, values, surety),
        }
    }

    /// An absent field with a default counts as having it.
    fn field_is(&self, path: &str, values: &[Value]) -> Expr {
        let Some((access, field)) = self.access(path) else {
            return Expr::Const(false);
        };
        let absent = field
            .default
            .as_ref()
            .is_some_and(|default| values.contains(default));
        self.is(Subject::Field(access), &field.shape, values, absent)
    }

    fn fact_is(&self, name: &str, values: &[Value], surety: Surety) -> Expr {
        let mut facts = self.scene.service.context.iter();
        let Some(fact) = facts.find(|fact| fact.field.name == *name) else {
            return Expr::Const(false);
        };
        let subject = Subject::Fact(fact_name(name, fact.field.pinned_name.as_deref()));
        self.is(
            subject,
            &fact.field.shape,
            values,
            surety == Surety::Possibly,
        )
    }

    fn is(&self, subject: Subject, shape: &Shape, values: &[Value], absent: bool) -> Expr {
        match patterns(self.scene, element(shape), values) {
            Some((view, patterns)) if !patterns.is_empty() => Expr::Is {
                subject,
                view,
                patterns,
                absent,
            },
            _ => Expr::Const(false),
        }
    }

    /// The way to a field: from the element that the rule is about, or from the request.
    fn access(&self, path: &str) -> Option<(Access, &'a Field)> {
        let mut found = self.find(path)?;
        let inside = self.element.filter(|element| is_below(path, element));
        let outer = inside.and_then(|element| self.find(element));
        let (base, skipped) = match outer {
            Some(outer) => (Base::Element, outer.steps.len()),
            None => (Base::Whole, 0),
        };
        let steps = found.steps.split_off(skipped);
        Some((Access { base, steps }, found.field))
    }

    /// The part of a path below the element that the rule is about.
    fn below_element(&self, path: &str) -> String {
        let inside = self.element.and_then(|element| path.strip_prefix(element));
        inside
            .map_or(path, |rest| rest.trim_start_matches('.'))
            .to_owned()
    }

    /// Follows a path such as `Filters[].Key` from the request.
    fn find(&self, path: &str) -> Option<Found<'a>> {
        let mut fields: &'a [Field] = &self.action.request;
        let mut scope = Scope::Request;
        let mut steps = Vec::new();
        let mut wires = Vec::new();
        let mut segments = path
            .split('.')
            .map(|segment| segment.trim_end_matches("[]"))
            .peekable();
        while let Some(segment) = segments.next() {
            let field = fields.iter().find(|field| field.name == segment)?;
            let name = names::field_name(&field.name, field.pinned_name.as_deref(), scope);
            steps.push((name, step(&field.shape)));
            wires.push(Text::from(&field.name));
            segments.next_if(|next| field.wrapper.as_deref() == Some(*next));
            if segments.peek().is_none() {
                return Some(Found {
                    field,
                    steps,
                    wires,
                });
            }
            let Shape::Struct(inner) = element(&field.shape) else {
                return None;
            };
            fields = &self.scene.struct_def(inner)?.fields;
            scope = Scope::Input;
        }
        None
    }
}

fn given_test(name: &str, given: bool, surety: Surety) -> Expr {
    match (given, surety) {
        (true, Surety::Certainly) => Expr::Given(fact_name(name, None)),
        (true, Surety::Possibly) => Expr::Const(true),
        (false, Surety::Certainly) => Expr::Const(false),
        (false, Surety::Possibly) => Expr::Given(fact_name(name, None)).negated(),
    }
}

fn fact_name(name: &str, pinned: Option<&str>) -> Ident {
    names::field_name(name, pinned, Scope::Context)
}

/// The path of the structure that all fields are fields of; `None` when that is the request.
fn common_parent(fields: &[String]) -> Option<&str> {
    let (parent, _) = fields.first()?.rsplit_once('.')?;
    let shared = fields
        .iter()
        .all(|path| path.rsplit_once('.').is_some_and(|(of, _)| of == parent));
    shared.then_some(parent)
}

fn is_below(path: &str, parent: &str) -> bool {
    path.strip_prefix(parent)
        .is_some_and(|rest| rest.starts_with('.'))
}

/// Names of the facts that a rule depends on, each once.
fn facts(rule: &Rule) -> Vec<&str> {
    let mut facts = Vec::new();
    for condition in [&rule.when, &rule.unless].into_iter().flatten() {
        for test in condition.any.iter().flatten() {
            let (Test::OneOf(operand, _) | Test::Present(operand, _)) = test;
            if let Operand::Context(name) = operand
                && !facts.contains(&name.as_str())
            {
                facts.push(name.as_str());
            }
        }
    }
    facts
}
