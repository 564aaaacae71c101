//! Parameters travel where their kind of value can.

use super::Lint;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Action, Field, Location, Protocol, Shape};

pub(super) fn check(action: &Action, lint: &mut Lint<'_>) {
    for field in &action.request {
        if let Some(why) = misplaced(field, lint.service.protocol) {
            let at = lint.place(field.at, "location");
            lint.report(
                Diagnostic::error(
                    Code::LocationNotHere,
                    at,
                    format!("`{}` cannot travel there", field.name),
                )
                .note(why)
                .help("correct `location`; without it the parameter goes into the query"),
            );
        }
    }
}

fn misplaced(field: &Field, protocol: Protocol) -> Option<&'static str> {
    let is_single = matches!(
        field.shape,
        Shape::Scalar(_) | Shape::Enum(_) | Shape::Id(_)
    );
    match field.location {
        Location::Query => None,
        Location::Path if protocol == Protocol::Rpc => {
            Some("an RPC service has one path, without parameters")
        }
        Location::Path if !field.required => {
            Some("a path has no form without its parameters, so they are required")
        }
        Location::Path | Location::Header | Location::Host if !is_single => {
            Some("only a scalar, enum or id fits there")
        }
        Location::Path | Location::Header | Location::Host => None,
    }
}
