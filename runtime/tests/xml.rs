//! Answers in XML are read into the same values as in JSON.
#![cfg(feature = "xml")]

mod sample;

use cloudspec_runtime::{DecodeError, Format, Limits, NoteKind, Notes, decode_body};
use sample::Answer;

fn read(body: &str) -> (Answer, Notes) {
    match decode_body(body.as_bytes(), Format::Xml, &Limits::DEFAULT) {
        Ok(read) => read,
        Err(error) => panic!("{body}: {error}"),
    }
}

fn refused(body: &str) -> DecodeError {
    match decode_body::<Answer>(body.as_bytes(), Format::Xml, &Limits::DEFAULT) {
        Ok((answer, _)) => panic!("{body}: {answer:?}"),
        Err(error) => error,
    }
}

/// Documents print answers without their root element.
fn wrap(fragment: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response>{fragment}</Response>\n<!-- end -->\n"
    )
}

#[track_caller]
fn same(fragment: &str, json: &str) -> Notes {
    let (from_xml, notes) = read(&wrap(fragment));
    let (from_json, _) =
        decode_body::<Answer>(json.as_bytes(), Format::Json, &Limits::DEFAULT).expect("JSON");
    assert_eq!(from_xml, from_json, "{fragment}");
    notes
}

#[test]
fn models_are_equal() {
    let notes = same(
        "<RequestId>r</RequestId>
         <Success>true</Success>
         <Items>
           <Task><TaskId>t1</TaskId><Engine>Redis</Engine><Size> 5 </Size><Ratio>0.5</Ratio>
             <Primary><Host>h</Host><Port>1</Port></Primary>
             <Nodes><Host>a</Host></Nodes><Nodes><Host>b</Host><Tags>x</Tags><Tags>y</Tags></Nodes>
             <Objects>[{&quot;Host&quot;:1}]</Objects></Task>
           <Task><TaskId>t2</TaskId></Task>
         </Items>
         <Addresses><Address>1.1.1.1</Address><Address>2.2.2.2</Address></Addresses>
         <Counts>1</Counts><Counts>2</Counts>
         <Engines>Redis,MySQL</Engines>
         <Labels><a>1</a><b>2</b></Labels>
         <ByName><n><Port>3</Port></n></ByName>",
        r#"{"RequestId":"r","Success":true,"Items":{"Task":[{"TaskId":"t1","Engine":"Redis","Size":5,"Ratio":0.5,
         "Primary":{"Host":"h","Port":1},"Nodes":[{"Host":"a"},{"Host":"b","Tags":["x","y"]}],"Objects":"[{\"Host\":1}]"},
         {"TaskId":"t2"}]},"Addresses":{"Address":["1.1.1.1","2.2.2.2"]},"Counts":[1,2],"Engines":"Redis,MySQL",
         "Labels":{"a":"1","b":"2"},"ByName":{"n":{"Port":3}}}"#,
    );
    assert!(notes.is_empty(), "{notes:?}");
}

#[test]
fn empty_elements() {
    same("<Items/><Name></Name>", r#"{"Items":"","Name":""}"#);
    same(
        "<Items></Items><Key/><Task/><Labels/><Engines/><Ratio/>",
        r#"{"Items":""}"#,
    );
    same(
        "<Addresses><Address></Address></Addresses>",
        r#"{"Addresses":{"Address":""}}"#,
    );
    same("<Addresses/><Counts/>", "{}");
    assert_eq!(read("<Response/>").0, Answer::default());
}

#[test]
fn interleaved_and_single_elements() {
    same(
        "<Counts>1</Counts><Name>n</Name><Counts>2</Counts>",
        r#"{"Counts":[1,2],"Name":"n"}"#,
    );
    same(
        "<Items><Task><Size>1</Size></Task></Items>",
        r#"{"Items":{"Task":{"Size":1}}}"#,
    );
    same(
        "<Nodes><Node><Host>a</Host></Node><Node><Host>b</Host></Node></Nodes>",
        r#"{"Nodes":[{"Host":"a"},{"Host":"b"}]}"#,
    );
    same(
        "<Counts><Count>1</Count><Count>2</Count></Counts>",
        r#"{"Counts":[1,2]}"#,
    );
}

#[test]
fn text_in_all_its_forms() {
    same("<Name><![CDATA[<a> & b]]></Name>", r#"{"Name":"<a> & b"}"#);
    same("<Name>&lt;&amp;&#65;&#x42;</Name>", r#"{"Name":"<&AB"}"#);
    same("<Name>  a b  </Name>", r#"{"Name":"  a b  "}"#);
    same("<Name xml:lang=\"en\">a</Name>", r#"{"Name":"a"}"#);
    same("<Items xsi:nil=\"true\"/>", "{}");
    same("<x:Name>a</x:Name>", r#"{"Name":"a"}"#);
    same("<Name>1.10</Name>", r#"{"Name":"1.10"}"#);
}

#[test]
fn aliases_unknown_fields_and_repetition_are_told() {
    let notes = same(
        "<ErrorMessage>a</ErrorMessage><Name>n</Name><Name>m</Name><New><X>1</X><X>2</X></New>",
        r#"{"ErrMessage":"a","Name":"n"}"#,
    );
    let told: Vec<_> = notes
        .iter()
        .map(|note| (note.path.as_str(), note.kind, note.text.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("ErrorMessage", NoteKind::Alias, None),
            ("Name", NoteKind::Duplicate, Some("\"m\"")),
            ("New", NoteKind::UnknownField, Some(r#"{"X":"1","X":"2"}"#)),
        ]
    );
    let (answer, notes) = read(&wrap("<Name>a<i>b</i>c</Name>"));
    assert_eq!(answer.name.as_deref(), Some("a"));
    let lost = notes
        .iter()
        .find(|note| note.kind == NoteKind::Dropped)
        .expect("told");
    assert_eq!(lost.text.as_deref(), Some(r#"{"i":"b","$text":"c"}"#));
}

/// Documents print answers without their root element, and nothing but that is missing.
#[test]
fn elements_without_a_root_are_read_as_inside_of_one() {
    let fragment = "<RequestId>r</RequestId>\n<Items>\n <Task><Size>1</Size></Task></Items>\n<Counts>1</Counts><!-- - --><Counts>2</Counts>\n";
    let rooted = read(&wrap(fragment));
    assert_eq!(read(fragment), rooted);
    let prolog = "\u{feff}<?xml version=\"1.0\"?>\n<!-- an answer -->\n";
    assert_eq!(read(&format!("{prolog}{fragment}")), rooted);
}

#[test]
fn what_is_no_document_is_an_error() {
    for body in [
        "",
        " ",
        "text",
        "<Name>a</Name>text<Success>true</Success>",
        "<Name>a</Name><![CDATA[text]]><Success>true</Success>",
        "<Name>a</Name>&amp;<Success>true</Success>",
        "<Name>a</Name><Success>true",
        "<Response/><q>",
        "<Response/>trailing",
        "<Response><Name>a</Response>",
        "<Response><Name>a</Name>",
        "</Response>",
        "<Response><Name>&nope;</Name></Response>",
        "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><Response><Name>&b;</Name></Response>",
        "<Response><Key>x</Key></Response>",
        "{}",
    ] {
        refused(body);
    }
    assert_eq!(
        refused(&wrap("<Task><Size>x</Size></Task>")).path(),
        "Task.Size"
    );
}

#[test]
fn depth_is_limited() {
    for name in ["Task", "New", "Nodes", "Name"] {
        let body = format!(
            "<R>{}{}</R>",
            format!("<{name}>").repeat(100_000),
            format!("</{name}>").repeat(100_000)
        );
        assert!(refused(&body).to_string().contains("levels"));
        refused(&format!("<R>{}", format!("<{name}>").repeat(100_000)));
    }
}

#[test]
fn what_came_from_xml_can_be_written_as_json() {
    let (answer, _) = read(&wrap(
        "<Items><Task><Size>1</Size></Task></Items><Name></Name>",
    ));
    let json = serde_json::to_vec(&answer).expect("always");
    let (again, _) = decode_body::<Answer>(&json, Format::Json, &Limits::DEFAULT).expect("our own");
    assert_eq!(again, answer);
}

#[test]
fn the_form_is_told_from_the_beginning() {
    assert_eq!(Format::of(b" \n<a/>"), Format::Xml);
    assert_eq!(Format::of("\u{feff}<a/>".as_bytes()), Format::Xml);
    assert_eq!(Format::of(b"{}"), Format::Json);
    assert_eq!(Format::of(b""), Format::Json);
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    const VALID: &str = "<R a='1'><RequestId>r</RequestId><Items><Task><Size>1</Size><Primary><Host>h</Host></Primary></Task>\
        <Task/></Items><Counts>1</Counts><Counts>2</Counts><Engines>a,b</Engines><Labels><a>&amp;</a></Labels><New><![CDATA[x]]></New></R>";

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        #[test]
        fn mutated_bytes_never_panic(flips in proptest::collection::vec((any::<prop::sample::Index>(), prop::sample::select(b"<>/&;!\"'= aR[]-\xff\0".to_vec())), 1..6)) {
            let mut body = VALID.as_bytes().to_vec();
            for (at, byte) in flips {
                let index = at.index(body.len());
                body[index] = byte;
            }
            let _ = decode_body::<Answer>(&body, Format::Xml, &Limits::DEFAULT);
        }

        #[test]
        fn spliced_bodies_never_panic(cuts in proptest::collection::vec(any::<prop::sample::Index>(), 4)) {
            let at: Vec<usize> = cuts.iter().map(|cut| cut.index(VALID.len())).collect();
            let (a, b) = (at[0].min(at[1]), at[0].max(at[1]));
            let (c, d) = (at[2].min(at[3]), at[2].max(at[3]));
            let body = format!("{}{}{}", &VALID[..b], &VALID[c..d], &VALID[a..]);
            let _ = decode_body::<Answer>(body.as_bytes(), Format::Xml, &Limits::DEFAULT);
        }

        #[test]
        fn cut_off_bodies_are_errors(at in any::<prop::sample::Index>()) {
            let cut = &VALID[..at.index(VALID.len())];
            prop_assert!(decode_body::<Answer>(cut.as_bytes(), Format::Xml, &Limits::DEFAULT).is_err());
        }
    }
}
