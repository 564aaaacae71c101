//! What the generator made of `specs`.

include!(concat!(env!("OUT_DIR"), "/micro.rs"));

pub(crate) use micro::{CheckTwenty, ListTasks, SendTwenty};
