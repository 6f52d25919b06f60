//! Times of day and zones.

use super::Token;

pub(super) type Clock = (u32, u32, Option<u32>);

/// A time of day at the front, its offset if a zone is printed, and how many tokens it takes.
pub(super) fn time(tokens: &[Token<'_>]) -> Option<(Clock, Option<String>, usize)> {
    let (clock, mut at) = clock(tokens)?;
    let mut clock = clock;
    if let Some(Token::Word(half @ ("am" | "pm"))) = tokens.get(at) {
        at += 1;
        clock.0 = match (*half, clock.0) {
            ("am", 12) => 0,
            ("pm", h) if h < 12 => h + 12,
            (_, h) => h,
        };
    }
    if clock.0 > 23 || clock.1 > 59 {
        return None;
    }
    at += usize::from(matches!(tokens.get(at), Some(Token::Word("uhr" | "h" | "hrs" | "hours" | "uur" | "hs"))));
    // `CET/CEST`: one of the two, and nobody says which.
    let two = |zones: &&[Token<'_>]| matches!(zones, [Token::Word(a), Token::Mark('/'), Token::Word(b), ..] if zone(a).is_some() && zone(b).is_some());
    if tokens.get(at..).filter(two).is_some() {
        return Some((clock, None, at + 3));
    }
    let (offset, taken) = tokens.get(at..).and_then(offset).unzip();
    Some((clock, offset, at + taken.unwrap_or(0)))
}

pub(super) fn clock(tokens: &[Token<'_>]) -> Option<(Clock, usize)> {
    let after_t = matches!(tokens.first(), Some(Token::Word("t")));
    let tokens_from = tokens.get(usize::from(after_t)..)?;
    let (clock, taken) = match tokens_from {
        [
            Token::Number(h, 1..=2),
            Token::Mark(':'),
            Token::Number(m, 2),
            Token::Mark(':'),
            Token::Number(s, 2),
            rest @ ..,
        ] => {
            let fraction = matches!(rest, [Token::Mark('.'), Token::Number(..), ..]);
            ((*h, *m, Some(*s)), 5 + 2 * usize::from(fraction))
        }
        [Token::Number(h, 1..=2), Token::Mark(':'), Token::Number(m, 2), ..] => ((*h, *m, None), 3),
        [Token::Number(h, 1..=2), Token::Mark('.'), Token::Number(m, 2), Token::Word(unit), ..]
            if matches!(*unit, "am" | "pm" | "uhr" | "uur" | "h") || zone(unit).is_some() =>
        {
            ((*h, *m, None), 3)
        }
        // Two digits on either side of a point at the end of the line are a time once the day is known.
        [Token::Number(h, 2), Token::Mark('.'), Token::Number(m, 2)] => ((*h, *m, None), 3),
        [Token::Number(h, 1..=2), Token::Word("h"), Token::Number(m, 2), ..] => ((*h, *m, None), 3),
        [Token::Number(h, 1..=2), Token::Word("am" | "pm" | "uhr"), ..] => ((*h, 0, None), 1),
        [Token::Number(n, 4), Token::Word(z), ..] if zone(z).is_some() || matches!(*z, "hrs" | "hours") => {
            ((n / 100, n % 100, None), 1)
        }
        // `10時15分`, `10시 15분`
        [
            Token::Number(h, 1..=2),
            Token::Word("時" | "时" | "시" | "点"),
            Token::Number(m, 1..=2),
            Token::Word("分" | "분"),
            ..,
        ] => ((*h, *m, None), 4),
        [Token::Word("noon"), ..] => ((12, 0, None), 1),
        _ => return None,
    };
    Some((clock, taken + usize::from(after_t)))
}

/// `+02:00`, `-0500`, `GMT`, `(CET)`.
pub(super) fn offset(tokens: &[Token<'_>]) -> Option<(String, usize)> {
    match tokens {
        [Token::Mark(s @ ('+' | '-' | '−')), Token::Number(h, 2), Token::Mark(':'), Token::Number(m, 2), ..] => {
            Some((signed(*s, *h, *m), 4))
        }
        [Token::Mark(s @ ('+' | '-' | '−')), Token::Number(n, 4), ..] => Some((signed(*s, n / 100, n % 100), 2)),
        [Token::Mark('('), Token::Word(w), Token::Mark(')'), ..] => zone(w).map(|z| (z.to_owned(), 3)),
        [Token::Word("gmt" | "utc"), Token::Mark(s @ ('+' | '-')), Token::Number(h, 1..=2), ..] => {
            Some((signed(*s, *h, 0), 3))
        }
        [Token::Word(place), Token::Word(kind @ ("standard" | "daylight")), Token::Word("time"), ..] => {
            spelled_zone(place, kind).map(|z| (z.to_owned(), 3))
        }
        [Token::Word(w), ..] => zone(w).map(|z| (z.to_owned(), 1)),
        _ => None,
    }
}

pub(super) fn signed(sign: char, hours: u32, minutes: u32) -> String {
    format!("{}{hours:02}:{minutes:02}", if sign == '+' { '+' } else { '-' })
}

/// `Eastern Standard Time`
fn spelled_zone(place: &str, kind: &str) -> Option<&'static str> {
    zone(match (place, kind) {
        ("eastern", "standard") => "est",
        ("eastern", _) => "edt",
        ("central", "standard") => return Some("-06:00"),
        ("central", _) => "cdt",
        ("mountain", "standard") => "mst",
        ("mountain", _) => "mdt",
        ("pacific", "standard") => "pst",
        ("pacific", _) => "pdt",
        _ => return None,
    })
}

/// The offset of a zone's name, where the name stands for one offset only.
pub(super) fn zone(name: &str) -> Option<&'static str> {
    Some(match name {
        "gmt" | "utc" | "z" | "wet" | "tmg" => "Z",
        "bst" | "cet" | "mez" | "hnec" | "wat" | "west" => "+01:00",
        "cest" | "mesz" | "sast" | "eet" => "+02:00",
        "eest" | "msk" => "+03:00",
        "est" | "hne" => "-05:00",
        "edt" | "hae" => "-04:00",
        "cdt" => "-05:00",
        "mst" => "-07:00",
        "mdt" => "-06:00",
        "pst" => "-08:00",
        "pdt" => "-07:00",
        "adt" => "-03:00",
        "nst" => "-03:30",
        "ndt" => "-02:30",
        "jst" | "kst" => "+09:00",
        "hkt" | "sgt" | "awst" => "+08:00",
        "aest" => "+10:00",
        "aedt" => "+11:00",
        "acst" => "+09:30",
        "nzst" => "+12:00",
        "nzdt" => "+13:00",
        _ => return None,
    })
}
