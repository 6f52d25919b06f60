//! The reader against invented items: every row of the mapping, what feeds get wrong, and hostile input.

use crate::error::{ErrorKind, Result};
use crate::format::ReadSettings;
use crate::model::{
    Article, Block, Catalog, ConceptType, Embargo, ItemType, NativeElement, PubStatus, Scheme, Timestamp, Urgency,
};
use crate::note::{NoteKind, Noted};
use crate::span::Span;
use crate::syntax::input::Input;

const NAR: &str = "http://iptc.org/std/nar/2006-10-01/";

fn read_with(xml: &str, settings: &ReadSettings) -> Vec<Result<Noted<Article>>> {
    super::open(Input::from_bytes(xml).unwrap(), settings).unwrap().collect()
}

fn read_all(xml: &str) -> Vec<Result<Noted<Article>>> {
    read_with(xml, &ReadSettings::default())
}

fn one(xml: &str) -> Noted<Article> {
    let mut all = read_all(xml);
    assert_eq!(all.len(), 1);
    all.pop().unwrap().unwrap()
}

/// An item of these parts.
fn item(parts: &str) -> String {
    format!(
        "<newsItem xmlns='{NAR}' guid='urn:example:1' version='3' standard='NewsML-G2' standardversion='2.35' \
         xml:lang='en'>{parts}</newsItem>"
    )
}

fn read_item(parts: &str) -> Noted<Article> {
    one(&item(parts))
}

fn native_attr<'a>(article: &'a Article, path: &str) -> Option<&'a str> {
    article.native.as_ref()?.attrs.get(path).map(String::as_str)
}

fn native_elements(article: &Article) -> &[NativeElement] {
    article.native.as_ref().map_or(&[], |n| &n.elements)
}

#[test]
fn item_metadata_is_read_in_any_order() {
    let noted = read_item(
        "<itemMeta><edNote role='ednoterole:x'>Check  names</edNote><edNote pubconstraint='ex:nonpublic'>Call Ann</edNote>
           <title>Working title</title><pubStatus qcode='stat:withheld'/><embargoed>2026-05-01T06:00:00Z</embargoed>
           <firstCreated>2026-04-15T08:00:00+02:00</firstCreated><versionCreated>2026-04-15T09:30:00+02:00</versionCreated>
           <provider qcode='nprov:ex'><name xml:lang='en'>Example News</name></provider><itemClass qcode='ninat:text'/>
           <service qcode='svc:a'/><profile>simple</profile><signal qcode='sig:correction'/><expires>2026-06-01</expires></itemMeta>",
    );
    let a = noted.value;
    assert_eq!((a.guid.as_str(), a.version.as_deref()), ("urn:example:1", Some("3")));
    assert_eq!((a.pub_status, a.kind), (PubStatus::Withheld, ItemType::Text));
    assert_eq!(a.embargo, Embargo::parse("2026-05-01T06:00:00Z"));
    assert_eq!(a.first_created, Timestamp::parse("2026-04-15T08:00:00+02:00"));
    assert_eq!(a.version_created, Timestamp::parse("2026-04-15T09:30:00+02:00"));
    assert_eq!(a.expires, Timestamp::parse("2026-06-01"));
    assert_eq!(a.provider.as_ref().unwrap().name(), Some("Example News"));
    assert_eq!(a.profile.as_deref(), Some("simple"));
    assert_eq!(a.titles[0].text.plain(), "Working title");
    assert_eq!(a.signals[0].qcode.as_deref(), Some("sig:correction"));
    assert_eq!(a.ed_notes[0].role.as_ref().unwrap().best(), "ednoterole:x");
    assert_eq!((a.ed_notes[0].public, a.ed_notes[1].public), (None, Some(false)));
    assert_eq!(native_attr(&a, "itemMeta/edNote[2]@pubconstraint"), Some("ex:nonpublic"));
    assert_eq!(a.language.as_deref(), Some("en"));
}

#[test]
fn content_metadata_is_read() {
    let a = read_item(
        "<contentMeta><urgency>4</urgency><contentCreated>2026-04</contentCreated>
           <located qcode='city:1'><name>Harbour</name><broader qcode='iso3166-1a2:GB'><name>Britain</name></broader></located>
           <creator role='crol:a crol:b' jobtitle='jobs:reporter' literal='ann'><name>Ann Example</name></creator>
           <infoSource literal='x' role='isrol:originfo'/><altId type='idt:a' role='altidrole:b'> A-1 </altId>
           <language tag='en-GB'/><genre qcode='genre:Current'/><keyword rank='2'>docks</keyword>
           <subject qcode='medtop:04000000' type='cpnat:abstract' why='why:direct' relevance='80' creator='sys:x'>
             <name>economy</name><sameAs qcode='subj:04000000'/></subject>
           <subject type='cptType:5' qcode='ex:p'/>
           <slugline separator='-'>DOCKS-STRIKE</slugline><headline rank='1' role='hld:sub'>Second</headline>
           <headline>
              Dockers strike
           </headline><dateline>HARBOUR</dateline><by>By Ann</by><creditline>EX</creditline>
           <description role='drol:summary'>In short.</description></contentMeta>",
    )
    .value;
    assert_eq!(a.urgency.unwrap().get(), 4);
    assert_eq!(a.content_created, Timestamp::parse("2026-04"));
    let located = a.located[0].details.as_ref().unwrap();
    assert_eq!((a.located[0].label(), located.broader[0].label()), ("Harbour", "Britain"));
    assert_eq!(a.creators[0].roles.len(), 2);
    assert_eq!(a.creators[0].details.as_ref().unwrap().job_title.as_deref(), Some("jobs:reporter"));
    assert_eq!((a.alt_ids[0].value.as_str(), a.alt_ids[0].role.as_ref().unwrap().best()), ("A-1", "altidrole:b"));
    assert_eq!(a.language.as_deref(), Some("en-GB"));
    assert_eq!(a.keywords[0].rank, Some(2));
    let subject = &a.subjects[0];
    assert_eq!(subject.rel.as_ref().unwrap().best(), "why:direct");
    let details = subject.details.as_ref().unwrap();
    assert_eq!((details.relevance.unwrap().get(), details.same_as[0].best()), (80, "subj:04000000"));
    assert_eq!((subject.kind, a.subjects[1].kind), (Some(ConceptType::Topic), Some(ConceptType::Place)));
    assert_eq!(native_attr(&a, "contentMeta/subject[2]@type"), Some("cptType:5"));
    assert_eq!(native_attr(&a, "contentMeta/subject[1]@type"), None);
    assert_eq!(a.slugline.as_ref().unwrap().separator.as_deref(), Some("-"));
    let headlines: Vec<_> = a.headlines.iter().map(|h| h.text.plain().into_owned()).collect();
    assert_eq!(headlines, ["Dockers strike", "Second"]);
    assert_eq!(a.descriptions[0].role.as_ref().unwrap().local(), "summary");
    assert_eq!(native_attr(&a, "@xml:lang"), Some("en"));
}

#[test]
fn what_the_model_has_no_field_for_is_kept_with_its_path() {
    let noted = read_item(
        "<itemMeta><itemClass qcode='icls:text' x:kind='S' xmlns:x='urn:x'/><generator versioninfo='1'>Gen</generator>
           <x:id xmlns:x='urn:x' no='1'/></itemMeta>
         <contentMeta><headline role='h:sub' dir='rtl'>B</headline><headline dir='ltr'>A</headline><icon href='i.png'/>
           <subject qcode='a:1'/><subject qcode='a:2'><definition>What it is</definition></subject><slugline/></contentMeta>
         <partMeta partid='p1'/>",
    );
    let a = noted.value;
    assert_eq!(native_attr(&a, "itemMeta/itemClass@qcode"), Some("icls:text"));
    assert_eq!(native_attr(&a, "itemMeta/itemClass@x:kind"), Some("S"));
    assert_eq!(a.native.as_ref().unwrap().namespaces["x"], "urn:x");
    assert_eq!(native_attr(&a, "contentMeta/headline[1]@dir"), Some("ltr"));
    assert_eq!(native_attr(&a, "contentMeta/headline[2]@dir"), Some("rtl"));
    let at: Vec<&str> = native_elements(&a).iter().map(|e| e.at.as_str()).collect();
    assert_eq!(
        at,
        [
            "itemMeta/generator[1]",
            "itemMeta/x:id[1]",
            "contentMeta/icon[1]",
            "contentMeta/subject[2]/definition[1]",
            "contentMeta/slugline[1]",
            "partMeta[1]"
        ]
    );
    let xml = native_elements(&a)[1].xml.as_deref().unwrap();
    assert_eq!(xml, "<x:id xmlns:x=\"urn:x\" no=\"1\"/>");
    // Every path is said, with its place.
    let said: Vec<&str> =
        noted.notes.iter().filter(|n| n.path == "/native/elements").map(|n| n.detail.as_str()).collect();
    assert_eq!(said.len(), 6);
    assert!(noted.notes.iter().all(|n| n.span.is_some()));
}

#[test]
fn faults_of_feeds_are_mended_and_said() {
    let noted = read_item(
        "<itemMeta><itemClass qcode='ninat:text'/><provider qcode='nprov:ex'/>
<versionCreated> 2026-04-15T09:30:00+0200 </versionCreated><firstCreated/><headline>Misplaced</headline></itemMeta>
<contentMeta><subject qcode='Market:TSX VENTURE'/><creator qcode='Ann'/><contentModified>soon</contentModified></contentMeta>",
    );
    let a = &noted.value;
    assert_eq!(a.version_created, Timestamp::parse("2026-04-15T09:30:00+02:00"));
    assert_eq!((a.first_created.clone(), a.content_modified.clone()), (None, None));
    assert_eq!(a.headlines[0].text.plain(), "Misplaced");
    assert_eq!(a.subjects[0].qcode.as_deref(), Some("Market:TSX VENTURE"));
    assert_eq!(a.creators[0].literal.as_deref(), Some("Ann"));
    assert_eq!(native_attr(a, "contentMeta/contentModified#text"), Some("soon"));
    let repaired: Vec<_> = noted.notes.iter().filter(|n| n.kind == NoteKind::Repaired).collect();
    assert_eq!(repaired.len(), 6, "{repaired:?}");
    assert_eq!(repaired[0].span, Some(Span::at(2, 1)));
    let order = repaired.iter().find(|n| n.detail == "creator stands behind subject, out of the order of the standard");
    assert_eq!(order.and_then(|n| n.span.map(|s| (s.line, s.column))), Some((3, 51)));
}

#[test]
fn a_body_in_another_namespace_or_under_another_label_is_mended_and_said() {
    let said = |content: &str| {
        let noted = read_item(&format!("<contentSet>{content}</contentSet>"));
        assert_eq!(noted.value.body, [crate::model::Block::paragraph("One.")], "{content}");
        let told = noted.notes.into_iter().filter(|n| n.kind == NoteKind::Repaired);
        told.map(|n| n.detail).collect::<Vec<_>>()
    };
    let xhtml = "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>One.</p></body></html>";
    assert!(said(&format!("<inlineXML contenttype='application/xhtml+xml'>{xhtml}</inlineXML>")).is_empty());
    let label = said(&format!("<inlineXML contenttype='xhtml/xml'>{xhtml}</inlineXML>"));
    assert_eq!(label, ["the body is labelled \"xhtml/xml\", and is xhtml: read as what it is"]);
    let none = said("<inlineXML><html xmlns=''><body><p>One.</p></body></html></inlineXML>");
    assert_eq!(none, ["html stands in no namespace: read as XHTML"]);
    let nar = said("<inlineXML><nitf><body><body.content><p>One.</p></body.content></body></nitf></inlineXML>");
    assert_eq!(nar, ["nitf stands in the namespace http://iptc.org/std/nar/2006-10-01/: read as NITF"]);
}

#[test]
fn a_message_without_a_header_is_told() {
    let noted =
        one(&format!("<newsMessage xmlns='{NAR}' edition='late'><itemSet>{}</itemSet></newsMessage>", item("")));
    let told: Vec<&str> = noted.notes.iter().map(|n| n.detail.as_str()).collect();
    assert!(told.iter().any(|d| d.starts_with("the newsMessage has no header")), "{told:?}");
    assert!(told.iter().any(|d| d.contains("edition=\"late\"")), "{told:?}");
}

#[test]
fn embargoes_are_never_lost() {
    let embargo = |xml: &str| read_item(&format!("<itemMeta>{xml}</itemMeta>")).value.embargo;
    assert_eq!(embargo("<embargoed/>"), Some(Embargo::Indefinite));
    assert_eq!(embargo("<embargoed>  </embargoed>"), Some(Embargo::Indefinite));
    assert_eq!(embargo("<embargoed>after the speech</embargoed>"), Some(Embargo::Indefinite));
    assert_eq!(embargo(""), None);
    let status = read_item("<itemMeta><pubStatus qcode='stat:frozen'/></itemMeta>").value.pub_status;
    assert_eq!(status, PubStatus::Withheld);
}

#[test]
fn rights_and_renditions_are_read() {
    let a = read_item(
        "<rightsInfo validfrom='2026-01-01'><copyrightHolder literal='Example'/>
           <copyrightNotice href='http://example.com/c'>(c) Example</copyrightNotice><usageTerms xml:lang='en'>Ask.</usageTerms>
           <rightsExpressionXML langid='urn:l'><o:p xmlns:o='urn:o'/></rightsExpressionXML></rightsInfo>
         <rightsInfo><usageTerms>More.</usageTerms></rightsInfo>
         <contentSet><remoteContent rendition='rnd:web' href='http://example.com/a.jpg' contenttype='image/jpeg' width='640'
           height='480' size='1000' duration='12.5' residref='urn:p' colourspace='colsp:sRGB' x:f='1' xmlns:x='urn:x'/></contentSet>",
    )
    .value;
    assert_eq!(a.rights.len(), 2);
    assert_eq!(a.rights[0].holder.as_ref().unwrap().label(), "Example");
    assert_eq!(a.rights[0].notices[0].href.as_deref(), Some("http://example.com/c"));
    assert_eq!(a.rights[0].valid_from, Timestamp::parse("2026-01-01"));
    assert_eq!(a.rights[0].expressions[0].value.as_deref(), Some("<o:p xmlns:o=\"urn:o\"/>"));
    let r = &a.renditions[0];
    assert_eq!((r.width, r.height, r.size, r.duration), (Some(640), Some(480), Some(1000), Some(12.5)));
    assert_eq!((r.guid.as_deref(), r.tech["colourspace"].as_str()), (Some("urn:p"), "colsp:sRGB"));
    assert_eq!(native_attr(&a, "contentSet/remoteContent[1]@x:f"), Some("1"));
}

#[test]
fn links_carry_what_they_say_of_their_target() {
    let a = read_item(
        "<itemMeta><link rel='irel:seeAlso' href='http://example.com/x' rank='1'><title>Background</title></link>
           <link rel='irel:associatedWith' residref='urn:p' version='2' contenttype='image/jpeg'>
             <itemClass qcode='ninat:picture'/><headline>A crane</headline></link></itemMeta>",
    )
    .value;
    assert_eq!((a.links[0].title.as_deref(), a.links[0].rank), (Some("Background"), Some(1)));
    assert_eq!(a.links[0].article, None);
    let target = a.links[1].article.as_ref().unwrap();
    assert_eq!((target.guid.as_str(), target.kind), ("urn:p", ItemType::Picture));
    assert_eq!(target.headlines[0].text.plain(), "A crane");
    assert_eq!(native_attr(&a, "itemMeta/link[2]/itemClass@qcode"), None);
}

#[test]
fn packages_have_groups() {
    let a = one(&format!(
        "<packageItem xmlns='{NAR}' guid='urn:pkg'><groupSet root='main'><group id='main' role='group:main' mode='pgrmod:seq'>
           <title>Top</title><itemRef residref='urn:a'><headline>A</headline></itemRef><groupRef idref='side'/>
           <conceptRef qcode='medtop:1'/></group><group id='side' role='group:side'><itemRef href='http://example.com/b'/></group>
         </groupSet></packageItem>"
    ))
    .value;
    assert_eq!((a.kind, a.groups.len()), (ItemType::Composite, 2));
    assert!(a.groups[0].root && !a.groups[1].root);
    assert_eq!(a.groups[0].members.len(), 3);
    assert_eq!(a.groups[0].members[0].item.as_ref().unwrap().guid.as_deref(), Some("urn:a"));
    assert_eq!(a.groups[0].members[1].group.as_deref(), Some("side"));
    assert_eq!(a.groups[0].members[2].concept.as_ref().unwrap().qcode.as_deref(), Some("medtop:1"));
}

#[test]
fn asserts_are_merged_and_kept() {
    let a = read_item(
        "<contentMeta><located literal='p1'/><subject qcode='geo:7'/></contentMeta>
         <assert literal='p1'><name>Pier</name><POIDetails><position latitude='51.5' longitude='-0.1'/></POIDetails></assert>
         <assert qcode='geo:7'><geoAreaDetails><position latitude='1' longitude='2.50'/></geoAreaDetails></assert>",
    )
    .value;
    assert_eq!(a.located[0].label(), "Pier");
    let geo = a.located[0].details.as_ref().unwrap().geo.as_ref().unwrap();
    assert_eq!(serde_json::to_string(&geo.coordinates).unwrap(), "[-0.1,51.5]");
    assert_eq!(native_attr(&a, "contentMeta/located[1]#assert"), Some("names geo"));
    // Coordinates of a subject are written as an assert anyway.
    assert!(a.subjects[0].details.as_ref().unwrap().geo.is_some());
    assert_eq!(native_elements(&a).len(), 1);
    assert_eq!(native_elements(&a)[0].at, "assert[1]");
}

#[test]
fn what_asserts_say_is_not_copied_without_end() {
    let many = |assert: &str, asserts: usize| {
        let subjects = "<subject qcode='a:b'/>".repeat(2000);
        read_item(&format!("<contentMeta>{subjects}</contentMeta>{}", assert.repeat(asserts)))
    };
    let noted =
        many(&format!("<assert qcode='a:b'><name>N</name>{}</assert>", "<broader qcode='c:d'/>".repeat(2000)), 1);
    let said = noted.value.subjects.iter().filter(|s| s.details.is_some()).count();
    assert!((1..100).contains(&said), "{said}");
    // What is short is still said of all of them, and what is not said again is kept.
    assert!(noted.value.subjects.iter().all(|s| s.label() == "N"));
    assert!(native_elements(&noted.value)[0].xml.as_ref().unwrap().contains("<broader"));
    let told = noted.notes.iter().filter(|n| n.detail.starts_with("too much")).count();
    assert_eq!(told, 1);

    let a = many("<assert qcode='a:b'><name>N</name></assert>", 2000).value;
    assert!(a.subjects.iter().all(|s| s.label() == "N"));
    assert_eq!(native_attr(&a, "contentMeta/subject[2000]#assert"), Some("names"));
}

#[test]
fn the_body_is_chosen_by_what_it_is() {
    let body = |set: &str| read_item(&format!("<contentSet>{set}</contentSet>")).value;
    let a =
        body("<inlineXML contenttype='image/png' wordcount='2'><html><body><p>Two words</p></body></html></inlineXML>");
    assert_eq!(a.body, [Block::paragraph("Two words")]);
    assert_eq!(a.counts.as_ref().unwrap().words, Some(2));
    assert_eq!(native_attr(&a, "contentSet/inlineXML[1]@contenttype"), Some("image/png"));
    let a = body("<inlineData contenttype='text/plain'>One\nline.\n\nTwo.\n\na    1   2\nb   10   3</inlineData>");
    assert_eq!(a.body.len(), 3);
    assert!(matches!(&a.body[2], Block::Pre(p) if p.text == "a    1   2\nb   10   3"));
    assert_eq!(native_attr(&a, "contentSet/inlineData[1]#body"), Some("text"));
    let a = body("<inlineData contenttype='text/plain'>&lt;p>One&lt;br>two &amp;nbsp;&lt;/p>&lt;p>Three</inlineData>");
    assert_eq!(a.body.len(), 2);
    let a =
        body("<inlineData>Short</inlineData><inlineXML><p xmlns='http://www.w3.org/1999/xhtml'>Long</p></inlineXML>");
    assert_eq!(a.body, [Block::paragraph("Long")]);
    assert_eq!(a.texts[0].value, "Short");
    let a = body("<inlineXML><s:sports xmlns:s='urn:s'>3:1</s:sports></inlineXML>");
    assert!(matches!(&a.body[..], [Block::Element(e)] if e.name == "sports" && e.blocks == [Block::paragraph("3:1")]));
}

#[test]
fn several_roots_are_one_body() {
    let noted = read_item("<contentSet><inlineXML><p>One</p><p>Two</p></inlineXML></contentSet>");
    assert_eq!(noted.value.body, [Block::paragraph("One"), Block::paragraph("Two")]);
    assert!(noted.notes.iter().any(|n| n.kind == NoteKind::Repaired && n.path == "/body"));
}

#[test]
fn a_providers_catalog_is_read() {
    let xml = format!(
        "<catalog xmlns='{NAR}'><scheme alias='zz' uri='http://example.com/zz/'><name>Z</name></scheme></catalog>"
    );
    let catalog = super::catalog_file(Input::from_bytes(xml).unwrap()).unwrap();
    assert_eq!(catalog.schemes[0].alias, "zz");
    let settings = ReadSettings { catalogs: vec![catalog], ..ReadSettings::default() };
    let notes =
        read_with(&item("<contentMeta><subject qcode='zz:1'/></contentMeta>"), &settings).remove(0).unwrap().notes;
    assert!(notes.is_empty(), "{notes:?}");
    assert!(super::catalog_file(Input::from_bytes("<a/>").unwrap()).is_err());
}

#[test]
fn other_versions_of_the_body_are_read_when_asked_for() {
    let xml = item(
        "<contentSet><inlineXML><p>Long</p></inlineXML><inlineXML rendition='r:short' x='1'><p>Short</p></inlineXML></contentSet>",
    );
    let settings = ReadSettings { options: vec![("alternates".into(), "keep".into())], ..ReadSettings::default() };
    let a = read_with(&xml, &settings).remove(0).unwrap().value;
    assert_eq!(
        (a.alternates[0].value.as_str(), a.alternates[0].content_type.as_str()),
        ("<p xmlns=\"http://iptc.org/std/nar/2006-10-01/\">Short</p>", "application/xml")
    );
}

#[test]
fn texts_beside_the_body_are_kept_and_one_not_for_publication_is_never_the_body() {
    let nonpublic = "<inlineData rendition='ex:nonpublic' wordcount='2' x:y='1' xmlns:x='urn:x'>Call Ann at home, she said, before 6 pm.</inlineData>";
    let teaser = "<inlineData rendition='ex:teaser'>Docks close</inlineData>";
    let story = "<inlineData rendition='ex:story'>The docks close.</inlineData>";
    let a = read_item(&format!("<contentSet>{nonpublic}{teaser}{story}</contentSet>")).value;
    assert_eq!(a.body, [Block::paragraph("The docks close.")]);
    let values: Vec<(&str, Option<bool>)> = a.texts.iter().map(|t| (t.value.as_str(), t.public)).collect();
    assert_eq!(values, [("Call Ann at home, she said, before 6 pm.", Some(false)), ("Docks close", None)]);
    assert_eq!(a.texts[0].tech["wordcount"], "2");
    assert_eq!(native_attr(&a, "contentSet/inlineData[1]@x:y"), Some("1"));
    assert_eq!(native_attr(&a, "contentSet/inlineData[3]#body"), Some("text"));
    let alone = read_item(&format!("<contentSet>{nonpublic}</contentSet>")).value;
    assert!(alone.body.is_empty() && alone.texts.len() == 1);
}

fn message(parts: &str) -> String {
    format!("<newsMessage xmlns='{NAR}'>{parts}</newsMessage>")
}

const TWO: &str =
    "<itemSet><newsItem guid='a'/><conceptItem guid='c'><concept/></conceptItem><packageItem guid='b'/></itemSet>";

#[test]
fn messages_hold_many_items_and_a_header() {
    let header =
        "<header><sent>2026-04-15T09:30:00Z</sent><sender>ex</sender><transmitId>t1</transmitId><priority>3</priority>
        <destination>x</destination><destination qcode='d:y'/><channel>c</channel><signal qcode='nmsig:atomic'/>
        <timestamp role='received'>2026-04-15T09:31:00Z</timestamp></header>";
    let all: Vec<_> = read_all(&message(&format!("{header}{TWO}"))).into_iter().map(Result::unwrap).collect();
    let guids: Vec<&str> = all.iter().map(|n| n.value.guid.as_str()).collect();
    assert_eq!(guids, ["a", "b"]);
    let m = all[1].value.message.as_ref().unwrap();
    assert_eq!((m.sender.as_deref(), m.priority.unwrap().get()), (Some("ex"), 3));
    assert_eq!(m.destinations, ["x", "d:y"]);
    assert_eq!(m.native.as_ref().unwrap().elements[0].at, "timestamp[1]");
    assert!(all[0].notes.iter().any(|n| n.detail.contains("conceptItem")));
    let bare: Vec<_> = read_all(&message(TWO)).into_iter().map(Result::unwrap).collect();
    assert!(bare.len() == 2 && bare[0].value.message.is_none());
}

#[test]
fn items_that_are_no_news_say_what_they_are() {
    let error = read_all(&format!("<knowledgeItem xmlns='{NAR}' guid='k'/>")).remove(0).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert!(error.message().contains("knowledgeItem"));
    let error = read_all(&message("<itemSet><conceptItem guid='c'/></itemSet>")).remove(0).unwrap_err();
    assert!(error.help_text().unwrap().contains("conceptItem"));
    assert!(read_all("<rss/>").remove(0).unwrap_err().message().contains("rss"));
}

#[test]
fn an_alias_that_nobody_knows_is_said_once() {
    let subjects =
        "<contentMeta><subject qcode='zz:1'/><subject qcode='zz:2'/><subject qcode='medtop:1'/></contentMeta>";
    let notes = |xml: &str, settings: &ReadSettings| {
        let all = read_with(xml, settings);
        let notes: Vec<_> = all.into_iter().flat_map(|n| n.unwrap().notes).collect();
        notes.into_iter().filter(|n| n.path == "/native/catalogs").count()
    };
    let none = ReadSettings::default();
    assert_eq!(notes(&item(subjects), &none), 1);
    let own = format!("<catalog><scheme alias='zz' uri='http://example.com/zz/'/></catalog>{subjects}");
    assert_eq!(notes(&item(&own), &none), 0);
    let catalog = Catalog {
        href: Some("https://example.com/c.xml".into()),
        schemes: vec![Scheme { alias: "zz".into(), uri: "http://example.com/zz/".into() }],
    };
    let given = ReadSettings { catalogs: vec![catalog], ..ReadSettings::default() };
    assert_eq!(notes(&item(subjects), &given), 1);
    let referred = format!("<catalogRef href='http://www.example.com/c.xml'/>{subjects}");
    assert_eq!(notes(&item(&referred), &given), 0);
}

#[test]
fn cut_off_anywhere_there_is_an_error_and_no_half_article() {
    let xml = message(
        "<header><sent>2026-04-15T09:30:00Z</sent></header><itemSet><newsItem guid='é'><contentMeta><headline>A &amp; b</headline>\
         </contentMeta><contentSet><inlineXML><p>Text</p></inlineXML></contentSet></newsItem><newsItem guid='b'/></itemSet>",
    );
    let whole: Vec<_> = read_all(&xml).into_iter().map(|r| r.unwrap().value).collect();
    assert_eq!(whole.len(), 2);
    for end in (1..xml.len()).filter(|end| xml.is_char_boundary(*end)) {
        let mut all = read_all(&xml[..end]);
        assert!(all.pop().unwrap().is_err(), "cut at {end}");
        for (read, whole) in all.into_iter().zip(&whole) {
            assert_eq!(&read.unwrap().value, whole, "cut at {end}");
        }
    }
}

#[test]
fn hostile_input_is_an_error() {
    let deep = format!("{}{}", "<b>".repeat(5000), "</b>".repeat(5000));
    let error = |xml: &str| read_all(xml).pop().unwrap().unwrap_err();
    assert_eq!(
        error(&item(&format!("<contentSet><inlineXML>{deep}</inlineXML></contentSet>"))).kind(),
        ErrorKind::Limit
    );
    let links = format!("{}{}", "<link residref='a'>".repeat(200), "</link>".repeat(200));
    let a = read_item(&format!("<itemMeta>{links}</itemMeta>")).value;
    assert!(crate::model::depth(&a) < crate::model::MAX_DEPTH);
    let broader = format!("{}{}", "<broader qcode='a:b'>".repeat(200), "</broader>".repeat(200));
    let a = read_item(&format!("<contentMeta><subject qcode='a:b'>{broader}</subject></contentMeta>")).value;
    assert_eq!(a.subjects.len(), 1);
    assert_eq!(error(&format!("{}<x/>", item(""))).kind(), ErrorKind::Malformed);
}

#[test]
fn without_a_guid_the_same_text_has_the_same_one() {
    let guid = |text: &str| {
        one(&format!("<newsItem xmlns='{NAR}'><contentMeta><headline>{text}</headline></contentMeta></newsItem>"))
            .value
            .guid
    };
    assert_eq!(guid("a b"), guid("a  b"));
    assert_ne!(guid("a b"), guid("a c"));
}

#[test]
fn the_spelling_of_a_type_is_kept_unless_it_is_the_one_that_is_written() {
    let of = |attr: &str| {
        let read = read_item(&format!("<contentMeta><subject {attr} qcode='medtop:01000000'/></contentMeta>"));
        let kept = ["type", "typeuri"].map(|name| native_attr(&read.value, &format!("contentMeta/subject[1]@{name}")));
        (read.value.subjects[0].kind.unwrap(), kept.map(|value| value.map(str::to_owned)), read.notes.len())
    };
    let kept = |value: &str| Some(value.to_owned());
    assert_eq!(of("type='cpnat:person'"), (ConceptType::Person, [None, None], 0));
    assert_eq!(of("type='cpnat:squad'"), (ConceptType::Other, [kept("cpnat:squad"), None], 0));
    let address = "http://example.org/types/squad";
    assert_eq!(of(&format!("typeuri='{address}'")), (ConceptType::Other, [None, kept(address)], 0));
    let address = "http://cv.iptc.org/newscodes/cpnature/person";
    assert_eq!(of(&format!("typeuri='{address}'")), (ConceptType::Person, [None, kept(address)], 0));
}

#[test]
fn a_header_behind_the_item_reaches_it() {
    let header = "<header><sent>2026-04-15T09:30:00Z</sent><sender>late</sender></header>";
    let all: Vec<_> = read_all(&message(&format!("{TWO}{header}"))).into_iter().map(Result::unwrap).collect();
    assert_eq!(all[1].value.message.as_ref().and_then(|m| m.sender.as_deref()), Some("late"));
    assert!(all[0].value.message.is_none());
    assert!(all[1].notes.iter().any(|n| n.kind == NoteKind::Repaired && n.path == "/message"));
}

/// What stands in a value is none of it.
#[test]
fn elements_in_a_value_are_left_over() {
    let inner = "<foo a='b'>7</foo>";
    let read = read_item(&format!(
        "<itemMeta><embargoed>2099-01-01T00:00:00Z{inner}</embargoed><firstCreated>2026-04-15{inner}</firstCreated></itemMeta>
         <contentMeta><urgency>3{inner}</urgency></contentMeta>"
    ));
    let a = &read.value;
    assert_eq!(a.urgency, Urgency::new(3));
    assert_eq!(a.embargo, Some(Embargo::Until(Timestamp::parse("2099-01-01T00:00:00Z").unwrap())));
    assert_eq!(a.first_created, Timestamp::parse("2026-04-15"));
    for part in ["itemMeta/embargoed", "itemMeta/firstCreated", "contentMeta/urgency"] {
        let kept = &a.native.as_ref().unwrap().elements;
        assert!(kept.iter().any(|e| e.at == format!("{part}/foo[1]")), "{part}: {kept:?}");
        assert!(read.notes.iter().any(|n| n.detail.contains(&format!("no field for {part}/foo"))), "{part}");
    }
}

/// The first is the one, and the others stay with NewsML-G2 too.
#[test]
fn nothing_that_stands_twice_is_written_over() {
    let own = |v: &str| format!("<altId roleuri='urn:wirecopy:version'>{v}</altId>");
    let xml = item(&format!(
        "<contentMeta><urgency>high</urgency><urgency>higher</urgency><contentCreated>noon</contentCreated>
         <contentCreated>one</contentCreated>{}{}</contentMeta>",
        own("second draft"),
        own("third draft")
    ));
    let a = one(&xml).value;
    assert_eq!(native_attr(&a, "contentMeta/urgency#text"), Some("high"));
    assert_eq!(native_attr(&a, "contentMeta/contentCreated#text"), Some("noon"));
    assert_eq!(a.version.as_deref(), Some("second draft"));
    let kept: String = a.native.unwrap().elements.into_iter().filter_map(|e| e.xml).collect();
    for text in ["higher", "one", "third draft"] {
        assert!(kept.contains(&format!(">{text}</")), "{text}: {kept}");
    }
}

/// What is called a signature somewhere else is none.
#[test]
fn only_a_digital_signature_is_left_out() {
    let of = |ns: &str| format!("<Signature xmlns='{ns}'>Ann</Signature>");
    let read = read_item(&(of("urn:example:letters") + &of("http://www.w3.org/2000/09/xmldsig#")));
    let kept: Vec<_> = read.value.native.iter().flat_map(|bag| &bag.elements).collect();
    assert!(kept.len() == 1 && kept[0].xml.as_ref().unwrap().contains("urn:example:letters"), "{kept:?}");
    assert_eq!(read.notes.iter().filter(|n| n.detail.contains("signature does not hold")).count(), 1);
}
