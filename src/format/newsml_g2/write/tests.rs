//! What a newsroom relies on when it receives what wirecopy writes.

use crate::format::{WriteSettings, by_id};
use crate::model::{Article, Timestamp};
use crate::note::{Note, NoteKind};

fn try_write(articles: &[&str], options: &[(&str, &str)]) -> crate::Result<(String, Vec<Note>)> {
    let settings = WriteSettings {
        options: options.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
        offset: "+02:00".to_owned(),
        now: Timestamp::parse("2026-01-01T00:00:00Z").unwrap(),
    };
    let mut out = Vec::new();
    let mut notes = Vec::new();
    let mut writer = super::create(Box::new(&mut out), &settings)?;
    for article in articles {
        notes.extend(writer.write(&Article::from_json(article).unwrap())?);
    }
    writer.finish()?;
    Ok((String::from_utf8(out).unwrap(), notes))
}

fn write(article: &str) -> (String, Vec<Note>) {
    try_write(&[article], &[]).unwrap()
}

fn said(notes: &[Note], kind: NoteKind, path: &str) -> bool {
    notes.iter().any(|n| n.kind == kind && n.path == path)
}

/// The names of the elements at this depth, in order.
fn children(xml: &str, parent: &str) -> Vec<String> {
    let tree = crate::syntax::xml::Tree::parse_str(xml).unwrap();
    let root = tree.root();
    let found = std::iter::once(root).chain(root.descendants()).find(|e| e.local() == parent).unwrap();
    found.elements().map(|e| e.local().to_owned()).collect()
}

#[test]
fn what_the_standard_demands_is_there_and_its_origin_noted() {
    let (xml, notes) =
        write(r#"{"guid":"urn:x:1","firstCreated":"2026-04-15T09:30:00","creditLines":[{"text":"Wire"}]}"#);
    assert!(xml.contains(r#"standard="NewsML-G2" standardversion="2.35" conformance="power""#));
    assert!(xml.contains(r#"<itemClass qcode="ninat:text"/>"#) && xml.contains(r#"<pubStatus qcode="stat:usable"/>"#));
    assert!(xml.contains("<versionCreated>2026-04-15T09:30:00</versionCreated>"));
    assert!(xml.contains("<name>Wire</name>"));
    for path in ["/versionCreated", "/provider"] {
        assert!(said(&notes, NoteKind::Assumed, path), "{path}: {notes:?}");
    }
}

#[test]
fn children_stand_in_the_order_of_the_schema() {
    let (xml, _) = write(
        r#"{"guid":"x","urgency":2,"headlines":[{"text":"h"}],"creators":[{"literal":"a"}],"subjects":[{"qcode":"a:b"}],
        "links":[{"href":"http://e.org"}],"signals":[{"qcode":"sig:update"}],"titles":[{"text":"t"}],"embargo":"indefinite",
        "edNotes":[{"text":"e"}],"profile":"p","services":[{"qcode":"s:1"}],"expires":"2026-05-01","language":"en"}"#,
    );
    let expected = [
        "itemClass",
        "provider",
        "versionCreated",
        "embargoed",
        "pubStatus",
        "profile",
        "service",
        "title",
        "edNote",
        "signal",
        "expires",
        "link",
    ];
    assert_eq!(children(&xml, "itemMeta"), expected);
    assert_eq!(children(&xml, "contentMeta"), ["urgency", "creator", "language", "subject", "headline"]);
    assert!(xml.contains("<embargoed/>"));
}

#[test]
fn bad_codes_and_versions_are_carried_elsewhere_with_a_note() {
    let (xml, notes) = write(
        r#"{"guid":"x","version":"2026-04-15","subjects":[{"qcode":"two words"}],"services":[{"literal":"A & B"}]}"#,
    );
    assert!(
        xml.contains(r#"<altId roleuri="urn:wirecopy:version">2026-04-15</altId>"#) && xml.contains(r#"version="1""#)
    );
    assert!(xml.contains(r#"<subject literal="two words"/>"#));
    assert!(xml.contains(r#"<service uri="urn:wirecopy:code:A%20%26%20B"/>"#));
    assert!(said(&notes, NoteKind::Assumed, "/version") && said(&notes, NoteKind::Degraded, "/subjects/0"));
}

#[test]
fn a_note_not_for_the_public_says_so() {
    let (xml, _) = write(r#"{"guid":"x","edNotes":[{"text":"Call the desk","public":false}]}"#);
    assert!(xml.contains(r#"<edNote pubconstrainturi="urn:wirecopy:pubconstraint:nonpublic">Call the desk</edNote>"#));
}

#[test]
fn details_that_a_subject_has_no_room_for_become_an_assert() {
    let (xml, notes) = write(
        r#"{"guid":"x","provider":{"literal":"p"},"versionCreated":"2026-04-15T09:30:00Z","subjects":[{"qcode":"city:1","type":"place",
        "details":{"geo":{"type":"Point","coordinates":[-3.17,55.98]}}}]}"#,
    );
    assert!(
        xml.contains(r#"<assert qcode="city:1">"#) && xml.contains(r#"<position latitude="55.98" longitude="-3.17"/>"#)
    );
    assert!(notes.is_empty(), "{notes:?}");
}

#[test]
fn characters_that_xml_cannot_hold_are_named_by_field() {
    let (xml, notes) = write(r#"{"guid":"x","headlines":[{"text":"aé\u0001b\uffff"}]}"#);
    assert!(xml.contains("<headline>aé\u{FFFD}b\u{FFFD}</headline>"));
    assert!(said(&notes, NoteKind::Degraded, "/headlines/0/text"));
    assert!(notes.iter().any(|n| n.detail.contains("U+0001, character 3 of it, and 1 more behind it")), "{notes:?}");
}

/// NewsML-G2 is written for newsrooms: what the source carries stays, and what would run is said.
#[test]
fn what_would_run_is_kept_and_said_and_links_that_run_are_not_written() {
    let (xml, notes) = write(
        r#"{"guid":"x","texts":[{"contentType":"text/html","value":"<p onclick=\"a()\">b</p>"}],"body":[
        {"type":"quote","blocks":[{"type":"raw","format":"html","value":"<iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"https://e.example/\"/>"}]},
        {"type":"raw","format":"html","value":"<aside><p>harmless</p></aside>"},
        {"type":"raw","format":"html","value":"<p>stands there as text, and runs <script>nothing</script></p>"},
        {"type":"paragraph","text":[{"type":"link","href":"javascript:x()","children":"b"}]}],
        "native":{"format":"newsml-g2","attrs":{"contentSet/inlineXML[1]/html[1]/body[1]@onload":"x()"},"elements":[
        {"at":"contentSet/inlineXML[1]/html[1]/head[1]","xml":"<head xmlns=\"http://www.w3.org/1999/xhtml\"><script>a()</script></head>"}]}}"#,
    );
    let said: Vec<(NoteKind, &str)> =
        notes.iter().filter(|n| n.code == crate::code::ACTIVE).map(|n| (n.kind, n.path.as_str())).collect();
    let dropped = (NoteKind::Dropped, "/body/3/text/0/href");
    assert_eq!(said, [dropped, (NoteKind::Rule, "/body"), (NoteKind::Rule, "/texts")], "{notes:?}");
    let body = notes.iter().find(|n| n.path == "/body").map(|n| n.detail.as_str()).unwrap();
    assert!(["<iframe>", "<script>", "onload of <body>"].iter().all(|what| body.contains(what)), "{body}");
    assert!(!body.contains("times") && !body.contains("aside"), "{body}");
    assert!(xml.contains("<iframe") && xml.contains("onload=") && !xml.contains("javascript"), "{xml}");
}

/// Wherever an address may stand: whatever runs is not in the output, and each is said.
#[test]
fn no_address_that_runs_is_written() {
    let article = r#"{"guid":"x","links":[{"href":"javascript:a"},{"href":"data:text/html,b"}],
        "rights":[{"notices":[{"text":"n","href":"vbscript:d"}]}],"body":[
        {"type":"quote","blocks":[{"type":"paragraph","text":"q"}],"cite":"javascript:e"},
        {"type":"media","kind":"picture","renditions":[{"href":"javascript:f"}]},
        {"type":"paragraph","text":[{"type":"link","href":"javascript:g","children":"a"}]}]}"#;
    for body in ["nitf", "xhtml"] {
        let (xml, notes) = try_write(&[article], &[("body", body)]).unwrap();
        assert!(!xml.contains("script:") && !xml.contains("data:"), "{xml}");
        let said: Vec<&str> =
            notes.iter().filter(|n| n.code.name() == "active-content").map(|n| n.path.as_str()).collect();
        for place in ["/links/0", "/links/1", "/rights/0/notices/0", "/body/0/cite", "/body/1", "/body/2"] {
            assert!(said.iter().any(|path| path.starts_with(place)), "{place} in {said:?}");
        }
    }
}

#[test]
fn several_articles_or_a_message_make_a_news_message() {
    let (xml, _) = try_write(&[r#"{"guid":"a"}"#, r#"{"guid":"b"}"#], &[]).unwrap();
    assert_eq!(children(&xml, "itemSet"), ["newsItem", "newsItem"]);
    let (xml, _) = write(r#"{"guid":"a","message":{"sent":"2026-04-15T09:30:00Z","destinations":["x"],"priority":4}}"#);
    assert_eq!(children(&xml, "header"), ["sent", "priority", "destination"]);
    assert!(!write(r#"{"guid":"a"}"#).0.contains("newsMessage"));
    let error = try_write(&[r#"{"guid":"a"}"#, r#"{"guid":"b"}"#], &[("container", "item")]).unwrap_err();
    assert!(error.help_text().unwrap().contains("container=message"));
    assert!(try_write(&[], &[]).is_err());
}

#[test]
fn identifiers_stay_unique_in_a_message() {
    let package =
        r#"{"guid":"a","type":"composite","groups":[{"id":"G1","root":true,"members":[{"item":{"guid":"i"}}]}]}"#;
    let (xml, notes) = try_write(&[package, &package.replace("\"a\"", "\"b\"")], &[]).unwrap();
    assert!(xml.contains(r#"<groupSet root="G1">"#) && xml.contains(r#"<groupSet root="G1-2">"#));
    assert!(said(&notes, NoteKind::Degraded, "/groups"));
}

#[test]
fn native_parts_go_back_to_their_place() {
    let (xml, notes) = write(
        r#"{"guid":"x","provider":{"literal":"p"},"versionCreated":"2026-04-15T09:30:00Z","headlines":[{"text":"h"}],"creators":[{"literal":"a"}],
        "native":{"format":"newsml-g2","namespaces":{"d":"urn:d"},
          "attrs":{"contentMeta/headline[1]@dir":"ltr","contentMeta/headline[1]@d:key":"7","itemMeta/itemClass@qcode":"icls:text","itemMeta/pubStatus#absent":""},
          "elements":[{"at":"contentMeta/creator[1]","xml":"<creator xmlns:d=\"urn:d\" xmlns=\"http://iptc.org/std/nar/2006-10-01/\" role=\"d:first\"/>"},
            {"at":"itemMeta/d:ext[1]","xml":"<d:ext xmlns:d=\"urn:d\"/>"},{"at":"itemMeta/fileName","xml":"<fileName xmlns=\"http://iptc.org/std/nar/2006-10-01/\">f</fileName>"}]}}"#,
    );
    assert!(xml.contains(r#"<headline dir="ltr" d:key="7">h</headline>"#), "{xml}");
    assert!(xml.contains(r#"<itemClass qcode="icls:text"/>"#));
    assert_eq!(children(&xml, "itemMeta"), ["itemClass", "provider", "versionCreated", "fileName", "ext"]);
    assert!(xml.find("role=\"d:first\"") < xml.find("literal=\"a\""));
    // The standard has itemMeta before contentMeta.
    assert!(notes.iter().all(|n| n.path == "/native/elements" && n.kind == NoteKind::Assumed), "{notes:?}");
}

#[test]
fn what_another_format_kept_is_noted() {
    let (_, notes) = write(r#"{"guid":"x","native":{"format":"csv","attrs":{"Desk":"7"}}}"#);
    assert!(said(&notes, NoteKind::Dropped, "/native"));
    assert!(by_id("newsml-g2").is_some());
}

#[test]
fn bodies_can_be_nitf() {
    let article = r#"{"guid":"x","body":[{"type":"paragraph","text":[{"type":"styled","style":"strong","children":"Docks"}," close"]}]}"#;
    let (xml, _) = try_write(&[article], &[("body", "nitf")]).unwrap();
    assert!(xml.contains(r#"contenttype="application/nitf+xml""#));
    assert!(xml.contains(r#"<p><em class="strong">Docks</em> close</p>"#));
}

#[test]
fn a_kept_fragment_is_one_element_whatever_stands_around_it() {
    let article = |xml: &str| {
        let element = serde_json::json!([{"at": "itemMeta/generator[1]", "xml": xml}]);
        serde_json::json!({"guid": "x", "native": {"format": "newsml-g2", "elements": element}}).to_string()
    };
    let ns = r#"xmlns="http://iptc.org/std/nar/2006-10-01/""#;
    for around in ["<?xml version='1.0'?>", "<!DOCTYPE generator>", "<!-- x -->"] {
        let (xml, _) = write(&article(&format!("{around}<generator {ns} versioninfo='a>b'>\n Desk  4\t</generator>")));
        assert!(crate::syntax::xml::Tree::parse_str(&xml).is_ok() && !xml.contains(around), "{xml}");
        assert!(xml.contains(">Desk 4</generator>"), "{xml}");
    }
    for broken in ["<generator/><generator/>", "<x:generator/>", "</itemMeta>", "text", "<generator>\u{1}</generator>"]
    {
        let (xml, notes) = write(&article(broken));
        assert!(!xml.contains("generator") && said(&notes, NoteKind::Dropped, "/native/elements/0"), "{broken}: {xml}");
    }
}
