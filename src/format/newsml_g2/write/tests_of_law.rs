//! The law of no silent loss on articles that are odd: each line was lost without a note once.

use crate::format::{ReadSettings, WriteSettings};
use crate::model::{Article, Timestamp, diff};
use crate::note::{Note, Noted};
use crate::syntax::input::Input;

/// Writes an article and reads it again.
fn trip(article: &Article, options: &[(&str, &str)]) -> (String, Vec<Note>, Article) {
    let settings = WriteSettings {
        options: options.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
        offset: "Z".to_owned(),
        now: Timestamp::parse("2026-01-01T00:00:00Z").unwrap(),
    };
    let mut out = Vec::new();
    let mut writer = super::create(Box::new(&mut out), &settings).unwrap();
    let mut notes = writer.write(article).unwrap();
    writer.finish().unwrap();
    let input = Input::from_bytes(out.as_slice()).unwrap();
    let mut reader = super::super::read::open(input, &ReadSettings::default()).unwrap();
    let Noted { value, notes: more } = reader.next().unwrap().unwrap();
    notes.extend(more);
    (String::from_utf8(out).unwrap(), notes, value)
}

/// Every difference is noted, and a second trip changes nothing.
fn holds(article: &Article, options: &[(&str, &str)]) -> (String, Vec<Note>) {
    let (xml, notes, after) = trip(article, options);
    for path in diff(article, &after) {
        assert!(notes.iter().any(|n| n.covers(&path)), "{path} was lost in silence\n{xml}\n{notes:#?}");
    }
    let (again, _, settled) = trip(&after, options);
    assert_eq!(diff(&after, &settled), [""; 0], "\n{xml}\n{again}");
    (xml, notes)
}

fn article(fields: &str) -> Article {
    Article::from_json(&format!(r#"{{"guid":"urn:example:1",{fields}}}"#)).unwrap()
}

#[test]
fn what_says_nothing_is_left_out_and_noted() {
    let odd = [
        r#""provider":{}"#,
        r#""provider":{"type":"person"}"#,
        r#""provider":{"uri":":x"},"infoSources":[{"roles":[{"qcode":"a:b"}]}]"#,
        r#""provider":{"names":[{"value":""}]},"creditLines":[{"text":" "}]"#,
        r#""subjects":[{"type":"place","rel":{"qcode":"a:b"}},{"qcode":"a:c"}]"#,
        r#""subjects":[{"literal":" "},{"qcode":""},{"qcode":"a:c","details":{}}]"#,
        r#""subjects":[{"qcode":"a:c","details":{"sameAs":[{"qcode":""}],"broader":[{"type":"topic"}]}}]"#,
        r#""creators":[{"literal":"A","names":[{"value":""},{"value":"Ann"}]}]"#,
        r#""creators":[{"literal":"A","details":{"contacts":[{"type":"email","value":""},{"type":"address","value":"a\n\nb"}]}}]"#,
        r#""subjects":[{"qcode":"a:c","details":{"symbols":[{"symbol":""}]}}]"#,
        r#""digitalSourceType":{"type":"other"}"#,
        r#""profile":"","altIds":[{"value":""}],"version":"""#,
        r#""links":[{"guid":"","href":"","title":"","contentType":""},{"guid":"urn:x","contentType":" "}]"#,
        r#""rights":[{"expressions":[{"value":"","href":""},{"value":"x","contentType":"","language":""}]}]"#,
        r#""renditions":[{"href":"","guid":" ","contentType":"","title":""}]"#,
        r#""counts":{},"body":[{"type":"paragraph","text":"a"}]"#,
        r#""message":{"sender":" ","destinations":["","a"," b "],"channels":["\n"]}"#,
        r#""native":{"format":"newsml-g2"}"#,
    ];
    odd.iter().for_each(|fields| drop(holds(&article(fields), &[])));
}

#[test]
fn values_are_written_as_they_are_read() {
    let odd = [
        r#""provider":{"uri":"7"}"#,
        r#""provider":{"uri":"urn:wirecopy:code:a"},"services":[{"uri":"50%20"}]"#,
        r#""subjects":[{"qcode":"a:\u00a0"},{"qcode":"a:b","rel":{"uri":"x"}}]"#,
        r#""creators":[{"literal":"A","roles":[{"qcode":"a:b","uri":"http://example.org/a b"},{"uri":"http://example.org/a b"}]}]"#,
        r#""renditions":[{"width":3,"tech":{"widthunit":"u:cm","size":"7"}},{"tech":{"width":"3","duration":"4"}}]"#,
        r#""creators":[{"qcode":"a:b","type":"person","details":{"symbols":[{"symbol":"A"}],"contacts":[{"type":"fax","value":"1"}]}}]"#,
        r#""links":[{"guid":"urn:x","version":"2","article":{"guid":"urn:x","version":"2","rights":[{"usageTerms":[{"text":"a"}]}]}}]"#,
        r#""links":[{"guid":"urn:x","article":{"guid":"urn:x","titles":[{"text":"a"},{"text":"b"}]}}]"#,
        r#""links":[{"rank":1,"article":{"guid":"urn:x","headlines":[{"text":"a"}]}}]"#,
        r#""texts":[{"value":"A"}],"alternates":[{"contentType":"application/xml","value":"<a xmlns=\"urn:a\">b</a>"}]"#,
        r#""alternates":[{"contentType":"application/xml","value":"<a xmlns=\"urn:a\">b</a>"}]"#,
        r#""native":{"format":"newsml-g2","namespaces":{"x":"urn:x"}}"#,
        r#""message":{"native":{"format":"newsml-g2","namespaces":{"x":"urn:x"},"attrs":{"sender@qcode":"no","a b@c":"d"}}}"#,
    ];
    odd.iter().for_each(|fields| drop(holds(&article(fields), &[])));
    let mut blanks = article(r#""urgency":1"#);
    blanks.guid = " urn:example:1\n".to_owned();
    holds(&blanks, &[]);
    blanks.guid = " ".to_owned();
    let settings =
        WriteSettings { options: Vec::new(), offset: "Z".to_owned(), now: Timestamp::parse("2026").unwrap() };
    assert!(super::create(Box::new(std::io::sink()), &settings).unwrap().write(&blanks).is_err());
}

/// The standard has a position there and nothing else.
#[test]
fn an_area_that_is_a_point_of_interest_is_written_as_an_area() {
    let polygon = r#""geo":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#;
    let contact = r#","contacts":[{"type":"phone","value":"1"}]"#;
    for (field, more) in [("located", ""), ("subjects", ""), ("subjects", contact)] {
        let poi = format!(r#""{field}":[{{"qcode":"a:b","type":"poi","details":{{{polygon}{more}}}}}]"#);
        let (xml, notes) = holds(&article(&poi), &[]);
        assert!(xml.contains("<geoAreaDetails>") && xml.contains("<polygon>"), "{xml}");
        assert!(!notes.iter().any(|note| note.kind.is_loss()), "{notes:?}");
    }
}

/// Hints of hints end somewhere.
#[test]
fn links_in_links_end_with_a_note() {
    let mut inner = r#"{"guid":"urn:x","headlines":[{"text":"a"}]}"#.to_owned();
    for _ in 0..9 {
        inner = format!(r#"{{"guid":"urn:x","links":[{{"guid":"urn:x","article":{inner}}}]}}"#);
    }
    holds(&Article::from_json(&inner).unwrap(), &[]);
}

#[test]
fn a_bag_that_is_no_bag_is_read_again() {
    let bag =
        |rest: &str| article(&format!(r#""headlines":[{{"text":"h"}}],"native":{{"format":"newsml-g2",{rest}}}"#));
    let nar = r#"xmlns=\"http://iptc.org/std/nar/2006-10-01/\""#;
    for rest in [
        r#""attrs":{"contentMeta/language[1]#absent":"","@xml:lang#absent":"","what#ever":"x"}"#,
        r##""attrs":{"contentSet/inlineXML[1]#body":"nitf","contentSet/inlineData[2]#body":"text","#item":"other"}"##,
        r#""attrs":{"contentMeta/headline[1]@a b":"1","contentMeta/headline[1]@xmlns":"urn:x","@guid":"y","@":"z"}"#,
        r#""attrs":{"contentMeta/headline[1]@rank":"3","contentMeta/headline[1]@role":"a:b"}"#,
        &format!(r#""elements":[{{"at":"contentMeta/creator[1]","xml":"<creator {nar} literal=\"A\"/>"}}]"#),
        r#""elements":[{"at":"contentMeta/x","json":{}},{"at":""}]"#,
        r#""catalogs":[{},{"href":"http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"}]"#,
    ] {
        holds(&bag(rest), &[]);
    }
}

#[test]
fn fragments_are_checked_inside() {
    let nar = r#"xmlns=\"http://iptc.org/std/nar/2006-10-01/\""#;
    let element = |xml: &str| {
        format!(r#""native":{{"format":"newsml-g2","elements":[{{"at":"itemMeta/generator[1]","xml":"{xml}"}}]}}"#)
    };
    let (xml, _) = holds(&article(&element(&format!(r"<generator {nar}>Desk 4</generator>"))), &[]);
    assert!(xml.contains(">Desk 4</generator>"));
    let (xml, notes) =
        holds(&article(&element(&format!(r"<generator {nar}><headline>Desk</headline></generator>"))), &[]);
    assert!(!xml.contains("<generator") && notes.iter().any(|n| n.path == "/native/elements/0"));
}

#[test]
fn attributes_of_the_message_are_kept() {
    let (xml, notes) = holds(
        &article(
            r#""message":{"sent":"2026-04-15T09:30:00Z","native":{"format":"newsml-g2","namespaces":{"x":"urn:x"},"attrs":{"../@x:route":"a&b"}}}"#,
        ),
        &[],
    );
    assert!(xml.contains(r#"xmlns:x="urn:x" x:route="a&amp;b">"#), "{xml}");
    assert!(!notes.iter().any(|n| n.kind.is_loss()), "{notes:?}");
    let (_, notes) = holds(&article(r#""message":{"native":{"format":"newsml-g2","attrs":{"../@route":"a"}}}"#), &[]);
    assert!(notes.iter().any(|n| n.path == "/message/native/attrs/..~1@route"));
}

#[test]
fn the_law_holds_for_other_markup_and_containers() {
    let story = article(
        r#""body":[{"type":"paragraph","text":"The docks"}],"native":{"format":"newsml-g2","attrs":{"contentSet/inlineXML[1]@contenttype":"text/xml"}}"#,
    );
    for options in [&[("body", "nitf")][..], &[("body", "xhtml")], &[("container", "message")], &[("catalogs", "iptc")]]
    {
        holds(&story, options);
    }
}

#[test]
fn what_would_be_read_otherwise_is_told_and_stays_so() {
    let odd = [
        r#""creators":[{"uri":"\u2028","names":[{"value":"Ines"}]}],"provider":{"uri":"\u00a0","names":[{"value":"P"}]}"#,
        r#""provider":{"uri":"One\nTwo","names":[{"value":"P"}]},"creators":[{"uri":"a\tb"}]"#,
        r#""texts":[{"name":{"qcode":"a:teaser"},"value":"A.\n"},{"name":{"qcode":"a:teaser"},"value":"A.\n"}]"#,
        r#""links":[{"guid":"urn:x","article":{"guid":"urn:x","headlines":[{"text":""}]}}],
           "native":{"format":"newsml-g2","attrs":{"itemMeta/link[1]/itemClass@qcode":"ninat:text"}}"#,
        r#""provider":{"uri":"https://x.example/","names":[{"value":"X"}]},
           "subjects":[{"uri":"https://x.example/","details":{"contacts":[{"type":"email","value":"a@b.example","role":{"literal":"office"}}]}}]"#,
        r#""subjects":[{"uri":"https://x.example/","details":{"contacts":[{"type":"fax","value":"1"}]}},
           {"uri":"https://x.example/","literal":"x","type":"organisation","details":{"contacts":[{"type":"web","value":"https://y.example/"}]}}]"#,
        r#""subjects":[{"uri":"x","type":"person","details":{"contacts":[{"type":"fax","value":"1"}]}},
           {"literal":"x","type":"organisation","details":{"contacts":[{"type":"web","value":"https://y.example/"}]}}]"#,
        r#""subjects":[{"uri":"x","type":"person","details":{"contacts":[{"type":"fax","value":"1"}]}},{"literal":"x","type":"person"}]"#,
        r#""headlines":[{"text":"A","role":{"qcode":"h:sub"}},{"text":"A","role":{"qcode":""}}]"#,
        r#""type":"composite","groups":[{"id":"g","root":true,"members":[
           {"item":{"guid":"urn:i"},"concept":{"qcode":"a:b"}},{"group":"none"}]}]"#,
        r#""body":[{"type":"paragraph","text":[{"type":"span","role":"dateline","children":"Ort (XY) – "},"Es war Nacht."]}]"#,
        r#""body":[{"type":"list","ordered":false,"items":[[{"type":"paragraph","text":""},{"type":"paragraph","text":"One"}]]}]"#,
        r#""body":[{"type":"list","ordered":false,"items":[[{"type":"heading","level":1,"text":""},{"type":"paragraph","text":"One"}],
           [{"type":"paragraph","text":"Two"},{"type":"paragraph","text":"\u2028"}]]}]"#,
        r#""body":[{"type":"raw","format":"xml","value":"<n:p xmlns:n=\"urn:n\" id=\"a\">x</n:p>"},{"type":"paragraph","text":"y"},
           {"type":"raw","format":"xml","value":"<n:p xmlns:n=\"urn:n\" id=\"a\">x</n:p>"}]"#,
        r#""provider":{"uri":"\u001b[31m","names":[{"value":"P"}]}"#,
        r#""provider":{"uri":"\r","names":[{"value":""}]}"#,
        r#""body":[{"type":"raw","format":"xml","value":"<n:p xmlns:n=\"urn:n\">x<h2>y</h2></n:p>"}],
           "native":{"format":"newsml-g2","attrs":{"contentSet/inlineData[1]#body":"html"}}"#,
        r#""body":[{"type":"media","kind":"picture","credit":"C","caption":[{"type":"paragraph","text":""},{"type":"paragraph","text":"One"}]}]"#,
        r#""body":[{"type":"list","ordered":false,"items":[[{"type":"paragraph","text":""},{"type":"paragraph","text":"One"},
           {"type":"list","ordered":true,"items":[[{"type":"paragraph","text":"Two"}]]}]]}]"#,
        r#""texts":[{"contentType":"nitf","value":"One."}]"#,
        r#""type":"composite","groups":[{"id":"g","root":true,"members":[{"item":{"guid":"urn:i"}}]}],"native":{"format":"newsml-g2",
           "elements":[{"at":"groupSet/group[1]/group[1]","xml":"<group xmlns=\"http://iptc.org/std/nar/2006-10-01/\" id=\"g\"/>"}]}"#,
        r#""provider":{"uri":"https://x.example/","names":[{"value":"X"}]},
           "subjects":[{"uri":"https://x.example/","type":"person","details":{"contacts":[{"type":"fax","value":"1"},{"type":"im","value":"\u00a0"}]}}]"#,
        r#""subjects":[{"qcode":"a:b","details":{"sameAs":[{"uri":"One\nTwo"},{"uri":"three"}]}}]"#,
        r#""links":[{"href":"https://x.example/","title":" "},{"href":"https://y.example/"},{"href":"https://z.example/","title":"Z"}],
           "native":{"format":"newsml-g2","attrs":{"itemMeta/link[1]@title":"X","itemMeta/link[2]@title":"Y","itemMeta/link[3]@title":"Z"}}"#,
        r#""alternates":[{"role":{"literal":"a"},"contentType":"application/xml","value":"<n xmlns=\"urn:n\">x</n>"},
           {"role":{"literal":"b"},"contentType":"application/xml","value":"<n xmlns=\"urn:n\">x<h2>y</n>"}]"#,
    ];
    for fields in odd {
        holds(&article(fields), &[]);
        // What was asked for is so from the second trip on.
        let nitf = [("body", "nitf")];
        holds(&trip(&article(fields), &nitf).2, &nitf);
    }
}

/// Were each of them looked for among all its siblings, this test would take minutes.
#[test]
fn ten_thousand_kept_parts_go_back_to_their_places() {
    const MANY: usize = 10_000;
    let each = |of: fn(usize) -> String| (1..=MANY).map(of).collect::<Vec<_>>().join(",");
    let subjects = each(|i| format!(r#"{{"qcode":"a:{i}","type":"other"}}"#));
    let attrs = each(|i| format!(r#""contentMeta/subject[{i}]@type":"b:x{i}""#));
    let elements = each(|i| format!(r#"{{"at":"contentMeta/x:e[{i}]","xml":"<x:e xmlns:x=\"urn:x\">{i}</x:e>"}}"#));
    let (xml, notes) = holds(
        &article(&format!(
            r#""subjects":[{subjects}],"native":{{"format":"newsml-g2","attrs":{{{attrs}}},"elements":[{elements}]}}"#
        )),
        &[],
    );
    assert!(
        xml.contains(r#"<subject type="b:x10000" qcode="a:10000"/>"#)
            || xml.contains(r#"<subject qcode="a:10000" type="b:x10000"/>"#)
    );
    assert!(xml.contains(">9999</x:e>"));
    assert!(!notes.iter().any(|note| note.kind.is_loss()), "{:?}", notes.iter().find(|n| n.kind.is_loss()));
}

/// Were all siblings counted for each of them, this test would take minutes.
#[test]
fn ten_thousand_kept_parts_are_refused_where_one_may_stand() {
    const MANY: usize = 10_000;
    let subjects = (1..=MANY).map(|i| format!(r#"{{"qcode":"a:{i}"}}"#)).collect::<Vec<_>>().join(",");
    let urgency =
        r#"{"at":"contentMeta/urgency","xml":"<urgency xmlns=\"http://iptc.org/std/nar/2006-10-01/\">4</urgency>"}"#;
    let elements = [urgency; MANY].join(",");
    let (xml, notes) = holds(
        &article(&format!(r#""subjects":[{subjects}],"native":{{"format":"newsml-g2","elements":[{elements}]}}"#)),
        &[],
    );
    // The first has room.
    assert_eq!(xml.matches("<urgency>4</urgency>").count(), 1);
    assert!(notes.iter().any(|n| n.path == "/native/elements/9999" && n.kind.is_loss()));
}

/// Were the whole bag looked through for each of them, this test would take minutes.
#[test]
fn thousands_of_links_ask_what_the_bag_has_of_their_hints() {
    const MANY: usize = 5_000;
    let link = r#"{"guid":"urn:x","article":{"guid":"urn:x","headlines":[{"text":"a"}]}}"#;
    let attrs = (1..=MANY).map(|i| format!(r#""itemMeta/link[{i}]/itemClass@qcode":"ninat:text""#));
    let (links, attrs) = ([link; MANY].join(","), attrs.collect::<Vec<_>>().join(","));
    let bag = format!(r#""links":[{links}],"native":{{"format":"newsml-g2","attrs":{{{attrs}}}}}"#);
    let (xml, _, after) = trip(&article(&bag), &[]);
    assert_eq!(xml.matches(r#"<itemClass qcode="ninat:text"/>"#).count(), MANY + 1);
    assert_eq!(after.native.unwrap().attrs.len(), MANY);
}

/// Were each of them looked for among all others, this test would take minutes.
#[test]
fn thousands_of_groups_get_identifiers_and_are_referred_to() {
    const MANY: usize = 5_000;
    let named = (1..=MANY).map(|i| format!(r#"{{"id":"group-{i}","members":[{{"group":"group-{}"}}]}}"#, MANY - i + 1));
    let nameless = std::iter::repeat_n(r#"{"members":[{"group":""}]}"#.to_owned(), MANY);
    let groups = nameless.chain(named).collect::<Vec<_>>().join(",");
    let (xml, notes, _) = trip(&article(&format!(r#""type":"composite","groups":[{groups}]"#)), &[]);
    // The numbers that are used elsewhere are passed over.
    let (first, last) = (MANY + 1, 2 * MANY);
    assert!(xml.contains(&format!(r#"<groupSet root="group-{first}">"#)));
    assert!(xml.contains(&format!(r#"<group id="group-{last}""#)));
    assert!(xml.contains(r#"<groupRef idref="group-4999"/>"#));
    let lost = notes.iter().filter(|note| note.detail.contains("no group of this id")).count();
    assert_eq!(lost, MANY);
}

/// What must not be published stays marked, whatever somebody wrote into the bag.
#[test]
fn no_bag_takes_away_an_embargo_a_status_or_a_mark() {
    let marked = r#""pubStatus":"canceled","embargo":"2099-01-01T00:00:00Z","headlines":[{"text":"Ferry"}],
        "edNotes":[{"text":"call 555","public":false},{"text":"for all","public":true}]"#;
    for attrs in [
        r#""itemMeta/embargoed#absent":"""#,
        r#""itemMeta/embargoed#absent":"2099-01-01T00:00:00Z""#,
        r#""itemMeta/pubStatus#absent":"""#,
        r#""itemMeta/pubStatus@qcode#absent":"""#,
        r#""itemMeta/pubStatus@qcode":"stat:usable""#,
        r#""itemMeta/pubStatus@uri":"http://cv.iptc.org/newscodes/pubstatusg2/usable""#,
        r#""itemMeta/edNote[1]#absent":"call 555""#,
        r#""itemMeta/edNote[1]@pubconstrainturi#absent":"""#,
        r#""itemMeta/edNote[1]@pubconstrainturi":"http://example.com/open""#,
        r#""itemMeta/edNote[1]@pubconstraint":"x:open","itemMeta/edNote[1]@pubconstrainturi":"http://example.com/open""#,
        r#""itemMeta/edNote[2]@pubconstraint":"x:open""#,
        r#""contentMeta/headline[1]#absent":"""#,
    ] {
        let bag = format!(r#"{marked},"native":{{"format":"newsml-g2","attrs":{{{attrs}}}}}"#);
        let (xml, ..) = trip(&article(&bag), &[]);
        let (_, notes) = holds(&article(&bag), &[]);
        for mark in ["<embargoed>2099", "stat:canceled", "pubconstraint:nonpublic", "pubconstraint:public", ">Ferry<"] {
            assert!(xml.contains(mark), "{mark} went by {attrs}\n{xml}");
        }
        assert!(notes.iter().any(|n| n.path.starts_with("/native/attrs/")), "{attrs}: {notes:?}");
    }

    // One that is not known may stand beside ours.
    let unknown = r#""itemMeta/edNote[1]@pubconstraint":"x:desk""#;
    let (xml, _) =
        holds(&article(&format!(r#"{marked},"native":{{"format":"newsml-g2","attrs":{{{unknown}}}}}"#)), &[]);
    assert!(xml.contains(r#"pubconstraint="x:desk""#) && xml.contains("pubconstraint:nonpublic"), "{xml}");

    // One that says the same may stand instead.
    let same = r#""itemMeta/edNote[1]@pubconstraint":"x:nonpublic""#;
    let (xml, _) = holds(&article(&format!(r#"{marked},"native":{{"format":"newsml-g2","attrs":{{{same}}}}}"#)), &[]);
    assert!(xml.contains(r#"pubconstraint="x:nonpublic""#) && !xml.contains("pubconstraint:nonpublic"), "{xml}");
}

/// An item with this content, read and written again.
fn again(content: &str) -> (Article, String) {
    let item = format!(
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:example:1' version='1' standard='NewsML-G2' \
         standardversion='2.35' conformance='power' xml:lang='en'><contentSet>{content}</contentSet></newsItem>"
    );
    let input = Input::from_bytes(item.as_str()).unwrap();
    let read = super::super::read::open(input, &ReadSettings::default()).unwrap().next().unwrap().unwrap().value;
    let (xml, _) = holds(&read, &[]);
    (read, xml)
}

#[test]
fn a_body_in_text_comes_back_as_it_was_spelt() {
    for content in [
        r#"<inlineData contenttype="text/html">&lt;p>&lt;b>Weir&lt;/b> holds &amp;ndash; so far.&lt;/p></inlineData>"#,
        r#"<inlineData contenttype="text/html">&lt;div>&lt;p>Weir holds.&lt;/p>&lt;/div></inlineData>"#,
        r#"<inlineData contenttype="text/plain" encoding="enc:base64">V2VpciBob2xkcy4KClNvIGZhci4K</inlineData>"#,
        r#"<inlineData contenttype="text/html" encoding="x:base64">PHA+V2VpciA8Yj5ob2xkczwvYj4uPC9wPg==</inlineData>"#,
    ] {
        let (read, xml) = again(content);
        assert!(read.body.iter().any(|b| format!("{b:?}").contains("Weir")), "{:?}", read.body);
        assert!(xml.replace("&gt;", ">").contains(content), "{xml}");
    }
}

#[test]
fn an_edited_body_is_written_anew_and_encoded_as_it_was() {
    let (mut article, _) = again(r#"<inlineData contenttype="text/plain" encoding="enc:base64">V2Vpcg==</inlineData>"#);
    article.body = vec![crate::model::Block::paragraph("Lock")];
    let (xml, _) = holds(&article, &[]);
    assert!(xml.contains(r#"encoding="enc:base64">TG9jaw==<"#), "{xml}");
    let (xml, _, _) = trip(&article, &[("body", "xhtml")]);
    assert!(!xml.contains("encoding=\"enc"), "{xml}");
}

#[test]
fn an_address_that_runs_is_not_kept_as_it_was_spelt() {
    let (_, xml) = again(
        r#"<inlineData contenttype="text/html">&lt;p>&lt;a href="javascript:x()">Weir&lt;/a>&lt;/p></inlineData>"#,
    );
    assert!(xml.contains("Weir") && !xml.contains("javascript"), "{xml}");
}

#[test]
fn texts_keep_their_place_before_the_body() {
    let (read, xml) = again(
        r#"<inlineData contenttype="text/plain" rendition="x:sms">Weir holds</inlineData><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>The weir held through the whole night.</p></body></html></inlineXML>"#,
    );
    assert_eq!((read.texts.len(), read.body.len()), (1, 1));
    assert!(xml.find("<inlineData").unwrap() < xml.find("<inlineXML").unwrap(), "{xml}");
}
