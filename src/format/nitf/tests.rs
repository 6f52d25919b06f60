//! What users rely on: what agencies send is read, and what is written says it again.

use super::{read, write};
use crate::format::{ReadSettings, WriteSettings};
use crate::model::{Article, Embargo, PubStatus, Timestamp};
use crate::syntax::input::Input;
use crate::{Note, NoteKind};

fn document(head: &str, body: &str) -> String {
    format!("<nitf><head>{head}</head><body>{body}</body></nitf>")
}

fn read(xml: &str) -> (Article, Vec<Note>) {
    let mut reader = read::open(Input::from_bytes(xml).unwrap(), &ReadSettings::default()).unwrap();
    let noted = reader.next().unwrap().unwrap();
    (noted.value, noted.notes)
}

fn write(article: &Article) -> (String, Vec<Note>) {
    let settings = WriteSettings { options: vec![], offset: "Z".into(), now: Timestamp::parse("2026-04-15").unwrap() };
    let mut out = Vec::new();
    let mut writer = write::create(Box::new(&mut out), &settings).unwrap();
    let notes = writer.write(article).unwrap();
    writer.finish().unwrap();
    (String::from_utf8(out).unwrap(), notes)
}

#[test]
fn a_release_is_an_embargo_only_where_the_document_says_so() {
    let docdata = |status: &str, dates: &str| document(&format!("<docdata{status}>{dates}</docdata>"), "");
    let issue = r#"<date.issue norm="20260415T093000Z"/>"#;
    let release = |norm: &str| format!(r#"<date.release norm="{norm}"/>{issue}"#);
    let embargoed = r#" management-status="Embargoed""#;
    let until = |text: &str| Some(Embargo::Until(Timestamp::parse(text).unwrap()));
    for (status, dates, embargo) in [
        ("", release("20260415T093000Z"), None),
        ("", release("20260415T100000+0100"), None),
        ("", release("20260415T093001Z"), until("2026-04-15T09:30:01Z")),
        (r#" management-status="usable""#, release("20260416"), until("2026-04-16")),
        (embargoed, release("20260101T000000Z"), until("2026-01-01T00:00:00Z")),
        (embargoed, issue.to_owned(), Some(Embargo::Indefinite)),
        (embargoed, release("YYYYMMDD"), Some(Embargo::Indefinite)),
        ("", release("YYYYMMDD"), None),
    ] {
        let xml = docdata(status, &dates);
        let (article, _) = read(&xml);
        assert_eq!(article.embargo, embargo, "{xml}");
        assert_eq!(article.pub_status, PubStatus::Usable);
        let (again, _) = read(&write(&article).0);
        assert_eq!(again.embargo, embargo, "{xml}");
    }
}

#[test]
fn a_status_that_is_not_known_holds_back() {
    for (status, expected) in [
        ("usable", PubStatus::Usable),
        ("canceled", PubStatus::Canceled),
        ("killed", PubStatus::Canceled),
        ("withheld", PubStatus::Withheld),
        ("draft", PubStatus::Withheld),
    ] {
        let (article, _) = read(&document(&format!(r#"<docdata management-status="{status}"/>"#), ""));
        assert_eq!(article.pub_status, expected, "{status}");
    }
}

#[test]
fn the_first_headline_that_is_written_is_the_main_one() {
    for first in [r#"{"text":"Secret","public":false}"#, r#"{"text":" "}"#] {
        let json = format!(r#"{{"guid":"a","headlines":[{first},{{"text":"Open"}},{{"text":"More"}}]}}"#);
        let (xml, _) = write(&serde_json::from_str(&json).unwrap());
        assert!(xml.contains("<hl1>Open</hl1>") && xml.contains("<hl2>More</hl2>"), "{xml}");
    }
}

#[test]
fn what_is_not_for_publication_is_written_only_where_nitf_says_so() {
    let article: Article = serde_json::from_str(
        r#"{"guid":"a","headlines":[{"text":"Open"},{"text":"Secret","public":false}],
            "edNotes":[{"text":"Desk only","public":false}],"bylines":[{"text":"Hidden","public":false}]}"#,
    )
    .unwrap();
    let (xml, notes) = write(&article);
    assert!(!xml.contains("Secret") && !xml.contains("Hidden"), "{xml}");
    assert!(xml.contains(r#"type="npa""#), "{xml}");
    assert_eq!(notes.iter().filter(|n| n.code == crate::code::HELD_BACK).count(), 2);
    assert_eq!(read(&xml).0.ed_notes, article.ed_notes);
}

#[test]
fn words_in_unknown_elements_are_words_of_the_story() {
    let xml = document(
        "",
        r#"<body.content><p>Shares of <x:firm xmlns:x="urn:x" id="3">Port</x:firm> and <tic>PRT</tic> rose.</p>
           <infobox>Founded: <v>1968</v></infobox></body.content>"#,
    );
    let (article, notes) = read(&xml);
    let body = serde_json::to_string(&article.body).unwrap();
    for word in ["Port", "PRT", "Founded: ", "1968"] {
        assert!(body.contains(word) && !body.contains("<"), "{body}");
    }
    assert_eq!(notes.iter().filter(|n| n.kind == NoteKind::Repaired).count(), 3, "{notes:?}");
}

#[test]
fn the_spellings_of_senders_fill_what_is_empty_and_stay() {
    let xml = document(
        r#"<meta name="anpa-keyword" content="Rowing"/><docdata><doc-id regsrc="SPN"/></docdata>"#,
        r#"<body.head><hedline><hl2>Second</hl2><hl1>First</hl1></hedline></body.head>"#,
    );
    let (mut article, _) = read(&xml);
    assert_eq!(article.headline().as_deref(), Some("First"));
    assert_eq!(article.slugline.as_ref().unwrap().text.plain(), "Rowing");
    assert_eq!(article.provider.as_ref().unwrap().label(), "SPN");
    let (same, _) = write(&article);
    assert!(same.contains("anpa-keyword") && !same.contains("du-key") && !same.contains("distributor"), "{same}");
    article.slugline.as_mut().unwrap().text = "Sculling".into();
    let (edited, _) = write(&article);
    assert!(edited.contains(r#"<du-key key="Sculling"/>"#), "{edited}");
    assert_eq!(read(&edited).0.slugline, article.slugline);
}

#[test]
fn dates_are_basic_and_keep_what_is_known() {
    for (canonical, nitf) in [
        ("2026-04-15T09:30:00+02:00", "20260415T093000+0200"),
        ("2026-04-15T09:30:00Z", "20260415T093000Z"),
        ("2026-04-15T09:30", "20260415T0930"),
        ("2026-04-15", "20260415"),
        ("2026-04", "2026-04"),
    ] {
        let time = Timestamp::parse(canonical).unwrap();
        assert_eq!(super::values::basic(&time), nitf);
        assert_eq!(super::values::time(nitf), Some(time), "{nitf}");
    }
    assert!(super::values::time("2016-04-13 04:52:21+00:00").is_some());
}

#[test]
fn a_second_docdata_does_not_lift_the_status_of_the_first() {
    for (first, second) in [("withheld", "usable"), ("usable", "withheld")] {
        let docdata = |status: &str| format!(r#"<docdata management-status="{status}"/>"#);
        let (article, _) = read(&document(&(docdata(first) + &docdata(second)), ""));
        assert_eq!(article.pub_status, PubStatus::Withheld, "{first}, then {second}");
    }
}

fn plain(article: &Article) -> String {
    serde_json::to_string(&article.body).unwrap()
}

#[test]
fn a_body_without_its_parts_is_a_story() {
    let xml = "<nitf><body lang=\"en\"><hedline><hl1>Road closed</hl1></hedline><byline>By Post staff</byline>\
        <p>Mill Road is closed.</p><p>It opens on Friday.</p></body></nitf>";
    let (article, notes) = read(xml);
    assert_eq!(article.headline().map(|text| text.to_string()).as_deref(), Some("Road closed"));
    assert_eq!(article.bylines.len(), 1);
    assert_eq!((article.body.len(), article.language.as_deref()), (2, Some("en")));
    assert!(notes.iter().any(|note| note.kind == NoteKind::Repaired && note.path == "/headlines"), "{notes:?}");
}

#[test]
fn words_between_the_parts_of_lists_tables_and_pictures_are_read() {
    for (body, words) in [
        ("<ul><li>One</li>stray<p>loose</p></ul>", ["One", "stray", "loose"]),
        ("<table><td>Alone</td><tr><td>38.10</td>inside</tr>after</table>", ["Alone", "inside", "after"]),
        ("<dl>before<dt>Term</dt><dd>Sense</dd></dl>", ["before", "Term", "Sense"]),
        ("<bq>Spoken<credit>A. Smith</credit><p>again</p></bq>", ["Spoken", "A. Smith", "again"]),
        (
            "<media media-type=\"image\"><media-producer>Sa</media-producer><media-producer>Vau</media-producer>loose</media>",
            ["Sa", "Vau", "loose"],
        ),
    ] {
        let xml = format!("<nitf><body><body.content>{body}</body.content></body></nitf>");
        let (article, _) = read(&xml);
        assert!(words.iter().all(|word| plain(&article).contains(word)), "{body}: {}", plain(&article));
    }

    let (article, _) = read("<nitf><body><body.end>Al Moss covers transit.</body.end></body></nitf>");
    assert!(plain(&article).contains("Al Moss covers transit."));
}

#[test]
fn entities_of_the_document_are_read_with_the_words_of_their_marks() {
    let xml = "<!DOCTYPE nitf [<!ENTITY firm \"Fjord &#38;amp; Fjell\"><!ENTITY par \"<p>By &firm;.</p>\">]>\
        <nitf><body><body.content><p>&firm; sold.</p>&par;</body.content></body></nitf>";
    let (article, notes) = read(xml);
    assert!(plain(&article).contains("Fjord & Fjell sold.") && plain(&article).contains("By Fjord & Fjell."));
    assert!(notes.iter().any(|note| note.detail.contains("&par;")), "{notes:?}");
}
