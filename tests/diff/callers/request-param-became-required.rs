pub fn caller() { let _ = acme::vault::Copy::builder().build(); }
