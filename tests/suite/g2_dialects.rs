//! NewsML-G2 as agencies write it (`tests/data/newsml-g2`), against what stands in it: the facts, every block of the body,
//! and the notes with their places; and all of it comes back.
//!
//! A line of `expected.jsonl` is an item of a file: `facts` by their path in canonical JSON, the `body` a line a block,
//! what is `absent`, and `notes` as kind and the source text at the place they point to; `mended` says why a valid document
//! does not come back word for word.

use std::collections::HashSet;
use std::path::PathBuf;
use std::process::Command;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Value, json};
use wirecopy::format::{Format, ReadSettings, by_id, json};
use wirecopy::model::{Article, diff};
use wirecopy::syntax::input::Input;
use wirecopy::{Note, Noted};

use crate::support::{files, read, root, write};

fn folder() -> PathBuf {
    root().join("tests/data/newsml-g2")
}

fn format() -> &'static Format {
    by_id("newsml-g2").unwrap()
}

/// The documents with their name, and as text.
fn documents() -> Vec<(String, Vec<u8>, String)> {
    let all = files(&folder()).into_iter().filter(|p| p.extension().is_some_and(|e| e == "xml"));
    let all = all.map(|path| {
        let bytes = std::fs::read(&path).unwrap();
        let text = Input::from_bytes(bytes.clone()).unwrap().read_all().unwrap().to_owned();
        (path.file_name().unwrap().to_string_lossy().into_owned(), bytes, text)
    });
    all.collect()
}

fn expectations() -> Vec<Value> {
    let lines = std::fs::read_to_string(folder().join("expected.jsonl")).unwrap();
    lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn articles(bytes: &[u8]) -> Vec<Noted<Article>> {
    read(format(), bytes).unwrap_or_default()
}

/// Running text on a line: marks as people type them.
fn rich(text: &Value) -> String {
    let children = |v: &Value| rich(&v["children"]);
    let word = |v: &Value, key: &str| v[key].as_str().unwrap_or_default().to_owned();
    match text {
        Value::String(s) => s.clone(),
        Value::Array(inlines) => inlines.iter().map(rich).collect(),
        Value::Object(_) => match word(text, "type").as_str() {
            "break" => "⏎".to_owned(),
            "styled" => {
                let styles = [
                    ("emphasis", "_"),
                    ("strong", "*"),
                    ("underline", "__"),
                    ("sub", "~"),
                    ("sup", "^"),
                    ("quote", "\""),
                ];
                let style = word(text, "style");
                let mark = styles.iter().find(|(name, _)| *name == style).map_or("`", |(_, mark)| mark);
                format!("{mark}{}{mark}", children(text))
            }
            "link" => format!("[{}]({})", children(text), word(text, "href")),
            "entity" => format!("<{}:{}>", word(text, "kind"), children(text)),
            "span" => format!("{{{}:{}}}", word(text, "role"), children(text)),
            "element" => format!("<<{}:{}>>", word(text, "name"), children(text)),
            _ => raw(text),
        },
        _ => String::new(),
    }
}

fn raw(raw: &Value) -> String {
    let value = raw["value"].as_str().unwrap_or_default().trim_start_matches('<');
    let end = value.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(value.len());
    format!("<<{}>>", &value[..end])
}

/// The blocks of a body, a line each, with what they stand in before them.
fn outline(blocks: &Value, before: &str, out: &mut Vec<String>) {
    for block in blocks.as_array().into_iter().flatten() {
        let role = block["role"].as_str().unwrap_or_default();
        let text = rich(&block["text"]);
        let mut line = |what: String| out.push(format!("{before}{}", what.trim_end().replace('\n', "⏎")));
        match block["type"].as_str().unwrap_or_default() {
            "paragraph" if role.is_empty() => line(format!("p {text}")),
            "paragraph" => line(format!("p.{role} {text}")),
            "heading" => line(format!("h{} {text}", block["level"])),
            "pre" => line(format!("pre {text}")),
            "rule" => line("---".to_owned()),
            "raw" => line(raw(block)),
            "element" => {
                outline(&block["blocks"], &format!("{before}<<{}>>/", block["name"].as_str().unwrap_or_default()), out);
            }
            "section" => outline(&block["blocks"], &format!("{before}{role}/"), out),
            "list" => {
                let start = block["start"].as_u64().map(|n| n.to_string()).unwrap_or_default();
                let mark = if block["ordered"] == true { format!("{start}# ") } else { "- ".to_owned() };
                block["items"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .for_each(|item| outline(item, &format!("{before}{mark}"), out));
            }
            "quote" => {
                outline(&block["blocks"], &format!("{before}> "), out);
                out.extend(block.get("credit").map(|credit| format!("{before}> cite {}", rich(credit))));
            }
            "media" => {
                let renditions = block["renditions"].as_array().into_iter().flatten();
                let hrefs: Vec<&str> = renditions.filter_map(|r| r["href"].as_str()).collect();
                let (kind, alt) =
                    (block["kind"].as_str().unwrap_or_default(), block["alt"].as_str().unwrap_or_default());
                line(format!("[{kind} {}] {alt}", hrefs.join(" ")));
                outline(&block["caption"], &format!("{before}^ "), out);
                out.extend(block.get("credit").map(|credit| format!("{before}^ cite {}", rich(credit))));
            }
            "table" => {
                let columns = block["columns"].as_array().into_iter().flatten();
                let aligns: Vec<&str> = columns.map(|c| c["align"].as_str().unwrap_or_default()).collect();
                let aligns = if aligns.is_empty() { String::new() } else { format!("{{{}}}", aligns.join(",")) };
                line(format!("table {}{aligns}", rich(&block["caption"])));
                block["rows"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .for_each(|row| out.push(format!("{before}{}", cells(row))));
            }
            other => panic!("{other}"),
        }
    }
}

/// A row of a table: `|` before a cell, `!` before a header, and in braces what is said about it.
fn cells(row: &Value) -> String {
    let cell = |cell: &Value| {
        let mut inside = Vec::new();
        outline(&cell["blocks"], "", &mut inside);
        let text = inside.iter().map(|l| l.strip_prefix("p ").unwrap_or(l)).collect::<Vec<_>>().join("; ");
        let span = |name: &str, key: &str| cell[key].as_u64().map(|n| format!("{{{name}{n}}}")).unwrap_or_default();
        let align = cell["align"].as_str().map(|a| format!("{{{a}}}")).unwrap_or_default();
        let mark = if cell["header"] == true { "!" } else { "|" };
        format!("{mark} {text}{}{}{align}", span("c", "colspan"), span("r", "rowspan"))
    };
    row["cells"].as_array().into_iter().flatten().map(cell).collect::<Vec<_>>().join(" ")
}

/// The source text at the place of a note.
fn at_place<'s>(source: &'s str, note: &Note) -> &'s str {
    let Some(span) = note.span else { return "" };
    let line = source.split('\n').take(span.line as usize - 1).map(|l| l.len() + 1).sum::<usize>();
    let rest = source.get(line..).unwrap_or_default();
    let column = rest.char_indices().nth(span.column as usize - 1).map_or(0, |(at, _)| at);
    rest.get(column..).unwrap_or_default()
}

/// What is wrong with an item, in plain words.
fn faults(expected: &Value, noted: &Noted<Article>, source: &str) -> Vec<String> {
    let mut out = Vec::new();
    let article = serde_json::to_value(&noted.value).unwrap();
    for (path, wanted) in expected["facts"].as_object().into_iter().flatten() {
        let got = article.pointer(&format!("/{path}")).unwrap_or(&Value::Null);
        let is_text = path.ends_with("/text") && got.is_array();
        let got = if is_text { json!(rich(got)) } else { got.clone() };
        if got != *wanted {
            out.push(format!("{path}: {got} instead of {wanted}"));
        }
    }
    for path in expected["absent"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        out.extend(article.pointer(&format!("/{path}")).map(|got| format!("{path}: {got} instead of nothing")));
    }
    let mut body = Vec::new();
    outline(&article["body"], "", &mut body);
    let wanted: Vec<&str> = expected["body"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if body != wanted {
        out.push(format!("the body is\n    {}\n  instead of\n    {}", body.join("\n    "), wanted.join("\n    ")));
    }
    for note in expected["notes"].as_array().into_iter().flatten() {
        let (kind, at) = (note[0].as_str().unwrap(), note[1].as_str().unwrap());
        let is_it = |n: &Note| serde_json::to_value(n.kind).unwrap() == kind && at_place(source, n).starts_with(at);
        if !noted.notes.iter().any(is_it) {
            out.push(format!("no note says that what stands at {at:?} was {kind}"));
        }
    }
    out
}

#[test]
fn items_of_many_agencies_are_read_for_what_they_say() {
    let expected = expectations();
    assert!(expected.len() >= 30);
    let mut out = Vec::new();
    for (name, bytes, text) in documents() {
        let items = articles(&bytes);
        for expected in expected.iter().filter(|e| e["file"] == name) {
            let item = expected["item"].as_u64().unwrap_or(0) as usize;
            match items.get(item) {
                Some(noted) => out.extend(faults(expected, noted, &text).iter().map(|f| format!("{name} {item}: {f}"))),
                None => out.push(format!("{name}: there is no item {item}")),
            }
        }
    }
    assert!(out.is_empty(), "{}", out.join("\n"));
}

/// Words that stand in it.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// Attributes whose values are the same in all documents, or say how something is written.
const COMMON: [&str; 9] = [
    "standard",
    "standardversion",
    "conformance",
    "contenttype",
    "type",
    "schemaLocation",
    "latitude",
    "lede",
    "media-type",
];

/// The text and the attribute values of a document, but for what is the same in all of them, and for the items which are
/// said to be passed over.
fn source_words(document: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(document);
    let (mut out, mut text) = (Vec::new(), String::new());
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Text(t) => text.push_str(t),
            Event::CData(t) => text.push_str(t),
            Event::GeneralRef(name) => match name.resolve_char_ref().unwrap() {
                Some(c) => text.push(c),
                None => text.push_str(resolve_html5_entity(name).unwrap_or_default()),
            },
            _ => {
                out.extend(words(&bare(&text)).map(str::to_owned));
                text.clear();
            }
        }

        match event {
            Event::Eof => return out,
            Event::Start(tag) if ["conceptItem", "planningItem"].contains(&tag.local_name().as_ref()) => {
                reader.read_to_end(tag.name()).unwrap();
            }
            Event::Start(tag) | Event::Empty(tag) => out.extend(attribute_words(&tag)),
            _ => {}
        }
    }
}

/// The words in the attributes of a start tag.
fn attribute_words(tag: &BytesStart<'_>) -> Vec<String> {
    if ["itemClass", "pubStatus"].contains(&tag.local_name().as_ref()) {
        return Vec::new();
    }
    let attributes = tag.attributes().map(Result::unwrap);
    let counted =
        attributes.filter(|a| !a.key.as_ref().starts_with("xmlns") && !COMMON.contains(&a.key.local_name().as_ref()));
    let values = counted
        .map(|a| a.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned())
        .filter(|value| !is_default(value));
    values.flat_map(|value| words(&value).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Text without the markup that stands in it as text.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        let end = from.find(if from.starts_with('<') { '>' } else { ';' }).filter(|end| *end < 80);
        out.push_str(before);
        out.push(' ');
        rest = &from[end.map_or(1, |end| end + 1)..];
    }
    out + rest
}

/// The catalog that is written anyway.
fn is_default(value: &str) -> bool {
    value.ends_with("catalog.IPTC-G2-Standards_41.xml")
}

/// Every word of the documents, in text or attributes, stands in an article or in a note.
#[test]
fn no_word_of_a_document_is_lost() {
    let mut out = Vec::new();
    for (name, bytes, text) in documents() {
        let Ok(items) = read(format(), &bytes) else { continue };
        let mut after = String::new();
        for noted in &items {
            let article = serde_json::to_string(&noted.value).unwrap();
            after.push_str(&article.replace("\\n", " ").replace("\\t", " ").replace("\\\"", " "));
            noted.notes.iter().for_each(|n| after.push_str(&format!(" {} ", n.detail)));
        }
        let kept: HashSet<&str> = words(&after).collect();
        let number = |w: &str| kept.contains(w.trim_start_matches('0'));
        let lost: Vec<String> =
            source_words(&text).into_iter().filter(|w| !kept.contains(w.as_str()) && !number(w)).collect();
        out.extend((!lost.is_empty()).then(|| format!("{name}: {lost:?}")));
    }
    assert!(out.is_empty(), "{}", out.join("\n"));
}

/// The article as it comes back in any case: always in the newest version, what nobody maps in the order of the schema.
fn settled(mut article: Article) -> Article {
    if let Some(native) = &mut article.native {
        native.version = None;
        native.elements.sort_by(|a, b| (&a.at, &a.xml).cmp(&(&b.at, &b.xml)));
    }
    article.native = article.native.filter(|native| !native.is_empty());
    article
}

/// Through canonical JSON and back, every item is what it was, but for what the writer said; and what it said is lost is.
#[test]
fn every_document_comes_back() {
    let mut out = Vec::new();
    for (name, bytes, _) in documents() {
        let before: Vec<Article> = articles(&bytes).into_iter().map(|n| settled(n.value)).collect();
        if before.is_empty() {
            continue;
        }
        let (json, _) = write(&json::FORMAT, &before, &[]).unwrap();
        let copies: Vec<Article> = read(&json::FORMAT, &json).unwrap().into_iter().map(|n| n.value).collect();
        assert_eq!(copies, before, "{name}");
        let (xml, notes) = write(format(), &copies, &[]).unwrap();
        let after: Vec<Article> = articles(&xml).into_iter().map(|n| settled(n.value)).collect();
        assert_eq!(before.len(), after.len(), "{name}");
        for ((a, b), notes) in before.iter().zip(&after).zip(&notes) {
            let said = |path: &String| notes.iter().any(|note| note.covers(path));
            let lost = diff(a, b);
            out.extend(lost.iter().filter(|path| !said(path)).map(|path| format!("{name}: {path} differs")));
            let losses = notes.iter().filter(|note| note.kind.is_loss());
            let alarms = losses.filter(|note| !lost.iter().any(|path| note.covers(path)));
            out.extend(alarms.map(|note| format!("{name}: {} is not lost: {}", note.path, note.detail)));
        }
    }
    assert!(out.is_empty(), "{}", out.join("\n"));
}

/// What our own check has against a document.
fn departures(bytes: &[u8]) -> Vec<String> {
    let input = Input::from_bytes(bytes.to_vec()).unwrap();
    let settings = ReadSettings { check: true, ..ReadSettings::default() };
    let reader = (format().read.as_ref().unwrap().open)(input, &settings).unwrap();
    reader.filter_map(|item| item.err().map(|e| e.to_string())).collect()
}

/// What comes back is valid by IPTC's schema, and where the source was, it says the same; and our own check agrees.
#[test]
fn every_document_becomes_a_valid_one_that_says_the_same() {
    let Some(material) = std::env::var_os("WIRECOPY_CONFORMANCE").map(PathBuf::from) else {
        return eprintln!("skipped: WIRECOPY_CONFORMANCE is not set");
    };
    if Command::new("xmllint").arg("--version").output().is_err() {
        return eprintln!("skipped: xmllint is missing");
    }
    let run = |tool: &str, files: &[&PathBuf]| Command::new(material.join(tool)).args(files).output().unwrap();
    let expected = expectations();
    let dir = tempfile::tempdir().unwrap();
    let mut out = Vec::new();
    for (name, bytes, _) in documents() {
        let items: Vec<Article> = articles(&bytes).into_iter().map(|n| n.value).collect();
        if items.is_empty() {
            continue;
        }
        let (source, written) = (folder().join(&name), dir.path().join(&name));
        std::fs::write(&written, write(format(), &items, &[]).unwrap().0).unwrap();
        let valid = run("schemas/validate.sh", &[&written]);
        if !valid.status.success() {
            out.push(format!("{name}: {}", String::from_utf8_lossy(&valid.stdout)));
        }
        let was_valid = run("schemas/validate.sh", &[&source]).status.success();
        if was_valid != departures(&bytes).is_empty() {
            out.push(format!("{name}: the schema finds it valid: {was_valid}, we: {:?}", departures(&bytes)));
        }
        let mended = expected.iter().any(|e| e["file"] == name && e.get("mended").is_some());
        let same = run("tools/g2-same", &[&source, &written]);
        if was_valid && mended == same.status.success() {
            out.push(format!("{name}: {}", String::from_utf8_lossy(&same.stdout)));
        }
    }
    assert!(out.is_empty(), "{}", out.join("\n"));
}
