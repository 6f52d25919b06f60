//! The parts of a line: phrases of the vocabulary, what says when, signs, and what is left over.

use super::clock::{self, DayHalf};
use super::plain::{apart, parted_letters};
use super::when::{self, When};
use super::zones;
use super::{Held, Hold, is_of};
use crate::model::Embargo;
use crate::syntax::DateOrder;
use crate::syntax::dates::{self, Piece};
use crate::syntax::words::{Kind, Lexicon, Start};

/// A part of a line.
#[expect(clippy::large_enum_variant, reason = "a line has few parts, and they live as long as it is read")]
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    /// A phrase of the vocabulary, and the phrase.
    Phrase(Kind, String),
    When(When),
    Sign(char),
    /// A word before an hour.
    HourLead,
    /// A word behind an hour.
    HourSign,
    /// A half of the day.
    Half(DayHalf),
    /// What moves the hour beside it.
    Quarter(String),
    /// A number that is an hour where something beside it says so.
    Hour {
        hour: u64,
        minute: u64,
        is_spoken: bool,
        is_sure: bool,
        word: String,
    },
    LeftOver(String),
}

/// The kinds of small words, which may stand anywhere before what holds.
pub(super) const SMALL: [Kind; 4] = [Kind::EmbargoLeads, Kind::EmbargoWords, Kind::EmbargoBounds, Kind::Publishing];

/// The parts of a line, in order.
pub(super) struct Parts<'l> {
    parts: Vec<Part>,
    lex: &'l Lexicon,
}

impl<'l> Parts<'l> {
    pub(super) fn of(text: &str, lex: &'l Lexicon, order: Option<DateOrder>) -> Parts<'l> {
        let pieces = dates::scan(&apart(text, lex), &dates::HOLD, lex, order);
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some(rest @ [first, ..]) = pieces.get(at..) {
            let (part, taken) = next(rest, first, &parts, lex);
            parts.push(part);
            at += taken;
        }
        Parts { parts: clock::settle(parts, lex), lex }
    }

    pub(super) fn has(&self, kind: Kind) -> bool {
        self.parts.iter().any(|part| is_of(part, kind))
    }

    pub(super) fn has_when(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::When(when) if when.says_when()))
    }

    /// The words that belong to nothing.
    pub(super) fn left_over(&self) -> Vec<String> {
        let mut left_over = words(&self.parts);
        // The days and years of another calendar.
        if self.has(Kind::EmbargoEvents) {
            left_over.retain(|word| !word.bytes().all(|b| b.is_ascii_digit()));
        }
        left_over
    }

    /// Those of them behind the first words that hold.
    pub(super) fn left_over_behind(&self) -> Vec<String> {
        let opener = self.parts.iter().position(|part| is_of(part, Kind::Embargo)).unwrap_or(0);
        words(self.parts.get(opener..).unwrap_or_default())
    }

    /// The place of the first part that is neither a sign nor what may stand before.
    fn opening(&self) -> Option<usize> {
        self.parts.iter().position(|part| !is_beside(part) && !is_small(part))
    }

    /// Whether the line begins with a phrase of that kind.
    pub(super) fn opens_with(&self, kind: Kind) -> bool {
        self.opening().and_then(|at| self.parts.get(at)).is_some_and(|part| is_of(part, kind))
    }

    /// Whether the line says with small words alone before when something is not to be used, whatever their order:
    /// `Bitte erst ab 11.06.2026 verwenden`. A full moment outweighs a word or two that are not known.
    pub(super) fn is_order(&self) -> bool {
        let has = |fits: fn(&When) -> bool| self.parts.iter().any(|p| matches!(p, Part::When(when) if fits(when)));
        let is_full = has(When::says_day) && has(When::says_hour);
        let most_left_over = if is_full && self.opens_small() { MOST_UNKNOWN } else { 0 };
        self.has(Kind::Publishing)
            && self.has(Kind::EmbargoBounds)
            && self.has_when()
            && self.left_over().len() <= most_left_over
    }

    fn opens_small(&self) -> bool {
        self.parts.iter().find(|p| !matches!(p, Part::Sign(_))).is_some_and(is_small)
    }

    /// Whether an opener means a thing rather than the copy, and somebody says so at the end:
    /// `Do not publish exit polls before 1 May 2026, panel tells channels`.
    pub(super) fn is_report(&self) -> bool {
        let behind = self.opening().and_then(|at| self.parts.get(at + 1..)).unwrap_or_default();
        let things = behind.iter().take_while(|p| matches!(p, Part::LeftOver(_))).count();
        let last = behind.iter().rposition(|p| matches!(p, Part::When(_))).map_or(behind.len(), |at| at + 1);
        let end = behind.get(last..).unwrap_or_default();
        let speaks = matches!(end.first(), Some(Part::Sign(',' | '-' | '–' | '—' | ':'))) && !words(end).is_empty();
        things >= LEAST_OF_NEWS && speaks
    }

    /// The same with a phrase of several words.
    pub(super) fn opens_with_words(&self, kind: Kind) -> bool {
        let opening = self.opening().and_then(|at| self.parts.get(at));
        matches!(opening, Some(Part::Phrase(of, phrase)) if *of == kind && phrase.contains(' '))
    }

    /// Whether what holds is said in words that news does not use.
    pub(super) fn is_explicit(&self) -> bool {
        self.parts
            .iter()
            .any(|part| matches!(part, Part::Phrase(Kind::Embargo, p) if !self.lex.is(Kind::EmbargoProse, p)))
    }

    /// Whether a phrase of that kind opens the line as a label: in capitals, or words that are a label by themselves, and
    /// a sign behind it.
    pub(super) fn is_label(&self, kind: Kind, text: &str) -> bool {
        let Some(at) = self.opening().filter(|_| self.opens_with(kind)) else { return false };
        let Some(Part::Phrase(_, phrase)) = self.parts.get(at) else { return false };
        let opener: String = text.chars().skip_while(|c| !c.is_alphabetic()).take(phrase.chars().count()).collect();
        let is_capital = !opener.chars().any(char::is_lowercase) || at > 0 && !text.chars().any(char::is_lowercase);
        let is_several = phrase.contains(' ');
        let is_marked =
            matches!(self.parts.get(at + 1), None | Some(Part::Sign(':' | '：' | '-' | '–' | '—' | '!' | '*')));
        let has_colon = matches!(self.parts.get(at + 1), Some(Part::Sign(':' | '：')));
        let is_label_itself = kind == Kind::Kills && (is_several || self.lex.is(Kind::KillLabels, phrase));
        let is_sentence =
            phrase.split(' ').count() >= WORDS_OF_SENTENCE && self.parts.get(at + 1).is_none_or(is_beside);
        is_capital && (is_marked || is_several) || is_label_itself && has_colon || is_sentence
    }

    /// `Embargo: 3 March after the speech`: the sign of a label or the end follows what holds, and then when.
    pub(super) fn is_label_with_when(&self) -> bool {
        let Some(opening) = self.opening() else { return false };
        let behind = self.parts.get(opening + 1..).unwrap_or_default();
        let label = matches!(behind.first(), Some(Part::Sign(':' | '：' | '-' | '–' | '—' | '*' | '/')));
        let first = behind.iter().find(|p| !is_beside(p) && !is_small(p));
        let has = |fits: fn(&When) -> bool| self.parts.iter().any(|p| matches!(p, Part::When(when) if fits(when)));
        let is_short = words(behind).len() <= MOST_OF_LABEL;
        let opens_with_word = matches!(first, Some(Part::LeftOver(_)));
        // `Embargo: EU states agree to ban oil until 2030` is a headline with its topic before it.
        label && (is_short || self.has_when() && (!opens_with_word || has(When::says_day) && has(When::says_hour)))
            || has(When::says_day) && matches!(first, Some(Part::When(_))) && is_short
    }

    /// The embargo that is said, with these words left over; what no clock tells is among them, and a day of the week that
    /// is not that of the date.
    pub(super) fn held(&self, mut left_over: Vec<String>) -> Hold {
        left_over.extend(self.parts.iter().filter_map(|part| self.event(part)));
        let whens: Vec<&When> =
            self.parts.iter().filter_map(|p| if let Part::When(when) = p { Some(when) } else { None }).collect();
        left_over.extend(when::wrong_weekday(&whens));
        if !left_over.is_empty() {
            return Hold::Held(Held { until: Embargo::Indefinite, left_over, pending: None });
        }
        let is_after = self.has(Kind::EmbargoAfter);
        let (until, pending) = when::resolve(&whens, is_after);
        Hold::Held(Held { until, left_over, pending })
    }

    /// What ends an embargo and no clock tells.
    fn event(&self, part: &Part) -> Option<String> {
        match part {
            Part::Phrase(Kind::EmbargoEvents, phrase) => Some(phrase.clone()),
            Part::Phrase(Kind::Embargo, phrase) if self.lex.is(Kind::EmbargoEvents, phrase) => Some(phrase.clone()),
            _ => None,
        }
    }
}

/// How many words say by themselves that a story is taken back: `bitte vorerst nicht verwenden`.
const WORDS_OF_SENTENCE: usize = 3;

/// How many words may be unknown in a line that says a full moment.
const MOST_UNKNOWN: usize = 2;

/// How many words behind a label are rather its value than a headline.
const MOST_OF_LABEL: usize = 3;

/// How many words behind an opener are what it means.
const LEAST_OF_NEWS: usize = 2;

fn is_beside(part: &Part) -> bool {
    matches!(part, Part::Sign(_) | Part::HourLead | Part::HourSign)
}

fn is_small(part: &Part) -> bool {
    SMALL.into_iter().any(|kind| is_of(part, kind))
}

/// The words that belong to nothing; what may stand before an embargo belongs to nothing behind it.
fn words(parts: &[Part]) -> Vec<String> {
    let mut is_behind = false;
    let mut left_over = Vec::new();
    for part in parts {
        match part {
            Part::LeftOver(word) => left_over.push(word.clone()),
            Part::Phrase(Kind::EmbargoLeads, phrase) if is_behind => left_over.push(phrase.clone()),
            Part::Phrase(Kind::Embargo, _) => is_behind = true,
            _ => {}
        }
    }
    left_over
}

/// The part at the front, and how many pieces it takes.
fn next(rest: &[Piece], first: &Piece, before: &[Part], lex: &Lexicon) -> (Part, usize) {
    match first {
        Piece::Date(stated) => return (Part::When(When::Date(*stated)), 1),
        Piece::Time(stated) => return (Part::When(When::time(stated)), 1),
        Piece::Sign(c) => return (Part::Sign(*c), 1),
        Piece::Weekday(_) | Piece::Word(_) => {}
    }

    // `ET` behind an hour is a zone, elsewhere French; `Do` is a day in German, and no day in `Do not publish`.
    let phrase = phrase(rest, lex);
    let is_hour = |part: &Part| matches!(part, Part::When(When::Time(..) | When::Midnight) | Part::Hour { .. });
    let has_time = before.iter().any(is_hour);
    let zone = zones::named(rest, lex).filter(|(_, taken)| has_time || *taken > 1);
    let least = phrase.as_ref().map_or(0, |(_, taken)| *taken);
    if let Some((zone, taken)) = zone.filter(|(_, taken)| *taken >= least) {
        return (Part::When(When::Zone(zone)), taken);
    }
    // Two letters that are a day in one language are a small word of another.
    if let (Piece::Weekday(name), 0..=1) = (first, least)
        && (least == 0 || name.chars().count() > 2)
    {
        return (Part::When(When::Weekday(when::weekday(name, lex), name.clone())), 1);
    }
    if let Some((start, taken)) = phrase {
        return (of_phrase(start), taken);
    }
    let Piece::Word(word) = first else { return (Part::Sign(' '), 1) };
    (of_word(word, before, lex), 1)
}

fn of_phrase(Start { kind, meaning, phrase }: Start<'_>) -> Part {
    match kind {
        Kind::Noon => Part::When(When::NOON),
        Kind::Midnight => Part::When(When::Midnight),
        Kind::Mornings => Part::Half(DayHalf::Morning),
        Kind::Afternoons => Part::Half(DayHalf::Afternoon),
        Kind::Nights => Part::Half(DayHalf::Night),
        Kind::HourLeads => Part::HourLead,
        Kind::HourWords => Part::HourSign,
        Kind::HourParts => Part::Quarter(phrase.to_owned()),
        Kind::HourNames => match meaning.and_then(|hour| hour.parse().ok()) {
            Some(hour) => {
                Part::Hour { hour, minute: 0, is_spoken: hour <= 12, is_sure: false, word: phrase.to_owned() }
            }
            None => Part::LeftOver(phrase.to_owned()),
        },
        _ => Part::Phrase(kind, phrase.to_owned()),
    }
}

/// The last hour of a day.
const LAST_HOUR: u64 = 24;

/// A word or a number by itself.
fn of_word(word: &str, before: &[Part], lex: &Lexicon) -> Part {
    match word {
        "am" => return Part::Half(DayHalf::Morning),
        "pm" => return Part::Half(DayHalf::Afternoon),
        _ => {}
    }
    // `Adv14`: copy for that day.
    let is_advance = matches!(before.last(), Some(Part::Phrase(_, phrase)) if lex.is(Kind::Advance, phrase));
    let number = word.parse::<u64>().ok().filter(|_| word.len() <= 2);
    match number {
        Some(_) if is_advance => Part::Phrase(Kind::EmbargoWords, word.to_owned()),
        Some(hour) if hour <= LAST_HOUR => {
            Part::Hour { hour, minute: 0, is_spoken: false, is_sure: false, word: word.to_owned() }
        }
        _ => Part::LeftOver(word.to_owned()),
    }
}

/// The longest phrase at the front.
fn phrase<'l>(rest: &[Piece], lex: &'l Lexicon) -> Option<(Start<'l>, usize)> {
    let first = letter(rest)?;
    let mut best: Option<(Start<'l>, usize)> = None;
    for start in lex.in_holds().with(first) {
        let Some(taken) = taken_by(rest, start.phrase) else { continue };
        if best.as_ref().is_none_or(|(_, most)| taken > *most) {
            best = Some((start, taken));
        }
    }
    best
}

/// How many pieces a phrase takes, if they begin with it.
pub(super) fn taken_by(rest: &[Piece], phrase: &str) -> Option<usize> {
    let first = rest.first().and_then(word_of)?;
    if !phrase.starts_with(first) {
        return None;
    }
    let mut taken = 0;
    for word in parted(phrase).split(' ').filter(|w| !w.is_empty()) {
        let mut left = word;
        while !left.is_empty() {
            let piece = rest.get(taken)?;
            left = match (piece, word_of(piece)) {
                (_, Some(text)) => left.strip_prefix(text)?,
                (Piece::Sign(c), None) => left.strip_prefix(*c)?,
                _ => return None,
            };
            taken += 1;
        }
    }
    (taken > 0).then_some(taken)
}

/// The letter that a phrase at the front begins with.
pub(super) fn letter(rest: &[Piece]) -> Option<char> {
    rest.first().and_then(word_of)?.chars().next()
}

fn word_of(piece: &Piece) -> Option<&str> {
    match piece {
        Piece::Word(word) | Piece::Weekday(word) => Some(word),
        _ => None,
    }
}

/// A phrase of the vocabulary with its letters parted as those of the line are.
fn parted(phrase: &str) -> String {
    if phrase.is_ascii() { phrase.to_owned() } else { parted_letters(phrase) }
}
