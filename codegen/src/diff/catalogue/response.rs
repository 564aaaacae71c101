//! Existence and names of response fields.

checks! { Response;
    FIELD_ADDED = "response-field-added", Ok/Minor/None, mirror "response-field-removed":
        "A response field is new.", "Response types are `#[non_exhaustive]`: a field more breaks nobody.";
    FIELD_REMOVED = "response-field-removed", Ok/Major/None, mirror "response-field-added":
        "A response field is gone.", "Code that reads it stops compiling.",
        fix "Keep it and mark it `deprecated`: an absent field decodes as nothing.";
    WIRE_RENAMED_ALIAS = "response-field-wire-renamed-alias-kept", Risk/Major/None, mirror "response-field-wire-renamed":
        "A response field has another name, and is still read under the old one.",
        "This crate reads both names; released ones read nothing once the service switches.",
        fix "Pin the old name with `name`, so that callers need not change.";
    WIRE_RENAMED = "response-field-wire-renamed", Break/Major/None, mirror "response-field-wire-renamed-alias-kept":
        "A response field has another name.", "Neither crate reads the other's name.",
        fix "Keep the old name as an `alias`, and pin it with `name`.";
    RUST_RENAMED = "response-field-rust-renamed", None/Major/None, mirror "response-field-rust-renamed":
        "The pinned name of a response field is another.", "The field in code has another name.",
        fix "Keep the pinned name.";
    ALIAS_ADDED = "response-alias-added", Ok/None/None, mirror "response-alias-removed":
        "A response field is read under one more name.", "More answers are understood.";
    ALIAS_REMOVED = "response-alias-removed", Risk/None/None, mirror "response-alias-added":
        "A response field is read under one name less.", "Answers with the old name lose the field.";
    BECAME_OPTIONAL = "response-field-became-optional", Risk/Patch/None, mirror "response-field-became-required":
        "A response field may be missing.", "Fields are optional in code anyway; callers should expect nothing.";
    BECAME_REQUIRED = "response-field-became-required", Ok/Patch/None, mirror "response-field-became-optional":
        "A response field is always there.", "Fields stay optional in code; it is documentation.";
    PRESENCE_CHANGED = "response-presence-changed", None/Patch/None, mirror "response-presence-changed":
        "When a response field is there is another.", "It is documentation: decoding never fails for a missing field.";
    FIELD_DEPRECATED = "response-field-deprecated", Ok/Patch/None, mirror "response-field-undeprecated":
        "Callers should read another field.", "Callers get a warning.";
    FIELD_UNDEPRECATED = "response-field-undeprecated", Ok/Patch/None, mirror "response-field-deprecated":
        "A response field is no longer deprecated.", "A warning disappears.";
    FIELD_DEPRECATION_CHANGED = "response-field-deprecation-changed", None/Patch/None, mirror "response-field-deprecation-changed":
        "The advice of a deprecation is another.", "The text of the warning changes.";
    ENVELOPE_CHANGED = "response-envelope-changed", Break/None/None, mirror "response-envelope-changed":
        "Answers say elsewhere how the call went.", "A released crate looks in the old place for success, code or message.";
    STATUS_CHANGED = "response-status-changed", Risk/None/None, mirror "response-status-changed":
        "An HTTP status carries something else.", "The same answer decodes into something else.";
}
