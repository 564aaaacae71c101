//! Types and encodings.

checks! { Type;
    REQUEST_TYPE_WIDENED = "request-type-widened", Ok/Major/Widened, mirror "request-type-narrowed":
        "A parameter takes more numbers.", "The setter takes `impl Into` of a wider type: arguments keep compiling, the getter changes its type.";
    REQUEST_TYPE_NARROWED = "request-type-narrowed", Ok/Major/Narrowed, mirror "request-type-widened":
        "A parameter takes fewer numbers.", "Arguments of the wider type stop compiling.",
        fix "Keep the wider type and write the bound as a `range`.";
    REQUEST_TYPE_CHANGED = "request-type-changed", Break/Major/Shifted, mirror "request-type-changed":
        "A parameter has another type.", "The setter takes another type, and the value is written differently.";
    RESPONSE_TYPE_WIDENED = "response-type-widened", Break/Major/None, mirror "response-type-narrowed":
        "A field may hold larger numbers.", "A released crate notes values that do not fit; the field's type changes.";
    RESPONSE_TYPE_NARROWED = "response-type-narrowed", Ok/Major/None, mirror "response-type-widened":
        "A field holds smaller numbers only.", "Wire-safe, and yet the field's type changes.",
        fix "Keep the wider type: it holds every answer.";
    RESPONSE_TYPE_CHANGED = "response-type-changed", Break/Major/None, mirror "response-type-changed":
        "A field has another type.", "The field's type changes, and a released crate cannot read the value.";
    REQUEST_STRING_ENUM = "request-string-became-enum", Ok/Major/Equal, mirror "enum-became-string":
        "A text parameter is an enum.", "Enums are open: every text still passes; arguments that are neither `&str` nor `String` stop compiling.";
    RESPONSE_STRING_ENUM = "response-string-became-enum", Ok/Major/None, mirror "enum-became-string":
        "A text field is an enum.", "The field's type changes.";
    ENUM_BECAME_STRING = "enum-became-string", Ok/Major/Equal, mirror "request-string-became-enum":
        "An enum is a mere text.", "The type changes.",
        fix "Keep the enum: it is open, and takes any text.";
    SCALAR_BECAME_LIST = "scalar-became-list", Break/Major/Shifted, mirror "list-became-scalar":
        "One value became several.", "The type changes, and so does the form on the wire.";
    LIST_BECAME_SCALAR = "list-became-scalar", Break/Major/Shifted, mirror "scalar-became-list":
        "Several values became one.", "The type changes, and so does the form on the wire.";
    LIST_ENCODING_CHANGED = "list-encoding-changed", Break/None/Equal, mirror "list-encoding-changed":
        "A list is written in another way.", "The type may stay; a released crate writes and reads the old form.";
    ENCODING_CHANGED = "encoding-changed", Break/Major/Equal, mirror "encoding-changed":
        "A value is, or no longer is, JSON text inside a string.", "A released crate writes and reads the old form.";
    FORMAT_CHANGED = "format-changed", Break/None/Shifted, mirror "format-changed":
        "A time is written in another form.", "A released crate refuses the new form, or sends the old one.";
    UNIT_CHANGED = "unit-changed", Break/None/Shifted, mirror "unit-changed":
        "A number counts in another unit.", "No type catches it: the same number means something else.",
        fix "If only the description was wrong, acknowledge it as a correction.";
    UNIT_DOCUMENTED = "unit-documented", None/Patch/Equal, mirror "unit-documented":
        "The unit of a number is stated, or no longer stated.", "The number means what it meant; its docs say more, or less.";
    NESTING_CHANGED = "nesting-changed", Break/None/Equal, mirror "nesting-changed":
        "A list hides in an object of another name, or no longer hides.", "The type stays; a released crate looks in the old place.";
    MAP_STRUCT_CHANGED = "map-vs-struct-changed", Ok/Major/Equal, mirror "map-vs-struct-changed":
        "Free keys became fields, or fields became free keys.", "The type changes.";
    TYPE_REFERENCE_CHANGED = "type-reference-changed", Ok/Major/Equal, mirror "type-reference-changed":
        "A value has another named type with the same form on the wire.", "The type in code is another one.";
    RESPONSE_TYPE_NAME_CHANGED = "response-field-type-name-changed", Ok/Major/None, mirror "response-field-type-name-changed":
        "A field has another named type with the same form on the wire.", "The type in code is another one.";
    ID_REPR_CHANGED = "id-repr-changed", Break/Major/Shifted, mirror "id-repr-changed":
        "Ids of a type are numbers instead of texts, or texts instead of numbers.", "The constructors of the id type change.";
}
