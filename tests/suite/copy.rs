//! The laws of plain copy, over invented stories and over the samples.

use std::collections::HashSet;
use std::path::Path;

use wirecopy::format::text::FORMAT;
use wirecopy::format::{ReadSettings, WriteSettings};
use wirecopy::model::{Article, Block, Inline, Label, RichText, Style, Timestamp};
use wirecopy::syntax::input::Input;
use wirecopy::{Note, NoteKind, Noted};

fn read_with(copy: impl Into<Vec<u8>>, options: &[(&str, &str)]) -> Vec<Noted<Article>> {
    let options = options.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let settings = ReadSettings { options, ..ReadSettings::default() };
    let input = Input::from_bytes(copy).unwrap();
    (FORMAT.read.as_ref().unwrap().open)(input, &settings).unwrap().map(Result::unwrap).collect()
}

fn read(copy: &str) -> Noted<Article> {
    read_with(copy, &[]).remove(0)
}

fn write(article: &Article, options: &[(&str, &str)]) -> String {
    write_noted(article, options).0
}

fn write_noted(article: &Article, options: &[(&str, &str)]) -> (String, Vec<Note>) {
    let settings = WriteSettings {
        options: options.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
        offset: "Z".to_owned(),
        now: Timestamp::parse("2026-01-01T00:00:00Z").unwrap(),
    };
    let mut out = Vec::new();
    let notes = {
        let mut writer = (FORMAT.write.as_ref().unwrap().create)(Box::new(&mut out), &settings).unwrap();
        let notes = writer.write(article).unwrap();
        writer.finish().unwrap();
        notes
    };
    (String::from_utf8(out).unwrap(), notes)
}

fn texts(labels: &[Label]) -> Vec<String> {
    labels.iter().map(|l| l.text.plain().into_owned()).collect()
}

fn paragraphs(article: &Article) -> Vec<String> {
    let text = |b: &Block| match b {
        Block::Paragraph(p) => Some(p.text.plain().into_owned()),
        _ => None,
    };
    article.body.iter().filter_map(text).collect()
}

/// A page as a crawler saves it, with most of what pages have.
const SCRAPED: &str = "Harbour crane to be painted pink after all
Wilma Osgar, The Canadian Press
Published Tuesday, May 4, 2021
Share
0 Comments

A crane stands over the harbour of Tollby on Monday.
Getty Images

TOLLBY, N.S. — The largest crane of the harbour will be painted pink, the port said Tuesday, and nobody will be asked about it again.

Share prices of the paint maker did not move.

Advertisement

“It is our crane,” said the manager, Odd Lund. “They have had their say.”

Read more: Crane painted green last year

Read more into it than there is, Lund said, and you will be disappointed.

This report by The Canadian Press was first published May 4, 2021.

With files from The Associated Press.
";

#[test]
fn a_scraped_page_becomes_a_story() {
    let Noted { value: article, notes } = read(SCRAPED);
    assert_eq!(texts(&article.headlines), ["Harbour crane to be painted pink after all"]);
    assert_eq!(texts(&article.bylines), ["Wilma Osgar, The Canadian Press"]);
    assert_eq!(texts(&article.datelines), ["TOLLBY, N.S."]);
    assert_eq!(article.located[0].label(), "Tollby");
    assert_eq!(article.version_created.as_ref().unwrap().as_str(), "2021-05-04");
    assert_eq!(article.first_created.as_ref().unwrap().as_str(), "2021-05-04");
    assert_eq!(article.provider.as_ref().unwrap().label(), "The Canadian Press");
    assert_eq!(article.contributors[0].label(), "The Associated Press");
    let body = paragraphs(&article);
    assert_eq!(body.len(), 4, "{body:?}");
    assert!(
        body[0].starts_with("The largest crane")
            && body[1].starts_with("Share prices")
            && body[3].starts_with("Read more into")
    );
    let advertisement = notes.iter().find(|n| n.detail.contains("Advertisement")).unwrap();
    assert_eq!((advertisement.kind, advertisement.span.unwrap().line), (NoteKind::Unmapped, 14));
}

#[test]
fn restraint_keeps_sentences_that_look_like_something_else() {
    let copy = "Island votes

By the chandler's shop, where the roads meet, there has always been a rule.

SAFETY - that was the word on the posters.

With files from the archive spread over her table, the teacher disagrees.

Contact with the enemy was avoided. ENDS of rope were found.

Date of the vote: no earlier than October, according to the council.

(A previous vote, in 2009, was void.)

About half of them were late.
";
    let article = read(copy).value;
    assert!(article.bylines.is_empty() && article.datelines.is_empty() && article.ed_notes.is_empty());
    assert_eq!(paragraphs(&article).len(), 7, "{:?}", article.body);
}

#[test]
fn options_switch_recognisers_off() {
    let keep = read_with(SCRAPED, &[("boilerplate", "keep")]).remove(0).value;
    assert!(paragraphs(&keep).iter().any(|p| p == "Advertisement"));
    let never = read_with(SCRAPED, &[("headline", "never")]).remove(0).value;
    assert!(never.headlines.is_empty());
    let first =
        read_with("A sentence as a headline.\n\nThen the story.\n", &[("headline", "first-line")]).remove(0).value;
    assert_eq!(texts(&first.headlines), ["A sentence as a headline."]);
    let plain = read_with(SCRAPED, &[("layout", "plain")]).remove(0).value;
    assert!(plain.headlines.is_empty() && plain.bylines.is_empty() && plain.datelines.is_empty());
}

#[test]
fn speech_dashes_are_no_lists_and_bullets_are() {
    let fi = read("Otsikko tässä\n\n– Se on hyvä, sanoo hän ja lähtee.\n\n– Ei ole, sanoo toinen, joka jää.\n").value;
    assert_eq!(paragraphs(&fi).len(), 2);
    let list = read("Three points remain:\n\n- ice\n- chips\n- potatoes\n\nThat is all there is.\n").value;
    assert!(list.body.iter().any(|b| matches!(b, Block::List(l) if l.items.len() == 3)));
}

#[test]
fn dates_that_are_not_whole_are_kept_and_not_completed() {
    let noted = read("Headline here\n\n01/02/2020\n\nBERLIN (AP) — The story begins here and goes on.\n");
    assert!(noted.value.version_created.is_none());
    assert_eq!(noted.value.native.unwrap().attrs["date"], "01/02/2020");
    let embargo = read("EMBARGOED UNTIL 3 March\n\nHeadline here\n\nThe story begins here and goes on.\n").value;
    assert_eq!(embargo.embargo.unwrap().as_str(), "indefinite");
}

#[test]
fn notes_that_are_not_for_publication_are_not_printed() {
    let article = read("Eds: Do not print this.\n\nHeadline here\n\nBERLIN (AP) — The story begins here.\n").value;
    for layout in ["story", "wire"] {
        assert!(!write(&article, &[("layout", layout)]).contains("Do not print"));
    }
    assert!(write(&article, &[("layout", "front-matter")]).contains("Do not print"));
}

#[test]
fn credits_behind_the_end_mark_keep_their_order() {
    let copy = "Tide clock stops at last\n\nBy Marta Keller\n\nPORT ELLERY (NNA) - The tide clock on the pier stopped on Friday.\n\n\
        The keeper said he would wind it again on Monday, when the ladder was back.\n\nENDS\n\n\
        (Reporting by Marta Keller)\n\n(Editing by Owen Pryce)\n\nWith files from Jo Lund\n";
    let article = read(copy).value;
    let credits = ["(Reporting by Marta Keller)", "(Editing by Owen Pryce)", "With files from Jo Lund"];
    assert_eq!(texts(&article.credit_lines), credits);
    let helped: Vec<_> = article.contributors.iter().map(wirecopy::model::Concept::label).collect();
    assert_eq!(helped, ["Owen Pryce", "Jo Lund"]);
}

#[test]
fn an_edited_body_wins_over_the_header() {
    let mut article = read(SCRAPED).value;
    article.body.push(Block::paragraph(RichText::new(vec![Inline::styled(Style::Strong, "Bold.")])));
    let text = write(&article, &[("layout", "front-matter")]);
    assert_eq!(read(&text).value, article);
    let edited = read(&text.replace("\nBold.", "\nPlain."));
    assert!(paragraphs(&edited.value).contains(&"Plain.".to_owned()));
    assert!(edited.notes.iter().any(|n| n.path == "/body"));
    assert_eq!(edited.value.headlines, article.headlines);
}

fn samples() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/text");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
    let mut all: Vec<(String, Vec<u8>)> =
        files.map(|p| (p.display().to_string(), std::fs::read(&p).unwrap())).collect();
    all.push(("scraped".to_owned(), SCRAPED.into()));
    all.sort();
    all
}

/// Every word of the input stands in the article or in a note.
#[test]
fn no_word_is_lost() {
    let words = |text: &str| -> HashSet<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    for (name, bytes) in samples() {
        let mut input = Input::from_bytes(bytes.clone()).unwrap();
        let source = input.read_all().unwrap().to_owned();
        let mut kept = HashSet::new();
        for noted in read_with(bytes, &[]) {
            let json = serde_json::to_string(&noted.value).unwrap().replace("\\n", " ").replace("\\t", " ");
            kept.extend(words(&json.replace("\\\"", " ")));
            noted.notes.iter().for_each(|n| kept.extend(words(&n.detail)));
        }
        // The numbers of a list are its order.
        let is_number = |w: &String| w.len() <= 2 && w.chars().all(|c| c.is_ascii_digit());
        let lost: Vec<String> = words(&source).difference(&kept).filter(|w| !is_number(w)).cloned().collect();
        assert!(lost.is_empty(), "{name}: {lost:?}");
    }
}

/// What was printed for people reads as the same story again.
#[test]
fn a_printed_story_reads_as_the_same_story() {
    for (name, bytes) in samples() {
        let article = read_with(bytes, &[]).remove(0).value;
        for options in [&[("layout", "story")][..], &[("layout", "story"), ("width", "60")], &[("layout", "wire")]] {
            let printed = write(&article, options);
            let again = read(&printed).value;
            let same =
                |what: &str, a: &[Label], b: &[Label]| assert_eq!(texts(a), texts(b), "{name} {what}\n{printed}");
            same("headline", &article.headlines, &again.headlines);
            same("byline", &article.bylines, &again.bylines);
            same("dateline", &article.datelines, &again.datelines);
            assert_eq!(article.body, again.body, "{name}\n{printed}");
        }
    }
}

/// Lines of which a recogniser could look at all the others, again and again.
const HOSTILE: &[&str] = &[
    "x\n",
    "\n",
    "a ",
    "(",
    "【",
    "OTTAWA - ",
    "Share\n",
    "- a, b.\n\n",
    "– x\n",
    "-\n",
    "1. a\n",
    "a  b   c\nab  bc   c\n",
    "              ab  cd  ef\n",
    "TRENDING NOW\n\nx\n\n",
    "TRENDING NOW\n",
    "Photo: x\n",
    "Ab.\n",
    "Ab.\n\n",
    "a: b\n",
    "Source: #\n",
    "By: Ann #x\n",
    "Slug: a\n\n",
    "By Ann Low\n",
    "By Ann Low\n\n",
    "(Editing by Ann A#x)\n\n",
    "© 2020 A\n\n",
    "> q\n",
    "        quoted words here\n",
    "Eds: x.\n",
    "***\n",
    "* * *\n\n",
    "ENDS\n\n",
    "About Ann\n\n",
    "Contact: a@b.example\n\n",
    "ZCZC\n^a\nNNNN\n",
    "a\tb\n",
    "```\n",
    "\u{1b}]x",
    "\u{1f}x\r",
    "May 3, 2021\n",
];

/// Eight times as much copy takes about eight times as long, in every hostile shape, before and after the end of a
/// story: a quadratic step would take sixty times as long. Only the time of this thread counts, so that other work
/// cannot disturb it.
#[test]
fn hostile_shapes_take_linear_time() {
    const SIZE: usize = 2048;
    let time = |copy: &str| {
        let start = cpu_time::ThreadTime::now();
        read_with(copy, &[]);
        start.elapsed().as_secs_f64()
    };
    let sentence = "The bridge was closed on Monday, and nobody could say for how long it would have to be so. ";
    for shape in HOSTILE {
        let copies = |size: usize| {
            // Letters in the place of the sign make lines that are all different.
            let lines: String = (0..size / shape.len()).map(|i| shape.replace('#', &letters(i))).collect();
            let story = sentence.repeat(size / sentence.len());
            [
                format!("{lines}\nAnd a last sentence.\n"),
                format!("{story}\n\n###\n\n{lines}\n"),
                format!("{story}\n\nNotes to editors:\n\n{lines}\n"),
            ]
        };
        let [small, large, huge] = [1, 8, 32].map(|times| copies(SIZE * times));
        for (i, ((small, large), huge)) in small.iter().zip(&large).zip(&huge).enumerate() {
            let (once, more) = (time(small).max(0.005), time(large));
            // What only begins beyond a number of lines looks like a step in the small: the large tells.
            let most = if more < once * 24.0 { continue } else { time(huge) };
            assert!(most < more * 10.0, "{shape:?}, place {i}: {more} s, then {most} s for four times as much");
        }
    }
}

/// A number in letters.
fn letters(mut number: usize) -> String {
    let mut out = String::new();
    while number > 0 || out.is_empty() {
        out.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    out
}

/// Blocks which only their surroundings tell apart: each comes back from print as what it was.
#[test]
fn what_is_printed_without_a_sign_is_said() {
    let long = "The bridge was closed on Monday, and nobody could say for how long it would have to be so.";
    let heading = |text: &str| wirecopy::model::Level::new(2).map(|level| Block::heading(level, text)).unwrap();
    let body = vec![
        Block::paragraph(long),
        // Looks like a cross-head and is none.
        Block::paragraph("Tip: Saints by 55 points"),
        Block::paragraph(long),
        // Does not look like one and is one.
        heading("What the mayor said, and when he said it."),
        Block::paragraph(long),
        heading("One"),
        Block::paragraph(long),
        Block::Pre(wirecopy::model::Pre { text: "  1  Rovers\n\n  2  Town".into() }),
    ];
    let article = Article { body, ..Article::default() };
    let (printed, notes) = write_noted(&article, &[]);
    assert!(!printed.contains(['#', '`']), "{printed}");

    let back = read(&printed).value.body;
    assert_eq!(back.get(..3), article.body.get(..3), "{printed}");
    assert_eq!(back.get(5), article.body.get(5), "{printed}");
    let paths: Vec<&str> = notes.iter().map(|n| n.path.as_str()).filter(|p| p.starts_with("/body")).collect();
    assert_eq!(paths, ["/body/3", "/body/7"]);
}
