//! How much of the documents the specs hold, and which contradictions they found: two pages that people read.

mod count;

use minijinja::context;
use minijinja::value::Serde;
use serde::Serialize;

use crate::model::{Api, Quirk, Saying, Service};
use crate::template;
pub use count::{Counts, Origin};
use count::{action_counts, origin};

/// What the specs hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Each service, in the model's order.
    pub services: Vec<ServiceCoverage>,
    /// The sum over all services.
    pub total: Counts,
}

/// What the specs of a service hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ServiceCoverage {
    /// `alibaba/dbs/2019-03-06`.
    pub path: String,
    /// Full name.
    pub title: String,
    /// Each action, in the model's order.
    pub actions: Vec<ActionCoverage>,
    /// The sum over its actions, and its own quirks.
    pub total: Counts,
    /// How many actions a document of the service lists.
    pub announced: usize,
    /// Those of them that have no spec, in the document's order.
    pub missing: Vec<String>,
}

/// What the spec of an action holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActionCoverage {
    /// Its name.
    pub name: String,
    /// Ids of the documents that it was written from.
    pub documents: Vec<String>,
    /// What kind of documents these are.
    pub origin: Origin,
    /// The figures.
    pub counts: Counts,
}

/// Counts what the specs hold.
#[must_use]
pub fn coverage(api: &Api) -> Coverage {
    let services: Vec<_> = api.services.iter().map(service_coverage).collect();
    let total = services.iter().map(|service| service.total).sum();
    Coverage { services, total }
}

fn service_coverage(service: &Service) -> ServiceCoverage {
    let actions: Vec<_> = service
        .actions
        .iter()
        .map(|action| ActionCoverage {
            name: action.name.clone(),
            documents: action
                .sources
                .iter()
                .map(|source| source.document.clone())
                .collect(),
            origin: origin(action, &service.documents),
            counts: action_counts(action, service),
        })
        .collect();
    let own = Counts {
        quirks: service.quirks.len(),
        ..Counts::default()
    };
    let announced = service
        .announced
        .as_ref()
        .map(|it| it.actions.as_slice())
        .unwrap_or_default();
    let is_specified = |name: &String| actions.iter().any(|action| action.name == *name);
    ServiceCoverage {
        path: format!("{}/{}/{}", service.provider, service.name, service.version),
        title: service.title.clone(),
        total: actions
            .iter()
            .map(|action| action.counts)
            .chain([own])
            .sum(),
        announced: announced.len(),
        missing: announced
            .iter()
            .filter(|name| !is_specified(name))
            .cloned()
            .collect(),
        actions,
    }
}

/// The page `COVERAGE.md`.
///
/// # Errors
///
/// Never for a template that is sound; the tests render it.
pub fn coverage_page(api: &Api) -> Result<String, minijinja::Error> {
    page(
        include_str!("coverage.md.j2"),
        context! { coverage => Serde(coverage(api)) },
    )
}

/// The page `QUIRKS.md`: every contradiction, service by service.
///
/// # Errors
///
/// Never for a template that is sound; the tests render it.
pub fn quirks_page(api: &Api) -> Result<String, minijinja::Error> {
    let services: Vec<_> = api.services.iter().map(quirk_section).collect();
    page(include_str!("quirks.md.j2"), context! { services })
}

fn quirk_section(service: &Service) -> minijinja::Value {
    let of_service = service.quirks.iter().map(|quirk| ("all actions", quirk));
    let of_actions = service.actions.iter().flat_map(|action| {
        action
            .quirks
            .iter()
            .map(|quirk| (action.name.as_str(), quirk))
    });
    let quirks: Vec<_> = of_service
        .chain(of_actions)
        .map(|(place, quirk)| quirk_entry(place, quirk))
        .collect();
    context! { title => &service.title, quirks }
}

fn quirk_entry(place: &str, quirk: &Quirk) -> minijinja::Value {
    let Quirk {
        at: _,
        id,
        fields,
        says,
        handling,
        does,
        test,
    } = quirk;
    let says: Vec<_> = says
        .iter()
        .map(|Saying { source, fact }| {
            context! { document => &source.document, section => &source.section, fact }
        })
        .collect();
    context! { place, id, fields, says, handling => handling.word(), does, test }
}

fn page(template: &str, values: minijinja::Value) -> Result<String, minijinja::Error> {
    let mut environment = template::environment()?;
    environment.add_filter("cell", cell);
    environment.render_str(template, values)
}

/// A text that stays inside its cell or line of Markdown.
fn cell(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    one_line.replace('|', "\\|").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::source::SourceTree;

    #[test]
    fn a_cell_stays_a_cell() {
        assert_eq!(cell("a|b\n<c"), "a\\|b &lt;c");
    }

    #[test]
    fn pages_count_actions_and_name_those_that_have_no_spec() {
        let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
        let tree = SourceTree::read(&specs).expect("the specs can be read");
        let mut api = crate::load(&tree).api;
        for service in &mut api.services {
            service
                .actions
                .retain(|action| action.name != "CreateRestoreTask");
        }
        let page = coverage_page(&api).expect("the template is sound");
        assert!(!page.contains("| CreateRestoreTask |"), "{page}");
        assert!(
            page.contains(" have no spec: ") && page.contains("CreateRestoreTask"),
            "{page}"
        );
        let quirks = quirks_page(&api).expect("the template is sound");
        assert!(
            !quirks.contains("dbs-duplicate-conflict-spelling"),
            "{quirks}"
        );
        assert!(quirks.contains("### dbs-named-envelope"), "{quirks}");
    }
}
