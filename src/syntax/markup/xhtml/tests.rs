//! What is read and written, and that reading what was written gives the same blocks.

use proptest::prelude::*;

use super::*;
use crate::model::*;
use crate::note::{At, Note};
use crate::syntax::markup::Known;
use crate::syntax::markup::testing::blocks;
use crate::syntax::xml::writer;

fn read_str(xml: &str) -> Vec<Block> {
    read(Tree::parse_str(xml).unwrap().root(), &mut Context::default())
}

fn json(blocks: &[Block]) -> String {
    serde_json::to_string(blocks).unwrap()
}

fn written(blocks: &[Block]) -> (String, Vec<Note>) {
    let mut notes = Vec::new();
    let root = At::ROOT;
    let node = document(None, blocks, root.key("body"), &mut notes);
    let mut out = String::new();
    writer::write(&node, 0, &mut out);
    (out, notes)
}

#[test]
fn a_page_becomes_blocks() {
    let blocks = read_str(
        r#"<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>
        <p class="lede">The <em>docks</em>
          close.<br/>Today</p><p> &#160; </p>
        loose text
        <ul><li>one</li><li><p>two</p><ol start="3"><li>three</li></ol></li></ul>
        <table><thead><tr><th colspan="2">Port</th></tr></thead><tr><td align="right">1</td><td>2</td></tr></table>
        <div><div class="box"><h2>Box</h2></div></div>
        <blockquote cite="http://e.org"><p>So.</p><footer>A. Smith</footer></blockquote>
        <pre> a
  b</pre><hr/>
        <x-embed src="y"/>
        </body></html>"#,
    );
    let expected: Vec<Block> = serde_json::from_str(
        r#"[{"type":"paragraph","text":["The ",{"type":"styled","style":"emphasis","children":"docks"}," close.",{"type":"break"},"Today"],"role":"lede"},
        {"type":"paragraph","text":"loose text"},
        {"type":"list","ordered":false,"items":[[{"type":"paragraph","text":"one"}],[{"type":"paragraph","text":"two"},{"type":"list","ordered":true,"start":3,"items":[[{"type":"paragraph","text":"three"}]]}]]},
        {"type":"table","rows":[{"part":"head","cells":[{"header":true,"colspan":2,"blocks":[{"type":"paragraph","text":"Port"}]}]},
           {"cells":[{"align":"right","blocks":[{"type":"paragraph","text":"1"}]},{"blocks":[{"type":"paragraph","text":"2"}]}]}]},
        {"type":"section","role":"box","blocks":[{"type":"heading","level":2,"text":"Box"}]},
        {"type":"quote","blocks":[{"type":"paragraph","text":"So."}],"credit":"A. Smith","cite":"http://e.org"},
        {"type":"pre","text":" a\n  b"},{"type":"rule"},
        {"type":"raw","format":"html","value":"<x-embed xmlns=\"http://www.w3.org/1999/xhtml\" src=\"y\"/>"}]"#,
    )
    .unwrap();
    assert_eq!(json(&blocks), json(&expected));
}

#[test]
fn figures_become_media() {
    let blocks = read_str(
        r#"<body><figure><img src="a.jpg" alt="A crane" width="640"/><figcaption>A crane at work.<cite>Photo: Lee</cite></figcaption></figure></body>"#,
    );
    let Block::Media(media) = &blocks[0] else { panic!("{blocks:?}") };
    assert_eq!(media.kind, MediaKind::Picture);
    assert_eq!(media.renditions[0].href.as_deref(), Some("a.jpg"));
    assert_eq!(media.renditions[0].width, Some(640));
    assert_eq!(media.alt.as_deref(), Some("A crane"));
    assert_eq!(media.caption, [Block::paragraph("A crane at work.")]);
    assert_eq!(media.credit, Some(RichText::from("Photo: Lee")));
}

#[test]
fn repeated_metadata_becomes_a_header_and_the_dateline_is_found() {
    let known = Known { headlines: vec!["Docks close".into()], bylines: vec!["By A. Lee".into()], ..Known::default() };
    let mut context = Context { known, ..Context::default() };
    let tree = Tree::parse_str(
        r#"<body><h1>Docks  close</h1><p>By A. Lee</p><p><span class="dateline">LEITH</span> - Docks close.</p><h1>Docks close</h1></body>"#,
    )
    .unwrap();
    let blocks = read(tree.root(), &mut context);
    let Block::Section(header) = &blocks[0] else { panic!("{blocks:?}") };
    assert_eq!(header.role.as_deref(), Some("header"));
    assert_eq!(header.blocks.len(), 2);
    assert_eq!(blocks.len(), 3);
    assert_eq!(context.dateline, Some(RichText::from("LEITH")));
    assert_eq!(context.remarks.len(), 1);
}

#[test]
fn a_header_inside_the_body_is_no_repeated_metadata() {
    let blocks =
        read_str("<body><header><h1>A</h1></header><p>b</p><section><header><h3>C</h3></header></section></body>");
    let roles: Vec<String> = blocks.iter().map(|b| json(std::slice::from_ref(b))).collect();
    assert!(roles[0].contains("\"role\":\"header\""));
    assert!(!roles[2].contains("\"role\":\"header\""));
}

#[test]
fn html_that_is_not_xml_is_read() {
    let blocks = read_html("<p>One &nbsp; & two<br>three<p class=x>Four", &mut Context::default());
    assert_eq!(blocks.len(), 2, "{blocks:?}");
    let blocks = read_html("Only text &amp; more", &mut Context::default());
    assert_eq!(json(&blocks), json(&[Block::paragraph("Only text & more")]));
}

#[test]
fn what_the_model_has_no_place_for_is_left_in_the_tree() {
    let tree = Tree::parse_str(r#"<body><p style="color:red" class="a">b</p><p><a href="c" rel="d">e</a></p></body>"#)
        .unwrap();
    let _ = read(tree.root(), &mut Context::default());
    let mut left = Vec::new();
    tree.root().leftovers(|_| true, &mut |l| {
        if let crate::syntax::xml::Untaken::Attr(a) = l.what {
            left.push(format!("{}@{}", l.path, a.name()));
        }
    });
    assert_eq!(left, ["p[1]@style", "p[2]/a[1]@rel"]);
}

fn texts(blocks: &[Block]) -> Vec<String> {
    let inside = |block: &Block| match block {
        Block::Paragraph(p) => vec![p.text.plain().into_owned()],
        Block::Element(e) => texts(&e.blocks),
        Block::List(l) => l.items.iter().flat_map(|item| texts(item)).collect(),
        _ => Vec::new(),
    };
    blocks.iter().flat_map(inside).collect()
}

#[test]
fn what_nobody_knows_is_read_through_and_comes_back() {
    let source = r#"<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Shares of <Firm xmlns="" id="7">Northgate</Firm> rose in <b>May</b> <x-place>Gullhaven</x-place>.</p><x-box><p>A box.</p><p>With two.</p></x-box><q:list xmlns:q="urn:q"><q:p>One</q:p><q:p>Two <q:k>or</q:k><q:k>so</q:k></q:p></q:list></body></html>"#;
    let tree = Tree::parse_str(source).unwrap();
    let blocks = read(tree.root(), &mut Context::default());
    let expected = ["Shares of Northgate rose in May Gullhaven.", "A box.", "With two.", "One", "Two or so"];
    assert_eq!(texts(&blocks), expected);
    let (xml, notes) = written(&blocks);
    assert!(notes.is_empty(), "{notes:?}");
    for part in [r#"<Firm xmlns="" id="7">Northgate</Firm>"#, "<x-place>Gullhaven</x-place>", "<k>or</k> <k>so</k>"] {
        assert!(xml.contains(part), "{part} in {xml}");
    }
    assert_eq!(json(&read_str(&xml)), json(&blocks));
}

#[test]
fn a_vocabulary_of_a_house_is_read_as_it_is_spelt() {
    let source =
        r#"<BODY><head>Levy</head><p>It is <b>two</b> <em>crowns</em>.</p><ul><li>One</li></ul><PIC src="a"/></BODY>"#;
    let tree = Tree::parse_str(source).unwrap();
    let blocks = read_house(tree.root(), &mut Context::default());
    assert_eq!(texts(&blocks), ["Levy", "It is two crowns.", "One"]);
    let (mut node, mut notes) = (crate::syntax::xml::writer::Node::default(), Vec::new());
    write_house(&mut node, &blocks, At::ROOT, &mut notes);
    assert!(notes.is_empty(), "{notes:?}");
    let mut out = String::new();
    writer::write_content(&node, &mut out);
    let flat: String = out.split('\n').map(str::trim).collect();
    assert_eq!(flat.replace(r#" xmlns="""#, ""), source);
}

fn law(blocks: &[Block]) -> Result<(), TestCaseError> {
    let (xml, notes) = written(blocks);
    let tree = Tree::parse_str(&xml).map_err(|e| TestCaseError::fail(format!("{e}\n{xml}")))?;
    let mut context = Context::default();
    let again = read(tree.root(), &mut context);
    let (a, b) = (serde_json::to_value(blocks).unwrap(), serde_json::to_value(&again).unwrap());
    for path in diff_values(&a, &b) {
        let path = format!("/body{path}");
        let told = notes.iter().any(|n| n.covers(&path));
        prop_assert!(told, "{path} differs without a note\n{xml}\n{}\n{}", json(blocks), json(&again));
    }
    let mut left = Vec::new();
    tree.root().leftovers(|_| true, &mut |l| left.push(l.path));
    prop_assert!(left.is_empty(), "left over: {left:?}\n{xml}");
    let (second, _) = written(&again);
    let third = read(Tree::parse_str(&second).unwrap().root(), &mut Context::default());
    prop_assert_eq!(json(&third), json(&again));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]
    #[test]
    fn reading_what_was_written_gives_the_same_blocks(blocks in blocks()) {
        law(&blocks)?;
    }
}

#[test]
fn an_empty_alt_comes_back_and_parts_of_formulas_are_no_words() {
    let blocks =
        read_str(r#"<body><figure><img src="a.jpg" alt=""/><figcaption>A crane.</figcaption></figure></body>"#);
    let [Block::Media(media)] = &blocks[..] else { panic!("{blocks:?}") };
    assert_eq!(media.alt.as_deref(), Some(""));
    let blocks = read_str(
        r#"<body><p>So <m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mi>x</m:mi><m:mn>2</m:mn></m:math> it is.</p></body>"#,
    );
    assert!(matches!(&blocks[..], [Block::Paragraph(p)] if p.text.plain() == "So x2 it is."), "{blocks:?}");
}

#[test]
fn a_rule_that_holds_words_is_none() {
    let house = "<m:tbl xmlns:m='urn:x'><m:hr><m:h>Grade</m:h><m:h>Bid</m:h></m:hr></m:tbl>";
    let tree = crate::syntax::xml::Tree::parse_str(house).unwrap();
    let blocks = read_house(tree.root(), &mut crate::syntax::markup::Context::default());
    assert!(json(&blocks).contains("Grade") && !json(&blocks).contains("rule"), "{}", json(&blocks));
}
