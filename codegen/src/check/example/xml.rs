//! XML, also without a root element: documents print fragments.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

use super::data::{Data, Item};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// The elements of a text. A single root element with elements inside is left out: its name says nothing.
pub(super) fn read(file: FileId, text: &str) -> Result<Item, Diagnostic> {
    let mut reader = Reader::from_str(text);
    let mut tree = Tree {
        file,
        open: vec![Element::default()],
    };
    loop {
        let start = reader.buffer_position();
        let event = reader.read_event().map_err(|error| {
            let at = reader.error_position();
            not_xml(tree.span(at, at + 1), &error.to_string())
        })?;
        let span = tree.span(start, reader.buffer_position());
        match event {
            Event::Eof => break,
            event => tree
                .event(&event, span)
                .map_err(|why| not_xml(span, &why))?,
        }
    }
    tree.finish(text)
}

struct Tree {
    file: FileId,
    /// The elements that are open; the first stands for the text itself.
    open: Vec<Element>,
}

#[derive(Default)]
struct Element {
    name: String,
    span: Span,
    text: String,
    children: Vec<(String, Item)>,
}

impl Tree {
    fn span(&self, start: u64, end: u64) -> Span {
        let offset = |bytes: u64| u32::try_from(bytes).unwrap_or(u32::MAX);
        Span {
            file: self.file,
            start: offset(start),
            end: offset(end),
        }
    }

    fn event(&mut self, event: &Event<'_>, span: Span) -> Result<(), String> {
        match event {
            Event::Start(start) => {
                const DEEPEST: usize = 64;
                if self.open.len() > DEEPEST {
                    return Err("too many elements lie in each other".to_owned());
                }
                self.open
                    .push(Element::new(start.name().into_inner(), span));
            }
            Event::Empty(start) => {
                self.open
                    .push(Element::new(start.name().into_inner(), span));
                self.close(span);
            }
            Event::End(_) => self.close(span),
            Event::Text(text) => self.add_text(&text.xml10_content()),
            Event::CData(text) => self.add_text(&text.xml10_content()),
            Event::GeneralRef(reference) => self.add_text(&resolve(reference)?),
            _ => {}
        }
        Ok(())
    }

    fn add_text(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut() {
            element.text.push_str(text);
        }
    }

    fn close(&mut self, end: Span) {
        let Some(element) = self.open.pop() else {
            return;
        };
        let (name, item) = element.finish(end);
        match self.open.last_mut() {
            Some(parent) => parent.children.push((name, item)),
            None => self.open.push(Element::default()),
        }
    }

    fn finish(mut self, text: &str) -> Result<Item, Diagnostic> {
        let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
        if let Some(unclosed) = self.open.get(1) {
            return Err(not_xml(
                unclosed.span,
                &format!("`<{}>` is not closed", unclosed.name),
            ));
        }
        let whole = self.span(0, length);
        let top = self.open.pop().unwrap_or_default();
        if !top.text.trim().is_empty() {
            return Err(not_xml(whole, "there is text outside of all elements"));
        }
        let single = match top.children.as_slice() {
            [(_, root)] => matches!(&root.data, Data::Object(_)).then(|| root.clone()),
            _ => None,
        };
        Ok(single.unwrap_or_else(|| Item {
            span: whole,
            data: Data::Object(grouped(top.children)),
        }))
    }
}

impl Element {
    fn new(name: &str, span: Span) -> Self {
        Self {
            name: name.to_owned(),
            span,
            ..Self::default()
        }
    }

    fn finish(self, end: Span) -> (String, Item) {
        let data = if self.children.is_empty() {
            Data::Untyped(self.text)
        } else {
            Data::Object(grouped(self.children))
        };
        let span = Span {
            end: end.end,
            ..self.span
        };
        (self.name, Item { span, data })
    }
}

/// Elements of one name together, each name at its first place.
fn grouped(children: Vec<(String, Item)>) -> Vec<(String, Item)> {
    let mut groups: Vec<(String, Item)> = Vec::new();
    for (name, item) in children {
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((
                _,
                Item {
                    data: Data::Repeated(items),
                    ..
                },
            )) => items.push(item),
            _ => {
                let span = item.span;
                groups.push((
                    name,
                    Item {
                        span,
                        data: Data::Repeated(vec![item]),
                    },
                ));
            }
        }
    }
    groups
}

/// `&amp;` and the like. Entities that only a document type defines are not resolved.
fn resolve(reference: &BytesRef<'_>) -> Result<String, String> {
    if let Some(character) = reference
        .resolve_char_ref()
        .map_err(|error| error.to_string())?
    {
        return Ok(character.to_string());
    }
    match &**reference {
        "amp" => Ok("&".to_owned()),
        "lt" => Ok("<".to_owned()),
        "gt" => Ok(">".to_owned()),
        "quot" => Ok("\"".to_owned()),
        "apos" => Ok("'".to_owned()),
        other => Err(format!("the entity `&{other};` is not known")),
    }
}

fn not_xml(span: Span, why: &str) -> Diagnostic {
    Diagnostic::error(Code::ExampleSyntax, span, format!("this is not XML: {why}"))
        .help("repair what was damaged when the text was taken from the document, and note it under `mended`")
}
