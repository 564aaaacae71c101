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
            .is(quirk.at, text(quirk))
            .into(out);
    }
    for (before, after) in matched.both {
        if text(before) != text(after) {
            around
                .part(&after.id)
                .change(&doc::QUIRK_CHANGED)
                .was(before.at, text(before))
                .is(after.at, text(after))
                .into(out);
        }
    }
}

fn text(of: &Quirk) -> String {
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
    let test = test
        .iter()
        .map(|it| format!(" Tested by {it}."))
        .collect::<String>();
    format!(
        "{} at {}: {} {does}{test}",
        handling_word(*handling),
        fields.join(", "),
        says.join(" ")
    )
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
