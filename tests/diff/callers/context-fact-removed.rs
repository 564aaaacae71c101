pub fn caller() { let _ = acme::vault::Context::new().zone("z"); }
