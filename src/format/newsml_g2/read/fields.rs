//! The fields of an article: the children of itemMeta and contentMeta, and the hints of links, by the rows of `map`.

use super::item_reading::ItemReading;
use crate::format::newsml_g2::map::ITEM;
use crate::model::{Article, Label};
use crate::syntax::iptc;
use crate::syntax::xml::{Element, map};

/// Reads a part of the item.
pub(super) fn part(part: Element<'_>, a: &mut Article, cx: &mut ItemReading<'_>) {
    map::read(ITEM, part, part.local(), a, cx);
    main_headline_first(part, &mut a.headlines);
}

/// Reads the fields that stand in the item itself, outside of its parts.
pub(super) fn strays(item: Element<'_>, a: &mut Article, cx: &mut ItemReading<'_>) {
    map::read_anywhere(ITEM, item, "", a, cx, true);
}

/// Reads hints, which stand in no order and no part.
pub(super) fn hints(link: Element<'_>, path: &str, a: &mut Article, cx: &mut ItemReading<'_>) {
    let around = std::mem::take(&mut cx.stated);
    cx.level += 1;
    map::read_anywhere(ITEM, link, path, a, cx, false);
    cx.level -= 1;
    cx.stated = around;
    main_headline_first(link, &mut a.headlines);
}

/// Puts the main headline first: the one with the role main, else without a role; of several the one of the lowest rank.
fn main_headline_first(parent: Element<'_>, headlines: &mut Vec<Label>) {
    if headlines.len() < 2 {
        return;
    }
    let main = iptc::main_headline(headlines);
    if main == 0 {
        return;
    }
    let elements: Vec<Element<'_>> = parent.elements().filter(|e| e.local() == "headline" && e.is_taken()).collect();
    if elements.len() != headlines.len() {
        return;
    }
    for (i, el) in elements.iter().enumerate().take(main + 1) {
        el.set_position(if i == main { 1 } else { u32::try_from(i).unwrap_or(0) + 2 });
    }
    let label = headlines.remove(main);
    headlines.insert(0, label);
}
