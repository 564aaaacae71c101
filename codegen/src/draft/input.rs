//! Which form a file has, and what it says. No file makes a draft fail: what is not understood is named and left out.

use serde_json::Value;

use super::client::read_client;
use super::described::Described;
use super::metadata::read_metadata;

/// The forms that are understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One action a file: its parameters, with notes.
    Metadata,
    /// The structures of a client, by class: requests and answers of many actions.
    Client,
}

/// What was made of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// These actions. The remarks say what was left out.
    Actions {
        /// The form of the file.
        form: Form,
        /// What it says.
        actions: Vec<Described>,
        /// What was left out, and why.
        remarks: Vec<String>,
    },
    /// Nothing, for this reason.
    Skipped(String),
}

/// Reads a file of either form.
#[must_use]
pub fn read(bytes: &[u8]) -> Reading {
    let value: Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(error) => return Reading::Skipped(format!("it is not JSON: {error}")),
    };
    let Value::Object(members) = &value else {
        return Reading::Skipped("it holds no object".to_owned());
    };
    let mut remarks = Vec::new();
    let (form, actions) = if members.get("parameters").is_some_and(Value::is_array) {
        let action = read_metadata(members, &mut remarks);
        (Form::Metadata, action.into_iter().collect())
    } else if members.contains_key("apis") {
        return Reading::Skipped("it lists actions and describes none".to_owned());
    } else {
        (Form::Client, read_client(members, &mut remarks))
    };
    if actions.is_empty() {
        remarks.insert(0, "it describes no action".to_owned());
        return Reading::Skipped(remarks.join("; "));
    }
    Reading::Actions {
        form,
        actions,
        remarks,
    }
}
