//! Datelines: `OTTAWA –`, `LONDON, March 3 (Reuters) -`, `Madrid, 12 feb (EFE).-`, `NEW YORK--(BUSINESS WIRE)--`.
//!
//! Knows one paragraph; whether a dateline may stand there is decided elsewhere.

use crate::syntax::DateOrder;
use crate::syntax::words::Lexicon;

mod credited;
mod parts;
mod place;
mod scripts;

pub(super) use credited::credited;

use super::moment::{self, Moment};
use super::shape::ends_sentence;
use parts::{
    Part, agency_first, further_town, place_in_line, split_bracketed_date, split_country, split_date, split_source,
};
use place::{is_capitals, normal_region, places, plain_place, town_and_no_more};

/// A dateline and what follows it.
#[derive(Debug)]
pub(super) struct Dateline<'a> {
    /// As printed, without the separator.
    pub(super) text: &'a str,
    /// With the separator, for the note.
    pub(super) printed: &'a str,
    /// The paragraph after it.
    pub(super) rest: &'a str,
    /// Towns in normal case.
    pub(super) places: Vec<String>,
    /// Provinces, states, countries.
    pub(super) regions: Vec<String>,
    /// The agency.
    pub(super) source: Option<&'a str>,
    /// The date.
    pub(super) date: Option<Moment>,
    /// The writer, whom some agencies name between dateline and story.
    pub(super) writer: Option<&'a str>,
}

/// How far into a paragraph a dateline may reach, in bytes.
const REACH: usize = 160;

/// What stands between a dateline and the story; how many bytes of it belong to the dateline, and how much it says.
const SEPARATORS: &[(&str, usize, Weight)] = &[
    (" — ", 0, Weight::LongDash),
    (" – ", 0, Weight::Dash),
    (" -- ", 0, Weight::Dash),
    (" --- ", 0, Weight::Dash),
    (" - ", 0, Weight::Dash),
    (" ― ", 0, Weight::Dash),
    (" _ ", 0, Weight::Dash),
    (".- ", 0, Weight::Dash),
    (". - ", 0, Weight::Dash),
    (".-- ", 0, Weight::Dash),
    (" = ", 0, Weight::Source),
    (")--", 1, Weight::Source),
    (")-- ", 1, Weight::Source),
    (") — ", 1, Weight::Source),
    ("): ", 1, Weight::Source),
    ("). ", 1, Weight::Known),
    ("] ", 1, Weight::Known),
    (")- ", 1, Weight::Source),
    (")—", 1, Weight::Source),
    ("—", 0, Weight::Tight),
    (": ", 0, Weight::Source),
    (") ", 1, Weight::Known),
    ("/. ", 1, Weight::Known),
    ("/ ", 1, Weight::Known),
    ("）", 3, Weight::Known),
];

/// What a separator needs before it, to be believed.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Weight {
    /// A dash between blanks: capitals, an agency or a date.
    Dash,
    /// The long one: also the bare name of a town.
    LongDash,
    /// A dash without blanks: capitals.
    Tight,
    /// An agency.
    Source,
    /// An agency that is known.
    Known,
}

/// The dateline at the beginning of a paragraph.
pub(super) fn parse<'a>(lex: &Lexicon, paragraph: &'a str, order: Option<DateOrder>) -> Option<Dateline<'a>> {
    let of_a_script = scripts::corner_brackets(lex, paragraph)
        .or_else(|| scripts::korean(lex, paragraph))
        .or_else(|| scripts::chinese(lex, paragraph, order));
    if of_a_script.is_some() {
        return of_a_script;
    }
    let mut end = paragraph.len().min(REACH);
    while !paragraph.is_char_boundary(end) {
        end -= 1;
    }
    let head = paragraph.get(..end)?;
    let mut candidates: Vec<(usize, &str, usize, Weight)> = Vec::new();
    for (mark, keep, weight) in SEPARATORS {
        candidates.extend(head.match_indices(mark).take(3).map(|(at, _)| (at, *mark, *keep, *weight)));
    }
    // A closing dash with nothing behind it: the dateline stands on a line of its own.
    for mark in [" —", " –", " -", " --"] {
        candidates.extend(
            head.strip_suffix(mark).filter(|_| end == paragraph.len()).map(|h| (h.len(), mark, 0, Weight::Dash)),
        );
    }
    candidates.sort_by_key(|(at, mark, keep, _)| (at + keep, std::cmp::Reverse(mark.len())));
    let found = candidates.into_iter().find_map(|(at, mark, keep, weight)| {
        let text = paragraph.get(..at + keep)?;
        let rest = paragraph.get(at + mark.len()..)?;
        let dateline = judge(lex, text.trim(), rest, (mark, weight), order)?;
        let printed = paragraph.get(..at + mark.len())?.trim();
        Some(Dateline { printed, rest: rest.trim_start(), ..dateline })
    });
    found.or_else(|| agency_alone(lex, paragraph))
}

/// Whether `text`, with this separator and this sequel, is a dateline.
fn judge<'a>(
    lex: &Lexicon,
    text: &'a str,
    rest: &'a str,
    (mark, weight): (&str, Weight),
    order: Option<DateOrder>,
) -> Option<Dateline<'a>> {
    let (lead, body) = agency_first(lex, text).unzip();
    let (undated, bracketed) = split_bracketed_date(lex, body.unwrap_or(text), order);
    let (before, source) = split_source(lex, undated);
    let mut source = lead.or(source);
    let before = before.trim_end_matches(['-', ' ', ',', '،']).trim();
    let before = before.strip_suffix('.').filter(|b| b.ends_with(|c: char| c.is_ascii_digit())).unwrap_or(before);
    let mut parts = before.split(['،', ',', '、']).map(str::trim).filter(|p| !p.is_empty());
    let first = parts.next()?;
    if let Part::Date(None) = place_in_line(lex, first, order) {
        return dated_only(lex, text, rest, before, source, order);
    }
    let (first, inner_date) = split_date(lex, first, order);
    let (first, country) = split_country(first);
    let mut regions: Vec<String> = country.map(|t| normal_region(lex, t)).into_iter().collect();
    let mut dates: Vec<&str> = inner_date.into_iter().chain(bracketed).collect();
    let mut towns = places(lex, first)?;
    for part in parts {
        if let Some(more) = further_town(lex, part) {
            towns.extend(places(lex, more)?);
            continue;
        }
        match place_in_line(lex, part, order) {
            Part::Date(agency) => {
                dates.push(part);
                source = source.or(agency);
            }
            Part::Agency if source.is_none() => source = Some(part),
            Part::Region => regions.push(normal_region(lex, part)),
            _ => return None,
        }
    }
    let date = (!dates.is_empty()).then(|| moment::find(lex, &dates.join(", "), order)).filter(Moment::has_day);
    let known = source.is_some_and(|s| lex.is_agency(s));
    let places = towns;
    let caps = is_capitals(first);
    let enough = match weight {
        Weight::Dash | Weight::LongDash if known || (source.is_some() && caps) => true,
        // `Cádiz - 14 mar 2022 - 21:15 CET` is a line of dates.
        Weight::Dash | Weight::LongDash if date.is_some() => {
            (caps || source.is_some() || starts_story(rest)) && (rest.is_empty() || rest.len() > 20)
        }
        Weight::Dash | Weight::LongDash | Weight::Tight if caps => is_copy(rest, mark) && plain_place(lex, first),
        Weight::LongDash | Weight::Dash if matches!(mark, " — " | " – " | " - ") && !known => {
            // A hyphen says less than a dash: a whole paragraph has to follow.
            let enough = if mark == " - " { rest.len() > 60 && ends_sentence(rest) } else { !rest.is_empty() };
            text.len() < 40 && enough && is_copy(rest, mark) && town_and_no_more(lex, first)
        }
        Weight::Dash | Weight::LongDash | Weight::Tight => known,
        Weight::Source => known || (source.is_some() && caps),
        Weight::Known => known,
    };
    enough.then_some(Dateline { text, printed: text, rest, places, regions, source, date, writer: None })
}

/// `Zwolle, 14 juni 2022` on a line of its own: one place, a full date, and nothing else.
pub(super) fn alone<'a>(lex: &Lexicon, line: &'a str, order: Option<DateOrder>) -> Option<Dateline<'a>> {
    let (place, day) = line.split_once([',', '،']).filter(|_| line.len() <= 80 && !ends_sentence(line))?;
    let (place, day) = (place.trim(), day.trim());
    let date = moment::find(lex, day, order);
    let full =
        date.timestamp().is_some() && !date.has_time() && matches!(place_in_line(lex, day, order), Part::Date(None));
    let places = places(lex, place).filter(|_| full && town_and_no_more(lex, place))?;
    let regions = Vec::new();
    Some(Dateline {
        text: line,
        printed: line,
        rest: "",
        places,
        regions,
        source: None,
        date: Some(date),
        writer: None,
    })
}

/// Whether a stretch of text may be the name of a town, and nothing else.
pub(super) fn is_town(lex: &Lexicon, text: &str) -> bool {
    places(lex, text).is_some() && town_and_no_more(lex, text)
}

/// `March 4 (Reuters) - `: a day and an agency that is known, and no place.
fn dated_only<'a>(
    lex: &Lexicon,
    text: &'a str,
    rest: &'a str,
    before: &str,
    source: Option<&'a str>,
    order: Option<DateOrder>,
) -> Option<Dateline<'a>> {
    let date = moment::find(lex, before, order);
    let sure = date.has_day() && source.is_some_and(|s| lex.is_agency(s)) && starts_story(rest);
    sure.then(|| Dateline {
        text,
        printed: text,
        rest,
        places: Vec::new(),
        regions: Vec::new(),
        source,
        date: Some(date),
        writer: None,
    })
}

/// `(AP) — Text`: an agency and no place.
fn agency_alone<'a>(lex: &Lexicon, paragraph: &'a str) -> Option<Dateline<'a>> {
    let (inside, rest) = paragraph.strip_prefix('(')?.split_once(')')?;
    lex.agency(inside).filter(|_| inside.chars().any(char::is_uppercase))?;
    let text = paragraph.get(..inside.len() + 2)?;
    let story = rest.trim_start_matches([' ', '-', '–', '—', '_', '=', ':', '\u{A0}']);
    let printed = paragraph.get(..paragraph.len() - story.len())?.trim_end();
    let (places, regions) = (Vec::new(), Vec::new());
    (starts_story(story) && !story.is_empty() && rest.starts_with(' ')).then_some(Dateline {
        text,
        printed,
        rest: story,
        places,
        regions,
        source: Some(inside),
        date: None,
        writer: None,
    })
}

/// Whether a story can begin like this: with a capital, a figure or a quotation mark.
fn starts_story(rest: &str) -> bool {
    rest.trim_start().chars().next().is_none_or(|c| {
        c.is_uppercase() || c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase()) || "\"'“‘«„»¿¡($€£[".contains(c)
    })
}

/// Whether what follows a place and a dash, with nothing else to speak for it, is a paragraph rather than the rest of a
/// headline or of a series: it ends as a sentence, or is long, and the dash does not come again at once.
fn is_copy(rest: &str, mark: &str) -> bool {
    let head: String = rest.chars().take(48).collect();
    rest.trim().is_empty()
        || starts_story(rest)
            && !head.contains(mark)
            && (ends_sentence(rest) || rest.trim_end().ends_with(':') || rest.len() > 160)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(paragraph: &str) -> Option<String> {
        parse(Lexicon::built_in(), paragraph, None)
            .map(|d| format!("{}|{}|{}|{}", d.text, d.places.join("+"), d.regions.join("+"), d.source.unwrap_or("")))
    }

    #[test]
    fn every_house_has_its_own() {
        let cases = [
            ("OTTAWA – Canada says so.", "OTTAWA|Ottawa||"),
            ("ST. JOHN'S, N.L. — A ferry drifted.", "ST. JOHN'S, N.L.|St. John's|N.L.|"),
            ("LONDON, March 3 (Reuters) - Cement", "LONDON, March 3 (Reuters)|London||Reuters"),
            ("LONDON/PARIS, March 3 (Reuters) - Cement", "LONDON/PARIS, March 3 (Reuters)|London+Paris||Reuters"),
            ("PARIS, 3 mars 2021 (AFP) - Après", "PARIS, 3 mars 2021 (AFP)|Paris||AFP"),
            ("Madrid, 12 feb (EFE).- El", "Madrid, 12 feb (EFE)|Madrid||EFE"),
            ("Berlin (dpa) - Seit", "Berlin (dpa)|Berlin||dpa"),
            ("Berlin (tca/dpa) - Seit", "Berlin (tca/dpa)|Berlin||tca/dpa"),
            ("Paris (ats afp) Le patron", "Paris (ats afp)|Paris||ats afp"),
            ("TOKYO, Dec. 9 Kyodo - A juniper", "TOKYO, Dec. 9 Kyodo|Tokyo||Kyodo"),
            ("MELBOURNE, March 3 AAP - Preview", "MELBOURNE, March 3 AAP|Melbourne||AAP"),
            (
                "DALLAS, Texas, Feb. 1, 2017 /PRNewswire/ -- Prairie",
                "DALLAS, Texas, Feb. 1, 2017 /PRNewswire/|Dallas|Texas|PRNewswire",
            ),
            (
                "NEW YORK, June 01, 2023 (GLOBE NEWSWIRE) -- X",
                "NEW YORK, June 01, 2023 (GLOBE NEWSWIRE)|New York||GLOBE NEWSWIRE",
            ),
            ("NEW YORK--(BUSINESS WIRE)--Lantern", "NEW YORK--(BUSINESS WIRE)|New York||BUSINESS WIRE"),
            ("ABOARD AIR FORCE ONE (AP) -- A pact", "ABOARD AIR FORCE ONE (AP)|Aboard Air Force One||AP"),
            ("(ANSA) - ROMA, 12 FEB - Il sindaco", "(ANSA) - ROMA, 12 FEB|Roma||ANSA"),
            ("Oslo (NTB): Statsministeren", "Oslo (NTB)|Oslo||NTB"),
            ("BRUSSEL 29/01 (BELGA) = De regering", "BRUSSEL 29/01 (BELGA)|Brussel||BELGA"),
            ("MOSCOW, May 4. /TASS/. The ministry", "MOSCOW, May 4. /TASS/|Moscow||TASS"),
            ("SEOUL, May 4 (Yonhap) -- South", "SEOUL, May 4 (Yonhap)|Seoul||Yonhap"),
            ("København /ritzau/ - Det er", "København /ritzau/|København||ritzau"),
            ("BUENOS AIRES, Argentina (AP) _ For", "BUENOS AIRES, Argentina (AP)|Buenos Aires|Argentina|AP"),
            ("بيروت، 14 تشرين الثاني 2022 (أ ف ب) - أعاد", "بيروت، 14 تشرين الثاني 2022 (أ ف ب)|بيروت||أ ف ب"),
            ("【東京共同】政府は", "【東京共同】|東京||共同"),
            ("COLMAR/FREIBURG — A lynx went.", "COLMAR/FREIBURG|Colmar+Freiburg||"),
            ("THE HAGUE — Judges met.", "THE HAGUE|The Hague||"),
        ];
        for (paragraph, expected) in cases {
            assert_eq!(text(paragraph).as_deref(), Some(expected), "{paragraph}");
        }
    }

    #[test]
    fn sentences_are_left_alone() {
        for sentence in [
            "THE BALLOT BOX WAS A BISCUIT TIN — and nobody thought",
            "SAFETY - that was the word",
            "UPDATE - The bridge is open",
            "NASA-grade sensors, which the supplier promised",
            "Nobody – he said – was hurt",
            "On Monday, May 4 - a holiday - the shops were shut",
            "Contact: Fergus Lyle, 020 7946 0101",
            "He asked (twice) whether it would rain",
            "“Nobody,” she said — and left",
            "Then – Nothing happened",
        ] {
            assert_eq!(text(sentence), None);
        }
    }
}
