//! Tables as people get them: exports of archives, editorial systems, spreadsheets and databases, all invented here in
//! the shapes in which they come.

use wirecopy::format::{DateOrder, ReadSettings, WriteSettings, by_id, detect::detect};
use wirecopy::model::{Article, Block, Timestamp};
use wirecopy::syntax::input::Input;
use wirecopy::{Error, Note, NoteKind};

/// What came out of a table.
struct Got {
    format: &'static str,
    articles: Vec<Article>,
    notes: Vec<Note>,
    errors: Vec<Error>,
}

fn read(bytes: &[u8], options: &[(&str, &str)], date_order: Option<DateOrder>) -> Got {
    let input = Input::from_bytes(bytes).unwrap();
    let format = detect(&input, None).unwrap().format;
    let options = options.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let settings = ReadSettings { options, date_order, ..ReadSettings::default() };
    let mut got = Got { format: format.id, articles: Vec::new(), notes: Vec::new(), errors: Vec::new() };
    for item in (format.read.as_ref().unwrap().open)(input, &settings).unwrap() {
        match item {
            Ok(noted) => {
                got.articles.push(noted.value);
                got.notes.extend(noted.notes);
            }
            Err(e) => got.errors.push(e),
        }
    }
    comes_back(&got.articles);
    got
}

/// The law for every table of this file: as csv, as tsv and as JSON it is the same articles.
fn comes_back(articles: &[Article]) {
    for id in ["csv", "tsv", "jsonl"] {
        let format = by_id(id).unwrap();
        let now = Timestamp::parse("2026-01-01").unwrap();
        let settings = WriteSettings { options: Vec::new(), offset: "Z".to_owned(), now };
        let mut out = Vec::new();
        let mut writer = (format.write.as_ref().unwrap().create)(Box::new(&mut out), &settings).unwrap();
        for article in articles {
            assert_eq!(writer.write(article).unwrap(), []);
        }
        writer.finish().unwrap();
        let input = Input::from_bytes(out).unwrap();
        let reader = (format.read.as_ref().unwrap().open)(input, &ReadSettings::default()).unwrap();
        let again: Vec<Article> = reader.map(|item| item.unwrap().value).collect();
        assert_eq!(again, articles, "{id}");
    }
}

impl Got {
    fn column(&self, of: impl Fn(&Article) -> String) -> Vec<String> {
        self.articles.iter().map(of).collect()
    }

    fn headlines(&self) -> Vec<String> {
        self.column(|a| a.headline().unwrap_or_default().into_owned())
    }

    fn dates(&self) -> Vec<String> {
        self.column(|a| a.version_created.as_ref().map(ToString::to_string).unwrap_or_default())
    }

    fn bylines(&self) -> Vec<String> {
        self.column(|a| a.bylines.iter().map(|b| b.text.plain().into_owned()).collect())
    }

    fn kept(&self, row: usize, name: &str) -> &str {
        let native = self.articles[row].native.as_ref();
        native.and_then(|n| n.attrs.get(name)).map_or("", String::as_str)
    }

    fn says(&self, kind: NoteKind, text: &str) -> bool {
        self.notes.iter().any(|n| n.kind == kind && n.detail.contains(text))
    }
}

fn paragraphs(article: &Article) -> Vec<String> {
    let text = |b: &Block| match b {
        Block::Paragraph(p) => p.text.plain().into_owned(),
        other => format!("{other:?}"),
    };
    article.body.iter().map(text).collect()
}

fn names(concepts: &[wirecopy::model::Concept]) -> Vec<&str> {
    concepts.iter().map(wirecopy::model::Concept::label).collect()
}

#[test]
fn a_public_data_set_with_an_index_and_floating_years() {
    let got = read(
        b",id,title,publication,author,date,year,month,url,content\n\
        0,17283,House of Herons votes on tea - The Lakeside Post,Lakeside Post,Ada Brandt,2016-12-31,2016.0,12.0,,\"WASHINGTON  -  The herons voted.\"\n\
        1,17284,Rift between gulls and bakers,Lakeside Post,,2017-06-19,2017.0,6.0,https://post.example/2,\"First.\n\nSecond, said \"\"nobody\"\".\"\n",
        &[],
        None,
    );
    assert_eq!(got.format, "csv");
    assert_eq!(got.column(|a| a.guid.clone()), ["17283", "17284"]);
    assert_eq!(got.dates(), ["2016-12-31", "2017-06-19"]);
    assert_eq!(got.headlines()[0], "House of Herons votes on tea - The Lakeside Post");
    assert_eq!(got.articles[0].provider.as_ref().unwrap().name(), Some("Lakeside Post"));
    assert_eq!(paragraphs(&got.articles[1]), ["First.", "Second, said \"nobody\"."]);
    assert_eq!(got.articles[1].links[0].href.as_deref(), Some("https://post.example/2"));
    assert_eq!((got.kept(1, "column 1"), got.kept(1, "year"), got.kept(1, "month")), ("1", "2017.0", "6.0"));
}

#[test]
fn a_set_for_classifiers_with_dates_in_words() {
    let got = read(
        b"title,text,subject,date,label\n\
        Council bans puddles,\"GULLHAVEN (Example) - The council said so.\",politicsNews,\"December 31, 2017 \",0\n\
        Cat elected,\"A cat.\",worldnews,\"Dec 3, 2017\",1\n",
        &[],
        None,
    );
    assert_eq!(got.dates(), ["2017-12-31", "2017-12-03"]);
    assert_eq!(names(&got.articles[0].subjects), ["politicsNews"]);
    assert_eq!(got.kept(1, "label"), "1");
    assert!(got.articles.iter().all(|a| a.guid.starts_with("urn:wirecopy:")));
    assert!(
        got.says(NoteKind::Assumed, "identifier") && got.says(NoteKind::Recognised, "name of the month, day, year")
    );
}

#[test]
fn an_editorial_system_with_html_and_names_in_two_columns() {
    let got = read(
        "ID,Title,Content,Excerpt,Date,Permalink,Categories,Tags,Status,Slug,\"Author First Name\",\"Author Last Name\"\r\n\
        17,\"Bees &amp; buses\",\"<p>The <strong>bees</strong> took the bus.</p>\r\n<!-- more -->\r\n<p>They paid.</p>\",In short,2026-04-15 09:30:00,https://cms.example/bees,News|Town Hall,\"bees, buses\",publish,bees-and-buses,Käthe,Wößner\r\n"
            .as_bytes(),
        &[],
        None,
    );
    let article = &got.articles[0];
    assert_eq!(article.guid, "17");
    assert_eq!(got.dates(), ["2026-04-15T09:30:00"]);
    assert_eq!(got.bylines(), ["Käthe Wößner"]);
    assert_eq!(paragraphs(article), ["The bees took the bus.", "They paid."]);
    assert!(matches!(&article.body[0], Block::Paragraph(p) if p.text.as_plain().is_none()), "strong is kept");
    assert_eq!(names(&article.subjects), ["News", "Town Hall"]);
    assert_eq!(article.keywords.len(), 2);
    assert_eq!(article.descriptions[0].text.plain(), "In short");
    assert_eq!(article.slugline.as_ref().unwrap().text.plain(), "bees-and-buses");
    assert_eq!(got.kept(0, "Status"), "publish");
}

#[test]
fn excel_in_germany() {
    let got = read(
        "\u{FEFF}Überschrift;Datum;Ressort;Autor;Preis;Text\r\n\
        \"Brücke, Glocke; Bus\";01.02.2026;Lokales;Jörg Übelacker;1,20;\"Die Brücke hat sich gedreht.\n\nDer Bus fuhr.\"\r\n\
        Nachtbus;15.12.2025 18:05;Verkehr;;;Er fuhr, nachts.\r\n;;;;;\r\n;;;;;\r\n"
            .as_bytes(),
        &[],
        None,
    );
    assert_eq!(got.headlines(), ["Brücke, Glocke; Bus", "Nachtbus"]);
    assert_eq!(got.dates(), ["2026-02-01", "2025-12-15T18:05"]);
    assert_eq!(paragraphs(&got.articles[0]), ["Die Brücke hat sich gedreht.", "Der Bus fuhr."]);
    assert_eq!(names(&got.articles[1].subjects), ["Verkehr"]);
    assert_eq!(got.kept(0, "Preis"), "1,20");
    assert!(got.errors.is_empty(), "empty rows at the end are no fault");
}

#[test]
fn excel_in_france_without_utf_8() {
    let text = "Titre;Date de publication;Auteur;Rubrique;Chapô;Texte\r\n\
        L\u{2019}été à Valmérac;06/09/2026;Camille Derval;Société;Un été;\"« Il fait beau », dit-elle.\"\r\n\
        Noël;25/12/2026;;Culture;;Déjà.\r\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let got = read(&bytes, &[], None);
    assert_eq!(got.headlines(), ["L\u{2019}été à Valmérac", "Noël"]);
    assert_eq!(got.dates(), ["", "2026-12-25"], "the 6th of September or the 9th of June is not for us to say");
    assert_eq!(got.kept(0, "versionCreated"), "06/09/2026");
    assert!(got.says(NoteKind::Unread, "--date-order"));
    assert_eq!(read(&bytes, &[], Some(DateOrder::Dmy)).dates(), ["2026-09-06", "2026-12-25"]);
    assert_eq!(read(&bytes, &[("date-format", "%d/%m/%Y")], None).dates(), ["2026-09-06", "2026-12-25"]);
    assert_eq!(got.articles[0].descriptions[0].text.plain(), "Un été");
}

#[test]
fn unicode_text_of_excel_is_utf_16_with_tabs() {
    let text = "\u{FEFF}Título\tFecha\tAutor\tSección\tCuerpo\r\nLa niña\t3 de febrero de 2026\tÍñigo Peña\tCiudad\t\"Línea uno.\nLínea dos.\"\r\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let got = read(&bytes, &[], None);
    assert_eq!(got.format, "tsv");
    assert_eq!(
        (got.headlines(), got.dates(), got.bylines()),
        (vec!["La niña".into()], vec!["2026-02-03".into()], vec!["Íñigo Peña".into()])
    );
    assert_eq!(paragraphs(&got.articles[0]), ["Línea uno.", "Línea dos."]);
}

#[test]
fn a_form_of_google_sheets() {
    let got = read(
        b"Timestamp,Headline,Story,Your email,Tags\n\
        4/15/2026 21:30:05,Kiosk sells last map,\"The last map was sold.\n\nIt showed the kiosk.\",ada@example.org,\"maps, kiosks\"\n\
        4/5/2026 9:00:00,Kiosk opens,It opened.,,\n",
        &[],
        None,
    );
    assert_eq!(got.dates(), ["2026-04-15T21:30:05", ""]);
    assert_eq!(got.kept(1, "versionCreated"), "4/5/2026 9:00:00");
    assert_eq!(got.kept(0, "Your email"), "ada@example.org");
    assert_eq!(got.articles[0].keywords.len(), 2);
}

#[test]
fn an_archive_with_lines_before_its_header() {
    let got = read(
        b"Archive export: 2 documents\n\nQuery: herons AND tea\n\
        Headline,Byline,Section,Length,Date,Publication,Language,Subject,Person,Geographic,Body\n\
        Herons at tea,ADA BRANDT,NEWS; Pg. 4,543 words,\"April 15, 2026 Wednesday 12:38 AM GMT\",The Lakeside Post (London),English,BIRDS (90%); TEA (78%),\"BRANDT, ADA\",\"LONDON, ENGLAND; GULLHAVEN\",The herons came.\n\
        No tea,By RICHARD ROE,SPORT,61 words,\"April 2, 2026 Thursday\",The Lakeside Post (London),English,,,,There was none.\n",
        &[],
        None,
    );
    assert_eq!(got.headlines(), ["Herons at tea", "No tea"]);
    assert_eq!(got.dates(), ["2026-04-15T00:38Z", "2026-04-02"]);
    let first = &got.articles[0];
    assert_eq!(first.language.as_deref(), Some("en"));
    assert_eq!(first.counts.as_ref().unwrap().words, Some(543));
    let subjects = ["NEWS", "Pg. 4", "BIRDS (90%)", "TEA (78%)", "BRANDT, ADA", "LONDON, ENGLAND", "GULLHAVEN"];
    assert_eq!(names(&first.subjects), subjects);
    assert!(got.says(NoteKind::Unmapped, "Query: herons AND tea"));
}

#[test]
fn a_database_that_escapes_with_backslashes() {
    let got = read(
        br#""id","title","body","created_at","updated_at"
"1","He said \"no\", twice","Line one.\
Line two.","2026-04-01 08:00:00","2026-04-02 09:00:00"
"2","C:\\temp is full","x, y","2026-04-01 08:00:00","2026-04-02 09:00:00"
"#,
        &[],
        None,
    );
    assert_eq!(got.headlines(), ["He said \"no\", twice", "C:\\temp is full"]);
    assert_eq!(got.dates(), ["2026-04-02T09:00:00"; 2]);
    assert_eq!(got.column(|a| a.first_created.as_ref().unwrap().to_string()), ["2026-04-01T08:00:00"; 2]);
}

#[test]
fn r_with_row_names_and_single_quotes_elsewhere() {
    let got = read(b"\"title\",\"text\"\n\"1\",\"One\",\"Body one\"\n\"2\",\"Two\",\"Body two\"\n", &[], None);
    assert_eq!(got.headlines(), ["One", "Two"]);
    assert_eq!(got.kept(1, "column 1"), "2");
    let got = read(b"'title','text'\n'It''s, well, one','Body'\n", &[], None);
    assert_eq!(got.headlines(), ["It's, well, one"]);
}

#[test]
fn a_data_frame_with_lists_and_zones() {
    let got = read(
        "article_id,headline,published_at,authors,topics,lang,body\n\
        a-1,Ferry,2026-04-15 07:30:00+00:00,\"['Ada Brandt', \"\"Siobhan O'Neill\"\"]\",\"['sea', 'ferries']\",en_GB,It sailed.\n"
            .as_bytes(),
        &[],
        None,
    );
    assert_eq!(got.dates(), ["2026-04-15T07:30:00+00:00"]);
    assert_eq!(names(&got.articles[0].subjects), ["sea", "ferries"]);
    assert_eq!(got.articles[0].language.as_deref(), Some("en-GB"));
    assert_eq!(
        got.articles[0].bylines.iter().map(|b| b.text.plain()).collect::<Vec<_>>(),
        ["Ada Brandt", "Siobhan O'Neill"]
    );
}

#[test]
fn other_scripts_and_other_signs() {
    let got = read("标题,日期,作者,正文\n灯塔的猫,2026年3月5日,王小明,三花猫成为站长。\n".as_bytes(), &[], None);
    assert_eq!((got.headlines(), got.dates()), (vec!["灯塔的猫".into()], vec!["2026-03-05".into()]));
    let got = read(
        "sep=|\nЗаголовок|Дата|Автор|Текст\nКот|5 марта 2026 г.|Анна|Кот стал начальником.\n".as_bytes(),
        &[],
        None,
    );
    assert_eq!((got.headlines(), got.dates()), (vec!["Кот".into()], vec!["2026-03-05".into()]));
}

#[test]
fn an_archive_with_date_parts_and_epochs() {
    let got = read(
        "Titel|Jahr|Monat|Tag|Uhrzeit|Vorname|Nachname|Inhalt\nGans|2026|8|2|9:05|Owen|Pryce|Sie wartete.\nEnte|2026|März|12||Tom||Sie nicht.\n".as_bytes(),
        &[],
        None,
    );
    assert_eq!(got.dates(), ["2026-08-02T09:05", "2026-03-12"]);
    assert_eq!(got.bylines(), ["Owen Pryce", "Tom"]);
    let got = read(b"title,timestamp\nA,1776245400\nB,1776245400000\n", &[], None);
    assert_eq!(got.dates(), ["2026-04-15T09:30:00Z"; 2]);
    assert!(got.says(NoteKind::Recognised, "milliseconds since 1970"));
}

#[test]
fn a_table_that_only_its_owner_understands() {
    let bytes = b"f1;f2;f3\nHead;15/04/26;Text\n";
    let input = Input::from_bytes(&bytes[..]).unwrap();
    let csv = by_id("csv").unwrap();
    let Err(error) = (csv.read.as_ref().unwrap().open)(input, &ReadSettings::default()) else { panic!("no error") };
    assert!(error.to_string().contains("\"f1\", \"f2\", \"f3\""), "{error}");
    let options = [("columns", "headline:F1,published:f2,body:3"), ("date-format", "%d/%m/%y")];
    let options = options.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let settings = ReadSettings { options, ..ReadSettings::default() };
    let input = Input::from_bytes(&bytes[..]).unwrap();
    let mut reader = (csv.read.as_ref().unwrap().open)(input, &settings).unwrap();
    let article = reader.next().unwrap().unwrap().value;
    assert_eq!(article.headline().unwrap(), "Head");
    assert_eq!(article.version_created.unwrap().as_str(), "2026-04-15");
}
