pub fn caller() { let _ = acme::vault::Ping::builder(); }
