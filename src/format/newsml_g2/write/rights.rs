//! Rights as `rightsInfo`.

use super::concept::{FLEX, PARTY};
use super::cx::Cx;
use super::{label, lexical};
use crate::model::{Rights, RightsExpression};
use crate::note::At;
use crate::syntax::xml::Tree;
use crate::syntax::xml::writer::{Child, Node};

/// The one rights language whose XML the schema can check; of any other it would refuse every element.
const ODRL: &str = "http://www.w3.org/ns/odrl/2/";

impl Cx<'_> {
    pub(super) fn rights(&mut self, rights: &Rights, path: &str, at: At<'_>) -> Node {
        let Rights { holder, notices, usage_terms, expressions, data_mining, valid_from, valid_to } = rights;
        let mut node = Node::new("rightsInfo");
        for (name, key, time) in [("validfrom", "validFrom", valid_from), ("validto", "validTo", valid_to)] {
            if let Some(time) = time
                && let Some(text) = self.time_text(time, lexical::date_opt_time, at.key(key))
            {
                node.set(name, text);
            }
        }
        if let Some(holder) = holder {
            let holder =
                self.single("copyrightHolder", holder, PARTY, &format!("{path}/copyrightHolder"), at.key("holder"));
            node.push(holder);
        }
        self.labels(&mut node, "copyrightNotice", notices, label::NOTICE, at.key("notices"));
        self.labels(&mut node, "usageTerms", usage_terms, label::NOTICE, at.key("usageTerms"));
        let here = at.key("expressions");
        for (i, expression) in expressions.iter().enumerate() {
            let expression = self.expression(expression, here.index(i));
            node.children.extend(expression.map(Child::Node));
        }
        if let Some(mining) = data_mining {
            let mining = self.concept("dataMining", mining, FLEX, at.key("dataMining"));
            node.push(mining);
        }
        if node.is_bare() {
            self.dropped(at, "an empty entry");
        }
        node
    }

    fn expression(&mut self, expression: &RightsExpression, at: At<'_>) -> Option<Node> {
        let RightsExpression { language, content_type, value, href } = expression;
        let Some(value) = value else {
            let mut link = Node::new("link");
            self.set_iri(&mut link, "href", href.as_ref(), at.key("href"));
            self.set_iri(&mut link, "formaturi", language.as_ref(), at.key("language"));
            self.no_room(content_type.as_ref(), at.key("contentType"), &link);
            if href.is_none() {
                self.dropped(at, "neither a value nor an address");
            }
            return href.is_some().then_some(link);
        };
        let xml = if content_type.as_deref() == Some("application/xml") { odrl(value) } else { None };
        let mut node = match xml {
            Some(xml) => Node { children: vec![xml], ..Node::new("rightsExpressionXML") },
            None => Node::text("rightsExpressionData", value.as_str()),
        };
        // Both attributes must be there, be there something to say or not.
        node.set("langid", "");
        self.set_iri(&mut node, "langid", language.as_ref(), at.key("language"));
        if node.name == "rightsExpressionData" {
            node.set("enctype", content_type.as_deref().unwrap_or_default());
        }
        self.no_room(href.as_ref(), at.key("href"), &node);
        Some(node)
    }
}

fn odrl(value: &str) -> Option<Child> {
    let tree = Tree::parse_str(value).ok()?;
    let root = tree.root();
    (root.namespace() == ODRL).then(|| Child::Raw {
        name: root.local().to_owned(),
        namespace: ODRL.to_owned(),
        xml: value.trim().to_owned(),
    })
}
