//! Each class of departure from the standard, in invented documents.

use super::open;
use crate::error::{Error, ErrorKind};
use crate::format::ReadSettings;
use crate::span::Span;
use crate::syntax::input::Input;

const NAR: &str = "http://iptc.org/std/nar/2006-10-01/";

/// Everything that is wrong with a document, and how many articles it has.
fn check(xml: impl AsRef<[u8]>) -> (Vec<Error>, usize) {
    let settings = ReadSettings { check: true, ..ReadSettings::default() };
    let mut errors = Vec::new();
    let mut articles = 0;
    for item in open(Input::from_bytes(xml.as_ref()).unwrap(), &settings).unwrap() {
        match item {
            Ok(_) => articles += 1,
            Err(error) => errors.push(error),
        }
    }
    (errors, articles)
}

/// The messages with their lines.
fn told(xml: impl AsRef<[u8]>) -> Vec<String> {
    let (errors, articles) = check(xml);
    assert_eq!(articles, 1, "a departure must not cost the article");
    let all = errors.iter().flat_map(|e| std::iter::once(e).chain(e.others()));
    all.map(|e| format!("{}: {}", e.span().map_or(0, |s| s.line), e.message())).collect()
}

/// An item with something in its parts, each on a line of its own: itemMeta on 2, contentMeta on 4, contentSet on 5.
fn item(meta: &str, content: &str, body: &str) -> String {
    format!(
        "<newsItem xmlns=\"{NAR}\" guid=\"urn:northgate:1\" standard=\"NewsML-G2\" standardversion=\"2.35\">\n\
         <itemMeta><itemClass qcode=\"ninat:text\"/><provider qcode=\"nprov:NNA\"/>\
         <versionCreated>2026-04-15T09:30:00Z</versionCreated>\n{meta}</itemMeta>\n\
         <contentMeta>{content}</contentMeta>\n\
         <contentSet>{body}</contentSet>\n</newsItem>"
    )
}

#[track_caller]
fn one(xml: impl AsRef<[u8]>, expected: &str) {
    let told = told(xml);
    assert!(told.len() == 1 && told[0].contains(expected), "{told:?} is not one fault with {expected:?}");
}

fn in_content(content: &str, expected: &str) {
    one(item("", content, ""), expected);
}

#[test]
fn what_the_standard_allows_is_not_told() {
    let body =
        "<inlineXML><html xmlns=\"http://www.w3.org/1999/xhtml\" onload=\"?\"><body>t<p/></body></html></inlineXML>";
    let content = "<urgency>4</urgency><creator literal=\"a b\"/><headline x:own=\"1\" xmlns:x=\"u:x\" xml:lang=\"\">A \
                   <span class=\"c\">b</span><x:c/></headline><contentMetaExtProperty/><x:y xmlns:x=\"u:x\"><z/></x:y>";
    let meta = "<embargoed/><title/><title/><link><anything/></link>";
    assert_eq!(told(item(meta, content, body)), [""; 0]);
}

#[test]
fn elements_out_of_order_are_named_once() {
    let meta = "<signal qcode=\"sig:update\"/>\n<edNote>Late</edNote><link/>";
    one(item(meta, "", ""), "4: edNote stands behind signal in itemMeta, but belongs before it");
    in_content("<headline/><located qcode=\"a:b\"/>", "located stands behind headline");
    // All that follows something misplaced is not misplaced itself.
    in_content("<contentMetaExtProperty/><headline/><slugline/>", "headline stands behind contentMetaExtProperty");
}

#[test]
fn elements_may_be_missing_unknown_or_too_many() {
    let xml = item("", "", "").replace("<provider qcode=\"nprov:NNA\"/>", "");
    one(&xml, "2: itemMeta has no provider");
    one(
        item("<pubStatus qcode=\"stat:usable\"/><pubStatus qcode=\"stat:usable\"/>", "", ""),
        "more than one pubStatus",
    );
    in_content("<headlin>x</headlin>", "there is no element headlin in contentMeta");
    in_content("<edNote/>", "there is no element edNote in contentMeta");
    in_content("<headline xmlns=\"\"/>", "has no namespace");
    let (errors, _) = check(item("", "<edNote/><headlin/>", ""));
    let helps: Vec<_> = errors[0].others().iter().chain(&errors).filter_map(Error::help_text).collect();
    assert_eq!(helps[0], "did you mean headline?");
    assert!(helps[1].starts_with("NewsML-G2 has it in itemMeta"), "{helps:?}");
}

#[test]
fn elements_of_others_stand_at_the_end() {
    in_content("<x:y xmlns:x=\"u:x\"/><headline/><slugline/>", "x:y, an element of another namespace");
    in_content("<slugline><y xmlns=\"u:x\"/>a</slugline>", "y, an element of another namespace");
    in_content("<x:y xmlns:x=\"u:x\"><catalogRef xmlns=\"http://iptc.org/std/nar/2006-10-01/\"/></x:y>", "no href");
}

#[test]
fn attributes_have_their_names_and_values() {
    in_content("<headline colour=\"red\"/>", "headline has no attribute colour");
    in_content("<headline xmlns:n=\"http://iptc.org/std/nar/2006-10-01/\" n:role=\"a:b\"/>", "no attribute n:role");
    in_content("<headline dir=\"left\"/>", "which is none of ltr, rtl");
    in_content("<headline xml:lang=\"en_GB\"/>", "not a language tag");
    in_content("<language tag=\"\"/>", "tag of language is empty");
    in_content("<subject qcode=\"medtop: 1\"/>", "not a QCode");
    in_content("<headline role=\"a:b plain\"/>", "not QCodes");
    in_content("<subject uri=\"http://[\"/>", "not a URI");
    in_content("<subject confidence=\"101\"/>", "whole number from 0 to 100");
    in_content("<headline custom=\"yes\"/>", "not true or false");
    in_content("<headline id=\"a\"/><headline id=\" a \"/>", "the id “a” stands on two elements");
    one(item("", "", "").replace(" standardversion=\"2.35\"", ""), "1: newsItem has no standardversion");
}

#[test]
fn texts_are_of_their_kinds() {
    in_content("<urgency>11</urgency>", "urgency is “11”, which is not a whole number from 1 to 9");
    in_content("<contentCreated>2026-02-30</contentCreated>", "not a date");
    in_content("<slugline>a\nb</slugline>", "not one line");
    in_content("\nstray", "text in contentMeta: “stray”");
    in_content("<description>a<br>b</br></description>", "text in br");
    // Reading mends the date; that is the same fault, and is told once.
    let xml = item("<firstCreated>2026-04-15T09:30:00+0200</firstCreated>", "", "");
    one(&xml, "3: firstCreated is “2026-04-15T09:30:00+0200”");
    let settings = ReadSettings { check: true, ..ReadSettings::default() };
    let articles: Vec<_> = open(Input::from_bytes(xml.as_str()).unwrap(), &settings).unwrap().flatten().collect();
    assert!(!articles[0].notes.iter().any(|n| n.kind == crate::NoteKind::Repaired), "{:?}", articles[0].notes);
}

#[test]
fn inline_xml_has_one_root_and_no_text() {
    let p = "<p xmlns=\"http://www.w3.org/1999/xhtml\">A</p>";
    one(item("", "", &format!("<inlineXML>{p}{p}</inlineXML>")), "5: there is more than one element in inlineXML");
    one(item("", "", &format!("<inlineXML>A{p}</inlineXML>")), "text in inlineXML");
}

#[test]
fn a_message_is_checked_part_by_part() {
    let message = |head: &str, items: &str| {
        format!("<newsMessage xmlns=\"{NAR}\">\n{head}<itemSet>{items}</itemSet></newsMessage>")
    };
    let sent = "<header><sent>2026-04-15T09:30:00Z</sent></header>";
    let good = item("", "", "").replace(&format!(" xmlns=\"{NAR}\""), "");
    assert_eq!(told(message(sent, &good)), [""; 0]);
    one(message("", &good), "1: newsMessage has no header");
    one(message("<header/>", &good), "2: header has no sent");
    one(message(sent, &(good.clone() + "stray")), "text in itemSet");
    one(message(&format!("{sent}{sent}"), &good), "more than one header");
    let (errors, articles) = check(message(sent, ""));
    assert_eq!((articles, errors[0].message()), (0, "itemSet has no item"));
    // What stands in different items of a document may not have the same id either.
    let with_id = good.replace("<itemMeta>", "<itemMeta id=\"m\">");
    let (errors, articles) = check(message(sent, &with_id.repeat(2)));
    assert_eq!((articles, errors.len()), (2, 1));
}

#[test]
fn other_items_are_only_checked() {
    let concept =
        item("", "", "").replace("newsItem", "conceptItem").replace("<contentSet></contentSet>", "<concept/>");
    let (errors, articles) = check(&concept);
    let told: Vec<&str> =
        errors.iter().flat_map(|e| std::iter::once(e).chain(e.others())).map(Error::message).collect();
    assert_eq!((articles, told), (0, vec!["concept has no conceptId", "concept has no name"]));
}

#[test]
fn a_wrong_namespace_is_one_fault_and_the_rest_is_checked() {
    let wrong = item("", "<urgency>x</urgency>", "").replace(NAR, "http://iptc.org/std/NAR/");
    let told = told(&wrong);
    assert!(told.len() == 2 && told[0].contains("the namespace http://iptc.org/std/NAR/"), "{told:?}");
    one(item("", "", "").replace(&format!(" xmlns=\"{NAR}\""), ""), "newsItem has no namespace");
}

#[test]
fn mended_markup_is_an_error_with_its_place() {
    let (errors, articles) = check(item("", "<headline>Salt & Sons</headline>", ""));
    assert_eq!(
        (articles, errors[0].kind(), errors[0].span()),
        (1, ErrorKind::Malformed, Some(Span::at(4, 29).covering(1)))
    );
}

#[test]
fn what_comes_before_the_elements_is_checked() {
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    let story = item("", "<headline>Caf\u{e9} reopens</headline>", "");
    assert_eq!(told(format!("{declaration}{story}")), [""; 0]);
    one(format!("\n{declaration}{story}"), "2: something stands before the XML declaration");
    let latin: Vec<u8> = format!("{declaration}{story}").chars().map(|c| u8::try_from(c).unwrap()).collect();
    one(&latin, "4: declared as UTF-8, but byte 0xE9 is not valid UTF-8");
    let labelled = String::from_utf8_lossy(&latin).replace("UTF-8", "ISO-8859-1").replace('\u{FFFD}', "\u{e9}");
    assert_eq!(told(labelled.chars().map(|c| u8::try_from(c).unwrap()).collect::<Vec<_>>()), [""; 0]);
}

/// `xml:lang` and the like have to be right on whatever element; XML Schema's own attributes tell where it is only.
#[test]
fn attributes_of_xml_and_of_xml_schema_are_checked() {
    const XSI: &str = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
    in_content(&format!("<headline {XSI} xsi:nil=\"true\"/>"), "headline has no attribute xsi:nil");
    in_content(&format!("<headline {XSI} xsi:type=\"zork\"/>"), "headline has no attribute xsi:type");
    assert_eq!(told(item("", &format!("<headline {XSI} xsi:schemaLocation=\"urn:a b.xsd\"/>"), "")), [""; 0]);
    in_content("<headline xml:lang=\" \"/>", "xml:lang of headline is empty");
    in_content("<headline xml:base=\"%zz\"/>", "not a URI");
    in_content("<x:y xmlns:x=\"u:x\"><x:z xml:lang=\"en_GB\"/></x:y>", "xml:lang of x:z is “en_GB”");
    in_content("<headline id=\"a\u{b2}\"/>", "not a name");
}

#[test]
fn thousands_of_faults_are_counted() {
    let (errors, articles) = check(item("", &"<zork/>".repeat(5000), ""));
    assert_eq!((articles, errors.len(), errors[0].others().len()), (1, 1, 200));
    assert!(errors[0].others()[199].message().contains("and 4800 more"));
}
