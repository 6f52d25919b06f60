//! Plain copy in the layouts of many houses and languages (`tests/data/text`), against what stands in it: headline,
//! byline, dateline, every block of the body in its order, no furniture; and nothing of it is lost on any way.

use std::collections::HashMap;
use std::path::PathBuf;

use proptest::prelude::*;
use serde_json::Value;
use wirecopy::format::{json, text};
use wirecopy::model::{Article, diff};
use wirecopy::syntax::input::Input;
use wirecopy::{Note, Noted};

use crate::support::{files, read, root, samples, write};

/// What the reader does not do yet, file by file: the beginning of each fault as it is reported.
const KNOWN_GAPS: &[(&str, &str)] = &[
    // A town on a line of its own, which nothing tells from a section of a paper.
    ("agencia-brasil-pt.txt", "in the body: Manaus"),
    ("third-the-hindu.txt", "in the body: MADURAI"),
    // Marks of one house only.
    ("third-gulf-wam.txt", "in the body: WAM/Tariq"),
    ("third-blog-cms-en.txt", "in the body: Tagged"),
    // A house's own disclaimer without any sign of being one.
    ("second-tass-ru-style.txt", "in the body: TASS is not responsible"),
    ("second-nzherald-scrape.txt", "in the body: Advertise with"),
    // A day without a year above results: kept beside the body, as under any other headline.
    ("fourth-sports-agate.txt", "lost, cut or out of order: Saturday, April 10"),
];

fn folder() -> PathBuf {
    root().join("tests/data/text")
}

fn expectations() -> Vec<Value> {
    let lines = std::fs::read_to_string(folder().join("expected.jsonl")).unwrap();
    lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn bytes(expected: &Value) -> Vec<u8> {
    std::fs::read(folder().join(str_of(expected, "file"))).unwrap()
}

fn str_of<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

/// Only letters, figures and signs count: blanks are where lines were wrapped.
fn fold(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// The words of rich text in JSON.
fn plain(text: &Value) -> String {
    match text {
        Value::String(s) => s.clone(),
        Value::Array(items) => items.iter().map(plain).collect(),
        Value::Object(o) => o.get("text").or(o.get("children")).map(plain).unwrap_or(" ".to_owned()),
        _ => String::new(),
    }
}

/// Kind and text of every block, in order.
fn blocks(body: &Value, kind: Option<&'static str>, out: &mut Vec<(&'static str, String)>) {
    for block in body.as_array().into_iter().flatten() {
        match str_of(block, "type") {
            "paragraph" => out.push((kind.unwrap_or("p"), plain(&block["text"]))),
            "heading" => out.push(("h", plain(&block["text"]))),
            "list" => list(block, "items").for_each(|item| blocks(item, Some("li"), out)),
            "quote" => blocks(&block["blocks"], Some("quote"), out),
            "table" => {
                let mut cells = Vec::new();
                list(block, "rows").flat_map(|r| list(r, "cells")).for_each(|c| blocks(&c["blocks"], None, &mut cells));
                out.push(("table", cells.into_iter().map(|(_, t)| t).collect()));
            }
            "pre" => out.push(("pre", plain(&block["text"]))),
            _ => {}
        }
    }
}

/// Copy in this repository, with its name: the layouts, and the samples.
pub fn copies() -> Vec<(String, Vec<u8>)> {
    let layouts = expectations().iter().map(|e| folder().join(str_of(e, "file"))).collect::<Vec<_>>();
    layouts.into_iter().chain(samples("text")).map(named).collect()
}

/// The same from the conformance material (`WIRECOPY_CONFORMANCE`), and nothing without it.
fn conformance(folders: &[&str]) -> Vec<(String, Vec<u8>)> {
    let Some(root) = std::env::var_os("WIRECOPY_CONFORMANCE").map(PathBuf::from) else {
        eprintln!("skipped: WIRECOPY_CONFORMANCE is not set");
        return Vec::new();
    };
    let all: Vec<_> = folders.iter().flat_map(|f| files(&root.join(f))).map(named).collect();
    assert!(!all.is_empty(), "WIRECOPY_CONFORMANCE names a folder without copy");
    all
}

fn named(path: PathBuf) -> (String, Vec<u8>) {
    let bytes = std::fs::read(&path).unwrap();
    (path.file_name().unwrap().to_string_lossy().into_owned(), bytes)
}

/// What is wrong with an article, in plain words.
fn faults(expected: &Value, article: &Value) -> Vec<String> {
    let mut out = Vec::new();
    let soft = |key: &str| list(expected, "soft").any(|s| s.as_str() == Some(key));
    let first = |key: &str| plain(&article[key][0]["text"]);
    for (key, wanted, got) in [
        ("headline", str_of(expected, "headline"), first("headlines")),
        ("byline", str_of(expected, "byline"), first("bylines")),
        ("dateline", str_of(&expected["dateline"], "text"), first("datelines")),
    ] {
        if fold(wanted) != fold(&got) && !soft(key) && !soft(&format!("{key}.text")) {
            out.push(format!("{key}: “{got}” instead of “{wanted}”"));
        }
    }
    let mut body = Vec::new();
    blocks(&article["body"], None, &mut body);
    let whole: String = body.iter().map(|(_, t)| fold(t)).collect();
    let mut rest = whole.as_str();
    for (i, block) in list(expected, "body").enumerate() {
        let wanted = fold(str_of(block, "text"));
        let Some(at) = rest.find(&wanted) else {
            out.push(format!("lost, cut or out of order: {}", str_of(block, "text")));
            continue;
        };
        rest = &rest[at + wanted.len()..];
        let kind = |k: &str| k == str_of(block, "type") || (k == "pre" && str_of(block, "type") == "table");
        let own = body.iter().any(|(k, t)| kind(k) && fold(t) == wanted);
        if !own && !soft("body") && !soft(&format!("body[{i}]")) {
            out.push(format!("no block of its own: {}", str_of(block, "text")));
        }
    }
    let story: String = list(expected, "body").map(|b| fold(str_of(b, "text"))).collect();
    let taken = list(expected, "consumed").map(|c| str_of(c, "text"));
    let furniture = list(expected, "boilerplate").chain(list(expected, "captions")).filter_map(Value::as_str);
    for line in taken.chain(furniture) {
        let wanted = fold(line);
        let alone = body.iter().any(|(_, t)| fold(t) == wanted);
        if alone || (wanted.len() > 12 && whole.contains(&wanted) && !story.contains(&wanted)) {
            out.push(format!("in the body: {line}"));
        }
    }
    out
}

#[test]
fn copy_of_many_houses_is_read_for_what_it_is() {
    let mut out = Vec::new();
    let all = expectations();
    assert!(all.len() >= 45);
    for expected in all {
        let file = str_of(&expected, "file");
        let articles = read(&text::FORMAT, &bytes(&expected)).unwrap_or_else(|e| panic!("{file}: {e}"));
        assert_eq!(articles.len(), 1, "{file}");
        let article = serde_json::to_value(&articles[0].value).unwrap();
        let known = |fault: &String| KNOWN_GAPS.iter().any(|(f, gap)| *f == file && fault.starts_with(gap));
        out.extend(faults(&expected, &article).into_iter().filter(|f| !known(f)).map(|f| format!("{file}: {f}")));
    }
    assert!(out.is_empty(), "{}", out.join("\n"));
}

fn count(text: &str, into: &mut HashMap<String, usize>) {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.for_each(|w| *into.entry(w.to_owned()).or_default() += 1);
}

/// All strings of a JSON value, keys apart.
fn count_strings(value: &Value, into: &mut HashMap<String, usize>) {
    match value {
        Value::String(s) => count(s, into),
        Value::Number(n) => count(&n.to_string(), into),
        Value::Array(items) => items.iter().for_each(|v| count_strings(v, into)),
        Value::Object(o) => o.values().for_each(|v| count_strings(v, into)),
        _ => {}
    }
}

/// The words of the input that stand less often in the articles and their notes than in the input.
pub fn lost_words(source: &[u8], articles: &[Noted<Article>]) -> Vec<String> {
    let mut input = Input::from_bytes(source.to_vec()).unwrap();
    let (mut before, mut after) = (HashMap::new(), HashMap::new());
    count(input.read_all().unwrap(), &mut before);
    for noted in articles {
        count_strings(&serde_json::to_value(&noted.value).unwrap(), &mut after);
        noted.notes.iter().for_each(|n: &Note| count(&n.detail, &mut after));
    }
    // The numbers of a list are its order.
    let is_number = |w: &str| w.len() <= 2 && w.chars().all(|c| c.is_ascii_digit());
    let lost = |(w, n): &(&String, &usize)| after.get(*w).copied().unwrap_or(0) < **n && !is_number(w);
    before.iter().filter(lost).map(|(w, _)| w.clone()).collect()
}

/// The same for letters: control characters within words are left out, and words close up.
fn lost_letters(source: &[u8], articles: &[Noted<Article>]) -> Vec<char> {
    let mut input = Input::from_bytes(source.to_vec()).unwrap();
    let mut words = HashMap::new();
    for noted in articles {
        count_strings(&serde_json::to_value(&noted.value).unwrap(), &mut words);
        noted.notes.iter().for_each(|n: &Note| count(&n.detail, &mut words));
    }
    let mut after: HashMap<char, usize> = HashMap::new();
    words.iter().flat_map(|(w, n)| w.chars().map(move |c| (c, n))).for_each(|(c, n)| *after.entry(c).or_default() += n);
    let mut before: HashMap<char, usize> = HashMap::new();
    let source = input.read_all().unwrap();
    source.chars().filter(|c| c.is_alphabetic()).for_each(|c| *before.entry(c).or_default() += 1);
    before.into_iter().filter(|(c, n)| after.get(c).copied().unwrap_or(0) < *n).map(|(c, _)| c).collect()
}

/// Folders of files of all sorts in the conformance material.
const EVERYTHING: &[&str] = &[
    "corpus-text",
    "corpus/text",
    "corpus/bad",
    "corpus/csv",
    "corpus/rss",
    "corpus/nitf",
    "corpus/anpa1312",
    "corpus/iptc7901",
    "corpus/rfc822",
    "corpus/newsml-g2",
];

/// Every word of the input stands in the article or in a note, as often as in the input.
#[test]
fn no_word_of_any_copy_is_lost() {
    for (name, source) in copies() {
        let articles = read(&text::FORMAT, &source).unwrap();
        let lost = lost_words(&source, &articles);
        assert!(lost.is_empty(), "{name}: {lost:?}");
    }
    // Any other file is plain text as well, if nobody knows better.
    for (name, source) in conformance(EVERYTHING) {
        let Ok(articles) = read(&text::FORMAT, &source) else { continue };
        let lost = lost_words(&source, &articles);
        assert!(lost.is_empty(), "{name}: {lost:?}");
    }
}

/// Lines of copy of all sorts, thrown together.
fn jumble() -> impl Strategy<Value = String> {
    let lines: Vec<String> = expectations()
        .iter()
        .filter_map(|e| String::from_utf8(bytes(e)).ok())
        .flat_map(|t| t.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    proptest::collection::vec(proptest::sample::select(lines), 1..24).prop_map(|l| l.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_jumbled_copy_is_lost(copy in jumble()) {
        if let Ok(articles) = read(&text::FORMAT, copy.as_bytes()) {
            let lost = lost_words(copy.as_bytes(), &articles);
            prop_assert!(lost.is_empty(), "{:?}\n{}", lost, copy);
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic_or_lose_letters(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(articles) = read(&text::FORMAT, &bytes) {
            let lost = lost_letters(&bytes, &articles);
            prop_assert!(lost.is_empty(), "{lost:?}");
        }
    }
}

/// The article as JSON and back.
fn through_json(article: &Article) -> Article {
    let (bytes, _) = write(&json::FORMAT, std::slice::from_ref(article), &[]).unwrap();
    read(&json::FORMAT, &bytes).unwrap().remove(0).value
}

/// Whatever is copy comes back from the front matter as it was.
fn assert_front_matter_keeps(copies: Vec<(String, Vec<u8>)>) {
    for (name, bytes) in copies {
        for noted in read(&text::FORMAT, &bytes).unwrap_or_else(|e| panic!("{name}: {e}")) {
            let article = through_json(&noted.value);
            let (printed, _) =
                write(&text::FORMAT, std::slice::from_ref(&article), &[("layout", "front-matter")]).unwrap();
            let again = read(&text::FORMAT, &printed).unwrap().remove(0).value;
            assert_eq!(diff(&article, &again), Vec::<String>::new(), "{name}");
        }
    }
}

/// Whatever is copy tells the same story when it is printed and read again: headline, byline, dateline and body,
/// but for blocks of which a note says that they are set without a sign; of preformatted copy the words are the same.
fn assert_printing_keeps(copies: Vec<(String, Vec<u8>)>) {
    let mut out = Vec::new();
    for (name, bytes) in copies {
        for noted in read(&text::FORMAT, &bytes).unwrap_or_else(|e| panic!("{name}: {e}")) {
            let article = through_json(&noted.value);
            let (printed, notes) = print(&article);
            let noted = |path: &String| notes.iter().any(|n| n.path.starts_with("/body/") && path.starts_with(&n.path));
            let again = read(&text::FORMAT, &printed).unwrap().remove(0).value;
            let parts = ["/headlines", "/bylines", "/datelines", "/body"];
            let told = |p: &String| parts.iter().any(|part| p.starts_with(part));
            let changed: Vec<String> = diff(&article, &again).into_iter().filter(|p| told(p) && !noted(p)).collect();
            let has_pre = article.body.iter().any(|b| matches!(b, wirecopy::model::Block::Pre(_)));
            let is_same_in_letters = has_pre && letters(&printed) == letters(&print(&again).0);
            if !changed.is_empty() && !is_same_in_letters {
                out.push(format!("{name}: {changed:?}\n{}", String::from_utf8_lossy(&printed)));
            }
        }
    }
    assert!(out.is_empty(), "{}", out.join("\n"));
}

fn print(article: &Article) -> (Vec<u8>, Vec<wirecopy::Note>) {
    let (printed, notes) = write(&text::FORMAT, std::slice::from_ref(article), &[("layout", "story")]).unwrap();
    (printed, notes.into_iter().flatten().collect())
}

fn letters(printed: &[u8]) -> String {
    String::from_utf8_lossy(printed).split_whitespace().collect()
}

/// Folders of copy in the conformance material.
const COPY: &[&str] = &["corpus-text", "corpus/text"];

#[test]
fn front_matter_brings_every_copy_back() {
    assert_front_matter_keeps(copies());
    assert_front_matter_keeps(conformance(COPY));
}

#[test]
fn a_printed_story_of_every_copy_reads_as_the_same_story() {
    assert_printing_keeps(copies());
    assert_printing_keeps(conformance(COPY));
}
