//! Gives the values in conditions the types of what they are compared with.

use super::scope::Names;
use super::value::typed;
use crate::model::paths::field_at;
use crate::model::{Condition, Field, Operand, Service, Shape, StructDef, Test};

/// Types the values of every `when`, `unless` and `present_when` of a service. An operand that does not exist is left alone.
pub(super) fn type_conditions(service: &mut Service, names: &Names<'_>) {
    let structs = service.structs.clone();
    let context: Vec<Field> = service
        .context
        .iter()
        .map(|fact| fact.field.clone())
        .collect();
    let mut typer = Typer {
        names,
        structs: &structs,
        context: &context,
    };
    for action in &mut service.actions {
        let request = action.request.clone();
        for rule in &mut action.rules {
            for condition in [&mut rule.when, &mut rule.unless].into_iter().flatten() {
                typer.condition(condition, &[&request]);
            }
        }
        let response = action.response.clone();
        typer.fields(&mut action.response, &[&response, &request]);
    }
    for definition in &mut service.structs {
        let siblings = definition.fields.clone();
        typer.fields(&mut definition.fields, &[&siblings]);
    }
}

struct Typer<'a, 't> {
    names: &'a Names<'t>,
    structs: &'a [StructDef],
    context: &'a [Field],
}

impl Typer<'_, '_> {
    fn fields(&mut self, fields: &mut [Field], homes: &[&[Field]]) {
        for field in fields {
            if let Some(condition) = &mut field.present_when {
                self.condition(condition, homes);
            }
        }
    }

    fn condition(&mut self, condition: &mut Condition, homes: &[&[Field]]) {
        for test in condition.any.iter_mut().flatten() {
            if let Test::OneOf(operand, values) = test
                && let Some(shape) = self.shape(operand, homes)
            {
                let shape = shape.clone();
                for value in values {
                    *value = typed(value.clone(), &shape, self.names);
                }
            }
        }
    }

    fn shape<'s>(&'s self, operand: &Operand, homes: &[&'s [Field]]) -> Option<&'s Shape> {
        let field = match operand {
            Operand::Context(name) => self.context.iter().find(|fact| fact.name == *name),
            Operand::Field(path) => homes
                .iter()
                .find_map(|home| field_at(home, path, self.structs)),
        };
        field.map(|field| &field.shape)
    }
}
