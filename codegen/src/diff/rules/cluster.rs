//! Which rules changed, and which of them must be looked at together.

use std::collections::BTreeSet;

use crate::diff::pairing;
use crate::diff::place::Draft;
use crate::diff::words;
use crate::model::{Condition, Level, Operand, Rule, Source, Test};

/// A rule that was added, removed or changed.
#[derive(Clone, Copy)]
pub(super) struct Delta<'a> {
    pub(super) old: Option<&'a Rule>,
    pub(super) new: Option<&'a Rule>,
}

impl<'a> Delta<'a> {
    fn rules(&self) -> impl Iterator<Item = &'a Rule> + use<'a> {
        self.old.into_iter().chain(self.new)
    }

    /// The id of the rule.
    pub(super) fn id(&self) -> &'a str {
        self.new.or(self.old).map_or("", |it| it.id.as_str())
    }

    /// It refuses nothing, before and after.
    pub(super) fn is_advice(&self) -> bool {
        self.rules().all(|it| it.level == Level::Advice)
    }

    /// It says the same, more or less strictly.
    pub(super) fn is_level_only(&self) -> bool {
        let as_error = |it: &Rule| {
            words::rule(&Rule {
                level: Level::Error,
                ..it.clone()
            })
        };
        matches!((self.old, self.new), (Some(old), Some(new)) if as_error(old) == as_error(new))
    }

    /// Sources of the old rule.
    pub(super) fn old_sources(&self) -> &'a [Source] {
        self.old.map_or(&[], |it| &it.sources)
    }

    /// Sources of the new rule.
    pub(super) fn new_sources(&self) -> &'a [Source] {
        self.new.map_or(&[], |it| &it.sources)
    }

    /// Writes the rules into a change.
    pub(super) fn describe(&self, draft: Draft) -> Draft {
        let at = self.rules().last().map(|it| it.at).unwrap_or_default();
        draft
            .was_opt(self.old.map_or(at, |it| it.at), self.old.map(words::rule))
            .becomes_opt(self.new.map_or(at, |it| it.at), self.new.map(words::rule))
    }

    fn operands(&self) -> BTreeSet<String> {
        self.rules().flat_map(operands).collect()
    }
}

/// Rules that speak of the same things.
pub(super) struct Cluster<'a> {
    pub(super) deltas: Vec<Delta<'a>>,
    operands: BTreeSet<String>,
}

impl<'a> Cluster<'a> {
    /// Nothing but new rules.
    pub(super) fn only_adds(&self) -> bool {
        self.deltas.iter().all(|it| it.old.is_none())
    }

    /// Nothing but rules that are gone.
    pub(super) fn only_removes(&self) -> bool {
        self.deltas.iter().all(|it| it.new.is_none())
    }

    /// The rules before.
    pub(super) fn old_rules(&self) -> Vec<&'a Rule> {
        self.deltas.iter().filter_map(|it| it.old).collect()
    }

    /// The rules after.
    pub(super) fn new_rules(&self) -> Vec<&'a Rule> {
        self.deltas.iter().filter_map(|it| it.new).collect()
    }

    /// Those of the unchanged rules that speak of the same things, directly.
    pub(super) fn related<'k>(&self, kept: &[&'k Rule]) -> Vec<&'k Rule> {
        let shares = |rule: &Rule| operands(rule).any(|it| self.operands.contains(&it));
        kept.iter().filter(|it| shares(it)).copied().collect()
    }
}

/// The rules that are not the same in both lists.
pub(super) fn deltas<'a>(old: &'a [Rule], new: &'a [Rule]) -> Vec<Delta<'a>> {
    let matched = pairing::by_key(old, new, |it| it.id.as_str());
    let changed = matched
        .both
        .into_iter()
        .filter(|(before, after)| !same(before, after));
    let changed = changed.map(|(before, after)| Delta {
        old: Some(before),
        new: Some(after),
    });
    let removed = matched.removed.into_iter().map(|it| Delta {
        old: Some(it),
        new: None,
    });
    let added = matched.added.into_iter().map(|it| Delta {
        old: None,
        new: Some(it),
    });
    changed.chain(removed).chain(added).collect()
}

/// The rules that are the same in both lists.
pub(super) fn kept<'a>(old: &'a [Rule], new: &'a [Rule]) -> Vec<&'a Rule> {
    let both = pairing::by_key(old, new, |it| it.id.as_str()).both;
    let kept = both
        .into_iter()
        .filter(|(before, after)| same(before, after));
    kept.map(|(_, after)| after).collect()
}

fn same(before: &Rule, after: &Rule) -> bool {
    words::rule(before) == words::rule(after)
}

/// Groups the deltas that refuse something by what they speak of.
pub(super) fn clusters(deltas: Vec<Delta<'_>>) -> Vec<Cluster<'_>> {
    let mut clusters: Vec<Cluster<'_>> = Vec::new();
    for delta in deltas.into_iter().filter(|it| !it.is_advice()) {
        let mut joined = Cluster {
            operands: delta.operands(),
            deltas: vec![delta],
        };
        let (near, far): (Vec<_>, Vec<_>) = clusters
            .into_iter()
            .partition(|it| !it.operands.is_disjoint(&joined.operands));
        for it in near.into_iter().rev() {
            joined.operands.extend(it.operands);
            joined.deltas.splice(0..0, it.deltas);
        }
        clusters = far;
        clusters.push(joined);
    }
    clusters
}

/// Everything that a rule looks at.
pub(super) fn operands(rule: &Rule) -> impl Iterator<Item = String> + use<'_> {
    let fields = rule.fields.iter().cloned();
    let tests = tests(&rule.when).chain(tests(&rule.unless));
    fields.chain(tests.map(|test| match test {
        Test::OneOf(it, _) | Test::Present(it, _) => key(it),
    }))
}

/// All tests of a condition.
pub(super) fn tests(condition: &Option<Condition>) -> impl Iterator<Item = &Test> {
    condition.iter().flat_map(|it| it.any.iter().flatten())
}

/// One name for a field or a fact.
pub(super) fn key(operand: &Operand) -> String {
    match operand {
        Operand::Field(path) => path.clone(),
        Operand::Context(name) => format!("context.{name}"),
    }
}
