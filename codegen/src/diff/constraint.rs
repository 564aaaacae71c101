//! What a value must fulfil, compared as the set of values that pass.

use super::catalogue::value;
use super::change::{Change, Direction, Fate, Given, Witness};
use super::check::{Check, Validation, Wire};
use super::docs::Docs;
use super::place::Place;
use super::sets::{self, Domain, Relation};
use super::words;
use crate::model::{Constraint, ConstraintKind, Field, IdRepr, Level, Service, Shape, Value};

/// Compares the constraints of one field.
pub(super) fn compare<'a>(
    place: &Place<'_>,
    old: &'a Field,
    new: &'a Field,
    docs: &mut Docs<'a>,
    out: &mut Vec<Change>,
) {
    notes(place, &old.constraints, &new.constraints, docs);
    let (before, after) = (
        words::constraints(&old.constraints),
        words::constraints(&new.constraints),
    );
    if before == after {
        return;
    }
    let Some(relations) = Relations::new(place, old, new) else {
        // Values of the two types have nothing in common: the change of the type says it all.
        return;
    };
    let check = check(&old.constraints, &new.constraints, relations.verdict());
    let draft = if place.direction == Direction::Response {
        place.change(&value::RESPONSE_CONSTRAINT_CHANGED)
    } else {
        place
            .change(check)
            .mend(|it| it.wire = wire(relations.verdict()))
            .relation(relations.verdict(), witnesses(place, new, &relations))
    };
    draft
        .was_opt(first(&old.constraints, old), none_if_empty(before))
        .becomes_opt(first(&new.constraints, new), none_if_empty(after))
        .into(out);
}

/// A request without the field at this place.
pub(super) fn absent(place: &Place<'_>, required_now: bool) -> Witness {
    let now = if required_now {
        Fate::Refused
    } else {
        Fate::Accepted
    };
    Witness {
        now,
        request: [(request_path(place), None)].into(),
        context: Default::default(),
    }
}

fn notes<'a>(place: &Place<'_>, old: &'a [Constraint], new: &'a [Constraint], docs: &mut Docs<'a>) {
    for after in new {
        let Constraint {
            at: _,
            kind,
            level: _, // part of the words that `compare` looks at
            doc,
            sources,
        } = after;
        let same = |it: &&Constraint| key(&it.kind) == key(kind);
        if let Some(before) = old.iter().find(same) {
            let part = place.part(key(kind));
            docs.doc(&part, &before.doc, doc);
            docs.sources(&part, &before.sources, sources);
        }
    }
}

/// What changed in the accepted values, and in the accepted lists of them.
struct Relations {
    domain: Domain,
    values: Relation,
    sizes: Relation,
    unique: Validation,
}

impl Relations {
    /// `None`: values of the two types have nothing in common.
    fn new(place: &Place<'_>, old: &Field, new: &Field) -> Option<Self> {
        let domain =
            |service: &Service, field: &Field| Domain::of(&field.shape, &|id| repr(service, id));
        let domain = domain(place.pair.old, old).common(domain(place.pair.new, new))?;
        let (before, after) = (errors(&old.constraints), errors(&new.constraints));
        Some(Self {
            domain,
            values: sets::compare(domain, &before, &after),
            sizes: sets::compare_sizes(&before, &after),
            unique: unique(&before, &after),
        })
    }

    /// A list is accepted when its size, its order and each of its elements are.
    fn verdict(&self) -> Validation {
        self.values.verdict.and(self.sizes.verdict).and(self.unique)
    }
}

pub(super) fn repr(service: &Service, id: &str) -> IdRepr {
    let ids = &service.ids;
    ids.iter()
        .find(|it| it.name == id)
        .map_or(IdRepr::String, |it| it.repr)
}

fn unique(old: &[&ConstraintKind], new: &[&ConstraintKind]) -> Validation {
    let has = |of: &[&ConstraintKind]| of.contains(&&ConstraintKind::Unique);
    match (has(old), has(new)) {
        (true, false) => Validation::Widened,
        (false, true) => Validation::Narrowed,
        _ => Validation::Equal,
    }
}

pub(super) fn errors(of: &[Constraint]) -> Vec<&ConstraintKind> {
    let errors = of.iter().filter(|it| it.level == Level::Error);
    errors.map(|it| &it.kind).collect()
}

/// Longest list that is made only to show a size.
const LONGEST: usize = 200;

/// Requests that are treated differently now.
fn witnesses(place: &Place<'_>, new: &Field, relations: &Relations) -> Vec<Witness> {
    let is_list = matches!(new.shape, Shape::List(_) | Shape::Separated { .. });
    let path = request_path(place);
    let witness = |now: Fate, given: Given| Witness::given(now, &path, given);
    let single = |value: &Value| match is_list {
        true => Given::List(vec![value.clone()]),
        false => Given::One(value.clone()),
    };
    let Relations {
        domain,
        values,
        sizes,
        unique,
    } = relations;
    let sample = || sets::sample(*domain, &errors(&new.constraints));
    let long = |size: &Value| match size {
        Value::Int(size) => usize::try_from(*size).ok().filter(|size| *size <= LONGEST),
        _ => None,
    };
    let lists = |of: &[Value]| -> Vec<Given> {
        let several = sets::samples(*domain, &errors(&new.constraints), LONGEST);
        let sizes = of.iter().filter_map(long);
        sizes
            .filter_map(|size| Some(Given::List(several.get(..size)?.to_vec())))
            .collect()
    };
    let mut shown: Vec<Witness> = values
        .gained
        .iter()
        .map(|it| witness(Fate::Accepted, single(it)))
        .collect();
    shown.extend(
        lists(&sizes.gained)
            .into_iter()
            .map(|it| witness(Fate::Accepted, it)),
    );
    shown.extend(
        values
            .lost
            .iter()
            .map(|it| witness(Fate::Refused, single(it))),
    );
    shown.extend(
        lists(&sizes.lost)
            .into_iter()
            .map(|it| witness(Fate::Refused, it)),
    );
    let twice = || sample().map(|it| Given::List(vec![it.clone(), it]));
    match unique {
        Validation::Widened => shown.extend(twice().map(|it| witness(Fate::Accepted, it))),
        Validation::Narrowed => shown.extend(twice().map(|it| witness(Fate::Refused, it))),
        _ => {}
    }
    shown
}

/// Wire path of the field inside a request, or inside the structure that holds it.
fn request_path(place: &Place<'_>) -> String {
    let path = place.path();
    path.strip_prefix("request.")
        .map(str::to_owned)
        .unwrap_or(path)
}

fn wire(verdict: Validation) -> Wire {
    match verdict {
        Validation::None | Validation::Equal => Wire::None,
        Validation::Widened => Wire::Ok,
        Validation::Narrowed | Validation::Shifted => Wire::Break,
        Validation::Undecided => Wire::Risk,
    }
}

/// The row that names what changed best.
fn check(old: &[Constraint], new: &[Constraint], verdict: Validation) -> &'static Check {
    let moved_level = kinds(old, |_| true) == kinds(new, |_| true);
    let (old_errors, new_errors) = (kinds(old, is_error), kinds(new, is_error));
    if moved_level {
        return &value::STRICTNESS_CHANGED;
    }
    if old_errors == new_errors {
        return &value::ADVICE_CHANGED;
    }
    if verdict == Validation::Equal {
        return &value::CONSTRAINT_REWRITTEN;
    }
    let only = |these: &[String], others: &[String]| -> Vec<String> {
        these
            .iter()
            .filter(|it| !others.contains(it))
            .cloned()
            .collect()
    };
    let gone = only(&old_errors, &new_errors);
    let come = only(&new_errors, &old_errors);
    match (gone.as_slice(), come.as_slice()) {
        _ if old_errors.is_empty() => &value::CONSTRAINT_ADDED,
        _ if new_errors.is_empty() => &value::CONSTRAINT_REMOVED,
        ([one], [other]) if word(one) == word(other) => by_keyword(word(one), verdict),
        ([], [one]) | ([one], []) => by_keyword(word(one), verdict),
        ([one], [other]) if is_length_unit(word(one), word(other)) => &value::LENGTH_UNIT_CHANGED,
        _ => &value::CONSTRAINT_REPLACED,
    }
}

fn is_error(of: &Constraint) -> bool {
    of.level == Level::Error
}

fn is_length_unit(one: &str, other: &str) -> bool {
    matches!((one, other), ("length", "bytes") | ("bytes", "length"))
}

/// The constraints in words, sorted, without their levels.
fn kinds(of: &[Constraint], which: impl Fn(&Constraint) -> bool) -> Vec<String> {
    let chosen = of.iter().filter(|it| which(it));
    let mut words: Vec<_> = chosen.map(|it| words::constraint_kind(&it.kind)).collect();
    words.sort();
    words
}

fn word(of: &str) -> &str {
    of.split(' ').next().unwrap_or_default()
}

fn by_keyword(keyword: &str, verdict: Validation) -> &'static Check {
    use Validation::{Narrowed, Widened};
    match (keyword, verdict) {
        ("range", Widened) => &value::RANGE_WIDENED,
        ("range", Narrowed) => &value::RANGE_NARROWED,
        ("range", _) => &value::RANGE_SHIFTED,
        ("length" | "bytes", Widened) => &value::LENGTH_WIDENED,
        ("length" | "bytes", Narrowed) => &value::LENGTH_NARROWED,
        ("length" | "bytes", _) => &value::LENGTH_SHIFTED,
        ("charset", _) => &value::CHARSET_CHANGED,
        ("pattern", _) => &value::PATTERN_CHANGED,
        ("one", Widened) => &value::ALLOWED_WIDENED,
        ("one", Narrowed) => &value::ALLOWED_NARROWED,
        ("one", _) => &value::ALLOWED_SHIFTED,
        ("items", Widened) => &value::ITEMS_WIDENED,
        ("items", Narrowed) => &value::ITEMS_NARROWED,
        ("items", _) => &value::ITEMS_SHIFTED,
        ("unique", _) => &value::ITEMS_UNIQUE_CHANGED,
        ("format", _) => &value::FORMAT_CHANGED,
        _ => &value::CONSTRAINT_REPLACED,
    }
}

/// The keyword of a constraint, as a part of an address.
pub(super) fn key(of: &ConstraintKind) -> &'static str {
    match of {
        ConstraintKind::Range(_) => "range",
        ConstraintKind::Length(_) => "length",
        ConstraintKind::Bytes(_) => "bytes",
        ConstraintKind::Charset(_) => "charset",
        ConstraintKind::Pattern(_) => "pattern",
        ConstraintKind::OneOf(_) => "one_of",
        ConstraintKind::Items(_) => "items",
        ConstraintKind::Unique => "unique",
        ConstraintKind::Format(_) => "format",
    }
}

fn first(of: &[Constraint], field: &Field) -> crate::source::Span {
    of.first().map_or(field.at, |it| it.at)
}

fn none_if_empty(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
