//! Plain copy in every encoding, with every option of reading and writing; changed at random; and long.

use proptest::prelude::*;
use wirecopy::format::text::FORMAT;
use wirecopy::format::{DateOrder, ReadSettings};
use wirecopy::model::{Anchor, Article, Block, Inline, Label, RichText};
use wirecopy::syntax::input::{Input, Limits};
use wirecopy::{NoteKind, Noted};

use crate::support;
use crate::text_layouts::{copies, lost_words};

const STORY: &str = "Älteste Uhr der Stadt geht nach\n\nVon Käthe Löhr\n\nKöln (dpa) - Die älteste Uhr der Stadt geht seit Montag „etwas“ nach, sagte der Küster.\n\nSie kostet 400 € im Jahr.\n";

fn read_as(bytes: &[u8], encoding: Option<&str>) -> Article {
    let label = |l: &str| encoding_rs::Encoding::for_label(l.as_bytes()).unwrap();
    let source = std::io::Cursor::new(bytes.to_vec());
    let input = Input::new(Box::new(source), encoding.map(label), Limits::default()).unwrap();
    let mut reader = (FORMAT.read.as_ref().unwrap().open)(input, &ReadSettings::default()).unwrap();
    reader.next().unwrap().unwrap().value
}

fn read_with(copy: &str, options: &[(&str, &str)], order: Option<DateOrder>) -> Noted<Article> {
    let options = options.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let settings = ReadSettings { options, date_order: order, ..ReadSettings::default() };
    let input = Input::from_bytes(copy).unwrap();
    (FORMAT.read.as_ref().unwrap().open)(input, &settings).unwrap().next().unwrap().unwrap()
}

fn write(article: &Article, options: &[(&str, &str)]) -> String {
    String::from_utf8(support::write(&FORMAT, std::slice::from_ref(article), options).unwrap().0).unwrap()
}

fn first(labels: &[Label]) -> String {
    labels.first().map(|l| l.text.plain().into_owned()).unwrap_or_default()
}

fn paragraphs(article: &Article) -> Vec<String> {
    let text = |b: &Block| match b {
        Block::Paragraph(p) => Some(p.text.plain().into_owned()),
        _ => None,
    };
    article.body.iter().filter_map(text).collect()
}

fn utf16(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = mark.then_some('\u{FEFF}').into_iter();
    mark.chain(text.chars()).collect::<String>().encode_utf16().flat_map(bytes).collect()
}

#[test]
fn every_encoding_gives_the_same_story() {
    let (cp1252, _, _) = encoding_rs::WINDOWS_1252.encode(STORY);
    let cases: Vec<(&str, Vec<u8>, Option<&str>)> = vec![
        ("UTF-8 with a mark", format!("\u{FEFF}{STORY}").into_bytes(), None),
        ("UTF-16LE with a mark", utf16(STORY, true, u16::to_le_bytes), None),
        ("UTF-16BE with a mark", utf16(STORY, true, u16::to_be_bytes), None),
        ("UTF-16LE", utf16(STORY, false, u16::to_le_bytes), None),
        ("UTF-16BE", utf16(STORY, false, u16::to_be_bytes), None),
        ("UTF-16LE, told", utf16(STORY, false, u16::to_le_bytes), Some("utf-16le")),
        ("Windows-1252", cp1252.to_vec(), None),
        ("Windows-1252, told", cp1252.to_vec(), Some("windows-1252")),
        ("UTF-8 with CRLF", STORY.replace('\n', "\r\n").into_bytes(), None),
        ("UTF-8 with CR", STORY.replace('\n', "\r").into_bytes(), None),
        ("Windows-1252 with CRLF", encoding_rs::WINDOWS_1252.encode(&STORY.replace('\n', "\r\n")).0.to_vec(), None),
    ];
    let plain = read_as(STORY.as_bytes(), None);
    assert_eq!(first(&plain.headlines), "Älteste Uhr der Stadt geht nach");
    assert_eq!((first(&plain.bylines).as_str(), first(&plain.datelines).as_str()), ("Käthe Löhr", "Köln (dpa)"));
    assert_eq!(paragraphs(&plain).len(), 2);
    for (name, bytes, encoding) in cases {
        let article = read_as(&bytes, encoding);
        let as_plain = Article { guid: plain.guid.clone(), ..article };
        assert_eq!(wirecopy::model::diff(&plain, &as_plain), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn an_encoding_that_is_told_decides() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode("Café\n\nDie Uhr steht seit Montag.\n");
    assert_eq!(first(&read_as(&bytes, Some("iso-8859-1")).headlines), "Café");
    assert_ne!(first(&read_as(&bytes, Some("windows-1251")).headlines), "Café");
}

#[test]
fn control_and_turning_characters_go_with_a_note_and_harmless_marks_without() {
    let copy = "Bridge\u{7} opens\n\nThe bridge\u{c}opened \u{202e}on Monday\u{1b}[1m at last, said the mayor.\n";
    let noted = read_with(copy, &[], None);
    assert_eq!(first(&noted.value.headlines), "Bridge opens");
    assert_eq!(paragraphs(&noted.value), ["The bridge opened on Monday at last, said the mayor."]);
    let repaired: Vec<u64> =
        noted.notes.iter().filter(|n| n.kind == NoteKind::Repaired).map(|n| n.span.unwrap().line).collect();
    assert_eq!(repaired, [1, 3]);
    let harmless = read_with("\u{200f}عاد الجسر\u{200e}\n\nفتح الجسر يوم الاثنين، كما قال رئيس البلدية.\n", &[], None);
    assert!(harmless.notes.iter().all(|n| n.kind != NoteKind::Repaired));
}

#[test]
fn options_of_reading_switch_one_recogniser_each() {
    let copy = "Bridge opens at last\nBy Ann Low\n01/02/2020\nShare\n\nTOLLBY, N.S. (CP) — The bridge over the harbour opened on Monday, said the mayor, and\nthe whole town was late for work because everybody wanted to be on it for once, and to\nstop in the middle of it, where one sees the three islands and, when it is clear, the\nother shore with its two churches.\n\nRead more: Bridge closes\n";
    let plain = read_with(copy, &[], None).value;
    assert_eq!(first(&plain.headlines), "Bridge opens at last");
    assert_eq!((plain.version_created.as_ref(), plain.language.as_deref()), (None, Some("en")));
    assert_eq!(paragraphs(&plain).len(), 1);

    let kept = read_with(copy, &[("boilerplate", "keep")], None).value;
    assert!(paragraphs(&kept).iter().any(|p| p == "Share") && paragraphs(&kept).iter().any(|p| p.starts_with("Read")));
    assert_eq!((first(&kept.headlines), first(&kept.bylines)), (first(&plain.headlines), first(&plain.bylines)));

    let never = read_with(copy, &[("headline", "never")], None).value;
    assert!(never.headlines.is_empty() && paragraphs(&never).first().unwrap() == "Bridge opens at last");

    let forced = read_with("It rained.\n\nThen it did not.\n", &[("headline", "first-line")], None).value;
    assert_eq!((first(&forced.headlines).as_str(), paragraphs(&forced).len()), ("It rained.", 1));

    let all = read_with(copy, &[("layout", "plain")], None).value;
    assert!(all.headlines.is_empty() && all.bylines.is_empty() && all.datelines.is_empty());

    let lines = read_with(copy, &[("wraps", "keep")], None).value;
    assert!(paragraphs(&lines).iter().any(|p| p.starts_with("the whole town")));

    assert_eq!(read_with(copy, &[("language", "never")], None).value.language, None);
    let day_first = read_with(copy, &[], Some(DateOrder::Dmy)).value;
    assert_eq!(day_first.version_created.unwrap().as_str(), "2020-02-01");
}

/// A story with a long paragraph, a list, a quotation and a link.
fn rich() -> Article {
    let mut article = read_with(
        "Slug: quarry-vote\n\nQuarry vote is put off\n\nBy Ann Low\n\nTOLLBY, N.S. (CP) — The council has put off the vote on the quarry for the third time, because nobody could find the plan, and nobody could remember what had been on it, apart from the quarry itself, which was drawn in red ink.\n\nThe chairman said that he would look in the attic of the old school, where most of the papers of the council have been kept since the flood, and that he would take a lamp.\n\nThree things are missing:\n\n- the plan, which was last seen in the hands of a clerk who has moved to another town since then\n- a map\n- a pencil\n",
        &[],
        None,
    )
    .value;
    let link = Inline::Link(Anchor {
        href: Some("https://tollby.example/plan".into()),
        children: RichText::from("an old plan"),
        ..Anchor::default()
    });
    article.body.push(Block::paragraph(RichText::new(vec![Inline::text("There is "), link, Inline::text(".")])));
    article
}

#[test]
fn width_wraps_everything_and_reads_back_as_the_same_words() {
    let article = rich();
    for width in ["40", "72"] {
        let printed = write(&article, &[("width", width)]);
        let widest = printed.lines().map(|l| l.chars().count()).max().unwrap();
        assert!(widest <= width.parse().unwrap(), "{width}: {printed}");
        let again = read_with(&printed, &[], None).value;
        assert_eq!(first(&again.datelines), "TOLLBY, N.S. (CP)");
        assert_eq!(paragraphs(&again), paragraphs(&article), "{printed}");
    }
    let unwrapped = write(&article, &[]);
    assert!(unwrapped.lines().any(|l| l.chars().count() > 100), "{unwrapped}");
}

#[test]
fn widths_that_cannot_be_are_refused() {
    for options in [&[("width", "19")][..], &[("width", "72"), ("layout", "front-matter")]] {
        assert!(support::write(&FORMAT, &[rich()], options).is_err(), "{options:?}");
    }
}

#[test]
fn the_wire_is_69_columns_indented_with_its_slug() {
    let printed = write(&rich(), &[("layout", "wire")]);
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.first(), Some(&"Slug: quarry-vote"));
    assert!(lines.iter().all(|l| l.chars().count() <= 69), "{printed}");
    assert!(lines.iter().any(|l| l.starts_with("   TOLLBY, N.S. (CP) — The council")), "{printed}");
    let again = read_with(&printed, &[], None).value;
    assert_eq!(again.slugline.as_ref().unwrap().text.plain(), "quarry-vote");
    assert_eq!(paragraphs(&again), paragraphs(&rich()));
}

#[test]
fn links_become_words_or_footnotes() {
    let words = write(&rich(), &[]);
    assert!(words.contains("There is an old plan.\n") && !words.contains("https://"), "{words}");
    let notes = write(&rich(), &[("links", "footnotes")]);
    assert!(
        notes.contains("There is an old plan [1].") && notes.ends_with("[1] https://tollby.example/plan\n"),
        "{notes}"
    );
}

/// One change to copy, as mailers, editors and bad days make them.
#[derive(Clone, Debug)]
enum Change {
    Drop(usize),
    Double(usize),
    Swap(usize, usize),
    Join(usize),
    Split(usize),
    Blank(usize),
    Indent(usize, usize),
    Capitals(usize),
    QuoteAll,
    Crlf,
}

fn change() -> impl Strategy<Value = Change> {
    let at = || 0_usize..60;
    prop_oneof![
        at().prop_map(Change::Drop),
        at().prop_map(Change::Double),
        (at(), at()).prop_map(|(a, b)| Change::Swap(a, b)),
        at().prop_map(Change::Join),
        at().prop_map(Change::Split),
        at().prop_map(Change::Blank),
        (at(), 1_usize..24).prop_map(|(a, n)| Change::Indent(a, n)),
        at().prop_map(Change::Capitals),
        Just(Change::QuoteAll),
        Just(Change::Crlf),
    ]
}

fn changed(copy: &str, changes: &[Change]) -> String {
    let mut lines: Vec<String> = copy.lines().map(str::to_owned).collect();
    let mut end = "\n";
    for change in changes {
        let count = lines.len().max(1);
        match change {
            Change::Drop(at) if lines.len() > 1 => drop(lines.remove(at % count)),
            Change::Double(at) => lines.insert(at % count, lines[at % count].clone()),
            Change::Swap(a, b) => lines.swap(a % count, b % count),
            Change::Join(at) if at % count + 1 < count => {
                let next = lines.remove(at % count + 1);
                lines[at % count].push_str(&format!(" {next}"));
            }
            Change::Split(at) => {
                let line = lines[at % count].clone();
                if let Some((a, b)) = line.split_once(' ') {
                    lines[at % count] = a.to_owned();
                    lines.insert(at % count + 1, b.to_owned());
                }
            }
            Change::Blank(at) => lines.insert(at % count, String::new()),
            Change::Indent(at, by) => lines[at % count].insert_str(0, &" ".repeat(*by)),
            Change::Capitals(at) => lines[at % count] = lines[at % count].to_uppercase(),
            Change::QuoteAll => lines.iter_mut().for_each(|l| l.insert_str(0, "> ")),
            Change::Crlf => end = "\r\n",
            Change::Drop(_) | Change::Join(_) => {}
        }
    }
    lines.join(end)
}

fn any_copy() -> impl Strategy<Value = String> {
    let all: Vec<String> = copies().into_iter().filter_map(|(_, bytes)| String::from_utf8(bytes).ok()).collect();
    proptest::sample::select(all)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_changed_copy_is_lost(copy in any_copy(), changes in proptest::collection::vec(change(), 1..8)) {
        let copy = changed(&copy, &changes);
        if let Ok(articles) = support::read(&FORMAT, copy.as_bytes()) {
            let lost = lost_words(copy.as_bytes(), &articles);
            prop_assert!(lost.is_empty(), "{:?} {:?}\n{}", lost, changes, copy);
        }
    }
}
