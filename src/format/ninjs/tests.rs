//! What users of ninjs rely on, from the standard and from what systems are known to send.

use serde_json::{Value, json};

use super::{FORMAT, Version, own, read, schema};
use crate::format::{Confidence, Head, ReadSettings, WriteSettings};
use crate::model::{Article, ConceptType, Embargo, PubStatus, Timestamp};
use crate::note::{Note, Noted};
use crate::syntax::input::Input;

fn items(text: &str) -> Vec<Noted<Article>> {
    let open = FORMAT.read.as_ref().unwrap().open;
    open(Input::from_bytes(text).unwrap(), &ReadSettings::default()).unwrap().map(Result::unwrap).collect()
}

fn item(value: &Value) -> Article {
    items(&value.to_string()).remove(0).value
}

fn written(article: &Article, version: &str) -> (Value, Vec<Note>) {
    let settings = WriteSettings {
        options: vec![("version".to_owned(), version.to_owned())],
        offset: "Z".to_owned(),
        now: Timestamp::parse("2026-01-01T00:00:00Z").unwrap(),
    };
    let mut out = Vec::new();
    let mut writer = (FORMAT.write.as_ref().unwrap().create)(Box::new(&mut out), &settings).unwrap();
    let notes = writer.write(article).unwrap();
    writer.finish().unwrap();
    (serde_json::from_slice(&out).unwrap(), notes)
}

fn confidence(text: &str) -> Confidence {
    (FORMAT.sniff)(&Head::new(text, true, None)).confidence
}

#[test]
fn ninjs_is_told_from_other_json() {
    for certain in [r#"{"guid":"a","versioncreated":"2026-01-01T00:00:00Z"}"#, r#"[{"uri":"a","bodies":[]}]"#] {
        assert_eq!(confidence(certain), Confidence::Certain, "{certain}");
    }
    for likely in [
        r#"{"uri":"urn:a","type":"text"}"#,
        r#"{"uri":"urn:a"}"#,
        r#"{"total":1,"hits":[{"uri":"urn:a","versioncreated":"x"}]}"#,
    ] {
        assert_eq!(confidence(likely), Confidence::Likely, "{likely}");
    }
    for other in [
        r#"{"guid":"a","headlines":[{"text":"b"}],"versionCreated":"2026-01-01"}"#,
        r#"{"@context":"https://schema.org","headline":"a","uri":"b"}"#,
        r#"{"version":"https://jsonfeed.org/version/1.1","items":[]}"#,
        r#"{"url":"a","headline":"b","body":"c"}"#,
    ] {
        assert_eq!(confidence(other), Confidence::No, "{other}");
    }
}

#[test]
fn scheme_and_code_are_a_uri_and_the_two_again() {
    let person = json!([{"name":"Karl Uhl","scheme":"http://people.example/","code":"uhl","rel":"about"}]);
    let article = item(&json!({"uri":"urn:a","person":person}));
    assert_eq!(article.subjects[0].uri.as_deref(), Some("http://people.example/uhl"));
    assert_eq!(article.subjects[0].kind, Some(ConceptType::Person));
    assert_eq!(written(&article, "1.6").0["person"], person);
    let three = json!([{"name":"Karl Uhl","rel":"about","uri":"http://people.example/uhl"}]);
    assert_eq!(written(&article, "3.1").0["people"], three);
}

#[test]
fn a_mark_that_is_not_understood_holds_the_item() {
    let article = item(&json!({"uri":"urn:a","embargoed":"when the gates open","pubstatus":"commissioned"}));
    assert_eq!((article.embargo, article.pub_status), (Some(Embargo::Indefinite), PubStatus::Withheld));
    let (value, notes) =
        written(&Article { pub_status: PubStatus::Usable, ..item(&json!({"uri":"urn:a","embargoed":"soon"})) }, "3.1");
    assert_eq!(value["pubStatus"], "withheld");
    assert!(value.get("embargoedUntil").is_none() && notes.iter().any(|note| note.path == "/embargo"));
}

#[test]
fn the_richest_body_is_read_and_the_others_come_back() {
    let bodies = json!([
        {"role":"text","contentType":"text/plain","value":"It held."},
        {"role":"html5","contentType":"text/html","value":"<p>It <em>held</em>.</p>"},
        {"role":"teaser","value":"Gates hold."},
    ]);
    let article = item(&json!({"uri":"urn:a","bodies":bodies}));
    assert_eq!((article.body.len(), article.texts.len()), (1, 1));
    let (value, _) = written(&article, "3.1");
    assert_eq!(value["bodies"][0], bodies[0]);
    assert_eq!(value["bodies"][1]["role"], "html5");
    assert_eq!(value["bodies"][2]["value"], "Gates hold.");
}

#[test]
fn what_stands_in_a_headline_as_markup_is_markup() {
    let article = item(&json!({"uri":"urn:a","headline":"Rowers <em>finally</em> win","description_text":"a <b> c"}));
    assert_eq!(article.headline().unwrap(), "Rowers finally win");
    assert_eq!(article.descriptions[0].text.as_plain(), Some("a <b> c"));
    let escaped = item(&json!({"uri":"urn:a","body_html":"&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;"}));
    assert_eq!(escaped.body.len(), 2);
}

#[test]
fn lists_stand_where_texts_belong_and_keys_of_the_stated_version_come_first() {
    let article = item(&json!({"uri":"urn:a","byline":["Joost","Els"],"body_text":["One.","Two."],"urgency":"5"}));
    assert_eq!((article.bylines.len(), article.body.len()), (2, 2));
    assert_eq!(article.urgency.map(crate::model::Urgency::get), Some(5));
    let mixed = json!({"uri":"urn:a","standard":{"version":"3.1"},"versioncreated":"2025-01-09T10:00:00Z",
        "versionCreated":"2025-01-09T10:30:00Z","headline":"old","headlines":[{"value":"new"}]});
    let article = item(&mixed);
    assert_eq!(article.version_created.unwrap().as_str(), "2025-01-09T10:30:00Z");
    assert_eq!(article.headlines[0].text.plain(), "new");
}

#[test]
fn what_an_api_answers_is_its_items_each_with_its_places() {
    let text = r#"{"total":2,
        "_items":[{"uri":"urn:a","headline":"One","priority":3},
        {"uri":"urn:b","headline":"Two","priority":3}]}"#;
    let all = items(text);
    assert_eq!(all.iter().map(|noted| noted.value.guid.as_str()).collect::<Vec<_>>(), ["urn:a", "urn:b"]);
    let kept = |noted: &Noted<Article>| noted.notes.iter().find(|note| note.path.starts_with("/native")).cloned();
    let lines: Vec<u64> = all.iter().filter_map(|noted| kept(noted)?.span).map(|span| span.line).collect();
    assert_eq!(lines, [2, 3]);
    assert!(all[0].notes.iter().any(|note| note.detail.contains("total")));
}

#[test]
fn any_identifier_becomes_a_uri_and_itself_again() {
    for guid in ["urn:a", "2026 04/15", "20170825001315282180", "urn:wirecopy:blake3:ab", "urn:wirecopy:a", "été"] {
        let uri = own::uri_of(guid);
        assert!(crate::syntax::uri::is_uri(&uri), "{uri}");
        assert_eq!(own::guid_of(&uri), guid);
    }
}

#[test]
fn what_only_ninjs_knows_is_put_back_where_the_standard_has_it() {
    let details = json!({"dates":{"expectedStartDate":"2026-05-01"}});
    let article = item(&json!({"uri":"urn:a","type":"event","eventDetails":details,"priority":6}));
    let (value, notes) = written(&article, "3.1");
    assert_eq!(value["eventDetails"], details);
    assert!(value.get("priority").is_none(), "no version has it");
    assert!(notes.iter().any(|note| note.kind.is_loss() && note.path.starts_with("/native")), "{notes:?}");
    assert!(written(&article, "2.2").0.get("eventDetails").is_none());
}

#[test]
fn every_schema_is_at_hand_and_tells_faults_with_the_version() {
    for version in schema::versions() {
        let faults = schema::faults(r#"{"uri":"urn:a","type":"speech","urn":1}"#, Some(version));
        assert!(faults.errors.len() >= 2, "{version}: {:?}", faults.errors);
        assert!(faults.errors[0].help.as_deref().unwrap().contains(version));
        assert!(schema::faults(r#"{"uri":"urn:a","type":"text"}"#, Some(version)).errors.is_empty(), "{version}");
    }
    let odd = schema::faults(r#"{"uri":"a","versionCreated":"yesterday"}"#, None);
    assert_eq!((odd.errors.len(), odd.warnings.len()), (0, 2), "a bad form is no error");
    let older = schema::faults(r#"{"uri":"urn:a","pubstatus":"usable","standard":{"version":"3.1"}}"#, None);
    assert!(older.errors[0].help.as_deref().unwrap().contains("fits"), "{:?}", older.errors);
    assert!(
        schema::faults(
            r#"{"uri":"urn:a","contentDigitised":"2026-01-01T00:00:00Z","standard":{"version":"3.3"}}"#,
            None
        )
        .errors
        .is_empty()
    );
}

#[test]
fn what_is_written_is_read_as_what_was_said() {
    let article = item(
        &json!({"guid":"7","keywords":["mill"],"source":"LKN","authors":[{"name":"Ida Moor"}],"body_html":"<p>A.</p>"}),
    );
    for version in [Version::One, Version::Two, Version::Three] {
        let (value, _) = written(&article, version.number());
        assert!(schema::faults(&value.to_string(), Some(version.number())).errors.is_empty(), "{value}");
        let back = read::again(&value).unwrap().value;
        assert_eq!(
            (&back.guid, &back.keywords, &back.provider, &back.body),
            (&article.guid, &article.keywords, &article.provider, &article.body)
        );
        assert_eq!(back.bylines[0].text.plain(), "Ida Moor");
    }
}
