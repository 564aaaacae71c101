//! Values that are never printed.

checks! { Secret;
    SECRET_ADDED = "secret-added", None/None/Equal/silent, mirror "secret-removed":
        "A value is a secret.", "It prints as `***`; logs lose it, as they should.";
    SECRET_REMOVED = "secret-removed", None/None/Equal/silent, mirror "secret-added":
        "A value is no longer a secret.", "It appears in logs and error messages: always needs a decision.";
}
