//! Every way in which a request can fail has a status of its own, and says why.

use std::io::Write;

use crate::client::{Answer, SHARED, Service, file, head};

#[test]
fn each_fault_has_its_status_and_its_name() {
    let article = r#"{"guid":"urn:a","headlines":[{"text":"Ferry"}]}"#;
    let two = format!("[{article},{}]", article.replace("urn:a", "urn:b"));
    let picture = file("samples/json/lighthouse-picture.json");
    let faulty = file("tests/bad/article-with-faults.json");
    let (cut, deep) = (file("tests/bad/cut-off.json"), file("tests/bad/deep.xml"));

    for (query, body, status, name) in [
        ("to=csv&colour=red", article.as_bytes(), 400, "query"),
        ("to=csv&to=tsv", article.as_bytes(), 400, "query"),
        ("from=json", article.as_bytes(), 400, "query"),
        ("to=csv&onLoss=maybe", article.as_bytes(), 400, "query"),
        ("to=csv&strict=yes", article.as_bytes(), 400, "query"),
        ("to=csv&write=colour%3Dred", article.as_bytes(), 400, "query"),
        ("to=csv&write=colour", article.as_bytes(), 400, "query"),
        ("to=csv&set=colour%3Dred", article.as_bytes(), 400, "query"),
        ("to=csv&tz=Berlin", article.as_bytes(), 400, "query"),
        ("to=csv&encoding=klingon", article.as_bytes(), 400, "query"),
        ("to=csv&allow=everything", article.as_bytes(), 400, "query"),
        ("to=csv", &cut, 400, "unreadable"),
        ("to=docx", article.as_bytes(), 406, "unknown-target"),
        ("to=csv", &deep, 413, "too-large"),
        ("to=csv&from=docx", article.as_bytes(), 415, "unknown-source"),
        ("to=csv", b"", 415, "unknown-source"),
        ("to=csv", b"%PDF-1.7 \0\0\x01", 415, "unknown-source"),
        ("to=csv", &faulty, 422, "invalid"),
        ("to=csv&write=extra%3Dfalse&onLoss=error", &picture, 422, "refused"),
        ("to=text", two.as_bytes(), 422, "unsupported"),
    ] {
        let answer = SHARED.post(&format!("/v1/convert?{query}"), body);
        let (found, kind, problem) = answer.problem();
        assert_eq!((found, kind.as_str()), (status, name), "{query}: {problem}");
        assert!(!problem["title"].as_str().unwrap().is_empty() && !problem["detail"].as_str().unwrap().is_empty());
    }
}

#[test]
fn what_cannot_be_read_has_line_and_column() {
    let (_, _, problem) = SHARED.post("/v1/convert?to=csv", file("tests/bad/cut-off.json")).problem();
    let first = &problem["diagnostics"][0];
    assert!(first["line"].is_u64() && first["column"].is_u64() && first["file"] == "document", "{problem}");
}

#[test]
fn a_refusal_names_each_loss() {
    let picture = file("samples/json/lighthouse-picture.json");
    let (_, _, problem) = SHARED.post("/v1/convert?to=csv&write=extra%3Dfalse&onLoss=error", &picture).problem();
    let fields: Vec<&str> =
        problem["diagnostics"].as_array().unwrap().iter().filter_map(|d| d["field"].as_str()).collect();
    assert!(fields.contains(&"renditions"), "{fields:?}");
}

#[test]
fn other_addresses_and_methods_are_problems_too() {
    assert_eq!(SHARED.get("/v2/convert").problem().1, "not-found");
    assert_eq!(SHARED.get("/v1/schema/secret").problem().1, "not-found");
    let answer = SHARED.get("/v1/convert");
    assert_eq!((answer.problem().1.as_str(), answer.header("allow")), ("method", "POST"));
}

#[test]
fn no_request_names_a_file_or_an_address_that_is_opened() {
    for words in ["/etc/passwd", "samples/text/harbour-bridge.txt"] {
        let (status, name, problem) =
            SHARED.post(&format!("/v1/convert?to=csv&read=words%3D{words}"), "Ferry back").problem();
        assert_eq!((status, name.as_str()), (400, "query"));
        assert!(problem["detail"].as_str().unwrap().contains("no request may"), "{problem}");
    }
    let formats = SHARED.get("/v1/formats").text();
    assert!(!formats.replace(": ", ":").contains("\"key\":\"words\""), "it is not offered either");

    let name = SHARED.post("/v1/convert?to=jsonl&name=..%2F..%2Fetc%2Fpasswd", "Ferry back\n\nIt sails again.\n");
    assert!(name.status == 200 && !name.text().contains("root:"));
    assert_eq!(name.header("content-disposition"), "attachment; filename=\"passwd.jsonl\"");

    let own = Service::start(&[]);
    let doctype = format!("<!DOCTYPE nitf SYSTEM \"http://{}/healthz\">", own.address);
    let entity = format!("{doctype}<nitf><body><body.content><p>Ferry</p></body.content></body></nitf>");
    SHARED.post("/v1/convert?to=json", entity);
    assert!(!own.get("/metrics").text().contains("/healthz"), "nobody asked for the document type");
}

#[test]
fn a_document_that_is_too_long_is_refused_whether_its_length_is_said_or_not() {
    let small = Service::start(&["--max-body", "1k"]);
    let story = "Ferry back. ".repeat(200);
    assert_eq!(small.post("/v1/convert?to=json", &story).problem().1, "too-large");

    let mut stream = small.connect();
    stream.write_all(b"POST /v1/convert?to=json HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n").unwrap();
    stream.write_all(format!("{:x}\r\n{story}\r\n0\r\n\r\n", story.len()).as_bytes()).unwrap();
    assert_eq!(Answer::read(&mut stream).problem().1, "too-large");
}

#[test]
fn a_document_that_does_not_come_is_not_waited_for() {
    let hasty = Service::start(&["--timeout", "1"]);
    let mut stream = hasty.connect();
    stream.write_all(&head("POST", "/v1/convert?to=json", &[], 1000)).unwrap();
    stream.write_all(b"Ferry").unwrap();
    assert_eq!(Answer::read(&mut stream).problem().1, "too-slow");
    assert_eq!(hasty.post("/v1/detect", "Ferry back").status, 200);
}
