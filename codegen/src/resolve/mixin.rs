//! Fields that several actions share.

use super::scope::{Found, Names, Scope};
use crate::diagnostic::{Code, Diagnostic};
use crate::raw::{self, Text};
use crate::suggest::did_you_mean;

/// The field of this name in a mixin, marked as used; reported when there is none.
pub(super) fn taken_from<'n, 't>(
    mixin: &Text<'t>,
    field: &Text<'t>,
    scope: &mut Scope<'n, 't>,
) -> Option<&'n raw::Field<'t>> {
    let names: &'n Names<'t> = scope.names;
    let Some((known, found)) = names.mixins.get_key_value(&*mixin.value) else {
        scope.report(unknown_mixin(mixin, names));
        return None;
    };
    let Some((name, body)) = found
        .fields
        .iter()
        .find(|(name, _)| name.value == field.value)
    else {
        let help = did_you_mean(
            &field.value,
            found.fields.iter().map(|(name, _)| &*name.value),
        );
        scope.report(
            Diagnostic::error(
                Code::UnknownMixin,
                field.span,
                format!("the mixin `{}` has no field `{}`", mixin.value, field.value),
            )
            .also(found.at, "the mixin")
            .maybe_help(help),
        );
        return None;
    };
    scope.found.mixin_fields.insert((known, &name.value));
    body.as_ref()
}

/// All fields of a mixin, marked as used; reported when there is none of this name.
pub(super) fn all_of<'n, 't>(
    mixin: &Text<'t>,
    scope: &mut Scope<'n, 't>,
) -> &'n [(Text<'t>, Option<raw::Field<'t>>)] {
    let names: &'n Names<'t> = scope.names;
    let Some((known, found)) = names.mixins.get_key_value(&*mixin.value) else {
        scope.report(unknown_mixin(mixin, names));
        return &[];
    };
    for (name, _) in found.fields {
        scope.found.mixin_fields.insert((known, &name.value));
    }
    found.fields
}

/// The keys of a field, with those of its mixin where it has none.
pub(super) fn merge<'t>(field: &raw::Field<'t>, base: &raw::Field<'t>) -> raw::Field<'t> {
    macro_rules! merged {
        ($($key:ident),* $(,)?) => {
            raw::Field {
                at: field.at,
                text: field.text,
                $($key: field.$key.clone().or_else(|| base.$key.clone()),)*
            }
        };
    }
    merged! {
        ty, required, doc, default, example, range, length, bytes, charset, pattern, one_of, items, unique, format, unit,
        secret, idempotency, location, wrapper, separator, alias, present_when, deprecated, name, mixin, source,
        review,
        lint,
    }
}

/// Reports mixins, and fields of theirs, that nothing took.
pub(super) fn report_unused(names: &Names<'_>, found: &mut Found<'_>) {
    for (mixin, body) in &names.mixins {
        let is_used = |field: &Text<'_>| found.mixin_fields.contains(&(*mixin, &*field.value));
        let unused: Vec<_> = body
            .fields
            .iter()
            .filter(|(name, _)| !is_used(name))
            .collect();
        if unused.len() == body.fields.len() {
            let message = format!("nothing uses the mixin `{mixin}`");
            let problem = Diagnostic::error(Code::UnusedMixin, body.at, message);
            found.diagnostics.push(problem.help("use it, or remove it"));
            continue;
        }
        for (name, _) in unused {
            let message = format!(
                "nothing uses the field `{}` of the mixin `{mixin}`",
                name.value
            );
            let problem = Diagnostic::error(Code::UnusedMixin, name.span, message);
            found.diagnostics.push(problem.help("use it, or remove it"));
        }
    }
}

fn unknown_mixin(mixin: &Text<'_>, names: &Names<'_>) -> Diagnostic {
    let help = did_you_mean(&mixin.value, names.mixins.keys().copied());
    Diagnostic::error(
        Code::UnknownMixin,
        mixin.span,
        format!("there is no mixin `{}`", mixin.value),
    )
    .note("mixins are declared in `service.yaml`")
    .maybe_help(help)
}
