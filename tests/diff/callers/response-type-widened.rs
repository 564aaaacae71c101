pub fn caller(answer: acme::vault::CopyResponse) -> Option<i32> { answer.a }
