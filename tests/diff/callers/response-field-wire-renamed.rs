pub fn caller(answer: acme::vault::CopyResponse) -> Option<String> { answer.error_message }
