//! The requests of the generated crate, all of one type: whatever holds for every one of them can be tested in a loop.

use std::fmt::Debug;
use std::sync::OnceLock;

use cloudspec_runtime::{
    Action, Endpoint, Error, Notes, Preview, Report, Request, decode_noted, preview, to_http,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::client::AnyClient;

/// A request type, and what can be done with it.
pub struct Call {
    /// What it calls.
    pub action: &'static Action,
    read: Box<Read>,
    decode: fn(&http::Response<Vec<u8>>) -> Result<Answer, Error>,
    model: fn(&str) -> Result<Box<dyn AnyModel>, serde_json::Error>,
}

type Read = dyn Fn(&str) -> Result<Box<dyn AnyRequest>, serde_json::Error> + Send + Sync;

/// All requests of the generated crate.
#[must_use]
pub fn calls() -> &'static [Call] {
    static CALLS: OnceLock<Vec<Call>> = OnceLock::new();
    CALLS.get_or_init(|| include!(concat!(env!("OUT_DIR"), "/calls.rs")))
}

/// The request of an action, such as `dbs/CreateRestoreTask`.
///
/// # Panics
///
/// When there is none.
#[must_use]
pub fn call(name: &str) -> &'static Call {
    let found = calls().iter().find(|call| call.name() == name);
    found.unwrap_or_else(|| panic!("there is no request {name}"))
}

impl Call {
    /// `dbs/CreateRestoreTask`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}/{}", self.action.service.name, self.action.name)
    }

    /// A request, read with `serde`.
    ///
    /// # Panics
    ///
    /// When the text is not a request.
    #[must_use]
    pub fn request(&self, json: &Json) -> Box<dyn AnyRequest> {
        match self.try_request(&json.to_string()) {
            Ok(request) => request,
            Err(error) => panic!("{} from {json}: {error}", self.name()),
        }
    }

    /// A request, read with `serde`.
    ///
    /// # Errors
    ///
    /// When the text is not a request.
    pub fn try_request(&self, json: &str) -> Result<Box<dyn AnyRequest>, serde_json::Error> {
        (self.read)(json)
    }

    /// An answer, read as a client reads it.
    ///
    /// # Errors
    ///
    /// When it says that the call failed, or cannot be understood.
    pub fn decode(&self, status: u16, body: impl Into<Vec<u8>>) -> Result<Answer, Error> {
        let answer = http::Response::builder().status(status).body(body.into());
        (self.decode)(&answer.expect("an answer"))
    }

    /// A response, read with `serde` alone.
    ///
    /// # Errors
    ///
    /// When the text is not a response.
    pub fn model(&self, json: &str) -> Result<Box<dyn AnyModel>, serde_json::Error> {
        (self.model)(json)
    }
}

impl Debug for Call {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name())
    }
}

/// An answer that was understood.
pub struct Answer {
    /// The response.
    pub model: Box<dyn AnyModel>,
    /// What was odd about it.
    pub notes: Notes,
}

/// A request or a response.
pub trait AnyModel {
    /// As `serde` writes it.
    fn json(&self) -> Json;
    /// As `Debug` writes it.
    fn debug(&self) -> String;
}

impl<T: Serialize + Debug> AnyModel for T {
    fn json(&self) -> Json {
        serde_json::to_value(self).expect("models are objects")
    }

    fn debug(&self) -> String {
        format!("{self:?} {self:#?}")
    }
}

/// A request.
pub trait AnyRequest {
    /// As `serde` writes it.
    fn json(&self) -> Json;
    /// As `Debug` writes it.
    fn debug(&self) -> String;
    /// As it is shown to people.
    fn preview(&self) -> Preview;
    /// What is said about it when nothing but the request is known.
    fn report(&self) -> Report;
    /// What is sent.
    ///
    /// # Errors
    ///
    /// When it cannot be put on the wire.
    fn http(&self, endpoint: &Endpoint) -> Result<http::Request<Vec<u8>>, Error>;
    /// Sends it.
    ///
    /// # Errors
    ///
    /// When the call fails.
    fn send(&self, client: &AnyClient) -> Result<Box<dyn AnyModel>, Error>;
}

struct Typed<R> {
    request: R,
    check: fn(&R) -> Report,
}

impl<R> AnyRequest for Typed<R>
where
    R: Request<Response: Serialize + Debug + 'static> + Serialize + Debug,
{
    fn json(&self) -> Json {
        AnyModel::json(&self.request)
    }

    fn debug(&self) -> String {
        AnyModel::debug(&self.request)
    }

    fn preview(&self) -> Preview {
        preview(&self.request)
    }

    fn report(&self) -> Report {
        (self.check)(&self.request)
    }

    fn http(&self, endpoint: &Endpoint) -> Result<http::Request<Vec<u8>>, Error> {
        to_http(&self.request, endpoint)
    }

    fn send(&self, client: &AnyClient) -> Result<Box<dyn AnyModel>, Error> {
        Ok(Box::new(client.send(&self.request)?))
    }
}

/// Takes the types off a request. Called by the list that the build script makes.
fn call_of<R>(check: fn(&R) -> Report) -> Call
where
    R: Request<Response: Serialize + DeserializeOwned + Debug + 'static>
        + Serialize
        + DeserializeOwned
        + Debug
        + 'static,
{
    Call {
        action: R::ACTION,
        read: Box::new(move |json| {
            let request = serde_json::from_str(json)?;
            Ok(Box::new(Typed::<R> { request, check }))
        }),
        decode: |answer| {
            let (response, notes) = decode_noted::<R>(answer)?;
            let model = Box::new(response);
            Ok(Answer { model, notes })
        },
        model: |json| Ok(Box::new(serde_json::from_str::<R::Response>(json)?)),
    }
}
