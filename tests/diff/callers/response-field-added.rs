pub fn caller(answer: acme::vault::CopyResponse) -> Option<String> { let acme::vault::CopyResponse { a, .. } = answer; a }
