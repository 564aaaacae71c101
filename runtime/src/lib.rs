//! What generated code calls.
//!
//! Generated structures are [`Record`]s: tables of wire names with a slot for each field. Everything that reads, writes,
//! prints and sends them works over that contract and is written once, here.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

mod action;
mod answer;
pub mod check;
#[cfg(feature = "client")]
pub mod client;
mod credentials;
mod debug;
mod decode;
mod element;
mod endpoint;
mod error;
mod json;
mod macros;
mod notes;
mod open_enum;
mod params;
mod path;
pub mod percent;
mod record;
mod request;
mod scalar;
mod secret;
mod serialize;
mod setter;
pub mod sign;
mod timestamp;
pub mod transport;
mod validation;
mod wire;

pub use action::{
    Access, Action, Body, Ended, Envelope, Location, Paging, PagingStyle, Protocol, Service,
};
pub use answer::{AnswerLimits, decode, decode_noted, decode_noted_within, decode_within};
pub use credentials::{Credentials, CredentialsError, EnvNames};
pub use debug::fmt_record;
pub use decode::{DecodeError, Format, Limits, decode_body};
#[doc(hidden)]
pub use decode::{deserialize_record, deserialize_scalar};
pub use element::{
    Element, Field, Read, Scalar, separated_slot, separated_value, slot, value, wrapped_slot,
    wrapped_value,
};
pub use endpoint::{Endpoint, EndpointError, EndpointTable, Origin};
pub use error::{AnswerError, DEFAULT_KEPT_BYTES, Error, RawBody, RetryAfter, ServiceError};
pub use http;
pub use json::{AnyJson, Json, JsonError};
pub use notes::{Note, NoteKind, Notes};
pub use open_enum::{OpenEnum, Unlisted};
#[doc(hidden)]
pub use open_enum::{open_from_text, open_read};
pub use params::{Lists, Param, each_param, params, write_query};
pub use path::Path;
pub use record::{
    Entries, Given, Items, Kind, Leaf, MAX_NAMES, Pairs, Place, Record, Schema, Slot, Taken,
    Target, Value,
};
pub use request::{ExtraParams, Paged, Polled, Request};
pub use secret::looks_secret;
#[doc(hidden)]
pub use serialize::{serialize_record, serialize_value};
pub use setter::{set, set_list, set_map};
pub use sign::{Signature, SigningError, Stamp, authorization, sign};
pub use timestamp::{TimestampMs, TimestampS};
pub use validation::{REDACTED, Report, Undecided, Violation, Violations};
pub use wire::{Preview, preview, to_http};

/// A required parameter of a builder that is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Set;

/// A required parameter of a builder that is not set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unset;

/// The traits of `serde` that the macros implement.
#[doc(hidden)]
pub mod serde {
    pub use serde_core::de::{Deserialize, Deserializer};
    pub use serde_core::ser::{Serialize, Serializer};
}
