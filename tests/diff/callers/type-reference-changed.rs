pub fn caller(request: &acme::vault::Copy) -> Option<&str> { request.a() }
