//! What readers of RSS rely on.

use super::read;
use crate::format::{ReadSettings, WriteSettings};
use crate::model::{Article, Embargo, PubStatus, Timestamp};
use crate::syntax::input::Input;
use crate::{Note, Noted, Result};

fn results(xml: &str) -> Vec<Result<Noted<Article>>> {
    read::open(Input::from_bytes(xml).unwrap(), &ReadSettings::default()).unwrap().collect()
}

/// The articles of a channel with these elements.
fn channel(inside: &str) -> Vec<Article> {
    let xml = format!("<rss version='2.0'><channel>{inside}</channel></rss>");
    results(&xml).into_iter().map(|noted| noted.unwrap().value).collect()
}

fn item(inside: &str) -> (Article, Vec<Note>) {
    let xml = format!("<rss version='2.0'><channel><item>{inside}</item></channel></rss>");
    let noted = results(&xml).remove(0).unwrap();
    (noted.value, noted.notes)
}

fn plain(article: &Article, texts: fn(&Article) -> &Vec<crate::model::Label>) -> Vec<String> {
    texts(article).iter().map(|label| label.text.plain().into_owned()).collect()
}

#[test]
fn an_item_is_known_by_its_guid_else_by_its_link_else_by_its_text() {
    let (article, _) = item("<link>https://a.example/1</link><guid isPermaLink='false'>x:1</guid>");
    assert_eq!(article.guid, "x:1");
    let (article, notes) = item("<link>https://a.example/1</link>");
    assert_eq!(article.guid, "https://a.example/1");
    assert!(notes.iter().any(|note| note.path == "/guid"));
    let (one, _) = item("<title>Weir opens</title>");
    let (other, _) = item("<title>Weir\n opens</title>");
    assert!(one.guid.starts_with("urn:") && one.guid == other.guid);
}

#[test]
fn a_guid_is_a_link_unless_it_says_that_it_is_none() {
    let hrefs = |inside: &str| item(inside).0.links.into_iter().filter_map(|link| link.href).collect::<Vec<_>>();
    assert_eq!(hrefs("<guid>https://a.example/1</guid>"), ["https://a.example/1"]);
    assert_eq!(hrefs("<guid isPermaLink='false'>https://a.example/1</guid>"), [""; 0]);
    assert_eq!(hrefs("<guid>https://a.example/1</guid><link>https://a.example/2</link>"), ["https://a.example/2"]);
}

#[test]
fn a_description_is_the_body_only_where_it_is_a_whole_story() {
    let (article, _) = item("<description>One &lt;b&gt;line&lt;/b&gt;.</description>");
    assert_eq!((plain(&article, |a| &a.descriptions), article.body.len()), (vec!["One line.".to_owned()], 0));
    let story = "<description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description>";
    let (article, _) = item(story);
    assert_eq!((article.descriptions.len(), article.body.len()), (0, 2));
    let content = "<x:encoded xmlns:x='http://purl.org/rss/1.0/modules/content/'>&lt;p&gt;All.&lt;/p&gt;</x:encoded>";
    let (article, _) = item(&format!("{story}{content}"));
    assert_eq!((plain(&article, |a| &a.descriptions), article.body.len()), (vec!["One.\n\nTwo.".to_owned()], 1));
}

#[test]
fn prefixes_that_nobody_declares_are_what_they_usually_are() {
    let (article, notes) = item("<dc:creator>Ada Quay</dc:creator><own:what own:a='1'>x</own:what>");
    assert_eq!(plain(&article, |a| &a.bylines), ["Ada Quay"]);
    let told: Vec<&Note> = notes.iter().filter(|note| note.detail.contains("is not declared")).collect();
    assert_eq!(told.len(), 2, "{notes:?}");
    let kept = article.native.unwrap().elements.remove(0).xml.unwrap();
    assert!(kept.contains("xmlns:own=\"urn:wirecopy:undeclared:own\""), "{kept}");
}

#[test]
fn dates_are_read_as_feeds_have_them() {
    for (stated, read) in [
        ("Thu, 25 Feb 2021 10:15:00 +0100", Some("2021-02-25T10:15:00+01:00")),
        ("25 Feb 21 10:15 GMT", Some("2021-02-25T10:15Z")),
        ("2021-02-25T10:15:00Z", Some("2021-02-25T10:15:00Z")),
        ("2021-02-25 10:15:00", Some("2021-02-25T10:15:00")),
        ("Thursday, February 25, 2021", Some("2021-02-25")),
        ("yesterday", None),
    ] {
        let (article, notes) = item(&format!("<pubDate>{stated}</pubDate>"));
        assert_eq!(article.version_created.as_ref().map(Timestamp::as_str), read, "{stated}");
        assert_eq!(read.is_none(), notes.iter().any(|note| note.detail.contains("is no date")), "{stated}");
    }
}

#[test]
fn relative_addresses_are_made_absolute() {
    let of = |inside: &str| channel(&format!("<link>https://a.example/news/</link>{inside}")).remove(0);
    let article = of("<item><link>b.html</link><description>&lt;a href='/c'&gt;x&lt;/a&gt;</description></item>");
    let json = serde_json::to_string(&article).unwrap();
    assert!(json.contains("https://a.example/news/b.html") && json.contains("\"https://a.example/c\""), "{json}");
    let article = of("<item xml:base='https://b.example/'><link>b.html</link></item>");
    assert_eq!(article.links[0].href.as_deref(), Some("https://b.example/b.html"));
}

#[test]
fn a_broken_item_does_not_stop_the_rest_and_what_is_cut_off_is_said() {
    let xml = "<rss><channel><title>T</title><item><title>One</title></item><item><title>Two</b></title></item>\
               <item><title>Three</title></item><item><title>Fou";
    let all = results(xml);
    let titles: Vec<Option<String>> =
        all.iter().map(|one| one.as_ref().ok().map(|noted| noted.value.headline().unwrap().into_owned())).collect();
    assert_eq!(titles, [Some("One".to_owned()), None, Some("Three".to_owned()), None]);
    assert!(!all[1].as_ref().unwrap_err().is_fatal());
    let last = all[3].as_ref().unwrap_err();
    assert!(last.is_fatal() && last.code() == crate::code::CUT_OFF, "{last}");
}

#[test]
fn an_item_that_lacks_its_end_costs_itself_only() {
    let xml = "<rss><channel><item><title>One</title><item><title>Two</title></item></channel></rss>";
    let read: Vec<bool> = results(xml).iter().map(std::result::Result::is_ok).collect();
    assert_eq!(read, [false, true]);
}

#[test]
fn what_wordpress_has_not_published_is_held_back() {
    let wp = |inside: &str| item(&format!("<pubDate>Thu, 25 Feb 2100 10:15:00 GMT</pubDate>{inside}")).0;
    assert_eq!(wp("<wp:status>publish</wp:status>").pub_status, PubStatus::Usable);
    assert_eq!(wp("<wp:status>draft</wp:status>").pub_status, PubStatus::Withheld);
    assert_eq!(
        wp("<wp:status>publish</wp:status><wp:post_password>x</wp:post_password>").pub_status,
        PubStatus::Withheld
    );
    let until = Timestamp::parse("2100-02-25T10:15:00Z").map(Embargo::Until);
    assert_eq!(wp("<wp:status>future</wp:status>").embargo, until);
}

#[test]
fn language_and_rights_are_those_of_the_channel_unless_the_item_has_its_own() {
    let head = "<language>en</language><copyright>© A</copyright>";
    let articles = channel(&format!(
        "{head}<item/><item xml:lang='de' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:rights>© B</dc:rights></item>\
         <item xml:lang=''/>"
    ));
    let told: Vec<(Option<&str>, String)> =
        articles.iter().map(|a| (a.language.as_deref(), a.rights[0].notices[0].text.plain().into_owned())).collect();
    let own = |lang: Option<&'static str>, notice: &str| (lang, notice.to_owned());
    assert_eq!(told, [own(Some("en"), "© A"), own(Some("de"), "© B"), own(None, "© A")]);
}

/// The document that articles become, and the notes on each.
fn written(articles: &[Article]) -> (String, Vec<Vec<Note>>) {
    let settings = WriteSettings { options: vec![], offset: "Z".into(), now: Timestamp::parse("2026-04-15").unwrap() };
    let mut out = Vec::new();
    let write = super::FORMAT.write.as_ref().unwrap();
    let mut writer = (write.create)(Box::new(&mut out), &settings).unwrap();
    let notes = articles.iter().map(|article| writer.write(article).unwrap()).collect();
    writer.finish().unwrap();
    (String::from_utf8(out).unwrap(), notes)
}

#[test]
fn what_is_written_says_what_was_read() {
    let xml = std::fs::read_to_string("samples/rss/harbour-news.xml").unwrap();
    let before: Vec<Article> = results(&xml).into_iter().map(|noted| noted.unwrap().value).collect();
    let (xml, notes) = written(&before);
    assert!(notes.iter().flatten().all(|note| !note.kind.is_loss()), "{notes:?}");
    let after: Vec<Article> = results(&xml).into_iter().map(|noted| noted.unwrap().value).collect();
    let plain = |article: &Article| Article { message: None, ..article.clone() };
    assert!(before.iter().map(plain).eq(after.iter().map(plain)), "{xml}");
}

#[test]
fn what_is_not_for_the_public_is_not_written() {
    let note = crate::model::Label { public: Some(false), ..crate::model::Label::new("Hold the bridge") };
    let article = Article {
        guid: "x:1".into(),
        headlines: vec![note.clone(), crate::model::Label::new("Bridge opens")],
        keywords: vec![note.clone()],
        ed_notes: vec![note],
        ..Article::default()
    };
    let (xml, notes) = written(&[article]);
    assert!(xml.contains("<title>Bridge opens</title>") && !xml.contains("Hold"), "{xml}");
    assert!(["/headlines/0", "/keywords/0", "/edNotes"].iter().all(|path| notes[0].iter().any(|n| n.path == *path)));
}

#[test]
fn text_that_looks_like_markup_comes_back_as_it_was() {
    for text in ["a < b & c", "the <b> tag", "AT&amp;T", "5 > 3", "&lt;p&gt;", "<b>x</b>"] {
        let article = Article {
            guid: "x:1".into(),
            headlines: vec![crate::model::Label::new(text)],
            descriptions: vec![crate::model::Label::new(text)],
            ..Article::default()
        };
        let (xml, _) = written(&[article]);
        let back = results(&xml).remove(0).unwrap().value;
        assert_eq!(plain(&back, |a| &a.headlines), [text], "{xml}");
        assert_eq!(plain(&back, |a| &a.descriptions), [text], "{xml}");
    }
}
