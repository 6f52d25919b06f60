//! Words that a user adds: a language that wirecopy does not have, words of a house, and what is said of faults.

use std::fs;
use std::process::{Command, Output};

use wirecopy::format::text::FORMAT;
use wirecopy::format::{ReadSettings, Words};
use wirecopy::model::{Article, Concept};
use wirecopy::syntax::input::Input;

const ESPERANTO: &str = include_str!("../data/words/eo.txt");

const STORY: &str = include_str!("../data/words/story.txt");

fn read(story: &str, words: Option<Words>) -> Article {
    let settings = ReadSettings { words, ..ReadSettings::default() };
    let input = Input::from_bytes(story).unwrap();
    (FORMAT.read.as_ref().unwrap().open)(input, &settings).unwrap().next().unwrap().unwrap().value
}

#[test]
fn a_language_is_added_without_compiling() {
    let plain = read(STORY, None);
    assert_ne!(plain.language.as_deref(), Some("eo"));
    assert_ne!(plain.creators.first().map(Concept::label), Some("Anna Maro"));

    let article = read(STORY, Some(Words::default().with(ESPERANTO).unwrap()));
    assert_eq!(article.language.as_deref(), Some("eo"));
    assert_eq!(article.creators.first().map(Concept::label), Some("Anna Maro"));
    assert_eq!(article.provider.map(|p| p.label().to_owned()).as_deref(), Some("HG"));
    assert_eq!(article.content_created.map(|t| t.to_string()).as_deref(), Some("2024-08-03"));
    assert_eq!(article.body.len(), 2, "furniture is left out");
}

#[test]
fn dates_are_read_in_the_words_of_the_user() {
    let words = Words::default().with(&format!("{ESPERANTO}\n[weekdays]\nmerkredo\n")).unwrap();
    let story = "Date: merkredo, 3 januaro 2024\nHeadline: La ponto\n\nPARIZO, 3 januaro 2024 (AFP) - La ponto \
                 de la haveno estas fermita, diris la urbestro.\n";

    let plain = read(story, None);
    assert_eq!((plain.version_created, plain.datelines.len()), (None, 0));
    let article = read(story, Some(words));
    assert_eq!(article.version_created.map(|t| t.to_string()).as_deref(), Some("2024-01-03"));
    assert_eq!(article.datelines.len(), 1);
}

#[test]
fn a_file_adds_to_a_language_that_is_known() {
    let story = STORY.replace("Verkis", "Penned by");
    let story = story.as_str();
    assert!(read(story, None).bylines.is_empty());
    let words = Words::default().with("[language en]\n[by]\npenned by\n").unwrap();
    assert_eq!(read(story, Some(words)).creators.first().map(Concept::label), Some("Anna Maro"));
}

fn run(dir: &std::path::Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wirecopy")).current_dir(dir).args(args).output().unwrap()
}

#[test]
fn the_command_line_reads_the_file_and_names_the_line_at_fault() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("eo.txt"), ESPERANTO).unwrap();
    fs::write(dir.path().join("story.txt"), STORY).unwrap();
    fs::write(dir.path().join("bad.txt"), "[language eo]\n[bye]\nde\n").unwrap();

    let told = run(dir.path(), &["convert", "story.txt", "-t", "jsonl", "--read", "words=eo.txt"]);
    assert!(String::from_utf8_lossy(&told.stdout).contains("\"language\":\"eo\""), "{told:?}");
    let shown = run(dir.path(), &["words", "eo", "--read", "words=eo.txt"]);
    assert!(String::from_utf8_lossy(&shown.stdout).contains("[by]\nverkis\n"), "{shown:?}");

    let bad = run(dir.path(), &["convert", "story.txt", "-t", "jsonl", "--read", "words=bad.txt"]);
    let said = String::from_utf8_lossy(&bad.stderr);
    assert_eq!(bad.status.code(), Some(2));
    assert!(said.contains("bad.txt:2: there is no heading [bye]") && said.contains("did you mean [by]?"), "{said}");
}

#[test]
fn inspect_names_the_recogniser_that_decided() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("story.txt"), "The bridge is closed\n\nBy Ann Low\n\nOSLO (AP) – The bridge is closed, the mayor said on Monday.\n\nShare this\n\nIt will open again in the summer, she said.\n").unwrap();

    let shown = run(dir.path(), &["inspect", "story.txt"]);
    let shown = String::from_utf8_lossy(&shown.stdout);
    for by in
        ["line 1: recognised by “headlines”", "line 3: recognised by “byline”", "line 5: recognised by “dateline”"]
    {
        assert!(shown.contains(by), "{by} is not in {shown}");
    }
    assert!(shown.contains("line 7: unmapped by “furniture”: left out"), "{shown}");
}
