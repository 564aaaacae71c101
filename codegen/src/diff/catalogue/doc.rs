//! Descriptions and sources.

checks! { Doc;
    DOC_CHANGED = "doc-changed", None/Patch/None, mirror "doc-changed":
        "Descriptions are others.", "Only docs change.";
    EXAMPLE_CHANGED = "doc-example-changed", None/Patch/None, mirror "doc-example-changed":
        "Examples are others.", "Only docs and tests change.";
    SOURCE_ADDED = "source-added", None/None/None, mirror "source-removed":
        "A source is named that was not.", "Facts that cite it count as moved by the vendor.";
    SOURCE_REMOVED = "source-removed", None/None/None, mirror "source-added":
        "A source is no longer named.", "The facts that it carried stand on other sources now.";
    SOURCE_BUMPED = "source-revision-bumped", None/None/None, mirror "source-revision-bumped":
        "A source is cited in another revision or place.", "Facts that cite it count as moved by the vendor.";
    QUIRK_ADDED = "discrepancy-recorded", None/None/None, mirror "discrepancy-resolved":
        "A contradiction between sources is written down.", "Reviewers see what was decided, and why.";
    QUIRK_REMOVED = "discrepancy-resolved", None/None/None, mirror "discrepancy-recorded":
        "A contradiction between sources is no longer written down.", "The sources agree, or the decision is forgotten.";
    QUIRK_CHANGED = "discrepancy-changed", None/None/None, mirror "discrepancy-changed":
        "A contradiction between sources is described or handled differently.", "Reviewers see what was decided, and why.";
    ANNOUNCED_CHANGED = "announced-actions-changed", None/None/None, mirror "announced-actions-changed":
        "A document lists other actions of the service.", "What is specified stays; the coverage page says what is missing.";
}
