//! Validators: straight code that allocates nothing while all is well.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::expr::{any_element, condition, expr};
use super::tokens::{number, word};
use crate::rust::{
    Access, Checks, Expr, FieldCheck, Finding, Ident, Literal, Rule, Step, Test, TestKind, Text,
    Undecided, View,
};

/// Where findings of one level go.
#[derive(Clone, Copy)]
enum Sink {
    Errors,
    Advice,
}

impl Sink {
    /// The list that takes findings.
    fn list(self) -> TokenStream {
        match self {
            Self::Errors => quote!(out),
            Self::Advice => quote!(report.advice),
        }
    }

    /// The call that tests a structure inside.
    fn inner(self, at: &TokenStream) -> TokenStream {
        match self {
            Self::Errors => quote!(value.errors(#at, out);),
            Self::Advice => quote!(value.remarks(#at, report);),
        }
    }
}

/// The methods `errors` and `remarks`, as far as they have anything to do.
pub(super) fn methods(checks: &Checks) -> TokenStream {
    let errors = (!checks.no_errors()).then(|| errors(checks));
    let remarks = (!checks.no_remarks()).then(|| remarks(checks));
    quote!(#errors #remarks)
}

fn errors(checks: &Checks) -> TokenStream {
    let context = checks.errors_need_context().then(context);
    let fields = checks
        .errors
        .iter()
        .map(|check| field_check(check, Sink::Errors));
    let rules = checks.error_rules.iter().map(|one| rule(one, Sink::Errors));
    quote! {
        pub(crate) fn errors(
            &self,
            #context
            at: &::cloudspec_runtime::Path<'_>,
            out: &mut ::cloudspec_runtime::Violations,
        ) {
            #(#fields)*
            #(#rules)*
        }
    }
}

fn remarks(checks: &Checks) -> TokenStream {
    let context = checks.remarks_need_context().then(context);
    // Undecided rules have no path.
    let at = match checks.advice.is_empty() && checks.advice_rules.is_empty() {
        true => quote!(_at),
        false => quote!(at),
    };
    let fields = checks
        .advice
        .iter()
        .map(|check| field_check(check, Sink::Advice));
    let rules = checks
        .advice_rules
        .iter()
        .map(|one| rule(one, Sink::Advice));
    let undecided = checks.undecided.iter().map(undecided);
    quote! {
        pub(crate) fn remarks(
            &self,
            #context
            #at: &::cloudspec_runtime::Path<'_>,
            report: &mut ::cloudspec_runtime::Report,
        ) {
            #(#fields)*
            #(#rules)*
            #(#undecided)*
        }
    }
}

fn context() -> TokenStream {
    quote!(context: &super::Context,)
}

fn field_check(check: &FieldCheck, sink: Sink) -> TokenStream {
    let FieldCheck {
        field,
        wire,
        step,
        required,
        whole,
        each,
        inner,
        secret,
    } = check;
    let missing = required.then(|| missing(field, wire, *step, sink));
    let whole = whole.iter().map(|test| whole_test(field, wire, test, sink));
    let place = Place::of(field, wire, *step);
    let each: Vec<OneTest> = each
        .iter()
        .filter_map(|test| OneTest::of(test, &place, *secret, sink))
        .collect();
    let inner = inner.then(|| sink.inner(&place.inside));
    let values = values(&place.reach, *step, &each, inner.as_ref());
    quote!(#missing #(#whole)* #values)
}

fn missing(field: &Ident, wire: &Text, step: Step, sink: Sink) -> TokenStream {
    let list = sink.list();
    let nothing = match step {
        Step::One => quote!(is_none),
        Step::Many | Step::Keyed => quote!(is_empty),
    };
    quote! {
        if self.#field.#nothing() {
            #list.missing(at, #wire);
        }
    }
}

/// The tests of the values of a field, around which the values are reached.
fn values(
    reach: &TokenStream,
    step: Step,
    each: &[OneTest],
    inner: Option<&TokenStream>,
) -> TokenStream {
    match (each, inner, step) {
        ([], None, _) => TokenStream::new(),
        ([only], None, Step::One) if only.setup.is_none() => {
            let OneTest { broken, report, .. } = only;
            quote!(if #reach && #broken { #report })
        }
        (_, _, Step::One) => quote!(if #reach { #(#each)* #inner }),
        (_, _, Step::Many | Step::Keyed) => quote!(for #reach { #(#each)* #inner }),
    }
}

/// How the values of a field are reached, and where they stand.
struct Place {
    /// What makes the value `value`: a pattern for `if`, or for a loop.
    reach: TokenStream,
    /// Path and field name for a violation of the value.
    at: TokenStream,
    field: Text,
    /// Path for violations inside the value.
    inside: TokenStream,
}

impl Place {
    fn of(field: &Ident, wire: &Text, step: Step) -> Self {
        let (reach, inside) = match step {
            Step::One => {
                return Self {
                    reach: quote!(let ::core::option::Option::Some(value) = &self.#field),
                    at: quote!(at),
                    field: wire.clone(),
                    inside: quote!(&at.field(#wire)),
                };
            }
            Step::Many => (
                quote!((index, value) in self.#field.iter().enumerate()),
                quote!(&at.field(#wire).index(index)),
            ),
            Step::Keyed => (
                quote!((key, value) in &self.#field),
                quote!(&at.field(#wire).field(key)),
            ),
        };
        Self {
            reach,
            at: inside.clone(),
            field: Text::default(),
            inside,
        }
    }
}

fn whole_test(field: &Ident, wire: &Text, test: &Test, sink: Sink) -> TokenStream {
    let (Test { rule, bound, kind }, list) = (test, sink.list());
    let broken = match kind {
        TestKind::Items(min, max) => {
            let range = range(*min, *max);
            quote!(!self.#field.is_empty() && !(#range).contains(&self.#field.len()))
        }
        TestKind::Unique => quote!(!::cloudspec_runtime::check::all_unique(&self.#field)),
        _ => return TokenStream::new(),
    };
    quote! {
        if #broken {
            #list.broken(at, #wire, #rule, #bound, &self.#field.len());
        }
    }
}

/// A test of `value`.
struct OneTest {
    /// What it needs beforehand.
    setup: Option<TokenStream>,
    /// True when the value fails.
    broken: TokenStream,
    /// The violation.
    report: TokenStream,
}

impl OneTest {
    fn of(test: &Test, place: &Place, secret: bool, sink: Sink) -> Option<Self> {
        let (Test { rule, bound, kind }, list) = (test, sink.list());
        let Place { at, field, .. } = place;
        let shown = match secret {
            true => quote!(&::cloudspec_runtime::REDACTED),
            false => shown(kind),
        };
        Some(Self {
            setup: pattern(kind),
            broken: broken(kind)?,
            report: quote!(#list.broken(#at, #field, #rule, #bound, #shown);),
        })
    }
}

impl ToTokens for OneTest {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            setup,
            broken,
            report,
        } = self;
        tokens.extend(quote!(#setup if #broken { #report }));
    }
}

/// A pattern is compiled once in a process.
fn pattern(kind: &TestKind) -> Option<TokenStream> {
    let TestKind::Pattern(_, pattern) = kind else {
        return None;
    };
    let class = quote!(::cloudspec_runtime::check::Pattern);
    Some(quote!(static PATTERN: #class = #class::new(#pattern);))
}

/// True when a value fails; `None` for what is not a test of one value.
fn broken(kind: &TestKind) -> Option<TokenStream> {
    let check = quote!(::cloudspec_runtime::check);
    Some(match kind {
        TestKind::Number(view, min, max) => outside(*view, min.as_ref(), max.as_ref()),
        TestKind::Chars(view, min, max) => {
            let range = range(*min, *max);
            quote!(!#check::chars_within(#view, #range))
        }
        TestKind::Bytes(view, min, max) => {
            let range = range(*min, *max);
            quote!(!(#range).contains(&#view.len()))
        }
        TestKind::Ascii(view) => quote!(!#view.is_ascii()),
        TestKind::Pattern(view, _) => quote!(!PATTERN.matches(#view)),
        TestKind::OneOf(view, literals) => quote!(!::core::matches!(#view, #(#literals)|*)),
        TestKind::Format(view, function) => {
            let function = word(function);
            quote!(!#check::#function(#view))
        }
        TestKind::DateTime(view, form) => quote!(!#check::is_datetime(#view, #form)),
        TestKind::Known => quote!(!value.is_known()),
        TestKind::Separable(view, separator) => {
            quote!(#view.is_empty() || #view.contains(#separator))
        }
        TestKind::Items(..) | TestKind::Unique => return None,
    })
}

fn outside(view: View, min: Option<&Literal>, max: Option<&Literal>) -> TokenStream {
    match (min, max) {
        (Some(min), Some(max)) => {
            let reference = reference(view);
            quote!(!(#min..=#max).contains(#reference))
        }
        (Some(min), None) => quote!(#view < #min),
        (None, Some(max)) => quote!(#view > #max),
        (None, None) => quote!(false),
    }
}

/// A reference to what is seen.
fn reference(view: View) -> TokenStream {
    match view {
        View::Reference | View::Copied => quote!(value),
        View::Number | View::Text | View::JsonText => quote!(&#view),
    }
}

fn range(min: Option<u64>, max: Option<u64>) -> TokenStream {
    let min = min.map(number);
    match max.map(number) {
        Some(max) => quote!(#min..=#max),
        None => quote!(#min..),
    }
}

/// The value that a violation shows.
fn shown(kind: &TestKind) -> TokenStream {
    match kind {
        TestKind::Number(view, ..)
        | TestKind::Chars(view, ..)
        | TestKind::Bytes(view, ..)
        | TestKind::Ascii(view)
        | TestKind::Pattern(view, _)
        | TestKind::OneOf(view, _)
        | TestKind::Format(view, _)
        | TestKind::DateTime(view, _)
        | TestKind::Separable(view, _) => reference(*view),
        TestKind::Known | TestKind::Items(..) | TestKind::Unique => quote!(value),
    }
}

fn rule(rule: &Rule, sink: Sink) -> TokenStream {
    let body = rule_body(rule, sink);
    match &rule.each {
        None => body,
        Some(Access { steps, .. }) => each_element(&quote!(self), steps, &rule.each_wire, body),
    }
}

/// Loops over what a rule is about, down to `element` at the path `at`.
fn each_element(
    base: &TokenStream,
    steps: &[(Ident, Step)],
    wires: &[Text],
    body: TokenStream,
) -> TokenStream {
    let ([(name, step), steps @ ..], [wire, wires @ ..]) = (steps, wires) else {
        return body;
    };
    let body = each_element(&quote!(element), steps, wires, body);
    let at = quote!(let field = at.field(#wire););
    match step {
        Step::One => quote! {
            if let ::core::option::Option::Some(element) = &#base.#name {
                let at = &at.field(#wire);
                #body
            }
        },
        Step::Many => quote! {
            for (index, element) in #base.#name.iter().enumerate() {
                #at
                let at = &field.index(index);
                #body
            }
        },
        Step::Keyed => quote! {
            for (key, element) in &#base.#name {
                #at
                let at = &field.field(key);
                #body
            }
        },
    }
}

/// When the rule holds has a name of its own, so that the tests that follow read as a sentence.
fn rule_body(rule: &Rule, sink: Sink) -> TokenStream {
    let (binding, guard) = match &rule.holds {
        Expr::Const(true) => (None, None),
        holds => {
            let holds = condition(holds);
            (Some(quote!(let holds = #holds;)), Some(quote!(holds &&)))
        }
    };
    let findings = rule.findings.iter().map(|finding| {
        let broken = match guard {
            Some(_) => expr(&finding.broken),
            None => condition(&finding.broken),
        };
        let report = report(rule, finding, sink);
        quote!(if #guard #broken { #report })
    });
    quote!(#binding #(#findings)*)
}

fn report(rule: &Rule, finding: &Finding, sink: Sink) -> TokenStream {
    let list = sink.list();
    let Rule { id, fields, .. } = rule;
    let Finding { field, says, .. } = finding;
    quote!(#list.rule(at, #field, #id, &[#(#fields),*], #says);)
}

/// Reported once, however many elements the rule is about.
fn undecided(one: &Undecided) -> TokenStream {
    let Undecided { id, facts, .. } = one;
    let open = match &one.each {
        None => condition(&one.open),
        Some(access) => any_element(access, &one.open),
    };
    let facts = facts.iter().map(ToTokens::to_token_stream);
    quote! {
        let open = #open;
        if open {
            report.undecided.push(::cloudspec_runtime::Undecided {
                rule: #id,
                facts: &[#(#facts),*],
            });
        }
    }
}
