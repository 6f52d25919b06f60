//! What is read and written, and that reading what was written gives the same blocks.

use proptest::prelude::*;

use super::*;
use crate::model::*;
use crate::note::{At, Note};
use crate::syntax::markup::testing::blocks;
use crate::syntax::xml::{Tree, writer};

fn json(blocks: &[Block]) -> String {
    serde_json::to_string(blocks).unwrap()
}

fn written(blocks: &[Block]) -> (String, Vec<Note>) {
    let mut notes = Vec::new();
    let root = At::ROOT;
    let node = document(blocks, root.key("body"), &mut notes);
    let mut out = String::new();
    writer::write(&node, 0, &mut out);
    (out, notes)
}

#[test]
fn a_story_becomes_blocks() {
    let tree = Tree::parse_str(
        r#"<nitf><body><body.head><hedline><hl1>x</hl1></hedline></body.head><body.content><block id="Main">
        <p lede="true"><location>LEITH<alt-code idsrc="a" value="b"/></location> - The <em>docks</em> of <org idsrc="iptc.org" value="42">Port plc</org> close on <chron norm="20260417">Friday</chron>.</p>
        <hl2>Strike</hl2><bq quote-source="radio"><block><p>So.</p></block><credit>A. Smith</credit></bq>
        <media media-type="image"><media-reference source="a.jpg" mime-type="image/jpeg" width="640" alternate-text="A crane"/><media-caption>A crane.</media-caption><media-producer>Lee</media-producer></media>
        <fn><body.content><p>See below.</p></body.content></fn></block></body.content>
        <body.end><tagline>The desk</tagline></body.end></body></nitf>"#,
    )
    .unwrap();
    let blocks = read(tree.root(), &mut Context::default());
    let expected: Vec<Block> = serde_json::from_str(
        r#"[{"type":"paragraph","role":"lede","text":[{"type":"entity","kind":"location","children":["LEITH",{"type":"entity","kind":"alt-code","code":{"literal":"b"},"attrs":{"idsrc":"a"},"children":""}]}," - The ",{"type":"styled","style":"emphasis","children":"docks"}," of ",
        {"type":"entity","kind":"organisation","code":{"literal":"42"},"attrs":{"idsrc":"iptc.org"},"children":"Port plc"}," close on ",{"type":"entity","kind":"chron","attrs":{"norm":"20260417"},"children":"Friday"},"."]},
        {"type":"heading","level":2,"text":"Strike"},{"type":"quote","blocks":[{"type":"paragraph","text":"So."}],"credit":"A. Smith","cite":"radio"},
        {"type":"media","kind":"picture","renditions":[{"href":"a.jpg","contentType":"image/jpeg","width":640}],"caption":[{"type":"paragraph","text":"A crane."}],"credit":"Lee","alt":"A crane"},
        {"type":"section","role":"footnote","blocks":[{"type":"paragraph","text":"See below."}]},
        {"type":"section","role":"tagline","blocks":[{"type":"paragraph","text":"The desk"}]}]"#,
    )
    .unwrap();
    assert_eq!(json(&blocks), json(&expected));
    let mut left = Vec::new();
    tree.root().leftovers(|_| true, &mut |l| left.push(l.path));
    assert_eq!(left, ["body[1]/body.head[1]", "body[1]/body.content[1]/block(7)"]);
}

fn law(blocks: &[Block]) -> Result<(), TestCaseError> {
    let (xml, notes) = written(blocks);
    let tree = Tree::parse_str(&xml).map_err(|e| TestCaseError::fail(format!("{e}\n{xml}")))?;
    let again = read(tree.root(), &mut Context::default());
    let (a, b) = (serde_json::to_value(blocks).unwrap(), serde_json::to_value(&again).unwrap());
    for path in diff_values(&a, &b) {
        let path = format!("/body{path}");
        let told = notes.iter().any(|n| n.covers(&path));
        prop_assert!(told, "{path} differs without a note\n{xml}\n{}\n{}", json(blocks), json(&again));
    }
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
