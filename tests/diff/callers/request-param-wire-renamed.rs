pub fn caller() { let _ = acme::vault::Copy::builder().region_id("x").build(); }
