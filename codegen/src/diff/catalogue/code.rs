//! The generated crate itself.

checks! { Code;
    TYPE_ADDED = "type-added", None/Minor/None, mirror "type-removed":
        "A type is new that nothing uses.", "A public type appears.";
    TYPE_REMOVED = "type-removed", None/Major/None, mirror "type-added":
        "A type is gone that nothing used.", "A public type disappears.";
    TYPE_RENAMED = "rust-type-renamed", None/Major/None, mirror "rust-type-renamed":
        "A type has another name.", "Code that names it stops compiling; the wire knows no type names.",
        fix "Keep the name.";
    TYPE_EXTRACTED = "shared-type-extracted", None/None/None, mirror "shared-type-inlined":
        "A type of one action is shared.", "Its public path stays.";
    TYPE_INLINED = "shared-type-inlined", None/None/None, mirror "shared-type-extracted":
        "A shared type belongs to one action.", "Its public path stays.";
    SURFACE_DRIFT = "generator-surface-drift", None/Major/None, mirror "generator-surface-drift":
        "The public surface of the generated crate changed where no spec did.", "The generator makes something else from the same specs.";
}
