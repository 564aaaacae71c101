#![allow(deprecated)]
pub fn caller() { let _ = acme::vault::Copy::builder(); }
