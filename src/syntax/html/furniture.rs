//! What stands within a story and is none of it: boxes for newsletters, shares, comments, related stories, the names of
//! which say so, and lines that are nothing but a link elsewhere.
//!
//! Names are those that the makers of pages give to their boxes (classes, identifiers, roles), not words that readers see.
//! What holds much of the story stays, whatever it is called.

use super::extract::{AROUND, OUT, STORY};
use super::page::{Node, Page, attr, is_named, words};

/// Words in the names of boxes that are no part of a story.
const BOXES: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "sponsor",
    "sponsored",
    "outbrain",
    "taboola",
    "promo",
    "promos",
    "promobox",
    "promotion",
    "promoted",
    "newsletter",
    "newsletters",
    "subscribe",
    "subscription",
    "signup",
    "signin",
    "login",
    "register",
    "registration",
    "regwall",
    "paywall",
    "piano",
    "related",
    "relatedposts",
    "jp",
    "recommended",
    "recommendation",
    "recommendations",
    "recirc",
    "recirculation",
    "readmore",
    "seealso",
    "teaser",
    "teasers",
    "trending",
    "popular",
    "mostread",
    "share",
    "sharing",
    "sharebar",
    "sharedaddy",
    "social",
    "socials",
    "follow",
    "comment",
    "comments",
    "disqus",
    "discussion",
    "breadcrumb",
    "breadcrumbs",
    "pagination",
    "pager",
    "taglist",
    "tags",
    "rating",
    "ratings",
    "feedback",
    "survey",
    "donate",
    "donation",
    "cookie",
    "consent",
    "gdpr",
    "toolbar",
    "navigation",
    "complementary",
    "dialog",
    "modal",
    "popup",
    "overlay",
    "tooltip",
    "audioplayer",
    "playlist",
    "videoplayer",
    "bio",
    "authorbio",
    "authorbox",
    "biography",
    "print",
    "correction-form",
    "skip",
    "skiplink",
    "screenreader",
    "visuallyhidden",
    "cta",
    "marketing",
    "upsell",
    "nextprev",
    "postnav",
    "cabinet",
    "sr",
];

/// Words in the names of boxes that say who wrote something and when, or what a picture shows: short ones are no part of the
/// story.
const SHORT_BOXES: &[&str] = &[
    "byline",
    "bylines",
    "author",
    "authors",
    "meta",
    "metadata",
    "timestamp",
    "date",
    "pubdate",
    "published",
    "publish",
    "updated",
    "datetime",
    "caption",
    "captions",
    "credit",
    "credits",
    "copyright",
    "photocredit",
    "legend",
    "source",
    "kicker",
    "category",
    "categories",
    "topics",
    "tag",
    "readtime",
    "readingtime",
    "duration",
    "counter",
    "views",
    "figcaption",
    "gallery",
    "slideshow",
    "carousel",
];

/// Attributes in which such words stand.
const NAMING: &[&str] = &[
    "class",
    "id",
    "role",
    "data-testid",
    "data-component",
    "data-component-name",
    "data-module",
    "data-qa",
    "data-name",
    "itemprop",
];

/// How much of a story a box may hold that is none of it, of a hundred.
const MOST_OF_STORY: usize = 30;

/// How long a short box may be, in characters.
const SHORT: usize = 300;

/// Elements that can be such boxes.
const BOXED: &[&str] = &[
    "div",
    "section",
    "aside",
    "ul",
    "ol",
    "dl",
    "p",
    "figure",
    "article",
    "header",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "center",
    "details",
    "time",
    "address",
    "blockquote",
    "span",
];

/// Marks what is no part of the story that was found.
pub(super) fn mark(page: &Page) {
    let story: Vec<Node<'_>> = page.elements().filter(|e| e.has_attr(STORY)).collect();
    let own = |e: &&Node<'_>| e.attr(STORY).as_deref() != Some(AROUND);
    let whole: usize = story
        .iter()
        .filter(own)
        .filter(|e| is_named(e, &["p", "li", "blockquote", "h2"]))
        .map(|e| words(e).len())
        .sum();
    let most = whole * MOST_OF_STORY / 100;

    let is_near = |e: &Node<'_>| e.has_attr(STORY) || e.parent().is_some_and(|parent| parent.has_attr(STORY));
    let near: Vec<Node<'_>> = page.elements().filter(|e| is_named(e, BOXED) && is_near(e)).collect();
    for element in &near {
        let is_out = is_box(element, most) || is_link_alone(element) || is_list_of_links(element);
        if is_out {
            element.set_attr(STORY, OUT);
        }
    }
}

/// Whether the names of an element say that it is no part of a story.
fn is_box(element: &Node<'_>, most: usize) -> bool {
    let is_line = is_named(element, &["span", "time"]);
    let names: Vec<String> =
        NAMING.iter().filter_map(|name| attr(element, name)).flat_map(|name| parts(&name)).collect();
    let says = |list: &[&str]| names.iter().any(|name| list.contains(&name.as_str()));
    let (is_boxed, is_short) = (says(BOXES) && !is_line, says(SHORT_BOXES) && !is_in_text(element));
    if !is_boxed && !is_short {
        return false;
    }
    let length = words(element).len();
    is_boxed && length <= most || is_short && length <= SHORT.min(most)
}

/// Whether an element stands in running text.
fn is_in_text(element: &Node<'_>) -> bool {
    is_named(element, &["span", "time"])
        && element.ancestors(Some(4)).iter().any(|a| is_named(a, &["p", "li", "blockquote", "h2", "h3", "h4", "td"]))
}

/// The words of a name: parted by hyphens, underscores, blanks and capitals.
pub(crate) fn parts(name: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut was_small = false;
    for c in name.chars() {
        let begins = c.is_uppercase() && was_small;
        if (!c.is_alphanumeric() || begins) && out.last().is_some_and(|last| !last.is_empty()) {
            out.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(last) = out.last_mut()
        {
            last.extend(c.to_lowercase());
        }
        was_small = c.is_lowercase();
    }
    out.retain(|part| !part.is_empty());
    out
}

/// Whether a line is nothing but a link: it leads elsewhere, and says nothing of the story.
fn is_link_alone(element: &Node<'_>) -> bool {
    is_named(element, &["p", "h2", "h3", "h4", "h5", "h6"]) && is_linked(element)
}

/// Whether all the words of an element are a link's.
fn is_linked(element: &Node<'_>) -> bool {
    let links: Vec<Node<'_>> =
        element.descendants().into_iter().filter(|e| is_named(e, &["a"]) && leads_away(e)).collect();
    let linked: usize = links.iter().map(|link| words(link).len()).sum();
    let all = words(element).len();
    !links.is_empty() && all > 0 && linked + LABEL >= all && linked * 2 > all
}

/// So long is what stands before such a link: `See also:`.
const LABEL: usize = 12;

/// Whether a link leads to another page.
fn leads_away(link: &Node<'_>) -> bool {
    attr(link, "href").is_some_and(|href| !href.starts_with('#'))
}

/// Whether a list is nothing but links.
fn is_list_of_links(element: &Node<'_>) -> bool {
    if !is_named(element, &["ul", "ol", "dl"]) {
        return false;
    }
    let items = element.element_children();
    let seen: Vec<&Node<'_>> = items.iter().filter(|item| !words(item).is_empty()).collect();
    seen.len() > 1 && seen.iter().all(|item| is_linked(item))
}
