//! One action: everything but its fields and rules is compared here.

use super::catalogue::{response, service};
use super::change::{Change, Direction};
use super::docs::Docs;
use super::field::{self, Rules};
use super::pairing;
use super::place::Place;
use super::{errors, quirks, rules, words};
use crate::model::{Action, Answer, Authorization, Example, Http};

/// Compares two revisions of one action. `moved` names the error codes that changed between action and service.
pub(super) fn compare(
    around: &Place<'_>,
    moved: &[&str],
    old: &Action,
    new: &Action,
    out: &mut Vec<Change>,
) {
    let Action {
        at,
        file: _, // identity is service and name, never the file
        name: _, // the identity
        summary,
        doc,
        access: _,        // `effect`
        authorization: _, // `permission`
        sources,
        http: _,       // `http`
        deprecated: _, // `deprecation`
        request,
        rules,
        response,
        answers: _, // `answers`
        paging: _,  // `paging`
        polling: _, // `polling`
        errors,
        examples: _, // `examples`
        quirks,
    } = old;
    let place = around
        .of_action(Some(&new.name))
        .citing(sources, &new.sources);
    let mut docs = Docs::default();
    docs.doc(&place, summary, &new.summary);
    docs.doc(&place, doc, &new.doc);
    docs.sources(&place, sources, &new.sources);
    effect(&place, old, new, out);
    permission(&place, old, new, out);
    http(&place, old, new, out);
    deprecation(&place, old, new, out);
    let sent = place.part("request").towards(Direction::Request);
    let known = Rules {
        old: rules,
        new: &new.rules,
    };
    field::compare_all(&sent, known, request, &new.request, &mut docs, out);
    rules::compare(&place.towards(Direction::Request), old, new, &mut docs, out);
    let received = place.part("response").towards(Direction::Response);
    field::compare_all(
        &received,
        Rules::default(),
        response,
        &new.response,
        &mut docs,
        out,
    );
    answers(&place, old, new, &mut docs, out);
    paging(&place, old, new, out);
    polling(&place, old, new, out);
    errors::compare(
        &place.towards(Direction::Response),
        errors,
        &new.errors,
        moved,
        &mut docs,
        out,
    );
    examples(&old.examples, &new.examples, &mut docs);
    quirks::compare(&place, quirks, &new.quirks, out);
    docs.record(&place, *at, new.at, out);
}

fn effect(place: &Place<'_>, old: &Action, new: &Action, out: &mut Vec<Change>) {
    if old.access != new.access {
        place
            .part("access")
            .change(&service::ACTION_EFFECT_CHANGED)
            .was(old.at, words::access(old.access))
            .becomes(new.at, words::access(new.access))
            .into(out);
    }
}

fn permission(place: &Place<'_>, old: &Action, new: &Action, out: &mut Vec<Change>) {
    let text = |of: &Authorization| {
        let Authorization {
            action,
            access,
            resource,
        } = of;
        let access = access
            .iter()
            .map(|it| format!(", access {it}"))
            .collect::<String>();
        let resource = resource
            .iter()
            .map(|it| format!(", on {it}"))
            .collect::<String>();
        format!("{action}{access}{resource}")
    };
    if old.authorization != new.authorization {
        place
            .part("authorization")
            .change(&service::ACTION_PERMISSION_CHANGED)
            .was_opt(old.at, old.authorization.as_ref().map(text))
            .becomes_opt(new.at, new.authorization.as_ref().map(text))
            .into(out);
    }
}

fn http(place: &Place<'_>, old: &Action, new: &Action, out: &mut Vec<Change>) {
    let Http { method, path } = &old.http;
    let place = place.part("http").towards(Direction::Request);
    if *method != new.http.method {
        place
            .change(&service::ACTION_METHOD_CHANGED)
            .was(old.at, method)
            .becomes(new.at, &new.http.method)
            .into(out);
    }
    if *path != new.http.path {
        place
            .change(&service::ACTION_PATH_CHANGED)
            .was(old.at, path)
            .becomes(new.at, &new.http.path)
            .into(out);
    }
}

fn deprecation(place: &Place<'_>, old: &Action, new: &Action, out: &mut Vec<Change>) {
    let (before, after) = (old.deprecated.as_ref(), new.deprecated.as_ref());
    let check = match (before, after) {
        (None, None) => return,
        (None, Some(_)) => &service::ACTION_DEPRECATED,
        (Some(_), None) => &service::ACTION_UNDEPRECATED,
        (Some(before), Some(after)) if before == after => return,
        _ => &service::ACTION_DEPRECATION_CHANGED,
    };
    place
        .part("deprecated")
        .change(check)
        .was_opt(old.at, before.map(words::deprecation))
        .becomes_opt(new.at, after.map(words::deprecation))
        .into(out);
}

fn answers(
    place: &Place<'_>,
    old: &Action,
    new: &Action,
    docs: &mut Docs<'_>,
    out: &mut Vec<Change>,
) {
    let around = place.part("answers").towards(Direction::Response);
    let matched = pairing::by_key(&old.answers, &new.answers, |it| it.status);
    let mut record = |status: u16, before: Option<&Answer>, after: Option<&Answer>| {
        let status = status.to_string();
        let word = |it: &Answer| words::body(it.body);
        around
            .part(&status)
            .change(&response::STATUS_CHANGED)
            .was_opt(old.at, before.map(word))
            .becomes_opt(new.at, after.map(word))
            .into(out);
    };
    matched
        .removed
        .iter()
        .for_each(|it| record(it.status, Some(it), None));
    matched
        .added
        .iter()
        .for_each(|it| record(it.status, None, Some(it)));
    for (before, after) in matched.both {
        let Answer { status, body, doc } = before;
        if *body != after.body {
            record(*status, Some(before), Some(after));
        }
        docs.doc(&around.part(&status.to_string()), doc, &after.doc);
    }
}

fn paging(place: &Place<'_>, old: &Action, new: &Action, out: &mut Vec<Change>) {
    let before = old.paging.as_ref().map(words::paging);
    let after = new.paging.as_ref().map(words::paging);
    let check = match (&before, &after) {
        (before, after) if before == after => return,
        (None, _) => &service::ACTION_PAGINATION_ADDED,
        (_, None) => &service::ACTION_PAGINATION_REMOVED,
        _ => &service::ACTION_PAGINATION_CHANGED,
    };
    place
        .part("paging")
        .change(check)
        .was_opt(old.paging.as_ref().map_or(old.at, |it| it.at), before)
        .becomes_opt(new.paging.as_ref().map_or(new.at, |it| it.at), after)
        .into(out);
}

fn polling(place: &Place<'_>, old: &Action, new: &Action, out: &mut Vec<Change>) {
    let before = old.polling.as_ref().map(words::polling);
    let after = new.polling.as_ref().map(words::polling);
    let check = match (&before, &after) {
        (before, after) if before == after => return,
        (None, _) => &service::ACTION_POLLING_ADDED,
        (_, None) => &service::ACTION_POLLING_REMOVED,
        _ => &service::ACTION_POLLING_CHANGED,
    };
    place
        .part("polling")
        .change(check)
        .was_opt(old.polling.as_ref().map_or(old.at, |it| it.at), before)
        .becomes_opt(new.polling.as_ref().map_or(new.at, |it| it.at), after)
        .into(out);
}

fn examples(old: &[Example], new: &[Example], docs: &mut Docs<'_>) {
    let matched = pairing::by_key(old, new, |it| file_name(&it.path));
    let lone = matched.removed.iter().chain(&matched.added);
    lone.for_each(|it| docs.example_file(example_path(it)));
    for (before, after) in matched.both {
        let Example {
            at: _,
            path: _, // the key is the file's name: directories may move
            format,
            text,
            status,
            sources,
            mended,
            differs,
        } = before;
        let same = *format == after.format
            && *text == after.text
            && *status == after.status
            && words::sources(sources) == words::sources(&after.sources)
            && *mended == after.mended
            && *differs == after.differs;
        if !same {
            docs.example_file(example_path(after));
        }
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn example_path(example: &Example) -> String {
    format!("examples.{}", file_name(&example.path))
}
