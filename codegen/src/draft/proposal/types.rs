//! The enums and structures that a draft defines, under names that nothing else has.

use std::collections::BTreeSet;

use super::yaml::scalar;
use super::{EnumText, FieldText, StructText};
use crate::draft::described::is_type_name;
use crate::draft::known::Known;

/// What all drafts of a run define: names are unique in a service, and equal lists of values are one enum.
#[derive(Debug, Default)]
pub(crate) struct Drafted {
    taken: BTreeSet<String>,
    enums: Vec<DraftedEnum>,
}

#[derive(Debug)]
struct DraftedEnum {
    name: String,
    values: Vec<String>,
    action: String,
}

/// The types that a draft defines so far.
pub(super) struct Types<'a> {
    action: &'a str,
    known: &'a Known<'a>,
    drafted: &'a mut Drafted,
    enums: Vec<EnumText>,
    structures: Vec<StructText>,
}

impl<'a> Types<'a> {
    pub(super) fn new(action: &'a str, known: &'a Known<'a>, drafted: &'a mut Drafted) -> Self {
        drafted.taken.insert(action.to_owned());
        Self {
            action,
            known,
            drafted,
            enums: Vec::new(),
            structures: Vec::new(),
        }
    }

    /// The types, in the order in which fields needed them.
    pub(super) fn defined(self) -> (Vec<EnumText>, Vec<StructText>) {
        (self.enums, self.structures)
    }

    /// The enum for a field with these values, and what is to be judged about that: one that the service or another draft has
    /// with exactly these, or a new one.
    pub(super) fn enum_for(&mut self, field: &str, values: &[String]) -> (String, Option<String>) {
        let (exact, near) = self.known.enums_like(values);
        if let Some(exact) = exact {
            return (exact.name.clone(), None);
        }
        let own: Vec<String> = distinct(values).iter().map(|value| scalar(value)).collect();
        if let Some(same) = self.drafted.enums.iter().find(|def| def.values == own) {
            let elsewhere = format!(
                "`{}` is in the draft of {}; move it to `types.yaml`",
                same.name, same.action
            );
            let question = (same.action != self.action).then_some(elsewhere);
            return (same.name.clone(), question);
        }
        let name = self.free_name(field);
        self.drafted.enums.push(DraftedEnum {
            name: name.clone(),
            values: own.clone(),
            action: self.action.to_owned(),
        });
        let mut review = vec!["values as the notes list them".to_owned()];
        if !near.is_empty() {
            review.push(format!("{} has some of these values, too", near.join(", ")));
        }
        if own.len() < values.len() {
            review.push("values that differ in case or signs only were left out".to_owned());
        }
        self.enums.push(EnumText {
            name: name.clone(),
            values: own,
            review,
        });
        (name, None)
    }

    /// Defines a structure for a field and answers its name.
    pub(super) fn structure(&mut self, field: &str, fields: Vec<FieldText>) -> String {
        let name = self.free_name(field);
        self.structures.push(StructText {
            name: name.clone(),
            fields,
        });
        name
    }

    fn free_name(&mut self, field: &str) -> String {
        let letters: String = field.chars().filter(char::is_ascii_alphanumeric).collect();
        let mut base = letters;
        if let Some(first) = base.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        if !is_type_name(&base) {
            base = format!("Value{base}");
        }
        let with_action = format!("{}{base}", self.action);
        let numbered = (2..).map(|number| format!("{with_action}{number}"));
        let free = [base, with_action.clone()]
            .into_iter()
            .chain(numbered)
            .find(|name| self.is_free(name))
            .unwrap_or(with_action);
        self.drafted.taken.insert(free.clone());
        free
    }

    fn is_free(&self, name: &str) -> bool {
        !self.drafted.taken.contains(name)
            && !self.known.has_type(name)
            && self.known.action(name).is_none()
    }
}

/// Values that stay apart when they become names.
pub(super) fn distinct(values: &[String]) -> Vec<&String> {
    let mut seen = BTreeSet::new();
    values
        .iter()
        .filter(|value| {
            let letters = value.chars().filter(char::is_ascii_alphanumeric);
            seen.insert(letters.collect::<String>().to_ascii_lowercase())
        })
        .collect()
}
