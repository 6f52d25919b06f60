//! The stream of items in documents of an invented format: a `tray` with `label`s and `card`s.

use super::*;

/// What labels say so far.
#[derive(Default)]
struct Trays(Vec<String>);

impl Mapping for Trays {
    const LAYOUT: Layout = Layout {
        id: "trays",
        name: "Trays",
        namespaces: &["urn:tray", ""],
        standard: None,
        part: |name, is_root| match name {
            "card" => Part::Item,
            "tray" => Part::Container,
            "label" if !is_root => Part::Header,
            "lamp" => Part::Other("lights a desk"),
            _ => Part::Unknown,
        },
        expected: "a card, or a tray",
        empty: "there is no card in it",
        headless: Some("the tray has no label before its cards"),
    };

    fn container(&mut self, tag: &Tree) -> Notes {
        let shown = tag.root().attrs().map(|a| (a.offset(), Note::unmapped("/native/attrs", a.value())));
        shown.collect()
    }

    fn header(&mut self, header: &Tree, _: &mut Notes) {
        self.0.push(header.root().text().into_owned());
    }

    fn item(&mut self, item: &Tree, notes: &mut Notes) -> Article {
        let root = item.root();
        notes.push((root.offset(), Note::assumed("/guid", "the text")));
        Article { guid: root.text().into_owned(), profile: self.0.last().cloned(), ..Article::default() }
    }

    fn offsets(&self, item: &Tree, _: &Article, pointers: &[&str]) -> Vec<u64> {
        pointers.iter().map(|_| item.root().offset()).collect()
    }

    fn header_behind(&self, article: &mut Article) {
        article.profile = self.0.last().cloned();
    }
}

/// What comes of a document, in lines: articles with their labels, each note with its line, messages of errors.
fn read(xml: &str) -> Vec<String> {
    let mut lines = Vec::new();
    // Whatever happens, it ends.
    for item in Items::new(Input::from_bytes(xml).unwrap(), Trays::default(), false).take(9) {
        match item {
            Ok(Noted { value, notes }) => {
                lines.push(format!("{}/{}", value.guid, value.profile.unwrap_or_default()));
                lines.extend(notes.iter().map(|n| format!("{}: {}", n.span.map_or(0, |s| s.line), n.detail)));
            }
            Err(error) => lines.push(error.message().to_owned()),
        }
    }
    lines
}

#[test]
fn items_come_with_the_notes_on_what_stands_around_them() {
    let xml = "<tray lid='shut' xmlns='urn:tray'>\n<label>A</label>\n<tray>\n<card>1</card></tray> stray\n<spoon/>\n\
               <card>2</card>\n<lamp/></tray>";
    let lines = [
        "1/A",
        "1: shut",
        "4: the text",
        "4: text between items has no place and was left out",
        "5: the spoon is unknown and was passed over",
        "2/A",
        "6: the text",
        "7: the lamp is not a news article and was passed over",
    ];
    assert_eq!(read(xml), lines);
}

/// Also when the source has gone on to the next item.
#[test]
fn an_item_can_be_asked_for_places_until_the_next_one_comes() {
    let xml =
        "<tray xmlns='urn:tray'><label/>\n é<card>1</card>\n<label>A</label>\n<spoon>\n</spoon>\n<card>2</card></tray>";
    let mut items = Items::new(Input::from_bytes(xml).unwrap(), Trays::default(), false);
    let mut places = Vec::new();
    while let Some(item) = items.next() {
        let mut notes = [Note::rule("/guid", "")];
        items.place(&item.unwrap().value, &mut notes);
        places.extend(notes[0].span.map(|span| (span.line, span.column, span.byte)));
    }
    assert_eq!(places, [(2, 3, Some(35)), (6, 1, Some(84))]);
}

#[test]
fn a_header_behind_items_is_given_to_the_one_before_it() {
    let xml = "<tray>\n<card>1</card><card>2</card>\n<label>A</label>\n<card>3</card></tray>";
    let behind = "3: the label stands behind items: it is given to the article before it and to those after it";
    let no_label = "2: the tray has no label before its cards";
    assert_eq!(read(xml), ["1/", no_label, "2: the text", "2/A", "2: the text", behind, "3/A", "4: the text"]);
}

#[test]
fn an_item_stands_alone_and_another_namespace_is_told_once() {
    assert_eq!(read("<card>1</card>"), ["1/", "1: the text"]);
    let other = "1: tray stands in the namespace urn:x: read as Trays, whose namespace is urn:tray";
    let xml = "<tray xmlns='urn:x'><label/><card>1</card><card>2</card></tray>";
    assert_eq!(read(xml), ["1/", other, "1: the text", "2/", "1: the text"]);
}

#[test]
fn an_error_behind_an_item_does_not_cost_it() {
    let cut = "the input ends within the element tray: </tray> is missing";
    assert_eq!(read("<tray><label/><card>1</card>"), ["1/", "1: the text", cut]);
    let again = "<card>1</card><card>2</card>";
    assert!(matches!(read(again).as_slice(), [one, _, error] if one == "1/" && error.contains("document")));
}

#[test]
fn documents_without_an_item_are_errors() {
    assert_eq!(read("<tray><label/></tray>"), ["there is no card in it"]);
    assert_eq!(read("<spoon/>"), ["the root element is spoon, not one of Trays"]);
    assert_eq!(read("<label/>"), ["the root element is label, not one of Trays"]);
    assert_eq!(read("<lamp/>"), ["this is a Trays lamp: it lights a desk, not a news article"]);
    assert_eq!(read(" "), ["no XML element in it"]);
}
