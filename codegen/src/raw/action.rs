//! `actions/<Action>.yaml`, as written.

use super::condition::Condition;
use super::field::{Answers, Deprecation, Field};
use super::form::Form;
use super::node::{Node, NodeValue};
use super::object::object;
use super::read::{Map, Read, Spanned, Text};
use super::review::Review;
use super::service::ErrorCode;
use super::source::{Quirk, Sources};
use super::types::{EnumDef, IdDef, StructDef};
use crate::diagnostic::Diagnostics;
use crate::model::{Access, AnswerBody, Level};

object! {
    /// A file `actions/<Action>.yaml`: one action.
    ActionFile {
        /// Equal to the file's name.
        required action: Text<'t>,
        /// What it does, in one sentence.
        required summary: Text<'t>,
        /// More, if there is more to say.
        optional doc: Text<'t>,
        /// What it does to the account: reads and lists may be retried.
        required access: Spanned<Access>,
        /// What the page's permission table says.
        optional authorization: Authorization<'t>,
        /// Where the file's facts come from.
        required source: Sources<'t>,
        /// Method and path; only in REST services.
        optional http: Http<'t>,
        /// That and why callers should turn to something else.
        optional deprecated: Deprecation<'t>,
        /// Parameters, in the page's order.
        optional request: Map<'t, Field<'t>>,
        /// Rules between parameters.
        optional rules: Vec<Rule<'t>>,
        /// Fields of the answer, in the page's order.
        optional response: AnyResponse<'t>,
        /// What each HTTP status carries.
        optional answers: Map<'t, Answer<'t>>,
        /// How to walk through the list that it answers.
        optional paging: Paging<'t>,
        /// Where a task's status stands.
        optional polling: Polling<'t>,
        /// Codes of this action alone.
        optional errors: Vec<ErrorCode<'t>>,
        /// Requests and answers that the documents print.
        optional examples: Vec<Example<'t>>,
        /// Contradictions that touch the action.
        optional quirks: Vec<Quirk<'t>>,
        /// Open sets of texts that only this action uses, by name.
        optional enums: Map<'t, EnumDef<'t>>,
        /// Types of ids that only this action uses, by name.
        optional ids: Map<'t, IdDef<'t>>,
        /// Structures that only this action uses, by name.
        optional structures: Map<'t, StructDef<'t>>,
        /// What a draft was not sure of. Nothing can be generated until a person has answered it and removed the key.
        optional review: Review,
        /// Why advice of `cargo xtask lint` about the action is not followed: the advice's name, and the reason.
        optional lint: Answers<'t>,
    }
}

object! {
    /// A permission that a call needs.
    Authorization {
        /// `dbs:CreateRestoreTask`.
        required action: Text<'t>,
        /// Level of access, in the permission table's own word.
        optional access: Text<'t>,
        /// Pattern of the resources that it can be limited to.
        optional resource: Text<'t>,
    }
}

object! {
    /// Method and path of a call.
    Http {
        /// `GET`.
        required method: Text<'t>,
        /// `/v2/{project_id}/instances`; every `{name}` is a path parameter.
        required path: Text<'t>,
    }
}

object! {
    /// A rule between parameters.
    Rule {
        /// Id, unique in the action.
        required id: Text<'t>,
        /// All of them are set.
        optional require: Vec<Text<'t>>,
        /// None of them is set.
        optional forbid: Vec<Text<'t>>,
        /// Not two of them are set.
        optional at_most_one: Vec<Text<'t>>,
        /// One of them is set, and no other.
        optional exactly_one: Vec<Text<'t>>,
        /// Some of them is set.
        optional at_least_one: Vec<Text<'t>>,
        /// The rule holds only when this is true.
        optional when: Condition<'t>,
        /// The rule does not hold when this is true.
        optional unless: Condition<'t>,
        /// How sure it is; `error` when absent.
        optional level: Spanned<Level>,
        /// Why, or what a reader should know.
        optional doc: Text<'t>,
        /// Where the fact comes from, when it is not the file's source.
        optional source: Sources<'t>,
        /// What a draft was not sure of. Nothing can be generated until a person has answered it and removed the key.
        optional review: Review,
    }
}

object! {
    /// The fields of an answer, with those of mixins.
    Response {
        /// Mixins whose fields all come before the fields listed here.
        optional mixins: Vec<Text<'t>>,
        /// Fields, in the page's order.
        optional fields: Map<'t, Field<'t>>,
    }
}

object! {
    /// What an HTTP status carries.
    Answer {
        /// What the body is.
        required body: Spanned<AnswerBody>,
        /// What the status means.
        required doc: Text<'t>,
    }
}

object! {
    /// How to walk through a list.
    Paging {
        /// `page`: number and size; `offset`: offset and limit.
        required style: Spanned<PagingStyle>,
        /// Parameter with the number of the page; style `page`.
        optional page: Text<'t>,
        /// Parameter with the size of a page; style `page`.
        optional size: Text<'t>,
        /// Number of the first page; style `page`, 1 when absent.
        optional first: Spanned<i64>,
        /// Parameter with the number of items to skip; style `offset`.
        optional offset: Text<'t>,
        /// Parameter with the number of items to answer; style `offset`.
        optional limit: Text<'t>,
        /// Response field that holds the items.
        required items: Text<'t>,
        /// Response field with the number of items in all.
        optional total: Text<'t>,
        /// Response field with the number of pages in all.
        optional pages: Text<'t>,
    }
}

/// Which parameters move through a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagingStyle {
    /// Number and size.
    Page,
    /// Offset and limit.
    Offset,
}

impl super::read::Word for PagingStyle {
    const WORDS: &'static [&'static str] = &["page", "offset"];
    const MEANINGS: &'static [Self] = &[Self::Page, Self::Offset];
}

object! {
    /// Where a task's status stands.
    Polling {
        /// Response field with the tasks, when there may be several.
        optional items: Text<'t>,
        /// Field with the status, of the response or of an item.
        required status: Text<'t>,
    }
}

object! {
    /// A request or an answer that a document prints.
    Example {
        /// File below `examples/` with a request as `Name=value` lines.
        optional request: Text<'t>,
        /// File below `examples/` with an answer, `.json` or `.xml`.
        optional response: Text<'t>,
        /// HTTP status of the answer; 200 when absent.
        optional status: Spanned<i64>,
        /// Where it is printed, when it is not the file's source.
        optional source: Sources<'t>,
        /// Damage of the extraction that was repaired.
        optional mended: Vec<Text<'t>>,
        /// Wire path and the quirk that explains why the example differs from the spec there.
        optional differs: Map<'t, Text<'t>>,
    }
}

/// A response with `mixins:` and `fields:`, or its fields alone.
#[derive(Clone, Debug)]
pub struct AnyResponse<'t>(pub Response<'t>);

impl<'t> Read<'t> for AnyResponse<'t> {
    const FORM: Form = Form::AnyOf(&[Response::FORM, Map::<Field<'_>>::FORM]);

    fn read(node: Node<'t>, diagnostics: &mut Diagnostics) -> Option<Self> {
        if has_envelope(&node) {
            return Response::read(node, diagnostics).map(Self);
        }
        let at = node.span;
        let fields = Map::read(node, diagnostics)?;
        Some(Self(Response {
            at,
            text: std::marker::PhantomData,
            mixins: None,
            fields: Some(fields),
        }))
    }
}

/// Whether a response is written with `mixins:` and `fields:`. A list of mixins is no field; `fields` alone could be one.
fn has_envelope(node: &Node<'_>) -> bool {
    let NodeValue::Mapping(entries) = &node.value else {
        return false;
    };
    let is_envelope_key = |text: &str| matches!(text, "mixins" | "fields");
    entries
        .iter()
        .any(|(key, value)| key.text == "mixins" && matches!(value.value, NodeValue::Sequence(_)))
        || (!entries.is_empty() && entries.iter().all(|(key, _)| is_envelope_key(&key.text)))
}
