pub fn caller() { let _ = acme::vault::Copy::builder().a("20260101000000"); }
