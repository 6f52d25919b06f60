//! Rights as `rightsInfo`.

use super::super::map::RIGHTS;
use super::super::standard::{STANDARD, of};
use super::item_writing::ItemWriting;
use super::notes::EMPTY;
use crate::model::{Rights, RightsExpression};
use crate::note::At;
use crate::syntax::xml::writer::{Child, Node};
use crate::syntax::xml::{Tree, map};

impl ItemWriting<'_> {
    pub(super) fn rights(&mut self, rights: &Rights, path: &str, at: At<'_>) -> Node {
        let mut node = Node::new("rightsInfo");
        map::write(RIGHTS, |_| rights, &mut node, (path, at), self);
        if node.is_bare() {
            self.notes.dropped(at, "an empty entry");
        }
        node
    }

    pub(crate) fn expression(&mut self, expression: &RightsExpression, at: At<'_>) -> Option<Node> {
        let RightsExpression { language, content_type, value, href } = expression;
        if value.as_deref() == Some("") {
            self.notes.dropped(at.key("value"), EMPTY);
        }
        let Some(value) = value.as_ref().filter(|v| !v.is_empty()) else {
            let mut link = Node::new("link");
            self.notes.set_iri(&mut link, "href", href.as_ref(), at.key("href"));
            self.notes.set_iri(&mut link, "formaturi", language.as_ref(), at.key("language"));
            self.notes.no_room(content_type.as_ref(), at.key("contentType"), &link);
            if link.attr("href").is_none() {
                self.notes.dropped(at, "neither a value nor an address");
                return None;
            }
            return Some(link);
        };
        let xml = if content_type.as_deref() == Some("application/xml") { checkable(value) } else { None };
        let mut node = match xml {
            Some(xml) => Node { children: vec![xml], ..Node::new("rightsExpressionXML") },
            None => Node::text("rightsExpressionData", value.as_str()),
        };

        // Both attributes must be there, be there something to say or not.
        node.set("langid", "");
        self.notes.set_iri(&mut node, "langid", language.as_ref(), at.key("language"));
        if node.name == "rightsExpressionData" {
            node.set("enctype", "");
            self.notes.set_text(&mut node, "enctype", content_type.as_ref(), at.key("contentType"));
        }
        self.notes.no_room(href.as_ref(), at.key("href"), &node);
        Some(node)
    }
}

/// Rights in the one language of which the standard takes XML.
fn checkable(value: &str) -> Option<Child> {
    let tree = Tree::parse_str(value).ok()?;
    let root = tree.root();
    let (name, namespace) = (root.local().to_owned(), root.namespace().to_owned());
    let xml = Child::Raw { name, namespace, xml: value.to_owned() };
    // Only as it stands: as text, it stays what it is.
    let takes = STANDARD.seen(&xml).is_some_and(|child| of("rightsExpressionXML").admits(child));
    (takes && root.to_xml() == value).then_some(xml)
}
