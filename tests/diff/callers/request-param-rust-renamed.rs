pub fn caller() { let _ = acme::vault::Copy::builder().a("x").build(); }
