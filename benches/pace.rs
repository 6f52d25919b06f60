//! The pace of wirecopy against the floor: what the bare libraries need for the same bytes, measured in the same run.
//!
//! `cargo bench --bench pace [-- WORD]` prints, for each row, CPU time of the floor and of wirecopy and their ratio.
//! Input is generated here. Ratios hold on any machine; times do not.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::hint::black_box;
use std::io::Cursor;
use std::sync::{Arc, LazyLock};

use cpu_time::ProcessTime;
use wirecopy::format::{Format, ReadSettings, WriteSettings, by_id};
use wirecopy::model::{Article, Block, Concept, Label, Timestamp};
use wirecopy::syntax::input::{Input, Limits};

mod files;
mod generate;

/// How many articles are read and written.
const ARTICLES: usize = 4000;

/// How often each side of a row is run; the best run counts.
const ROUNDS: usize = 5;

fn main() {
    let only = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    let wanted = |name: &str| only.as_deref().is_none_or(|w| name.contains(w));
    let articles = generate::articles(ARTICLES);
    println!("{:44} {:>10} {:>10} {:>7} {:>7}", "", "floor", "wirecopy", "ratio", "must");
    for row in ROWS.iter().filter(|r| wanted(r.name)) {
        let input: Bytes = (row.input)(&articles).into();
        // One buffer for all output: fresh memory of this size costs more than what is measured.
        let mut out = Vec::with_capacity(2 * input.len());
        let (mut floor, mut ours) = (f64::MAX, f64::MAX);
        for _ in 0..ROUNDS {
            out.clear();
            floor = floor.min(seconds(|| (row.floor)(&input, &mut out)));
            out.clear();
            ours = ours.min(seconds(|| (row.ours)(&input, &mut out)));
        }
        let mb = input.len() as f64 / 1e6;
        println!("{:44} {:5.0} MB/s {:5.0} MB/s {:7.2} {:>7}", row.name, mb / floor, mb / ours, ours / floor, row.must);
    }
    files::rows(&articles, &wanted);
}

struct Row {
    name: &'static str,
    must: &'static str,
    input: fn(&[Article]) -> Vec<u8>,
    floor: fn(&Bytes, &mut Vec<u8>),
    ours: fn(&Bytes, &mut Vec<u8>),
}

/// The input: shared, because reading it must not cost a copy of it.
type Bytes = Arc<[u8]>;

const ROWS: &[Row] = &[
    Row {
        name: "JSONL to model / serde_json",
        must: "1.3",
        input: jsonl,
        floor: |b, _| serde_lines(b),
        ours: |b, _| drain("jsonl", b),
    },
    Row {
        name: "JSONL to JSONL / serde_json both ways",
        must: "1.3",
        input: jsonl,
        floor: serde_both,
        ours: |b, out| convert("jsonl", "jsonl", b, out),
    },
    Row {
        name: "100 MB newsMessage to JSONL / tokenising",
        must: "3.0",
        input: |a| g2_of(a, 100_000_000),
        floor: |b, _| tokenise(b),
        ours: |b, out| convert("newsml-g2", "jsonl", b, out),
    },
    Row {
        name: "newsMessage to model / quick-xml tokenising",
        must: "",
        input: g2,
        floor: |b, _| tokenise(b),
        ours: |b, _| drain("newsml-g2", b),
    },
    Row {
        name: "JSONL to newsMessage / serde_json both ways",
        must: "",
        input: jsonl,
        floor: serde_both,
        ours: |b, out| convert("jsonl", "newsml-g2", b, out),
    },
    Row {
        name: "joined plain copy to model / memchr line scan",
        must: "100 MB/s",
        input: copy,
        floor: |b, _| lines(b),
        ours: |b, _| drain("text", b),
    },
    Row {
        name: "CSV to JSONL / csv records + serde_json",
        must: "2.0",
        input: |a| csv(&plain(a)),
        floor: |b, out| csv_records_and_json(b, &PLAIN, out),
        ours: |b, out| convert("csv", "jsonl", b, out),
    },
    Row {
        name: "CSV with extra to JSONL / same floor",
        must: "",
        input: csv,
        floor: |b, out| csv_records_and_json(b, &RICH, out),
        ours: |b, out| convert("csv", "jsonl", b, out),
    },
    Row {
        name: "JSONL to CSV / serde_json + csv",
        must: "2.0",
        input: |a| jsonl(&plain(a)),
        floor: json_and_csv,
        ours: |b, out| convert("jsonl", "csv", b, out),
    },
    Row {
        name: "JSONL to CSV with extra / same floor",
        must: "",
        input: jsonl,
        floor: json_and_csv,
        ours: |b, out| convert("jsonl", "csv", b, out),
    },
];

/// The articles which a floor writes: reading bare records makes none.
static PLAIN: LazyLock<Vec<Article>> = LazyLock::new(|| plain(&RICH));
static RICH: LazyLock<Vec<Article>> = LazyLock::new(|| generate::articles(ARTICLES));

/// The articles without what a table needs `extra` for.
fn plain(articles: &[Article]) -> Vec<Article> {
    let plain = |a: &Article| Article {
        provider: Some(Concept::named("Example News")),
        located: vec![Concept::named("Hamburg")],
        subjects: a.subjects.iter().map(|_| Concept::named("labour market")).collect(),
        body: a.body.iter().filter(|b| is_plain(b)).cloned().collect(),
        ..a.clone()
    };
    articles.iter().map(plain).collect()
}

/// One long story, its paragraphs joined and parted by blank lines.
fn copy(articles: &[Article]) -> Vec<u8> {
    let mut out = b"HAMBURG (EXA) - ".to_vec();
    for block in articles.iter().flat_map(|a| &a.body) {
        if let Block::Paragraph(p) = block {
            out.extend_from_slice(p.text.plain().as_bytes());
            out.extend_from_slice(b".\n\n");
        }
    }
    out
}

fn seconds(run: impl FnOnce()) -> f64 {
    let start = ProcessTime::now();
    run();
    start.elapsed().as_secs_f64()
}

fn jsonl(articles: &[Article]) -> Vec<u8> {
    let mut out = Vec::new();
    for article in articles {
        serde_json::to_writer(&mut out, article).unwrap();
        out.push(b'\n');
    }
    out
}

fn g2(articles: &[Article]) -> Vec<u8> {
    write("newsml-g2", articles)
}

/// A newsMessage of so many bytes, or a few more: the articles again and again.
fn g2_of(articles: &[Article], bytes: usize) -> Vec<u8> {
    let each = g2(articles).len() / articles.len();
    write("newsml-g2", articles.iter().cycle().take(bytes.div_ceil(each)))
}

fn write<'a>(id: &str, articles: impl IntoIterator<Item = &'a Article>) -> Vec<u8> {
    let mut out = Vec::new();
    let side = card(id).write.as_ref().unwrap();
    let mut writer = (side.create)(Box::new(&mut out), &settings()).unwrap();
    for article in articles {
        writer.write(article).unwrap();
    }
    writer.finish().unwrap();
    out
}

fn is_plain(block: &Block) -> bool {
    matches!(block, Block::Paragraph(p) if p.text.as_plain().is_some())
}

fn csv(articles: &[Article]) -> Vec<u8> {
    write("csv", articles)
}

fn csv_records_and_json(bytes: &[u8], articles: &[Article], out: &mut Vec<u8>) {
    let mut reader = csv::Reader::from_reader(bytes);
    let mut record = csv::StringRecord::new();
    let mut articles = articles.iter();
    while reader.read_record(&mut record).unwrap() {
        black_box(&record);
        serde_json::to_writer(&mut *out, articles.next().unwrap()).unwrap();
        out.push(b'\n');
    }
    black_box(out);
}

/// A dozen cells, as a script would write them.
fn json_and_csv(bytes: &Bytes, out: &mut Vec<u8>) {
    let mut out = csv::Writer::from_writer(out);
    for line in bytes.split(|b| *b == b'\n').filter(|l| !l.is_empty()) {
        let a: Article = serde_json::from_slice(line).unwrap();
        let label = |l: &[Label]| l.first().map(|l| l.text.plain().into_owned()).unwrap_or_default();
        let body: Vec<_> = a
            .body
            .iter()
            .filter_map(|b| match b {
                Block::Paragraph(p) => Some(p.text.plain()),
                _ => None,
            })
            .collect();
        let names = |c: &[Concept]| c.iter().map(Concept::label).collect::<Vec<_>>().join(" | ");
        let keywords: Vec<_> = a.keywords.iter().map(|k| k.text.plain()).collect();
        out.write_record([
            a.guid.as_str(),
            a.version.as_deref().unwrap_or_default(),
            a.language.as_deref().unwrap_or_default(),
            a.first_created.as_ref().map_or("", Timestamp::as_str),
            a.version_created.as_ref().map_or("", Timestamp::as_str),
            a.provider.as_ref().map_or("", Concept::label),
            &label(&a.headlines),
            &label(&a.bylines),
            &label(&a.datelines),
            &label(&a.descriptions),
            &keywords.join(" | "),
            &names(&a.creators),
            &names(&a.subjects),
            &body.join("\n\n"),
        ])
        .unwrap();
    }
    out.flush().unwrap();
}

fn card(id: &str) -> &'static Format {
    by_id(id).unwrap_or_else(|| std::process::exit(0))
}

fn settings() -> WriteSettings {
    let now = Timestamp::parse("2026-01-01T00:00:00Z").unwrap();
    WriteSettings { options: Vec::new(), offset: "Z".to_owned(), now }
}

fn serde_lines(bytes: &[u8]) {
    for line in bytes.split(|b| *b == b'\n').filter(|l| !l.is_empty()) {
        black_box(serde_json::from_slice::<Article>(line).unwrap());
    }
}

fn serde_both(bytes: &Bytes, out: &mut Vec<u8>) {
    for line in bytes.split(|b| *b == b'\n').filter(|l| !l.is_empty()) {
        let article: Article = serde_json::from_slice(line).unwrap();
        serde_json::to_writer(&mut *out, &article).unwrap();
        out.push(b'\n');
    }
    black_box(out);
}

fn tokenise(bytes: &[u8]) {
    let mut reader = quick_xml::Reader::from_str(std::str::from_utf8(bytes).unwrap());
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            event => drop(black_box(event)),
        }
    }
}

fn lines(bytes: &[u8]) {
    black_box(memchr::memchr_iter(b'\n', bytes).count());
}

fn input(bytes: &Bytes) -> Input {
    Input::new(Box::new(Cursor::new(Arc::clone(bytes))), None, Limits::default()).unwrap()
}

fn drain(id: &str, bytes: &Bytes) {
    let reader = (card(id).read.as_ref().unwrap().open)(input(bytes), &ReadSettings::default()).unwrap();
    for item in reader {
        black_box(item.unwrap());
    }
}

fn convert(from: &str, to: &str, bytes: &Bytes, out: &mut Vec<u8>) {
    let mut reader = (card(from).read.as_ref().unwrap().open)(input(bytes), &ReadSettings::default()).unwrap();
    let mut writer = (card(to).write.as_ref().unwrap().create)(Box::new(&mut *out), &settings()).unwrap();
    let mut failed = 0;
    let mut count = |_| failed += 1;
    wirecopy::convert::convert(&mut *reader, &mut *writer, &mut |_| Ok(Default::default()), &mut |_| {}, &mut count)
        .unwrap();
    assert_eq!(failed, 0);
    writer.finish().unwrap();
    black_box(out);
}
