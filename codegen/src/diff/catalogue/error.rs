//! Error codes. They are data for docs and for comparison by text.

checks! { Error;
    CODE_ADDED = "error-code-added", Ok/Patch/None, mirror "error-code-removed":
        "An error code is new.", "The service may answer it; nothing that exists changes.";
    CODE_REMOVED = "error-code-removed", Ok/Patch/None, mirror "error-code-added":
        "An error code is gone.", "Code that looks for it waits in vain.";
    STATUS_CHANGED = "error-http-status-changed", Risk/Patch/None, mirror "error-http-status-changed":
        "An error code comes with another HTTP status.", "Code that looks at the status sees another.";
    SCOPE_CHANGED = "error-scope-changed", Ok/Patch/None, mirror "error-scope-changed":
        "An error code belongs to the whole service instead of an action, or the other way round.", "It is documentation.";
}
