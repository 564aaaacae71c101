pub fn caller(answer: acme::vault::CopyResponse) -> Vec<String> { answer.a }
