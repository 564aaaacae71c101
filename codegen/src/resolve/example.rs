//! Examples and their files.

use super::ServiceFiles;
use super::scope::Scope;
use super::service::status;
use super::source::resolve_sources;
use super::text::owned;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Example, ExampleFormat, Source};
use crate::raw::{self, Text};
use crate::source::Span;
use crate::suggest::did_you_mean;

/// The examples of an action whose files exist.
pub(super) fn resolve_examples<'t>(
    raw: Option<&Vec<raw::Example<'t>>>,
    sources: &[Source],
    files: &ServiceFiles<'_, 't>,
    scope: &mut Scope<'_, 't>,
) -> Vec<Example> {
    raw.into_iter()
        .flatten()
        .filter_map(|raw| resolve_example(raw, sources, files, scope))
        .collect()
}

fn resolve_example<'t>(
    raw: &raw::Example<'t>,
    sources: &[Source],
    files: &ServiceFiles<'_, 't>,
    scope: &mut Scope<'_, 't>,
) -> Option<Example> {
    let raw::Example {
        at,
        text: _,
        request,
        response,
        status: written,
        source,
        mended,
        differs,
    } = raw;
    let own = resolve_sources(source.as_ref(), scope);
    let name = either(request.as_ref(), response.as_ref(), *at, scope)?;
    let format = format_of(name, request.is_some(), scope)?;
    let (path, text) = find_file(name, files, scope)?;
    let status = match written {
        Some(written) => status(Some(written.value), written.span, scope)?,
        None => 200,
    };
    for (path, quirk) in differs.iter().flat_map(|map| &map.entries) {
        scope.note(name.span, format!("differs {}", path.value), path.span);
        if let Some(quirk) = quirk {
            scope.note(name.span, format!("quirk {}", path.value), quirk.span);
        }
    }
    Some(Example {
        at: name.span,
        path,
        format,
        text,
        status,
        sources: if own.is_empty() {
            sources.to_vec()
        } else {
            own
        },
        mended: mended.iter().flatten().map(owned).collect(),
        differs: differs
            .iter()
            .flat_map(|map| &map.entries)
            .filter_map(|(path, quirk)| Some((owned(path), owned(quirk.as_ref()?))))
            .collect(),
    })
}

fn either<'r, 't>(
    request: Option<&'r Text<'t>>,
    response: Option<&'r Text<'t>>,
    at: Span,
    scope: &mut Scope<'_, 't>,
) -> Option<&'r Text<'t>> {
    match (request, response) {
        (Some(name), None) | (None, Some(name)) => Some(name),
        _ => {
            scope.report(
                Diagnostic::error(
                    Code::MissingKey,
                    at,
                    "an example is either a request or a response",
                )
                .help("write one of `request: <file>` and `response: <file>`"),
            );
            None
        }
    }
}

fn format_of(
    name: &Text<'_>,
    is_request: bool,
    scope: &mut Scope<'_, '_>,
) -> Option<ExampleFormat> {
    let extension = name.value.rsplit_once('.').map(|(_, extension)| extension);
    let format = match (is_request, extension) {
        (true, Some("query")) => ExampleFormat::Query,
        (false, Some("json")) => ExampleFormat::Json,
        (false, Some("xml")) => ExampleFormat::Xml,
        _ => {
            scope.report(
                Diagnostic::error(
                    Code::ExampleMissing,
                    name.span,
                    format!("`{}` is not the name of such an example", name.value),
                )
                .help("a request is a `.query` file, a response a `.json` or `.xml` file"),
            );
            return None;
        }
    };
    Some(format)
}

/// Only names of the tree's own files are looked up, so no name can lead elsewhere.
fn find_file<'t>(
    name: &Text<'t>,
    files: &ServiceFiles<'_, 't>,
    scope: &mut Scope<'_, 't>,
) -> Option<(String, String)> {
    let file = files
        .examples
        .get(&*name.value)
        .and_then(|id| files.tree.file(*id));
    if file.is_none() {
        let help = did_you_mean(&name.value, files.examples.keys().copied());
        scope.report(
            Diagnostic::error(
                Code::ExampleMissing,
                name.span,
                format!("there is no example `{}`", name.value),
            )
            .note("examples lie in `examples/`, beside `actions/`")
            .maybe_help(help),
        );
    }
    let file = file?;
    Some((file.path.clone(), file.text.clone()))
}
