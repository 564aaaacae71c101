//! Plan and outcome together, in the order in which they are read: what the templates see.

use serde::Serialize;

use super::broken::Probe;
use super::outcome::{Answered, Called, Http, Outcome, Probed, Said};
use super::plan::{Answer, Call, Plan};
use super::program::source;
use super::{PreviewError, head};
use crate::model::{Action, Example, Level};

/// One action.
#[derive(Serialize)]
pub(super) struct View {
    name: String,
    summary: String,
    doc: Option<String>,
    facts: Vec<head::Fact>,
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
            facts: head::facts(plan),
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
