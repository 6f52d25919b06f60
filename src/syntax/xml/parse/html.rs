//! What HTML leaves out and XML demands: ends of paragraphs, of list items, of elements that have no content.

use super::builder::Builder;

/// Elements of HTML which have no content and no end tag.
pub(super) const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

impl Builder<'_, '_> {
    /// A paragraph, list item or cell ends where the next one begins.
    pub(super) fn close_implied(&mut self, next: &str) {
        const BLOCKS: [&str; 17] = [
            "p",
            "div",
            "ul",
            "ol",
            "table",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "section",
            "hr",
            "figure",
            "header",
        ];
        let Some((node, _)) = self.tree.open.last() else { return };
        let open = self.tree.node(*node).map_or("", |n| self.source(n.text));
        let implied = match open {
            "p" => BLOCKS.contains(&next),
            "li" | "td" | "th" | "tr" | "dt" | "dd" | "option" => open == next || (open != "li" && next == "tr"),
            _ => false,
        };

        if implied && self.tree.open.len() > 1 {
            self.close();
        }
    }

    /// Closes up to the element of this name, or ignores the end tag.
    pub(super) fn close_html(&mut self, name: &str) {
        let named = |(node, _): &(u32, usize)| self.tree.node(*node).is_some_and(|n| self.source(n.text) == name);
        let Some(target) = self.tree.open.iter().skip(1).rposition(named).map(|i| i + 1) else { return };
        while self.tree.open.len() > target {
            self.close();
        }
    }
}
