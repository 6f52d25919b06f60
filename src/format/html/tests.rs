//! What a user relies on when a page is read.

use super::FORMAT;
use crate::format::{ReadSettings, Reader};
use crate::model::{Article, Block};
use crate::note::Noted;
use crate::syntax::input::Input;

fn read_with(bytes: impl Into<Vec<u8>>, options: &[(&str, &str)]) -> Noted<Article> {
    let options = options.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let settings = ReadSettings { options, ..ReadSettings::default() };
    let open = FORMAT.read.as_ref().unwrap().open;
    let mut reader: Box<dyn Reader> = open(Input::from_bytes(bytes).unwrap(), &settings).unwrap();
    reader.next().unwrap().unwrap()
}

fn read(html: &str) -> Noted<Article> {
    read_with(html, &[])
}

fn text(article: &Article) -> String {
    fn push(blocks: &[Block], out: &mut Vec<String>) {
        for block in blocks {
            match block {
                Block::Paragraph(p) => out.push(p.text.plain().into_owned()),
                Block::Heading(h) => out.push(h.text.plain().into_owned()),
                Block::Section(s) => push(&s.blocks, out),
                Block::Quote(q) => push(&q.blocks, out),
                Block::List(l) => l.items.iter().for_each(|item| push(item, out)),
                _ => {}
            }
        }
    }
    let mut out = Vec::new();
    push(&article.body, &mut out);
    out.join("\n")
}

/// Three paragraphs, as long as a story needs to be told from what stands around it.
const STORY: &str = "<p>The ferry to Grinna sails again, after eleven weeks in dock and one in which nobody could find its key, the company said on Monday.</p>
<p>It will cross four times a day, and once more on Sundays, when the choir goes over, and for the length of the summer it will carry bicycles, prams and one horse at a time.</p>
<p>The fare stays what it was, said its captain, who had to be asked twice, because she was reading the new timetable aloud to a gull and would not be interrupted before the end.</p>";

#[test]
fn the_precedence_of_what_a_page_states() {
    let ld = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry sails again","datePublished":"2026-03-01T08:00:00+01:00","author":{"@type":"Person","name":"Mara Quill"}}</script>"#;
    let metas = r#"<meta property="og:title" content="Ferry sails again | Bay"><meta property="og:site_name" content="Bay"><meta property="article:published_time" content="2026-03-02T09:00:00Z"><meta name="author" content="By Ola Brandt and Pell Ostrander"><title>Other - Bay</title>"#;
    let page =
        |head: &str| format!("<!doctype html><html lang=en><head>{head}</head><body><div>{STORY}</div></body></html>");

    let both = read(&page(&format!("{metas}{ld}"))).value;
    assert_eq!(both.headline().as_deref(), Some("Ferry sails again"));
    assert_eq!(both.first_created.as_ref().map(crate::model::Timestamp::as_str), Some("2026-03-01T08:00:00+01:00"));
    assert_eq!(both.creators.iter().map(crate::model::Concept::label).collect::<Vec<_>>(), ["Mara Quill"]);

    let meta = read(&page(metas)).value;
    assert_eq!(meta.headline().as_deref(), Some("Ferry sails again"));
    assert_eq!(meta.first_created.as_ref().map(crate::model::Timestamp::as_str), Some("2026-03-02T09:00:00Z"));
    assert_eq!(
        meta.creators.iter().map(crate::model::Concept::label).collect::<Vec<_>>(),
        ["Ola Brandt", "Pell Ostrander"]
    );

    let title = read(&page("<title>Ferry sails again – Bay</title><meta name=application-name content=Bay>")).value;
    assert_eq!(title.headline().as_deref(), Some("Ferry sails again"));
}

#[test]
fn what_nobody_sees_is_no_text_and_no_attribute() {
    let hidden = "<p hidden>secret</p><p style='display: none'>secret</p><script>secret()</script><style>.secret{}</style>\
        <!-- secret --><template><p>secret</p></template><noscript>secret</noscript><p onclick='secret()'>seen</p><a href=' java\tscript:secret()'>seen too</a>";
    for html in [
        format!("<article>{STORY}{hidden}</article>"),
        format!("<!doctype html><body><div>{STORY}{hidden}</div></body>"),
    ] {
        let noted = read(&html);
        let json = serde_json::to_string(&noted.value).unwrap();
        assert!(!json.contains("secret"), "{json}");
        assert!(text(&noted.value).contains("The fare stays"), "{json}");
    }
}

#[test]
fn what_stands_around_a_story_stays_out_and_within_it_boxes() {
    let page = format!(
        "<!doctype html><html><body><nav><a href=/>Home</a></nav><main>{STORY}<div class='newsletter-box'><p>Sign up to our letter</p></div>\
         <ul class=links><li><a href=/a>Gulls return</a></li><li><a href=/b>Choir returns</a></li></ul></main><footer>All rights</footer></body></html>"
    );
    let body = text(&read(&page).value);
    for out in ["Home", "Sign up", "Gulls return", "All rights"] {
        assert!(!body.contains(out), "{out}: {body}");
    }
    assert_eq!(body.lines().count(), 3, "{body}");
    let whole = text(&read_with(page, &[("content", "fragment")]).value);
    assert!(whole.contains("Gulls return") && whole.contains("All rights"), "{whole}");
}

#[test]
fn sub_headings_quotes_lists_and_links_stay_what_they_are() {
    let page = format!(
        "<!doctype html><html><head><base href='https://bay.example/news/'></head><body><article>{STORY}<h2>No key</h2>\
         <p>It was in the <a href='dock.html'>dock</a>.</p><ul><li>One rope</li><li>Two bells</li></ul></article></body></html>"
    );
    let article = read(&page).value;
    assert!(article.body.iter().any(|b| matches!(b, Block::Heading(h) if h.text.plain() == "No key")));
    assert!(article.body.iter().any(|b| matches!(b, Block::List(l) if l.items.len() == 2)));
    assert!(serde_json::to_string(&article).unwrap().contains("https://bay.example/news/dock.html"));
}

#[test]
fn a_page_says_its_encoding_in_meta() {
    let page =
        "<html><head><meta charset='windows-1252'><title>Fähre</title></head><body><p>Für acht €</p></body></html>";
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(page);
    let article = read_with(bytes.into_owned(), &[]).value;
    assert_eq!((article.headline().as_deref(), text(&article).as_str()), (Some("Fähre"), "Für acht €"));
}

#[test]
fn pages_that_are_no_story_say_so() {
    let said = |html: &str| read(html).notes.iter().map(|n| n.detail.clone()).collect::<Vec<_>>().join("\n");
    let ld = |json: &str| {
        format!("<!doctype html><title>T</title><script type=application/ld+json>{json}</script><div>{STORY}</div>")
    };
    assert!(said(&ld(r#"{"@type":"NewsArticle","headline":"T","isAccessibleForFree":"False"}"#)).contains("not free"));
    assert!(said(&ld(r#"{"@type":"LiveBlogPosting","headline":"T"}"#)).contains("live blog"));
    assert!(said(&ld(r#"{"@type":"VideoObject","name":"T"}"#)).contains("recording"));
    assert!(said("<!doctype html><title>One moment</title><body><p>Checking</p><script src='/cdn-cgi/challenge-platform/x.js'></script>").contains("robot"));
}

fn write(article: &Article, options: &[(&str, &str)]) -> String {
    let options = options.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let now = crate::model::Timestamp::parse("2026-01-01T00:00:00Z").unwrap();
    let settings = crate::format::WriteSettings { options, offset: "Z".to_owned(), now };
    let mut out = Vec::new();
    let mut writer = (FORMAT.write.as_ref().unwrap().create)(Box::new(&mut out), &settings).unwrap();
    writer.write(article).unwrap();
    writer.finish().unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn what_is_written_is_read_and_nothing_in_it_runs() {
    let raw =
        |value: &str| Block::Raw(crate::model::Raw { format: crate::model::RawFormat::Html, value: value.to_owned() });
    let mut article = Article { guid: "urn:x:\"><script>x()</script>".to_owned(), ..Article::default() };
    article.headlines = vec![crate::model::Label::new("A </title><script>x()</script> headline")];
    article.language = Some("ar".to_owned());
    let notes = crate::model::Label { public: Some(false), ..crate::model::Label::new("SECRET") };
    (article.keywords, article.descriptions) = (vec![notes.clone()], vec![notes]);
    let hostile = [
        "<script>x()</script>",
        "<img src=x onerror=x()>",
        "<iframe srcdoc='<script>x()</script>'></iframe>",
        "<svg onload=x()>",
        "<a href=' java\tscript:x()'>a</a>",
        "<math><mtext><style><img src=x onerror=x()></style></mtext></math>",
    ];
    article.body = hostile.iter().map(|h| raw(h)).chain([Block::paragraph("Tide & <b>turns</b>")]).collect();

    for options in [&[][..], &[("page", "true")]] {
        let html = write(&article, options);
        // Raw parts are shown as text: no tag begins with what runs.
        for bad in ["<script>x", "<img", "<a href", "<math", "SECRET", "<iframe", "<svg"] {
            assert!(!html.contains(bad), "{bad}: {html}");
        }
        let back = read(&html).value;
        assert_eq!((back.guid.as_str(), back.headline()), (article.guid.as_str(), article.headline()));
        assert!(text(&back).contains("Tide & <b>turns</b>"), "{html}");
        assert!(html.contains("dir=\"rtl\""), "{html}");
    }
}
