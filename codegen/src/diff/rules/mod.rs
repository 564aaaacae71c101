//! Rules between parameters: two lists of rules are two sets of requests.

mod cluster;
mod space;
mod truth;

use super::catalogue::{rule, value};
use super::change::{Change, Fate, Witness};
use super::check::{Check, Validation, Wire};
use super::docs::Docs;
use super::pairing;
use super::place::{Draft, Place};
use super::words;
use crate::model::{Action, Condition, Field, Level, Operand, Rule, Service, Test};
use crate::source::Span;
use cluster::{Cluster, Delta};
use space::{Outcome, Space};

/// Compares the rules of one action.
pub(super) fn compare<'d>(
    place: &Place<'_>,
    old: &'d Action,
    new: &'d Action,
    docs: &mut Docs<'d>,
    out: &mut Vec<Change>,
) {
    let around = place.part("rules");
    notes(&around, &old.rules, &new.rules, docs, out);
    let renamed = with_new_names(old, new);
    let deltas = cluster::deltas(&renamed, &new.rules);
    advice(&around, &deltas, out);
    let kept = cluster::kept(&renamed, &new.rules);
    for cluster in cluster::clusters(deltas) {
        Judge {
            place: &around,
            old,
            new,
            kept: &kept,
        }
        .judge(&cluster, out);
    }
}

/// Requests that a rule refuses when it is the only one.
pub(super) fn refused(service: &Service, action: &Action, rule: &Rule) -> Vec<Witness> {
    let services = (service, service);
    let space = Space::new(services, action, action, Vec::new(), vec![rule]);
    space.map_or_else(Vec::new, |it| it.compare().witnesses)
}

/// Texts and sources of rules that are in both revisions.
fn notes<'d>(
    around: &Place<'_>,
    old: &'d [Rule],
    new: &'d [Rule],
    docs: &mut Docs<'d>,
    out: &mut Vec<Change>,
) {
    for (before, after) in pairing::by_key(old, new, |it| it.id.as_str()).both {
        let Rule {
            at,
            id,
            kind: _,   // `words::rule`, which the deltas compare
            fields: _, // likewise
            when: _,   // likewise
            unless: _, // likewise
            level: _,  // likewise
            doc,
            sources,
        } = before;
        let part = around.part(id).citing(sources, &after.sources);
        docs.sources(&part, sources, &after.sources);
        if *doc != after.doc {
            part.change(&rule::RULE_MESSAGE_CHANGED)
                .was_opt(*at, doc.clone())
                .becomes_opt(after.at, after.doc.clone())
                .into(out);
        }
    }
}

/// Rules that only advise: nothing is refused by them.
fn advice(around: &Place<'_>, deltas: &[Delta<'_>], out: &mut Vec<Change>) {
    for delta in deltas.iter().filter(|it| it.is_advice()) {
        let part = around.part(delta.id());
        let sides = part.citing(delta.old_sources(), delta.new_sources());
        delta
            .describe(sides.change(&rule::RULE_ADVICE_CHANGED))
            .into(out);
    }
}

/// The old rules, speaking of parameters by the names that they have now.
fn with_new_names(old: &Action, new: &Action) -> Vec<Rule> {
    let fields = pairing::fields(&old.request, &new.request).both;
    let now = |path: &String| {
        let head = path.split(['.', '[']).next().unwrap_or_default();
        let renamed = fields
            .iter()
            .find(|(before, after)| before.name == head && after.name != head);
        match (renamed, path.strip_prefix(head)) {
            (Some((_, after)), Some(rest)) => format!("{}{rest}", after.name),
            _ => path.clone(),
        }
    };
    let condition = |of: &Condition| Condition {
        any: of
            .any
            .iter()
            .map(|all| all.iter().map(|it| test_now(it, &now)).collect())
            .collect(),
    };
    let rules = old.rules.iter().map(|rule| Rule {
        fields: rule.fields.iter().map(now).collect(),
        when: rule.when.as_ref().map(condition),
        unless: rule.unless.as_ref().map(condition),
        ..rule.clone()
    });
    rules.collect()
}

fn test_now(test: &Test, now: &impl Fn(&String) -> String) -> Test {
    let operand = |of: &Operand| match of {
        Operand::Field(path) => Operand::Field(now(path)),
        Operand::Context(name) => Operand::Context(name.clone()),
    };
    match test {
        Test::OneOf(of, values) => Test::OneOf(operand(of), values.clone()),
        Test::Present(of, present) => Test::Present(operand(of), *present),
    }
}

/// Decides what a cluster of changed rules does to the set of accepted requests.
struct Judge<'a> {
    place: &'a Place<'a>,
    old: &'a Action,
    new: &'a Action,
    kept: &'a [&'a Rule],
}

impl<'a> Judge<'a> {
    fn judge(&self, cluster: &Cluster<'_>, out: &mut Vec<Change>) {
        if cluster.only_adds() || cluster.only_removes() {
            self.one_by_one(cluster, out);
        } else {
            self.together(cluster, out);
        }
    }

    /// Rules that come (or go) are told apart: each changes the set that the ones before it left.
    fn one_by_one(&self, cluster: &Cluster<'_>, out: &mut Vec<Change>) {
        let mut before: Vec<&Rule> = cluster.old_rules();
        for delta in &cluster.deltas {
            let mut after = before.clone();
            after.retain(|it| delta.old.is_none_or(|gone| gone.id != it.id));
            after.extend(delta.new);
            let outcome = self.outcome(&before, &after, cluster);
            let check = match delta.new {
                _ if outcome.unsatisfiable => &rule::RULE_UNSATISFIABLE,
                Some(_) => &rule::RULE_ADDED,
                None => &rule::RULE_REMOVED,
            };
            self.record(std::slice::from_ref(delta), check, outcome, out);
            before = after;
        }
    }

    /// Rules that were rewritten: only the whole tells what changed.
    fn together(&self, cluster: &Cluster<'_>, out: &mut Vec<Change>) {
        let outcome = self.outcome(&cluster.old_rules(), &cluster.new_rules(), cluster);
        let levels_only = cluster.deltas.iter().all(Delta::is_level_only);
        let check = match outcome.verdict {
            _ if outcome.unsatisfiable => &rule::RULE_UNSATISFIABLE,
            _ if levels_only => &value::STRICTNESS_CHANGED,
            Validation::Equal if !outcome.partial => &rule::RULE_REWRITTEN,
            _ => &rule::RULE_CHANGED,
        };
        self.record(&cluster.deltas, check, outcome, out);
    }

    fn outcome<'r>(
        &'r self,
        before: &[&'r Rule],
        after: &[&'r Rule],
        cluster: &Cluster<'_>,
    ) -> Outcome {
        let service = (self.place.pair.old, self.place.pair.new);
        let others = cluster.related(self.kept);
        let errors = |rules: &[&'r Rule], others: &[&'r Rule]| -> Vec<&'r Rule> {
            let all = rules.iter().chain(others);
            all.filter(|it| it.level == Level::Error).copied().collect()
        };
        let space = |others: &[&'r Rule]| {
            let (before, after) = (errors(before, others), errors(after, others));
            Space::new(service, self.old, self.new, before, after)
        };
        // Without the other rules the answer may be too careful, but it is an answer.
        let space = space(&others).or_else(|| space(&[]));
        space.map_or_else(Outcome::undecided, |it| it.compare())
    }

    fn record(
        &self,
        deltas: &[Delta<'_>],
        check: &'static Check,
        outcome: Outcome,
        out: &mut Vec<Change>,
    ) {
        let ids: Vec<&str> = deltas.iter().map(Delta::id).collect();
        let segment = ids.join("+");
        let sources = |side: fn(&Rule) -> &[crate::model::Source], rule: Option<&Rule>| {
            rule.map(|it| side(it).to_vec()).unwrap_or_default()
        };
        let old_sources: Vec<_> = deltas
            .iter()
            .flat_map(|it| sources(|rule| &rule.sources, it.old))
            .collect();
        let new_sources: Vec<_> = deltas
            .iter()
            .flat_map(|it| sources(|rule| &rule.sources, it.new))
            .collect();
        let part = self.place.part(&segment);
        let part = part.citing(&old_sources, &new_sources);
        let draft = part
            .change(check)
            .mend(|it| it.wire = wire(outcome.verdict))
            .relation(outcome.verdict, outcome.witnesses);
        let draft = describe(draft, deltas, self.old.at, self.new.at);
        match note(check, outcome.verdict, outcome.partial) {
            Some(note) => draft.note(note),
            None => draft,
        }
        .into(out);
    }
}

fn describe(draft: Draft, deltas: &[Delta<'_>], old_at: Span, new_at: Span) -> Draft {
    let text = |rules: Vec<&Rule>| {
        let single = deltas.len() == 1;
        let line = |it: &&Rule| match single {
            true => words::rule(it),
            false => format!("{}: {}", it.id, words::rule(it)),
        };
        let lines: Vec<_> = rules.iter().map(line).collect();
        (!lines.is_empty()).then(|| lines.join("; "))
    };
    let old: Vec<&Rule> = deltas.iter().filter_map(|it| it.old).collect();
    let new: Vec<&Rule> = deltas.iter().filter_map(|it| it.new).collect();
    let at = |rules: &[&Rule], otherwise: Span| rules.first().map_or(otherwise, |it| it.at);
    let (old_at, new_at) = (at(&old, old_at), at(&new, new_at));
    draft
        .was_opt(old_at, text(old))
        .becomes_opt(new_at, text(new))
}

fn wire(verdict: Validation) -> Wire {
    match verdict {
        Validation::None | Validation::Equal => Wire::None,
        Validation::Widened => Wire::Ok,
        Validation::Narrowed | Validation::Shifted | Validation::Undecided => Wire::Risk,
    }
}

fn note(check: &Check, verdict: Validation, partial: bool) -> Option<&'static str> {
    match verdict {
        Validation::Equal if partial => {
            Some("Only requests with parameters that one revision lacks are treated differently.")
        }
        Validation::Equal if *check == rule::RULE_ADDED => {
            Some("The other rules already refuse what it refuses.")
        }
        Validation::Equal if *check == rule::RULE_REMOVED => {
            Some("The other rules refuse what it refused.")
        }
        Validation::Undecided => Some("Too many combinations to decide what the rules accept."),
        _ => None,
    }
}

/// The field of a wire path such as `Filters[].Key`, when it is one of the request itself.
fn top_field<'a>(fields: &'a [Field], path: &str) -> Option<&'a Field> {
    fields.iter().find(|it| it.name == path)
}

/// A request that shows what the rules do now.
fn witness(now: Fate) -> Witness {
    Witness {
        now,
        request: Default::default(),
        context: Default::default(),
    }
}
