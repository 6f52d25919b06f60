//! Stories as agencies send them, and what the transport does to them; all invented.

use super::FORMAT;
use crate::format::{ReadSettings, detect::detect};
use crate::model::{Article, Block, Embargo, PubStatus};
use crate::note::{NoteKind, Noted};
use crate::syntax::input::Input;

/// Reads all stories, each with its outcome.
fn all(wire: &[u8]) -> Vec<crate::Result<Noted<Article>>> {
    let input = Input::from_bytes(wire).unwrap();
    let open = FORMAT.read.as_ref().unwrap().open;
    open(input, &ReadSettings::default()).unwrap().collect()
}

fn read(wire: &str) -> Noted<Article> {
    let mut stories = all(wire.as_bytes());
    assert_eq!(stories.len(), 1, "{stories:?}");
    stories.remove(0).unwrap()
}

/// A story in its frame, as agencies send it.
fn framed(head: &str, body: &str) -> String {
    format!(
        "\u{1}xyc0412 3 i 20  xyz 118\r\n\nFerries/\r\n\u{2}{head} =\r\n\n{body}\r\n\n\u{3}131137 GMT Nov 25\r\n\u{7f}\n\u{7f}\u{4}"
    )
}

const BODY: &str = "Saltmere (xyz) - The harbour board has counted its gulls again and\r\nfound one too many of them.";

fn headline(article: &Article) -> String {
    article.headline().unwrap_or_default().into_owned()
}

fn signals(article: &Article) -> Vec<&str> {
    article.signals.iter().map(crate::model::Concept::label).collect()
}

fn texts(article: &Article) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Paragraph(p) => Some(p.text.plain().into_owned()),
        _ => None,
    };
    article.body.iter().filter_map(text).collect()
}

fn detected(wire: &str) -> &'static str {
    detect(&Input::from_bytes(wire).unwrap(), None).unwrap().format.id
}

#[test]
fn the_header_fills_its_fields() {
    let wire =
        "\u{7f}\u{1}xyc0412 4 rs 19 ccccb   xyz 118\r\n\nFerries/Harbour/\r\nGulls/\r\n\u{2}Gulls counted =\r\n\n";
    let article = read(&format!("{wire}{BODY}\r\n\n\u{3}131137 GMT Nov 25 \r\n\u{4}")).value;
    let message = article.message.as_ref().unwrap();
    assert_eq!((message.transmit_id.as_deref(), message.priority_code.as_deref()), (Some("xyc0412"), Some("4")));
    assert_eq!((message.channels.as_slice(), message.origin.as_deref()), (&["ccccb".to_owned()][..], Some("xyz 118")));
    assert_eq!((article.urgency.unwrap().get(), article.subjects[0].label()), (4, "rs"));
    assert_eq!(article.slugline.as_ref().unwrap().text.plain(), "Ferries/Harbour/Gulls");
    assert_eq!(article.version_created.as_ref().unwrap().as_str(), "2025-11-13T11:37:00Z");
    assert_eq!(article.counts.as_ref().unwrap().words, Some(19));
    assert_eq!(
        (headline(&article).as_str(), article.datelines[0].text.plain().as_ref()),
        ("Gulls counted", "Saltmere (xyz)")
    );
    assert_eq!(article.provider.as_ref().unwrap().label(), "xyz");
    assert_eq!(texts(&article), ["The harbour board has counted its gulls again and found one too many of them."]);
}

/// Odd cases 21 to 24: several letters, several lines, flags before and a byline within the block.
#[test]
fn the_block_of_the_headline_is_told_by_what_its_lines_say() {
    let head =
        "REFILE\n1ST LEAD\nHarbour board counts its gulls again and finds one too many\nof them\nBy Pat Low, xyz";
    let article = read(&framed(head, BODY)).value;
    assert_eq!(signals(&article), ["REFILE", "1ST LEAD"]);
    assert_eq!(headline(&article), "Harbour board counts its gulls again and finds one too many of them");
    assert_eq!(article.bylines[0].text.plain(), "Pat Low, xyz");

    let head = "(Eil \u{7}\u{7}\u{7})\r\n(Berichtigung: Im zweiten Absatz muss es\r\nrichtig heißen: 412.)\r\n(Zusammenfassung)\r\nMöwen gezählt";
    let article = read(&framed(head, BODY)).value;
    assert_eq!(signals(&article), ["Eil", "Berichtigung"]);
    assert_eq!((article.genres[0].label(), headline(&article).as_str()), ("Zusammenfassung", "Möwen gezählt"));
    assert!(article.ed_notes[0].text.plain().contains("412"));

    // A name that begins a folded line is no byline.
    let article = read(&framed("Ministerin kündigt Gesetz an\nVon der Leyen stimmt ihm zu", BODY)).value;
    assert!(article.bylines.is_empty() && headline(&article).ends_with("Von der Leyen stimmt ihm zu"));
    let article = read(&framed("Ferry slowly comes home\nBy Tam Krasow, The Old Ferry Post-Tribune", BODY)).value;
    assert_eq!(article.bylines[0].text.plain(), "Tam Krasow, The Old Ferry Post-Tribune");
    // Labels of departments.
    let article = read(&framed("Situation\nSaint-Orle:\nLe bac «ne tient plus»", BODY)).value;
    assert_eq!(headline(&article), "Le bac «ne tient plus»");
}

/// Odd cases 19 and 20: months of three languages, no zone; 18: blank lines around the trailer.
#[test]
fn trailers_are_read_in_three_languages_with_and_without_a_zone() {
    for (trailer, time) in [
        ("131137 GMT Okt 25 ", "2025-10-13T11:37:00Z"),
        ("091223 déc 25", "2025-12-09T12:23:00"),
        ("\r\n\r\n 131137 May 99", "1999-05-13T11:37:00"),
        ("131137 MEZ Mär 25", "2025-03-13T11:37:00+01:00"),
    ] {
        let wire = framed("Gulls", BODY).replace("131137 GMT Nov 25", trailer);
        assert_eq!(read(&wire).value.version_created.unwrap().as_str(), time);
    }
    let noted = read(&framed("Gulls", BODY).replace("131137 GMT Nov 25", "99 nonsense"));
    assert!(noted.value.version_created.is_none());
    assert_eq!(noted.value.native.unwrap().attrs["trailer"], "99 nonsense");
    assert!(noted.notes.iter().any(|n| n.kind == NoteKind::Unread));
}

/// Odd cases 25, 26 and 29: a compound credit, no dash, initials; and a summary before the dateline.
#[test]
fn datelines_and_sign_offs_are_those_of_a_wire() {
    let body = "San Pablo (tca/dpa) - History says this was no preview of anything at all.\r\n\ndpa wsz jln npr";
    let article = read(&framed("Rams", body)).value;
    assert_eq!(
        (article.located[0].label(), article.provider.unwrap().label().to_owned()),
        ("San Pablo", "tca".to_owned())
    );
    assert_eq!(article.native.unwrap().attrs["sign-off"], "dpa wsz jln npr");

    let article =
        read(&framed("Bac", "Paris (ats afp) Le bac du matin est annulé, a dit la régie mardi.\r\n\n(SDA/sj)")).value;
    assert_eq!(article.located[0].label(), "Paris");
    let body = format!("Eine Zählung am Hafen macht auf ein Phänomen aufmerksam.\r\n\n{BODY}");
    let article = read(&framed("Möwen", &body)).value;
    assert_eq!(article.located[0].label(), "Saltmere");
    assert_eq!(texts(&article).len(), 2);
}

/// Odd cases 27 and 28: the notebook, and the block that is not for publication.
#[test]
fn notes_under_a_story_are_not_for_publication() {
    let notes = "# Notebook\r\n\n## Internet links\r\n- [Minutes of the\r\n  board](http://board.example)\r\n\n* * * *\r\n\
                 The following information is not for publication\r\n\n## Contacts\r\n- Reporting by: Maren Tiede\r\nTel: +49 30 5550 118\r\n\nxyz mt il";
    let article = read(&framed("Gulls", &format!("{BODY}\r\n\n{notes}"))).value;
    assert_eq!(texts(&article).len(), 1);
    let found: Vec<(String, String, Option<bool>)> = article
        .ed_notes
        .iter()
        .map(|n| (n.role.as_ref().unwrap().literal.clone().unwrap(), n.text.plain().into_owned(), n.public))
        .collect();
    let expected = [
        ("Internet links", "- [Minutes of the board](http://board.example)"),
        ("Contacts", "- Reporting by: Maren Tiede\nTel: +49 30 5550 118"),
    ];
    assert_eq!(found, expected.map(|(role, text)| (role.to_owned(), text.to_owned(), Some(false))));
    assert!(article.creators.is_empty() && article.contributors.is_empty());
    assert_eq!(article.native.unwrap().attrs["sign-off"], "xyz mt il");

    let notes = "* * * *\r\nDie folgenden Informationen sind nicht zur Veröffentlichung bestimmt\r\nTel: 030 5550";
    let article = read(&framed("Gulls", &format!("{BODY}\r\n\n{notes}"))).value;
    assert_eq!((texts(&article).len(), article.ed_notes.len(), article.ed_notes[0].public), (1, 1, Some(false)));
}

/// Embargo and status reach the fields at which publication is decided.
#[test]
fn embargoes_and_kills_reach_their_fields() {
    let until = |text: &str| Some(Embargo::parse(text).unwrap());
    let article = read(&framed("(Sperrfrist: 1. Dezember 2025, 10.00 Uhr)\r\nMöwen gezählt", BODY)).value;
    assert_eq!(
        (article.embargo, headline(&read(&framed("Gulls", BODY)).value)),
        (until("2025-12-01T10:00:00"), "Gulls".to_owned())
    );
    let body = format!("EMBARGOED UNTIL 1 December 2025 10:00 GMT\r\n\n{BODY}");
    assert_eq!(read(&framed("Gulls", &body)).value.embargo, until("2025-12-01T10:00:00+00:00"));
    assert_eq!(read(&framed("KILL\r\nGulls counted", BODY)).value.pub_status, PubStatus::Canceled);
    let notes = format!("{BODY}\r\n\n# Notizblock\r\n\n## Hinweis\r\n- Sperrfrist: 1. Dezember 2025, 10.00 Uhr");
    assert_eq!(read(&framed("Möwen", &notes)).value.embargo, until("2025-12-01T10:00:00"));
}

/// Odd cases 13 to 15, 33 and 34: line ends of all sorts, frames without their ends or none at all, filler.
#[test]
fn frames_may_be_damaged_or_stripped() {
    let whole = framed("Gulls counted", &format!("{BODY}\r\n\nThe board meets again in October."));
    let article = read(&whole).value;
    let same = |wire: &str| {
        let other = read(wire).value;
        assert_eq!(
            (&other.headlines, &other.body, &other.slugline),
            (&article.headlines, &article.body, &article.slugline)
        );
        assert_eq!((&other.version_created, &other.message), (&article.version_created, &article.message));
        assert_eq!(detected(wire), "iptc7901");
    };
    let bare: String = whole.chars().filter(|c| !c.is_control() || matches!(c, '\r' | '\n')).collect();
    same(&bare);
    same(&bare.replace('\r', ""));
    same(&whole.replace("\r\n", "\n").replace('\n', "\r"));
    same(&format!("   \r\n\r\n\u{7f}\u{7f}\r\n\u{7f}{whole}\u{7f}\n"));
    same(&whole.replace('\u{2}', ""));
    same(&whole.replace('\u{3}', ""));

    let cut = read(whole.split('\u{3}').next().unwrap());
    assert!(cut.notes.iter().any(|n| n.kind == NoteKind::Repaired && n.detail.contains("no end")));
    let headless = read(&whole.replace("xyc0412 3 i 20  xyz 118", "%&garbled"));
    assert_eq!(headless.value.native.unwrap().attrs["header"], "%&garbled");
}

/// Odd case 35: a broken story is told, and the next one read.
#[test]
fn several_stories_stand_in_a_stream_and_a_broken_one_is_passed_over() {
    let one = framed("Gulls", BODY);
    let stories = all(format!("{one}\r\n\u{1}zzz\r\n\u{4}{one}").as_bytes());
    assert_eq!(stories.len(), 3);
    let error = stories[1].as_ref().unwrap_err();
    assert!(!error.is_fatal() && error.span().is_some() && stories[2].is_ok());

    let bare: String = one.chars().filter(|c| !c.is_control() || matches!(c, '\r' | '\n')).collect();
    assert_eq!(all(format!("{bare}\n\n{bare}\n\n{bare}").as_bytes()).len(), 3);
}

/// Odd cases 30 to 32: filler of the line, bytes of Windows-1252, characters that were replaced before.
#[test]
fn filler_and_odd_characters_are_no_words() {
    let article = read(&framed("Copyright", &format!("{BODY}\r\n\nryryryryryryryry\r\nryryryry"))).value;
    assert_eq!((signals(&article), texts(&article).len()), (vec!["advisory"], 1));

    let latin: Vec<u8> =
        framed("Zurück in Zürich", BODY).chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert_eq!(headline(&all(&latin)[0].as_ref().unwrap().value), "Zurück in Zürich");
    let article = read(&framed("Gulls\u{a0}counted", &BODY.replace("gulls", "gu\u{fffd}lls"))).value;
    assert!(texts(&article)[0].contains("gu\u{fffd}lls"));
}

#[test]
fn rows_between_strokes_are_tables_and_a_wrong_count_is_told() {
    let article = read(&framed(
        "Table",
        "6. Spieltag:\r\n\n| Rovers | 2:1 |\r\n| Town   | 0:0 |\r\n\nNext:\r\n| Rovers | - |\r\n| Town | - |",
    ))
    .value;
    assert_eq!(article.body.iter().filter(|b| matches!(b, Block::Table(_))).count(), 2);
    let noted = read(&framed("Gulls", BODY).replace(" 20 ", " 120 "));
    assert!(noted.notes.iter().any(|n| n.path == "/counts/words" && n.kind == NoteKind::Rule));
}

#[test]
fn prose_and_the_other_wire_are_not_taken_for_it() {
    for text in
        ["In 2019 4 million 300 came.\n\nThen/\n", "abc123 is a code =\n", "eca062 4 i 211\nA story without the rest."]
    {
        assert_ne!(detected(text), "iptc7901", "{text}");
    }
}

/// Writes articles one after the other; gives the wire and the notes on each.
fn write(articles: &[&Article], options: &[(&str, &str)]) -> (String, Vec<Vec<crate::Note>>) {
    let options = options.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let now = crate::model::Timestamp::parse("2026-01-01T00:00:00Z").unwrap();
    let settings = crate::format::WriteSettings { options, offset: "Z".to_owned(), now };
    let mut out = Vec::new();
    let mut writer = (FORMAT.write.as_ref().unwrap().create)(Box::new(&mut out), &settings).unwrap();
    let notes = articles.iter().map(|article| writer.write(article).unwrap()).collect();
    writer.finish().unwrap();
    (String::from_utf8(out).unwrap(), notes)
}

#[test]
fn what_a_wire_said_is_written_as_it_was() {
    let head = "1ST LEAD\nHarbour board counts its gulls again and finds one too\nmany of them\nBy Pat Low, xyz";
    let notes = "* * * *\r\nThe following information is not for publication\r\n\n## Contacts\r\n- Reporting by: Maren Tiede\r\n\nxyz mt il";
    let article = read(&framed(head, &format!("{BODY}\r\n\n- one\r\n- two\r\n\n# Notebook\r\n\n{notes}"))).value;
    let (wire, told) = write(&[&article, &article], &[]);
    let back = all(wire.as_bytes());
    assert_eq!(back.len(), 2);
    for noted in back {
        let mut other = noted.unwrap().value;
        (other.guid, other.counts) = (article.guid.clone(), article.counts.clone());
        assert_eq!(other, article, "{wire}");
    }
    let fields: Vec<&str> = told[0].iter().map(|note| note.path.as_str()).collect();
    assert_eq!(fields, ["/guid", "/counts/words"], "{told:?}");
    assert!(wire.lines().all(|line| line.trim_end().chars().count() <= 69), "{wire}");
}

#[test]
fn what_holds_a_story_back_is_written_as_a_line_that_does() {
    let article = read(&framed("Gulls", BODY)).value;
    let trip = |article: &Article| all(write(&[article], &[]).0.as_bytes()).remove(0).unwrap().value;
    for until in
        ["2030-12-01T10:00:00Z", "2030-12-01T10:00:00+01:00", "2030-12-01", "2030-12-01T10:00:00", "indefinite"]
    {
        let held = Article { embargo: Embargo::parse(until), ..article.clone() };
        let back = trip(&held).embargo.unwrap_or_else(|| panic!("{until} is lost"));
        let moment = |e: &Embargo| match e {
            Embargo::Until(time) => time.over_everywhere(None),
            Embargo::Indefinite => None,
        };
        assert!(
            moment(&back) == moment(held.embargo.as_ref().unwrap()) || back == Embargo::Indefinite,
            "{until} {back:?}"
        );
    }
    for status in [PubStatus::Withheld, PubStatus::Canceled] {
        assert_eq!(trip(&Article { pub_status: status, ..article.clone() }).pub_status, status);
    }
}

#[test]
fn seven_bits_spell_letters_and_extra_keeps_all() {
    let article = read(&framed("Möwen in Zürich", BODY)).value;
    let (wire, notes) = write(&[&article], &[("letters", "ascii")]);
    assert!(wire.is_ascii() && wire.contains("Moewen in Zuerich"));
    assert!(notes[0].iter().any(|note| note.detail.contains("2 characters")));
    let (wire, notes) = write(&[&article], &[("letters", "ascii"), ("extra", "true")]);
    assert!(wire.is_ascii() && notes[0].is_empty());
    assert_eq!(all(wire.as_bytes()).remove(0).unwrap().value, article);
    // An edited story counts, and what stood beside it does not.
    let edited = all(wire.replace("Moewen", "Voegel").as_bytes()).remove(0).unwrap();
    assert_eq!(headline(&edited.value), "Voegel in Zuerich");
    assert!(edited.notes.iter().any(|note| note.detail.contains("edited")));
}
