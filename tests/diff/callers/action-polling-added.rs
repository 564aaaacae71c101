pub fn caller(answer: acme::vault::CopyResponse) { let _ = (answer.state, answer.last); }
