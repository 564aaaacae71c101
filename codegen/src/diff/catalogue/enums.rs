//! Known values of enums. Enums are open: a value outside the list is kept and sent.

checks! { Enum;
    REQUEST_VALUE_ADDED = "request-enum-value-added", Ok/Minor/Equal, mirror "request-enum-value-removed":
        "An enum that callers send knows one more value.", "A variant is new; the text passed before, too.";
    REQUEST_VALUE_REMOVED = "request-enum-value-removed", Break/Major/Equal, mirror "request-enum-value-added":
        "An enum that callers send knows one value less.", "A variant disappears; the service may refuse the value.",
        fix "Keep the value and mark it `deprecated`.";
    RESPONSE_VALUE_ADDED = "response-enum-value-added", Ok/Minor/None, mirror "response-enum-value-removed":
        "An enum that callers receive knows one more value.", "What used to be `Unknown` is a variant: match on `as_str()` where both must work.";
    RESPONSE_VALUE_REMOVED = "response-enum-value-removed", Ok/Major/None, mirror "response-enum-value-added":
        "An enum that callers receive knows one value less.", "A variant disappears; the value, should it come, is `Unknown`.",
        fix "Keep the value and mark it `deprecated`.";
    SHARED_CHANGED = "shared-enum-changed", Break/Major/Equal, mirror "shared-enum-changed":
        "An enum that callers send and receive has other values.", "The worse of both directions counts.";
    VALUE_WIRE_RENAMED = "enum-value-wire-renamed", Break/Major/Equal, mirror "enum-value-wire-renamed":
        "A value is spelled differently.", "A released crate sends the old spelling, and reads the new one as `Unknown`.",
        fix "Keep the old spelling as an `alias`, and pin the variant with `name`.";
    VARIANT_RENAMED = "enum-variant-rust-renamed", None/Major/Equal, mirror "enum-variant-rust-renamed":
        "The pinned name of a value is another.", "The variant has another name.",
        fix "Keep the pinned name.";
    VALUE_DEPRECATED = "enum-value-deprecated", Ok/Patch/Equal, mirror "enum-value-undeprecated":
        "Callers should use another value.", "Callers get a warning.";
    VALUE_UNDEPRECATED = "enum-value-undeprecated", Ok/Patch/Equal, mirror "enum-value-deprecated":
        "A value is no longer deprecated.", "A warning disappears.";
    VALUE_DEPRECATION_CHANGED = "enum-value-deprecation-changed", None/Patch/Equal, mirror "enum-value-deprecation-changed":
        "The advice of a deprecation is another.", "The text of the warning changes.";
    VALUE_ALIAS_ADDED = "enum-value-alias-added", Ok/None/Equal, mirror "enum-value-alias-removed":
        "A value is read under one more spelling.", "What used to be `Unknown` is the variant.";
    VALUE_ALIAS_REMOVED = "enum-value-alias-removed", Risk/None/Equal, mirror "enum-value-alias-added":
        "A value is read under one spelling less.", "What used to be the variant is `Unknown`.";
    VALUE_ENDS_CHANGED = "enum-value-ends-changed", None/None/None/silent, mirror "enum-value-ends-changed":
        "Whether a status ends a task, or how, is another.", "Code that waits for the end returns at another time.";
    ENUM_SPLIT = "enum-split", Ok/Major/Equal, mirror "enum-merged":
        "A value has an enum of its own that it used to share.", "The type in code is another one.";
    ENUM_MERGED = "enum-merged", Ok/Major/Equal, mirror "enum-split":
        "A value shares an enum where it had its own.", "The type in code is another one.";
}
