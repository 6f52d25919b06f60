//! The text of a line before it is taken into parts: without the signs that set it apart, its figures and years as the West
//! has them. Knows no part of a line.

use crate::syntax::words::{Kind, Lexicon, fold};

/// Signs with which a line is set apart.
const SETTING_APART: &str = "*_#>+=~!-–—/\\|<\"“”„‘’'«»※●■◆▼▲○◎☆★►▶•";

/// Without the signs that set a line apart, and with capitals that are set apart joined.
pub(super) fn plain(text: &str) -> String {
    let bare = text.trim().trim_matches(|c: char| SETTING_APART.contains(c) || c.is_whitespace());
    let closed =
        [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】'), ('〈', '〉'), ('《', '》'), ('「', '」'), ('［', '］')];
    let inner = closed.iter().find_map(|(open, close)| {
        let inner = bare.strip_prefix(*open)?.strip_suffix(*close)?;
        (!inner.contains(*open)).then_some(inner)
    });
    joined(inner.unwrap_or(bare).trim())
}

/// How many letters set apart make a word.
const SPACED: usize = 5;

/// Whether letters stand apart: `e m b a r g o`.
pub(super) fn is_spaced(text: &str) -> bool {
    let singles = text.split(' ').take_while(|w| w.chars().count() == 1 && w.chars().all(char::is_alphabetic));
    singles.count() >= SPACED
}

/// With letters that stand apart joined to words, between which stand two blanks or more.
fn joined(text: &str) -> String {
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

/// Letters that are words by themselves: Chinese and Japanese do not part them by blanks.
fn is_word_by_itself(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}')
}

/// What a number stands before in Chinese, Japanese and Korean dates.
const COUNTED: &str = "年月日号號時时点點分半";

/// Plain figures, years of our calendar, and letters that are words parted.
pub(super) fn apart(text: &str, lex: &Lexicon) -> String {
    parted_letters(&of_our_era(&with_figures(text), lex))
}

/// Halves of the day as the West has them, and letters that are words parted.
pub(super) fn parted_letters(text: &str) -> String {
    let halves = text.replace("午前", " am ").replace("上午", " am ").replace("午後", " pm ").replace("下午", " pm ");
    let mut out = String::with_capacity(halves.len());
    for c in halves.chars() {
        match c {
            '\u{FF01}'..='\u{FF5E}' => out.extend(char::from_u32(u32::from(c) - 0xFEE0)),
            c if COUNTED.contains(c) || is_word_by_itself(c) => out.extend([' ', c, ' ']),
            '년' | '월' | '일' | '시' | '분' => out.extend([c, ' ']),
            c => out.push(c),
        }
    }
    out
}

/// The first figures of the scripts that have their own: Arabic, Persian, Devanagari, Bengali, Thai, full-width.
const ZEROES: [char; 6] = ['٠', '۰', '०', '০', '๐', '０'];

/// A figure of any script.
fn figure(c: char) -> Option<char> {
    let of = |zero: char| u32::from(c).checked_sub(u32::from(zero)).and_then(|n| char::from_digit(n, 10));
    ZEROES.into_iter().find_map(of)
}

/// With figures of other scripts, and numbers in Chinese letters before what they count, as plain figures.
fn with_figures(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = String::new();
    for c in text.chars() {
        if numeral(c).is_some() {
            letters.push(c);
            continue;
        }
        match counted(&letters).filter(|_| COUNTED.contains(c)) {
            Some(number) => out.push_str(&number),
            None => out.push_str(&letters),
        }
        letters.clear();
        out.push(figure(c).unwrap_or(c));
    }
    out.push_str(&letters);
    out
}

/// A figure, or ten, in Chinese letters.
fn numeral(c: char) -> Option<u32> {
    match c {
        '〇' => Some(0),
        '十' => Some(10),
        c => (1..).zip("一二三四五六七八九".chars()).find(|(_, letter)| *letter == c).map(|(n, _)| n),
    }
}

/// `二〇二六` is 2026, `二十三` is 23.
fn counted(letters: &str) -> Option<String> {
    let numbers: Vec<u32> = letters.chars().filter_map(numeral).collect();
    let number = match numbers.as_slice() {
        [] => return None,
        [10] => 10,
        [10, one] if *one < 10 => 10 + one,
        [tens, 10] if *tens < 10 => tens * 10,
        [tens, 10, one] if *tens < 10 && *one < 10 => tens * 10 + one,
        plain if plain.iter().all(|n| *n < 10) => return Some(plain.iter().map(u32::to_string).collect()),
        _ => return None,
    };
    Some(number.to_string())
}

/// The years of other calendars as ours has them: `令和8年` is 2026年, `พ.ศ. 2569` is 2026.
fn of_our_era(text: &str, lex: &Lexicon) -> String {
    let mut text = text.to_owned();
    for (added, era) in lex.all(Kind::Eras).filter_map(|row| row.split_once(" = ")) {
        let Some((before, behind)) = text.split_once(era) else { continue };
        let behind = behind.trim_start();
        let end = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
        let (digits, rest) = behind.split_at_checked(end).unwrap_or((behind, ""));
        let (digits, rest) = match rest.strip_prefix('元') {
            Some(rest) if digits.is_empty() => ("1", rest),
            _ => (digits, rest),
        };
        let year =
            digits.parse::<i64>().ok().zip(added.parse::<i64>().ok()).and_then(|(year, added)| year.checked_add(added));
        if let Some(year) = year.filter(|year| (1000..=9999).contains(year)) {
            text = format!("{before} {year}{rest}");
        }
    }
    text
}
