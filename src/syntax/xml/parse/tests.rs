//! Trees of what is well-formed, of what is nearly so, and of what must be refused.

use super::super::{Child, Element, Tree, Untaken};
use crate::error::ErrorKind;
use crate::span::Span;

#[test]
fn text_is_joined_over_references_cdata_and_comments() {
    let tree = Tree::parse_str("<a>1 &lt; 2 &amp;<!-- no --><![CDATA[ <b>]]>&#x20AC;<b>x</b>y&#10;\r\nz</a>").unwrap();
    let texts: Vec<String> = tree
        .root()
        .children()
        .map(|c| match c {
            Child::Text(t) => t.to_owned(),
            Child::Element(e) => e.name().to_owned(),
        })
        .collect();
    assert_eq!(texts, ["1 < 2 & <b>\u{20AC}", "b", "y\n\nz"]);
    assert_eq!(tree.root().text(), "1 < 2 & <b>\u{20AC}xy\n\nz");
}

#[test]
fn namespaces_are_those_in_force() {
    let tree = Tree::parse_str("<a xmlns='u' xmlns:p='v'><p:b p:c='1' c='&quot;2'/><d xmlns=''><e/></d></a>").unwrap();
    let a = tree.root();
    let b = a.elements().next().unwrap();
    assert_eq!([a, b].map(|e| (e.namespace(), e.local())), [("u", "a"), ("v", "b")]);
    assert_eq!((b.attr("c"), b.attr_ns("v", "c")), (Some("\"2"), Some("1")));
    assert_eq!(a.child("d").unwrap().child("e").unwrap().namespace(), "");
    assert_eq!(b.to_xml(), "<p:b xmlns:p=\"v\" p:c=\"1\" c=\"&quot;2\"/>");
    assert_eq!(a.child("d").unwrap().to_xml(), "<d xmlns=\"\"><e/></d>");
}

#[test]
fn a_fragment_reads_back_the_same() {
    let xml = "<a xmlns=\"u\">x &amp; &lt;y&gt;<b c=\"&#10;&quot;\">z<d/></b>w</a>";
    let tree = Tree::parse_str(xml).unwrap();
    assert_eq!(tree.root().to_xml(), xml);
    let b = tree.root().child("b").unwrap().to_xml();
    assert_eq!(b, "<b xmlns=\"u\" c=\"&#10;&quot;\">z<d/></b>");
}

#[test]
fn faults_have_their_place() {
    let error = |xml: &str| Tree::parse_str(xml).map(|_| ()).unwrap_err();
    assert_eq!(error("<a>\n  <b></c></a>").span(), Some(Span::at(2, 6)));
    assert!(error("<a>\n<b>").message().contains("</b> is missing"));
    assert!(error("<a/><b/>").message().contains("after the end of the document"));
    assert!(error("<a>&x;</a>").message().contains("&x;"));
    assert!(error("<a b='1' b='2'/>").message().contains("twice"));
    assert!(error("<a><q:b/></a>").message().contains("q"));
    assert!(error("").message().contains("no XML element"));
}

#[test]
fn what_cannot_be_a_name_is_none() {
    for xml in ["<a><b=\"c\"\"d\"/></a>", "<a><1b/></a>", "<a 2=\"x\"/>", "<-a/>"] {
        let error = Tree::parse_str(xml).map(|_| ()).unwrap_err();
        assert!(error.to_string().contains("cannot be a name in XML"), "{xml}: {error}");
    }
    for xml in ["<é ü=\"x\"/>", "<a:b xmlns:a=\"u\" _c.d-1=\"x\"/>", "<名/>"] {
        assert!(Tree::parse_str(xml).is_ok(), "{xml}");
    }
    for xml in ["<a xmlns=\"u\" xmlns=\"u\"/>", "<a xmlns:b=\"u\" c=\"d\" xmlns:b=\"v\"/>"] {
        let error = Tree::parse_str(xml).map(|_| ()).unwrap_err();
        assert!(error.to_string().contains("is given twice"), "{xml}: {error}");
    }
    assert!(Tree::parse_str("<a xmlns=\"u\"><b xmlns=\"u\"><c xmlns=\"v\"/></b></a>").is_ok());
}

#[test]
fn depth_is_limited_without_recursion() {
    let deep = "<a>".repeat(5000) + &"</a>".repeat(5000);
    assert_eq!(Tree::parse_str(&deep).unwrap_err().kind(), ErrorKind::Limit);
}

#[test]
fn a_bare_ampersand_and_html_entities_are_mended() {
    let tree = Tree::parse_str("<a b='x & y'>R&D &nbsp;</a>").unwrap();
    assert_eq!(tree.root().text(), "R&D \u{A0}");
    assert_eq!(tree.root().attr("b"), Some("x & y"));
    assert_eq!(tree.repairs().len(), 3);
}

#[test]
fn html_is_put_up_with() {
    let tree = Tree::parse_html("<p>One<br>two &nbsp;& three<p>Four <b>five</i></b></p><img src=x>").unwrap();
    let names: Vec<&str> = tree.root().elements().map(Element::name).collect();
    assert_eq!(names, ["p", "p", "img"]);
    assert_eq!(tree.root().text(), "Onetwo \u{A0}& threeFour five");
}

#[test]
fn what_nobody_took_is_left_over() {
    let tree = Tree::parse_str("<i z='1'><m>bare<c q='1' r='2'/><c r='3'/><d><e/></d></m><f/></i>").unwrap();
    let m = tree.root().take("m").unwrap();
    for c in m.take_all("c") {
        let _ = c.take_attr("q");
    }
    let mut left = Vec::new();
    tree.root().leftovers(|n| n != "m", &mut |l| {
        left.push(match l.what {
            Untaken::Attr(a) => format!("{}@{}", l.path, a.name()),
            Untaken::Element(e) => format!("{} {}", l.path, e.to_xml()),
            Untaken::Text(_, t) => format!("{} = {t}", l.path),
            Untaken::Shape => format!("{} stood", l.path),
            Untaken::Name(e) => format!("{} named {}", l.path, e.local()),
            Untaken::Typed(_) => format!("{} typed", l.path),
            Untaken::Bare => format!("{} bare", l.path),
            Untaken::Spelling(a) => format!("{}@{} kept", l.path, a.name()),
        });
    });
    assert_eq!(left, ["@z", "m = bare", "m/c[1]@r", "m/c[2]@r", "m/d[1] <d><e/></d>", "f[1] <f/>"]);
}

#[test]
fn tags_are_the_same_however_they_are_spelt() {
    let spellings = [
        ("<a b=\"1\" c='2'/>", "<a b = \"1\" c= '2' />"),
        ("<a xmlns:p=\"u\"><p:b p:c=\"x &amp; y\"/></a>", "<a xmlns:p =\"u\"><p:b p:c\n=\"x &amp; y\"></p:b ></a >"),
        ("<a><b>x</b>\ny</a>", "<a ><b\t>x</b\n>\r\ny</a>"),
        ("<a b=\">\">1</a>", "\u{FEFF}<a b =\">\"><![CDATA[1]]></a><!-- -->"),
    ];
    for (plain, odd) in spellings {
        let xml = |text: &str| Tree::parse_str(text).unwrap().root().to_xml();
        assert_eq!(xml(plain), xml(odd), "{odd:?}");
    }
}
