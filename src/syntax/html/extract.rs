//! Where the story stands on a web page: `dom_smoothie` says which elements are of it, and they are marked on the page.
//!
//! Only the choice is taken from the library. It renames, joins and strips elements; the story is read from the page as it
//! stands.

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::page::{Node, Page, is_named, words};
use super::{furniture, stated};

/// How the attribute by which an element is known again begins; its number is the rest of the name. The library gives an
/// element that it joins with another one the attributes of both.
const MARK: &str = "data-wirecopy-n";

/// The attribute of elements that are of the story, empty, and of those around them.
pub(crate) const STORY: &str = "data-wirecopy-story";

/// What it says of those around them.
pub(crate) const AROUND: &str = "around";

/// What it says of those that stand within the story and are none of it.
pub(crate) const OUT: &str = "out";

/// More elements than any page has whose story can be found in a bearable time.
const MOST_ELEMENTS: usize = 40_000;

/// How deep elements may stand: the library looks from each one upwards and downwards.
const MOST_DEPTH: usize = 120;

/// Marks the elements of the story; whether there is any. Of several stories it is the one under this headline; `stated` is
/// its text where the page states it for machines.
pub(crate) fn mark_story(page: &Page, headline: Option<&str>, stated: Option<&str>) -> bool {
    let elements: Vec<Node<'_>> = page.elements().collect();
    if elements.len() > MOST_ELEMENTS || is_deep(page) {
        return false;
    }
    let others = headline.map(|headline| others(page, headline)).unwrap_or_default();
    for (n, element) in elements.iter().enumerate() {
        element.set_attr(&format!("{MARK}{n}"), "");
    }

    let found = story(page.document.clone());
    for (n, element) in elements.iter().enumerate() {
        element.remove_attr(&format!("{MARK}{n}"));
    }
    let marked: Vec<&Node<'_>> = found.iter().flat_map(|html| marks(html)).filter_map(|n| elements.get(n)).collect();
    marked.iter().for_each(|element| element.set_attr(STORY, ""));
    let more = stated.map(|stated| stated::missing(&elements, &marked, stated)).unwrap_or_default();
    more.iter().for_each(|element| element.set_attr(STORY, ""));
    more.iter().for_each(mark_around);
    marked.iter().for_each(|element| mark_around(element));
    furniture::mark(page);
    others.iter().for_each(|other| other.set_attr(STORY, OUT));
    !marked.is_empty() || !more.is_empty()
}

/// Articles of the page that have a headline of their own, where one of them has this one.
fn others<'p>(page: &'p Page, headline: &str) -> Vec<Node<'p>> {
    let h1 = |article: &Node<'p>| article.descendants().into_iter().find(|e| is_named(e, &["h1"])).map(|h1| words(&h1));
    let headed: Vec<(Node<'p>, String)> = page.all(&["article"]).filter_map(|a| Some((a, h1(&a)?))).collect();
    let has_main = headed.iter().any(|(_, own)| own == headline);
    let others = headed.into_iter().filter(|(_, own)| has_main && own != headline);
    others.map(|(article, _)| article).collect()
}

/// Marks what stands around an element of the story and is none itself.
fn mark_around(element: &Node<'_>) {
    let mut around = element.parent();
    while let Some(one) = around.filter(|one| one.is_element() && !one.has_attr(STORY)) {
        one.set_attr(STORY, AROUND);
        around = one.parent();
    }
}

/// The story as the library gives it.
fn story(document: Document) -> Option<String> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let mut readability = Readability::with_document(document, None, Some(config)).ok()?;
    readability.parse().ok().map(|article| article.content.to_string())
}

/// The numbers of the elements in HTML.
fn marks(html: &str) -> impl Iterator<Item = usize> {
    let opening = format!(" {MARK}");
    let number = |(_, rest): (usize, &str)| rest.split('=').next().and_then(|number| number.parse().ok());
    let pieces: Vec<usize> = html.split(opening.as_str()).enumerate().skip(1).filter_map(number).collect();
    pieces.into_iter()
}

fn is_deep(page: &Page) -> bool {
    let (mut depth, mut node) = (0_usize, Some(page.root()));
    while let Some(here) = node {
        if let Some(child) = here.first_child() {
            depth += 1;
            node = Some(child);
        } else {
            let mut up = Some(here);
            node = None;
            while let Some(one) = up {
                if let Some(next) = one.next_sibling() {
                    node = Some(next);
                    break;
                }
                depth = depth.saturating_sub(1);
                up = one.parent();
            }
        }
        if depth > MOST_DEPTH {
            return true;
        }
    }
    false
}
