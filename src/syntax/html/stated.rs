//! The text of a story as a page states it for machines (`articleBody`), held against what was found of it on the page: where
//! most of it is missing, its elements are looked for on the page.

use super::page::{Node, is_named, words};

/// How much of the stated text must have been found, of a hundred, to leave it at that.
const ENOUGH: usize = 60;

/// The shortest text that is looked for; anything shorter may stand anywhere.
const SHORTEST: usize = 20;

/// Elements that hold a paragraph.
const HOLDERS: &[&str] = &["p", "li", "blockquote", "h2", "h3", "h4", "div", "span", "td"];

/// The elements of the page that hold what is stated, where it was not found.
pub(super) fn missing<'p>(elements: &[Node<'p>], marked: &[&Node<'p>], stated: &str) -> Vec<Node<'p>> {
    let stated = loose(stated);
    let found: usize = marked.iter().filter(|e| is_lowest(e)).map(|e| part_of(e, &stated)).sum();
    if found * 100 >= stated.len() * ENOUGH {
        return Vec::new();
    }
    let holds = |e: &&Node<'p>| is_named(e, HOLDERS) && is_lowest(e) && part_of(e, &stated) > 0;
    elements.iter().filter(holds).copied().collect()
}

/// How much of the stated text an element holds.
fn part_of(element: &Node<'_>, stated: &str) -> usize {
    let own = loose(&words(element));
    if own.len() >= SHORTEST && stated.contains(&own) { own.len() } else { 0 }
}

/// Whether no other holder of paragraphs stands in an element.
fn is_lowest(element: &Node<'_>) -> bool {
    !element.descendants_it().any(|inner| is_named(&inner, &["p", "li", "blockquote", "div", "h2", "h3", "table"]))
}

/// Letters and digits only, in small letters.
fn loose(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
