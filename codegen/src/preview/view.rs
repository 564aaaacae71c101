//! Plan and outcome together, in the order in which they are read: what the templates see.

use serde::Serialize;

use super::PreviewError;
use super::broken::Probe;
use super::outcome::{Answered, Called, Http, Outcome, Probed, Said};
use super::plan::{Answer, Call, Plan};
use super::program::source;
use crate::diff::words;
use crate::model::{Access, Action, Authorization, Example, Level, Service, Source};

/// One action.
#[derive(Serialize)]
pub(super) struct View {
    name: String,
    summary: String,
    doc: Option<String>,
    facts: Vec<(&'static str, Vec<String>)>,
    quirks: Vec<(String, String)>,
    calls: Vec<CallView>,
    required: Vec<(String, String)>,
    empty: Vec<String>,
    checks: Vec<CheckView>,
    answers: Vec<AnswerView>,
}

#[derive(Serialize)]
struct CallView {
    example: Option<String>,
    mended: Vec<String>,
    remarks: Vec<String>,
    code: String,
    refused: Vec<String>,
    advice: Vec<String>,
    undecided: Vec<String>,
    http: Option<HttpView>,
    unsent: Option<String>,
}

#[derive(Serialize)]
struct HttpView {
    method: String,
    uri: String,
    headers: Vec<(String, String)>,
    body: String,
    pairs: Vec<Pair>,
}

#[derive(Serialize)]
struct Pair {
    place: String,
    name: String,
    value: String,
}

#[derive(Serialize)]
struct CheckView {
    what: String,
    demand: String,
    advice: bool,
    how: Option<String>,
    says: Vec<String>,
}

#[derive(Serialize)]
struct AnswerView {
    example: Option<String>,
    status: u16,
    mended: Vec<String>,
    same_as: Option<String>,
    model: Option<String>,
    notes: Vec<String>,
    error: Option<String>,
    error_kind: Option<String>,
}

impl View {
    pub(super) fn new(plan: &Plan<'_>, outcome: &Outcome) -> Result<Self, PreviewError> {
        let Action {
            name,
            summary,
            doc,
            quirks,
            ..
        } = plan.action;
        let Outcome {
            calls,
            empty,
            probes,
            answers,
        } = outcome;
        let called: Result<_, _> = plan
            .calls
            .iter()
            .zip(calls)
            .map(|(call, it)| call_view(plan, call, it))
            .collect();
        Ok(Self {
            name: name.clone(),
            summary: summary.clone(),
            doc: doc.clone(),
            facts: facts(plan),
            quirks: quirks
                .iter()
                .map(|it| (it.id.clone(), it.does.clone()))
                .collect(),
            calls: called?,
            required: required(plan),
            empty: empty.violations.iter().map(|it| it.says.clone()).collect(),
            checks: checks(&plan.probes, probes),
            answers: answer_views(&plan.answers, answers),
        })
    }
}

/// What the spec says of the action as a whole; what it does not say is left out.
fn facts(plan: &Plan<'_>) -> Vec<(&'static str, Vec<String>)> {
    let Plan {
        service,
        action,
        names,
        ..
    } = plan;
    let Service {
        provider,
        name,
        version,
        title,
        protocol,
        signature,
        ..
    } = service;
    let mut facts = vec![
        (
            "service",
            vec![format!("{provider}/{name} {version}, {title}")],
        ),
        (
            "protocol",
            vec![format!(
                "{protocol}, signed with {signature}; {} {}",
                action.http.method, action.http.path
            )],
        ),
        ("access", vec![access(action)]),
        (
            "permission",
            action.authorization.iter().map(permission).collect(),
        ),
        (
            "deprecated",
            action.deprecated.iter().map(words::deprecation).collect(),
        ),
        (
            "sources",
            action.sources.iter().map(|it| cited(service, it)).collect(),
        ),
        ("spec", vec![format!("specs/{}", action.file)]),
        (
            "type",
            vec![format!(
                "cloudspec::{}::{}::{}, feature `{}`",
                names.provider, names.service, names.request, names.feature
            )],
        ),
        (
            "parameters",
            vec![format!(
                "{}, of which {} required; rules: {}",
                action.request.len(),
                plan.required.len(),
                action.rules.len()
            )],
        ),
        ("paging", action.paging.iter().map(words::paging).collect()),
        (
            "polling",
            action.polling.iter().map(words::polling).collect(),
        ),
        (
            "answers",
            action
                .answers
                .iter()
                .map(|it| format!("{} {}: {}", it.status, words::body(it.body), it.doc))
                .collect(),
        ),
        (
            "errors",
            action
                .errors
                .iter()
                .map(|it| format!("{}: {}", it.code, it.doc))
                .collect(),
        ),
    ];
    facts.retain(|(_, lines)| !lines.is_empty());
    facts
}

/// What may be repeated.
fn access(action: &Action) -> String {
    let token = action.request.iter().find(|field| field.idempotency);
    match (action.access, token) {
        (Access::Read | Access::List, _) => format!("{}; may be retried", action.access),
        (Access::Write, Some(field)) => {
            format!(
                "write; may be retried: `{}` is drawn once for each call",
                field.name
            )
        }
        (Access::Write, None) => "write; never retried: it has no token".to_owned(),
    }
}

fn permission(of: &Authorization) -> String {
    let Authorization {
        action,
        access,
        resource,
    } = of;
    let access = access.iter().map(|it| format!(", access {it}"));
    let resource = resource.iter().map(|it| format!(", resource {it}"));
    let more: String = access.chain(resource).collect();
    format!("{action}{more}")
}

/// Title, section and day of a source.
fn cited(service: &Service, source: &Source) -> String {
    let document = service.documents.iter().find(|it| it.id == source.document);
    let title = document.map_or(source.document.as_str(), |it| &it.title);
    let section = source.section.iter().map(|it| format!(", section {it}"));
    let date = document.and_then(|it| it.date.as_ref());
    let date = date.iter().map(|it| format!(" ({it})")).collect::<String>();
    let note = source.note.iter().map(|it| format!("; {it}"));
    let more: String = section.chain(note).collect();
    format!("{title}{date}{more}")
}

fn call_view(plan: &Plan<'_>, call: &Call<'_>, outcome: &Called) -> Result<CallView, PreviewError> {
    let Called {
        refused,
        advice,
        undecided,
        http,
        unsent,
    } = outcome.clone();
    Ok(CallView {
        example: call.example.map(file),
        mended: call.example.map(|it| it.mended.clone()).unwrap_or_default(),
        remarks: call.built.remarks.clone(),
        code: source(plan, call)?,
        refused,
        advice,
        undecided,
        http: http.map(http_view),
        unsent,
    })
}

/// The name of an example's file.
fn file(example: &Example) -> String {
    let path = example.path.as_str();
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

fn http_view(http: Http) -> HttpView {
    let Http {
        method,
        uri,
        headers,
        body,
        pairs,
        query,
    } = http;
    let elsewhere = pairs
        .into_iter()
        .map(|(place, name, value)| Pair { place, name, value });
    let in_query = query.into_iter().map(|(name, value)| Pair {
        place: "query".to_owned(),
        name,
        value,
    });
    HttpView {
        method,
        uri,
        headers,
        body,
        pairs: elsewhere.chain(in_query).collect(),
    }
}

fn required(plan: &Plan<'_>) -> Vec<(String, String)> {
    let setter = |(name, setter): &(String, crate::rust::Ident)| (name.clone(), setter.to_string());
    plan.required.iter().map(setter).collect()
}

/// Only probes with a request were run.
fn checks(probes: &[Probe], outcomes: &[Probed]) -> Vec<CheckView> {
    let mut outcomes = outcomes.iter();
    let view = |probe: &Probe| {
        let outcome = probe.request.as_ref().and_then(|_| outcomes.next());
        CheckView {
            what: probe.what.clone(),
            demand: probe.demand.clone(),
            advice: probe.level == Level::Advice,
            how: probe.request.as_ref().map(|it| it.how.clone()),
            says: outcome.map(|it| said(probe, it)).unwrap_or_default(),
        }
    };
    probes.iter().map(view).collect()
}

/// What was said about the very thing that the request breaks.
fn said(probe: &Probe, outcome: &Probed) -> Vec<String> {
    let Probed {
        unreadable,
        violations,
        advice,
        undecided,
    } = outcome;
    if let Some(error) = unreadable {
        return vec![error.clone()];
    }
    let about = |it: &&Said| {
        let place = without_indices(&it.path);
        it.rule == probe.rule
            && probe
                .path
                .as_ref()
                .is_none_or(|path| place.trim_end_matches("[]") == path)
    };
    let mut said: Vec<String> = violations
        .iter()
        .chain(advice)
        .filter(about)
        .map(|it| it.says.clone())
        .collect();
    said.dedup();
    if said.is_empty() {
        let undecided = undecided
            .iter()
            .filter(|it| it.starts_with(&format!("{} ", probe.rule)));
        said.extend(undecided.cloned());
    }
    said
}

/// `Filters[].Key` of `Filters[0].Key`.
fn without_indices(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut inside = false;
    for character in path.chars() {
        match character {
            '[' => inside = true,
            ']' => inside = false,
            _ if inside => continue,
            _ => {}
        }
        out.push(character);
    }
    out
}

fn answer_views(answers: &[Answer<'_>], outcomes: &[Answered]) -> Vec<AnswerView> {
    let mut views: Vec<AnswerView> = Vec::new();
    for (answer, outcome) in answers.iter().zip(outcomes) {
        let Answered {
            model,
            notes,
            error,
            error_kind,
        } = outcome.clone();
        let same = |it: &&AnswerView| it.model.is_some() && it.model == model;
        let same_as = views.iter().find(same).and_then(|it| it.example.clone());
        views.push(AnswerView {
            example: answer.example.map(file),
            status: answer.status,
            mended: answer
                .example
                .map(|it| it.mended.clone())
                .unwrap_or_default(),
            same_as,
            model,
            notes,
            error,
            error_kind,
        });
    }
    views
}
