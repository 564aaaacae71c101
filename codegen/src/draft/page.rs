//! A proposal as the text of a spec.

use minijinja::context;
use minijinja::value::Serde;

use super::proposal::Proposal;
use crate::template;

/// The text of `actions/<Action>.yaml`.
pub(super) fn write_page(proposal: &Proposal) -> Result<String, minijinja::Error> {
    let mut environment = template::environment()?;
    environment.add_filter("text", |text: &str| {
        serde_json::Value::from(text).to_string()
    });
    let Proposal {
        action,
        access,
        deprecated,
        documents,
        request,
        rules,
        response,
        paging,
        enums,
        structures,
        review,
    } = proposal;
    environment.render_str(
        include_str!("action.yaml.j2"),
        context! {
            action, access => *access, deprecated, documents,
            request => Serde(request), rules => Serde(rules), response => Serde(response), paging => Serde(paging),
            enums => Serde(enums), structures => Serde(structures), review_all => review,
        },
    )
}
