//! Datelines: `OTTAWA –`, `LONDON, March 3 (Reuters) -`, `Madrid, 12 feb (EFE).-`, `NEW YORK--(BUSINESS WIRE)--`.
//!
//! Knows one paragraph; whether a dateline may stand there is decided elsewhere.

use crate::format::DateOrder;
use crate::format::text::words::{agencies, fold, index};

mod scripts;

use super::moment::{self, Moment};
use super::name::{is_office, normal_case};
use super::shape::ends_sentence;

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
pub(super) fn parse(paragraph: &str, order: Option<DateOrder>) -> Option<Dateline<'_>> {
    let of_a_script = scripts::corner_brackets(paragraph)
        .or_else(|| scripts::korean(paragraph))
        .or_else(|| scripts::chinese(paragraph, order));
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
        let dateline = judge(text.trim(), rest, (mark, weight), order)?;
        let printed = paragraph.get(..at + mark.len())?.trim();
        Some(Dateline { printed, rest: rest.trim_start(), ..dateline })
    });
    found.or_else(|| agency_alone(paragraph))
}

/// Whether `text`, with this separator and this sequel, is a dateline.
fn judge<'a>(
    text: &'a str,
    rest: &'a str,
    (mark, weight): (&str, Weight),
    order: Option<DateOrder>,
) -> Option<Dateline<'a>> {
    let (lead, body) = agency_first(text).unzip();
    let (undated, bracketed) = split_bracketed_date(body.unwrap_or(text), order);
    let (before, source) = split_source(undated);
    let mut source = lead.or(source);
    let before = before.trim_end_matches(['-', ' ', ',', '،']).trim();
    let before = before.strip_suffix('.').filter(|b| b.ends_with(|c: char| c.is_ascii_digit())).unwrap_or(before);
    let mut parts = before.split(['،', ',', '、']).map(str::trim).filter(|p| !p.is_empty());
    let first = parts.next()?;
    if let Part::Date(None) = place_in_line(first, order) {
        return dated_only(text, rest, before, source, order);
    }
    let (first, inner_date) = split_date(first, order);
    let (first, country) = split_country(first);
    let mut regions: Vec<String> = country.map(normal_region).into_iter().collect();
    let mut dates: Vec<&str> = inner_date.into_iter().chain(bracketed).collect();
    let mut towns = places(first)?;
    for part in parts {
        if let Some(more) = further_town(part) {
            towns.extend(places(more)?);
            continue;
        }
        match place_in_line(part, order) {
            Part::Date(agency) => {
                dates.push(part);
                source = source.or(agency);
            }
            Part::Agency if source.is_none() => source = Some(part),
            Part::Region => regions.push(normal_region(part)),
            _ => return None,
        }
    }
    let date = (!dates.is_empty()).then(|| moment::find(&dates.join(", "), order)).filter(Moment::has_day);
    let known = source.is_some_and(|s| agencies::find(s).is_some());
    let places = towns;
    let caps = is_capitals(first);
    let enough = match weight {
        Weight::Dash | Weight::LongDash if known || (source.is_some() && caps) => true,
        Weight::Dash | Weight::LongDash if date.is_some() => caps || source.is_some() || starts_story(rest),
        Weight::Dash | Weight::LongDash | Weight::Tight if caps => is_copy(rest, mark) && plain_place(first),
        Weight::LongDash | Weight::Dash if matches!(mark, " — " | " – ") && !known => {
            text.len() < 40 && !rest.is_empty() && is_copy(rest, mark) && town_and_no_more(first)
        }
        Weight::Dash | Weight::LongDash | Weight::Tight => known,
        Weight::Source => known || (source.is_some() && caps),
        Weight::Known => known,
    };
    enough.then_some(Dateline { text, printed: text, rest, places, regions, source, date, writer: None })
}

/// `March 4 (Reuters) - `: a day and an agency that is known, and no place.
fn dated_only<'a>(
    text: &'a str,
    rest: &'a str,
    before: &str,
    source: Option<&'a str>,
    order: Option<DateOrder>,
) -> Option<Dateline<'a>> {
    let date = moment::find(before, order);
    let sure = date.has_day() && source.is_some_and(|s| agencies::find(s).is_some()) && starts_story(rest);
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

/// `WASHINGTON, D.C. (January 15, 2024)`: the date in brackets at the end.
fn split_bracketed_date(text: &str, order: Option<DateOrder>) -> (&str, Option<&str>) {
    let parts = text.strip_suffix(')').and_then(|t| t.rsplit_once('('));
    let dated = parts.filter(|(before, date)| {
        let found = moment::find(date, order);
        !before.is_empty() && found.has_day() && found.others.is_empty()
    });
    dated.map_or((text, None), |(before, date)| (before.trim_end(), Some(date)))
}

/// `Albacete (España)`: the country in brackets behind the town.
fn split_country(first: &str) -> (&str, Option<&str>) {
    let parts = first.strip_suffix(')').and_then(|f| f.split_once('('));
    parts.map_or((first, None), |(town, country)| (town.trim_end(), Some(country)))
}

/// `and REIMS` of `AACHEN, Germany, and REIMS, France`.
fn further_town(part: &str) -> Option<&str> {
    let ands = ["and ", "et ", "und ", "y ", "e ", "en ", "och ", "og ", "ja "];
    ands.iter().find_map(|and| part.strip_prefix(and)).filter(|town| is_capitals(town))
}

/// `(ANSA) - ROMA, 12 FEB - `: the agency stands first. What follows it.
fn agency_first(text: &str) -> Option<(&str, &str)> {
    let (inside, rest) = text.strip_prefix('(')?.split_once(')')?;
    agencies::find(inside)?;
    Some((inside, rest.trim_start_matches([' ', '-', '–', '—']))).filter(|(_, rest)| !rest.is_empty())
}

/// `(AP) — Text`: an agency and no place.
fn agency_alone(paragraph: &str) -> Option<Dateline<'_>> {
    let (inside, rest) = paragraph.strip_prefix('(')?.split_once(')')?;
    agencies::find(inside).filter(|_| inside.chars().any(char::is_uppercase))?;
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

/// Takes the agency off the end: in brackets, between slashes, or as a known name after a blank.
fn split_source(text: &str) -> (&str, Option<&str>) {
    for (open, close) in [('(', ')'), ('/', '/'), ('[', ']'), ('（', '）')] {
        let Some(inner) = text.strip_suffix(close) else { continue };
        if let Some((before, source)) = inner.rsplit_once(open) {
            let plausible =
                source.chars().count() <= 40 && (agencies::find(source).is_some() || looks_like_source(source));
            if plausible && !source.is_empty() {
                return (before.trim_end(), Some(source));
            }
        }
    }
    for blanks in [1, 2, 0] {
        let at = text.match_indices(' ').rev().nth(blanks).map(|(i, _)| i);
        let Some((before, last)) = at.map(|i| text.split_at(i)) else { continue };
        let last = last.trim();
        let fits =
            agencies::find(last).is_some() && last.chars().any(char::is_uppercase) && !before.ends_with(['-', '—']);
        if fits && (before.contains(|c: char| c.is_ascii_digit()) || before.ends_with(',')) {
            return (before.trim_end(), Some(last));
        }
    }
    (text, None)
}

fn looks_like_source(source: &str) -> bool {
    let words = source.split_whitespace().count();
    let capital = source.chars().next().is_some_and(char::is_uppercase);
    words <= 4 && !source.contains(|c: char| c.is_ascii_digit()) && (is_office(source) || (words <= 3 && capital))
}

/// `BRUSSEL 29/01`, `SEOUL May 4`: a date after the place without a comma.
fn split_date(part: &str, order: Option<DateOrder>) -> (&str, Option<&str>) {
    for (at, _) in part.match_indices([' ', '.']) {
        let (place, date) = part.split_at(at);
        let found = moment::find(date, order);
        if found.has_day() && found.others.is_empty() {
            return (place.trim(), Some(date.trim_matches([' ', '.'])));
        }
    }
    (part, None)
}

enum Part<'a> {
    /// A date, with an agency behind it where there is one.
    Date(Option<&'a str>),
    Agency,
    Region,
    Neither,
}

fn place_in_line(part: &str, order: Option<DateOrder>) -> Part<'_> {
    if agencies::find(part).is_some()
        && part.len() > 1
        && part.chars().any(char::is_uppercase)
        && part.chars().count() > 2
    {
        return Part::Agency;
    }
    if part.chars().all(|c| c.is_ascii_digit()) && part.len() == 4 {
        return Part::Date(None);
    }
    let found = moment::find(part, order);
    if found.has_day() || found.ambiguous {
        let fillers = ["le", "den", "der", "the", "on", "il", "el", "em", "am"];
        let only = found.others.iter().all(|w| fillers.contains(&w.as_str()));
        return if only { Part::Date(None) } else { Part::Neither };
    }
    let is_weekday = index().weekdays.contains(fold(part).as_str());
    let month_only = index().months.contains_key(fold(part).trim_end_matches('.'));
    if is_weekday || (month_only && !part.contains('.')) {
        return Part::Date(None);
    }
    let words = part.split_whitespace().count();
    let capital = part.chars().next().is_some_and(|c| !c.is_lowercase() && c.is_alphabetic());
    let region = words <= 4 && part.chars().count() <= 40 && capital && !part.contains(|c: char| c.is_ascii_digit());
    if region && !has_verb_like_word(part) { Part::Region } else { Part::Neither }
}

fn normal_region(part: &str) -> String {
    if part.chars().filter(|c| c.is_alphabetic()).count() > 3 && !part.contains('.') {
        normal_case(part)
    } else {
        part.to_owned()
    }
}

/// The towns of `COLMAR/FREIBURG`, `PARIS and LYON`, in normal case; `None` if these are no names of towns.
fn places(first: &str) -> Option<Vec<String>> {
    let named = first.split('/').flat_map(|p| p.split(" and ")).flat_map(|p| p.split(" AND ")).map(str::trim);
    let all: Vec<&str> = named.collect();
    let fits = |p: &&str| is_place(p);
    (all.len() <= 5 && all.iter().all(fits)).then(|| all.into_iter().map(normal_case).collect())
}

fn is_place(place: &str) -> bool {
    let words: Vec<&str> = place.split_whitespace().collect();
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let shaped = words.iter().all(|w| {
        let first = w.chars().next();
        first.is_some_and(|c| !c.is_lowercase() && c.is_alphabetic()) || is_small_place_word(w)
    });
    let capital =
        words.first().is_some_and(|w| w.chars().next().is_some_and(|c| !c.is_lowercase() && c.is_alphabetic()));
    let marks = place.chars().all(|c| {
        c.is_alphabetic()
            || c.is_whitespace()
            || matches!(c, '.' | '-' | '\'' | '’' | '\u{300}'..='\u{36F}' | '\u{900}'..='\u{963}')
    });
    !words.is_empty() && words.len() <= 6 && letters >= 2 && place.chars().count() <= 48 && shaped && capital && marks
}

fn is_small_place_word(word: &str) -> bool {
    let small = [
        "de", "del", "della", "di", "da", "do", "dos", "das", "du", "la", "le", "les", "of", "the", "upon", "on", "am",
        "an", "der", "im", "in", "en", "sur", "aan", "op", "ved", "i", "el", "al", "d'", "bei", "ob", "under", "by",
        "near", "and",
    ];
    small.contains(&word)
        || word.starts_with("d'")
        || word.starts_with("d’")
        || word.starts_with("l'")
        || word.starts_with("al-")
}

/// Whether a name of a place stands alone: no more than four words, none of which makes a sentence or a label of it.
fn plain_place(place: &str) -> bool {
    place.split_whitespace().count() <= 4 && !has_verb_like_word(place) && !is_label(place)
}

/// For `Berlin — Text`: a town in small letters with nothing else to speak for it.
fn town_and_no_more(place: &str) -> bool {
    let index = index();
    let words: Vec<String> = place.split_whitespace().map(fold).collect();
    let ordinary = |w: &String| {
        index.stop.contains(w.as_str()) || index.weekdays.contains(w.as_str()) || index.months.contains_key(w.as_str())
    };
    plain_place(place) && words.len() <= 3 && !words.iter().any(ordinary)
}

/// Small words which a sentence has, and a town has not.
fn has_verb_like_word(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "a", "is", "was", "are", "were", "has", "have", "had", "said", "says", "not", "it", "he", "she", "they", "we",
        "you", "this", "that", "there", "will", "would", "can", "what", "who", "how", "why", "when", "no", "yes", "my",
        "our", "your", "his", "her", "est", "ist", "sind", "war", "nicht", "und", "or", "for", "with", "by", "from",
        "at", "to", "if", "but",
    ];
    let folded = fold(text);
    let mut words = folded.split_whitespace();
    words.clone().any(|w| WORDS.contains(&w)) || (words.next() == Some("the") && folded.split_whitespace().count() > 2)
}

/// Words that stand before a dash and are no towns.
#[allow(clippy::too_many_lines)] // a table
fn is_label(place: &str) -> bool {
    const LABELS: &[&str] = &[
        "update",
        "updated",
        "correction",
        "corrected",
        "exclusive",
        "breaking",
        "analysis",
        "opinion",
        "comment",
        "feature",
        "watch",
        "live",
        "video",
        "photos",
        "photo",
        "note",
        "notes",
        "factbox",
        "timeline",
        "profile",
        "interview",
        "explainer",
        "review",
        "preview",
        "editorial",
        "column",
        "advisory",
        "urgent",
        "alert",
        "bulletin",
        "flash",
        "wrapup",
        "refile",
        "recap",
        "poll",
        "warning",
        "summary",
        "background",
        "key",
        "tip",
        "tips",
        "fact",
        "facts",
        "result",
        "results",
        "sport",
        "sports",
        "business",
        "weather",
        "politics",
        "health",
        "safety",
        "obituary",
        "eilmeldung",
        "hintergrund",
        "porträt",
        "kommentar",
        "analyse",
        "direct",
        "vidéo",
        "portrait",
        "entretien",
        "opinión",
        "análisis",
        "vídeo",
        "opinione",
        "analisi",
        "update:",
        "q&a",
        "news",
        "world",
    ];
    LABELS.contains(&fold(place).as_str())
}

fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (upper, lower) =
        letters.fold((0, 0), |(u, l), c| (u + usize::from(c.is_uppercase()), l + usize::from(c.is_lowercase())));
    // McALLEN, and small words between: COLMAR et FREIBURG.
    upper >= 2 && lower * 4 <= upper
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
        parse(paragraph, None)
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
