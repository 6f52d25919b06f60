//! What a document is, what is wrong with it, and where its fields stand.

use crate::client::{SHARED, file};

#[test]
fn a_document_is_recognised_or_that_it_is_not_is_the_answer() {
    let xml = SHARED.post("/v1/detect", file("samples/newsml-g2/minimal.xml")).json();
    assert_eq!((xml["format"].as_str(), xml["confidence"].as_str()), (Some("newsml-g2"), Some("certain")));
    assert!(xml["why"].as_str().unwrap().contains("newsItem"));

    let nothing = SHARED.post("/v1/detect", b"\x89PNG\r\n\x1a\n\0\0");
    assert_eq!((nothing.status, nothing.json().get("format")), (200, None));
    assert!(nothing.json()["why"].as_str().unwrap().contains("PNG"));
}

#[test]
fn a_check_tells_every_fault_with_its_place() {
    let report = SHARED.post("/v1/validate", file("tests/bad/article-with-faults.json")).json();
    let errors = report["inputs"][0]["errors"].as_array().unwrap();
    assert_eq!((errors.len(), errors[0]["line"].as_u64(), errors[0]["column"].as_u64()), (4, Some(3), Some(14)));
    assert_eq!(report["summary"]["exit"], 1);

    let shout = r#"{"guid":"urn:a","headlines":[{"text":"FERRY IS BACK AND ALL ARE GLAD"}]}"#;
    let rules = |set| SHARED.post(&format!("/v1/validate?rules={set}"), shout).json()["summary"].clone();
    assert_eq!(rules("basic")["exit"], 0);
    assert_eq!(rules("newsroom")["exit"], 1);
}

#[test]
fn fields_are_shown_with_their_places() {
    for (path, line) in [("samples/text/harbour-bridge.txt", 1), ("samples/json/harbour-bridge.json", 10)] {
        let found = SHARED.post("/v1/inspect?to=text", file(path)).json();
        let article = &found["articles"][0];
        let headline = article["fields"].as_array().unwrap().iter().find(|f| f["path"] == "/headlines/0").unwrap();
        assert_eq!(headline["span"]["line"], line, "{path}");
        assert_eq!(article["article"]["headlines"][0]["text"], headline["text"]);
        assert!(!article["losses"].as_array().unwrap().is_empty());
        assert_eq!((found["more"].as_bool(), found["errors"].as_array().unwrap().len()), (Some(false), 0));
    }
}

#[test]
fn what_is_readable_of_a_faulty_document_is_shown_with_the_faults() {
    let cut = r#"[{"guid":"urn:c","headlines":[{"text":"Ferry"}]},{"guid""#;
    let found = SHARED.post("/v1/inspect", cut).json();
    assert_eq!(found["articles"].as_array().unwrap().len(), 1);
    assert_eq!(found["errors"][0]["code"], "cut-off");

    let many = "{\"guid\":\"urn:a\"}\n".repeat(30);
    let shown = |query| SHARED.post(query, &many).json();
    let found = shown("/v1/inspect");
    assert_eq!((found["articles"].as_array().unwrap().len(), found["more"].as_bool()), (20, Some(true)));
    assert_eq!(shown("/v1/inspect?limit=30")["more"], false);
}
