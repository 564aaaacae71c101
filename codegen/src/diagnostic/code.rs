//! Every kind of problem, under a code that never changes its meaning.

/// Declares [`Code`] with, for each code, its stable id, its slug, and a one-line title. Its explanation is `codegen/explain/<id>.md`.
macro_rules! codes {
    ($($variant:ident $id:literal $slug:literal $title:literal)*) => {
        /// A kind of problem.
        ///
        /// `E` is an error, `A` is advice. The number's first two digits group the errors: files, YAML, form, names, fields, rules,
        /// actions, sources, examples.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $title] $variant,)*
        }

        impl Code {
            /// Every code, by id.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// `E0301`.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),* }
            }

            /// `unknown-key`.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug),* }
            }

            /// Its explanation; see [`crate::explain`].
            pub(crate) const fn explanation(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/explain/", $id, ".md")),)*
                }
            }

            /// What it means, in one line.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),* }
            }
        }
    };
}

codes! {
    LooksSecret "A0101" "looks-secret" "A name looks like a secret's, and the field is not marked."
    LooksWide "A0102" "looks-wide" "A name looks like a size's or a time's, and the field has 32 bits."
    DocRepeatsName "A0103" "doc-repeats-name" "A description says nothing that the name does not say."
    SameDoc "A0104" "same-doc" "Two fields have the same description."
    ValuesInProse "A0105" "values-in-prose" "A description lists values, and the type takes any."
    BoundInProse "A0106" "bound-in-prose" "A description states a bound, and no constraint holds it."
    NoSource "A0107" "no-source" "A fact of `service.yaml` that names no source."
    NoExample "A0108" "no-example" "An action without an example."
    AnswerNotNeeded "A0109" "answer-not-needed" "An answer to advice that is not given."

    NotUtf8 "E0101" "not-utf8" "A file is not UTF-8."
    FileTooLarge "E0102" "file-too-large" "A file is larger than a spec may be."
    OddPath "E0103" "odd-path" "A path holds something other than ASCII letters, digits, `.`, `_` and `-`."
    ForeignLink "E0104" "foreign-link" "A link leads out of the spec tree, or to a directory."
    UnexpectedFile "E0105" "unexpected-file" "A file is not where the spec tree has files."
    MissingServiceFile "E0106" "missing-service-file" "A service's directory has no `service.yaml`."
    PathMismatch "E0107" "path-mismatch" "A name differs from the file or directory that is named after it."

    YamlSyntax "E0201" "yaml-syntax" "A file is not YAML."
    TooDeeplyNested "E0202" "too-deeply-nested" "A value lies in too many others."
    DuplicateKey "E0203" "duplicate-key" "A mapping has the same key twice."
    AnchorOrAlias "E0204" "anchor-or-alias" "An anchor, alias or merge key: specs repeat themselves through mixins only."
    TagNotAllowed "E0205" "tag" "A YAML tag: the format has none."
    EmptyFile "E0206" "empty-file" "A file says nothing."
    SeveralDocuments "E0207" "several-documents" "A file holds more than one YAML document."
    ByteOrderMark "E0208" "byte-order-mark" "A file starts with a byte order mark."
    OddKey "E0209" "odd-key" "A key is not a plain text."

    UnknownKey "E0301" "unknown-key" "A key that the format does not have."
    MissingKey "E0302" "missing-key" "A key that must be there is not."
    WrongForm "E0303" "wrong-form" "A value has another form than its key takes."
    UnknownWord "E0304" "unknown-word" "A value that is not among those that its key takes."
    BadRange "E0306" "bad-range" "Bounds that are not written `1..=100`, `1..` or `..=100`."
    DeceptiveText "E0307" "deceptive-text" "A text holds control or bidirectional characters."
    EmptyText "E0308" "empty-text" "A text or list says nothing."
    Todo "E0309" "todo" "A text is still to be written."
    OpenReview "E0310" "open-review" "A draft asks for review, and nobody has answered."

    BadName "E0401" "bad-name" "A name holds characters that such names do not have."
    DuplicateName "E0402" "duplicate-name" "Two things have the same name."
    UnknownType "E0403" "unknown-type" "A type that does not exist."
    BadType "E0404" "bad-type" "A type that is not written as the format writes types."
    UnknownMixin "E0405" "unknown-mixin" "A mixin, or a field of one, that does not exist."
    UnknownDocument "E0406" "unknown-document" "A source names a document that `service.yaml` does not declare."
    TypeCycle "E0407" "type-cycle" "A structure contains itself other than through a list, map or JSON text."
    UnusedMixin "E0408" "unused-mixin" "A mixin, or a field of one, that nothing uses."
    UnusedType "E0409" "unused-type" "A type that nothing uses."
    UnusedDocument "E0410" "unused-document" "A document that no source names."
    UnusedContext "E0411" "unused-context" "A fact of the context that no rule asks for."
    NamesCollide "E0412" "names-collide" "Two names become the same name in Rust."
    AliasClash "E0413" "alias-clash" "An alias that something else is already called."
    MissingSource "E0414" "missing-source" "A fact without a source."
    NothingToUse "E0415" "unknown-replacement" "A deprecation points to something that does not exist."
    NestedContainer "E0416" "nested-container" "A list or map whose values have parts without a name."
    TooManyNames "E0417" "too-many-names" "A structure, request or answer has more names than can be told apart."

    KeyNotHere "E0501" "key-not-here" "A key that has no meaning for this type or in this place."
    ConstraintOnWrongType "E0502" "constraint-on-wrong-type" "A constraint that values of this type cannot have."
    EmptyBounds "E0503" "empty-bounds" "Bounds that nothing can satisfy, or that exclude nothing."
    BadPattern "E0504" "bad-pattern" "A pattern that does not compile."
    ValueOfWrongType "E0505" "value-of-wrong-type" "A written value that is not of its field's type."
    ValueOutsideConstraint "E0506" "value-outside-constraint" "A default or example that breaks its own field's constraints."
    NarrowInteger "E0507" "narrow-integer" "A size or time in 32 bits."
    SecretShown "E0508" "secret-shown" "A secret with an example or default."
    LocationNotHere "E0509" "location-not-here" "A location that this field cannot have."
    RequiredWithDefault "E0510" "required-with-default" "A required field with a default."
    JsonTextDiffers "E0511" "json-text-differs" "JSON text of a default or example is not what its type describes."

    RuleUnknownField "E0601" "rule-unknown-field" "A rule or condition names a field that does not exist."
    RuleUnknownContext "E0602" "rule-unknown-context" "A condition names a fact that the service's context does not have."
    RuleNeverHolds "E0603" "rule-never-holds" "A rule that nothing can satisfy."
    RuleNeverApplies "E0604" "rule-never-applies" "A condition that is never true."
    RuleWithoutEffect "E0605" "rule-without-effect" "A rule that excludes nothing."
    DuplicateRule "E0606" "duplicate-rule" "Two rules of an action have the same id."
    RuleForm "E0607" "rule-form" "A rule that is not exactly one kind of rule over enough fields."
    ConditionValue "E0608" "condition-value" "A condition compares with a value that its field never has."

    PathTemplate "E0701" "path-template" "A path template and the path parameters do not match."
    HttpNotHere "E0702" "http-not-here" "An action has a method and path in an RPC service, or lacks them in a REST service."
    BadStatus "E0703" "bad-status" "An HTTP status outside 100 to 599, or one that does not fit."
    PagingField "E0704" "paging-field" "Paging names a field that does not exist or has the wrong type."
    PollingField "E0705" "polling-field" "Polling names a field that does not exist or cannot end."
    EndpointTemplate "E0706" "endpoint-template" "A host is not a host, or the default host lacks `{region}`."
    DuplicateError "E0707" "duplicate-error" "An error code is declared twice."

    QuirkWithoutTest "E0801" "quirk-without-test" "A quirk with a handling that no test would miss."
    QuirkUnknownPath "E0802" "quirk-unknown-path" "A quirk touches a path that does not exist."
    DuplicateQuirk "E0803" "duplicate-quirk" "Two quirks of the tree have the same id."
    QuirkWithoutEffect "E0804" "quirk-without-effect" "A quirk whose handling is applied nowhere."

    ExampleMissing "E0901" "example-missing" "An example's file does not exist."
    ExampleUnused "E0902" "example-unused" "An example's file that no action names."
    ExampleSyntax "E0903" "example-syntax" "An example is not written in its format."
    ExampleDiffers "E0904" "example-differs" "An example breaks its own spec."
    DiffersWithoutEffect "E0905" "differs-without-effect" "A difference is explained that the example does not have."
    UnknownQuirk "E0906" "unknown-quirk" "A quirk that does not exist."
}

impl Code {
    /// Whether it names advice, which a spec can answer with a reason, rather than an error.
    #[must_use]
    pub fn is_advice(self) -> bool {
        self.id().starts_with('A')
    }

    /// The code of an id or slug, such as `E0301` or `unknown-key`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.id().eq_ignore_ascii_case(text) || code.slug() == text)
    }

    /// Whether it only says what a person has yet to answer, in a spec that is whole otherwise.
    #[must_use]
    pub const fn is_open_question(self) -> bool {
        matches!(self, Self::Todo | Self::OpenReview)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_slugs_are_unique_and_sorted() {
        let ids: Vec<_> = Code::ALL.iter().map(|code| code.id()).collect();
        assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
        let mut slugs: Vec<_> = Code::ALL.iter().map(|code| code.slug()).collect();
        slugs.sort_unstable();
        slugs.dedup();
        assert_eq!(slugs.len(), ids.len());
    }

    #[test]
    fn a_code_is_found_by_id_and_by_slug() {
        assert_eq!(Code::parse("e0301"), Some(Code::UnknownKey));
        assert_eq!(Code::parse("unknown-key"), Some(Code::UnknownKey));
        assert_eq!(Code::parse("E9999"), None);
    }
}
