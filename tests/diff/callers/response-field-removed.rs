pub fn caller(answer: acme::vault::CopyResponse) -> Option<String> { answer.b }
