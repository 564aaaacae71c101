//! The pictures of the README show what the commands and the crate really print.
//!
//! `INSTA_UPDATE=always cargo test --test pictures` paints them anew, `cargo insta review` asks first.

use std::path::Path;

use anstyle_svg::{Term, WIN10_CONSOLE};
use cloudspec_tests::desk::{Desk, Said, example};

/// Pixels of a hundred columns and the border. What is wider is shrunk where it is shown, and hard to read.
const WIDEST: usize = 860;

#[test]
fn mistakes_in_a_spec() {
    let said = desk("lint").xtask("lint --color always");
    picture("lint", "cargo xtask lint", &said);
}

#[test]
fn the_meaning_of_a_change() {
    let said = desk("spec-diff").xtask("spec-diff before after --color always");
    picture("spec-diff", "cargo xtask spec-diff before after", &said);
}

#[test]
fn a_request_that_is_refused() {
    picture("refused", "cargo run", &example("refused"));
}

/// A desk with the files of `tests/pictures/<name>.spec`, each after a line `--- <path>`.
fn desk(name: &str) -> Desk {
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("pictures");
    let text = std::fs::read_to_string(pictures.join(format!("{name}.spec"))).expect("a text");
    let desk = Desk::new(name);
    desk.lay(".", &text);
    desk
}

/// Compares with `tests/pictures/<name>.snap.svg`: a prompt, and what was printed after it.
fn picture(name: &str, command: &str, said: &Said) {
    assert_eq!(said.code, Some(1), "{said:?}");
    let screen = format!(
        "\u{1b}[1;32m$\u{1b}[0m \u{1b}[1m{command}\u{1b}[0m\n{}{}",
        said.out, said.err
    );
    let svg = Term::new()
        .palette(WIN10_CONSOLE)
        .render_svg(screen.trim_end());
    assert!(
        width(&svg) <= WIDEST,
        "{name} is {} pixels wide",
        width(&svg)
    );
    insta::with_settings!({
        snapshot_path => "../pictures",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_binary_snapshot!(&format!("{name}.svg"), svg.into_bytes());
    });
}

fn width(svg: &str) -> usize {
    let width = svg
        .strip_prefix("<svg width=\"")
        .and_then(|rest| rest.split_once("px"));
    let (pixels, _) = width.expect("a width");
    pixels.parse().expect("a number")
}
