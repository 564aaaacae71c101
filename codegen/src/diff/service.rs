//! One service: what all its actions share.

use super::catalogue::{doc, error, response, service};
use super::change::{Change, Direction};
use super::check::Check;
use super::docs::Docs;
use super::pairing::{self, TypePairs};
use super::place::{Pair, Place};
use super::reach::Reach;
use super::{action, errors, fold, named, quirks, words};
use crate::model::{
    Action, Announced, ContextFact, Document, DocumentKind, Endpoints, Envelope, ErrorCode, Field,
    Protocol, Service, Signature,
};

/// Compares two revisions of one service.
pub(super) fn compare(old: &Service, new: &Service, out: &mut Vec<Change>) {
    let pair = Pair {
        old,
        new,
        types: TypePairs::new(old, new),
        reach: Reach::new(old, new),
    };
    let place = Place::service(&pair);
    let mut docs = Docs::default();
    shared(&place, old, new, &mut docs, out);
    named::compare_all(&place, out);
    actions(&place, out);
    docs.record(&place, old.at, new.at, out);
    fold::mixins(out);
    fold::sources(out);
}

/// A service that is in the new revision only.
pub(super) fn added(new: &Service, out: &mut Vec<Change>) {
    alone(new, |place| {
        let count = format!("{} actions", new.actions.len());
        place
            .change(&service::SERVICE_ADDED)
            .becomes(new.at, count)
            .into(out);
    });
}

/// A service that is in the old revision only.
pub(super) fn removed(old: &Service, out: &mut Vec<Change>) {
    alone(old, |place| {
        let count = format!("{} actions", old.actions.len());
        place
            .change(&service::SERVICE_REMOVED)
            .was(old.at, count)
            .into(out);
    });
}

fn alone(of: &Service, record: impl FnOnce(&Place<'_>)) {
    let pair = Pair {
        old: of,
        new: of,
        types: TypePairs::default(),
        reach: Reach::default(),
    };
    record(&Place::service(&pair));
}

fn shared<'d>(
    place: &Place<'_>,
    old: &'d Service,
    new: &'d Service,
    docs: &mut Docs<'d>,
    out: &mut Vec<Change>,
) {
    let Service {
        at: _,
        file: _,     // identity is provider and name, never the file
        provider: _, // the identity
        name: _,     // the identity
        version: _,  // `texts`
        title,
        doc,
        protocol: _,  // `texts`
        signature: _, // `texts`
        documents,
        endpoints: old_endpoints,
        envelope: old_envelope,
        context: old_context,
        errors,
        enums: _,     // `named::compare_all`
        ids: _,       // `named::compare_all`
        structs: _,   // `named::compare_all`
        actions: _,   // `actions`
        announced: _, // `announced`
        quirks,
    } = old;
    docs.doc(place, title, &new.title);
    docs.doc(place, doc, &new.doc);
    texts(place, old, new, out);
    announced(
        place,
        old.announced.as_ref(),
        new.announced.as_ref(),
        docs,
        out,
    );
    sources(place, documents, &new.documents, out);
    endpoints(place, old_endpoints, &new.endpoints, docs, out);
    envelope(place, old_envelope, &new.envelope, out);
    context(place, old_context, &new.context, docs, out);
    let codes = place.towards(Direction::Response);
    errors::compare(
        &codes,
        errors,
        &new.errors,
        &moved_codes(old, new),
        docs,
        out,
    );
    quirks::compare(place, quirks, &new.quirks, out);
}

fn texts(place: &Place<'_>, old: &Service, new: &Service, out: &mut Vec<Change>) {
    let mut text = |segment: &str, check: &'static Check, before: &str, after: &str| {
        if before != after {
            place
                .part(segment)
                .change(check)
                .was(old.at, before)
                .becomes(new.at, after)
                .into(out);
        }
    };
    text(
        "version",
        &service::SERVICE_VERSION_CHANGED,
        &old.version,
        &new.version,
    );
    let (before, after) = (protocol(old.protocol), protocol(new.protocol));
    text(
        "protocol",
        &service::SERVICE_PROTOCOL_CHANGED,
        before,
        after,
    );
    let (before, after) = (signature(old.signature), signature(new.signature));
    text(
        "signature",
        &service::SERVICE_SIGNATURE_CHANGED,
        before,
        after,
    );
}

fn protocol(of: Protocol) -> &'static str {
    match of {
        Protocol::Rpc => "rpc",
        Protocol::Rest => "rest",
    }
}

fn signature(of: Signature) -> &'static str {
    match of {
        Signature::Acs3HmacSha256 => "acs3-hmac-sha256",
        Signature::SdkHmacSha256 => "sdk-hmac-sha256",
    }
}

fn announced<'d>(
    place: &Place<'_>,
    old: Option<&'d Announced>,
    new: Option<&'d Announced>,
    docs: &mut Docs<'d>,
    out: &mut Vec<Change>,
) {
    let list = |of: Option<&'d Announced>| {
        of.map_or((place.pair.new.at, Vec::new(), [].as_slice()), |it| {
            let Announced {
                at,
                sources,
                actions,
            } = it;
            (*at, actions.iter().map(String::as_str).collect(), sources)
        })
    };
    let ((old_at, before, cited), (new_at, after, cites)) = (list(old), list(new));
    let part = place.part("announced");
    docs.sources(&part, cited, cites);
    let only = |these: &[&str], others: &[&str]| {
        let mut names: Vec<_> = these
            .iter()
            .filter(|it| !others.contains(it))
            .copied()
            .collect();
        names.sort_unstable();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let (gone, come) = (only(&before, &after), only(&after, &before));
    if gone.is_some() || come.is_some() || old.is_some() != new.is_some() {
        part.change(&doc::ANNOUNCED_CHANGED)
            .was_opt(old_at, gone)
            .becomes_opt(new_at, come)
            .into(out);
    }
}

fn sources(place: &Place<'_>, old: &[Document], new: &[Document], out: &mut Vec<Change>) {
    let around = place.part("documents");
    let matched = pairing::by_key(old, new, |it| it.id.as_str());
    for it in matched.removed {
        around
            .part(&it.id)
            .change(&doc::SOURCE_REMOVED)
            .was(it.at, document(it))
            .into(out);
    }
    for it in matched.added {
        around
            .part(&it.id)
            .change(&doc::SOURCE_ADDED)
            .becomes(it.at, document(it))
            .into(out);
    }
    for (before, after) in matched.both {
        if document(before) != document(after) {
            around
                .part(&after.id)
                .change(&doc::SOURCE_BUMPED)
                .was(before.at, document(before))
                .becomes(after.at, document(after))
                .into(out);
        }
    }
}

fn document(of: &Document) -> String {
    let Document {
        at: _,
        id: _, // the address
        title,
        kind,
        date,
        language,
        note,
    } = of;
    let kind = match kind {
        DocumentKind::Document => "document",
        DocumentKind::Reference => "reference",
    };
    let more = [date, language, note].into_iter().flatten();
    let more: String = more.map(|it| format!(", {it}")).collect();
    format!("{title} ({kind}{more})")
}

fn endpoints<'d>(
    place: &Place<'_>,
    old: &'d Endpoints,
    new: &'d Endpoints,
    docs: &mut Docs<'d>,
    out: &mut Vec<Change>,
) {
    let Endpoints {
        sources,
        default,
        regions,
    } = old;
    let (pair, around) = (place.pair, place.part("endpoints"));
    let around = around.citing(sources, &new.sources);
    docs.sources(&around, sources, &new.sources);
    if *default != new.default {
        around
            .part("default")
            .change(&service::ENDPOINT_DEFAULT_CHANGED)
            .was_opt(pair.old.at, default.clone())
            .becomes_opt(pair.new.at, new.default.clone())
            .into(out);
    }
    let matched = pairing::by_key(regions, &new.regions, |(region, _)| region.as_str());
    for (region, host) in matched.removed {
        around
            .part(region)
            .change(&service::ENDPOINT_REMOVED)
            .was(pair.old.at, host)
            .into(out);
    }
    for (region, host) in matched.added {
        around
            .part(region)
            .change(&service::ENDPOINT_ADDED)
            .becomes(pair.new.at, host)
            .into(out);
    }
    for ((region, before), (_, after)) in matched.both {
        if before != after {
            around
                .part(region)
                .change(&service::ENDPOINT_HOST_CHANGED)
                .was(pair.old.at, before)
                .becomes(pair.new.at, after)
                .into(out);
        }
    }
}

fn envelope(place: &Place<'_>, old: &Envelope, new: &Envelope, out: &mut Vec<Change>) {
    let parts = |of: &Envelope| {
        let Envelope {
            request_id,
            success,
            code,
            message,
            recommend,
            host_id,
            request_id_header,
        } = of;
        [
            ("request_id", request_id.join(", ")),
            ("success", success.join(", ")),
            ("code", code.join(", ")),
            ("message", message.join(", ")),
            ("recommend", recommend.join(", ")),
            ("host_id", host_id.join(", ")),
            (
                "request_id_header",
                request_id_header.clone().unwrap_or_default(),
            ),
        ]
    };
    let around = place.part("envelope").towards(Direction::Response);
    for ((key, before), (_, after)) in parts(old).into_iter().zip(parts(new)) {
        if before != after {
            around
                .part(key)
                .change(&response::ENVELOPE_CHANGED)
                .was(place.pair.old.at, before)
                .becomes(place.pair.new.at, after)
                .into(out);
        }
    }
}

fn context<'d>(
    place: &Place<'_>,
    old: &'d [ContextFact],
    new: &'d [ContextFact],
    docs: &mut Docs<'d>,
    out: &mut Vec<Change>,
) {
    let around = place.part("context");
    let matched = pairing::by_key(old, new, |it| it.field.name.as_str());
    for ContextFact { field } in matched.removed {
        let part = around.part(&field.name).citing(&field.sources, &[]);
        part.change(&service::CONTEXT_FACT_REMOVED)
            .was(field.at, words::field(field))
            .into(out);
    }
    for ContextFact { field } in matched.added {
        let part = around.part(&field.name).citing(&[], &field.sources);
        part.change(&service::CONTEXT_FACT_ADDED)
            .becomes(field.at, words::field(field))
            .into(out);
    }
    for (before, after) in matched.both {
        fact(&around, &before.field, &after.field, docs, out);
    }
}

fn fact<'d>(
    around: &Place<'_>,
    old: &'d Field,
    new: &'d Field,
    docs: &mut Docs<'d>,
    out: &mut Vec<Change>,
) {
    let part = around.part(&new.name).citing(&old.sources, &new.sources);
    docs.doc(&part, &old.doc, &new.doc);
    docs.sources(&part, &old.sources, &new.sources);
    if part.pair.types.shape_now(&old.shape) != new.shape {
        part.change(&service::CONTEXT_FACT_CHANGED)
            .was(old.at, words::field(old))
            .becomes(new.at, words::field(new))
            .into(out);
    }
}

fn actions(place: &Place<'_>, out: &mut Vec<Change>) {
    let pair = place.pair;
    let moved = moved_codes(pair.old, pair.new);
    let matched = pairing::by_key(&pair.old.actions, &pair.new.actions, |it| it.name.as_str());
    for it in matched.removed {
        action_removed(place, it, out);
    }
    for it in matched.added {
        let place = place.of_action(Some(&it.name)).citing(&[], &it.sources);
        place
            .change(&service::ACTION_ADDED)
            .becomes(it.at, &it.summary)
            .into(out);
    }
    for (before, after) in matched.both {
        action::compare(place, &moved, before, after, out);
    }
    for code in &moved {
        scope(place, code, out);
    }
}

fn action_removed(place: &Place<'_>, action: &Action, out: &mut Vec<Change>) {
    let place = place
        .of_action(Some(&action.name))
        .citing(&action.sources, &[]);
    let check = match action.deprecated {
        Some(_) => &service::ACTION_REMOVED_AFTER_DEPRECATION,
        None => &service::ACTION_REMOVED,
    };
    place
        .change(check)
        .was(action.at, &action.summary)
        .into(out);
}

/// Codes that some action had and the service has now, or the other way round.
fn moved_codes<'a>(old: &'a Service, new: &'a Service) -> Vec<&'a str> {
    let mut moved: Vec<_> = [(old, new), (new, old)]
        .into_iter()
        .flat_map(|(here, there)| {
            let gone = |code: &&str| !has(&there.errors, code) && in_actions(there, code);
            let codes = here.errors.iter().map(|it| it.code.as_str());
            codes
                .filter(gone)
                .filter(|code| !in_actions(here, code))
                .collect::<Vec<_>>()
        })
        .collect();
    moved.sort_unstable();
    moved.dedup();
    moved
}

fn has(codes: &[ErrorCode], code: &str) -> bool {
    codes.iter().any(|it| it.code == code)
}

fn in_actions(service: &Service, code: &str) -> bool {
    service
        .actions
        .iter()
        .any(|action| has(&action.errors, code))
}

fn scope(place: &Place<'_>, code: &str, out: &mut Vec<Change>) {
    let word = |service: &Service| {
        if has(&service.errors, code) {
            return "service".to_owned();
        }
        let actions = service.actions.iter().filter(|it| has(&it.errors, code));
        actions
            .map(|it| it.name.clone())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (old, new) = (place.pair.old, place.pair.new);
    let around = place.part("errors").towards(Direction::Response);
    around
        .part(code)
        .change(&error::SCOPE_CHANGED)
        .was(old.at, word(old))
        .becomes(new.at, word(new))
        .into(out);
}
