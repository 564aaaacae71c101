//! Words of names and descriptions.

use std::collections::BTreeSet;

use heck::ToSnakeCase as _;

use crate::model::{Field, Service};

/// The words of a wire name, in lower case: `begin`, `time`.
pub(super) fn of_name(name: &str) -> Vec<String> {
    let snake = name.to_snake_case();
    snake.split('_').map(str::to_owned).collect()
}

/// The words of a description, in lower case, without those that only hold the others together.
pub(super) fn of_doc(doc: &str) -> Vec<String> {
    const FILLING: &[&str] = &["a", "an", "its", "of", "the", "this", "value"];
    let words = doc.split(|character: char| !character.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .flat_map(of_name)
        .filter(|word| !FILLING.contains(&word.as_str()))
        .collect()
}

/// Every name that stands for something of a service: actions, fields, types, values.
pub(super) fn names_of(service: &Service) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for action in &service.actions {
        names.insert(action.name.as_str());
        names.extend(
            action
                .request
                .iter()
                .chain(&action.response)
                .flat_map(names_of_field),
        );
    }
    for definition in &service.structs {
        names.insert(definition.name.as_str());
        names.extend(definition.fields.iter().flat_map(names_of_field));
    }
    for definition in &service.enums {
        names.insert(definition.name.as_str());
        for value in &definition.values {
            names.insert(value.wire.as_str());
            names.extend(value.aliases.iter().map(String::as_str));
        }
    }
    names.extend(service.ids.iter().map(|id| id.name.as_str()));
    let announced = service
        .announced
        .iter()
        .flat_map(|announced| &announced.actions);
    names.extend(announced.map(String::as_str));
    names
}

fn names_of_field(field: &Field) -> impl Iterator<Item = &str> {
    [&field.name]
        .into_iter()
        .chain(&field.aliases)
        .chain(&field.wrapper)
        .map(String::as_str)
}
