//! Keeping and putting back in documents of an invented dialect, without a namespace and with parts in parts: a `memo`
//! whose `head` holds `data`, and whose `text` is of paragraphs.

use super::*;
use crate::model::NativeElement;
use crate::note::{At, Note};
use crate::syntax::xml::Tree;
use crate::syntax::xml::rules::{EMPTY, Type, Value, any, may, mixed, opt, parts, value};
use crate::syntax::xml::writer;

static DATE: Type = EMPTY.with(&[&[may("norm", Value::Text)]]);
static URGENCY: Type = EMPTY.with(&[&[may("ed-urg", Value::OneOf(&["1", "8"]))]]);
static KEY: Type = value(Value::Text).with(&[&[may("n", Value::Text)]]);
static DATA: Type = parts(&[opt("urgency", &URGENCY), opt("date", &DATE), any("key", &KEY)]);
static HEAD: Type = parts(&[opt("title", &KEY), opt("data", &DATA)]);
static P: Type = mixed(&[any("em", &KEY)]).with(&[&[may("id", Value::Text), may("lede", Value::Text)]]);
static TEXT: Type = parts(&[any("p", &P)]);
static MEMO: Type = parts(&[opt("head", &HEAD), opt("text", &TEXT)]).with(&[&[may("uno", Value::Text)]]);
static STANDARD: Standard =
    Standard { name: "Memo", namespace: "", older: &[], known: &[("memo", &MEMO)], beside: &[] };

static DIALECT: Dialect = Dialect {
    id: "memo",
    name: "Memo",
    version: "1",
    version_attr: "version",
    standard: &STANDARD,
    numbered: |name| matches!(name, "p" | "key" | "em"),
    meant: |_| "",
    around: |_| None,
    parts: &["head", "head/data", "text"],
    bare_parts: &["head/data"],
    repeated: &[],
    is_default_attr: |_, _| true,
    is_default: |element, _| element.local() == "urgency" && element.attr("ed-urg") == Some("8"),
    spelling: |element, attr, value| match attr {
        // `date` says the day; a kept time of that day says the same.
        "norm" => Spelling::same_if(element.attr("norm").is_none_or(|own| value.starts_with(own))),
        "lede" => Spelling::InsteadOf("id"),
        _ => Spelling::only(element, attr),
    },
    is_first: |_, _| false,
    is_other_name: |_, _| false,
    is_spelling: |_, _| false,
    stand_again: |_, _| None,
};

fn bag(attrs: &[(&str, &str)], elements: &[(&str, &str)]) -> Native {
    let element =
        |(at, xml): &(&str, &str)| NativeElement { at: (*at).to_owned(), xml: Some((*xml).to_owned()), json: None };
    Native {
        attrs: attrs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
        elements: elements.iter().map(element).collect(),
        ..Native::of("memo")
    }
}

/// What a writer makes of an article of two paragraphs, with a bag put back: in one line, with the notes.
fn written(bag: &Native) -> (String, Vec<String>) {
    let mut memo = Node::new("memo");
    let mut text = Node::new("text");
    text.push(Node::text("p", "One").with("id", "a"));
    text.push(Node::text("p", "Two"));
    let (mut head, mut data) = (Node::new("head"), Node::new("data"));
    data.push(Node::new("urgency").with("ed-urg", "8"));
    data.push(Node::new("date").with("norm", "2026-04-15"));
    head.push(data);
    memo.push(head);
    memo.push(text);
    finished(memo, bag)
}

fn finished(mut memo: Node, bag: &Native) -> (String, Vec<String>) {
    let mut notes = Vec::new();
    put_back(&mut memo, bag, &DIALECT, At::ROOT.key("native"), &mut notes);
    STANDARD.arrange(&mut memo, &MEMO);
    let mut xml = String::new();
    writer::write(&memo, 0, &mut xml);
    let line = xml.lines().map(str::trim).collect();
    (line, notes.iter().map(|note: &Note| format!("{}: {}", note.path, note.detail)).collect())
}

#[test]
fn what_nobody_took_goes_back_to_its_place() {
    let source = "<memo uno='7'><head><title>T</title><data><date norm='2026-04-15T09'/><key n='x'>k</key></data></head>\
                  <text><p id='a'>One</p><p lede='true'>Two</p></text></memo>";
    let tree = Tree::parse_str(source).unwrap();
    let memo = tree.root();
    // A reader of dates, which spells them otherwise, and of paragraphs.
    let data = memo.take("head").and_then(|head| head.take("data")).unwrap();
    let _ = data.take("date").and_then(|date| date.find_attr("norm")).unwrap().take_spelling();
    for p in memo.take("text").unwrap().take_all("p") {
        let _ = (p.take_attr("id"), p.take_text());
    }

    let (mut bag, mut notes) = (bag(&[("head/data/urgency#absent", "")], &[]), Vec::new());
    collect(memo, &mut bag, &DIALECT, "/native", &mut notes);
    let said: Vec<&str> = notes.iter().map(|(_, note)| note.detail.as_str()).collect();
    let kept = ["@uno", "head/title", "head/data/key", "text/p@lede"];
    assert_eq!(said, kept.map(|path| format!("no field for {path}: kept for Memo")));

    let (xml, notes) = written(&bag);
    let back = "<memo uno=\"7\"><head><title>T</title><data><date norm=\"2026-04-15T09\"/><key n=\"x\">k</key></data>\
                </head><text><p id=\"a\">One</p><p lede=\"true\">Two</p></text></memo>";
    assert_eq!((xml.as_str(), notes), (back, Vec::new()));
}

#[test]
fn what_the_article_says_now_is_not_written_over() {
    let changed = [("head/data/date@norm", "2025-01-01"), ("text/p[1]@id", "b"), ("head/data/urgency#absent", "")];
    let (xml, notes) = written(&bag(&changed, &[]));
    assert!(xml.contains("2026-04-15") && xml.contains("id=\"a\"") && !xml.contains("urgency"), "{xml}");
    let outdated = "what the article says now was written instead";
    let expected = ["head~1data~1date@norm", "text~1p[1]@id"].map(|key| format!("/native/attrs/{key}: {outdated}"));
    assert_eq!(notes, expected);
}

#[test]
fn another_spelling_goes_unless_it_was_kept_too() {
    let (xml, _) = written(&bag(&[("text/p[1]@lede", "true")], &[]));
    assert!(xml.contains("<p lede=\"true\">One</p>"), "{xml}");
    let (xml, _) = written(&bag(&[("text/p[1]@lede", "true"), ("text/p[1]@id", "a")], &[]));
    assert!(xml.contains("<p id=\"a\" lede=\"true\">One</p>"), "{xml}");
}

#[test]
fn parts_are_made_for_what_stood_in_them() {
    let key = [("head/data/key[1]", "<key>k</key>")];
    let (xml, notes) = finished(Node::new("memo"), &bag(&[], &key));
    assert_eq!((xml.as_str(), notes.len()), ("<memo><head><data><key>k</key></data></head></memo>", 0));
    let (xml, notes) = finished(Node::new("memo"), &bag(&[("text/p[1]@id", "a")], &[]));
    assert_eq!(xml, "<memo/>");
    assert_eq!(notes, ["/native/attrs/text~1p[1]@id: the element on which it stood is not written"]);
    // Not where the standard has room for one only.
    let (xml, notes) = written(&bag(&[("head/data[2]@x", "a")], &[]));
    assert_eq!((xml, notes.len()), (written(&bag(&[], &[])).0, 1));
}

#[test]
fn what_the_standard_does_not_have_is_left_out() {
    let odd = bag(
        &[
            ("head/data/urgency@ed-urg", "9"),
            ("text@id", "a"),
            ("text/p[2]@x:y", "z"),
            ("text/p[1]#text", "t"),
            ("?", ""),
        ],
        &[
            ("head/data/date", "<date/>"),
            ("text/h[1]", "<h/>"),
            ("head/title", "<title><b/></title>"),
            ("text/p[9]", "<p>Nine</p><p/>"),
            ("", "<p/>"),
        ],
    );
    let (xml, notes) = written(&odd);
    assert_eq!((xml.as_str(), notes.len()), (written(&bag(&[], &[])).0.as_str(), 9), "{notes:#?}");
}

#[test]
fn identifiers_are_renamed_with_what_refers_to_them() {
    let ids = ids::Ids { names: &["id"], refs: &["ref"], not_in: "aside" };
    let mut used = ids::Used::new();
    let memo = || {
        let mut memo = Node::new("memo").with("ref", "a b");
        memo.push(Node::new("p").with("id", "a"));
        memo.children.extend(raw("<p id='b'/>"));
        memo
    };
    assert!(ids::unique(&mut memo(), &ids, &mut used).is_empty());
    let mut second = memo();
    assert_eq!(ids::unique(&mut second, &ids, &mut used).len(), 2);
    assert_eq!(second.attr("ref"), Some("a-2 b-2"));
}
