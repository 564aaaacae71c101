//! Examples as trees, read without the reader that is under test.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Map, Value as Json};

/// An example answer as a tree: objects, lists, and the rest. Elements that repeat are a list.
///
/// # Panics
///
/// When the text is neither JSON nor XML.
#[must_use]
pub fn tree(text: &str) -> Json {
    match text.trim_start().starts_with('<') {
        true => xml(text),
        false => serde_json::from_str(text).expect("JSON"),
    }
}

/// A scalar as its text.
#[must_use]
pub fn scalar(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(_) | Json::Bool(_) => Some(value.to_string()),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

/// Whether a value says nothing.
#[must_use]
pub fn is_empty(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::String(text) => text.is_empty(),
        Json::Array(items) => items.is_empty(),
        Json::Object(fields) => fields.is_empty(),
        Json::Bool(_) | Json::Number(_) => false,
    }
}

/// The content of the outermost object, when that is only a name around the rest.
#[must_use]
pub fn unwrapped(tree: Json) -> (Option<String>, Json) {
    if let Json::Object(fields) = &tree
        && fields.len() == 1
        && let Some((name, content)) = fields.iter().next()
        && (name.ends_with("Response") || name.ends_with("Reponse"))
    {
        return (Some(name.clone()), content.clone());
    }
    (None, tree)
}

#[derive(Default)]
struct Element {
    fields: Map<String, Json>,
    text: String,
}

impl Element {
    fn add(&mut self, name: String, value: Json) {
        match self.fields.get_mut(&name) {
            None => drop(self.fields.insert(name, value)),
            Some(Json::Array(items)) => items.push(value),
            Some(first) => *first = Json::Array(vec![first.take(), value]),
        }
    }

    fn into_json(self) -> Json {
        match self.fields.is_empty() {
            true => Json::String(self.text),
            false => Json::Object(self.fields),
        }
    }
}

/// The first element of the stack stands for the document.
fn xml(text: &str) -> Json {
    let mut reader = Reader::from_str(text);
    let mut stack = vec![(String::new(), Element::default())];
    loop {
        let top = stack.last_mut().expect("the document");
        match reader.read_event().expect("XML") {
            Event::Start(start) => {
                stack.push((start.name().into_inner().to_owned(), Element::default()))
            }
            Event::Empty(empty) => top.1.add(empty.name().into_inner().to_owned(), "".into()),
            Event::Text(text) => top.1.text.push_str(&text.xml10_content()),
            Event::End(_) => {
                let (name, element) = stack.pop().expect("an element");
                let above = stack.last_mut().expect("the document");
                above.1.add(name, element.into_json());
            }
            Event::Eof => break,
            Event::Decl(_) | Event::Comment(_) => {}
            other => panic!("no example has {other:?}"),
        }
    }
    Json::Object(stack.pop().expect("the document").1.fields)
}
