//! Everything that the checks know, and the advice that a good reviewer would give.
//!
//! Advice is a guess from names and descriptions, so a spec can answer it with a reason, under `lint` of the field, type or action
//! that it is about. An answer that nothing asks for is reported, too. Only services without errors are advised on.

mod bound_in_prose;
mod doc_repeats_name;
pub mod format;
mod looks_secret;
mod looks_wide;
mod no_example;
mod no_source;
mod same_doc;
mod values_in_prose;
mod words;

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::{Loaded, load_and_advise};
use crate::model::{Field, Scalar, Service, Shape};
use crate::resolve::Places;
use crate::source::{SourceTree, Span};

/// What looks at a service as a whole.
const OF_SERVICE: &[fn(&mut Advisor<'_>)] = &[
    doc_repeats_name::advise_types,
    no_example::advise,
    no_source::advise,
];

/// What looks at the fields of one request, response or structure.
const OF_FIELDS: &[fn(&[Field], &mut Advisor<'_>)] = &[same_doc::advise];

/// What looks at one field.
const OF_FIELD: &[fn(&Field, &mut Advisor<'_>)] = &[
    bound_in_prose::advise,
    doc_repeats_name::advise,
    looks_secret::advise,
    looks_wide::advise,
    values_in_prose::advise,
];

/// Reads, resolves and checks a spec tree, and advises on it.
#[must_use]
pub fn lint(tree: &SourceTree) -> Loaded {
    load_and_advise(tree, advise)
}

/// A service to advise on, and what was found.
struct Advisor<'a> {
    service: &'a Service,
    places: &'a Places,
    /// Names that stand for something of the service, so that a description may quote them.
    names: BTreeSet<&'a str>,
    /// Answers that were asked for.
    needed: BTreeSet<(Code, Span)>,
    found: Diagnostics,
}

fn advise(service: &Service, places: &Places) -> Diagnostics {
    let mut advisor = Advisor {
        service,
        places,
        names: words::names_of(service),
        needed: BTreeSet::new(),
        found: Diagnostics::default(),
    };
    for advise in OF_SERVICE {
        advise(&mut advisor);
    }
    for action in &service.actions {
        advisor.fields(&action.request);
        advisor.fields(&action.response);
    }
    for definition in &service.structs {
        advisor.fields(&definition.fields);
    }
    for fact in &service.context {
        advisor.fields(std::slice::from_ref(&fact.field));
    }
    advisor.finish()
}

impl Advisor<'_> {
    fn fields(&mut self, fields: &[Field]) {
        for advise in OF_FIELDS {
            advise(fields, self);
        }
        for field in fields {
            for advise in OF_FIELD {
                advise(field, self);
            }
        }
    }

    /// Gives advice about the thing at `owner`, unless that is answered there.
    fn advise(&mut self, owner: Span, advice: Diagnostic) {
        let code = advice.code;
        match self.places.answer_to(owner, code) {
            Some(answer) => drop(self.needed.insert((code, answer))),
            None => self.found.push(advice.help(format!(
                "or say why not, beside it: `lint: {{ {}: … }}`",
                code.slug()
            ))),
        }
    }

    /// Where a part of the thing at `owner` is written.
    fn place(&self, owner: Span, part: &str) -> Span {
        self.places.find(owner, part)
    }

    fn finish(mut self) -> Diagnostics {
        let answers = self.places.answers();
        for (code, at) in answers.filter(|answer| !self.needed.contains(answer)) {
            let message = format!("the advice `{}` is not given here", code.slug());
            self.found.push(
                Diagnostic::advice(Code::AnswerNotNeeded, at, message).help("remove the answer"),
            );
        }
        self.found
    }
}

/// What a value consists of: the elements of a list, or the value itself.
fn element(shape: &Shape) -> &Shape {
    match shape {
        Shape::List(item) | Shape::Separated { item, .. } => element(item),
        other => other,
    }
}

/// Whether any text may stand in a field.
fn is_free_text(field: &Field) -> bool {
    matches!(element(&field.shape), Shape::Scalar(Scalar::String))
}
