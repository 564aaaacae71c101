//! Whatever stands in a spec tree: no panic, no endless loop, and a diagnostic that can be printed.

use std::collections::BTreeMap;

use cloudspec_codegen::diagnostic::{Style, render};
use cloudspec_codegen::load;
use cloudspec_codegen::source::SourceTree;
use proptest::prelude::*;

const SERVICE: &str = include_str!("../broken/base.spec");

/// Pieces that specs are made of, and some that they are not.
const PIECES: &[&str] = &[
    "action: Copy\n",
    "summary: S.\n",
    "access: read\n",
    "source: { document: page }\n",
    "request:\n",
    "response:\n",
    "  A:\n",
    "    type: ",
    "string",
    "int32",
    "list<",
    ">",
    "json<any>",
    "datetime(yyyy)",
    "Mode",
    "\n",
    "    doc: D.\n",
    "    range: 1..=9\n",
    "    length: ..=3\n",
    "    default: 5\n",
    "    example: x\n",
    "    mixin: m\n",
    "    wrapper: W\n",
    "    pattern: '['\n",
    "rules:\n",
    "  - { id: r, require: [A], when: { A: [1] } }\n",
    "  - { id: s, exactly_one: [A, B] }\n",
    "enums:\n",
    "structures:\n",
    "  Mode:\n",
    "    values: { a: { doc: A. } }\n",
    "    fields: { A: { type: Mode, doc: A. } }\n",
    "{",
    "}",
    "[",
    "]",
    ": ",
    "- ",
    "&a ",
    "*a ",
    "!!str ",
    "|\n",
    ">\n",
    "'",
    "\"",
    "\t",
    "\u{feff}",
    "\u{202e}",
    "\0",
    "é",
    "---\n",
    "# c\n",
    "? ",
    "<<: ",
    "%X\n",
    "examples:\n  - request: Copy.query\n",
    "  - response: Copy.json\n",
    "  - response: Copy.xml\n",
    "paging: { style: page, page: A, size: A, items: A }\n",
    "polling: { status: A }\n",
];

fn spec() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

fn run(path: &str, bytes: Vec<u8>) {
    let service = SERVICE
        .split("--- ")
        .nth(1)
        .and_then(|section| section.split_once('\n'))
        .expect("the base")
        .1;
    let mut files = BTreeMap::from([
        ("acme/vault/v1/service.yaml".to_owned(), service.as_bytes().to_vec()),
        (
            "acme/vault/v1/actions/Other.yaml".to_owned(),
            b"action: Other\nsummary: S.\naccess: read\nsource: { document: page }\nrequest: { A: { type: int32, doc: A. } }\n\
              examples: [ { request: Copy.query }, { response: Copy.json }, { response: Copy.xml } ]\n"
                .to_vec(),
        ),
        ("acme/vault/v1/examples/Copy.query".to_owned(), b"A=1\n".to_vec()),
        ("acme/vault/v1/examples/Copy.json".to_owned(), b"{}".to_vec()),
        ("acme/vault/v1/examples/Copy.xml".to_owned(), b"<A/>".to_vec()),
    ]);
    files.insert(path.to_owned(), bytes);
    let tree = SourceTree::from_files(files);
    let loaded = load(&tree);
    for style in [Style::Plain, Style::Coloured] {
        assert_eq!(
            render(&loaded.diagnostics, &tree, style).is_empty(),
            loaded.diagnostics.is_empty()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn almost_specs_never_panic(text in spec()) {
        for path in ["actions/Copy.yaml", "types.yaml", "service.yaml"] {
            run(&format!("acme/vault/v1/{path}"), text.clone().into_bytes());
        }
    }

    #[test]
    fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for path in ["actions/Copy.yaml", "examples/Copy.json", "examples/Copy.xml", "examples/Copy.query"] {
            run(&format!("acme/vault/v1/{path}"), bytes.clone());
        }
    }

    #[test]
    fn texts_never_panic(text in "[\\PC<>/=&;.{}\\[\\]:,\"' \n-]{0,120}") {
        for path in ["types.yaml", "examples/Copy.json", "examples/Copy.xml", "examples/Copy.query"] {
            run(&format!("acme/vault/v1/{path}"), text.clone().into_bytes());
        }
    }

    #[test]
    fn types_never_panic(text in "[a-z<>(),' -]{0,40}") {
        let spec = format!("structures: {{ S: {{ doc: S., fields: {{ A: {{ type: \"{text}\", doc: A. }} }} }} }}\n");
        run("acme/vault/v1/types.yaml", spec.into_bytes());
    }
}
