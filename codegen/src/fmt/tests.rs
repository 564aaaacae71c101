use super::*;

const PATH: &str = "acme/vault/v1/actions/Copy.yaml";

fn formatted(text: &str) -> String {
    let once = format(PATH, text, None).expect("a layout");
    assert_eq!(
        format(PATH, &once, None).as_deref(),
        Ok(once.as_str()),
        "formatting twice"
    );
    once
}

#[test]
fn keys_get_the_order_of_the_format_and_fields_keep_theirs() {
    let text = "summary: S.\naction: Copy\nrequest:\n  Z: { doc: D., type: string }\n  A: { example: x, mixin: m }\n";
    let expected = "action: Copy\nsummary: S.\nrequest:\n  Z: { type: string, doc: D. }\n  A: { mixin: m, example: x }\n";
    assert_eq!(formatted(text), expected);
}

#[test]
fn comments_stay_with_what_they_are_about() {
    let text = "# head\n\n# of the summary\nsummary: S. # why\nrequest: # all\n    # of B\n    B: {type: string,   doc: D.}\n    # C: later\n\n\n# of the name\naction: Copy\n\n# end\n";
    let expected = "# head\n# of the summary\n# of the name\naction: Copy\nsummary: S.  # why\nrequest:  # all\n  # of B\n  B: { type: string, doc: D. }\n  # C: later\n\n# end\n";
    assert_eq!(formatted(text), expected);
}

#[test]
fn blank_lines_are_kept_one_at_a_time() {
    let text =
        "\n\naction: Copy\n\n\nsummary: S.\naccess: read\n\nrequest:\n\n  A: {}\n\n  B: {}\n\n\n";
    let expected = "action: Copy\n\nsummary: S.\naccess: read\n\nrequest:\n  A: {}\n\n  B: {}\n";
    assert_eq!(formatted(text), expected);
}

#[test]
fn long_texts_keep_their_lines() {
    let text = "action: Copy\ndoc: >-\n      one # no comment\n      two\n\n        more\nsummary: a\n    b\naccess: \"c\n   d\"\n";
    let expected = "action: Copy\nsummary: a\n  b\ndoc: >-\n  one # no comment\n  two\n\n    more\naccess: \"c\n  d\"\n";
    assert_eq!(formatted(text), expected);
}

#[test]
fn lists_are_indented_below_their_key() {
    let text = "rules:\n- id: a\n  require: [A,B]\n- { require: [B], id: b }\n-\n   # of c\n   id: c\nexamples:\n-   response: x\n    mended:\n    - y\n    - z\n";
    let expected = "rules:\n  - id: a\n    require: [A, B]\n  - { id: b, require: [B] }\n  # of c\n  - id: c\nexamples:\n  - response: x\n    mended:\n      - y\n      - z\n";
    assert_eq!(formatted(text), expected);
}

#[test]
fn braces_over_several_lines_become_lines() {
    let text = "request:\n  A: { type: string,  # what\n    doc: D. }\n";
    let expected = "request:\n  A:\n    type: string  # what\n    doc: D.\n";
    assert_eq!(formatted(text), expected);
}

#[test]
fn a_first_line_is_added_once() {
    let line = Some("# first");
    let text = "# note\naction: Copy\n";
    let once = format(PATH, text, line).expect("a layout");
    assert_eq!(once, "# first\n# note\naction: Copy\n");
    assert_eq!(format(PATH, &once, line).as_deref(), Ok(once.as_str()));
}

#[test]
fn what_cannot_be_read_is_left_alone() {
    assert_eq!(format(PATH, "a: [", None), Err(Refused::NotRead));
    assert_eq!(format("README.md", "", None), Err(Refused::NotASpec));
}
