pub fn caller() { let _ = acme::vault::Copy::builder().a(1_i64); }
