//! What generated code calls.

mod action;
mod credentials;
mod endpoint;
pub mod percent;
pub mod sign;

pub use action::{
    Access, Action, Body, Ended, Envelope, Location, Paging, PagingStyle, Protocol, Service,
};
pub use credentials::{Credentials, CredentialsError, EnvNames};
pub use endpoint::{Endpoint, EndpointError, EndpointTable, Origin};
pub use sign::{Signature, SigningError, Stamp, authorization, sign};
