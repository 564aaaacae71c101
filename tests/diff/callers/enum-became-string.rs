pub fn caller() { let _ = acme::vault::Copy::builder().a(acme::vault::Mode::Fast); }
