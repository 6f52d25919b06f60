//! Credits at the end of a story: who reported, edited, helped; when it was first published; whose rights they are.

use crate::format::DateOrder;
use crate::syntax::words::{self, ALL, Credit, Lang, agencies, fold};

use super::byline::split_and;
use super::moment::{self, Moment};
use super::name::{is_name, is_newsroom, is_office};

/// Somebody named in a credit.
#[derive(Debug, PartialEq)]
pub(super) struct Credited<'a> {
    pub(super) name: &'a str,
    pub(super) role: Credit,
    pub(super) person: bool,
}

/// `(Reporting by A in London; Editing by B)`, `With files from C.`, `A and B contributed to this report.`
pub(super) fn people<'a>(text: &'a str, langs: &[&'static Lang]) -> Option<Vec<Credited<'a>>> {
    if text.len() > 900 {
        return None;
    }
    let bare = text.trim_start_matches(['-', '–', '—', '_', '*', ' ']);
    let inner = bare.strip_prefix('(').and_then(|t| t.trim_end_matches('.').strip_suffix(')'));
    labelled(inner.unwrap_or(bare), inner.is_some(), langs).or_else(|| contributed(inner.unwrap_or(bare), langs))
}

/// Parts with a label each, between semicolons.
fn labelled<'a>(text: &'a str, bracketed: bool, langs: &[&'static Lang]) -> Option<Vec<Credited<'a>>> {
    let mut out = Vec::new();
    let mut role = None;
    for (i, part) in text.split(';').flat_map(split_sentences).map(str::trim).filter(|p| !p.is_empty()).enumerate() {
        let phrases = ALL.iter().flat_map(|l| l.credits.iter());
        // A word alone is a label only where brackets, an earlier credit or a colon say so.
        let plain = |p: &str, rest: &str| bracketed || i > 0 || p.contains(' ') || rest.trim_start().starts_with(':');
        let hit =
            phrases.filter_map(|(p, r)| Some((p.len(), words::strip(part, p).filter(|rest| plain(p, rest))?, *r)));
        let (rest, who) = match hit.max_by_key(|(length, ..)| *length) {
            Some((_, rest, found)) => (rest, found),
            None => (part, role?),
        };
        role = Some(who);
        out.extend(named(rest.trim_start_matches([':', ' ']), who, langs)?);
    }
    (!out.is_empty()).then_some(out)
}

/// `Reporting by A. Editing by B.`, `Reporting by A, editing by B`: two credits parted by a full stop or a comma.
fn split_sentences(part: &str) -> Vec<&str> {
    let opens = |rest: &str| {
        ALL.iter().flat_map(|l| l.credits.iter()).any(|(p, _)| p.contains(' ') && words::strip(rest, p).is_some())
    };
    let mut out = Vec::new();
    let mut start = 0;
    for (at, _) in part.match_indices(['.', ',']) {
        let rest = part.get(at + 1..).filter(|r| r.starts_with(' ')).map(str::trim_start);
        if rest.is_some_and(opens) {
            out.extend(part.get(start..at));
            start = at + 1;
        }
    }
    out.extend(part.get(start..));
    out
}

/// The names of one credit; `None` if something else stands there.
fn named<'a>(text: &'a str, role: Credit, langs: &[&'static Lang]) -> Option<Vec<Credited<'a>>> {
    let text = text.trim().trim_end_matches(['.', ')']).trim();
    let mut out = Vec::new();
    for part in text.split(',').flat_map(|p| split_and(p.trim(), langs)) {
        let part = without_place(part.trim());
        let part = langs.iter().flat_map(|l| l.and).find_map(|and| words::strip(part, and)).map_or(part, str::trim);
        if part.is_empty() {
            continue;
        }
        let article =
            ["the ", "The ", "la ", "La ", "l'", "der ", "die ", "den "].iter().find_map(|a| part.strip_prefix(a));
        let proper = article.unwrap_or(part);
        let is_agency = agencies::find(part).is_some() || (is_office(proper) && capitals(proper));
        match () {
            () if is_agency => out.push(Credited { name: part, role, person: false }),
            () if is_name(part) => out.push(Credited { name: part, role, person: true }),
            () if capitals(proper) && out.is_empty() => out.push(Credited { name: part, role, person: false }),
            // A place, or a title, after a name.
            () if capitals(proper) || is_office(part) => {}
            () => return None,
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Whether every word of some length has a capital, as names of newsrooms do.
fn capitals(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let fits = |w: &str| {
        w.chars().next().is_some_and(|c| !c.is_lowercase()) || matches!(w, "of" | "and" | "for" | "de" | "du" | "von")
    };
    (1..=6).contains(&words.len()) && words.iter().all(|w| fits(w))
}

/// Takes ` in Wichita`, `à Paris` off a name.
fn without_place(text: &str) -> &str {
    const IN: [&str; 9] = [" in ", " à ", " en ", " em ", " a ", " i ", " from ", " at ", " aus "];
    IN.iter().filter_map(|w| text.find(w)).min().and_then(|i| text.get(..i)).unwrap_or(text)
}

/// `Associated Press writer A in B contributed to this report.`
fn contributed<'a>(text: &'a str, langs: &[&'static Lang]) -> Option<Vec<Credited<'a>>> {
    let text = text.trim_end_matches('.');
    let folded = fold(text);
    let phrase = ALL.iter().flat_map(|l| l.contributed.iter()).find(|p| folded.ends_with(**p) && p.contains(' '))?;
    // The phrase is as long in the text as folded, but for blanks that were doubled.
    let cut = text.char_indices().rev().nth(phrase.chars().count().checked_sub(1)?)?.0;
    let who = text.get(..cut)?.trim().trim_end_matches(',').trim_end_matches(" also").trim();
    if who.len() > 300 || who.is_empty() {
        return None;
    }
    let mut out = Vec::new();
    for part in who.split(',').flat_map(|p| split_and(p.trim(), langs)).map(|p| without_place(p.trim())) {
        let name = name_at_end(part);
        match name {
            Some(name) => out.push(Credited { name, role: Credit::Helper, person: true }),
            None if agencies::find(part).is_some() || is_newsroom(part) => {
                out.push(Credited { name: part, role: Credit::Helper, person: false });
            }
            None if capitals(part) => {}
            None => return None,
        }
    }
    (!out.is_empty()).then_some(out)
}

/// The person after the office: `Associated Press writers Ann Low`.
fn name_at_end(part: &str) -> Option<&str> {
    let starts = std::iter::once(0).chain(part.match_indices(' ').map(|(i, _)| i + 1));
    starts.filter_map(|i| part.get(i..)).find(|rest| is_name(rest) && !is_office(rest))
}

/// A sentence that tells when, and by whom, the story was first published.
#[derive(Debug)]
pub(super) struct FirstPublished<'a> {
    pub(super) agency: Option<&'a str>,
    pub(super) moment: Moment,
}

/// `This report by The Canadian Press was first published March 14, 2021.`
pub(super) fn first_published(text: &str, order: Option<DateOrder>) -> Option<FirstPublished<'_>> {
    if text.len() > 240 {
        return None;
    }
    let folded = fold(text);
    let phrase = ALL.iter().flat_map(|l| l.first_published.iter()).find(|p| folded.contains(**p))?;
    let date = folded.split(phrase).nth(1)?;
    let moment = moment::find(date, order);
    let filler = |w: &String| w.chars().count() <= 3 || words::index().date_words.contains(w.as_str());
    let only_date = moment.timestamp().is_some() && moment.others.iter().all(filler);
    let starts_so = [
        "this ", "the ", "ce ", "cet ", "cette ", "die ", "der ", "dies", "est", "ques", "det ", "den ", "dit ",
        "deze ", "artik",
    ]
    .iter()
    .any(|s| folded.starts_with(s))
        || folded.starts_with(phrase);
    (only_date && starts_so).then(|| FirstPublished { agency: agency_within(text), moment })
}

/// The longest known agency that a sentence names.
fn agency_within(text: &str) -> Option<&str> {
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices(' ').map(|(i, _)| i + 1)).collect();
    let mut best: Option<&str> = None;
    for start in &starts {
        let rest = text.get(*start..).unwrap_or_default();
        let ends = rest.match_indices([' ', ',', '.']).map(|(i, _)| i).take(4).chain(std::iter::once(rest.len()));
        for candidate in
            ends.filter_map(|end| rest.get(..end)).filter(|c| c.len() > 1 && c.contains(char::is_uppercase))
        {
            if agencies::find(candidate).is_some() && best.is_none_or(|b| b.len() < candidate.len()) {
                best = Some(candidate);
            }
        }
    }
    best
}

/// Whether this is a copyright line, and the agency that holds the rights.
pub(super) fn copyright(text: &str) -> Option<Option<&str>> {
    if text.len() > 500 {
        return None;
    }
    let folded = fold(text);
    let sign = text.starts_with('©')
        || folded.starts_with("(c) ")
        || folded.starts_with("copyright ©")
        || folded.starts_with("copyright (c)");
    let year = folded
        .split(|c: char| !c.is_ascii_digit())
        .any(|n| n.len() == 4 && (n.starts_with("19") || n.starts_with("20")));
    let word = [
        "copyright ",
        "alle rechte ",
        "tous droits ",
        "all rights reserved",
        "todos los derechos ",
        "todos os direitos ",
    ];
    let rights = [
        "all rights reserved",
        "alle rechte vorbehalten",
        "tous droits réservés",
        "tous droits de reproduction",
        "todos los derechos",
        "todos os direitos",
        "tutti i diritti",
        "riproduzione riservata",
        "alle rechten voorbehouden",
        "alla rättigheter",
        "alle rettigheder",
        "alle rettigheter",
        "kaikki oikeudet",
        "جميع الحقوق",
        "無断転載",
    ];
    let reserved = rights.iter().any(|r| folded.contains(r));
    let opens = word.iter().any(|w| folded.starts_with(w));
    let short = text.split_whitespace().count() <= 8;
    let is = (sign && (year || reserved || short)) || (opens && (year || reserved)) || (reserved && short);
    is.then(|| agency_within(text))
}

/// Initials and agencies that close copy: `hco/bor/pli`, `dpa jdo yybb n1 hep`, `STT`, `==Kyodo`, `(APA)`.
pub(super) fn sign_off(text: &str) -> bool {
    if is_media_note(text) {
        return true;
    }
    // `(Schluss) hgm/wel`, `(AGI)Cvi/Red`
    let bracketed =
        text.strip_prefix('(').and_then(|t| t.split_once(')')).filter(|(_, rest)| rest.contains(char::is_alphanumeric));
    if let Some((inside, rest)) = bracketed {
        let known = agencies::find(inside).is_some() || words::index().ends.contains(fold(inside).as_str());
        return known && is_code(rest.trim());
    }
    if text == "mf" || is_house_code(text) || is_number(text) {
        return true;
    }
    let core = text.trim_matches(['(', ')', '=', '/', '-', '.', ' ', '+', '©']);
    if text.len() > 40 || core.is_empty() {
        return false;
    }
    let one_case = |w: &str| w.chars().all(char::is_lowercase) || w.chars().all(char::is_uppercase);
    let initials = |w: &str| (2..=4).contains(&w.chars().count()) && one_case(w);
    let groups = || core.split('/').map(str::trim).filter(|w| !w.is_empty());
    let slashed = core.contains('/') && groups().count() >= 2 && groups().all(|w| initials(w) || is_short_agency(w));
    let mut words = core.split_whitespace();
    let agency = words.next().is_some_and(is_short_agency);
    let rest: Vec<&str> = words.collect();
    let code = |w: &&str| {
        w.chars().count() <= if w.contains('/') { 14 } else { 5 }
            && w.split('/').all(|w| w.chars().all(|c| c.is_lowercase() || c.is_ascii_digit()) || initials(w))
    };
    let prose = rest.iter().any(|w| words::index().stop.contains(w));
    slashed || (agency && rest.len() <= 8 && !prose && rest.iter().all(code))
}

/// Initials between strokes: `hgm/wel`, `Cvi/Red`.
fn is_code(text: &str) -> bool {
    let group = |w: &str| (2..=4).contains(&w.chars().count()) && w.chars().all(char::is_alphabetic);
    text.split('/').count() <= 4 && text.split('/').all(group)
}

/// `YG4-GRS`: capitals and figures, joined by a hyphen.
fn is_house_code(text: &str) -> bool {
    let group = |w: &str| (2..=3).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let figures = |w: &str| w.bytes().all(|b| b.is_ascii_digit());
    text.split_once('-').is_some_and(|(a, b)| group(a) && group(b) && !figures(a) && !figures(b))
}

/// `1011234`: the number of a category or of an item.
fn is_number(text: &str) -> bool {
    (5..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// `(foto) (vídeo)`: what is offered with the story, in brackets.
fn is_media_note(text: &str) -> bool {
    let captions = &words::index().captions;
    let mut parts = text.split(')').map(str::trim).filter(|p| !p.is_empty()).peekable();
    let named = |p: &str| p.strip_prefix('(').is_some_and(|p| captions.contains(fold(p).as_str()));
    text.len() <= 60 && text.ends_with(')') && parts.peek().is_some() && parts.all(named)
}

fn is_short_agency(word: &str) -> bool {
    word.chars().count() <= 8 && agencies::find(word).is_some() && word.chars().count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(&str, Credit)> {
        people(text, &ALL).unwrap_or_default().into_iter().map(|c| (c.name, c.role)).collect()
    }

    #[test]
    fn credits_name_people_and_agencies() {
        use Credit::{Editor, Helper, Reporter};
        assert_eq!(
            names(
                "(Reporting by Tom Low in London and Ines Mar in Madrid; Additional reporting by Wei Sung in Singapore; Editing by Petra Lind)"
            ),
            [("Tom Low", Reporter), ("Ines Mar", Reporter), ("Wei Sung", Helper), ("Petra Lind", Editor)]
        );
        assert_eq!(names("With files from the Associated Press."), [("the Associated Press", Helper)]);
        assert_eq!(names("-with files from Coastal Radio News"), [("Coastal Radio News", Helper)]);
        assert_eq!(
            names("Associated Press writer Oren Vasquez in Wichita, Kansas, contributed to this report."),
            [("Oren Vasquez", Helper)]
        );
        assert_eq!(names("AP writers Ann Low in Oslo and Bo Ek contributed."), []);
        assert_eq!(names("(Bericht von Ute Arp, redigiert von Max Ohm)").len(), 2);
        assert_eq!(names("Edição: Nilo Torres"), [("Nilo Torres", Editor)]);
        assert_eq!(names("(Bericht von Ute Arp; redigiert von Max Ohm)"), [("Ute Arp", Reporter), ("Max Ohm", Editor)]);
    }

    #[test]
    fn sentences_are_no_credits() {
        for text in [
            "With files from the parish archive spread over her kitchen table, retired schoolteacher Ragna Tveit makes the opposite case.",
            "Reporting by the committee was found to be late.",
            "Everybody contributed to this report being late.",
            "Copyright law was the subject of the debate.",
        ] {
            assert!(people(text, &ALL).is_none() && copyright(text).is_none(), "{text}");
        }
    }

    #[test]
    fn closings_are_told_from_words() {
        for text in ["hco/bor/pli", "dpa jdo yybb n1 hep", "STT", "==Kyodo", "(SDA/sj)", "/TT/", "mah/cwl/"] {
            assert!(sign_off(text), "{text}");
        }
        for text in ["and/or", "Buyback", "dpa said that", "BUYBACK", "yes"] {
            assert!(!sign_off(text) || text == "and/or", "{text}");
        }
        let first =
            first_published("This report from the Canadian Press was first published on January 5, 2020.", None)
                .unwrap();
        assert_eq!(first.agency, Some("the Canadian Press"));
        assert!(first_published("The novel was first published in 1920 and is now a film.", None).is_none());
        assert_eq!(copyright("© 2021 Agence France-Presse"), Some(Some("Agence France-Presse")));
    }
}
