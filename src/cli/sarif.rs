//! SARIF 2.1.0, the format of code scanning: one document a run, written as the messages come.
//!
//! The results are streamed and the rules follow them, so that memory does not grow with the messages.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::{Value, json};

use super::visible::visible;
use crate::code::Code;
use crate::pipeline::Diagnostic;

/// A document that is being written.
#[derive(Default)]
pub(super) struct Document {
    used: BTreeSet<Code>,
    results: u64,
}

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

impl Document {
    /// The text that one more message adds.
    pub(super) fn add(&mut self, d: &Diagnostic) -> String {
        let before = if self.results == 0 { head() } else { ",".to_owned() };
        self.used.insert(d.code);
        self.results += 1;
        // A document on a terminal must be as harmless there as any message.
        format!("{before}\n{}", visible(&result(d).to_string()))
    }

    /// The text that ends the document: whole, even when there was no message.
    pub(super) fn end(&self) -> String {
        let before = if self.results == 0 { head() } else { "\n".to_owned() };
        let rules: Vec<Value> = self.used.iter().copied().map(rule).collect();
        let driver = json!({
            "name": "wirecopy",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        });
        format!("{before}],\"columnKind\":\"unicodeCodePoints\",\"tool\":{}}}]}}", json!({ "driver": driver }))
    }
}

fn head() -> String {
    format!("{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"results\":[")
}

fn rule(code: Code) -> Value {
    let help = match code.example() {
        "" => code.todo().to_owned(),
        example => format!("{}\n\n{example}", code.todo()),
    };
    json!({
        "id": code.name(),
        "shortDescription": { "text": code.title() },
        "fullDescription": { "text": code.means() },
        "help": { "text": help },
    })
}

fn result(d: &Diagnostic) -> Value {
    let text = match &d.help {
        Some(help) => format!("{} ({help})", d.message),
        None => d.message.clone(),
    };
    let mut result = json!({
        "ruleId": d.code.name(),
        // Our words are those of SARIF: note, warning, error.
        "level": d.severity.word(),
        "message": { "text": text },
    });

    if let Some(file) = d.file.as_deref().filter(|f| !f.starts_with('<')) {
        let mut physical = json!({ "artifactLocation": { "uri": uri(file) } });
        put(&mut physical, "region", region(d));
        let mut location = json!({ "physicalLocation": physical });
        let logical = d.path.as_deref().map(|p| json!([{ "fullyQualifiedName": p, "kind": "member" }]));
        put(&mut location, "logicalLocations", logical);
        put(&mut result, "locations", Some(json!([location])));
    }

    result
}

/// Longer lines are left out of the document: code scanning shows a few hundred characters.
const SNIPPET: usize = 500;

fn region(d: &Diagnostic) -> Option<Value> {
    let (line, column) = (d.line?, d.column?);
    let mut region = json!({ "startLine": line, "startColumn": column });
    put(&mut region, "endColumn", (d.length > 0).then(|| json!(column + d.length)));
    if let (Some(start), Some(length)) = (d.byte, byte_length(d, column)) {
        put(&mut region, "byteOffset", Some(json!(start)));
        put(&mut region, "byteLength", Some(json!(length)));
    }
    put(&mut region, "snippet", d.source.as_ref().filter(|s| s.len() < SNIPPET).map(|s| json!({ "text": s })));
    Some(region)
}

/// How many bytes the characters of the region have; known when the line is at hand.
fn byte_length(d: &Diagnostic, column: u64) -> Option<usize> {
    let index = |n: u64| usize::try_from(n).ok();
    let (from, length) = (index(column.checked_sub(1)?)?, index(d.length)?);
    let line = d.source.as_deref()?;
    Some(line.chars().skip(from).take(length).map(char::len_utf8).sum())
}

fn put(to: &mut Value, key: &str, value: Option<Value>) {
    if let (Some(map), Some(value)) = (to.as_object_mut(), value) {
        map.insert(key.to_owned(), value);
    }
}

/// A path as a URI reference: percent-encoded, `/` between its parts; an absolute one with `file://`.
fn uri(path: &str) -> String {
    let mut out = String::new();
    let slashed = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    if slashed.starts_with('/') {
        out.push_str("file://");
    } else if slashed.as_bytes().get(1) == Some(&b':') {
        out.push_str(if cfg!(windows) { "file:///" } else { "./" });
    }
    for byte in slashed.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            // Writing to a string cannot fail.
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code;
    use crate::pipeline::Severity;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("in box/ä%.xml"), "in%20box/%C3%A4%25.xml");
        assert_eq!(uri("/var/news/a#1.json"), "file:///var/news/a%231.json");
    }

    #[test]
    fn a_run_without_messages_is_a_document_too() {
        let empty: Value = serde_json::from_str(&Document::default().end()).unwrap();
        assert_eq!(empty["version"], "2.1.0");
        assert_eq!(empty["runs"][0]["results"], json!([]));
    }

    #[test]
    fn results_name_rules_that_are_there() {
        let mut document = Document::default();
        let mut text = String::new();
        for code in code::all() {
            let mut d = Diagnostic::new(Severity::Error, code, "wrong \"here\"\n").on("a b.json");
            (d.line, d.column, d.length) = (Some(3), Some(7), 2);
            text.push_str(&document.add(&d));
        }
        text.push_str(&document.end());
        let all: Value = serde_json::from_str(&text).unwrap();
        let run = &all["runs"][0];
        let rules: Vec<&Value> = run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|r| &r["id"]).collect();
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), code::all().count());
        assert!(results.iter().all(|r| rules.contains(&&r["ruleId"])));
        let region = &results[0]["locations"][0]["physicalLocation"]["region"];
        assert_eq!(*region, json!({"startLine": 3, "startColumn": 7, "endColumn": 9}));
    }
}
