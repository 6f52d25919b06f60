//! How the service runs and ends: logs without stories, counts, health, an end that loses no answer.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::client::{Answer, SHARED, Service, head};

#[test]
fn logs_say_what_happened_and_nothing_of_the_story() {
    let mut service = Service::start(&["--message-format", "json"]);
    let story = "SECRET headline\n\nBy Secret Author\n\nSECRET text of the story, for nobody.\n";
    service.ask(
        "POST",
        "/v1/convert?to=json&name=SECRET.txt&set=provider%3DSECRET",
        &[("X-Request-Id", "desk-7")],
        story.as_bytes(),
    );
    service.post("/v1/convert?to=SECRET", story);
    service.post("/v1/validate", "{\"guid\": \"SECRET\", \"SECRET\": 1}");
    service.get("/SECRET");
    service.terminate();
    assert_eq!(service.child.wait().unwrap().code(), Some(0));

    let mut log = String::new();
    service.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    assert!(!log.to_lowercase().contains("secret"), "{log}");
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |n: usize| (lines[n]["status"].as_u64().unwrap(), lines[n]["route"].as_str().unwrap());
    assert_eq!(
        [of(0), of(1), of(2), of(3)],
        [(200, "/v1/convert"), (406, "/v1/convert"), (200, "/v1/validate"), (404, "other")]
    );
    assert_eq!(
        (&lines[0]["id"], &lines[0]["from"], &lines[0]["to"]),
        (&"desk-7".into(), &"text".into(), &"json".into())
    );
    assert!(lines[0]["received"] == story.len() && lines[0]["time"].as_str().unwrap().starts_with("2026-01-01"));
}

#[test]
fn requests_are_counted_and_named() {
    let service = Service::start(&[]);
    let answer = service.ask("POST", "/v1/convert?to=csv", &[("X-Request-Id", "a b")], b"Ferry back\n\nIt sails.\n");
    assert_eq!(answer.header("x-request-id"), "1", "what is no plain word is not repeated");
    service.get("/nowhere");

    let metrics = service.get("/metrics");
    assert!(metrics.header("content-type").starts_with("text/plain; version=0.0.4"));
    for row in [
        "wirecopy_requests_total{route=\"/v1/convert\",status=\"200\"} 1",
        "wirecopy_requests_total{route=\"other\",status=\"404\"} 1",
        "wirecopy_conversions_total{from=\"text\",to=\"csv\"} 1",
        "wirecopy_request_seconds_count{route=\"/v1/convert\"} 1",
    ] {
        assert!(metrics.text().lines().any(|line| line == row), "{row} is not in {}", metrics.text());
    }
    assert_eq!(service.get("/healthz").text(), "ok\n");
}

#[test]
fn the_page_asks_nobody_else() {
    let page = SHARED.get("/");
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; script-src 'self'") && !policy.contains("unsafe"), "{policy}");
    for path in ["/", "/page/page.css", "/page/main.js", "/page/article.js", "/page/icon.svg"] {
        let text = SHARED.get(path).text().replace("http://www.w3.org/2000/svg", "");
        assert!(!text.contains("http://") && !text.contains("https://") && !text.contains("innerHTML"), "{path}");
        assert_eq!(SHARED.get(path).header("x-content-type-options"), "nosniff");
    }
}

#[test]
fn the_end_loses_no_answer() {
    let mut service = Service::start(&[]);
    let (mut slow, mut idle) = (service.connect(), service.connect());
    let story = b"Ferry back\n\nIt sails again.\n";
    slow.write_all(&head("POST", "/v1/convert?to=text", &[], story.len())).unwrap();
    slow.write_all(&story[..5]).unwrap();
    idle.write_all(&head("GET", "/healthz", &[], 0)).unwrap();
    assert_eq!(Answer::read(&mut idle).status, 200);

    let mut queued = service.connect();
    service.terminate();
    queued.write_all(&head("GET", "/healthz", &[], 0)).unwrap();
    assert!(matches!(Answer::read(&mut queued).status, 200 | 503));
    std::thread::sleep(Duration::from_millis(100));
    idle.write_all(&head("GET", "/healthz", &[], 0)).unwrap();
    let late = Answer::read(&mut idle);
    assert_eq!(
        (late.problem().1.as_str(), late.header("connection"), late.header("retry-after")),
        ("closing", "close", "1")
    );

    std::thread::sleep(Duration::from_millis(600));
    assert!(std::net::TcpStream::connect(&service.address).is_err(), "nobody new is let in");
    slow.write_all(&story[5..]).unwrap();
    let answer = Answer::read(&mut slow);
    assert_eq!((answer.status, answer.text().starts_with("Ferry back")), (200, true));
    assert_eq!(service.child.wait().unwrap().code(), Some(0));
}

#[test]
fn it_ends_at_once_when_nothing_runs() {
    let mut service = Service::start(&[]);
    let begun = Instant::now();
    service.terminate();
    assert_eq!(service.child.wait().unwrap().code(), Some(0));
    assert!(begun.elapsed() < Duration::from_secs(5));
}
