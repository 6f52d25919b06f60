//! Tables with anything in their headers and cells: what comes out of them goes in again unchanged.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::error::Error;
use crate::format::{Format, ReadSettings, WriteSettings, detect};
use crate::model::{Article, Timestamp};
use crate::note::Note;
use crate::syntax::input::Input;

use super::{FORMAT, TABS};

/// All that reading a table gives.
#[derive(Debug, Default)]
struct Got {
    articles: Vec<Article>,
    notes: Vec<Note>,
    errors: Vec<Error>,
}

fn pairs(options: &[(&str, &str)]) -> Vec<(String, String)> {
    options.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
}

fn read_as(format: &Format, bytes: &[u8], options: &[(&str, &str)]) -> Got {
    let settings = ReadSettings { options: pairs(options), ..ReadSettings::default() };
    let mut got = Got::default();
    match (format.read.as_ref().unwrap().open)(Input::from_bytes(bytes).unwrap(), &settings) {
        Err(e) => got.errors.push(e),
        Ok(reader) => {
            for item in reader {
                match item {
                    Ok(noted) => {
                        got.articles.push(noted.value);
                        got.notes.extend(noted.notes);
                    }
                    Err(e) => got.errors.push(e),
                }
            }
        }
    }
    got
}

fn read(text: &str, options: &[(&str, &str)]) -> Got {
    read_as(&FORMAT, text.as_bytes(), options)
}

fn write_as(format: &Format, articles: &[Article], options: &[(&str, &str)]) -> (String, Vec<Note>) {
    let now = Timestamp::parse("2026-01-01").unwrap();
    let settings = WriteSettings { options: pairs(options), offset: "Z".to_owned(), now };
    let (mut out, mut notes) = (Vec::new(), Vec::new());
    let mut writer = (format.write.as_ref().unwrap().create)(Box::new(&mut out), &settings).unwrap();
    for article in articles {
        notes.extend(writer.write(article).unwrap());
    }
    writer.finish().unwrap();
    (String::from_utf8(out).unwrap(), notes)
}

fn write(articles: &[Article], options: &[(&str, &str)]) -> (String, Vec<Note>) {
    write_as(&FORMAT, articles, options)
}

fn header() -> impl Strategy<Value = String> {
    let names = [
        "title",
        "headline",
        "Text",
        "body",
        "Date",
        "published",
        "updated",
        "id",
        "guid",
        "year",
        "month",
        "day",
        "time",
        "tag",
        "First Name",
        "surname",
        "category",
        "section",
        "subject",
        "Rubrik",
        "tags",
        "urgency",
        "type",
        "words",
        "extra",
        "link",
        "foo",
        "foo",
        "Foo (2)",
        "",
        " ",
        "=1+1",
        "'x",
        "a|b",
        "column 3",
        "header",
        "\"q\"",
        "naïve\nname",
        "subjects",
        "expires",
    ];
    proptest::sample::select(names.to_vec()).prop_map(str::to_owned)
}

fn cell() -> impl Strategy<Value = String> {
    let texts = [
        "",
        "",
        " ",
        "word",
        "two words",
        "a, b; c",
        "=SUM(A1)",
        "'=1",
        "-5",
        "- x",
        "01/02/2020",
        "15.04.2026",
        "2026-04-15",
        "2026",
        "4",
        "high",
        "9:30",
        "x\ny",
        "x\n\ny.",
        "One.\nTwo.",
        "\"q\"",
        "[a]",
        "['a', 'b']",
        "a|b",
        "\\",
        "<p>a</p>",
        "{}",
        "  padded ",
        "urn:x:1",
        "https://e.org/",
        "medtop:01",
        "picture",
        "Article",
        "indefinite",
        "12 words",
        "2020.0",
        "March",
    ];
    proptest::sample::select(texts.to_vec()).prop_map(str::to_owned)
}

fn table() -> impl Strategy<Value = String> {
    (vec(header(), 1..7), vec(vec(cell(), 7), 1..4)).prop_map(|(headers, rows)| {
        let mut out = csv::Writer::from_writer(Vec::new());
        out.write_record(&headers).unwrap();
        for row in rows {
            out.write_record(row.iter().take(headers.len())).unwrap();
        }
        String::from_utf8(out.into_inner().unwrap()).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn what_comes_out_of_any_table_goes_in_again(table in table()) {
        let first = read(&table, &[("delimiter", ",")]);
        for (format, options) in [
            (&FORMAT, &[][..]),
            (&TABS, &[("formulas", "keep")][..]),
            (&FORMAT, &[("delimiter", ";"), ("quote", "always"), ("crlf", "true"), ("bom", "true"), ("body", "html")][..]),
        ] {
            let (text, notes) = write_as(format, &first.articles, options);
            prop_assert!(notes.is_empty());
            let again = read_as(format, text.as_bytes(), &[]);
            prop_assert!(again.errors.is_empty(), "{:?}\n{text}", again.errors);
            prop_assert_eq!(&again.articles, &first.articles, "{}", text);
            let (second, _) = write_as(format, &again.articles, options);
            prop_assert_eq!(second, text);
        }
    }

    #[test]
    fn without_extra_the_difference_is_what_the_notes_say(table in table()) {
        let first = read(&table, &[("delimiter", ",")]);
        let (text, notes) = write(&first.articles, &[("extra", "false")]);
        let again = read(&text, &[]);
        prop_assert_eq!(again.articles.len(), first.articles.len());
        for (a, b) in first.articles.iter().zip(&again.articles) {
            for path in crate::model::diff(a, b) {
                prop_assert!(notes.iter().any(|n| n.covers(&path)), "{path} in {text}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn any_bytes_end_in_articles_or_errors(bytes in vec(any::<u8>(), 0..300), odd in "[a-z,;\t|\"'\\\\\n\r=]{0,120}") {
        let text = format!("title,body\n{odd}");
        for bytes in [bytes.as_slice(), text.as_bytes(), odd.as_bytes()] {
            read_as(&FORMAT, bytes, &[]);
            read_as(&TABS, bytes, &[("header", "false"), ("columns", "body:1")]);
        }
    }
}

#[test]
fn formulas_are_neutralised_and_numbers_are_not() {
    let table = "guid,headline,description,foo\ng,=HYPERLINK(\"x\"),-5,@x\n";
    let (text, _) = write(&read(table, &[]).articles, &[("columns", "headline,description")]);
    assert_eq!(text, "headline,description\n\"'=HYPERLINK(\"\"x\"\")\",-5\n");
    let (text, _) = write(&read(table, &[]).articles, &[("columns", "headline"), ("formulas", "keep")]);
    assert_eq!(text, "headline\n\"=HYPERLINK(\"\"x\"\")\"\n");
}

#[test]
fn unknown_columns_go_back_to_their_place() {
    let table = "Section id,Title,Mood,Text\n7,Head,calm,Body.\n8,Next,,More.\n";
    let got = read(table, &[]);
    let native = got.articles[0].native.as_ref().unwrap();
    assert_eq!(native.attrs.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>(), ["Section id=7", "Mood=calm"]);
    let (text, notes) = write(&got.articles, &[]);
    assert!(text.starts_with("Section id,headline,Mood,guid,version,"), "{text}");
    assert!(notes.is_empty());
    assert!(text.contains("\n8,Next,,urn:wirecopy:"));
}

/// At the beginning of a file it would be read as a byte order mark.
#[test]
fn a_first_column_with_a_byte_order_mark_in_its_name_goes_into_extra() {
    let native =
        r#""native":{"format":"csv","attrs":{"Mood":"calm"},"elements":[{"at":"header","json":["\ufeffNo","Mood"]}]}"#;
    let article = Article::from_json(&format!(r#"{{"guid":"urn:example:1",{native}}}"#)).unwrap();
    let (text, notes) = write(std::slice::from_ref(&article), &[]);
    assert!(text.starts_with("guid,version,"), "{text}");
    assert!(notes.is_empty());
    assert_eq!(read(&text, &[]).articles, [article]);
}

#[test]
fn ragged_rows_are_named_and_the_others_converted() {
    let got = read("title;body\na;b\nc\n\"d\ne\";f;g\nh;i\n;;\nj;k;\n", &[]);
    assert_eq!(got.articles.len(), 3);
    let errors: Vec<String> = got.errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        ["3:1: csv: row 3 has 1 field, the header has 2", "5:6: csv: row 4 has 3 fields, the header has 2"]
    );
    assert_eq!(got.errors[1].line(), Some("e\";f;g"), "the line shown is the one with the place");
    assert!(got.notes.iter().any(|n| n.detail.contains("1 empty field too many") && n.span.unwrap().line == 8));
}

#[test]
fn places_are_those_of_the_source() {
    let got = read("title,\"da\nte\",Mood\n\"a\nb\",x,y\nc,soon,z\n", &[("columns", "date:2")]);
    let at = |text: &str| got.notes.iter().find(|n| n.detail.contains(text)).unwrap().span.unwrap();
    assert_eq!((at("Mood").line, at("Mood").column, at("Mood").length), (2, 5, 4));
    assert_eq!((at("\"soon\"").line, at("\"soon\"").column, at("\"soon\"").length), (5, 3, 4));
}

#[test]
fn a_broken_extra_names_its_row_and_the_next_row_is_read() {
    let got = read("guid,headline,extra\na,b,{\"nonsense\":1}\nc,d,\n", &[]);
    assert_eq!(got.articles.len(), 1);
    assert!(got.errors[0].message().contains("row 2") && got.errors[0].span().unwrap().column == 5);
}

#[test]
fn options_that_make_no_sense_are_usage_errors() {
    for option in [
        ("columns", "headline"),
        ("columns", "mood:title"),
        ("columns", "body:Nope"),
        ("delimiter", "xx"),
        ("quote", "x"),
    ] {
        let got = read("title,text\na,b\n", &[option]);
        assert_eq!(got.errors[0].kind(), crate::ErrorKind::Usage, "{option:?}");
    }
    let settings = |value: &str| WriteSettings {
        options: pairs(&[("columns", value)]),
        offset: "Z".to_owned(),
        now: Timestamp::parse("2026").unwrap(),
    };
    let create = FORMAT.write.as_ref().unwrap().create;
    assert!(create(Box::new(Vec::new()), &settings("headline,mood")).is_err());
}

#[test]
fn hostile_tables_end_soon_and_with_a_reason() {
    let wide = format!("title{}\n", ",x".repeat(100_000));
    assert_eq!(read(&wide, &[]).errors[0].kind(), crate::ErrorKind::Limit);
    let names = format!("title,{}\na", "foo,".repeat(3000));
    assert_eq!(read(&names, &[]).errors.len(), 1);
    let open = format!("title,body\n\"a{}", "b,c\n".repeat(10_000));
    assert!(read(&open, &[]).errors[0].to_string().contains("row 2 ends within quotes"));
    let nul = read("title,body\na\0b,c\n", &[]);
    assert_eq!(nul.articles[0].headline().unwrap(), "a\0b");
}

#[test]
fn a_table_without_articles_is_a_header() {
    let (text, _) = write(&[], &[]);
    assert!(text.starts_with("guid,version,") && text.ends_with(",body,words,extra\n"));
    assert!(read(&text, &[]).articles.is_empty() && read(&text, &[]).errors.is_empty());
    assert!(read("", &[]).errors[0].message().contains("empty"));
}

#[test]
fn chosen_columns_stand_alone_and_say_what_is_lost() {
    let got = read("guid,headline,byline,body\ng,Head,Ada,Text\n", &[]);
    let (text, notes) = write(&got.articles, &[("columns", "headline,guid")]);
    assert_eq!(text, "headline,guid\nHead,g\n");
    assert_eq!(notes.iter().map(|n| n.path.as_str()).collect::<Vec<_>>(), ["/bylines", "/body"]);
    let (text, notes) = write(&got.articles, &[("columns", "headline,extra")]);
    assert!(notes.is_empty());
    assert_eq!(read(&text, &[]).articles, got.articles);
}

fn headlines(got: &Got) -> Vec<String> {
    got.articles.iter().map(|a| a.headline().unwrap_or_default().into_owned()).collect()
}

#[test]
fn rows_end_as_the_first_one_does() {
    let got = read("title,text\nFerry,One.\rTwo.\nBarge,\"Three.\"\r\nRaft,Four.\r\n", &[]);
    assert!(got.errors.is_empty(), "{:?}", got.errors);
    assert_eq!(headlines(&got), ["Ferry", "Barge", "Raft"]);
    let bodies: Vec<String> = got.articles.iter().map(|a| format!("{:?}", a.body)).collect();
    assert!(bodies[0].contains("One.") && bodies[0].contains("Two."), "{bodies:?}");
    assert!(bodies[1..].iter().all(|body| !body.contains("\\r")), "{bodies:?}");

    for end in ["\r", "\r\n"] {
        let got = read(&["title,text", "Ferry,One.", "Barge,Two."].join(end), &[]);
        assert_eq!(headlines(&got), ["Ferry", "Barge"], "{end:?}");
    }
}

#[test]
fn quotes_between_tabs_are_letters_unless_seen_to_quote() {
    let bare = "title\turl\n\"Slow\" ferry\thttps://a.example/1\n\"All aboard, he says\thttps://a.example/2\nRaft\thttps://a.example/3\n";
    let got = read_as(&TABS, bare.as_bytes(), &[]);
    assert_eq!(headlines(&got), ["\"Slow\" ferry", "\"All aboard, he says", "Raft"]);
    assert!(got.errors.is_empty());

    let quoted = "title\ttext\n\"The \"\"slow\"\" ferry\"\t\"a\tb\"\n";
    assert_eq!(headlines(&read_as(&TABS, quoted.as_bytes(), &[])), ["The \"slow\" ferry"]);
    assert_eq!(headlines(&read_as(&TABS, quoted.as_bytes(), &[("quote", "none")])), Vec::<String>::new());
}

#[test]
fn the_sign_around_cells_can_be_told() {
    let table = "Harbour;'Storm; then calm. It''s over.'\nSport;'Two; one.'\n";
    let options = [("header", "false"), ("quote", "'"), ("columns", "subjects:1"), ("delimiter", ";")];
    let got = read(table, &[&options[..], &[("columns", "headline:2")]].concat());
    assert_eq!(headlines(&got), ["Storm; then calm. It's over.", "Two; one."]);
    let got = read("title,text\n'a',\"b\"\n", &[("quote", "none")]);
    assert_eq!(headlines(&got), ["'a'"]);
}

#[test]
fn names_with_a_word_before_or_behind_them_are_known() {
    let got = read("publish_date,headline_text\n20030219,Ferry late\n", &[]);
    assert_eq!(headlines(&got), ["Ferry late"]);
    let got = read("Unnamed: 0,title_x,title_y,article_text\n0,Ferry late,Ferry,It is late.\n", &[]);
    assert_eq!((headlines(&got), got.articles[0].body.len()), (vec!["Ferry late".to_owned()], 1));
    let got = read("og_title,title\nNo,Yes\n", &[]);
    assert_eq!(headlines(&got), ["Yes"], "who has the bare name comes first");
}

#[test]
fn a_table_without_headline_and_body_is_warned_of() {
    let warned =
        |table: &str| read(table, &[]).notes.iter().filter(|n| n.detail.contains("headline or a body")).count();
    assert_eq!(warned("name,type,description\nQUAY,INTEGER,Number of the quay.\nSHIP,TEXT,Its name.\n"), 1);
    for table in ["title,date\na,2026-02-01\n", "id,text\n1,a\n", "guid,description,extra\n1,a,\n"] {
        assert_eq!(warned(table), 0, "{table}");
    }
}

fn detected(text: &str, extension: Option<&str>) -> Option<&'static str> {
    let input = Input::from_bytes(text).unwrap();
    detect::detect(&input, extension).ok().map(|d| d.format.id)
}

#[test]
fn tables_are_recognised_and_prose_is_not() {
    assert_eq!(detected("title,text\na,b\n", None), Some("csv"));
    assert_eq!(
        detected("Überschrift;Datum;Ressort;Text\nKurz, knapp;01.02.2026;Sport;\"Ja, gut.\"\n", None),
        Some("csv")
    );
    assert_eq!(detected("Titre;Date;Chapô\nUn;01/02/2026;Deux, trois\n", None), Some("csv"));
    assert_eq!(detected("title\ttext\na\tb\n", None), Some("tsv"));
    assert_eq!(detected("sep=|\ntitle|text\na|b\n", None), Some("csv"));
    assert_eq!(detected("guid;headline;body\na1;ok;text\na2;only two\na3;one;too;many", None), Some("csv"));
    let sniff = |text: &str| (FORMAT.sniff)(&crate::format::Head::new(text, true, None)).confidence;
    for prose in [
        "PARIS, Monday, 5 May\n\nThe mayor, a former baker, said no.\nThen, after lunch, yes.\n",
        "Text, body and title of the law, by section, were read out.\n\nNobody, the clerk said, listened.\n",
        "Headline\n\nBody, of one line.\n",
        "Title, a story\nFoo, bar\nBaz, qux\n",
        "One, two\nthree, four\nfive, six\n",
        "Guten Tag; es ist Montag; nichts Neues.\nDie Lage: gut; das Wetter, schlecht.\n",
    ] {
        assert!(sniff(prose) < crate::format::Confidence::Likely, "{prose}: {:?}", sniff(prose));
    }
}

#[test]
fn what_says_that_there_is_nothing_is_empty() {
    let got = read(
        "title,date,author,tags,publisher\nGate falls,nan,None,\"['tax', 'it\\'s mine']\",NaN\nNull and void,NaT,Null,[],\"['NNA']\"\n",
        &[],
    );
    let [gate, void] = &got.articles[..] else { panic!("two rows") };
    assert_eq!(headlines(&got), ["Gate falls", "Null and void"]);
    assert!(gate.version_created.is_none() && gate.bylines.is_empty() && gate.provider.is_none());
    assert_eq!(gate.keywords.iter().map(|k| k.text.plain().into_owned()).collect::<Vec<_>>(), ["tax", "it's mine"]);
    assert_eq!(void.bylines.first().unwrap().text.plain(), "Null", "somebody is called that");
    assert!(void.keywords.is_empty());
    assert_eq!(void.provider.as_ref().unwrap().label(), "NNA");
    assert!(got.notes.iter().any(|n| n.detail.contains("nothing")));
}

#[test]
fn several_names_in_one_cell_are_several_bylines() {
    let got = read("title,author\nGate falls,\"['Ada Quill', 'Ben Moor']\"\n", &[]);
    let names: Vec<_> = got.articles[0].bylines.iter().map(|b| b.text.plain().into_owned()).collect();
    assert_eq!(names, ["Ada Quill", "Ben Moor"]);
}

#[test]
fn a_column_of_dates_is_one_whatever_it_is_called() {
    let date = |table: &str| {
        let got = read(table, &[]);
        got.articles.iter().map(|a| a.version_created.as_ref().map(ToString::to_string)).collect::<Vec<_>>()
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        date("Headlines,Time\nRye is up, 7:51  PM ET Fri\\, 17 July 2020\n".replace("\\,", "").as_str()),
        [some("2020-07-17T19:51")]
    );
    assert_eq!(
        date("title,when\nGate falls,18-Jul-2020\nGate rises,\nMill,\"Jul 19, 2020\"\n"),
        [some("2020-07-18"), None, some("2020-07-19")]
    );
    assert_eq!(date("title,when\nGate falls,18-Jul-2020\nGate rises,soon\n"), [None, None], "one is no date");
    assert_eq!(date("title,a,b\nGate falls,18-Jul-2020,19-Jul-2020\n"), [None], "nobody knows which");
    assert_eq!(date("title,date of birth\nGate falls,18-Jul-2020\n"), [None]);
    assert_eq!(date("title,score\nGate falls,20200718\n"), [None]);
    assert_eq!(date("title,date,when\nGate falls,2020-07-01,18-Jul-2020\n"), [some("2020-07-01")]);
}
