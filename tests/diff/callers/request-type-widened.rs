pub fn caller(request: &acme::vault::Copy) -> Option<i32> { request.a() }
