//! Two names of a spec must not become one name in Rust.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lower::{Claim, Clash, clashes};
use crate::model::Api;
use crate::source::Span;

/// Reports what lowering would make one name of. Lowering owns the names, so it is asked.
///
/// Two things that have the same name in the spec, too, are reported as duplicates.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let differ = |clash: &Clash| clash.first.what != clash.second.what;
    for clash in clashes(api).into_iter().filter(differ) {
        diagnostics.push(collision(clash));
    }
}

fn collision(clash: Clash) -> Diagnostic {
    let Clash {
        name,
        scope,
        first,
        second,
        pinnable,
    } = clash;
    // What the generator itself makes has no place in a spec.
    let (at, other) = if second.at == Span::default() {
        (first, second)
    } else {
        (second, first)
    };
    let help = if pinnable {
        "give one of them a name of its own, with `name:`"
    } else {
        "rename one of them"
    };
    let problem = Diagnostic::error(
        Code::NamesCollide,
        at.at,
        format!(
            "{} and {} become one name in Rust, `{name}`",
            other.what, at.what
        ),
    )
    .note(format!("both are names of {scope}"))
    .help(help);
    with_other(problem, &other)
}

fn with_other(problem: Diagnostic, other: &Claim) -> Diagnostic {
    if other.at == Span::default() {
        return problem;
    }
    problem.also(other.at, other.what.clone())
}
