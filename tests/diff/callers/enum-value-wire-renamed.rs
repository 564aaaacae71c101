pub fn caller() -> acme::vault::Mode { acme::vault::Mode::Slow }
