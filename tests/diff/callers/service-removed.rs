pub fn caller() { let _ = acme::safe::Open::builder(); }
