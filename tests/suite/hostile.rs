//! Hostile input over the whole registry: cut off, flipped, random, deep, long, many. No panic, no overflowing stack, no
//! hang, and what is cut off never passes for whole.

use std::fmt::Write;
use std::time::Duration;

use wirecopy::format::{ALL, Format, ReadSettings};
use wirecopy::syntax::input::{Input, Limits};
use wirecopy::{Error, ErrorKind, Result};

use crate::support::{all_samples, write};

/// A normal thread of Rust; the main thread of a program has four times as much.
const SMALL_STACK: usize = 2 << 20;

/// What reading came to.
#[derive(Default, Debug)]
struct Outcome {
    articles: usize,
    errors: Vec<Error>,
    /// Whether a note says that the input was cut off: in HTML, ends may be left out.
    is_said_cut: bool,
}

/// Reads everything as a user does: on after errors that are not fatal.
fn drain(format: &Format, bytes: &[u8], limits: Limits) -> Outcome {
    let mut outcome = Outcome::default();
    let opened = Input::new(Box::new(std::io::Cursor::new(bytes.to_vec())), None, limits)
        .and_then(|input| (format.read.as_ref().unwrap().open)(input, &ReadSettings::default()));
    let reader = match opened {
        Ok(reader) => reader,
        Err(error) => {
            outcome.errors.push(error);
            return outcome;
        }
    };
    for item in reader {
        match item {
            Ok(noted) => {
                outcome.articles += 1;
                outcome.is_said_cut |= noted.notes.iter().any(|note| note.code == wirecopy::code::CUT_OFF);
            }
            Err(error) => {
                let ends = error.is_fatal();
                outcome.errors.push(error);
                if ends {
                    break;
                }
            }
        }
        assert!(outcome.articles + outcome.errors.len() <= bytes.len() + 10, "{} does not end", format.id);
    }
    outcome
}

fn readable() -> impl Iterator<Item = &'static Format> {
    ALL.iter().copied().filter(|f| f.read.is_some())
}

/// Runs in a thread with a small stack and counts the processor's time, which other programs do not lengthen.
fn timed<T: Send + 'static>(what: &str, most: Duration, work: impl FnOnce() -> T + Send + 'static) -> T {
    let run = move || {
        let start = cpu_time::ThreadTime::now();
        let result = work();
        (result, start.elapsed())
    };
    let thread = std::thread::Builder::new().stack_size(SMALL_STACK).spawn(run).unwrap();
    let (result, took) = thread.join().unwrap_or_else(|_| panic!("{what}: panicked"));
    assert!(took < most, "{what}: took {took:?}");
    result
}

/// How long one small input may take; unoptimised code takes longer.
fn most_time() -> Duration {
    Duration::from_secs(if cfg!(debug_assertions) { 2 } else { 1 })
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }
}

/// Places spread over a text, its end and its last bytes among them; every single one with `WIRECOPY_EVERY_BYTE=1`.
fn places(length: usize, count: usize, dice: &mut Dice) -> Vec<usize> {
    if std::env::var_os("WIRECOPY_EVERY_BYTE").is_some() {
        return (0..length).collect();
    }
    let mut all: Vec<usize> = (0..count).map(|_| dice.roll(length)).collect();
    all.extend((1..8).map(|n| length.saturating_sub(n)));
    all
}

/// Whether the text is one bracketed thing, which is not whole without its last byte.
fn is_bracketed(bytes: &[u8]) -> bool {
    let text = std::str::from_utf8(bytes).unwrap_or_default().trim();
    text.starts_with("<") || serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

#[test]
fn what_is_cut_off_never_passes_for_whole() {
    let (mut dice, mut count) = (Dice(1), 0);
    for (format, path) in all_samples() {
        let bytes = std::fs::read(&path).unwrap();
        let whole = bytes.trim_ascii_end().len();
        for at in places(whole, 20, &mut dice).into_iter().filter(|at| *at > 0) {
            let cut = bytes[..at].to_vec();
            let outcome = timed(&format!("{} cut at {at}", path.display()), most_time(), move || {
                drain(format, &cut, Limits::default())
            });
            let said = !outcome.errors.is_empty() || outcome.is_said_cut;
            assert!(said || !is_bracketed(&bytes), "{} cut at {at} passes for whole", path.display());
            count += 1;
        }
    }
    eprintln!("{count} cut inputs");
    assert_little_memory();
}

#[test]
fn flipped_bytes_are_read_or_refused() {
    let (mut dice, mut count) = (Dice(2), 0);
    for (format, path) in all_samples() {
        let bytes = std::fs::read(&path).unwrap();
        for at in places(bytes.len(), 20, &mut dice) {
            let mut flipped = bytes.clone();
            flipped[at] ^= u8::try_from(1 + dice.roll(255)).unwrap();
            timed(&format!("{} flipped at {at}", path.display()), most_time(), move || {
                drain(format, &flipped, Limits::default())
            });
            count += 1;
        }
    }
    eprintln!("{count} inputs with a flipped byte");
    assert_little_memory();
}

/// The most memory that this process ever had, when no other tests run in it.
fn assert_little_memory() {
    if std::env::var_os("WIRECOPY_EVERY_BYTE").is_none() {
        return;
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or("0 kB").trim();
    let most: u64 = most.split(' ').next().unwrap().parse().unwrap();
    eprintln!("most memory: {most} kB");
    assert!(most < 256 << 10, "{most} kB");
}

#[test]
fn every_reader_takes_every_sample_and_noise() {
    let mut dice = Dice(3);
    let mut all: Vec<Vec<u8>> = all_samples().iter().map(|(_, p)| std::fs::read(p).unwrap()).collect();
    let signs = b"<>{}[]\"'&;,:=/\\-*#|\n\n \t\0\xe9\xff\x01aA1";
    for size in [0, 1, 2, 3, 10, 100, 1000, 5000] {
        all.push((0..size).map(|_| u8::try_from(dice.roll(256)).unwrap()).collect());
        all.push((0..size).map(|_| signs[dice.roll(signs.len())]).collect());
    }
    for bytes in all {
        for format in readable() {
            let bytes = bytes.clone();
            timed(&format!("-f {} of {} bytes", format.id, bytes.len()), Duration::from_secs(3), move || {
                drain(format, &bytes, Limits::default())
            });
        }
    }
}

/// A NewsML-G2 item around something.
fn item(meta: &str, content: &str) -> String {
    format!(
        "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:x\" version=\"1\" standard=\"NewsML-G2\" \
         standardversion=\"2.35\" conformance=\"power\"><itemMeta><itemClass qcode=\"ninat:text\"/>\
         <provider literal=\"p\"/><versionCreated>2026-01-01T00:00:00Z</versionCreated>{meta}</itemMeta>\
         <contentSet>{content}</contentSet></newsItem>"
    )
}

fn xhtml(body: &str) -> String {
    let open = "<inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><body>";
    item("", &format!("{open}{body}</body></html></inlineXML>"))
}

fn nested(open: &str, inner: &str, close: &str, depth: usize) -> String {
    open.repeat(depth) + inner + &close.repeat(depth)
}

/// The beginning of a mark in JSON.
const MARK: &str = "[{\"type\":\"styled\",\"style\":\"strong\",\"children\":";

fn native(json: &str) -> String {
    format!(
        "{{\"guid\":\"x\",\"native\":{{\"format\":\"newsml-g2\",\"elements\":[{{\"at\":\"a\",\"json\":{json}}}]}}}}"
    )
}

fn broader(levels: usize) -> String {
    let nested = nested("<broader qcode='a:b'>", "", "</broader>", levels);
    format!("<contentMeta><subject qcode='a:b'>{nested}</subject></contentMeta>")
}

fn nitf(body: &str) -> String {
    let open = "<inlineXML contenttype=\"application/nitf+xml\"><nitf xmlns=\"http://iptc.org/std/NITF/2006-10-18/\">";
    item("", &format!("{open}<body><body.content>{body}</body.content></body></nitf></inlineXML>"))
}

fn html_data(html: &str) -> String {
    format!("<inlineData contenttype=\"text/html\"><![CDATA[{html}]]></inlineData>")
}

/// A name, and a text that is nothing but depth, length or number.
type Monster = (&'static str, String);

const DEEP: usize = 100_000;

fn many(times: usize, one: &dyn Fn(usize) -> String) -> String {
    (0..times).map(one).collect()
}

/// A table whose one cell of HTML is begun.
const CELL: &str = "guid,headline,body_html\n1,a,\"";

/// Markup that nests.
fn deep_markup() -> Vec<Monster> {
    vec![
        ("deep elements", xhtml(&nested("<div>", "x", "</div>", DEEP))),
        ("deep elements of nobody", item(&nested("<foo>", "x", "</foo>", DEEP), "")),
        ("deep elements never closed", xhtml(&"<b>".repeat(DEEP))),
        ("deep concepts", item("", "").replace("<contentSet>", &(broader(DEEP) + "<contentSet>"))),
        ("deep concepts within the limit", item("", "").replace("<contentSet>", &(broader(240) + "<contentSet>"))),
        ("deep NITF", nitf(&nested("<block>", "<p>x</p>", "</block>", DEEP))),
        ("deep NITF within the limit", nitf(&nested("<block><bq>", "<p>x</p>", "</bq></block>", 120))),
        ("deep XHTML within the limit", xhtml(&nested("<div><b>", "x", "</b></div>", 120))),
        ("deep lists within the limit", xhtml(&nested("<ul><li>", "x", "</li></ul>", 120))),
        ("deep tables within the limit", xhtml(&nested("<table><tr><td>", "x", "</td></tr></table>", 80))),
        ("deep HTML in inlineData", item("", &html_data(&nested("<div>", "x", "</div>", DEEP)))),
        ("deep HTML in inlineData never closed", item("", &html_data(&"<ul><li><b>".repeat(DEEP)))),
    ]
}

/// Values, marks and lines that nest.
fn deep_values() -> Vec<Monster> {
    vec![
        ("deep arrays", nested("[", "", "]", DEEP)),
        ("deep arrays never closed", "[".repeat(DEEP)),
        ("deep JSON in native", native(&nested("[", "", "]", DEEP))),
        ("deep JSON in native never closed", native(&nested("{\"a\":", "1", "", DEEP))),
        (
            "deep marks in JSON",
            format!("{{\"guid\":\"x\",\"headlines\":[{{\"text\":{}}}]}}", nested(MARK, "\"x\"", "}]", DEEP)),
        ),
        (
            "deep links in JSON",
            format!("{}1{}", "{\"guid\":\"x\",\"links\":[{\"article\":".repeat(DEEP), "}]}".repeat(DEEP)),
        ),
        (
            "deep concepts in JSON",
            format!("{{\"guid\":\"x\",\"subjects\":[{}]}}", nested("{\"details\":{\"broader\":[", "", "]}}", DEEP)),
        ),
        (
            "deep JSON in a cell",
            format!(
                "guid,extra\n1,\"{{\"\"body\"\":{}\"\n",
                "[{\"\"type\"\":\"\"quote\"\",\"\"blocks\"\":".repeat(DEEP)
            ),
        ),
        ("deep quotes in front matter", format!("--- wirecopy\nguid: x\n---\n\n{}x\n", "> ".repeat(DEEP))),
        (
            "deep lists in front matter",
            "--- wirecopy\nguid: x\n---\n\n".to_owned() + &many(2000, &|i| format!("{}- x\n", "  ".repeat(i))),
        ),
        (
            "deep marks in front matter",
            format!("--- wirecopy\nguid: x\n---\n\n{}x{}\n", "*_".repeat(DEEP), "_*".repeat(DEEP)),
        ),
        ("deep brackets in front matter", format!("--- wirecopy\nguid: x\n---\n\n{}x\n", "[".repeat(DEEP))),
        ("deep quotes and lists in text", format!("Head\n\nPara.\n\n{}x\n", "> - ".repeat(DEEP))),
        (
            "deep quotes in JSON",
            format!("{{\"guid\":\"x\",\"body\":{}}}", nested("[{\"type\":\"quote\",\"blocks\":", "[]", "}]", DEEP)),
        ),
        ("deep unknown JSON", format!("{{\"guid\":\"x\",\"what\":{}}}", nested("{\"a\":", "1", "}", DEEP))),
        ("deep HTML in a cell", format!("{CELL}{}\"\n", "<div>".repeat(DEEP))),
        ("deep lists in a cell", format!("{CELL}{}\"\n", "<ul><li>".repeat(DEEP))),
        ("deep bold in a cell", format!("{CELL}{}\"\n", "<b><i>".repeat(DEEP))),
        ("deep quotes in text", format!("Head\n\nPara.\n\n{}x\n", "> ".repeat(DEEP))),
        ("deep list in text", many(1000, &|i| format!("{}- x\n", " ".repeat(i)))),
    ]
}

/// Very many of something small.
fn very_many() -> Vec<Monster> {
    vec![
        ("many short lines", "a\n".repeat(20_000)),
        ("many attributes", item("", &format!("<inlineData {}/>", many(100_000, &|i| format!("a{i}='' "))))),
        (
            "many namespaces",
            item(&format!("<foo {}>{}</foo>", many(400, &|i| format!("xmlns:a{i}='u' ")), "<x/>".repeat(10_000)), ""),
        ),
        ("many tiny elements", xhtml(&"<br/>".repeat(100_000))),
        ("many tiny paragraphs", xhtml(&"<p>a</p>".repeat(20_000))),
        ("many elements of nobody", item(&"<foo/>".repeat(20_000), "")),
        ("many start tags", "<newsItem>".repeat(50_000)),
        ("many end tags", item("", &format!("<a>{}</a>", "</a >".repeat(100_000)))),
        ("many keys", format!("{{\"guid\":\"x\",{}\"z\":1}}", many(5_000, &|i| format!("\"k{i}\":1,")))),
        ("many arrays", format!("[{}[]]", "[],".repeat(5_000))),
        ("many columns", format!("guid,{}x\n1,2\n", many(100_000, &|i| format!("c{i},")))),
        ("many ragged rows", format!("guid,headline\n{}", "1\n".repeat(5_000))),
        ("many processing instructions", "<?a?>".repeat(50_000) + &item("", "")),
    ]
}

/// Something very long, or without an end.
fn very_long() -> Vec<Monster> {
    vec![
        ("a header of one name", format!("guid,headline,{}x\n1\n", "x,".repeat(3000))),
        ("a long line", "word ".repeat(100_000)),
        ("a long word", "x".repeat(500_000)),
        ("only line feeds", "\n".repeat(200_000) + "x"),
        ("a huge attribute", item("", &format!("<inlineData x=\"{}\"/>", "x".repeat(2_000_000)))),
        ("an attribute of ampersands", item("", &format!("<inlineData x=\"{}\"/>", "&".repeat(200_000)))),
        ("a text of ampersands", xhtml(&"& ".repeat(20_000))),
        ("a text of references", xhtml(&"a&amp;".repeat(50_000))),
        ("a long number", format!("{{\"guid\":\"x\",\"urgency\":{}}}", "9".repeat(500_000))),
        ("a quote never closed", format!("guid,headline\n1,\"{}", "a,b\n".repeat(200_000))),
        ("an endless comment", format!("<!--{}", "- ".repeat(200_000))),
        ("an endless DOCTYPE", format!("<!DOCTYPE x [{}", "<!ENTITY a \"b\">".repeat(50_000))),
        (
            "a quadratic bomb",
            format!("<!DOCTYPE x [<!ENTITY a \"{}\">]>{}", "a".repeat(50_000), xhtml(&"&a;".repeat(50_000))),
        ),
    ]
}

/// What is small where it stands and large once it is said everywhere it holds, or is kept and put back.
fn multiplied() -> Vec<Monster> {
    let with = |subjects: usize, asserts: &str| {
        let meta = format!("<contentMeta>{}</contentMeta>{asserts}", "<subject qcode=\"a:b\"/>".repeat(subjects));
        item("", "").replace("<contentSet>", &(meta + "<contentSet>"))
    };
    let assert = |says: &str| format!("<assert qcode=\"a:b\">{says}</assert>");
    let points = "<position latitude=\"1\" longitude=\"2.5\"/>".repeat(2000);
    let attributes = |n: usize| many(n, &|i| format!(" a{i}=\"x\""));
    vec![
        ("an assert of many broader", with(2000, &assert(&"<broader qcode=\"c:d\"/>".repeat(2000)))),
        ("an assert with a long name", with(2000, &assert(&format!("<name>{}</name>", "x".repeat(40_000))))),
        ("an assert of a long border", with(2000, &assert(&format!("<geoAreaDetails><polygon>{points}</polygon></geoAreaDetails>")))),
        ("many asserts of one", with(2000, &assert("<name>N</name>").repeat(2000))),
        ("many asserts of many", with(9000, &assert("<name>N</name>").repeat(9000))),
        ("paragraphs of many attributes", xhtml(&format!("<p{}>x</p>", attributes(400)).repeat(200))),
        ("many kept heads", item("", "").replace("<contentSet></contentSet>", &format!(
            "<contentSet><inlineXML><html xmlns=\"http://www.w3.org/1999/xhtml\">{}<body><p>x</p></body></html></inlineXML></contentSet>",
            "<head><meta name=\"a\"/></head>".repeat(5000)
        ))),
        ("many linked articles with kept parts", item(&many(5000, &|i| format!(
            "<link residref=\"urn:x:{i}\"><headline zork=\"1\">x</headline><zork/></link>"
        )), "")),
        ("bare signs in a cell", format!("{CELL}{}\"\n", "&".repeat(20_000))),
        ("a table of text", "Head\n\n".to_owned() + &"a\tb\tc\td\n".repeat(14_000)),
        ("a table of markup", xhtml(&format!("<table>{}</table>", "<tr><td>a</td></tr>".repeat(30_000)))),
        ("many paragraphs of one letter", xhtml(&"<p>a</p>".repeat(48_000))),
        ("many marks", xhtml(&format!("<p>{}</p>", "<b>a</b> ".repeat(30_000)))),
        ("many values of JSON", format!("{{\"guid\":\"x\",\"keywords\":[{}{{\"text\":\"b\"}}]}}", "{\"text\":\"a\"},".repeat(49_000))),
        ("many blocks of JSON", format!("{{\"guid\":\"x\",\"body\":[{}{{\"type\":\"rule\"}}]}}", "{\"type\":\"rule\"},".repeat(49_000))),
        ("many short lines in front matter", format!("--- wirecopy\nguid: x\n---\n\n{}", "a\n\n".repeat(49_000))),
    ]
}

fn monsters() -> Vec<Monster> {
    [deep_markup(), deep_values(), very_many(), very_long(), multiplied()].concat()
}

/// Writes them into the folder that `WIRECOPY_ATTACKS` names, for `tests/attacks.sh`, which measures a release build.
#[test]
fn monsters_are_written_where_wanted() {
    let Some(folder) = std::env::var_os("WIRECOPY_ATTACKS") else { return };
    for (name, text) in monsters() {
        let extension = match text.chars().next() {
            Some('<') => "xml",
            Some('{' | '[') => "json",
            _ if text.starts_with("guid,") => "csv",
            _ => "txt",
        };
        let file = format!("{}.{extension}", name.replace(' ', "-"));
        std::fs::write(std::path::Path::new(&folder).join(file), text).unwrap();
    }
}

#[test]
fn monsters_neither_overflow_nor_hang() {
    for (name, text) in monsters() {
        for format in readable() {
            let bytes = text.clone().into_bytes();
            // Unoptimised code takes ten times as long.
            timed(&format!("{name} as {}", format.id), Duration::from_secs(30), move || {
                drain(format, &bytes, Limits::default())
            });
        }
    }
}

/// Read and refused by its limit, which the error names; read when the limit is raised far enough.
fn limited(bytes: &[u8], format: &str, option: &str, raised: &str) {
    let format = wirecopy::format::by_id(format).unwrap();
    let refused = drain(format, bytes, Limits::default());
    let error = refused.errors.last().unwrap_or_else(|| panic!("{option}: nothing is wrong"));
    assert_eq!(error.kind(), ErrorKind::Limit, "{option}: {error}");
    assert!(error.help_text().unwrap().contains(&format!("--limit {option}=")), "{option}: {:?}", error.help_text());
    let mut limits = Limits::default();
    limits.set(&[(option.to_owned(), raised.to_owned())]).unwrap();
    let bytes = bytes.to_vec();
    let read = timed(option, Duration::from_secs(60), move || drain(format, &bytes, limits));
    assert_eq!((read.articles, read.errors.len()), (1, 0), "{option} raised: {:?}", read.errors);
}

#[test]
fn limits_name_themselves_and_can_be_raised() {
    let declared = |n: usize| (0..n).fold(String::new(), |mut all, i| write!(all, " a{i}=''").map(|()| all).unwrap());
    limited(xhtml(&nested("<div>", "x", "</div>", 3000)).as_bytes(), "newsml-g2", "depth", "4096");
    limited(xhtml(&"<br/>".repeat(600_000)).as_bytes(), "newsml-g2", "elements", "1M");
    limited(item(&format!("<foo{}/>", declared(600)), "").as_bytes(), "newsml-g2", "attributes", "1000");
    // Attributes take as much memory as elements.
    let full = xhtml(&"<br a='' b='' c='' d=''/>".repeat(110_000));
    let refused = drain(wirecopy::format::by_id("newsml-g2").unwrap(), full.as_bytes(), Limits::default());
    assert!(refused.errors.last().is_some_and(|e| e.kind() == ErrorKind::Limit));
    let bomb = format!("<!DOCTYPE x [<!ENTITY a \"{}\">]>{}", "a".repeat(50_000), xhtml(&"&a;".repeat(30)));
    limited(bomb.as_bytes(), "newsml-g2", "expansion", "2M");
    let wide = format!("guid,headline{}\n1,2{}\n", ",".repeat(5000), ",".repeat(5000));
    limited(wide.as_bytes(), "csv", "fields", "8k");
    let long = |gap: &str| {
        let words = format!("{{\"text\":\"{}\"}},{gap}", "x".repeat(1 << 20)).repeat(35);
        format!("{{\"guid\":\"x\",\"descriptions\":[{words}{{\"text\":\"y\"}}]}}")
    };
    limited(long("\n").as_bytes(), "json", "item-bytes", "80M");
    let mut line = long("");
    line.truncate(20 << 20);
    line.push_str("\"}]}");
    limited(line.as_bytes(), "jsonl", "line-bytes", "24M");
    limited("word ".repeat(4 << 20).as_bytes(), "text", "line-bytes", "24M");
    let cell = format!("guid,headline,body\n1,Head,\"short\nlines\n{}\"\n", "word ".repeat(4 << 20));
    limited(cell.as_bytes(), "csv", "line-bytes", "24M");
    // Lines, cells and values take memory as elements do.
    limited("a\n".repeat(500_000).as_bytes(), "text", "elements", "2M");
    limited(("Head\n\n".to_owned() + &"a\tb\tc\td\n".repeat(150_000)).as_bytes(), "text", "elements", "2M");
    limited(("Head\n\n".to_owned() + &"a  b  c  d\n".repeat(150_000)).as_bytes(), "text", "elements", "2M");
    let values = format!("{{\"guid\":\"x\",\"keywords\":[{}{{\"text\":\"b\"}}]}}", "{\"text\":\"a\"},".repeat(300_000));
    limited(values.as_bytes(), "json", "elements", "2M");
    limited(format!("guid,body\n1,\"{}\"\n", "a\n\n".repeat(300_000)).as_bytes(), "csv", "elements", "2M");
    let plain = format!("<inlineData contenttype=\"text/plain\">{}</inlineData>", "a\n\n".repeat(300_000));
    limited(item("", &plain).as_bytes(), "newsml-g2", "elements", "2M");
    // Many short lines are no long one, however large the cell.
    let cell = format!("guid,headline,body\n1,Head,\"{}\"\n", format!("{}\n", "some words ".repeat(30)).repeat(60_000));
    let format = wirecopy::format::by_id("csv").unwrap();
    assert_eq!(drain(format, cell.as_bytes(), Limits::default()).articles, 1);
}

/// Whatever could be read from damaged input can be written in every format: no panic in a writer.
#[test]
fn what_was_read_from_damaged_input_can_be_written() {
    let mut dice = Dice(4);
    for (format, path) in all_samples() {
        let bytes = std::fs::read(&path).unwrap();
        for at in places(bytes.len(), 3, &mut dice) {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << dice.roll(7);
            let Ok(read) = crate::support::read(format, &flipped) else { continue };
            let articles: Vec<_> = read.into_iter().map(|noted| noted.value).collect();
            for to in ALL.iter().filter(|f| f.write.is_some()) {
                for article in articles.iter().take(2) {
                    let written: Result<_> = write(to, std::slice::from_ref(article), &[]);
                    drop(written);
                }
            }
        }
    }
}
