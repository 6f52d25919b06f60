//! Credits at the end of a story: who reported, edited, helped; when it was first published; whose rights they are.

use crate::syntax::DateOrder;
use crate::syntax::words::{self, Credit, Kind, Lang, Lexicon, fold, opens};

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
pub(super) fn people<'a>(lex: &Lexicon, text: &'a str, langs: &[&Lang]) -> Option<Vec<Credited<'a>>> {
    if text.len() > 900 {
        return None;
    }
    let bare = text.trim_start_matches(['-', '–', '—', '_', '*', ' ']);
    let inner = bare.strip_prefix('(').and_then(|t| t.trim_end_matches('.').strip_suffix(')'));
    labelled(lex, inner.unwrap_or(bare), inner.is_some(), langs)
        .or_else(|| contributed(lex, inner.unwrap_or(bare), langs))
}

/// Parts with a label each, between semicolons.
fn labelled<'a>(lex: &Lexicon, text: &'a str, bracketed: bool, langs: &[&Lang]) -> Option<Vec<Credited<'a>>> {
    let mut out = Vec::new();
    let mut role = None;
    for (i, part) in
        text.split(';').flat_map(|t| split_sentences(lex, t)).map(str::trim).filter(|p| !p.is_empty()).enumerate()
    {
        // A word alone is a label only where brackets, an earlier credit or a colon say so.
        let plain = |p: &str, rest: &str| bracketed || i > 0 || p.contains(' ') || rest.trim_start().starts_with(':');
        let hit =
            lex.credits().filter_map(|(p, r)| Some((p.len(), words::strip(part, p).filter(|rest| plain(p, rest))?, r)));
        let (rest, who) = match hit.max_by_key(|(length, ..)| *length) {
            Some((_, rest, found)) => (rest, found),
            None => (part, role?),
        };
        role = Some(who);
        out.extend(named(lex, rest.trim_start_matches([':', ' ']), who, langs)?);
    }
    (!out.is_empty()).then_some(out)
}

/// `Reporting by A. Editing by B.`, `Reporting by A, editing by B`: two credits parted by a full stop or a comma.
fn split_sentences<'a>(lex: &Lexicon, part: &'a str) -> Vec<&'a str> {
    let opens = |rest: &str| lex.credits().any(|(p, _)| p.contains(' ') && words::strip(rest, p).is_some());
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
fn named<'a>(lex: &Lexicon, text: &'a str, role: Credit, langs: &[&Lang]) -> Option<Vec<Credited<'a>>> {
    let text = text.trim().trim_end_matches(['.', ')']).trim();
    let mut out = Vec::new();
    for part in text.split(',').flat_map(|p| split_and(lex, p.trim(), langs)) {
        let part = without_place(lex, part.trim());
        let part = langs
            .iter()
            .flat_map(|l| l.list(Kind::And))
            .find_map(|and| words::strip(part, and))
            .map_or(part, str::trim);
        if part.is_empty() {
            continue;
        }
        let proper = lex.all(Kind::Articles).find_map(|a| without_article(part, a)).unwrap_or(part);
        let is_agency = lex.is_agency(part) || (is_office(lex, proper) && capitals(lex, proper));
        match () {
            () if is_agency => out.push(Credited { name: part, role, person: false }),
            () if is_name(lex, part) => out.push(Credited { name: part, role, person: true }),
            () if capitals(lex, proper) && out.is_empty() => out.push(Credited { name: part, role, person: false }),
            // A place, or a title, after a name.
            () if capitals(lex, proper) || is_office(lex, part) => {}
            () => return None,
        }
    }

    (!out.is_empty()).then_some(out)
}

/// What stands behind an article: `l'` is joined to the name.
fn without_article<'a>(text: &'a str, article: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(article)?;
    if article.ends_with('\'') { Some(rest) } else { rest.strip_prefix(' ') }
}

/// Whether every word of some length has a capital, as names of newsrooms do.
fn capitals(lex: &Lexicon, text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let fits = |w: &str| w.chars().next().is_some_and(|c| !c.is_lowercase()) || lex.is(Kind::NewsroomParticles, w);
    (1..=6).contains(&words.len()) && words.iter().all(|w| fits(w))
}

/// Takes ` in Wichita`, `à Paris` off a name.
fn without_place<'a>(lex: &Lexicon, text: &'a str) -> &'a str {
    lex.all(Kind::InPlace)
        .filter_map(|w| text.find(&format!(" {w} ")))
        .min()
        .and_then(|i| text.get(..i))
        .unwrap_or(text)
}

/// `Associated Press writer A in B contributed to this report.`
fn contributed<'a>(lex: &Lexicon, text: &'a str, langs: &[&Lang]) -> Option<Vec<Credited<'a>>> {
    let text = text.trim_end_matches('.');
    let folded = fold(text);
    let phrase = lex.all(Kind::Contributed).find(|p| folded.ends_with(p) && p.contains(' '))?;
    // The phrase is as long in the text as folded, but for blanks that were doubled.
    let cut = text.char_indices().rev().nth(phrase.chars().count().checked_sub(1)?)?.0;
    let who = text.get(..cut)?.trim().trim_end_matches(',');
    let who = lex.all(Kind::Also).find_map(|also| who.strip_suffix(also)?.strip_suffix(' ')).unwrap_or(who).trim();
    if who.len() > 300 || who.is_empty() {
        return None;
    }

    let mut out = Vec::new();
    for part in who.split(',').flat_map(|p| split_and(lex, p.trim(), langs)).map(|p| without_place(lex, p.trim())) {
        let name = name_at_end(lex, part);
        match name {
            Some(name) => out.push(Credited { name, role: Credit::Helper, person: true }),
            None if lex.is_agency(part) || is_newsroom(lex, part) => {
                out.push(Credited { name: part, role: Credit::Helper, person: false });
            }
            None if capitals(lex, part) => {}
            None => return None,
        }
    }
    (!out.is_empty()).then_some(out)
}

/// The person after the office: `Associated Press writers Ann Low`.
fn name_at_end<'a>(lex: &Lexicon, part: &'a str) -> Option<&'a str> {
    let starts = std::iter::once(0).chain(part.match_indices(' ').map(|(i, _)| i + 1));
    starts.filter_map(|i| part.get(i..)).find(|rest| is_name(lex, rest) && !is_office(lex, rest))
}

/// A sentence that tells when, and by whom, the story was first published.
#[derive(Debug)]
pub(super) struct FirstPublished<'a> {
    pub(super) agency: Option<&'a str>,
    pub(super) moment: Moment,
}

/// `This report by The Canadian Press was first published March 14, 2021.`
pub(super) fn first_published<'a>(
    lex: &Lexicon,
    text: &'a str,
    order: Option<DateOrder>,
) -> Option<FirstPublished<'a>> {
    if text.len() > 240 {
        return None;
    }
    let folded = fold(text);
    let phrase = lex.all(Kind::FirstPublished).find(|p| folded.contains(p))?;
    let date = folded.split(phrase).nth(1)?;
    let moment = moment::find(lex, date, order);
    let filler = |w: &String| w.chars().count() <= 3 || lex.is(Kind::DateWords, w);
    let only_date = moment.timestamp().is_some() && moment.others.iter().all(filler);
    let starts_so = lex.all(Kind::FirstPublishedOpens).any(|p| opens(&folded, p)) || folded.starts_with(phrase);
    (only_date && starts_so).then(|| FirstPublished { agency: agency_within(lex, text), moment })
}

/// The longest known agency that a sentence names.
fn agency_within<'a>(lex: &Lexicon, text: &'a str) -> Option<&'a str> {
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices(' ').map(|(i, _)| i + 1)).collect();
    let mut best: Option<&str> = None;
    for start in &starts {
        let rest = text.get(*start..).unwrap_or_default();
        let ends = rest.match_indices([' ', ',', '.']).map(|(i, _)| i).take(4).chain(std::iter::once(rest.len()));
        for candidate in
            ends.filter_map(|end| rest.get(..end)).filter(|c| c.len() > 1 && c.contains(char::is_uppercase))
        {
            if lex.is_agency(candidate) && best.is_none_or(|b| b.len() < candidate.len()) {
                best = Some(candidate);
            }
        }
    }
    best
}

/// Whether this is a copyright line, and the agency that holds the rights.
pub(super) fn copyright<'a>(lex: &Lexicon, text: &'a str) -> Option<Option<&'a str>> {
    if text.len() > 500 {
        return None;
    }
    let folded = fold(text);
    let signed = |rest: &str| rest.starts_with(" ©") || rest.starts_with(" (c)");
    let sign = text.starts_with('©')
        || folded.starts_with("(c) ")
        || lex.all(Kind::Copyright).any(|word| folded.strip_prefix(word).is_some_and(signed));
    let year = folded
        .split(|c: char| !c.is_ascii_digit())
        .any(|n| n.len() == 4 && (n.starts_with("19") || n.starts_with("20")));
    let reserved = lex.all(Kind::RightsReserved).any(|r| folded.contains(r));
    let opens = lex.all(Kind::RightsOpen).any(|p| opens(&folded, p));
    let short = text.split_whitespace().count() <= 8;
    let is = (sign && (year || reserved || short)) || (opens && (year || reserved)) || (reserved && short);
    is.then(|| agency_within(lex, text))
}

/// Initials and agencies that close copy: `hco/bor/pli`, `dpa jdo yybb n1 hep`, `STT`, `==Kyodo`, `(APA)`.
pub(super) fn sign_off(lex: &Lexicon, text: &str) -> bool {
    if is_media_note(lex, text) {
        return true;
    }

    // `(Schluss) hgm/wel`, `(AGI)Cvi/Red`
    let bracketed =
        text.strip_prefix('(').and_then(|t| t.split_once(')')).filter(|(_, rest)| rest.contains(char::is_alphanumeric));
    if let Some((inside, rest)) = bracketed {
        let known = lex.is_agency(inside) || lex.is(Kind::Ends, &fold(inside));
        return known && is_code(rest.trim());
    }
    if lex.all(Kind::SignOffs).any(|code| code == text) || is_house_code(text) || is_number(text) {
        return true;
    }
    let core = text.trim_matches(['(', ')', '=', '/', '-', '.', ' ', '+', '©']);
    if text.len() > 40 || core.is_empty() {
        return false;
    }
    let one_case = |w: &str| w.chars().all(char::is_lowercase) || w.chars().all(char::is_uppercase);
    let initials = |w: &str| (2..=4).contains(&w.chars().count()) && one_case(w);
    let groups = || core.split('/').map(str::trim).filter(|w| !w.is_empty());
    let slashed =
        core.contains('/') && groups().count() >= 2 && groups().all(|w| initials(w) || is_short_agency(lex, w));
    let mut words = core.split_whitespace();
    let agency = words.next().is_some_and(|t| is_short_agency(lex, t));
    let rest: Vec<&str> = words.collect();
    let code = |w: &&str| {
        w.chars().count() <= if w.contains('/') { 14 } else { 5 }
            && w.split('/').all(|w| w.chars().all(|c| c.is_lowercase() || c.is_ascii_digit()) || initials(w))
    };
    let prose = rest.iter().any(|w| lex.is_stop(w));
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
fn is_media_note(lex: &Lexicon, text: &str) -> bool {
    let mut parts = text.split(')').map(str::trim).filter(|p| !p.is_empty()).peekable();
    let named = |p: &str| p.strip_prefix('(').is_some_and(|p| lex.is(Kind::Captions, &fold(p)));
    text.len() <= 60 && text.ends_with(')') && parts.peek().is_some() && parts.all(named)
}

fn is_short_agency(lex: &Lexicon, word: &str) -> bool {
    word.chars().count() <= 8 && lex.is_agency(word) && word.chars().count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<&'static Lang> {
        Lexicon::built_in().langs().iter().collect()
    }

    fn names(text: &str) -> Vec<(&str, Credit)> {
        people(Lexicon::built_in(), text, &all()).unwrap_or_default().into_iter().map(|c| (c.name, c.role)).collect()
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
            assert!(
                people(Lexicon::built_in(), text, &all()).is_none() && copyright(Lexicon::built_in(), text).is_none(),
                "{text}"
            );
        }
    }

    #[test]
    fn closings_are_told_from_words() {
        for text in ["hco/bor/pli", "dpa jdo yybb n1 hep", "STT", "==Kyodo", "(SDA/sj)", "/TT/", "mah/cwl/"] {
            assert!(sign_off(Lexicon::built_in(), text), "{text}");
        }
        for text in ["and/or", "Buyback", "dpa said that", "BUYBACK", "yes"] {
            assert!(!sign_off(Lexicon::built_in(), text) || text == "and/or", "{text}");
        }
        let first = first_published(
            Lexicon::built_in(),
            "This report from the Canadian Press was first published on January 5, 2020.",
            None,
        )
        .unwrap();
        assert_eq!(first.agency, Some("the Canadian Press"));
        assert!(
            first_published(Lexicon::built_in(), "The novel was first published in 1920 and is now a film.", None)
                .is_none()
        );
        assert_eq!(copyright(Lexicon::built_in(), "© 2021 Agence France-Presse"), Some(Some("Agence France-Presse")));
    }
}
