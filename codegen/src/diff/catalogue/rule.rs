//! Rules between parameters, compared as sets of requests.

checks! { Rule;
    RULE_ADDED = "rule-added", Risk/None/Narrowed, mirror "rule-removed":
        "A rule between parameters is new.", "Requests are refused that used to pass.",
        fix "If the sources disagree, give the rule `level: advice`.";
    RULE_REMOVED = "rule-removed", Ok/None/Widened, mirror "rule-added":
        "A rule between parameters is gone.", "Requests pass that used to be refused.";
    RULE_CHANGED = "rule-changed", Risk/None/Undecided, mirror "rule-changed":
        "Rules between parameters demand something else.", "Other requests pass.";
    RULE_REWRITTEN = "rule-rewritten-equivalent", None/None/Equal, mirror "rule-rewritten-equivalent":
        "Rules are written differently and accept the same requests.", "Only the ids and texts of violations change.";
    RULE_UNSATISFIABLE = "rule-unsatisfiable", Break/None/Narrowed, mirror "rule-changed":
        "No request satisfies the rules any more.", "Every call is refused.";
    RULE_ADVICE_CHANGED = "rule-advice-changed", None/None/Equal, mirror "rule-advice-changed":
        "A rule that only advises is another.", "Nothing is refused by it; the remarks of `check` change.";
    RULE_MESSAGE_CHANGED = "rule-message-changed", None/Patch/Equal, mirror "rule-message-changed":
        "The text of a rule is another.", "Only the sentence of the violation changes.";
}
