//! The small language in which patterns of dates are written, and the walk that fits one to a text.

use super::found::{DateRead, DateUnit};
use super::token::{Token, TokenKind};
use super::zone;
use crate::syntax::words::{Kind, Lexicon};

/// A way to write a date or a time.
#[derive(Clone, Copy)]
pub(super) struct Pattern {
    /// As notes call it.
    pub(super) name: &'static str,
    pub(super) parts: &'static [PatternPart],
    /// Blanks may stand between the parts.
    pub(super) has_blanks: bool,
}

/// Which patterns a caller accepts, in their order, and in which words.
pub(crate) struct Patterns {
    pub(super) dates: &'static [Pattern],
    /// The times of day which [`PatternPart::Clock`] stands for.
    pub(super) clocks: &'static [Pattern],
    /// The zones which [`PatternPart::Zone`] stands for.
    pub(super) zones: &'static [Pattern],
    /// What may follow: a date that is read whole, a time that is found.
    pub(super) after: &'static [PatternPart],
    /// The offset that the name of a zone stands for.
    pub(super) zone: fn(&str) -> Option<&'static str>,
    pub(super) words: DateWords,
    /// Whether hours go on behind midnight: 24.00, 25:00.
    pub(super) has_late_hours: bool,
}

/// The vocabulary in which names are looked up; patterns of standards, which are English, need none.
pub(super) type Known<'w> = Option<&'w Lexicon>;

/// What a caller accepts, and the vocabulary.
pub(super) type Ways<'w> = (&'w Patterns, Known<'w>);

/// The words of dates in the languages of the caller.
pub(super) struct DateWords {
    /// The form in which words are compared, in small letters.
    pub(super) fold: fn(&str) -> String,
    /// The number of a month, by its name of one word or two.
    pub(super) month: fn(Known<'_>, &str) -> Option<u32>,
    pub(super) is_weekday: fn(Known<'_>, &str) -> bool,
}

/// A part of a pattern.
#[derive(Clone, Copy)]
pub(super) enum PatternPart {
    /// A number of at least and at most so many digits.
    Num(DateUnit, usize, usize),
    /// A run of digits which holds numbers of so many digits each.
    Packed(&'static [(DateUnit, u32)]),
    /// What a word says: `noon`.
    Set(DateUnit, u64),
    /// The name of a month.
    Name,
    /// A month in Roman figures.
    Roman,
    /// A day of the week.
    Weekday,
    /// One of these signs.
    Sign(&'static str),
    /// The same sign once more.
    Same,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A word of this list of the vocabulary.
    Known(Kind),
    /// A word that begins with one of these letters.
    Begins(&'static str),
    /// These digits.
    Digits(&'static str),
    /// What may be passed over.
    Gap(&'static Gap),
    /// Blanks, in a pattern that has none elsewhere.
    Blank,
    /// `am`, `pm`; whether an hour beyond twelve before it is refused.
    Half { is_strict: bool },
    /// One of the caller's times of day.
    Clock,
    /// One of the caller's zones, if there is one.
    Zone,
    /// `+`, `-` before an offset.
    PlusMinus,
    /// The name of a zone.
    ZoneName,
    /// The name of a zone that says nothing, because there are two.
    EitherZone,
    /// `Eastern Standard Time`.
    SpelledZone,
    /// Letters where a zone stands, whatever they mean.
    AnyLetters,
    /// All from here to the end.
    Rest,
    /// These, if they are there.
    Maybe(&'static [PatternPart]),
    /// These must follow, and are not taken.
    Ahead(&'static [PatternPart]),
    /// These must not follow.
    Not(&'static [PatternPart]),
    /// Nothing follows.
    End,
}

/// The months in Roman figures.
const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// Signs and words that may be passed over, and how many of them.
pub(super) struct Gap {
    pub(super) signs: &'static str,
    pub(super) words: &'static [&'static str],
    /// Days of the week too.
    pub(super) has_weekdays: bool,
    pub(super) most: usize,
}

impl Pattern {
    /// Whether a token can be the first of it: a quick no for most patterns at most places.
    pub(super) fn may_begin(&self, token: &Token<'_>) -> bool {
        may_begin(self.parts, token)
    }
}

fn may_begin(parts: &[PatternPart], token: &Token<'_>) -> bool {
    match parts {
        [PatternPart::Num(_, least, most), ..] => token.number(*least, *most).is_some(),
        [PatternPart::Packed(_), ..] => matches!(token.kind, TokenKind::Number(_)),
        [PatternPart::Name, ..] => token.kind == TokenKind::Word,
        [PatternPart::Word(words), ..] => words.contains(&token.text),
        [PatternPart::Maybe(first), rest @ ..] => may_begin(first, token) || may_begin(rest, token),
        _ => true,
    }
}

/// Fits a pattern to tokens, from the front.
pub(super) struct Matcher<'w> {
    tokens: &'w [Token<'w>],
    pub(super) at: usize,
    pub(super) found: DateRead,
    patterns: &'w Patterns,
    known: Known<'w>,
    /// Blanks may stand before the next token.
    may_part: bool,
    has_blanks: bool,
}

impl<'w> Matcher<'w> {
    pub(super) fn new(tokens: &'w [Token<'w>], row: &Pattern, (patterns, known): Ways<'w>) -> Matcher<'w> {
        Matcher {
            tokens,
            at: 0,
            found: DateRead::default(),
            patterns,
            known,
            may_part: true,
            has_blanks: row.has_blanks,
        }
    }

    /// Takes these parts, all of them.
    pub(super) fn take(&mut self, parts: &[PatternPart]) -> Option<()> {
        parts.iter().try_for_each(|part| self.part(part))
    }

    fn part(&mut self, part: &PatternPart) -> Option<()> {
        match part {
            PatternPart::Num(slot, least, most) => self.number(*slot, *least, *most),
            PatternPart::Packed(slots) => self.packed(slots),
            PatternPart::Set(slot, value) => self.set(*slot, *value),
            PatternPart::Name => self.month(),
            PatternPart::Roman => self.roman(),
            PatternPart::Weekday => self.weekday().map(drop),
            PatternPart::Sign(signs) => self.sign(|c, _| signs.contains(c)),
            PatternPart::Same => self.sign(|c, found| found.sign == Some(c)),
            PatternPart::Word(words) => self.word(|w, _| words.contains(&w)).map(drop),
            PatternPart::Known(kind) => {
                let known = self.known;
                self.word(|w, _| known.is_some_and(|lex| lex.is(*kind, w))).map(drop)
            }
            PatternPart::Begins(letters) => self.word(|w, _| w.starts_with(|c| letters.contains(c))).map(drop),
            PatternPart::Digits(digits) => self.next(|t| t.text == *digits).map(drop),
            PatternPart::Gap(gap) => self.gap(gap),
            PatternPart::Blank => self.blank(),
            PatternPart::Half { is_strict } => self.half(*is_strict),
            PatternPart::Clock => self.any(self.patterns.clocks),
            PatternPart::Zone => self.any(self.patterns.zones).or(Some(())),
            PatternPart::PlusMinus => self.plus_minus(),
            PatternPart::ZoneName => self.zone_name(),
            PatternPart::EitherZone => self.word(|w, p| (p.zone)(w).is_some()).map(drop),
            PatternPart::SpelledZone => self.spelled_zone(),
            PatternPart::AnyLetters => self.letters(),
            PatternPart::Rest => self.rest(),
            PatternPart::Maybe(parts) => self.tried(parts).or(Some(())),
            PatternPart::Ahead(parts) => self.looked(parts),
            PatternPart::Not(parts) => self.looked(parts).is_none().then_some(()),
            PatternPart::End => (self.at == self.tokens.len()).then_some(()),
        }
    }

    /// Takes the next token, if it is such a one.
    fn next(&mut self, fits: impl FnOnce(&Token<'w>) -> bool) -> Option<Token<'w>> {
        let token = *self.tokens.get(self.at)?;
        let stands = token.is_glued || self.has_blanks || self.may_part;
        (stands && fits(&token)).then_some(())?;
        self.at += 1;
        self.may_part = false;
        Some(token)
    }

    fn word(&mut self, fits: impl FnOnce(&str, &Patterns) -> bool) -> Option<&'w str> {
        let patterns = self.patterns;
        self.next(|t| t.kind == TokenKind::Word && fits(t.text, patterns)).map(|t| t.text)
    }

    fn weekday(&mut self) -> Option<&'w str> {
        let known = self.known;
        self.word(|w, p| (p.words.is_weekday)(known, w))
    }

    fn roman(&mut self) -> Option<()> {
        let word = self.word(|w, _| ROMAN.contains(&w))?;
        let (month, _) = (1..).zip(ROMAN).find(|(_, name)| *name == word)?;
        self.set(DateUnit::Month, month)
    }

    fn sign(&mut self, fits: impl FnOnce(char, &DateRead) -> bool) -> Option<()> {
        let found = self.found;
        let token = self.next(|t| matches!(t.kind, TokenKind::Sign(c) if fits(c, &found)))?;
        self.found.sign = token.text.chars().next();
        Some(())
    }

    fn number(&mut self, slot: DateUnit, least: usize, most: usize) -> Option<()> {
        let token = self.next(|t| t.number(least, most).is_some())?;
        if slot == DateUnit::Fraction {
            self.found.fraction_digits = Some(token.text.len());
        }
        self.set(slot, token.number(least, most)?)
    }

    fn set(&mut self, slot: DateUnit, value: u64) -> Option<()> {
        self.found.set(slot, value);
        Some(())
    }

    fn packed(&mut self, slots: &[(DateUnit, u32)]) -> Option<()> {
        let length: u32 = slots.iter().map(|(_, digits)| digits).sum();
        let length = usize::try_from(length).ok()?;
        let mut number = self.next(|t| t.number(length, length).is_some())?.number(length, length)?;

        for (slot, digits) in slots.iter().rev() {
            let unit = 10_u64.checked_pow(*digits)?;
            self.found.set(*slot, number % unit);
            number /= unit;
        }
        Some(())
    }

    /// `March`, `تشرين الثاني`, `أيار/مايو` (the month by both its names).
    fn month(&mut self) -> Option<()> {
        let month = |name: &str| (self.patterns.words.month)(self.known, name);
        let word = |at: usize| self.tokens.get(at).filter(|t| t.kind == TokenKind::Word).map(|t| t.text);
        let first = word(self.at)?;

        let by_both = || {
            self.tokens.get(self.at + 1).filter(|t| t.kind == TokenKind::Sign('/'))?;
            let second = month(word(self.at + 2)?)?;
            month(first).filter(|n| *n == second).map(|n| (n, 3))
        };
        let of_two = || month(&format!("{first} {}", word(self.at + 1)?)).map(|n| (n, 2));
        let (number, taken) = by_both().or_else(of_two).or_else(|| month(first).map(|n| (n, 1)))?;
        self.next(|_| true)?;
        self.at += taken - 1;
        self.set(DateUnit::Month, number.into())
    }

    fn gap(&mut self, gap: &Gap) -> Option<()> {
        self.found.sign = None;
        for _ in 0..gap.most {
            let before = self.found.sign;
            let passed = self.next(|t| match t.kind {
                TokenKind::Sign(c) => gap.signs.contains(c),
                TokenKind::Word => gap.words.contains(&t.text),
                TokenKind::Number(_) => false,
            });
            let known = self.known;
            let mut weekday = || self.word(|w, p| gap.has_weekdays && (p.words.is_weekday)(known, w));
            match passed.map(|t| t.kind) {
                Some(TokenKind::Sign(c)) if before.is_none() => self.found.sign = Some(c),
                Some(_) => {}
                None if weekday().is_some() => {}
                None => break,
            }
        }
        Some(())
    }

    fn blank(&mut self) -> Option<()> {
        self.may_part = true;
        Some(())
    }

    fn rest(&mut self) -> Option<()> {
        self.at = self.tokens.len();
        Some(())
    }

    fn half(&mut self, is_strict: bool) -> Option<()> {
        let word = self.word(|w, _| matches!(w, "am" | "pm"))?;
        let hour = self.found.get(DateUnit::Hour)?;
        if is_strict && !(1..=12).contains(&hour) {
            return None;
        }
        let hour = match (word, hour) {
            ("am", 12) => 0,
            ("pm", h) if h < 12 => h + 12,
            (_, h) => h,
        };
        self.set(DateUnit::Hour, hour)
    }

    fn plus_minus(&mut self) -> Option<()> {
        let token = self.next(|t| matches!(t.kind, TokenKind::Sign('+' | '-' | '−')))?;
        self.found.is_negative = token.kind != TokenKind::Sign('+');
        Some(())
    }

    fn zone_name(&mut self) -> Option<()> {
        let word = self.word(|w, p| (p.zone)(w).is_some())?;
        self.found.zone = (self.patterns.zone)(word);
        Some(())
    }

    fn spelled_zone(&mut self) -> Option<()> {
        let region = self.word(|_, _| true)?;
        let kind = self.word(|_, _| true)?;
        self.word(|w, _| w == "time")?;
        self.found.zone = Some(zone::spelled(region, kind)?);
        Some(())
    }

    fn letters(&mut self) -> Option<()> {
        self.word(|_, _| true)?;
        self.found.unknown_zone = true;
        Some(())
    }

    /// The first of these that fits.
    fn any(&mut self, rows: &'static [Pattern]) -> Option<()> {
        rows.iter().find_map(|row| self.tried(row.parts))
    }

    /// Takes the parts, or nothing.
    fn tried(&mut self, parts: &[PatternPart]) -> Option<()> {
        let before = (self.at, self.found, self.may_part);
        let taken = self.take(parts);
        if taken.is_none() {
            (self.at, self.found, self.may_part) = before;
        }
        taken
    }

    /// Whether the parts follow.
    fn looked(&mut self, parts: &[PatternPart]) -> Option<()> {
        let before = (self.at, self.found, self.may_part);
        let taken = self.take(parts);
        (self.at, self.found, self.may_part) = before;
        taken
    }
}
