pub fn caller(answer: acme::vault::CopyResponse) -> Option<i64> { answer.a }
