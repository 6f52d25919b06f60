//! SARIF: what is written for code scanning fits the standard, whatever the run.
//!
//! The standard's own schema is not ours to copy. This one is written by hand from SARIF 2.1.0 (sections 3.13 to 3.49), of
//! the objects that wirecopy writes, and allows nothing else.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::support::root;

fn schema() -> Value {
    let object = |required: &[&str], properties: Value| json!({"type": "object", "additionalProperties": false, "required": required, "properties": properties});
    let text = object(&["text"], json!({"text": {"type": "string", "minLength": 1}}));
    let one = json!({"type": "integer", "minimum": 1});
    let offset = json!({"type": "integer", "minimum": 0});
    let region = object(
        &["startLine"],
        json!({"startLine": one, "startColumn": one, "endColumn": one, "byteOffset": offset, "byteLength": offset, "snippet": text}),
    );
    let uri = json!({"type": "string", "pattern": "^([A-Za-z0-9._~/:-]|%[0-9A-F]{2})+$"});
    let artifact = object(&["uri"], json!({"uri": uri}));
    let physical = object(&["artifactLocation"], json!({"artifactLocation": artifact, "region": region}));
    let logical = object(&[], json!({"fullyQualifiedName": {"type": "string"}, "kind": {"type": "string"}}));
    let location = object(
        &["physicalLocation"],
        json!({"physicalLocation": physical, "logicalLocations": {"type": "array", "items": logical}}),
    );
    let result = object(
        &["message", "ruleId"],
        json!({"ruleId": {"type": "string"}, "level": {"enum": ["none", "note", "warning", "error"]}, "message": text,
               "locations": {"type": "array", "items": location}}),
    );
    let rule = object(
        &["id"],
        json!({"id": {"type": "string"}, "shortDescription": text, "fullDescription": text, "help": text}),
    );
    let driver = object(
        &["name"],
        json!({"name": {"const": "wirecopy"}, "version": {"type": "string"},
               "semanticVersion": {"type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+"},
               "rules": {"type": "array", "uniqueItems": true, "items": rule}}),
    );
    let run = object(
        &["tool", "results"],
        json!({"tool": object(&["driver"], json!({"driver": driver})), "results": {"type": "array", "items": result},
               "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]}}),
    );
    object(
        &["version", "runs"],
        json!({"$schema": {"type": "string"}, "version": {"const": "2.1.0"}, "runs": {"type": "array", "minItems": 1, "items": run}}),
    )
}

/// The one document of a run, checked.
fn document(dir: &Path, args: &[&str], on_stdout: bool) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirecopy"));
    let out = command.current_dir(dir).args(args).args(["--message-format", "sarif"]).output().unwrap();
    let text = String::from_utf8(if on_stdout { out.stdout } else { out.stderr }).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{args:?}: {e}\n{text}"));
    let schema = jsonschema::validator_for(&schema()).unwrap();
    let faults: Vec<String> = schema.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert_eq!(faults, Vec::<String>::new(), "{args:?}");
    value
}

#[test]
fn every_run_is_one_valid_document() {
    let runs: &[(&[&str], bool, bool)] = &[
        (&["validate", "docs/broken", "--rules", "newsroom"], true, true),
        (&["validate", "docs/broken", "-v"], true, true),
        (&["validate", "samples/json/harbour-bridge.json"], true, false),
        (&["validate", "no such file.json"], true, true),
        (&["convert", "samples/text/harbour-bridge.txt", "-t", "csv", "-v"], false, true),
        (&["convert", "samples/json/harbour-bridge.json", "-t", "jsonl"], false, false),
    ];
    for (args, on_stdout, says) in runs {
        let value = document(&root(), args, *on_stdout);
        let results = value["runs"][0]["results"].as_array().unwrap();
        assert_eq!(!results.is_empty(), *says, "{args:?}");
    }
}

#[test]
fn regions_are_the_same_in_characters_and_in_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let text = "\u{feff}{\r\n\t\"guid\": \"urn:ä\", \"headlines\": [{\"text\": \"Café\"}], \"urgency\": 12}\r\n";
    std::fs::write(dir.path().join("ö b.json"), text).unwrap();
    let value = document(dir.path(), &["validate", "ö b.json"], true);
    let place = &value["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "%C3%B6%20b.json");
    let region = &place["region"];
    let number = |key: &str| usize::try_from(region[key].as_u64().unwrap()).unwrap();
    let (from, length) = (number("byteOffset"), number("byteLength"));
    assert_eq!(&text[from..from + length], "12");
    let line: Vec<char> = text.lines().nth(number("startLine") - 1).unwrap().chars().collect();
    assert_eq!(line[number("startColumn") - 1..number("endColumn") - 1].iter().collect::<String>(), "12");
}

#[cfg(target_os = "linux")]
#[test]
fn a_document_that_cannot_be_written_is_no_success() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirecopy"));
    command.args(["validate", "--message-format", "sarif", "samples/json/lighthouse-picture.json"]);
    let output = command.current_dir(root()).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("the SARIF document is not complete"));
}

#[test]
fn directories_are_validated_and_equal_faults_counted() {
    let dir = tempfile::tempdir().unwrap();
    let rows: String =
        (0..500).map(|n| format!("u:{n},Bells{}\n", if n == 0 { "" } else { ",one too many" })).collect();
    std::fs::create_dir(dir.path().join("in")).unwrap();
    std::fs::write(dir.path().join("in/a.csv"), format!("guid,headline\n{rows}")).unwrap();
    let run = |args: &[&str]| {
        let out = Command::new(env!("CARGO_BIN_EXE_wirecopy")).current_dir(dir.path()).args(args).output().unwrap();
        (out.status.code(), String::from_utf8(out.stdout).unwrap())
    };
    let (code, said) = run(&["validate", "in", "--read", "row-names=false", "--message-format", "short"]);
    let (code, said) =
        if code == Some(2) { run(&["validate", "in", "--message-format", "short"]) } else { (code, said) };
    assert!(said.lines().count() <= 8, "{said}");
    assert!(code == Some(1) && said.contains(" more like this, the last at line 501"), "{said}");
    assert_eq!(run(&["validate", "nowhere"]).0, Some(2));
}
