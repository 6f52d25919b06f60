//! The parts of a line: phrases of the vocabulary, what says when, signs, and what is left over.

use super::when::{self, When};
use super::zones;
use super::{Held, Hold, is_of};
use crate::model::Embargo;
use crate::syntax::DateOrder;
use crate::syntax::dates::{self, Piece};
use crate::syntax::words::{Kind, Lexicon, Start, fold};

/// A part of a line.
#[expect(clippy::large_enum_variant, reason = "a line has few parts, and they live as long as it is read")]
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    /// A phrase of the vocabulary, and the phrase.
    Phrase(Kind, String),
    When(When),
    Sign(char),
    LeftOver(String),
}

/// The parts of a line, in order.
pub(super) struct Parts<'l> {
    parts: Vec<Part>,
    lex: &'l Lexicon,
}

impl<'l> Parts<'l> {
    pub(super) fn of(text: &str, lex: &'l Lexicon, order: Option<DateOrder>) -> Parts<'l> {
        let pieces = dates::scan(&apart(text), &dates::HOLD, lex, order);
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some(rest @ [first, ..]) = pieces.get(at..) {
            let (part, taken) = next(rest, first, &parts, lex);
            parts.push(part);
            at += taken;
        }
        Parts { parts, lex }
    }

    pub(super) fn has(&self, kind: Kind) -> bool {
        self.parts.iter().any(|part| is_of(part, kind))
    }

    pub(super) fn has_when(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::When(when) if when.says_when()))
    }

    /// The words that belong to nothing.
    pub(super) fn left_over(&self) -> Vec<String> {
        words(&self.parts)
    }

    /// Those of them behind the first words that hold.
    pub(super) fn left_over_behind(&self) -> Vec<String> {
        let opener = self.parts.iter().position(|part| is_of(part, Kind::Embargo)).unwrap_or(0);
        words(self.parts.get(opener..).unwrap_or_default())
    }

    /// The place of the first part that is neither a sign nor what may stand before.
    fn opening(&self) -> Option<usize> {
        self.parts.iter().position(|part| {
            !matches!(part, Part::Sign(_)) && !is_of(part, Kind::EmbargoLeads) && !is_of(part, Kind::EmbargoWords)
        })
    }

    /// Whether the line begins with a phrase of that kind.
    pub(super) fn opens_with(&self, kind: Kind) -> bool {
        self.opening().and_then(|at| self.parts.get(at)).is_some_and(|part| is_of(part, kind))
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
        is_capital && (is_marked || is_several)
    }

    /// `Embargo: 3 March after the speech`: the sign of a label or the end follows what holds, and then when.
    pub(super) fn is_label_with_when(&self) -> bool {
        let Some(opening) = self.opening() else { return false };
        let behind = self.parts.get(opening + 1..).unwrap_or_default();
        let label = matches!(behind.first(), Some(Part::Sign(':' | '：' | '-' | '–' | '—' | '*' | '/')));
        let first = behind.iter().find(|p| !matches!(p, Part::Sign(_)) && !is_of(p, Kind::EmbargoWords));
        let has_day = self.parts.iter().any(|p| matches!(p, Part::When(when) if when.says_day()));
        label && (self.has_when() || words(behind).len() <= 3)
            || has_day && matches!(first, Some(Part::When(_))) && words(behind).len() <= 3
    }

    /// The embargo that is said, with these words left over.
    pub(super) fn held(&self, left_over: Vec<String>) -> Hold {
        if !left_over.is_empty() {
            return Hold::Held(Held { until: Embargo::Indefinite, left_over, pending: None });
        }
        let whens: Vec<&When> =
            self.parts.iter().filter_map(|p| if let Part::When(when) = p { Some(when) } else { None }).collect();
        let is_after = self.has(Kind::EmbargoAfter);
        let (until, pending) = when::resolve(&whens, is_after);
        Hold::Held(Held { until, left_over, pending })
    }
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
        Piece::Time(stated) => return (Part::When(When::time(stated, is_afternoon(before))), 1),
        Piece::Sign(c) => return (Part::Sign(*c), 1),
        Piece::Weekday(_) | Piece::Word(_) => {}
    }

    // `ET` behind an hour is a zone, elsewhere French; `Do` is a day in German, and no day in `Do not publish`.
    let phrase = phrase(rest, lex);
    let has_time = before.iter().any(|part| matches!(part, Part::When(When::Time(..) | When::Midnight)));
    let zone = zones::named(rest, lex).filter(|(_, taken)| has_time || *taken > 1);
    let least = phrase.as_ref().map_or(0, |(_, _, taken)| *taken);
    if let Some((zone, taken)) = zone.filter(|(_, taken)| *taken >= least) {
        return (Part::When(When::Zone(zone)), taken);
    }
    if let (Piece::Weekday(name), 0..=1) = (first, least) {
        return (Part::When(When::Weekday(when::weekday(name, lex))), 1);
    }
    if let Some((kind, phrase, taken)) = phrase {
        let part = match kind {
            Kind::Noon => Part::When(When::NOON),
            Kind::Midnight => Part::When(When::Midnight),
            _ => Part::Phrase(kind, phrase),
        };
        return (part, taken);
    }
    let Piece::Word(word) = first else { return (Part::Sign(' '), 1) };
    if matches!(word.as_str(), "am" | "pm") {
        return (Part::Phrase(Kind::EmbargoWords, word.clone()), 1);
    }
    (Part::LeftOver(word.clone()), 1)
}

/// `午後3時`: the half of the day stands before the hour.
fn is_afternoon(before: &[Part]) -> bool {
    matches!(before.last(), Some(Part::Phrase(Kind::EmbargoWords, word)) if word == "pm")
}

/// The longest phrase at the front.
fn phrase(rest: &[Piece], lex: &Lexicon) -> Option<(Kind, String, usize)> {
    let first = letter(rest)?;
    let mut best: Option<(Kind, String, usize)> = None;
    for Start { kind, phrase, .. } in lex.in_holds().with(first) {
        let Some(taken) = taken_by(rest, phrase) else { continue };
        if best.as_ref().is_none_or(|(_, _, most)| taken > *most) {
            best = Some((kind, phrase.to_owned(), taken));
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
    for word in apart(phrase).split(' ').filter(|w| !w.is_empty()) {
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

/// Letters that are words by themselves: Chinese and Japanese do not part them by blanks.
fn is_word_by_itself(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}')
}

/// Full-width figures and signs as plain ones, halves of the day as the West has them, and letters that are words parted.
fn apart(text: &str) -> String {
    let halves = text.replace("午前", " am ").replace("上午", " am ").replace("午後", " pm ").replace("下午", " pm ");
    let mut out = String::with_capacity(halves.len());
    for c in halves.chars() {
        match c {
            '\u{FF01}'..='\u{FF5E}' => out.extend(char::from_u32(u32::from(c) - 0xFEE0)),
            '年' | '月' | '日' | '号' | '號' | '時' | '时' | '点' | '點' | '分' => out.extend([' ', c, ' ']),
            c if is_word_by_itself(c) => out.extend([' ', c, ' ']),
            '년' | '월' | '일' | '시' | '분' => out.extend([c, ' ']),
            c => out.push(c),
        }
    }
    out
}

/// How many letters set apart make a word.
const SPACED: usize = 5;

/// Whether letters stand apart: `e m b a r g o`.
pub(super) fn is_spaced(text: &str) -> bool {
    let singles = text.split(' ').take_while(|w| w.chars().count() == 1 && w.chars().all(char::is_alphabetic));
    singles.count() >= SPACED
}

/// With letters that stand apart joined to words, between which stand two blanks or more.
pub(super) fn joined(text: &str) -> String {
    if !is_spaced(&fold(text)) {
        return text.to_owned();
    }
    let mut out = String::new();
    for word in text.split("  ") {
        let letters: Vec<&str> = word.split_whitespace().collect();
        let end = letters.iter().position(|l| l.chars().count() != 1).unwrap_or(letters.len());
        let (apart, rest) = letters.split_at_checked(end).unwrap_or((&letters, &[]));
        out.push_str(&apart.concat());
        for word in rest {
            out.push(' ');
            out.push_str(word);
        }
        out.push(' ');
    }
    out.trim().to_owned()
}
