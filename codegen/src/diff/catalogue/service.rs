//! Services, endpoints and actions.

checks! { Service;
    SERVICE_ADDED = "service-added", Ok/Minor/None, mirror "service-removed":
        "A service is new.", "A new module and a new Cargo feature; nothing that exists changes.";
    SERVICE_REMOVED = "service-removed", Break/Major/None, mirror "service-added":
        "A service is gone.", "Its module and its Cargo feature disappear.",
        fix "Keep the service and mark its actions `deprecated` for a release.";
    SERVICE_VERSION_CHANGED = "service-api-version-changed", Risk/None/None, mirror "service-api-version-changed":
        "The dated version of the service's API is another.",
        "Every call names the new version; older deployments may not serve it.";
    SERVICE_PROTOCOL_CHANGED = "service-protocol-changed", Break/None/None, mirror "service-protocol-changed":
        "Requests travel in another way.", "A released crate speaks the old protocol, which the service no longer documents.";
    SERVICE_SIGNATURE_CHANGED = "service-signature-changed", Break/None/None, mirror "service-signature-changed":
        "Requests are signed in another way.", "A released crate signs in the old way, which the service no longer documents.";
    ENDPOINT_ADDED = "endpoint-added", Ok/None/Widened, mirror "endpoint-removed":
        "A region has a host.", "Calls to this region work without an explicit endpoint.";
    ENDPOINT_REMOVED = "endpoint-removed", Break/None/Narrowed, mirror "endpoint-added":
        "A region has no host any more.", "Calls that name this region get an error, or the default host.",
        fix "Keep the host while the region still answers.";
    ENDPOINT_HOST_CHANGED = "endpoint-host-changed", Risk/None/None, mirror "endpoint-host-changed":
        "A region has another host.", "Calls go elsewhere; allow-lists of hosts must follow.";
    ENDPOINT_DEFAULT_CHANGED = "endpoint-default-changed", Risk/None/None, mirror "endpoint-default-changed":
        "The host of regions that the table lacks is another.", "Calls to unlisted regions go elsewhere, or become an error.";
    CONTEXT_FACT_ADDED = "context-fact-added", Ok/Minor/None, mirror "context-fact-removed":
        "Rules may depend on one more fact that only the caller knows.", "The service's `Context` gains a setter.";
    CONTEXT_FACT_REMOVED = "context-fact-removed", Ok/Major/None, mirror "context-fact-added":
        "A fact that callers could state is gone.", "The service's `Context` loses a setter.";
    CONTEXT_FACT_CHANGED = "context-fact-changed", None/Major/None, mirror "context-fact-changed":
        "A fact that callers state has another type.", "The setter of the service's `Context` takes another type.";
    ACTION_ADDED = "action-added", Ok/Minor/None, mirror "action-removed":
        "An action is new.", "New request and response types; nothing that exists changes.";
    ACTION_REMOVED = "action-removed", Break/Major/None, mirror "action-added":
        "An action is gone.", "Its request and response types disappear.",
        fix "Mark the action `deprecated` for a release before it is removed.";
    ACTION_REMOVED_AFTER_DEPRECATION = "action-removed-after-deprecation", Break/Major/None, mirror "action-added":
        "A deprecated action is gone.", "Its types disappear; Cargo does not care that callers were warned.";
    ACTION_METHOD_CHANGED = "action-method-changed", Risk/None/None, mirror "action-method-changed":
        "The HTTP method is another.", "A released crate sends the old method.";
    ACTION_PATH_CHANGED = "action-path-changed", Break/None/None, mirror "action-path-changed":
        "The path is another.", "A released crate calls the old path.";
    ACTION_IDEMPOTENCY_CHANGED = "action-idempotency-changed", Risk/None/None, mirror "action-idempotency-changed":
        "A parameter does, or no longer does, make a repeated write safe.", "Whether a failed write is retried changes.";
    ACTION_EFFECT_CHANGED = "action-effect-changed", None/None/None/silent, mirror "action-effect-changed":
        "What the action does to the account is another.", "Whether a failed call is retried changes, without a change of code.";
    ACTION_PAGINATION_ADDED = "action-pagination-added", Ok/Minor/None, mirror "action-pagination-removed":
        "The action's list can be walked through.", "The request gains a paginator.";
    ACTION_PAGINATION_REMOVED = "action-pagination-removed", Ok/Major/None, mirror "action-pagination-added":
        "The action's list can no longer be walked through.", "The request loses its paginator.";
    ACTION_PAGINATION_CHANGED = "action-pagination-changed", Risk/None/None, mirror "action-pagination-changed":
        "The list is walked through in another way.", "The same code sends other page parameters.";
    ACTION_POLLING_ADDED = "action-polling-added", Ok/Minor/None, mirror "action-polling-removed":
        "The action's answer says when a task has ended.", "Callers can wait for the end.";
    ACTION_POLLING_REMOVED = "action-polling-removed", Ok/Major/None, mirror "action-polling-added":
        "The action's answer no longer says when a task has ended.", "Code that waits for the end stops compiling.";
    ACTION_POLLING_CHANGED = "action-polling-changed", Risk/None/None, mirror "action-polling-changed":
        "The status of a task stands elsewhere.", "The same code looks at another field.";
    ACTION_DEPRECATED = "action-deprecated", Ok/Patch/None, mirror "action-undeprecated":
        "Callers should turn to something else.", "Callers get a warning, which breaks only builds that deny warnings.";
    ACTION_UNDEPRECATED = "action-undeprecated", Ok/Patch/None, mirror "action-deprecated":
        "The action is no longer deprecated.", "A warning disappears.";
    ACTION_DEPRECATION_CHANGED = "action-deprecation-changed", None/Patch/None, mirror "action-deprecation-changed":
        "The advice of a deprecation is another.", "The text of the warning changes.";
    ACTION_PERMISSION_CHANGED = "action-permission-changed", Risk/None/None, mirror "action-permission-changed":
        "The permission that the action needs is another.", "Accounts that could call it may lack the new permission.";
}
