//! What was kept is put back only where the standard has it: whatever a bag holds, what is written departs from nothing.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::NAR;
use super::super::standard::STANDARD;
use crate::format::WriteSettings;
use crate::model::{Article, Timestamp};
use crate::note::{Note, NoteKind};
use crate::syntax::xml::rules::Checker;
use crate::syntax::xml::{Element, Tree};

fn write(article: &Value) -> (String, Vec<Note>) {
    let now = Timestamp::parse("2026-01-01T00:00:00Z").unwrap();
    let settings = WriteSettings { options: Vec::new(), offset: "Z".to_owned(), now };
    let mut out = Vec::new();
    let mut writer = super::create(Box::new(&mut out), &settings).unwrap();
    let notes = writer.write(&Article::from_json(&article.to_string()).unwrap()).unwrap();
    writer.finish().unwrap();
    (String::from_utf8(out).unwrap(), notes)
}

fn departures(xml: &str) -> Vec<String> {
    let tree = Tree::parse_str(xml).unwrap();
    let mut checker = Checker::new(&STANDARD);
    checker.whole(&tree);
    checker.take().0.into_iter().map(|departure| format!("{}: {}", departure.path, departure.message)).collect()
}

/// A story with something of everything, and what was kept of it and of its message.
fn story(of_item: &Value, of_header: &Value) -> Value {
    json!({
        "guid": "urn:example:1", "version": "1", "language": "en", "urgency": 4, "profile": "text",
        "versionCreated": "2026-04-15T09:30:00Z", "embargo": "2026-04-16T09:30:00Z",
        "provider": {"literal": "Kestrel Wire"}, "services": [{"qcode": "svc:1"}], "signals": [{"qcode": "sig:update"}],
        "titles": [{"text": "Ferry"}], "edNotes": [{"text": "Do not cut."}], "headlines": [{"text": "Ferry"}, {"text": "Sails"}],
        "creators": [{"literal": "Ann", "type": "person", "details": {"contacts": [{"type": "email", "value": "a@example.org"}]}}],
        "located": [{"qcode": "city:1", "type": "place", "details": {"geo": {"type": "Point", "coordinates": [4.9, 52.3]}}}],
        "subjects": [{"qcode": "medtop:1", "details": {"broader": [{"qcode": "medtop:2"}], "sameAs": [{"qcode": "x:3"}]}}],
        "infoSources": [{"literal": "Port"}], "keywords": [{"text": "ferry"}], "slugline": {"text": "FERRY"},
        "bylines": [{"text": "By Ann"}], "datelines": [{"text": "PORT"}], "creditLines": [{"text": "Kestrel"}],
        "descriptions": [{"text": "It sails."}], "altIds": [{"value": "7"}],
        "rights": [{"holder": {"literal": "Kestrel"}, "notices": [{"text": "(c)"}], "usageTerms": [{"text": "None."}]}],
        "links": [{"guid": "urn:example:2", "article": {"guid": "urn:example:2", "headlines": [{"text": "Port"}]}}],
        "renditions": [{"href": "http://example.org/a.jpg", "altText": "A ferry", "contentType": "image/jpeg"}],
        "texts": [{"name": {"qcode": "rnd:teaser"}, "value": "It sails soon."}],
        "body": [{"type": "paragraph", "text": "It sails."}],
        "message": {"sent": "2026-04-15T09:30:00Z", "sender": "Kestrel", "priority": 4, "channels": ["a"], "native": of_header},
        "native": of_item,
    })
}

fn bag(attrs: &Value, elements: &Value) -> Value {
    json!({
        "format": "newsml-g2", "attrs": attrs, "elements": elements,
        "namespaces": {"x": "urn:x", "n": NAR, "i": "http://www.w3.org/2001/XMLSchema-instance"},
    })
}

/// The paths of all elements that are written of a root, itself first.
fn paths(root: Element<'_>) -> Vec<String> {
    let mut paths = vec![(String::new(), root)];
    let mut next = 0;
    while let Some((path, element)) = paths.get(next).cloned() {
        next += 1;
        let mut seen: Vec<&str> = Vec::new();
        for child in element.elements() {
            seen.push(child.local());
            let position = seen.iter().filter(|name| **name == child.local()).count();
            let slash = if path.is_empty() { "" } else { "/" };
            paths.push((format!("{path}{slash}{}[{position}]", child.local()), child));
        }
    }
    paths.into_iter().map(|(path, _)| path).collect()
}

/// Names and values for bags, out of the standard.
struct Pool {
    of_item: Vec<String>,
    of_header: Vec<String>,
    elements: Vec<&'static str>,
    attrs: Vec<&'static str>,
}

const VALUES: [&str; 22] = [
    "",
    "a:b",
    "a:b c:d",
    "a",
    " a ",
    "1",
    "0",
    "5",
    "101",
    "-1.5",
    "true",
    "en",
    "2026-04-15",
    "2026-04-15T09:30:00Z",
    " 2026-04-15T09:30:00Z",
    "urn:x",
    "http://[",
    "a\nb",
    "ltr",
    "stat:usable",
    "P1D",
    "\u{a0}",
];

impl Pool {
    fn new() -> Pool {
        let empty = bag(&json!({}), &json!([]));
        let (xml, _) = write(&story(&empty, &empty));
        assert_eq!(departures(&xml), [""; 0], "{xml}");
        let tree = Tree::parse_str(&xml).unwrap();
        let header = tree.root().child("header").unwrap();
        let item = tree.root().child("itemSet").and_then(|set| set.child("newsItem")).unwrap();
        let types = STANDARD.types();
        let mut elements: Vec<_> = STANDARD.known.iter().chain(&types).map(|(name, _)| *name).collect();
        let mut attrs: Vec<_> = types.iter().flat_map(|(_, holds)| holds.attributes()).map(|(name, ..)| name).collect();
        attrs.extend(["x:a", "n:a", "i:type", "i:schemaLocation", "xml:space", "xml:base", "none"]);
        for names in [&mut elements, &mut attrs] {
            names.sort_unstable();
            names.dedup();
        }
        Pool { of_item: paths(item), of_header: paths(header), elements, attrs }
    }

    /// A bag for an element whose paths these are, from random numbers.
    fn bag(&self, paths: &[String], attrs: &[[u32; 4]], elements: &[[u32; 6]]) -> Value {
        let mut kept = serde_json::Map::new();
        for [path, attr, value, absent] in attrs {
            let absent = if absent % 8 == 0 { "#absent" } else { "" };
            let key = format!("{}@{}{absent}", pick(paths, *path), pick(&self.attrs, *attr));
            kept.insert(key, json!(pick(&VALUES, *value)));
        }
        let element = |[path, name, attr, value, inner, text]: &[u32; 6]| {
            let (name, path) = (pick(&self.elements, *name), pick(paths, *path));
            let inner = match inner % 3 {
                0 => format!("<{}/>", pick(&self.elements, *inner)),
                1 => String::new(),
                _ => (*pick(&VALUES, *text)).to_owned(),
            };
            let (own, value) = (pick(&self.attrs, *attr), pick(&VALUES, *value));
            let declared = "xmlns:x='urn:x' xmlns:n='urn:n' xmlns:i='urn:i'";
            json!({"at": format!("{path}/{name}[1]"), "xml": format!("<{name} xmlns='{NAR}' {declared} {own}='{value}'>{inner}</{name}>")})
        };
        bag(&Value::Object(kept), &Value::Array(elements.iter().map(element).collect()))
    }
}

fn pick<T>(list: &[T], number: u32) -> &T {
    list.get(number as usize % list.len()).unwrap()
}

#[test]
fn whatever_was_kept_what_is_written_is_as_the_standard_has_it() {
    let pool = Pool::new();
    let bags = (
        prop::collection::vec(any::<[u32; 4]>(), 0..24),
        prop::collection::vec(any::<[u32; 6]>(), 0..12),
        prop::collection::vec(any::<[u32; 4]>(), 0..6),
        prop::collection::vec(any::<[u32; 6]>(), 0..4),
    );
    proptest!(ProptestConfig::with_cases(200), |((attrs, elements, of_header, in_header) in bags)| {
        let item = pool.bag(&pool.of_item, &attrs, &elements);
        let header = pool.bag(&pool.of_header, &of_header, &in_header);
        let (xml, _) = write(&story(&item, &header));
        prop_assert_eq!(departures(&xml), Vec::<String>::new(), "{:#}\n{:#}\n{}", item, header, xml);
    });
}

/// Each attribute and each element that the standard knows, wherever it has a place and wherever it has none.
#[test]
fn what_the_standard_has_there_is_put_back() {
    let kept = |attrs: &Value, elements: &Value| {
        let (xml, notes) = write(&story(&bag(attrs, elements), &bag(&json!({}), &json!([]))));
        assert_eq!(departures(&xml), [""; 0], "{xml}");
        let refused = |note: &&Note| {
            ["/native/attrs", "/native/elements"].iter().any(|p| note.path.starts_with(p))
                && note.kind == NoteKind::Dropped
        };
        let refused: Vec<String> =
            notes.iter().filter(refused).map(|note| format!("{} {}", note.path, note.detail)).collect();
        (xml, refused)
    };
    let attr = |path: &str, value: &str| kept(&json!({path: value}), &json!([]));
    for (path, value) in [
        ("contentMeta/slugline[1]@separator", "-"),
        ("contentMeta/headline[1]@confidence", "80"),
        ("itemMeta/provider@x:desk", "7"),
        ("contentMeta/altId[1]@version", "two"),
        ("@xml:base", "http://example.org/"),
    ] {
        assert_eq!(attr(path, value).1, [""; 0], "{path}");
    }
    for (path, value, why) in [
        ("contentMeta/headline[1]@separator", "-", "headline has no attribute separator"),
        ("contentMeta/headline[1]@confidence", "101", "“101”, which is not a whole number from 0 to 100"),
        ("contentMeta/headline[1]@n:desk", "7", "headline has no attribute n:desk"),
        ("contentSet/inlineXML[1]/html[1]@xml:lang", "1", "xml:lang of html is “1”, which is not a language tag"),
        ("@standard#absent", "", "what the article says now"),
        ("itemMeta/versionCreated#absent", "", "what the article says now"),
    ] {
        let (xml, refused) = attr(path, value);
        assert!(refused.iter().any(|detail| detail.contains(why)), "{path}: {refused:?}\n{xml}");
    }

    let element = |at: &str, xml: &str| kept(&json!({}), &json!([{"at": at, "xml": xml}]));
    let nar = format!("xmlns='{NAR}'");
    for (at, xml) in [
        ("contentMeta/audience[1]", format!("<audience {nar} qcode='a:b' significance='9'/>")),
        ("contentMeta/subject[1]/bag[1]", format!("<bag {nar}><bit qcode='a:b' significance='100'/></bag>")),
        ("itemMeta/link[1]/headline[1]", format!("<headline {nar}>Port</headline>")),
        ("contentMeta/headline[1]/span[1]", format!("<span {nar}>Port</span>")),
        ("contentMeta/ext[1]", "<ext xmlns='urn:x'/>".to_owned()),
    ] {
        assert_eq!(element(at, &xml).1, [""; 0], "{at}");
    }
    for (at, xml, why) in [
        ("contentMeta/audience[1]", format!("<audience {nar} qcode='a:b' significance='10'/>"), "from 1 to 9"),
        ("itemMeta/provider", format!("<provider {nar} qcode='a:b'/>"), "more than one provider in itemMeta"),
        (
            "contentMeta/creator[1]/organisationDetails[1]",
            format!("<organisationDetails {nar}/>"),
            "more than one organisationDetails in creator",
        ),
        ("contentMeta/keyword[1]/span[1]", format!("<span {nar}>Port</span>"), "no element span in keyword"),
        ("contentMeta/dataMining", format!("<dataMining {nar}/>"), "no element dataMining in contentMeta"),
        ("ext[1]", "<ext xmlns='urn:x'/>".to_owned(), "may not stand at this place in newsItem"),
    ] {
        let (xml, refused) = element(at, &xml);
        assert!(refused.iter().any(|detail| detail.contains(why)), "{at}: {refused:?}\n{xml}");
    }
}

#[test]
fn what_is_put_back_stands_in_the_order_of_the_standard() {
    let elements = json!([
        {"at": "contentMeta/ext[1]", "xml": "<ext xmlns='urn:x'/>"},
        {"at": "contentMeta/subject[1]/bag[1]", "xml": format!("<bag xmlns='{NAR}'><bit qcode='a:b'/></bag>")},
        {"at": "contentMeta/subject[1]/ext[1]", "xml": "<ext xmlns='urn:x'/>"},
        {"at": "contentMeta/subject[1]/name[1]", "xml": format!("<name xmlns='{NAR}'>Ships</name>")},
        {"at": "contentMeta/icon[1]", "xml": format!("<icon xmlns='{NAR}' href='a.png'/>")},
    ]);
    let (xml, _) = write(&story(&bag(&json!({}), &elements), &bag(&json!({}), &json!([]))));
    let tree = Tree::parse_str(&xml).unwrap();
    let item = tree.root().child("itemSet").and_then(|set| set.child("newsItem"));
    let meta = item.and_then(|item| item.child("contentMeta")).unwrap();
    let names = |parent: Element<'_>| parent.elements().map(|e| e.local().to_owned()).collect::<Vec<_>>();
    assert_eq!(names(meta).first().map(String::as_str), Some("icon"));
    assert_eq!(names(meta).last().map(String::as_str), Some("ext"));
    let subject = meta.child("subject").unwrap();
    assert_eq!(names(subject), ["name", "sameAs", "broader", "ext", "bag"]);
}
