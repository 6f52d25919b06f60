//! Rules about what people read: headline, byline, dateline, description, body.

use super::{Found, RuleContext};
use crate::code;
use crate::model::{Article, Block, ItemType, Label, MAX_DEPTH, PubStatus};

/// From how many letters on a headline in capitals is a shout and no abbreviation.
const SHOUT: usize = 10;
/// How many characters a good headline has at most, and at least: scripts without blanks say more in less.
const HEADLINE_MOST: usize = 150;
const HEADLINE_LEAST: usize = 10;
const HEADLINE_LEAST_OF_OTHER_SCRIPTS: usize = 4;
/// A last word shorter than this, with a full stop, is an abbreviation.
const ABBREVIATION: usize = 4;
/// How many words and characters a dateline has at most, and from how many words on it is a sentence if it ends as one.
const DATELINE_WORDS: usize = 14;
const DATELINE_CHARACTERS: usize = 100;
const SENTENCE_WORDS: usize = 7;
/// How far a tag goes: a text may be full of brackets that nothing closes.
const TAG: usize = 200;
/// Two paragraphs that are no longer than this may be alike: “More follows”.
const SHORT_PARAGRAPH: usize = 40;

pub(super) fn headline_is_there(a: &Article, _: &RuleContext, found: Found<'_>) {
    let missing = a.headline().is_none_or(|h| h.trim().is_empty());
    if missing && a.pub_status != PubStatus::Canceled && a.kind != ItemType::Component {
        found(code::NO_HEADLINE, "/headlines".into(), "there is no headline".into());
    }
}

pub(super) fn headline_is_no_shout(a: &Article, _: &RuleContext, found: Found<'_>) {
    let Some(headline) = a.headline() else { return };
    let letters = || headline.chars().filter(|c| c.is_lowercase() || c.is_uppercase());
    if letters().count() >= SHOUT && letters().all(char::is_uppercase) {
        found(code::HEADLINE_CAPITALS, "/headlines/0/text".into(), "the headline is all in capitals".into());
    }
}

pub(super) fn headline_has_a_good_length(a: &Article, _: &RuleContext, found: Found<'_>) {
    let Some(headline) = a.headline() else { return };
    let length = headline.trim().chars().count();
    let least = if headline.is_ascii() { HEADLINE_LEAST } else { HEADLINE_LEAST_OF_OTHER_SCRIPTS };
    if length > HEADLINE_MOST || (1..least).contains(&length) {
        let what = format!("the headline has {length} characters: between {least} and {HEADLINE_MOST} are good");
        found(code::HEADLINE_LENGTH, "/headlines/0/text".into(), what);
    }
}

pub(super) fn headline_has_no_full_stop(a: &Article, _: &RuleContext, found: Found<'_>) {
    let Some(headline) = a.headline() else { return };
    let text = headline.trim_end();
    let last_word = text.trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
    let abbreviation = last_word.contains('.') || last_word.chars().count() < ABBREVIATION;
    if text.ends_with('.') && !text.ends_with("..") && !abbreviation {
        found(code::HEADLINE_FULL_STOP, "/headlines/0/text".into(), "the headline ends with a full stop".into());
    }
}

pub(super) fn description_says_more_than_the_headline(a: &Article, _: &RuleContext, found: Found<'_>) {
    let Some(headline) = a.headline() else { return };
    for (i, _) in a.descriptions.iter().enumerate().filter(|(_, d)| same(&d.text.plain(), &headline)) {
        let what = "the description is the headline once more".to_owned();
        found(code::REPEATED_HEADLINE, format!("/descriptions/{i}/text"), what);
    }
}

/// “By” in the languages whose agencies put it into the field.
const BY: &[&str] = &["by ", "von ", "par ", "por ", "di ", "door ", "av ", "af "];

pub(super) fn byline_is_a_name(a: &Article, _: &RuleContext, found: Found<'_>) {
    for (i, byline) in a.bylines.iter().enumerate() {
        let (text, at) = (byline.text.plain(), format!("/bylines/{i}/text"));
        let lower = text.to_lowercase();
        if let Some(by) = BY.iter().find(|by| lower.starts_with(**by)) {
            let what = format!(
                "the byline begins with “{}”: the name alone belongs here",
                text.get(..by.len() - 1).unwrap_or(by)
            );
            found(code::BYLINE_BY, at, what);
        } else if lower.contains('@') && lower.contains('.') || lower.contains("://") {
            found(code::BYLINE_CONTACT, at, "there is an address in the byline".into());
        }
    }
}

pub(super) fn dateline_is_no_sentence(a: &Article, _: &RuleContext, found: Found<'_>) {
    for (i, dateline) in a.datelines.iter().enumerate() {
        let text = dateline.text.plain();
        let words = text.split_whitespace().count();
        let is_long = words > DATELINE_WORDS || text.chars().count() > DATELINE_CHARACTERS;
        if is_long || (words > SENTENCE_WORDS && text.trim_end().ends_with(['.', '!', '?'])) {
            let what = format!("the dateline has {words} words: a place, a date and an agency are expected");
            found(code::DATELINE_SENTENCE, format!("/datelines/{i}/text"), what);
        }
    }
}

pub(super) fn dateline_names_the_place(a: &Article, _: &RuleContext, found: Found<'_>) {
    let names: Vec<String> = a.located.iter().flat_map(|c| &c.names).map(|n| n.value.to_lowercase()).collect();
    let (Some(dateline), Some(first)) = (a.datelines.first(), names.first()) else { return };
    let text = dateline.text.plain().to_lowercase();
    if !names.iter().any(|name| text.contains(name.as_str()) || name.contains(text.trim())) {
        let what = format!("the dateline does not name {first:?}, which `located` does");
        found(code::DATELINE_PLACE, "/datelines/0/text".into(), what);
    }
}

pub(super) fn body_is_there(a: &Article, _: &RuleContext, found: Found<'_>) {
    let wanted = a.kind == ItemType::Text && a.pub_status == PubStatus::Usable;
    let elsewhere = !a.renditions.is_empty() || !a.groups.is_empty() || !a.alternates.is_empty();
    if wanted && !elsewhere && body_text(a).trim().is_empty() && !has_media(&a.body, 0) {
        found(code::EMPTY_BODY, "/body".into(), "there is no text".into());
    }
}

fn has_media(blocks: &[Block], level: usize) -> bool {
    level <= MAX_DEPTH
        && blocks.iter().any(|block| match block {
            Block::Media(_) | Block::Raw(_) | Block::Table(_) => true,
            Block::Section(s) => has_media(&s.blocks, level + 1),
            Block::Element(e) => has_media(&e.blocks, level + 1),
            Block::Quote(q) => has_media(&q.blocks, level + 1),
            _ => false,
        })
}

pub(super) fn no_markup_in_text(a: &Article, _: &RuleContext, found: Found<'_>) {
    each_text(a, &mut |path, text| {
        if let Some(seen) = markup(text) {
            let what = format!("{seen:?} stands in the text as characters, and readers will see it");
            found(code::MARKUP_IN_TEXT, path(), what);
        }
    });
}

/// A tag or an entity, as it stands in a text that should have none.
fn markup(text: &str) -> Option<&str> {
    const TAGS: &[&str] =
        &["p", "/p", "br", "br/", "br /", "b", "i", "em", "strong", "/a", "div", "/div", "span", "/span", "li"];
    const ENTITIES: &[&str] = &["&amp;", "&nbsp;", "&quot;", "&lt;", "&gt;", "&#39;", "&#160;", "&rsquo;", "&mdash;"];
    if let Some(entity) = ENTITIES.iter().find(|e| text.contains(**e)) {
        return Some(entity);
    }
    text.match_indices('<').find_map(|(i, _)| {
        let rest = text.get(i..)?;
        let end = rest.bytes().take(TAG).position(|b| b == b'>')?;
        let inside = rest.get(1..end)?;
        let is_link = inside.starts_with("a href=") || inside.starts_with("img src=");
        (is_link || TAGS.contains(&inside.to_lowercase().as_str())).then(|| rest.get(..=end))?
    })
}

/// What UTF-8 looks like that was read as Windows-1252: each two characters were one.
const BROKEN: &[&str] = &[
    "Ã¤",
    "Ã¶",
    "Ã¼",
    "ÃŸ",
    "Ã©",
    "Ã¨",
    "Ã¡",
    "Ã³",
    "Ã±",
    "Ã§",
    "Ã¥",
    "Ã¸",
    "Ã¦",
    "â€™",
    "â€œ",
    "â€\u{9d}",
    "â€“",
    "â€”",
    "\u{fffd}",
];

pub(super) fn letters_are_whole(a: &Article, _: &RuleContext, found: Found<'_>) {
    each_text(a, &mut |path, text| {
        if let Some(seen) = BROKEN.iter().find(|b| text.contains(**b)) {
            found(
                code::MOJIBAKE,
                path(),
                format!("{seen:?} was another letter once: the encoding was taken for another"),
            );
        }
    });
}

pub(super) fn no_placeholders(a: &Article, _: &RuleContext, found: Found<'_>) {
    each_text(a, &mut |path, text| {
        if let Some(seen) = placeholder(text) {
            found(code::PLACEHOLDER, path(), format!("{seen:?} stands for something that was to come"));
        }
    });
}

fn placeholder(text: &str) -> Option<&str> {
    const WHOLE: &[&str] = &["TK", "TKTK", "TKTKTK", "XXX", "XXXX", "TODO", "FIXME"];
    let word = text.split(|c: char| !c.is_alphanumeric()).find(|w| WHOLE.contains(w));
    let lorem = || text.find("orem ipsum").and_then(|i| text.get(i.checked_sub(1)?..i + 10));
    word.or_else(lorem)
}

pub(super) fn no_paragraph_twice(a: &Article, _: &RuleContext, found: Found<'_>) {
    for (i, pair) in a.body.windows(2).enumerate() {
        if let [Block::Paragraph(one), Block::Paragraph(two)] = pair {
            let text = one.text.plain();
            if text.chars().count() > SHORT_PARAGRAPH && text == two.text.plain() {
                found(code::REPEATED_PARAGRAPH, format!("/body/{}", i + 1), "the paragraph before is the same".into());
            }
        }
    }
}

fn same(a: &str, b: &str) -> bool {
    let words = |t: &str| t.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(a) == words(b)
}

/// All text of the body, for comparing.
pub(super) fn body_text(a: &Article) -> String {
    let mut all = String::new();
    each_block(&a.body, "/body", 0, &mut |_, text| {
        all.push_str(text);
        all.push('\n');
    });
    all
}

type Text<'a> = &'a mut dyn FnMut(&dyn Fn() -> String, &str);

/// Every text that is published, with its JSON pointer.
fn each_text(a: &Article, to: Text<'_>) {
    let labels: [(&str, &[Label]); 4] = [
        ("headlines", &a.headlines),
        ("bylines", &a.bylines),
        ("datelines", &a.datelines),
        ("descriptions", &a.descriptions),
    ];
    for (field, list) in labels {
        for (i, label) in list.iter().enumerate() {
            to(&|| format!("/{field}/{i}/text"), &label.text.plain());
        }
    }
    each_block(&a.body, "/body", 0, to);
}

fn each_block(blocks: &[Block], at: &str, level: usize, to: Text<'_>) {
    if level > MAX_DEPTH {
        return;
    }

    for (i, block) in blocks.iter().enumerate() {
        let at = || format!("{at}/{i}");
        match block {
            Block::Paragraph(p) => to(&|| format!("{}/text", at()), &p.text.plain()),
            Block::Heading(h) => to(&|| format!("{}/text", at()), &h.text.plain()),
            Block::Quote(q) => each_block(&q.blocks, &format!("{}/blocks", at()), level + 1, to),
            Block::Section(s) => each_block(&s.blocks, &format!("{}/blocks", at()), level + 1, to),
            Block::Element(e) => each_block(&e.blocks, &format!("{}/blocks", at()), level + 1, to),
            Block::Media(m) => each_block(&m.caption, &format!("{}/caption", at()), level + 1, to),
            Block::List(l) => {
                for (j, item) in l.items.iter().enumerate() {
                    each_block(item, &format!("{}/items/{j}", at()), level + 1, to);
                }
            }
            Block::Table(t) => {
                for (r, c, cell) in t
                    .rows
                    .iter()
                    .enumerate()
                    .flat_map(|(r, row)| row.cells.iter().enumerate().map(move |(c, cell)| (r, c, cell)))
                {
                    each_block(&cell.blocks, &format!("{}/rows/{r}/cells/{c}/blocks", at()), level + 1, to);
                }
            }
            Block::Pre(p) => to(&|| format!("{}/text", at()), &p.text),
            Block::Rule(_) | Block::Raw(_) => {}
        }
    }
}
