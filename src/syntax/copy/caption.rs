//! Captions and the credits of pictures in the running text, which become pictures in its body.

use crate::model::{Block, Media, MediaKind, RichText};
use crate::syntax::words::{Kind, Lexicon, capitalised, fold, opens, strip};

use super::desk::Desk;
use super::name::{is_name, is_newsroom};
use super::shape::ends_sentence;

/// Whether this is a picture credit: `Getty Images`, `THE CANADIAN PRESS/Odette Ryall`, `(AP Photo/Jane Doe)`.
pub(super) fn picture_credit(lex: &Lexicon, text: &str) -> bool {
    let core = text.trim_matches(['(', ')', '[', ']', '.', ' ', '©']);
    if labelled_credit(lex, core) {
        return true;
    }
    if core.is_empty() || core.len() > 90 || core.contains(". ") {
        return false;
    }
    let folded = fold(core);
    if is_source(lex, &folded) {
        return true;
    }
    let sides: Vec<&str> = core.split(['/', '|']).map(str::trim).collect();
    let signed = |s: &str| lex.all(Kind::PictureByWithin).any(|by| strip(s, by).is_some());
    let named = |s: &&str| is_known(lex, s) || is_name(lex, s) || signed(s) || s.split_whitespace().count() <= 3;
    let slashed = (2..=4).contains(&sides.len()) && sides.iter().any(|s| is_known(lex, s)) && sides.iter().all(named);
    let by = || lex.all(Kind::PictureBy).any(|by| opens(&folded, by));
    slashed || (by() && core.split_whitespace().count() <= 9)
}

/// Whether pictures come from there, by a folded name: an agency for pictures, or `handout`.
fn is_source(lex: &Lexicon, folded: &str) -> bool {
    lex.is(Kind::PictureAgencies, folded) || lex.is(Kind::PictureSources, folded)
}

/// Whether one side of a stroke in a credit is known: an agency, a newsroom, a source of pictures.
fn is_known(lex: &Lexicon, side: &str) -> bool {
    let side = side.trim();
    let suffixed = |suffix: &str| side.strip_suffix(suffix)?.strip_suffix(' ');
    let side = lex.all(Kind::PictureSuffixes).find_map(suffixed).unwrap_or(side);
    let folded = fold(side);
    let closed = |end: &str| folded.strip_suffix(end).is_some_and(|before| before.ends_with(' '));
    lex.is_agency(side) || is_newsroom(lex, side) || is_source(lex, &folded) || lex.all(Kind::PictureEnds).any(closed)
}

/// `Foto: dpa`, `Photo: Jane Doe`: behind a caption, the word and a name.
pub(super) fn labelled_credit(lex: &Lexicon, core: &str) -> bool {
    let parts = core.split_once(": ").filter(|(label, name)| label.len() <= 24 && name.split_whitespace().count() <= 5);
    parts.is_some_and(|(label, name)| {
        lex.is(Kind::Captions, &fold(label))
            && name
                .split(['/', ','])
                .map(str::trim)
                .any(|n| is_name(lex, n) || lex.is_agency(n) || is_source(lex, &fold(n)))
    })
}

/// What the label of a caption says that it belongs to.
pub(super) fn kind(lex: &Lexicon, text: &str) -> MediaKind {
    let label = fold(text.split_once(':').map(|(l, _)| l).unwrap_or_default());
    let says = |kind| label.len() < 30 && lex.all(kind).any(|w| label.contains(w));
    match () {
        () if says(Kind::MediaMixed) => MediaKind::Other,
        () if says(Kind::MediaGraphic) && !says(Kind::MediaNoGraphic) => MediaKind::Graphic,
        () if says(Kind::MediaVideo) => MediaKind::Video,
        () if says(Kind::MediaAudio) => MediaKind::Audio,
        () => MediaKind::Picture,
    }
}

/// A caption in one line, parted from its credit: by its label, or by the credit at its end.
pub(super) fn caption<'a>(lex: &Lexicon, text: &'a str) -> Option<(&'a str, Option<&'a str>)> {
    if text.len() > 600 {
        return None;
    }

    if let Some(found) = before_comma(lex, text) {
        return Some(found);
    }

    // A label stands near the beginning; most paragraphs have no colon there.
    let early_colon = text.bytes().take(51).any(|b| b == b':' || b == 0xEF);
    let parts = if early_colon { text.split_once([':', '：']) } else { None };
    let labelled = parts.filter(|(label, _)| label.len() <= 48).filter(|(label, rest)| {
        let label = fold(label.trim_matches(['(', '[', ' ']));
        lex.is(Kind::Captions, &label)
            && (rest.starts_with(char::is_whitespace) || text.contains('：'))
            && !rest.trim().is_empty()
            // `Photo: that is what they call it.` goes on as a sentence does.
            && !(rest.trim().starts_with(char::is_lowercase) && ends_sentence(rest))
    });
    let body = labelled.map_or(text, |(_, rest)| rest.trim());
    let body =
        if text.starts_with(['(', '[']) && labelled.is_some() { body.trim_end_matches([')', ']']) } else { body };
    // The credit in brackets under its own label, as we write it.
    let opening = |word| format!(" ({}: ", capitalised(word));
    let named = |b| lex.all(Kind::CreditLabel).find_map(|word| str::rsplit_once(b, &opening(word)));
    let named = body.strip_suffix(')').and_then(named).filter(|_| labelled.is_some());
    let split = named.or_else(|| split_credit(lex, body));
    match (labelled, split) {
        (Some(_), Some((caption, credit))) => Some((caption, Some(credit))),
        (Some((label, _)), None) => Some(if lex.all(Kind::CreditLabel).any(|w| fold(label).contains(w)) {
            ("", Some(body))
        } else {
            (body, None)
        }),
        (None, Some((caption, credit))) if !caption.is_empty() => Some((caption, Some(credit))),
        _ => None,
    }
}

/// `Image caption, The clock was made in 1886`, `Image source, Getty Images`
fn before_comma<'a>(lex: &Lexicon, text: &'a str) -> Option<(&'a str, Option<&'a str>)> {
    // A label is short.
    text.bytes().take(16).any(|b| b == b',').then_some(())?;
    let (label, rest) = text.split_once(", ")?;
    let label = fold(label);
    let rest = rest.trim_start_matches([',', ' ']);
    if lex.all(Kind::CommaCredits).any(|l| l == label) {
        return Some(("", Some(rest)));
    }
    lex.all(Kind::CommaCaptions).any(|l| l == label).then_some((rest, None))
}

/// The longest credit of a picture that stands behind its caption, in bytes.
const LONGEST_CREDIT: usize = 100;

/// Takes a picture credit off the end: after a full stop, or in brackets.
pub(super) fn split_credit<'a>(lex: &Lexicon, text: &'a str) -> Option<(&'a str, &'a str)> {
    // Only the end of a paragraph is looked at.
    let from = text.floor_char_boundary(text.len().saturating_sub(LONGEST_CREDIT));
    let end = text.get(from..)?;
    let bracket = end.ends_with([')', ']']).then(|| end.rfind(['(', '['])).flatten();
    let stop = end.as_bytes().windows(2).rposition(|w| w == b". ").map(|i| i + 1);
    let other = memchr::memrchr(0xE2, end.as_bytes()).is_some();
    let stop = stop.or_else(|| other.then(|| end.rfind(".”")).flatten().map(|i| i + 1));
    let dash = other.then(|| end.rfind(" — ").or_else(|| end.rfind(" – "))).flatten();
    for cut in [bracket, stop, dash] {
        let Some((caption, credit)) = cut.and_then(|i| text.split_at_checked(from + i)) else { continue };
        // What names a picture's author has a stroke, the word, or hardly any words: most last sentences end here.
        let likely = credit.contains(['/', '(', '['])
            || lex.all(Kind::PictureWords).any(|w| credit.contains(w))
            || credit.split_whitespace().count() <= 4;
        if !likely {
            continue;
        }
        let credit = credit.trim_matches([' ', '—', '–', '(', ')', '[', ']']);
        // A sign and a name: `© Korbinian Aschauer`.
        let signed = credit.strip_prefix('©').map(str::trim).is_some_and(|c| is_name(lex, c) || lex.is_agency(c));
        let strong = credit.contains('/')
            || signed
            || labelled_credit(lex, credit)
            || lex.all(Kind::PictureByWithin).any(|by| fold(credit).contains(by))
            || is_source(lex, &fold(credit));
        // `(dpa/lmv)` closes a story; a picture's credit names a photographer, or an agency for pictures.
        let closes = lex.is_agency(credit) && !is_source(lex, &fold(credit));
        if strong && !closes && (signed || picture_credit(lex, credit)) {
            return Some((caption.trim(), credit));
        }
    }

    None
}

/// Takes captions, with the credit line under them, out of the running text and puts pictures in their place.
pub(super) fn captions(desk: &mut Desk<'_>) {
    for at in 0..desk.units.len() {
        let Some(text) = desk.text(at) else { continue };
        // Long paragraphs are no captions; nearly all units end here.
        if text.len() > 600 {
            continue;
        }
        let under = desk
            .units
            .get(at + 1)
            .filter(|u| !u.gap)
            .and_then(|_| desk.text(at + 1))
            .filter(|t| t.len() <= 100 && picture_credit(desk.lex, t));
        // The first line of all is a headline, and what looks like a credit under it the byline.
        let in_head_line = under.is_some() && text.split_whitespace().count() >= 5 && at > 0;
        let found = match (under, caption(desk.lex, text)) {
            (Some(credit), whole) if in_head_line && desk.units.get(at).is_some_and(|u| u.gap) => {
                let caption = whole.map_or(text, |(c, _)| c);
                Some((caption.to_owned(), Some(credit.to_owned()), true))
            }
            (_, Some((caption, credit))) => Some((caption.to_owned(), credit.map(str::to_owned), false)),
            _ => None,
        };
        if let Some((caption, credit, two)) = found {
            place(desk, at, &caption, credit, two);
        }
    }
}

pub(super) fn place(desk: &mut Desk<'_>, at: usize, caption: &str, credit: Option<String>, two: bool) {
    let picture = Media {
        kind: kind(desk.lex, &desk.quote(at)),
        guid: None,
        renditions: Vec::new(),
        caption: if caption.is_empty() { Vec::new() } else { vec![Block::paragraph(caption)] },
        credit: credit.map(RichText::from),
        alt: None,
    };
    desk.take(at, "/body", "a caption");
    if two {
        desk.take(at + 1, "/body", "the credit of a picture");
    }
    desk.placed.insert(at, Block::Media(picture));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_told_by_label_or_credit() {
        let text = "The ship at its berth in Fortune, N.L., on Sunday. THE CANADIAN PRESS/Odette Ryall";
        assert_eq!(
            caption(Lexicon::built_in(), text),
            Some(("The ship at its berth in Fortune, N.L., on Sunday.", Some("THE CANADIAN PRESS/Odette Ryall")))
        );
        assert_eq!(caption(Lexicon::built_in(), "Photo: The ship at its berth"), Some(("The ship at its berth", None)));
        assert_eq!(
            caption(Lexicon::built_in(), "A man walks by. (AP Photo/Jane Doe)").unwrap().1,
            Some("AP Photo/Jane Doe")
        );
        assert_eq!(caption(Lexicon::built_in(), "He spoke to the agency. Reuters reported it first."), None);
        assert_eq!(caption(Lexicon::built_in(), "Video: that was all he had."), None);
    }
}
