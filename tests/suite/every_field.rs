//! NewsML-G2 that uses every row of the mapping: it comes back as it was, and what other formats cannot carry is said
//! exactly: neither less than what is lost nor more.

use std::collections::BTreeSet;
use std::process::Command;

use wirecopy::format::by_id;
use wirecopy::model::{Article, diff};
use wirecopy::{Note, NoteKind};

use crate::support::{read, root, samples, write};

fn articles(xml: &[u8]) -> Vec<Article> {
    let format = by_id("newsml-g2").unwrap();
    read(format, xml).unwrap().into_iter().map(|n| n.value).collect()
}

fn source() -> std::path::PathBuf {
    root().join("tests/data/newsml-g2/every-field.xml")
}

fn losses(notes: &[Note]) -> Vec<&Note> {
    notes.iter().filter(|n| matches!(n.kind, NoteKind::Dropped | NoteKind::Degraded)).collect()
}

/// The test is worth something only while the item uses every field that NewsML-G2 fills.
#[test]
fn the_item_uses_every_field() {
    let read = articles(&std::fs::read(source()).unwrap());
    let used: BTreeSet<String> = read
        .iter()
        .flat_map(|a| serde_json::to_value(a).unwrap().as_object().unwrap().keys().cloned().collect::<Vec<_>>())
        .collect();
    // `completeness` has no element, `alternates` are read when asked for.
    let schema: serde_json::Value = wirecopy::model::article_schema();
    let missing: Vec<&String> = schema["properties"]
        .as_object()
        .unwrap()
        .keys()
        .filter(|k| !used.contains(*k) && !["completeness", "alternates"].contains(&k.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn it_comes_back_through_canonical_json_as_it_was() {
    let format = by_id("newsml-g2").unwrap();
    let before = articles(&std::fs::read(source()).unwrap());
    let json: Vec<Article> =
        before.iter().map(|a| Article::from_json(&serde_json::to_string(a).unwrap()).unwrap()).collect();
    assert_eq!(json, before);
    let (bytes, notes) = write(format, &json, &[]).unwrap();
    assert!(notes.iter().all(|n| losses(n).is_empty()), "{notes:?}");
    let after = articles(&bytes);
    for (a, b) in before.iter().zip(&after) {
        assert_eq!(diff(a, b), Vec::<String>::new(), "{}", a.guid);
    }
    assert_eq!(before.len(), after.len());
    let Some(material) = std::env::var_os("WIRECOPY_CONFORMANCE").map(std::path::PathBuf::from) else {
        return eprintln!("skipped: WIRECOPY_CONFORMANCE is missing");
    };
    let dir = tempfile::tempdir().unwrap();
    let written = dir.path().join("written.xml");
    std::fs::write(&written, &bytes).unwrap();
    let commands =
        [("schemas/validate.sh", vec![source(), written.clone()]), ("tools/g2-same", vec![source(), written])];
    for (tool, files) in commands {
        let Ok(output) = Command::new(material.join(tool)).args(files).output() else {
            return eprintln!("skipped: {tool} cannot be run");
        };
        assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stdout));
    }
}

/// What NewsML-G2's writer says it loses of the samples is what the way back lacks, and nothing else.
#[test]
fn newsml_g2_says_exactly_what_it_loses() {
    let format = by_id("newsml-g2").unwrap();
    for path in samples("json").into_iter().chain(samples("newsml-g2")) {
        let from = by_id(if path.extension().is_some_and(|e| e == "json") { "json" } else { "newsml-g2" }).unwrap();
        for noted in read(from, &std::fs::read(&path).unwrap()).unwrap() {
            let (bytes, notes) = write(format, std::slice::from_ref(&noted.value), &[]).unwrap();
            let lost = diff(&noted.value, &articles(&bytes)[0]);
            for note in losses(&notes[0]) {
                let true_word = lost.iter().any(|path| note.covers(path) || path.starts_with(&note.path));
                assert!(true_word, "{}: {} {} is not lost: {lost:?}", path.display(), note.path, note.detail);
            }
        }
    }
}

/// The words of an article, each with its path.
fn words(article: &Article) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut open = vec![(String::new(), serde_json::to_value(article).unwrap())];
    while let Some((path, value)) = open.pop() {
        match value {
            serde_json::Value::String(text) => {
                let long = |w: &&str| w.len() > 8 && w.chars().all(char::is_alphabetic);
                let found =
                    text.split(|c: char| !c.is_alphanumeric()).filter(long).map(|w| (path.clone(), w.to_owned()));
                out.extend(found);
            }
            serde_json::Value::Array(list) => {
                open.extend(list.into_iter().enumerate().map(|(i, v)| (format!("{path}/{i}"), v)));
            }
            serde_json::Value::Object(map) => {
                // The model's own words are no copy.
                let own = |k: &String| !matches!(k.as_str(), "type" | "style" | "kind" | "part" | "align");
                open.extend(map.into_iter().filter(|(k, _)| own(k)).map(|(k, v)| (format!("{path}/{k}"), v)));
            }
            _ => {}
        }
    }
    out
}

/// Every word that is not in the printed story is under a note, and every field that is said to be gone is gone.
#[test]
fn a_story_says_exactly_what_it_leaves_out() {
    let article = &articles(&std::fs::read(source()).unwrap())[0];
    let (bytes, notes) = write(by_id("text").unwrap(), std::slice::from_ref(article), &[]).unwrap();
    let printed = String::from_utf8(bytes).unwrap();
    assert!(!printed.contains("Privatenote") && !printed.contains("deskwords"), "{printed}");
    let all = words(article);
    let is_printed = |word: &str| printed.to_lowercase().contains(&word.to_lowercase());
    for (path, word) in &all {
        let said = losses(&notes[0]).iter().any(|n| n.covers(path));
        assert!(said || is_printed(word), "{path}: {word} is gone without a note\n{printed}");
    }
    for note in losses(&notes[0]).iter().filter(|n| n.kind == NoteKind::Dropped) {
        let under: Vec<_> = all.iter().filter(|(path, _)| note.covers(path)).collect();
        let elsewhere = |word: &String| all.iter().any(|(p, w)| w == word && !note.covers(p));
        let gone = under.is_empty() || under.iter().any(|(_, w)| !is_printed(w) || elsewhere(w));
        assert!(gone, "{} is said to be gone, but is printed\n{printed}", note.path);
    }
}
