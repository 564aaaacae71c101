pub fn caller() { let _ = acme::vault::CopyId::from("x"); }
