//! Datelines of a wire, where every story is credited: what stands in brackets behind a place is its agency, whether or
//! not that is known, and so is the word behind a date.

use super::parts::{Part, place_in_line, split_date};
use super::place::{normal_region, places};
use super::{Dateline, moment, starts_story};
use crate::syntax::DateOrder;
use crate::syntax::words::Lexicon;

/// How long what stands before the credit may be, and the credit, in bytes.
const LONGEST: usize = 80;
const LONGEST_CREDIT: usize = 16;
/// What may part a dateline from the story.
const SIGNS: [char; 8] = [' ', '.', '-', '–', '—', '_', ':', '='];

/// The dateline at the beginning of a paragraph of a wire.
pub(in crate::syntax::copy) fn credited<'a>(
    lex: &Lexicon,
    paragraph: &'a str,
    order: Option<DateOrder>,
) -> Option<Dateline<'a>> {
    in_brackets(lex, paragraph, order).or_else(|| behind_date(lex, paragraph, order))
}

/// `Morvan (xyz) Le tunnel …`, `Puerto, 8 ago (Xyz).- El precio …`
fn in_brackets<'a>(lex: &Lexicon, paragraph: &'a str, order: Option<DateOrder>) -> Option<Dateline<'a>> {
    let (before, rest) = paragraph.split_once('(').filter(|(before, _)| before.len() <= LONGEST)?;
    let (credit, after) = rest.split_once(')')?;
    let is_credit = credit.len() <= LONGEST_CREDIT
        && credit.split_whitespace().count() <= 2
        && credit.chars().all(|c| c.is_alphabetic() || matches!(c, '/' | ' ' | '-'));
    let story = after.trim_start_matches(SIGNS);
    // Without a sign, a figure may be a result: `Rovers (home) 2`.
    let is_bare = after.trim_start().len() == story.len() && story.starts_with(|c: char| c.is_ascii_digit());
    if !is_credit || is_bare || story.len() == after.len() || story.is_empty() || !starts_story(story) {
        return None;
    }
    let text = paragraph.get(..before.len() + credit.len() + 2)?;
    made(lex, paragraph, (text, before.trim(), credit, story), order)
}

/// `WAGGA, July 19 XYZ - Fine wool …`
fn behind_date<'a>(lex: &Lexicon, paragraph: &'a str, order: Option<DateOrder>) -> Option<Dateline<'a>> {
    let at = [" - ", " _ ", " — ", " – "].into_iter().filter_map(|sign| paragraph.find(sign)).min()?;
    let text = paragraph.get(..at).filter(|text| text.len() <= LONGEST)?;
    let (before, credit) = text.rsplit_once(' ')?;
    let story = paragraph.get(at..)?.trim_start_matches(SIGNS);
    let dated = before.rsplit_once(',').is_some_and(|(_, date)| is_date(lex, date.trim(), order));
    let is_credit = credit.starts_with(char::is_uppercase) && credit.chars().all(char::is_alphabetic);
    let fits = dated && is_credit && credit.len() <= LONGEST_CREDIT && starts_story(story);
    fits.then(|| made(lex, paragraph, (text, before, credit, story), order))?
}

fn is_date(lex: &Lexicon, text: &str, order: Option<DateOrder>) -> bool {
    matches!(place_in_line(lex, text, order), Part::Date(None))
}

/// The dateline of its parts: text, what stands before the credit, credit, story.
fn made<'a>(
    lex: &Lexicon,
    paragraph: &'a str,
    (text, before, credit, rest): (&'a str, &'a str, &'a str, &'a str),
    order: Option<DateOrder>,
) -> Option<Dateline<'a>> {
    let mut parts = before.split(',').map(str::trim).filter(|part| !part.is_empty());
    let (town, mut date) = split_date(lex, parts.next()?, order);
    let mut regions = Vec::new();
    for part in parts {
        match place_in_line(lex, part, order) {
            Part::Date(None) => date = Some(part),
            Part::Region => regions.push(normal_region(lex, part)),
            _ => return None,
        }
    }
    let date = date.map(|date| moment::find(lex, date, order));
    let printed = paragraph.get(..paragraph.len() - rest.len())?.trim();
    Some(Dateline {
        text,
        printed,
        rest,
        places: places(lex, town)?,
        regions,
        source: Some(credit),
        date,
        writer: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(paragraph: &str) -> Option<(String, Option<&str>, &str)> {
        let found = credited(Lexicon::built_in(), paragraph, None)?;
        Some((found.places.join("+"), found.source, found.rest))
    }

    #[test]
    fn whoever_sends_it_is_named_behind_the_place() {
        for (paragraph, place, source) in [
            ("Morvan-les-Bains (qhl) Le tunnel restera fermé.", "Morvan-les-Bains", "qhl"),
            ("Puerto Nuevo, 8 ago (Zumbre).- El precio subió.", "Puerto Nuevo", "Zumbre"),
            ("SHIOGATA CITY, Japan, Nov. 21 Kaimon - Hokuyo beat Nagato.", "Shiogata City", "Kaimon"),
            ("WARRA CREEK, July 19 SQW - Fine wool sold.", "Warra Creek", "SQW"),
        ] {
            let (places, found, rest) = read(paragraph).unwrap_or_else(|| panic!("{paragraph}"));
            assert_eq!((places.as_str(), found), (place, Some(source)));
            assert!(rest.starts_with(char::is_uppercase));
        }
        for paragraph in [
            "The bridge (built in 1911) Still stands.",
            "The minister (left) said nothing.",
            "Rovers (home) 2 Town 1",
            "He came, and then - as ever - He went.",
        ] {
            assert_eq!(read(paragraph), None, "{paragraph}");
        }
    }
}
