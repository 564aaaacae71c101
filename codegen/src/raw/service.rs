//! `service.yaml`, as written.

use super::field::Field;
use super::object::object;
use super::read::{Map, Spanned, Text};
use super::source::{Quirk, Sources};
use crate::model::{DocumentKind, Protocol, Signature};

object! {
    /// A file `service.yaml`: what all actions of a service share.
    ServiceFile {
        /// Equal to the name of the outermost directory.
        required provider: Text<'t>,
        /// Equal to the name of the directory in it.
        required service: Text<'t>,
        /// Equal to the name of the directory of the file.
        required version: Text<'t>,
        /// Full name.
        required title: Text<'t>,
        /// What the service does.
        required doc: Text<'t>,
        /// How requests travel.
        required protocol: Spanned<Protocol>,
        /// How requests are signed.
        required signature: Spanned<Signature>,
        /// Every source that a spec of the service names, by id.
        required documents: Map<'t, Document<'t>>,
        /// Hosts by region.
        optional endpoints: Endpoints<'t>,
        /// How an answer says how the call went.
        optional envelope: Envelope<'t>,
        /// Facts outside a request that rules depend on, by name.
        optional context: Map<'t, Field<'t>>,
        /// Groups of fields that several actions share, by name.
        optional mixins: Map<'t, Mixin<'t>>,
        /// Codes that any action may answer.
        optional errors: Vec<ErrorCode<'t>>,
        /// Actions that a document lists, whether or not they are specified.
        optional announced: Announced<'t>,
        /// Contradictions that touch the whole service.
        optional quirks: Vec<Quirk<'t>>,
    }
}

object! {
    /// Actions that a document lists, whether or not they are specified.
    Announced {
        /// Where the list stands.
        required source: Sources<'t>,
        /// Names of the actions, in the document's order.
        required actions: Vec<Text<'t>>,
    }
}

object! {
    /// A source that specs name.
    Document {
        /// Its title.
        required title: Text<'t>,
        /// A page for readers, or the vendor's own metadata or client.
        required kind: Spanned<DocumentKind>,
        /// Day of publication, `YYYY-MM-DD`.
        optional date: Text<'t>,
        /// Language tag.
        optional language: Text<'t>,
        /// What a reader of it should know.
        optional note: Text<'t>,
    }
}

object! {
    /// Hosts by region.
    Endpoints {
        /// Where the table comes from.
        required source: Sources<'t>,
        /// Host of a region that the table lacks; holds `{region}`.
        optional default: Text<'t>,
        /// Host of each region.
        required regions: Map<'t, Text<'t>>,
    }
}

object! {
    /// Wire names under which an answer says how the call went; the first that is found counts.
    Envelope {
        /// Id that the service gave the call.
        optional request_id: Vec<Text<'t>>,
        /// `false` means a service error, whatever the HTTP status.
        optional success: Vec<Text<'t>>,
        /// Error code.
        optional code: Vec<Text<'t>>,
        /// Error text.
        optional message: Vec<Text<'t>>,
        /// A link to a remedy.
        optional recommend: Vec<Text<'t>>,
        /// The host that answered.
        optional host_id: Vec<Text<'t>>,
        /// Header with the request id, used when the body has none.
        optional request_id_header: Text<'t>,
    }
}

object! {
    /// A group of fields that several actions share.
    Mixin {
        /// What the fields have in common.
        required doc: Text<'t>,
        /// Its fields, in order.
        required fields: Map<'t, Field<'t>>,
    }
}

object! {
    /// An error code that the service documents.
    ErrorCode {
        /// The code on the wire.
        required code: Text<'t>,
        /// HTTP status that comes with it.
        optional status: Spanned<i64>,
        /// What it means.
        required doc: Text<'t>,
        /// Where the fact comes from, when it is not the file's source.
        optional source: Sources<'t>,
    }
}
