//! Rules from the cases in which notes call a parameter required.

use heck::ToKebabCase;

use super::yaml::{one_or_list, scalar};
use super::{FieldText, RuleText};
use crate::draft::described::Kind;
use crate::draft::known::{Known, spelling};
use crate::draft::merge::{FieldKind, MergedField};
use crate::draft::note::{Clause, Need};

/// A rule for each case that can be said with parameters and facts of the context; of the others, a question at the field.
pub(super) fn propose_rules(
    request: &[MergedField],
    texts: &mut [FieldText],
    known: &Known<'_>,
) -> Vec<RuleText> {
    let mut rules: Vec<RuleText> = Vec::new();
    for (field, text) in request.iter().zip(texts) {
        for need in &field.facts.needs {
            match condition(need, request, known) {
                Some((condition, guessed)) => {
                    let id = free_id(&field.name, &rules);
                    rules.push(rule(id, field, need, condition, guessed));
                }
                None => text.review.push(undecided(need)),
            }
        }
    }
    rules
}

/// An id after the field that no rule has yet.
fn free_id(field: &str, rules: &[RuleText]) -> String {
    let name = field.to_kebab_case();
    // A name may be all signs, and nearly as long as an id may be.
    let base: String = match name.is_empty() {
        true => "parameter".to_owned(),
        false => name.chars().take(80).collect(),
    };
    let numbered = (2..).map(|number| format!("{base}-needed-{number}"));
    let is_free = |id: &String| rules.iter().all(|rule| rule.id != *id);
    let mut ids = std::iter::once(format!("{base}-needed")).chain(numbered);
    ids.find(is_free).unwrap_or(base)
}

fn rule(
    id: String,
    field: &MergedField,
    need: &Need,
    condition: String,
    guessed: bool,
) -> RuleText {
    let mut review = vec!["read from the notes".to_owned()];
    if guessed {
        review.push(
            "the notes mean something that is no parameter; the fact of the context is a guess"
                .to_owned(),
        );
    }
    RuleText {
        id,
        require: field.name.clone(),
        key: if need.except { "unless" } else { "when" },
        condition,
        review,
    }
}

fn undecided(need: &Need) -> String {
    let values: Vec<&str> = need
        .cases
        .iter()
        .flatten()
        .flat_map(|clause| &clause.values)
        .map(String::as_str)
        .collect();
    let how = if need.except { "all but some" } else { "some" };
    format!(
        "required in {how} cases, which neither a parameter nor the context tells; the notes name {}",
        values.join(", ")
    )
}

/// The condition as it is written, and whether it rests on a guess. `None` when a clause cannot be said.
fn condition(need: &Need, request: &[MergedField], known: &Known<'_>) -> Option<(String, bool)> {
    let mut guessed = false;
    let mut cases = Vec::new();
    for case in &need.cases {
        let mut tests = Vec::new();
        for clause in case {
            let (operand, values) = match of_parameter(clause, request, known) {
                Some(found) => found,
                None => {
                    guessed = true;
                    of_context(clause, known)?
                }
            };
            tests.push(format!("{operand}: {}", one_or_list(&values)));
        }
        cases.push(format!("{{ {} }}", tests.join(", ")));
    }
    Some((one_or_list(&cases), guessed))
}

fn of_parameter(
    clause: &Clause,
    request: &[MergedField],
    known: &Known<'_>,
) -> Option<(String, Vec<String>)> {
    let letters = |text: &str| {
        text.chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase()
    };
    let subject = letters(&clause.subject);
    let field = request
        .iter()
        .find(|field| letters(&field.name) == subject)?;
    let spelled = |value: &String| match &field.kind {
        FieldKind::Scalar(Kind::Bool) => {
            let value = value.to_ascii_lowercase();
            matches!(value.as_str(), "true" | "false").then_some(value)
        }
        FieldKind::Scalar(Kind::Int | Kind::Int32 | Kind::Int64) => {
            value.parse::<i64>().ok().map(|value| value.to_string())
        }
        FieldKind::Scalar(Kind::Text) => of_text(value, field, known).map(|value| scalar(&value)),
        _ => None,
    };
    let values: Option<Vec<_>> = clause.values.iter().map(spelled).collect();
    Some((field.name.clone(), values?))
}

/// A value as the field's list, or the enum made of it, spells it.
fn of_text(value: &str, field: &MergedField, known: &Known<'_>) -> Option<String> {
    let values = &field.facts.values;
    if let (Some(def), _) = known.enums_like(values) {
        return spelling(def, value);
    }
    values
        .iter()
        .find(|known| known.eq_ignore_ascii_case(value))
        .cloned()
}

fn of_context(clause: &Clause, known: &Known<'_>) -> Option<(String, Vec<String>)> {
    let (name, values) = known.context_of(&clause.values)?;
    let values = values.iter().map(|value| scalar(value)).collect();
    Some((format!("context.{name}"), values))
}
