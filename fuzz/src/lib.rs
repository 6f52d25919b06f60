//! What the fuzz targets do, over the registry: plain functions of bytes which panic when something is wrong.
//!
//! The test suite calls the same functions on mutated samples, so that they run on stable Rust too.

pub mod border;
pub mod mutate;
pub mod values;

use std::sync::LazyLock;

use wirecopy::format::detect::detect as recognise;
use wirecopy::format::{ALL, Format, OptionHelp, ReadSettings, WriteSettings};
use wirecopy::model::{Article, MAX_DEPTH, Timestamp, depth, diff};
use wirecopy::pipeline::{Reading, Writing, convert_bytes};
use wirecopy::syntax::input::Input;
use wirecopy::{Note, Noted};

/// Recognises the bytes, under an extension that their number picks, or none.
pub fn detect(data: &[u8]) {
    let Ok(input) = Input::from_bytes(data) else { return };
    let extensions: Vec<&str> = ALL.iter().flat_map(|f| f.extensions.iter().copied()).collect();
    let _ = recognise(&input, extensions.get(data.len() % (extensions.len() + 1)).copied());
}

/// Reads the bytes after the first one, which picks the format.
pub fn read(data: &[u8]) {
    if let Some((format, rest)) = picked(data, |f| f.read.is_some()) {
        articles(format, rest);
    }
}

/// Reads in one format, writes in another and reads again, under the law. The first byte picks the first format, the
/// second byte the other one and its options.
pub fn round_trip(data: &[u8]) {
    let Some((from, rest)) = picked(data, |f| f.read.is_some()) else { return };
    let Some((to, rest)) = layout(rest) else { return };
    // What nests deeper than the model allows is refused by others, and may be by us.
    for before in articles(from, rest).into_iter().take(3).filter(|a| depth(&a.value) <= MAX_DEPTH) {
        law(&to, &before.value);
    }
}

/// Takes canonical JSON, writes it in a format and reads it again, under the law. The first byte picks the format and
/// its options.
pub fn article(data: &[u8]) {
    let Some((to, rest)) = layout(data) else { return };
    let Ok(article) = Article::from_json(&String::from_utf8_lossy(rest)) else { return };
    if depth(&article) <= MAX_DEPTH {
        law(&to, &article);
    }
}

/// Hands an article to a format by the way of the command line, past the gate: what is not for the public must not leave
/// without its mark. The first byte picks the format and its options, those for people too.
pub fn secrets(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let writable = ALL.iter().copied().filter(|f| f.write.is_some());
    let ways = |f: &'static Format| f.write.iter().flat_map(|side| side.ways).map(move |way| (f, way.options));
    let all: Vec<Layout> = writable.flat_map(ways).collect();
    if let Some(to) = all.get(usize::from(*first) % all.len().max(1)) {
        secret(to, rest);
    }
}

/// What is marked stays behind the gate, or behind its mark.
fn secret((format, options): &Layout, article: &[u8]) {
    let settings = WriteSettings { options: owned(options), ..settings() };
    let tells = format
        .write
        .as_ref()
        .and_then(|side| (side.marks)(&settings).ok())
        .is_some_and(|marks| marks.labels != wirecopy::format::Labels::None);
    let writing = Writing::new(format, settings);
    let outcome = convert_bytes("article.json", article, &Reading::default(), &writing);
    let Ok(Some(bytes)) = outcome.map(|outcome| outcome.bytes) else { return };
    let text = String::from_utf8_lossy(&bytes);
    if !text.contains(border::SECRET) {
        return;
    }
    let bare = match text.trim_start().chars().next() {
        _ if !tells => "the output carries no marks".to_owned(),
        Some('<') => border::bare_in_xml(&text),
        Some('{' | '[') => border::bare_in_json(&text),
        // Tables and front matter carry it in JSON of their own.
        _ => String::new(),
    };
    assert!(bare.is_empty(), "{} shows a secret without its mark ({options:?}):\n{bare}\n{text}", format.id);
}

/// The law of no silent loss: every difference must have been noted, and a second trip must change nothing. Options may
/// change what only the first trip made of it; then it is the third.
fn law(to: &Layout, before: &Article) {
    let (name, options) = (to.0.id, to.1);
    let Some(mut after) = noted_trip(to, before) else { return };
    if !options.is_empty() {
        after = noted_trip(to, &after).unwrap_or(after);
    }
    let Some((_, again)) = trip(to, &after) else { panic!("{name}: no second trip") };
    let changed = diff(&after, &again.value);
    assert!(changed.is_empty(), "{name} changed-again {changed:?} ({options:?})");
}

/// A trip of which every difference must have been noted.
fn noted_trip(to: &Layout, before: &Article) -> Option<Article> {
    let (notes, after) = trip(to, before)?;
    let said = |path: &String| notes.iter().chain(&after.notes).any(|n| n.covers(path));
    if let Some(path) = diff(before, &after.value).into_iter().find(|p| !said(p)) {
        let at = |a: &Article| serde_json::to_value(a).ok().and_then(|v| v.pointer(&path).cloned());
        let (was, is) = (at(before), at(&after.value));
        panic!("{} lost {path} in silence ({:?}):\n{was:?}\n{is:?}", to.0.id, to.1);
    }
    Some(after.value)
}

/// Parses `key=value` lines as options of every format, in both directions.
pub fn options(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let pairs = |known: &[OptionHelp]| -> Vec<(String, String)> {
        let pair = |line: &str| {
            let (key, value) = line.split_once('=')?;
            // A number picks a key that exists, so that values are reached.
            let index = key.parse::<usize>().ok();
            let key = index.and_then(|i| known.get(i)).map_or(key, |o| o.key.as_str());
            Some((key.to_owned(), value.to_owned()))
        };
        text.lines().filter_map(pair).take(20).collect()
    };
    // Making the help anew each time would be most of the work.
    static HELP: LazyLock<Vec<[Vec<OptionHelp>; 2]>> = LazyLock::new(|| ALL.iter().map(|f| help(f)).collect());
    for (format, [reading, writing]) in ALL.iter().zip(HELP.iter()) {
        if let Some(side) = &format.read {
            let settings = ReadSettings { options: pairs(reading), ..ReadSettings::default() };
            if let Ok(input) = Input::from_bytes(&b"guid,headline,date\nurn:a,Ferry,1/2/2026\n"[..]) {
                drop((side.open)(input, &settings).map(|reader| reader.take(2).count()));
            }
        }
        if let Some(side) = &format.write {
            let settings = WriteSettings { options: pairs(writing), ..settings() };
            let article = Article { guid: "urn:a".to_owned(), ..Article::default() };
            drop((side.create)(Box::new(std::io::sink()), &settings).map(|mut w| w.write(&article)));
        }
    }
}

/// Lines of options with the values they take, as seeds for [`options`].
pub fn option_seeds() -> Vec<mutate::Seed> {
    let known = ALL.iter().flat_map(|f| help(f));
    let lines = |all: Vec<OptionHelp>| {
        let one = |(i, o): (usize, &OptionHelp)| {
            let values: Vec<String> = o.takes.split('|').map(|t| format!("{i}={t}\n{}={t}\n", o.key)).collect();
            format!("{}{i}=1\n{i}=,\n", values.concat())
        };
        all.iter().enumerate().map(one).collect::<String>()
    };
    known.map(|all| mutate::Seed { format: 0, bytes: lines(all).into_bytes() }).collect()
}

/// The articles in a sample as canonical JSON, as seeds for [`article`].
pub fn article_seeds(format: usize, bytes: &[u8]) -> Vec<serde_json::Value> {
    let found = readable().nth(format).map(|f| articles(f, bytes)).unwrap_or_default();
    found.into_iter().filter_map(|a| serde_json::to_value(a.value).ok()).collect()
}

/// The options of a format for reading and for writing.
fn help(format: &Format) -> [Vec<OptionHelp>; 2] {
    let (read, write) = (format.read.as_ref(), format.write.as_ref());
    [read.map(|s| (s.options)()).unwrap_or_default(), write.map(|s| (s.options)()).unwrap_or_default()]
}

/// The formats that can be read, in the order in which the first byte of an input picks them.
pub fn readable() -> impl Iterator<Item = &'static Format> {
    ALL.iter().copied().filter(|f| f.read.is_some())
}

fn picked(data: &[u8], fits: impl Fn(&Format) -> bool) -> Option<(&'static Format, &[u8])> {
    let (first, rest) = data.split_first()?;
    let formats: Vec<&'static Format> = ALL.iter().copied().filter(|f| fits(f)).collect();
    let format = formats.get(usize::from(*first) % formats.len().max(1))?;
    Some((format, rest))
}

fn articles(format: &'static Format, data: &[u8]) -> Vec<Noted<Article>> {
    let Some(side) = &format.read else { return Vec::new() };
    let opened = Input::from_bytes(data).and_then(|input| (side.open)(input, &ReadSettings::default()));
    let Ok(reader) = opened else { return Vec::new() };
    let mut out = Vec::new();
    for (count, item) in reader.enumerate() {
        assert!(count <= data.len() + 10, "{} does not end", format.id);
        match item {
            Ok(noted) => out.push(noted),
            Err(error) if error.is_fatal() => break,
            Err(_) => {}
        }
    }
    out
}

/// What a format makes of an input in each of its ways that can be read back, with the extension of its files. Behind one
/// byte the input is an article, behind two a document of the format that the first one picks.
pub fn outputs(prefix: usize, format: &str, data: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let Some(to) = wirecopy::format::by_id(format) else { return Vec::new() };
    let Some(rest) = data.get(prefix..) else { return Vec::new() };
    let before: Vec<Article> = match picked(data, |f| f.read.is_some()).filter(|_| prefix > 1) {
        Some((from, _)) => articles(from, rest).into_iter().map(|noted| noted.value).take(1).collect(),
        None => Article::from_json(&String::from_utf8_lossy(rest)).into_iter().collect(),
    };
    let ways = to.write.iter().flat_map(|side| side.ways).filter(|way| !way.for_people);
    let written = |way: &wirecopy::format::Way| before.iter().filter_map(|a| written(&(to, way.options), a)).next();
    ways.filter_map(written).map(|(bytes, _)| (to.extensions[0], bytes)).collect()
}

/// What is wrong with a document by the standard of its format.
pub fn faults(format: &'static Format, data: &[u8]) -> Vec<String> {
    let Some(side) = &format.read else { return Vec::new() };
    let settings = ReadSettings { check: true, ..ReadSettings::default() };
    let reader = Input::from_bytes(data).and_then(|input| (side.open)(input, &settings));
    let errors = reader.map(|reader| reader.filter_map(Result::err).take(1).collect::<Vec<_>>());
    errors.unwrap_or_else(|error| vec![error]).iter().map(ToString::to_string).collect()
}

fn owned(options: &[(&str, &str)]) -> Vec<(String, String)> {
    options.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
}

/// A format to write, with options under which the law holds.
type Layout = (&'static Format, &'static [(&'static str, &'static str)]);

/// The format and options that the first byte picks: the more ways a format has, the more often. Layouts for people
/// cannot be read back whole, so they are under no law.
fn layout(data: &[u8]) -> Option<(Layout, &[u8])> {
    let formats = ALL.iter().copied().filter(|f| f.read.is_some());
    let ways = |f: &'static Format| f.write.iter().flat_map(|side| side.ways).filter(|way| !way.for_people);
    let all: Vec<Layout> = formats.flat_map(|f| ways(f).map(move |way| (f, way.options))).collect();
    let (first, rest) = data.split_first()?;
    Some((*all.get(usize::from(*first) % all.len())?, rest))
}

fn settings() -> WriteSettings {
    let now = Timestamp::parse("2026-01-01T00:00:00Z").expect("a time");
    WriteSettings { options: Vec::new(), offset: "Z".to_owned(), now }
}

/// Writes and reads again; `None` when the format refuses the article with an error.
fn trip((format, options): &Layout, article: &Article) -> Option<(Vec<Note>, Noted<Article>)> {
    let (bytes, notes) = written(&(*format, *options), article)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    if let Some(fault) = faults(format, &bytes).first() {
        panic!("{} invalid: {fault} ({options:?})\n{text}", format.id);
    }
    let mut back = articles(format, &bytes);
    assert_eq!(back.len(), 1, "{} cannot read its own output:\n{text}", format.id);
    Some((notes, back.remove(0)))
}

/// Writes; `None` when the format refuses the article with an error.
fn written((format, options): &Layout, article: &Article) -> Option<(Vec<u8>, Vec<Note>)> {
    let mut bytes = Vec::new();
    let settings = WriteSettings { options: owned(options), ..settings() };
    let mut writer = (format.write.as_ref()?.create)(Box::new(&mut bytes), &settings).ok()?;
    let notes = writer.write(article).ok()?;
    writer.finish().ok()?;
    Some((bytes, notes))
}
