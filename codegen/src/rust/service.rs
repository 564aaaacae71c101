//! The crate and its modules.

use super::{Action, Docs, Field, Ident, Item, Text};

/// The whole output.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Crate {
    /// Sorted by module.
    pub providers: Vec<Provider>,
}

/// All services of one vendor.
#[derive(Clone, Debug, PartialEq)]
pub struct Provider {
    /// Name of the module.
    pub module: Ident,
    /// Name in specs.
    pub name: Text,
    /// Sorted by module.
    pub services: Vec<Service>,
}

/// One service: a module behind a feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Name of the module.
    pub module: Ident,
    /// Cargo feature that turns it on.
    pub feature: Text,
    /// Documentation of the module.
    pub docs: Docs,
    /// Folder of its specs below the spec root.
    pub specs: String,
    /// Static facts.
    pub facts: Facts,
    /// Facts that only the caller knows.
    pub context: Option<Context>,
    /// Types that several actions use, sorted by name.
    pub items: Vec<Item>,
    /// One for each distinct required parameter, sorted by name.
    pub markers: Vec<Marker>,
    /// Sorted by module.
    pub actions: Vec<Action>,
}

/// Static facts of a service. Enumerated ones are variants of the runtime's enums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Name of the vendor in specs.
    pub provider: Text,
    /// Name of the service in specs.
    pub name: Text,
    /// Version of the API.
    pub version: Text,
    /// Full name.
    pub title: Text,
    /// Variant of `Protocol`.
    pub protocol: &'static str,
    /// Variant of `Signature`.
    pub signature: &'static str,
    /// Host of a region that the table lacks.
    pub default_host: Option<Text>,
    /// Region and host, sorted by region.
    pub regions: Vec<(Text, Text)>,
    /// How an answer says how it went.
    pub envelope: Envelope,
}

/// Wire names under which an answer says how it went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Envelope {
    /// Field of the runtime's `Envelope`, and the names.
    pub names: Vec<(&'static str, Vec<Text>)>,
    /// Header with the request id.
    pub request_id_header: Option<Text>,
}

/// Facts that only the caller knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Context {
    /// In the author's order.
    pub facts: Vec<Field>,
}

/// A trait that says that a required parameter is set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Marker {
    /// Name of the trait.
    pub name: Ident,
    /// Name of the parameter on the wire.
    pub wire: Text,
    /// The setter that gives it.
    pub setter: Ident,
}
