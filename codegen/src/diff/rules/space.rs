//! All requests that differ in what the rules look at, and what two rule sets make of each.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::{key, operands, tests};
use super::truth::{Known, Request};
use super::{top_field, witness};
use crate::diff::change::{Fate, Given, Witness};
use crate::diff::check::Validation;
use crate::diff::sets::{self, Domain};
use crate::diff::words;
use crate::model::{
    Action, ConstraintKind, Field, IdRepr, Level, Rule, Scalar, Service, Shape, Test, Value,
};

/// How many requests are looked at before the question counts as undecided.
const REQUESTS: usize = 1 << 18;
/// How many requests are shown for each fate.
const SHOWN: usize = 2;

/// What two rule sets make of all requests.
pub(super) struct Outcome {
    pub(super) verdict: Validation,
    pub(super) witnesses: Vec<Witness>,
    /// The new rules refuse every request, the old ones did not.
    pub(super) unsatisfiable: bool,
    /// Rules speak of fields that only one revision has; requests with them were left out.
    pub(super) partial: bool,
}

impl Outcome {
    /// Nothing could be said.
    pub(super) fn undecided() -> Self {
        Self {
            verdict: Validation::Undecided,
            witnesses: Vec::new(),
            unsatisfiable: false,
            partial: false,
        }
    }
}

/// What the rules look at, with the values that they tell apart.
pub(super) struct Space<'a> {
    names: Vec<String>,
    states: Vec<Vec<Known>>,
    old: Vec<&'a Rule>,
    new: Vec<&'a Rule>,
    old_defaults: BTreeMap<String, Value>,
    new_defaults: BTreeMap<String, Value>,
    lists: BTreeSet<String>,
    partial: bool,
}

impl<'a> Space<'a> {
    /// Spans the space; `None` when it is too large.
    pub(super) fn new(
        services: (&Service, &Service),
        old_action: &Action,
        new_action: &Action,
        old: Vec<&'a Rule>,
        new: Vec<&'a Rule>,
    ) -> Option<Self> {
        let rules = || old.iter().chain(&new).copied();
        let names: BTreeSet<String> = rules().flat_map(operands).collect();
        let compared = compared_values(rules());
        let mut partial = false;
        let mut states = Vec::new();
        for name in &names {
            let view = View::new(services, old_action, new_action, name);
            partial |= view.is_partial();
            states.push(view.states(compared.get(name).map_or(&[], Vec::as_slice)));
        }
        let size = states
            .iter()
            .try_fold(1usize, |size, it| size.checked_mul(it.len()))?;
        (size <= REQUESTS).then(|| Self {
            names: names.into_iter().collect(),
            states,
            old,
            new,
            old_defaults: defaults(&old_action.request),
            new_defaults: defaults(&new_action.request),
            lists: lists(&new_action.request),
            partial,
        })
    }

    /// Looks at every request.
    pub(super) fn compare(&self) -> Outcome {
        let mut gained = Vec::new();
        let mut lost = Vec::new();
        let (mut some_old, mut some_new) = (false, false);
        let mut digits = vec![0usize; self.states.len()];
        loop {
            let known = self.request(&digits);
            let before = accepts(&self.old, &known, &self.old_defaults);
            let after = accepts(&self.new, &known, &self.new_defaults);
            some_old |= before;
            some_new |= after;
            match (before, after) {
                (false, true) => gained.push(digits.clone()),
                (true, false) => lost.push(digits.clone()),
                _ => {}
            }
            if !self.advance(&mut digits) {
                break;
            }
        }
        let mut witnesses = self.shown(Fate::Accepted, gained.clone());
        witnesses.extend(self.shown(Fate::Refused, lost.clone()));
        Outcome {
            verdict: verdict(gained.is_empty(), lost.is_empty()),
            witnesses,
            unsatisfiable: some_old && !some_new,
            partial: self.partial,
        }
    }

    fn request(&self, digits: &[usize]) -> BTreeMap<&str, &Known> {
        let columns = self.names.iter().zip(&self.states).zip(digits);
        columns
            .filter_map(|((name, states), &digit)| Some((name.as_str(), states.get(digit)?)))
            .collect()
    }

    /// Counts on; false after the last request.
    fn advance(&self, digits: &mut [usize]) -> bool {
        for (digit, states) in digits.iter_mut().zip(&self.states) {
            *digit += 1;
            if *digit < states.len() {
                return true;
            }
            *digit = 0;
        }
        false
    }

    /// The simplest requests, each with other fields set.
    fn shown(&self, now: Fate, mut found: Vec<Vec<usize>>) -> Vec<Witness> {
        let set = |digits: &[usize]| -> Vec<bool> {
            let known = self.request(digits);
            known
                .values()
                .map(|it| matches!(it, Known::Is(_)))
                .collect()
        };
        found.sort_by_key(|digits| set(digits).iter().filter(|&&it| it).count());
        let mut patterns: Vec<Vec<bool>> = Vec::new();
        let mut shown = Vec::new();
        for digits in found {
            let pattern = set(&digits);
            if shown.len() < SHOWN && !patterns.contains(&pattern) {
                patterns.push(pattern);
                shown.push(self.witness(now, &digits));
            }
        }
        shown
    }

    fn given(&self, name: &str, value: &Value) -> Given {
        if self.lists.contains(name) {
            Given::List(vec![value.clone()])
        } else {
            Given::One(value.clone())
        }
    }

    fn witness(&self, now: Fate, digits: &[usize]) -> Witness {
        let mut witness = witness(now);
        for (name, known) in self.request(digits) {
            match (name.strip_prefix("context."), known) {
                (Some(fact), Known::Is(value)) => {
                    witness.context.insert(fact.to_owned(), value.clone());
                }
                (Some(_), Known::Absent) => {}
                (None, Known::Is(value)) => {
                    let given = self.given(name, value);
                    witness.request.insert(name.to_owned(), Some(given));
                }
                (None, Known::Absent) => {
                    witness.request.insert(name.to_owned(), None);
                }
            }
        }
        witness
    }
}

fn accepts(
    rules: &[&Rule],
    known: &BTreeMap<&str, &Known>,
    defaults: &BTreeMap<String, Value>,
) -> bool {
    let request = Request {
        known: known.clone(),
        defaults,
    };
    !rules.iter().any(|rule| request.breaks(rule))
}

fn verdict(nothing_gained: bool, nothing_lost: bool) -> Validation {
    match (nothing_gained, nothing_lost) {
        (true, true) => Validation::Equal,
        (false, true) => Validation::Widened,
        (true, false) => Validation::Narrowed,
        (false, false) => Validation::Shifted,
    }
}

fn defaults(fields: &[Field]) -> BTreeMap<String, Value> {
    let with_default = fields
        .iter()
        .filter_map(|it| Some((it.name.clone(), it.default.clone()?)));
    with_default.collect()
}

/// Fields that hold several values.
fn lists(fields: &[Field]) -> BTreeSet<String> {
    let lists = fields
        .iter()
        .filter(|it| matches!(it.shape, Shape::List(_) | Shape::Separated { .. }));
    lists.map(|it| it.name.clone()).collect()
}

/// The values that rules compare each field and fact with.
fn compared_values<'r>(rules: impl Iterator<Item = &'r Rule>) -> BTreeMap<String, Vec<Value>> {
    let mut compared: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for rule in rules {
        for test in tests(&rule.when).chain(tests(&rule.unless)) {
            let Test::OneOf(operand, values) = test else {
                continue;
            };
            let known = compared.entry(key(operand)).or_default();
            for value in values {
                if !known.contains(value) {
                    known.push(value.clone());
                }
            }
        }
    }
    compared
}

/// One field or fact, as both revisions have it.
struct View<'a> {
    old: Option<&'a Field>,
    new: Option<&'a Field>,
    service: &'a Service,
    is_fact: bool,
    nested: bool,
}

impl<'a> View<'a> {
    fn new(
        (old_service, new_service): (&'a Service, &'a Service),
        old: &'a Action,
        new: &'a Action,
        name: &str,
    ) -> Self {
        let fact = name.strip_prefix("context.");
        let find = |service: &'a Service, action: &'a Action| match fact {
            Some(fact) => {
                let facts = service.context.iter().map(|it| &it.field);
                facts.into_iter().find(|it| it.name == fact)
            }
            None => top_field(&action.request, name),
        };
        Self {
            old: find(old_service, old),
            new: find(new_service, new),
            service: new_service,
            is_fact: fact.is_some(),
            nested: fact.is_none() && name.contains(['.', '[']),
        }
    }

    /// Only one revision has the field.
    fn is_partial(&self) -> bool {
        !self.is_fact && !self.nested && (self.old.is_none() || self.new.is_none())
    }

    fn states(&self, compared: &[Value]) -> Vec<Known> {
        let required = [self.old, self.new]
            .into_iter()
            .flatten()
            .any(|it| it.required);
        if self.is_partial() && !required {
            // Requests with it cannot be told in both revisions.
            return vec![Known::Absent];
        }
        let mut states = Vec::new();
        if self.is_fact || !required {
            states.push(Known::Absent);
        }
        let values = compared.iter().cloned().chain(self.other(compared));
        states.extend(values.filter(|it| self.may_be(it)).map(Known::Is));
        if states.is_empty() {
            states.push(Known::Absent);
        }
        states
    }

    /// A value that no rule speaks of.
    fn other(&self, compared: &[Value]) -> Option<Value> {
        let field = self.new.or(self.old);
        let example = field.and_then(|it| it.example.clone());
        let mut candidates = example
            .into_iter()
            .chain(self.samples(field.map(|it| &it.shape)));
        let new = |it: &Value| {
            !compared
                .iter()
                .any(|one| words::value(one) == words::value(it))
        };
        candidates.find(|it| new(it) && self.may_be(it))
    }

    fn samples(&self, shape: Option<&Shape>) -> Vec<Value> {
        let text = |it: &str| Value::Text(it.to_owned());
        match shape {
            Some(Shape::Scalar(Scalar::Bool)) => vec![Value::Bool(true), Value::Bool(false)],
            Some(Shape::Scalar(
                Scalar::Int32 | Scalar::Int64 | Scalar::TimestampMs | Scalar::TimestampS,
            )) => [1, 0, 2, 10, 100].map(Value::Int).to_vec(),
            Some(Shape::Scalar(Scalar::Float64)) => vec![Value::Float(1.0), Value::Float(0.5)],
            Some(Shape::Enum(name)) => {
                let known = self.service.enums.iter().find(|it| it.name == *name);
                let values = known.map(|it| it.values.as_slice()).unwrap_or_default();
                let values = values.iter().map(|it| text(&it.wire));
                values.chain([text("another")]).collect()
            }
            Some(Shape::List(item) | Shape::Separated { item, .. }) => self.samples(Some(item)),
            _ => vec![text("x"), text("another")],
        }
    }

    /// The value fulfils what both revisions demand of it alone.
    fn may_be(&self, value: &Value) -> bool {
        let ids = |id: &str| {
            let known = self.service.ids.iter().find(|it| it.name == id);
            known.map_or(IdRepr::String, |it| it.repr)
        };
        [self.old, self.new].into_iter().flatten().all(|field| {
            let errors = field
                .constraints
                .iter()
                .filter(|it| it.level == Level::Error);
            let errors: Vec<&ConstraintKind> = errors.map(|it| &it.kind).collect();
            sets::accepts(Domain::of(&field.shape, &ids), &errors, value)
        })
    }
}
