//! What the tests share.
//!
//! [`golden`] reads tiny specs, [`pairs`] two of them. [`calls`] lists the requests of the generated crate, [`specs`] what their specs
//! say, [`markup`] reads the examples without the reader that is under test, [`query`] reads what was sent, [`server`] stands in for
//! the services, and at a [`desk`] the commands are typed.

pub mod calls;
pub mod desk;
pub mod golden;
pub mod markup;
pub mod pairs;
pub mod query;
pub mod specs;

#[path = "../../runtime/tests/support/client.rs"]
pub mod client;
#[path = "../../runtime/tests/support/server.rs"]
pub mod server;
