//! What the lines before the story say, told by what they say and not by where they stand: keyword line, headline,
//! byline, notes, what comes with it.

use crate::model::{Embargo, Label, Timestamp};
use crate::note::Note;
use crate::syntax::copy;
use crate::syntax::hold::Place;
use crate::syntax::wire::{Draft, Frame, List, begins_with};
use crate::syntax::words::{Kind, Lexicon, after, fold};

use super::dialect::spelled_out;

/// What has been found among the lines above the story.
#[derive(Default)]
pub(super) struct Found {
    /// How many words the keyword line counts, and where it stands.
    pub(super) words: Option<(u64, u64)>,
    is_slugged: bool,
    is_headed: bool,
    /// Whether the line before was a byline.
    after_byline: bool,
    /// The version of the header, in its short form.
    pub(super) version: Option<(String, u64)>,
    /// Lines that may be a summary, or all there is of the story.
    pub(super) rest: Vec<(String, u64)>,
}

/// The longest mark of an advance, in bytes.
const LONGEST_ADVANCE: usize = 8;
/// How many letters of a slug tell it: the header cuts it off.
const SLUG_START: usize = 10;
/// The longest keyword line.
const LONGEST_SLUG: usize = 120;

/// Reads a marked line; gives it back if it is a heading of the body.
pub(super) fn mark(draft: &mut Draft<'_>, found: &mut Found, (text, by): (&str, bool), line: u64) -> Option<String> {
    let after_byline = std::mem::take(&mut found.after_byline);
    if after_byline && (by || is_short(text)) {
        office(draft, text, line);
    } else if is_transmission(text) {
        draft.keep("reference", text, line);
    } else if !found.is_slugged && is_keywords(draft, text) {
        found.is_slugged = true;
        keyword_line(draft, found, text, line);
    } else if is_by(draft, text, by) {
        let agency = after(text, draft.lex().all(Kind::By)).is_some_and(|(name, _)| draft.lex().is_agency(name.trim()));
        draft.stated.bylines.push((text.to_owned(), Frame::span(line)));
        found.after_byline = !agency;
    } else if by {
        return Some(text.to_owned());
    } else if !notes(draft, text, line) {
        if found.is_headed {
            found.rest.push((spelled_out(text), line));
        } else {
            found.is_headed = true;
            draft.article().headlines.push(Label::new(spelled_out(text)));
        }
    }
    None
}

/// `END`, `AP Photo XNP101`, `Eds: …`, `For release Sunday, Nov. 15`; whether it is one of these.
pub(super) fn notes(draft: &mut Draft<'_>, text: &str, line: u64) -> bool {
    if let Some(day) = advance_day(draft.lex(), text.trim_start_matches('$')).filter(|_| text.len() <= LONGEST_ADVANCE)
    {
        advance(draft, day, line);
        return true;
    }
    let ends_advance = begins_with(List::EndOfAdvance, text).is_some();
    if ends_advance || draft.lex().is(Kind::Ends, &fold(text)) {
        draft.leave_out("the end mark", text, line);
        return true;
    }
    if begins_with(List::Pictures, text).is_some() && !copy::is_byline(draft.lex(), text) {
        draft.desk_note(text, Some("pictures"), line);
        return true;
    }
    let labelled = text.replacen(" _ ", ": ", 1);
    match copy::note_kind(draft.lex(), &labelled) {
        Some(Some(true)) => {
            draft.article().ed_notes.push(Label { public: Some(true), ..Label::new(spelled_out(text)) });
        }
        Some(_) => draft.desk_note(spelled_out(text), None, line),
        None => return draft.holds(text, Place::Line, line),
    }
    true
}

/// A line without marks above the story: a note, or a byline.
pub(super) fn plain(draft: &mut Draft<'_>, text: &str, line: u64) -> bool {
    if copy::is_byline(draft.lex(), text) {
        draft.stated.bylines.push((text.to_owned(), Frame::span(line)));
        return true;
    }
    notes(draft, text, line)
}

/// `By PAT LOW=`; where the sign says that it is one, whatever the name.
fn is_by(draft: &Draft<'_>, text: &str, by: bool) -> bool {
    copy::is_byline(draft.lex(), text)
        || copy::may_be_byline(draft.lex(), text)
        || by && after(text, draft.lex().all(Kind::By)).is_some()
}

/// The longest name of an agency, or of an office, in words.
const OFFICE_WORDS: usize = 4;

fn is_short(text: &str) -> bool {
    let capital = |word: &str| !word.starts_with(char::is_lowercase);
    text.split_whitespace().count() <= OFFICE_WORDS && text.split_whitespace().all(capital)
}

/// What stands under the byline of a person: the agency, or the office of the writer.
fn office(draft: &mut Draft<'_>, text: &str, line: u64) {
    if copy::is_job(draft.lex(), text) && !draft.lex().is_agency(text) {
        return draft.keep("byline-title", text, line);
    }
    if draft.lex().is_agency(text) {
        draft.stated.sources.push(text.to_owned());
    }
    draft.article().credit_lines.push(Label::new(text));
}

/// `*9006`
fn is_transmission(text: &str) -> bool {
    text.strip_prefix('*').is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// `BC-US--Giant Lobster, 1st Ld-Writethru,127`: begins with a cycle, or as the keyword of the header.
fn is_keywords(draft: &mut Draft<'_>, text: &str) -> bool {
    let lex = draft.lex();
    let cycle = text.split_once('-').is_some_and(|(c, _)| is_cycle(lex, c));
    let slug = draft.article().slugline.as_ref().map(|s| s.text.plain().into_owned()).unwrap_or_default();
    let slug = slug.split(' ').next().unwrap_or_default();
    let bare =
        |text: &str| letters(text.split_once('-').filter(|(c, _)| is_cycle(lex, c)).map_or(text, |(_, rest)| rest));
    let (slug, whole) = (bare(slug), bare(text));
    let counted = text.rsplit_once(',').is_some_and(|(_, count)| count.trim().parse::<u64>().is_ok());
    let start = slug.chars().take(SLUG_START).collect::<String>();
    let first = bare(text.split(' ').next().unwrap_or_default());
    let known = slug.chars().count() > 3 && (first == slug || counted && whole.starts_with(&start));
    text.len() <= LONGEST_SLUG && (cycle || known)
}

fn is_cycle(lex: &Lexicon, text: &str) -> bool {
    lex.all(Kind::Cycles).any(|known| text.eq_ignore_ascii_case(known))
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Reads the keyword line: the slug in full, versions, the count of words.
fn keyword_line(draft: &mut Draft<'_>, found: &mut Found, text: &str, line: u64) {
    let mut parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let count = parts.last().and_then(|last| last.parse::<u64>().ok()).filter(|_| parts.len() > 1);
    if let Some(count) = count {
        parts.pop();
        found.words = Some((count, line));
    }
    for version in parts.iter().skip(1) {
        self::version(draft, version, line);
    }
    draft.article().titles.push(Label::new(parts.join(", ")));
    if draft.article().slugline.is_none() {
        draft.slugline(parts.first().copied().unwrap_or_default(), "-");
    }
}

/// `1st Ld-Writethru` tells how to handle the story, `Adv15` holds it back, `Kill` takes it back.
pub(super) fn version(draft: &mut Draft<'_>, text: &str, line: u64) {
    let known = letters(text);
    let is_known = draft.article().signals.iter().any(|signal| letters(signal.label()) == known);
    if is_known || draft.holds(text, Place::Line, line) {
        return;
    }
    draft.signal(text);
    advance_day(draft.lex(), text).into_iter().for_each(|day| advance(draft, day, line));
}

/// The day of `Adv15`.
fn advance_day(lex: &Lexicon, text: &str) -> Option<u8> {
    let known = letters(text);
    let rest = lex.all(Kind::Advance).find_map(|word| known.strip_prefix(word))?;
    let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
    rest.get(..figures)?.parse::<u8>().ok().filter(|day| (1..=31).contains(day))
}

/// A story for the paper of a day: it is held back until then.
fn advance(draft: &mut Draft<'_>, day: u8, line: u64) {
    let sent = draft.article().version_created.clone();
    let until = sent.as_ref().and_then(|sent| next_day(sent.date(), day));
    let detail = match &until {
        Some(until) => format!("an advance for day {day}: held back until {until}"),
        None => format!("an advance for day {day} of a month that is not stated: held back without an end"),
    };
    draft.stated.notes.push(Note::assumed("/embargo", detail).at(Frame::span(line)));
    draft.article().embargo = Some(until.map_or(Embargo::Indefinite, Embargo::Until));
}

/// The first day of that number on or after a date.
fn next_day(date: &str, day: u8) -> Option<Timestamp> {
    let sent: jiff::civil::Date = date.parse().ok()?;
    let mut at = sent;
    for _ in 0..=62 {
        if u8::try_from(at.day()).ok()? == day {
            return Timestamp::parse(&at.to_string());
        }
        at = at.tomorrow().ok()?;
    }
    None
}

/// Reads the lines above the story where none is marked: the slug, a headline that may end with `+`, a byline, notes.
pub(super) fn unmarked(draft: &mut Draft<'_>, found: &mut Found, lines: &[(String, u64)]) {
    let plus = lines.iter().position(|(text, _)| text.ends_with('+'));
    let mut title: Vec<&str> = Vec::new();
    for (at, (text, line)) in lines.iter().enumerate() {
        if !found.is_slugged && is_keywords(draft, text) {
            found.is_slugged = true;
            keyword_line(draft, found, text, *line);
        } else if copy::is_byline(draft.lex(), text) {
            draft.stated.bylines.push((text.clone(), Frame::span(*line)));
        } else if !notes(draft, text, *line) {
            match plus {
                Some(end) if at <= end => title.push(text.trim_end_matches(['+', ' '])),
                None if title.is_empty() => title.push(text),
                _ => draft.desk_note(text.as_str(), None, *line),
            }
        }
    }
    if !title.is_empty() {
        draft.article().headlines.push(Label::new(spelled_out(&title.join(" "))));
    }
}
