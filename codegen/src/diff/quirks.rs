//! Contradictions between sources, as they are written down.

use super::catalogue::doc;
use super::change::Change;
use super::pairing;
use super::place::Place;
use super::words;
use crate::model::{Handling, Quirk, Saying};

/// Compares two lists of contradictions.
pub(super) fn compare(place: &Place<'_>, old: &[Quirk], new: &[Quirk], out: &mut Vec<Change>) {
    let around = place.part("quirks");
    let matched = pairing::by_key(old, new, |it| it.id.as_str());
    for quirk in matched.removed {
        let part = around.part(&quirk.id);
        part.change(&doc::QUIRK_REMOVED)
            .was(quirk.at, text(quirk))
            .into(out);
    }
    for quirk in matched.added {
        let part = around.part(&quirk.id);
        part.change(&doc::QUIRK_ADDED)
            .becomes(quirk.at, text(quirk))
            .into(out);
    }
    for (before, after) in matched.both {
        let parts = parts(before).into_iter().zip(parts(after));
        let changed: Vec<_> = parts.filter(|(was, is)| was != is).collect();
        if changed.is_empty() {
            continue;
        }
        let (was, is): (Vec<String>, Vec<String>) = changed.into_iter().unzip();
        around
            .part(&after.id)
            .change(&doc::QUIRK_CHANGED)
            .was(before.at, was.join(" "))
            .becomes(after.at, is.join(" "))
            .into(out);
    }
}

fn text(of: &Quirk) -> String {
    let [handling, fields, _, does, _] = parts(of);
    format!("{handling} at {fields}: {does}")
}

/// What a contradiction is made of, in the order of the spec format.
fn parts(of: &Quirk) -> [String; 5] {
    let Quirk {
        at: _,
        id: _, // the address
        fields,
        says,
        handling,
        does,
        test,
    } = of;
    let says: Vec<_> = says.iter().map(saying).collect();
    let test = test.as_ref().map(|it| format!("Tested by {it}."));
    [
        handling_word(*handling).to_owned(),
        fields.join(", "),
        says.join(" "),
        does.clone(),
        test.unwrap_or_else(|| "No test.".to_owned()),
    ]
}

fn saying(of: &Saying) -> String {
    let Saying { source, fact } = of;
    format!("[{}] {fact}", words::source(source))
}

fn handling_word(of: Handling) -> &'static str {
    match of {
        Handling::Alias => "alias",
        Handling::Lenient => "lenient",
        Handling::Advice => "advice",
        Handling::Newer => "newer",
        Handling::Override => "override",
        Handling::Note => "note",
    }
}
