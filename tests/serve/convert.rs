//! Conversion over HTTP is that of the library's door, byte for byte.

use serde_json::Value;
use wirecopy::format::{ALL, Format, WriteSettings, by_id};
use wirecopy::model::Timestamp;
use wirecopy::pipeline::{Outcome, Reading, Writing, convert_bytes};

use crate::client::{NOW, SHARED, Service, file, samples};

fn in_process(name: &str, bytes: Vec<u8>, to: &'static Format) -> Outcome {
    let now = Timestamp::parse(NOW.1).unwrap();
    let settings = WriteSettings { options: Vec::new(), offset: "Z".to_owned(), now };
    convert_bytes(name, bytes, &Reading::default(), &Writing::new(to, settings)).unwrap()
}

#[test]
fn every_sample_becomes_what_the_command_line_makes_of_it() {
    for path in samples() {
        let bytes = file(&path);
        for to in ALL.iter().filter(|f| f.write.is_some()) {
            let outcome = in_process(&path, bytes.clone(), to);
            let answer = SHARED.post(&format!("/v1/convert?to={}&name={path}&report=true", to.id), &bytes);
            let whole = outcome.error.is_none() && outcome.report.summary.failed == 0;
            assert_eq!(answer.status == 200, whole, "{path} to {}: {answer:?}", to.id);
            if !whole {
                assert!(matches!(answer.status, 400 | 413 | 415 | 422), "{path} to {}: {answer:?}", to.id);
                continue;
            }

            let parts = answer.parts();
            assert!(parts[0].1 == outcome.bytes.unwrap_or_default(), "{path} to {}", to.id);
            let report: Value = serde_json::from_slice(&parts[1].1).unwrap();
            assert_eq!(report, serde_json::to_value(&outcome.report).unwrap(), "{path} to {}", to.id);
            let notes: u64 = outcome.report.summary.notes.values().sum();
            assert_eq!(answer.header("wirecopy-notes"), notes.to_string());
        }
    }
}

#[test]
fn the_answer_is_the_document_and_its_headers_say_what_it_is() {
    let answer = SHARED.post("/v1/convert?to=newsml-g2&name=bridge.txt", file("samples/text/harbour-bridge.txt"));
    assert_eq!((answer.status, answer.header("wirecopy-from")), (200, "text"));
    assert_eq!(answer.header("wirecopy-articles"), "1");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"bridge.xml\"");
    assert!(answer.header("content-type").contains("newsml") || answer.header("content-type").contains("g2"));
    assert!(answer.header("content-security-policy").contains("sandbox"));
    assert!(answer.text().starts_with("<?xml"));
}

#[test]
fn parts_come_when_they_are_accepted() {
    let story = file("samples/text/harbour-bridge.txt");
    let answer = SHARED.ask("POST", "/v1/convert?to=text", &[("Accept", "text/plain, multipart/mixed;q=0.9")], &story);
    let parts = answer.parts();
    assert_eq!(parts.len(), 2);
    assert!(parts[0].0.starts_with("Content-Type: text/plain; charset=utf-8\r\n"), "{}", parts[0].0);
    assert_eq!(parts[1].0, "Content-Type: application/json");
}

#[test]
fn options_are_those_of_the_command_line() {
    let table = b"headline;body\nNachtbus;Er f\xe4hrt.\n";
    let asked = "to=jsonl&from=csv&encoding=windows-1252&set=provider%3DHarbour%20News&set=language%3Dde";
    let answer = SHARED.post(&format!("/v1/convert?{asked}"), table);
    let article = answer.json();
    assert_eq!(article["provider"]["names"][0]["value"], "Harbour News");
    assert_eq!(article["language"], "de");
    assert!(answer.text().contains("Er fährt."));

    let matter =
        SHARED.post("/v1/convert?to=text&write=layout%3Dfront-matter", file("samples/json/harbour-bridge.json"));
    assert!(matter.text().starts_with("--- wirecopy\n"), "{}", matter.text());
}

#[test]
fn a_media_type_counts_where_the_content_does_not_tell() {
    let rows = "headline\tbody\nFerry\tIt sails.\n";
    let told =
        SHARED.ask("POST", "/v1/detect", &[("Content-Type", "text/tab-separated-values; charset=x")], rows.as_bytes());
    assert_eq!((told.json()["format"].as_str(), told.json()["file"].as_str()), (Some("tsv"), Some("document.tsv")));
}

#[test]
fn what_must_not_be_published_leaves_only_when_it_is_asked_for() {
    let story = r#"{"guid":"urn:a","embargo":"2026-01-02T00:00:00Z","headlines":[{"text":"SECRET"}]}"#;
    let (status, name, problem) = SHARED.post("/v1/convert?to=text", story).problem();
    assert_eq!((status, name.as_str()), (422, "held-back"));
    assert!(!problem.to_string().contains("SECRET"));
    assert_eq!(problem["diagnostics"][0]["path"], "/embargo");

    let open = SHARED.post("/v1/convert?to=text&allow=embargoed,nonpublic", story);
    assert_eq!((open.status, open.text().trim_end()), (200, "SECRET"));
    let marked = SHARED.post("/v1/convert?to=json", story);
    assert!(marked.status == 200 && marked.json()["embargo"] == "2026-01-02T00:00:00Z");
}

#[test]
fn a_part_of_a_document_comes_only_when_it_is_asked_for() {
    let two = "{\"guid\":\"urn:a\",\"headlines\":[{\"text\":\"Ferry\"}]}\n{\"guid\":\"urn:b\",\"urgency\":11}\n";
    let (status, name, problem) = SHARED.post("/v1/convert?to=jsonl", two).problem();
    assert_eq!((status, name.as_str()), (422, "invalid"));
    assert_eq!(
        (problem["diagnostics"][0]["line"].as_u64(), problem["diagnostics"].as_array().unwrap().len()),
        (Some(2), 1)
    );

    let part = SHARED.post("/v1/convert?to=jsonl&partial=true", two);
    assert_eq!((part.status, part.header("wirecopy-faults"), part.header("wirecopy-articles")), (200, "1", "1"));
    assert!(part.text().contains("urn:a") && !part.text().contains("urn:b"));
    let none = SHARED.post("/v1/convert?to=jsonl&partial=true", "{\"guid\":\"urn:b\",\"urgency\":11}");
    assert_eq!(none.status, 422);
}

#[test]
fn long_documents_come_back_whole() {
    let story = |n: usize| {
        let text = "The ferry sails again & again. ".repeat(40);
        format!(
            "{{\"guid\":\"urn:{n}\",\"headlines\":[{{\"text\":\"Ferry\"}}],\"body\":[{{\"type\":\"paragraph\",\"text\":\"{text}\"}}]}}\n"
        )
    };
    let long: String = (0..3000).map(story).collect();
    let answer = SHARED.post("/v1/convert?to=jsonl&report=true", &long);
    let parts = answer.parts();
    let outcome = in_process("document", long.into_bytes(), by_id("jsonl").unwrap());
    assert!(parts[0].1 == outcome.bytes.unwrap());
    let report: Value = serde_json::from_slice(&parts[1].1).unwrap();
    assert_eq!(report["summary"]["articles"], 3000);
}

#[test]
fn answers_are_packed_for_those_who_take_it() {
    let story = file("samples/text/harbour-bridge.txt");
    let packed = SHARED.ask("POST", "/v1/convert?to=text", &[("Accept-Encoding", "gzip")], &story);
    assert_eq!((packed.header("content-encoding"), &packed.body[..2]), ("gzip", &b"\x1f\x8b"[..]));
    let back = SHARED.post("/v1/convert?to=text&from=text", &packed.body);
    assert_eq!(back.status, 200, "what is packed is read too");
}

#[test]
fn other_origins_are_answered_only_where_that_is_wanted() {
    let asks = [("Origin", "https://desk.example"), ("Access-Control-Request-Method", "POST")];
    let shut = SHARED.ask("OPTIONS", "/v1/convert", &asks, b"");
    assert_eq!(shut.header("access-control-allow-origin"), "");

    let open = Service::start(&["--cors", "https://desk.example"]);
    let allowed = open.ask("OPTIONS", "/v1/convert", &asks, b"");
    assert_eq!(allowed.header("access-control-allow-origin"), "https://desk.example");
    let other = open.ask("OPTIONS", "/v1/convert", &[("Origin", "https://other.example"), asks[1]], b"");
    assert_eq!(other.header("access-control-allow-origin"), "");
}
