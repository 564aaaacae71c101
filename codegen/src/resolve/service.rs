//! Services.

use super::field::{Home, resolve_fields};
use super::name::{NameKind, bad_name, check_name};
use super::scope::Scope;
use super::source::{resolve_quirks, resolve_sources};
use super::text::{owned, prose};
use super::{ServiceFiles, path_mismatch};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Announced, ContextFact, Document, DocumentKind, Endpoints, Envelope, ErrorCode, Protocol,
    Service, Signature,
};
use crate::raw::Directory;
use crate::raw::{self, Map, Text};
use crate::source::{FileId, Span};

/// The service of a `service.yaml`, without types and actions.
pub(super) fn resolve_service<'t>(
    file: FileId,
    raw: &raw::ServiceFile<'t>,
    files: &ServiceFiles<'_, 't>,
    scope: &mut Scope<'_, 't>,
) -> Service {
    let raw::ServiceFile {
        at,
        text: _,
        provider,
        service,
        version,
        title,
        doc,
        protocol,
        signature,
        documents,
        endpoints,
        envelope,
        context,
        // Mixins live on in the fields that take them.
        mixins: _,
        errors,
        announced,
        quirks,
    } = raw;
    let Directory {
        provider: provider_directory,
        service: service_directory,
        version: version_directory,
    } = files.directory;
    resolve_name(
        provider.as_ref(),
        provider_directory,
        NameKind::Snake,
        file,
        scope,
    );
    resolve_name(
        service.as_ref(),
        service_directory,
        NameKind::Snake,
        file,
        scope,
    );
    resolve_name(
        version.as_ref(),
        version_directory,
        NameKind::Version,
        file,
        scope,
    );
    Service {
        at: service.as_ref().map_or(*at, |name| name.span),
        file: files.path(file),
        provider: provider_directory.to_owned(),
        name: service_directory.to_owned(),
        version: version_directory.to_owned(),
        title: prose(title.as_ref(), scope),
        doc: prose(doc.as_ref(), scope),
        protocol: protocol
            .as_ref()
            .map_or(Protocol::Rpc, |protocol| protocol.value),
        signature: signature
            .as_ref()
            .map_or(Signature::Acs3HmacSha256, |signature| signature.value),
        documents: resolve_documents(documents.as_ref(), scope),
        endpoints: resolve_endpoints(endpoints.as_ref(), scope),
        envelope: envelope.as_ref().map(resolve_envelope).unwrap_or_default(),
        context: resolve_context(context.as_ref(), scope),
        errors: resolve_errors(errors.as_ref(), scope),
        announced: announced.as_ref().map(|it| resolve_announced(it, scope)),
        quirks: resolve_quirks(quirks.as_ref(), scope),
        enums: Vec::new(),
        ids: Vec::new(),
        structs: Vec::new(),
        actions: Vec::new(),
    }
}

fn resolve_announced<'t>(raw: &raw::Announced<'t>, scope: &mut Scope<'_, 't>) -> Announced {
    let raw::Announced {
        at,
        text: _,
        source,
        actions,
    } = raw;
    Announced {
        at: *at,
        sources: resolve_sources(source.as_ref(), scope),
        actions: actions.iter().flatten().map(owned).collect(),
    }
}

/// The directory decides; what the file says must agree.
fn resolve_name(
    written: Option<&Text<'_>>,
    directory: &str,
    kind: NameKind,
    file: FileId,
    scope: &mut Scope<'_, '_>,
) {
    match written {
        Some(name) if name.value != directory => {
            scope.report(path_mismatch("directory", directory, name))
        }
        Some(name) => {
            check_name(name, kind, &mut scope.found.diagnostics);
        }
        None => {
            let name = Text {
                span: Span::start_of(file),
                value: directory.into(),
            };
            if !check_name(&name, kind, &mut crate::diagnostic::Diagnostics::default()) {
                scope.report(bad_name(directory, name.span, kind));
            }
        }
    }
}

fn resolve_documents(
    raw: Option<&Map<'_, raw::Document<'_>>>,
    scope: &mut Scope<'_, '_>,
) -> Vec<Document> {
    let mut documents: Vec<_> = raw
        .into_iter()
        .flat_map(|map| &map.entries)
        .filter_map(|(id, raw)| {
            check_name(id, NameKind::Kebab, &mut scope.found.diagnostics);
            Some(resolve_document(id, raw.as_ref()?, scope))
        })
        .collect();
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    documents
}

fn resolve_document(id: &Text<'_>, raw: &raw::Document<'_>, scope: &mut Scope<'_, '_>) -> Document {
    let raw::Document {
        at: _,
        text: _,
        title,
        kind,
        date,
        language,
        note,
    } = raw;
    if let Some(date) = date.as_ref().filter(|date| !is_day(&date.value)) {
        scope.report(
            Diagnostic::error(
                Code::WrongForm,
                date.span,
                format!("`{}` is not a day", date.value),
            )
            .help("write `YYYY-MM-DD`"),
        );
    }
    Document {
        at: id.span,
        id: owned(id),
        title: prose(title.as_ref(), scope),
        kind: kind
            .as_ref()
            .map_or(DocumentKind::Document, |kind| kind.value),
        date: date.as_ref().map(owned),
        language: language.as_ref().map(owned),
        note: note.as_ref().map(owned),
    }
}

fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits =
        |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let number = |part: &str| part.parse::<u32>().unwrap_or(0);
    matches!(*parts.as_slice(), [year, month, day]
        if digits(year, 4) && digits(month, 2) && digits(day, 2)
            && (1..=12).contains(&number(month)) && (1..=31).contains(&number(day)))
}

fn resolve_endpoints<'t>(raw: Option<&raw::Endpoints<'t>>, scope: &mut Scope<'_, 't>) -> Endpoints {
    let Some(raw::Endpoints {
        at: _,
        text: _,
        source,
        default,
        regions,
    }) = raw
    else {
        return Endpoints::default();
    };
    if let Some(default) = default {
        report_host(default, true, scope);
    }
    let mut table = Vec::new();
    for (region, host) in regions.iter().flat_map(|map| &map.entries) {
        check_name(region, NameKind::Version, &mut scope.found.diagnostics);
        if let Some(host) = host {
            report_host(host, false, scope);
            table.push((owned(region), owned(host)));
        }
    }
    table.sort();
    Endpoints {
        sources: resolve_sources(source.as_ref(), scope),
        default: default.as_ref().map(owned),
        regions: table,
    }
}

/// Hosts end up in requests with credentials: nothing but a plain host name will do.
fn report_host(host: &Text<'_>, is_template: bool, scope: &mut Scope<'_, '_>) {
    let plain = if is_template {
        host.value.replacen("{region}", "r", 1)
    } else {
        host.value.clone().into_owned()
    };
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let complete = !is_template || host.value.contains("{region}");
    // What is still to be written is told once.
    if raw::is_todo(&host.value) {
        return;
    }
    if plain.contains('.') && plain.split('.').all(is_label) && complete {
        return;
    }
    let help = if is_template {
        "write a host name with one `{region}`, such as `dbs.{region}.example.com`"
    } else {
        "write a host name, such as `dbs.example.com`: no scheme, port or path"
    };
    scope.report(
        Diagnostic::error(
            Code::EndpointTemplate,
            host.span,
            format!("`{}` is not such a host", host.value),
        )
        .help(help),
    );
}

fn resolve_envelope(raw: &raw::Envelope<'_>) -> Envelope {
    let raw::Envelope {
        at: _,
        text: _,
        request_id,
        success,
        code,
        message,
        recommend,
        host_id,
        request_id_header,
    } = raw;
    let names = |names: &Option<Vec<Text<'_>>>| names.iter().flatten().map(owned).collect();
    Envelope {
        request_id: names(request_id),
        success: names(success),
        code: names(code),
        message: names(message),
        recommend: names(recommend),
        host_id: names(host_id),
        request_id_header: request_id_header.as_ref().map(owned),
    }
}

fn resolve_context<'t>(
    raw: Option<&Map<'t, raw::Field<'t>>>,
    scope: &mut Scope<'_, 't>,
) -> Vec<ContextFact> {
    raw.map(|map| resolve_fields(&map.entries, Home::Context, scope))
        .unwrap_or_default()
        .into_iter()
        .map(|field| ContextFact { field })
        .collect()
}

/// Error codes, in the author's order.
pub(super) fn resolve_errors<'t>(
    raw: Option<&Vec<raw::ErrorCode<'t>>>,
    scope: &mut Scope<'_, 't>,
) -> Vec<ErrorCode> {
    raw.into_iter()
        .flatten()
        .filter_map(|raw| {
            let raw::ErrorCode {
                at: _,
                text: _,
                code,
                status: written,
                doc,
                source,
            } = raw;
            let code = code.as_ref()?;
            Some(ErrorCode {
                at: code.span,
                code: owned(code),
                status: written
                    .as_ref()
                    .and_then(|it| status(Some(it.value), it.span, scope)),
                doc: prose(doc.as_ref(), scope),
                sources: resolve_sources(source.as_ref(), scope),
            })
        })
        .collect()
}

/// An HTTP status, reported when it is none.
pub(super) fn status(number: Option<i64>, span: Span, scope: &mut Scope<'_, '_>) -> Option<u16> {
    let status = number
        .filter(|number| (100..=599).contains(number))
        .and_then(|number| u16::try_from(number).ok());
    if status.is_none() {
        scope.report(
            Diagnostic::error(Code::BadStatus, span, "this is not an HTTP status")
                .help("write a number from 100 to 599"),
        );
    }
    status
}
