//! What a single value must fulfil. One engine computes the accepted sets; the id names the constraint that changed.

checks! { Value;
    RANGE_WIDENED = "request-range-widened", Ok/None/Widened, mirror "request-range-narrowed":
        "The bounds of a number are wider.", "More numbers pass.";
    RANGE_NARROWED = "request-range-narrowed", Break/None/Narrowed, mirror "request-range-widened":
        "The bounds of a number are narrower.", "Numbers are refused that used to pass.",
        fix "If the sources disagree, give the constraint `level: advice`.";
    RANGE_SHIFTED = "request-range-shifted", Break/None/Shifted, mirror "request-range-shifted":
        "The bounds of a number moved.", "Some numbers pass that did not, some do not that did.";
    LENGTH_WIDENED = "request-length-widened", Ok/None/Widened, mirror "request-length-narrowed":
        "A text may have more lengths.", "More texts pass.";
    LENGTH_NARROWED = "request-length-narrowed", Break/None/Narrowed, mirror "request-length-widened":
        "A text may have fewer lengths.", "Texts are refused that used to pass.",
        fix "If the sources disagree, give the constraint `level: advice`.";
    LENGTH_SHIFTED = "request-length-shifted", Break/None/Shifted, mirror "request-length-shifted":
        "The lengths that a text may have moved.", "Some texts pass that did not, some do not that did.";
    LENGTH_UNIT_CHANGED = "request-length-unit-changed", Risk/None/Shifted, mirror "request-length-unit-changed":
        "A text is measured in bytes instead of characters, or in characters instead of bytes.", "ASCII texts are treated as before; others are not.";
    CHARSET_CHANGED = "request-charset-changed", Risk/None/Shifted, mirror "request-charset-changed":
        "The characters that a text may hold are others.", "Texts with such characters are treated differently.";
    PATTERN_CHANGED = "request-pattern-changed", Risk/None/Undecided, mirror "request-pattern-changed":
        "The pattern of a text is another.", "The sets of matching texts are compared as automata.";
    FORMAT_CHANGED = "request-format-validation-changed", Risk/None/Undecided, mirror "request-format-validation-changed":
        "A text must have another well-known form.", "Texts in the old form may be refused.";
    ALLOWED_WIDENED = "request-allowed-values-widened", Ok/None/Widened, mirror "request-allowed-values-narrowed":
        "A closed list of values is longer.", "More values pass.";
    ALLOWED_NARROWED = "request-allowed-values-narrowed", Break/None/Narrowed, mirror "request-allowed-values-widened":
        "A closed list of values is shorter.", "Values are refused that used to pass.",
        fix "If the sources disagree, give the constraint `level: advice`.";
    ALLOWED_SHIFTED = "request-allowed-values-shifted", Break/None/Shifted, mirror "request-allowed-values-shifted":
        "A closed list has other values.", "Some values pass that did not, some do not that did.";
    CONSTRAINT_REPLACED = "request-constraint-replaced", Risk/None/Undecided, mirror "request-constraint-replaced":
        "A value is limited in another way.", "What counts is the set of accepted values, not the keyword.";
    CONSTRAINT_ADDED = "request-constraint-added", Break/None/Narrowed, mirror "request-constraint-removed":
        "A value that was free is limited.", "Values are refused that used to pass.",
        fix "If the sources disagree, give the constraint `level: advice`.";
    CONSTRAINT_REMOVED = "request-constraint-removed", Ok/None/Widened, mirror "request-constraint-added":
        "A value that was limited is free.", "More values pass.";
    CONSTRAINT_REWRITTEN = "request-constraint-rewritten-equivalent", None/None/Equal, mirror "request-constraint-rewritten-equivalent":
        "A limit is written in another way.", "The same values pass.";
    ITEMS_WIDENED = "request-items-widened", Ok/None/Widened, mirror "request-items-narrowed":
        "A list may have more sizes.", "More lists pass.";
    ITEMS_NARROWED = "request-items-narrowed", Break/None/Narrowed, mirror "request-items-widened":
        "A list may have fewer sizes.", "Lists are refused that used to pass.";
    ITEMS_SHIFTED = "request-items-shifted", Break/None/Shifted, mirror "request-items-shifted":
        "The sizes that a list may have moved.", "Some lists pass that did not, some do not that did.";
    ITEMS_UNIQUE_CHANGED = "request-items-unique-changed", Risk/None/Shifted, mirror "request-items-unique-changed":
        "A list must, or need not, hold different values.", "Lists with a value twice are treated differently.";
    STRICTNESS_CHANGED = "validation-strictness-changed", Risk/None/Undecided, mirror "validation-strictness-changed":
        "A limit refuses instead of advising, or advises instead of refusing.", "The same values are let through or not.";
    ADVICE_CHANGED = "validation-advice-changed", None/None/Equal, mirror "validation-advice-changed":
        "A limit that only advises is another.", "Nothing is refused by it; the remarks of `check` change.";
    DEFAULT_CHANGED = "request-default-changed", Risk/Patch/Equal, mirror "request-default-changed":
        "The service takes another value when a parameter is absent.", "A request without the parameter means something else.";
    DEFAULT_ADDED = "request-default-added", Risk/Patch/Equal, mirror "request-default-removed":
        "The service has a value for an absent parameter.", "A request without the parameter may mean something else.";
    DEFAULT_REMOVED = "request-default-removed", Risk/Patch/Equal, mirror "request-default-added":
        "The service has no documented value for an absent parameter any more.", "A request without the parameter may mean something else.";
    RESPONSE_CONSTRAINT_CHANGED = "response-constraint-changed", None/Patch/None, mirror "response-constraint-changed":
        "The documented bounds of a response field are others.", "Answers are never refused by bounds; it is documentation.";
    RESPONSE_DEFAULT_CHANGED = "response-default-changed", None/Patch/None, mirror "response-default-changed":
        "The documented value of an absent response field is another.", "It is documentation.";
}
