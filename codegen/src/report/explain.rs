//! The catalogue, for reading.

use minijinja::context;
use minijinja::value::Serde;
use serde::Serialize;

use super::render::{RenderError, environment};
use crate::diff::catalogue;
use crate::diff::check::Check;

/// A row of the catalogue, in words.
#[derive(Serialize)]
struct Row {
    id: &'static str,
    family: String,
    what: &'static str,
    why: &'static str,
    fixes: &'static [&'static str],
    wire: &'static str,
    rust: &'static str,
    validation: &'static str,
    silent: bool,
    mirror: &'static str,
}

impl From<&Check> for Row {
    fn from(check: &Check) -> Self {
        let Check {
            id,
            family,
            what,
            why,
            fixes,
            verdicts,
            silent,
            mirror,
        } = check;
        Self {
            id,
            family: format!("{family:?}"),
            what,
            why,
            fixes,
            wire: verdicts.wire.word(),
            rust: verdicts.rust.word(),
            validation: verdicts.validation.word(),
            silent: *silent,
            mirror,
        }
    }
}

/// What a row of the catalogue means; `example` is a pair of specs that gives it. `None`: there is no such row.
///
/// # Errors
///
/// When the template fails, which is a mistake in this crate.
pub fn explain(id: &str, example: Option<&str>) -> Result<Option<String>, RenderError> {
    let Some(check) = catalogue::find(id) else {
        return Ok(None);
    };
    let template = environment()?;
    let template = template.get_template("explain.txt")?;
    Ok(Some(template.render(
        context! { row => Serde(Row::from(check)), example },
    )?))
}

/// The whole catalogue as a Markdown page.
///
/// # Errors
///
/// When the template fails, which is a mistake in this crate.
pub fn rules() -> Result<String, RenderError> {
    let rows: Vec<Row> = catalogue::all().map(Row::from).collect();
    let template = environment()?;
    let template = template.get_template("rules.md")?;
    Ok(template.render(context! { rows => Serde(rows) })?)
}
