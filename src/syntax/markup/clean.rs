//! HTML that can be shown as it is: nothing in it runs, loads a page or hides what stands beside it.
//!
//! What is allowed is listed, everything else goes; `ammonia` does the work, with a browser's understanding of HTML.
//! Knows no format.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use indexmap::IndexMap;

use super::is_active;
use crate::syntax::xml::Tree;

/// HTML without what could run, and what was taken out, each with how often.
#[must_use]
pub fn clean(html: &str) -> (String, Vec<(String, usize)>) {
    let cleaned = CLEANER.clean(html).to_string();
    let kept = occurrences(&cleaned);
    let mut gone = occurrences(html);
    gone.retain(|what, count| {
        *count = count.saturating_sub(kept.get(what).copied().unwrap_or(0));
        *count > 0
    });
    (cleaned, gone.into_iter().collect())
}

/// Beside what `ammonia` allows: what is written for pictures, sections, entities, and the marks for reading it again.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .add_tags(["section", "main", "picture", "source", "video", "audio", "u", "s", "q", "header", "footer"])
        .add_generic_attributes(["class", "style", "dir", "lang", "title"])
        .add_generic_attribute_prefixes(["data-"])
        .filter_style_properties(HashSet::from(["white-space"]))
        .add_tag_attributes("img", ["src", "alt", "width", "height"])
        .add_tag_attributes("video", ["src", "width", "height", "type", "controls", "poster"])
        .add_tag_attributes("audio", ["src", "width", "height", "type", "controls"])
        .add_tag_attributes("source", ["src", "type"])
        .add_tag_attributes("table", ["align"])
        .add_tag_attributes("data", ["value"])
        .add_url_schemes(["data", "urn", "tag"])
        .url_relative(UrlRelative::PassThrough)
        .attribute_filter(|_, _, value| (!is_active(value)).then_some(Cow::Borrowed(value)))
        .link_rel(None);
    builder
});

/// How often each element, attribute and comment is there.
fn occurrences(html: &str) -> IndexMap<String, usize> {
    let mut count = IndexMap::new();
    let Ok(tree) = Tree::parse_html(html) else {
        count.insert("HTML that cannot be read".to_owned(), 1);
        return count;
    };

    let mut open = vec![tree.root()];
    while let Some(element) = open.pop() {
        for inner in element.elements() {
            *count.entry(format!("<{}>", inner.lower())).or_insert(0) += 1;
            for attr in inner.attrs().filter(|a| !a.name().starts_with("xmlns")) {
                let name = attr.name().to_ascii_lowercase();
                if name == "style" {
                    // Of a style a part may go.
                    for property in properties(attr.value()) {
                        *count.entry(format!("style {property} of <{}>", inner.lower())).or_insert(0) += 1;
                    }
                    continue;
                }
                *count.entry(format!("{name} of <{}>", inner.lower())).or_insert(0) += 1;
            }
            open.push(inner);
        }
    }
    count
}

/// The names of what a style sets.
fn properties(style: &str) -> impl Iterator<Item = String> {
    let named = style.split(';').filter_map(|one| one.split_once(':'));
    named.map(|(name, _)| name.trim().to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_is_gone_and_said() {
        for (bad, said) in [
            ("<p>a<script>x()</script></p>", "<script>"),
            ("<p onclick=\"x()\">a</p>", "onclick of <p>"),
            ("<a href=\"javascript:x()\">a</a>", "href of <a>"),
            ("<a href=\" java\tscript:x()\">a</a>", "href of <a>"),
            ("<a href=\"vbscript:x\">a</a>", "href of <a>"),
            ("<a href=\"data:text/html,x\">a</a>", "href of <a>"),
            ("<img src=\"javascript:x\">a", "src of <img>"),
            ("<img src=\"x\" onerror=\"x()\">a", "onerror of <img>"),
            ("<iframe src=\"https://x.example\"></iframe>a", "<iframe>"),
            ("<object data=\"x\"></object>a", "<object>"),
            ("<svg><a xlink:href=\"javascript:x\">a</a></svg>", "<svg>"),
            ("<svg/onload=x()>a", "<svg/onload=x()>"),
            ("<math><mtext><style><img src=x onerror=x()></style></mtext></math>a", "<math>"),
            ("<form action=\"javascript:x\"><input></form>a", "<form>"),
            ("<style>p{background:url(javascript:x)}</style>a", "<style>"),
            ("<base href=\"https://x.example\">a", "<base>"),
            ("<meta http-equiv=\"refresh\" content=\"0\">a", "<meta>"),
        ] {
            let (html, gone) = clean(bad);
            assert!(gone.iter().any(|(what, _)| what == said), "{bad}: {gone:?}");
            let lower = html.to_lowercase();
            let runs = ["script", "onclick", "onerror", "onload", "data:text", "<iframe", "<object", "<svg", "<math"];
            assert!(runs.iter().all(|r| !lower.contains(r)), "{bad} → {html}");
        }
        let (html, gone) = clean("<p style=\"white-space: pre-wrap; background: red url(javascript:x)\">a</p>");
        assert!(html.contains("pre-wrap") && !html.contains("url"), "{html}");
        assert_eq!(gone, [("style background of <p>".to_owned(), 1)]);
    }

    #[test]
    fn what_only_shows_stays() {
        for good in [
            "<p class=\"lede\">a<br><em>b</em> <a href=\"https://x.example/\" title=\"t\">c</a></p>",
            "<figure><img src=\"a.jpg\" width=\"3\" height=\"4\" alt=\"x\"><figcaption>c<cite>d</cite></figcaption></figure>",
            "<table><tbody><tr><td colspan=\"2\" align=\"left\">1</td></tr></tbody></table>",
            "<section><blockquote>a</blockquote></section><hr>",
            "<p><span data-entity=\"person\" data-qcode=\"a:b\">c</span></p>",
        ] {
            assert_eq!(clean(good), (good.to_owned(), Vec::new()));
        }
    }
}
