//! What readers of Atom rely on.

use super::read;
use crate::format::ReadSettings;
use crate::model::{Article, Timestamp};
use crate::syntax::input::Input;

fn entries(inside: &str) -> Vec<Article> {
    let xml = format!("<feed xmlns='http://www.w3.org/2005/Atom'>{inside}</feed>");
    let reader = read::open(Input::from_bytes(xml).unwrap(), &ReadSettings::default()).unwrap();
    reader.map(|noted| noted.unwrap().value).collect()
}

fn entry(inside: &str) -> Article {
    entries(&format!("<entry><id>x:1</id>{inside}</entry>")).remove(0)
}

#[test]
fn a_text_is_what_its_type_says() {
    for (title, read) in [
        ("<title>&lt;b&gt;Weir&lt;/b&gt; &amp;amp; lock</title>", "<b>Weir</b> &amp; lock"),
        ("<title type='html'>&lt;b&gt;Weir&lt;/b&gt; &amp;amp; lock</title>", "Weir & lock"),
        (
            "<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><b>Weir</b> &amp; lock</div></title>",
            "Weir & lock",
        ),
    ] {
        assert_eq!(entry(title).headline().unwrap(), read, "{title}");
    }
}

#[test]
fn times_are_when_it_was_updated_and_first_published() {
    let article = entry("<updated>2026-05-03T11:58:30.25+01:00</updated><published>2026-05-02T20:00:00Z</published>");
    let text = |time: &Option<Timestamp>| time.as_ref().map(ToString::to_string).unwrap_or_default();
    assert_eq!(text(&article.version_created), "2026-05-03T11:58:30.25+01:00");
    assert_eq!(text(&article.first_created), "2026-05-02T20:00:00Z");
}

#[test]
fn an_entry_without_an_author_has_that_of_the_feed() {
    let articles = entries(
        "<author><name>Nell Ebb</name></author><entry><id>1</id></entry>\
         <entry><id>2</id><author><name>Ole Watt</name><email>ole@watt.example</email></author></entry>",
    );
    let names: Vec<&str> = articles.iter().filter_map(|a| a.creators[0].name()).collect();
    assert_eq!(names, ["Nell Ebb", "Ole Watt"]);
    assert_eq!(articles[1].bylines[0].text.plain(), "Ole Watt");
}

#[test]
fn content_elsewhere_is_a_file_of_the_story() {
    let article = entry("<content type='video/mp4' src='https://a.example/v.mp4'/>");
    assert_eq!(article.renditions[0].href.as_deref(), Some("https://a.example/v.mp4"));
    assert!(article.body.is_empty());
}

#[test]
fn atom_is_read_without_its_namespace() {
    let xml = "<feed><title>T</title><entry><id>x:1</id><title>Weir</title></entry></feed>";
    let mut reader = read::open(Input::from_bytes(xml).unwrap(), &ReadSettings::default()).unwrap();
    let article = reader.next().unwrap().unwrap().value;
    assert_eq!((article.guid.as_str(), article.headline().as_deref()), ("x:1", Some("Weir")));
}
