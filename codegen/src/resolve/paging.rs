//! Walking through lists, and waiting for tasks.

use super::scope::Scope;
use super::text::owned;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Paging, PagingStyle, Polling};
use crate::raw::{self, Text};
use crate::source::Span;

/// How to walk through a list, when all that its style needs is there.
pub(super) fn resolve_paging(raw: &raw::Paging<'_>, scope: &mut Scope<'_, '_>) -> Option<Paging> {
    let raw::Paging {
        at,
        text: _,
        style,
        page,
        size,
        first,
        offset,
        limit,
        items,
        total,
        pages,
    } = raw;
    for (part, text) in [
        ("page", page),
        ("size", size),
        ("offset", offset),
        ("limit", limit),
        ("items", items),
        ("total", total),
        ("pages", pages),
    ] {
        if let Some(text) = text {
            scope.note(*at, part, text.span);
        }
    }
    let style = match style.as_ref()?.value {
        raw::PagingStyle::Page => {
            report_other_style(&[offset, limit], scope);
            PagingStyle::Page {
                page: needed(page.as_ref(), "page", *at, scope)?,
                size: needed(size.as_ref(), "size", *at, scope)?,
                first: first.as_ref().map_or(1, |first| first.value),
            }
        }
        raw::PagingStyle::Offset => {
            report_other_style(&[page, size], scope);
            PagingStyle::Offset {
                offset: needed(offset.as_ref(), "offset", *at, scope)?,
                limit: needed(limit.as_ref(), "limit", *at, scope)?,
            }
        }
    };
    Some(Paging {
        at: *at,
        style,
        items: owned(items.as_ref()?),
        total: total.as_ref().map(owned),
        pages: pages.as_ref().map(owned),
    })
}

fn needed(
    text: Option<&Text<'_>>,
    key: &str,
    at: Span,
    scope: &mut Scope<'_, '_>,
) -> Option<String> {
    if text.is_none() {
        scope.report(
            Diagnostic::error(
                Code::MissingKey,
                at,
                format!("this style of paging needs `{key}`"),
            )
            .note("style `page` has `page` and `size`, style `offset` has `offset` and `limit`")
            .help(format!("add `{key}`: the wire name of the parameter")),
        );
    }
    text.map(owned)
}

fn report_other_style(keys: &[&Option<Text<'_>>], scope: &mut Scope<'_, '_>) {
    for key in keys.iter().filter_map(|key| key.as_ref()) {
        scope.report(
            Diagnostic::error(
                Code::KeyNotHere,
                key.span,
                "this key belongs to the other style of paging",
            )
            .note("style `page` has `page` and `size`, style `offset` has `offset` and `limit`")
            .help("remove it, or change `style`"),
        );
    }
}

/// Where a task's status stands.
pub(super) fn resolve_polling(
    raw: &raw::Polling<'_>,
    scope: &mut Scope<'_, '_>,
) -> Option<Polling> {
    let raw::Polling {
        at,
        text: _,
        items,
        status,
    } = raw;
    for (part, text) in [("items", items), ("status", status)] {
        if let Some(text) = text {
            scope.note(*at, part, text.span);
        }
    }
    Some(Polling {
        at: *at,
        items: items.as_ref().map(owned),
        status: owned(status.as_ref()?),
    })
}
