//! Writes Rust as it is printed: indentation, blank lines between items, doc comments, long argument lists.
//!
//! The text is laid out while it is written instead of being parsed and formatted afterwards. Parsing and printing a syntax tree
//! took some thirty times as long as everything else that the generator does (see `ARCHITECTURE.md`), and the output has few shapes.

use std::fmt::{Display, Write as _};

use crate::rust::{Docs, Text};

/// The widest line, where a line can be broken.
const WIDTH: usize = 100;

const INDENT: &str = "    ";

/// A Rust file in the making.
#[derive(Debug, Default)]
pub struct Code {
    text: String,
    depth: usize,
}

impl Code {
    /// A file that begins with the header that marks it as ours.
    #[must_use]
    pub fn new(spec: &str) -> Self {
        let mut code = Self::default();
        code.line(format_args!("{MARK} from {spec}; edit that instead."));
        code
    }

    /// The text of the file.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// One line.
    pub fn line(&mut self, line: impl Display) {
        self.indent();
        self.push(line);
        self.text.push('\n');
    }

    /// A blank line, unless a block or the file has just begun.
    pub fn gap(&mut self) {
        if !self.text.ends_with("{\n") && !self.text.ends_with("\n\n") && !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// `head {`, the body, `}`.
    pub fn block(&mut self, head: impl Display, body: impl FnOnce(&mut Self)) {
        self.nest(format_args!("{head} {{"), "}", body);
    }

    /// A line that opens something, the body, and a line that closes it.
    pub fn nest(&mut self, open: impl Display, close: impl Display, body: impl FnOnce(&mut Self)) {
        self.line(open);
        let start = self.text.len();
        self.depth += 1;
        body(self);
        self.depth -= 1;
        if self.text.len() == start {
            // Nothing inside: both ends on one line.
            self.text.pop();
            self.push(format_args!("{close}\n"));
        } else {
            self.line(close);
        }
    }

    /// `if a && b {`, with a line for each operand when one is not enough, the body, `}`.
    pub fn condition(&mut self, operands: &[String], operator: &str, body: impl FnOnce(&mut Self)) {
        let joined = operands.join(&format!(" {operator} "));
        let broken = INDENT.len() * self.depth + joined.len() + "if  {".len() > WIDTH;
        let ([first, rest @ ..], true) = (operands, broken && operands.len() > 1) else {
            return self.block(format_args!("if {joined}"), body);
        };
        self.line(format_args!("if {first}"));
        for operand in rest {
            self.line(format_args!("{INDENT}{operator} {operand}"));
        }
        self.nest("{", "}", body);
    }

    /// A doc comment, and the alias for rustdoc's search.
    pub fn docs(&mut self, docs: &Docs) {
        for line in docs.lines() {
            self.doc(line);
        }
        if let Some(alias) = docs.alias() {
            self.line(format_args!("#[doc(alias = {alias})]"));
        }
    }

    /// One line of a doc comment.
    pub fn doc(&mut self, line: &str) {
        self.indent();
        // A line break would end the comment, and the rest would be code.
        let line: String = line.chars().filter(|c| !c.is_control()).collect();
        self.text.push_str("///");
        if !line.is_empty() {
            self.text.push(' ');
            self.text.push_str(&line);
        }
        self.text.push('\n');
    }

    /// `#[deprecated]`, when there is a reason to be.
    pub fn deprecated(&mut self, note: Option<&Text>) {
        match note {
            None => {}
            Some(note) if note.as_str().is_empty() => self.line("#[deprecated]"),
            Some(note) => self.line(format_args!("#[deprecated(note = {note})]")),
        }
    }

    /// A function. `head` is everything before the arguments, `tail` everything between them and the body.
    pub fn function(
        &mut self,
        head: impl Display,
        arguments: &[&dyn Display],
        tail: impl Display,
        body: impl FnOnce(&mut Self),
    ) {
        let start = self.text.len();
        self.indent();
        self.push(format_args!("{head}("));
        self.separated(arguments, ", ");
        self.push(format_args!("){tail} {{\n"));
        if self.text.len() - start > WIDTH + 1 {
            self.text.truncate(start);
            self.nest(
                format_args!("{head}("),
                format_args!("){tail} {{"),
                |code| {
                    for argument in arguments {
                        code.line(format_args!("{argument},"));
                    }
                },
            );
        }
        self.depth += 1;
        body(self);
        self.depth -= 1;
        self.line("}");
    }

    /// A list in brackets between `open` and `close`, on one line if it fits.
    pub fn list<T: Display>(&mut self, open: impl Display, items: &[T], close: impl Display) {
        let start = self.text.len();
        self.indent();
        self.push(&open);
        self.separated(items, ", ");
        self.push(format_args!("{close}\n"));
        if self.text.len() - start > WIDTH + 1 {
            self.text.truncate(start);
            self.nest(open, close, |code| {
                for item in items {
                    code.line(format_args!("{item},"));
                }
            });
        }
    }

    fn separated<T: Display>(&mut self, items: &[T], separator: &str) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.text.push_str(separator);
            }
            self.push(item);
        }
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.text.push_str(INDENT);
        }
    }

    fn push(&mut self, text: impl Display) {
        // Writing to a `String` cannot fail.
        let _ = write!(self.text, "{text}");
    }
}

/// How every file of ours begins. A file without it is not ours, and never removed.
pub const MARK: &str = "// @generated by `cargo xtask codegen`";

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Code)) -> String {
        let mut code = Code::default();
        write(&mut code);
        code.into_text()
    }

    #[test]
    fn blocks_are_indented_and_items_kept_apart() {
        let text = written(|code| {
            code.block("impl A", |code| {
                for name in ["b", "c"] {
                    code.gap();
                    code.function(format_args!("fn {name}"), &[&"&self"], "", |code| {
                        code.line("()")
                    });
                }
            });
        });
        assert_eq!(
            text,
            "impl A {\n    fn b(&self) {\n        ()\n    }\n\n    fn c(&self) {\n        ()\n    }\n}\n"
        );
    }

    #[test]
    fn long_arguments_and_lists_are_broken() {
        let long = "value: ".to_owned() + &"x".repeat(90);
        let text = written(|code| code.function("fn a", &[&"self", &long], " -> B", |_| {}));
        assert_eq!(
            text,
            format!("fn a(\n    self,\n    {long},\n) -> B {{\n}}\n")
        );
        let text = written(|code| code.list("&[", &[&long, &long], "];"));
        assert_eq!(text, format!("&[\n    {long},\n    {long},\n];\n"));
        assert_eq!(written(|code| code.list("&[", &[1, 2], "];")), "&[1, 2];\n");
    }

    #[test]
    fn a_doc_line_cannot_end_early() {
        assert_eq!(
            written(|code| code.doc("a\nfn b() {}\r*/")),
            "/// afn b() {}*/\n"
        );
        assert_eq!(written(|code| code.doc("")), "///\n");
    }
}
