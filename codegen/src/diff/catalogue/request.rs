//! Existence, names and necessity of parameters.

checks! { Request;
    PARAM_ADDED_REQUIRED = "request-param-added-required", Break/Major/Narrowed, mirror "request-param-removed-required":
        "A parameter is new and required.", "`build()` does not compile without it; a released crate cannot send it.",
        fix "If the service has a default, leave out `required` and write the `default`.";
    PARAM_ADDED_REQUIRED_DEFAULT = "request-param-added-required-with-default", Risk/Major/Narrowed, mirror "request-param-removed-required":
        "A parameter is new and required, although the service has a default.", "`build()` does not compile without it, and need not.",
        fix "Leave out `required`: a parameter with a default is optional.";
    PARAM_ADDED_OPTIONAL = "request-param-added-optional", Ok/Minor/Equal, mirror "request-param-removed-optional":
        "A parameter is new and optional.", "The builder gains a setter.";
    PARAM_ADDED_CONDITIONAL = "request-param-added-conditional", Risk/Minor/Narrowed, mirror "request-param-removed-optional":
        "A parameter is new and required under a condition.", "Requests that meet the condition are refused without it.";
    PARAM_REMOVED_REQUIRED = "request-param-removed-required", Risk/Major/Widened, mirror "request-param-added-required":
        "A required parameter is gone.", "Its setter disappears; every caller used it.",
        fix "Keep it without `required` and mark it `deprecated`.";
    PARAM_REMOVED_OPTIONAL = "request-param-removed-optional", Risk/Major/Equal, mirror "request-param-added-optional":
        "An optional parameter is gone.", "Its setter disappears; callers that use it stop compiling.",
        fix "Keep it and mark it `deprecated`.";
    PARAM_REMOVED_DEPRECATED = "request-param-removed-after-deprecation", Risk/Major/Equal, mirror "request-param-added-optional":
        "A deprecated parameter is gone.", "Its setter disappears; Cargo does not care that callers were warned.";
    PARAM_WIRE_RENAMED = "request-param-wire-renamed", Break/Major/Equal, mirror "request-param-wire-renamed":
        "A parameter has another name on the wire.", "A request carries one name only: a released crate sends the old one.",
        fix "Pin the old name with `name`, so that callers need not change.";
    PARAM_RUST_RENAMED = "request-param-rust-renamed", None/Major/Equal, mirror "request-param-rust-renamed":
        "The pinned name of a parameter is another.", "Its setter has another name.",
        fix "Keep the pinned name.";
    PARAM_LOCATION_CHANGED = "request-param-location-changed", Break/None/Equal, mirror "request-param-location-changed":
        "A parameter travels elsewhere.", "A released crate sends it in the old place.";
    PARAM_BECAME_REQUIRED = "request-param-became-required", Break/Major/Narrowed, mirror "request-param-became-optional":
        "An optional parameter is required.", "`build()` does not compile without it.",
        fix "If the service has a default, leave it optional and write the `default`.";
    PARAM_BECAME_OPTIONAL = "request-param-became-optional", Ok/Minor/Widened, mirror "request-param-became-required":
        "A required parameter is optional.", "Requests without it are let through.";
    PARAM_BECAME_CONDITIONAL = "request-param-became-conditional", Ok/Minor/Widened, mirror "request-param-condition-became-absolute":
        "A required parameter is required only under a condition.", "Requests that do not meet the condition are let through without it.";
    PARAM_CONDITION_ABSOLUTE = "request-param-condition-became-absolute", Break/Major/Narrowed, mirror "request-param-became-conditional":
        "A parameter that was required under a condition is always required.", "`build()` does not compile without it.";
    PARAM_DEPRECATED = "request-param-deprecated", Ok/Patch/Equal, mirror "request-param-undeprecated":
        "Callers should use another parameter.", "Callers get a warning.";
    PARAM_UNDEPRECATED = "request-param-undeprecated", Ok/Patch/Equal, mirror "request-param-deprecated":
        "A parameter is no longer deprecated.", "A warning disappears.";
    PARAM_DEPRECATION_CHANGED = "request-param-deprecation-changed", None/Patch/Equal, mirror "request-param-deprecation-changed":
        "The advice of a deprecation is another.", "The text of the warning changes.";
    PARAM_ALIAS_CHANGED = "request-param-alias-changed", None/None/Equal, mirror "request-param-alias-changed":
        "A parameter is read under other names.", "Requests are written under one name; only stored requests are read differently.";
    PARAM_PRESENCE_CHANGED = "request-param-presence-changed", None/Patch/Equal, mirror "request-param-presence-changed":
        "The note on when a parameter is there is another.", "It is documentation; nothing is refused by it.";
}
