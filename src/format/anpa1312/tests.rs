//! Stories as agencies send them, and what the transport does to them; all invented.

use super::FORMAT;
use crate::format::{ReadSettings, detect::detect};
use crate::model::{Article, Block, Embargo, PubStatus};
use crate::note::{NoteKind, Noted};
use crate::syntax::input::Input;

fn all(wire: &str) -> Vec<crate::Result<Noted<Article>>> {
    let open = FORMAT.read.as_ref().unwrap().open;
    open(Input::from_bytes(wire).unwrap(), &ReadSettings::default()).unwrap().collect()
}

fn read(wire: &str) -> Noted<Article> {
    let mut stories = all(wire);
    assert_eq!(stories.len(), 1, "{stories:?}");
    stories.remove(0).unwrap()
}

const KEYWORDS: &str = "r a\u{13}\u{11} BC-SM--HarbourBoard-Gul 2ndLd-Writethru   10-07 0212";
const TRAILER: &str = "\n\t   \u{3}AP-WF-10-08-25 1509GMT<\n\n\u{c}\n\u{4}";

/// A story with these lines behind STX.
fn framed(text: &str) -> String {
    format!("\u{16}\u{16}\u{1}W2870\u{1f}salt-\n{KEYWORDS}\n\u{2}{text}{TRAILER}")
}

const STORY: &str = "^BC-SM--Harbour Board-Gulls, 2nd Ld-Writethru,17<\n^One gull too many<\n\
                     \t   SALTMERE, Maine (AP) _ The board of the harbour has counted its gulls again and found one too many.\n";

fn headline(article: &Article) -> String {
    article.headline().unwrap_or_default().into_owned()
}

fn paragraphs(article: &Article) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Paragraph(p) => Some(p.text.plain().into_owned()),
        _ => None,
    };
    article.body.iter().filter_map(text).collect()
}

/// Cells of all tables, row by row.
fn tables(article: &Article) -> Vec<Vec<String>> {
    let rows = article.body.iter().filter_map(|b| match b {
        Block::Table(table) => Some(&table.rows),
        _ => None,
    });
    let cell = |cell: &crate::model::Cell| match cell.blocks.first() {
        Some(Block::Paragraph(p)) => p.text.plain().into_owned(),
        _ => String::new(),
    };
    rows.flatten().map(|row| row.cells.iter().map(cell).collect()).collect()
}

#[test]
fn headers_and_keyword_line_fill_their_fields() {
    let noted = read(&framed(STORY));
    let article = noted.value;
    let message = article.message.as_ref().unwrap();
    assert_eq!((message.transmit_id.as_deref(), message.priority_code.as_deref()), (Some("W2870"), Some("r")));
    assert_eq!((message.sender.as_deref(), message.channels.as_slice()), (Some("AP"), &["salt-".to_owned()][..]));
    assert_eq!((article.urgency.unwrap().get(), article.subjects[0].literal.as_deref()), (4, Some("a")));
    assert_eq!(article.slugline.as_ref().unwrap().text.plain(), "BC-SM--HarbourBoard-Gul 2ndLd-Writethru");
    assert_eq!(article.titles[0].text.plain(), "BC-SM--Harbour Board-Gulls, 2nd Ld-Writethru");
    assert_eq!(article.signals.iter().map(crate::model::Concept::label).collect::<Vec<_>>(), ["2nd Ld-Writethru"]);
    // Odd case 17: the day of the header is another one than that of the trailer.
    assert_eq!(article.version_created.as_ref().unwrap().as_str(), "2025-10-08T15:09:00Z");
    assert_eq!(article.native.as_ref().unwrap().attrs["header-date"], "10-07");
    assert_eq!((headline(&article).as_str(), article.counts.as_ref().unwrap().words), ("One gull too many", Some(17)));
    assert_eq!(article.located[0].label(), "Saltmere");
    assert!(noted.notes.iter().all(|n| n.kind != NoteKind::Rule));
}

/// Odd cases 1 to 3: no count, no cycle, apostrophes and figures in the keyword.
#[test]
fn the_header_line_may_lack_its_parts() {
    for (line, slug) in [
        ("r s\u{14}\u{12} BC-ROW--Standings     10-07 ", "BC-ROW--Standings"),
        ("r a\u{13}\u{11} Harbour-Gulls     10-07 0212", "Harbour-Gulls"),
        ("u s\u{14}\u{12} BC-Emperor's-Oar-90   09-12 0344", "BC-Emperor's-Oar-90"),
    ] {
        let article = read(&framed(STORY).replace(KEYWORDS, line)).value;
        assert_eq!(article.slugline.unwrap().text.plain(), slug);
        assert_eq!(article.headlines[0].text.plain(), "One gull too many");
    }
    let noted = read(&framed(STORY).replace(KEYWORDS, "%garbled line%"));
    assert_eq!(noted.value.native.unwrap().attrs["header"], "%garbled line%");
    assert!(noted.notes.iter().any(|n| n.kind == NoteKind::Repaired));
}

/// Odd cases 4 to 8, and 12: marked lines are told by what they say, wherever they stand.
#[test]
fn marked_lines_are_told_by_what_they_say() {
    let head = "^*9006< ^BC-SM--Harbour Board-Gulls,16<\n^AP Photo SLT101, SLT102<\n^(Eds: With AP Photos.)<\n\
                ^EDITOR'S NOTE _ Part of a series.<\n^One ``gull'' too many<\n^By MAREN TIEDE=\n^AP Sports Writer=\n";
    let body = "\t   SALTMERE, Maine (AP) _ The board has counted its gulls again and found one too many.\n^Saturday's Races=\n\
                \t   It blamed the rain.\n^END<\n";
    let article = read(&framed(&format!("{head}{body}"))).value;
    assert_eq!(
        (headline(&article).as_str(), article.bylines[0].text.plain().as_ref()),
        ("One “gull” too many", "MAREN TIEDE")
    );
    let notes: Vec<(String, Option<bool>)> =
        article.ed_notes.iter().map(|n| (n.text.plain().into_owned(), n.public)).collect();
    assert_eq!(notes[0], ("AP Photo SLT101, SLT102".to_owned(), Some(false)));
    assert_eq!(notes[1], ("(Eds: With AP Photos.)".to_owned(), Some(false)));
    assert_eq!(notes[2], ("EDITOR'S NOTE — Part of a series.".to_owned(), Some(true)));
    assert_eq!(article.native.as_ref().unwrap().attrs["byline-title"], "AP Sports Writer");
    assert!(matches!(&article.body[1], Block::Heading(h) if h.text.plain() == "Saturday's Races"));
    assert_eq!(paragraphs(&article).len(), 2);

    let digest =
        "^BC-SM--Headlines,16<\n^Coast news at 11:23 p.m.<\n^One gull too many<\n^Forty clocks run backwards<\n^END<\n";
    let article = read(&framed(digest)).value;
    assert_eq!((headline(&article).as_str(), paragraphs(&article).len()), ("Coast news at 11:23 p.m.", 2));
    let alert = "^BC-SM--APNewsAlert,17<\n\t   SALTMERE, Maine (AP) _ The board closes the ferry to gulls.\n";
    let article = read(&framed(alert)).value;
    assert!(article.headlines.is_empty() && article.located[0].label() == "Saltmere");
}

/// Odd cases 9 to 11: rows with semicolons or thin spaces, a half; a tabular flag on prose.
#[test]
fn rows_are_tables_whatever_the_header_says() {
    let rows = "^BC-SM--Standings,16<\n^Standings<\n\u{8};W;L;GB\u{10}\n\u{8}Old\u{10}Ferry;5;3;_\u{10}\n\u{8}Kirk\u{10}Sound;2;6;3{\u{10}\n\
                ^SOUTH=\n\u{8}Marsh\u{10}End\u{1e}\u{1e}\u{1f}7\u{1e}1\n\u{8}Three\u{10}Bridges\u{1e}\u{1f}4\u{1e}4\n";
    let article = read(&framed(rows)).value;
    let cells = tables(&article);
    assert_eq!(cells[1], ["Old Ferry", "5", "3", ""]);
    assert_eq!(cells[2], ["Kirk Sound", "2", "6", "3½"]);
    assert_eq!(cells[3], ["Marsh End", "7", "1"]);
    assert_eq!(detected(&framed(rows)), "anpa1312");
    let article = read(&framed(STORY).replace("\u{13}\u{11}", "\u{14}\u{12}")).value;
    assert_eq!(paragraphs(&article).len(), 1);
}

fn detected(wire: &str) -> &'static str {
    detect(&Input::from_bytes(wire).unwrap(), None).unwrap().format.id
}

/// Odd case 16 and the other agencies: day before month, lines that are folded, a headline with `+`, no marks.
#[test]
fn other_agencies_mark_nothing() {
    let wire = "\u{1} a0105KYODO\u{1f}koko-\r\nu s\u{14}\u{12} BC-Rowing-Emperor's-Oar   09-12 0025\r\n\u{2}BC-Rowing-Emperor's-Oar\r\n\
                Rowing: Takehara Win Emperor's Oar\r\n  After Two Starts+\r\n     TAKEHARA, Japan, Dec. 9 Kyodo - The oarsmen of Takehara won the\r\n\
                Emperor's Oar on Sunday after two false starts.\r\n     They thought it was over.\r\n==Kyodo\r\n\u{3}KWS-21:37-09-12-25\u{4}\r\n";
    let article = read(wire).value;
    assert_eq!(headline(&article), "Rowing: Takehara Win Emperor's Oar After Two Starts");
    assert_eq!(article.version_created.as_ref().unwrap().as_str(), "2025-12-09T21:37:00");
    assert_eq!((paragraphs(&article).len(), article.provider.unwrap().label().to_owned()), (2, "Kyodo".to_owned()));
    assert_eq!(detected(wire), "anpa1312");

    let wire = "\u{5} sal aaa\r\n\u{16}\u{16}\u{1}a0042\nr i\u{13}\u{11} bc-gulls-count   10-08 0041\r\n\u{2}Gulls outnumber passengers\r\n\
                gulls-count 2nd take\r\nFor use after the board has met\r\nBy Pat Low\r\n   Saltmere, Oct 8 AAP - Gulls outnumbered the passengers\r\n\
                on Wednesday.\r\n   The skipper blamed the rain.\r\n\r\nAAP pl\r\n\u{3}08-10-25 09-15-00\u{4}\r\n\r\n";
    let article = read(wire).value;
    assert_eq!(
        (headline(&article).as_str(), article.bylines[0].text.plain().as_ref()),
        ("Gulls outnumber passengers", "Pat Low")
    );
    assert_eq!((article.titles[0].text.plain().as_ref(), paragraphs(&article).len()), ("gulls-count 2nd take", 2));
    assert_eq!(article.native.unwrap().attrs["selectors"], "sal aaa");
    assert_eq!(detected(wire), "anpa1312");
}

/// Odd cases 13 to 15 and 18: line ends of all sorts, no synchronisation, no frame, blank lines around the trailer.
#[test]
fn frames_may_be_damaged_or_stripped() {
    let whole = framed(STORY);
    let article = read(&whole).value;
    let bare: String = whole.chars().filter(|c| !c.is_control() || matches!(c, '\r' | '\n' | '\t')).collect();
    for wire in [
        whole.replace('\n', "\r\n"),
        whole.replace('\n', "\r"),
        whole.replace('\u{16}', ""),
        whole.replace("\n\t   \u{3}", "\n \n\n\n\t   \u{3}"),
        whole.replace(['\u{2}', '\u{3}'], ""),
        bare.replace("W2870salt-", "W2870 salt-"),
        bare,
    ] {
        let other = read(&wire).value;
        assert_eq!(
            (&other.headlines, &other.body, &other.titles),
            (&article.headlines, &article.body, &article.titles),
            "{wire}"
        );
        assert_eq!((&other.version_created, &other.message), (&article.version_created, &article.message));
        assert_eq!(detected(&wire), "anpa1312");
    }
}

/// Advances are held back until their day, kills are taken back.
#[test]
fn advances_and_kills_reach_their_fields() {
    let version =
        |word: &str| read(&framed(&STORY.replace("2nd Ld-Writethru", word)).replace("2ndLd-Writethru", "")).value;
    assert_eq!(version("Adv15").embargo, Some(Embargo::parse("2025-10-15").unwrap()));
    assert_eq!(version("Adv02").embargo, Some(Embargo::parse("2025-11-02").unwrap()));
    assert_eq!(version("Take 2").embargo, None);
    let marked = |line: &str| read(&framed(&STORY.replace("^One gull", &format!("^{line}<\n^One gull")))).value;
    assert_eq!(marked("BULLETIN KILL").pub_status, PubStatus::Canceled);
    let held = marked("EMBARGOED UNTIL 10:00 GMT, Oct. 9, 2025");
    assert_eq!((held.embargo, held.headlines.len()), (Some(Embargo::parse("2025-10-09T10:00:00+00:00").unwrap()), 1));
    let held = marked("Eds: Embargoed for release at 10:00 GMT, Oct. 9, 2025.");
    assert!(held.embargo.is_some() && held.ed_notes.len() == 1);
}

/// Odd case 35.
#[test]
fn several_stories_stand_in_a_stream_and_a_broken_one_is_passed_over() {
    let one = framed(STORY);
    let stories = all(&format!("{one}\n{one}\u{16}\u{16}\u{1}\u{2}\u{3}\u{4}{one}"));
    assert_eq!(stories.len(), 4);
    assert!(stories[2].as_ref().is_err_and(|e| !e.is_fatal()) && stories[3].is_ok());
    let bare: String = one.chars().filter(|c| !c.is_control() || matches!(c, '\r' | '\n' | '\t')).collect();
    assert_eq!(all(&format!("{bare}\n\n{bare}")).len(), 2);
}

/// Writes an article; gives the wire and the notes.
fn write(article: &Article, options: &[(&str, &str)]) -> (String, Vec<crate::Note>) {
    let options = options.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let now = crate::model::Timestamp::parse("2026-01-01T00:00:00Z").unwrap();
    let settings = crate::format::WriteSettings { options, offset: "Z".to_owned(), now };
    let mut out = Vec::new();
    let mut writer = (FORMAT.write.as_ref().unwrap().create)(Box::new(&mut out), &settings).unwrap();
    let notes = writer.write(article).unwrap();
    writer.finish().unwrap();
    (String::from_utf8(out).unwrap(), notes)
}

#[test]
fn what_a_wire_said_is_written_as_it_was() {
    let head = "^BC-SM--Harbour Board-Gulls, 2nd Ld-Writethru,19<\n^One ``gull'' too many<\n^AP Photo SLT101<\n^Eds: With AP Photos.<\n\
                ^EDITOR'S NOTE _ Part of a series.<\n^By MAREN TIEDE=\n^Associated Press=\n";
    let body = "\t   SALTMERE, Maine (AP) _ The board has counted its gulls again and found one too many.\n\
                ^Saturday's Races=\n\u{8};W;L\u{10}\n\u{8}Old\u{10}Ferry;5;3{\u{10}\n\t   It blamed the rain.\n";
    let article = read(&framed(&format!("{head}{body}"))).value;
    let (wire, told) = write(&article, &[]);
    assert!(wire.is_ascii());
    let mut back = read(&wire).value;
    (back.guid, back.counts) = (article.guid.clone(), article.counts.clone());
    assert_eq!(back, article, "{wire}");
    let fields: Vec<&str> = told.iter().map(|note| note.path.as_str()).collect();
    assert!(fields.iter().all(|field| ["/guid", "/language", "/counts/words", ""].contains(field)), "{told:?}");

    assert_eq!(read(&write(&article, &[("extra", "true")]).0).value, article);
    assert_eq!(all(&format!("{wire}{wire}")).len(), 2);
}

#[test]
fn what_holds_a_story_back_is_written_as_a_line_that_does() {
    let article = read(&framed(STORY)).value;
    let trip = |article: &Article| read(&write(article, &[]).0).value;
    let held = Article { embargo: Embargo::parse("2030-12-01T10:00:00+01:00"), ..article.clone() };
    assert_eq!(trip(&held).embargo, held.embargo);
    for status in [PubStatus::Withheld, PubStatus::Canceled] {
        assert_eq!(trip(&Article { pub_status: status, ..article.clone() }).pub_status, status);
    }
}
