pub fn caller(mode: acme::vault::Mode) -> bool { match mode { acme::vault::Mode::Fast => true, _ => false } }
