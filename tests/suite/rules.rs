//! Rules are checked in one place for all formats, and what is broken has its place in the source.

use std::path::Path;

use wirecopy::model::Timestamp;
use wirecopy::pipeline::{Checks, Event, Reading, RuleContext, RuleSet, Source, Watch, validate};
use wirecopy::{Error, Note, NoteKind};

#[derive(Default)]
struct Found {
    notes: Vec<Note>,
    errors: Vec<String>,
}

impl Watch for Found {
    fn happened(&mut self, _: &Source, event: &Event<'_>) {
        match event {
            Event::Article { read, .. } => {
                self.notes.extend(read.iter().filter(|n| n.kind == NoteKind::Rule).cloned());
            }
            Event::Failed(error) => {
                let all = std::iter::once(*error).chain(error.others());
                let told = |e: &Error| {
                    let (line, column) = e.span().map_or((0, 0), |s| (s.line, s.column));
                    format!("{line}:{column} {} | {}", e.path().unwrap_or_default(), e.line().unwrap_or_default())
                };
                self.errors.extend(all.map(told));
            }
            _ => {}
        }
    }
}

fn checked(name: &str, text: &str) -> Found {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    std::fs::write(&path, text).unwrap();
    let context = RuleContext { now: Timestamp::parse("2026-04-15T09:30:00Z").unwrap(), catalogs: Vec::new() };
    let mut found = Found::default();
    let checks = Checks { rules: RuleSet::Basic, context };
    validate(checks, &Reading::default(), &[Source::of(Path::new(&path))], &mut found);
    found
}

/// Where the rule about a field was found broken, as `line:column+length`.
fn places(found: &Found, path: &str) -> Vec<String> {
    let place = |n: &Note| n.span.map_or("nowhere".to_owned(), |s| format!("{s}+{}", s.length));
    found.notes.iter().filter(|n| n.path == path).map(place).collect()
}

#[test]
fn each_reader_tells_the_place_of_a_broken_rule() {
    let json =
        "[{\"guid\": \"urn:a\",\n  \"language\": \"no tag\"},\n {\"guid\": \"urn:b\", \"language\": \"no tag\"}]";
    assert_eq!(places(&checked("a.json", json), "/language"), ["2:15+8", "3:32+8"]);
    let table = "guid,headline,language\nurn:a,Ferry,no tag\nurn:b,\"Two\nlines\",no tag\n";
    assert_eq!(places(&checked("a.csv", table), "/language"), ["2:13+6", "4:8+6"]);
    let item = |n: &str| {
        format!(
            "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:{n}\">\n<contentMeta>\n\
             <language tag=\"no tag\"/></contentMeta></newsItem>"
        )
    };
    let message = format!(
        "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><header/><itemSet>{}<conceptItem>\n</conceptItem>\n{}\
         </itemSet></newsMessage>",
        item("a"),
        item("b")
    );
    assert_eq!(places(&checked("a.xml", &message), "/language"), ["3:1+0", "7:1+0"]);
}

#[test]
fn rules_are_checked_beside_faults_too() {
    let json = "{\"guid\": \"urn:a\", \"urgency\": \"high\",\n \"language\": \"no tag\"}\n";
    let found = checked("a.jsonl", json);
    let expected =
        ["1:30 /urgency | {\"guid\": \"urn:a\", \"urgency\": \"high\",", "2:14 /language |  \"language\": \"no tag\"}"];
    assert_eq!(found.errors, expected);
}

/// Were the source walked for each of them, this test would take minutes.
#[test]
fn many_broken_rules_of_one_article_have_their_places_at_once() {
    const MANY: usize = 20_000;
    let keywords = vec!["{\"text\":\"\"}"; MANY].join(",");
    let found = checked("a.json", &format!("{{\"guid\":\"urn:a\",\"keywords\":[{keywords}]}}"));
    assert_eq!(found.notes.len(), MANY);
    assert_eq!(places(&found, &format!("/keywords/{}/text", MANY - 1)), [format!("1:{}+2", 37 + 12 * (MANY - 1))]);
}
