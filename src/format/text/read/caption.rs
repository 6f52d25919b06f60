//! Captions and the credits of pictures in the running text, which become pictures in its body.

use crate::model::{Block, Media, MediaKind, RichText};
use crate::syntax::words::{self, agencies, fold, index};

use super::desk::Desk;
use super::name::{is_name, is_newsroom};
use super::shape::ends_sentence;

/// Picture agencies that are named under pictures.
const PICTURE_AGENCIES: &[&str] = &[
    "getty images",
    "shutterstock",
    "istock",
    "alamy",
    "epa",
    "epa-efe",
    "epa/efe",
    "imago",
    "unsplash",
    "adobe stock",
    "picture alliance",
    "scanpix",
    "lehtikuva",
    "isopix",
    "bloomberg",
    "wikimedia commons",
    "nurphoto",
    "zuma press",
    "ap photo",
    "hans lucas",
    "sipa",
    "pool",
    "handout",
    "supplied",
    "submitted",
    "file photo",
    "divulgação",
    "reprodução",
    "arquivo pessoal",
    "arquivo",
    "archivo",
    "archives",
    "archiv",
    "privat",
    "cedida",
    "cortesía",
    "courtesy photo",
    "family handout",
    "contributed",
    "submitted photo",
];

/// Whether this is a picture credit: `Getty Images`, `THE CANADIAN PRESS/Odette Ryall`, `(AP Photo/Jane Doe)`.
pub(super) fn picture_credit(text: &str) -> bool {
    let core = text.trim_matches(['(', ')', '[', ']', '.', ' ', '©']);
    if labelled_credit(core) {
        return true;
    }
    if core.is_empty() || core.len() > 90 || core.contains(". ") {
        return false;
    }
    let folded = fold(core);
    if PICTURE_AGENCIES.contains(&folded.as_str()) {
        return true;
    }
    let known = |side: &str| {
        let side = side.trim();
        let side = side.strip_suffix(" Photo").unwrap_or(side);
        let folded = fold(side);
        agencies::find(side).is_some()
            || is_newsroom(side)
            || PICTURE_AGENCIES.contains(&folded.as_str())
            || folded.ends_with(" via getty images")
    };
    let sides: Vec<&str> = core.split(['/', '|']).map(str::trim).collect();
    let named =
        |s: &&str| known(s) || is_name(s) || words::strip(s, "photo by").is_some() || s.split_whitespace().count() <= 3;
    let slashed = sides.len() >= 2 && sides.len() <= 4 && sides.iter().any(|s| known(s)) && sides.iter().all(named);
    let by = [
        "photo by ",
        "photograph by ",
        "photos by ",
        "picture by ",
        "image by ",
        "foto von ",
        "photo : ",
        "foto de ",
        "foto di ",
    ];
    slashed || (by.iter().any(|b| folded.starts_with(b)) && core.split_whitespace().count() <= 9)
}

/// `Foto: dpa`, `Photo: Jane Doe`: behind a caption, the word and a name.
pub(super) fn labelled_credit(core: &str) -> bool {
    let parts = core.split_once(": ").filter(|(label, name)| label.len() <= 24 && name.split_whitespace().count() <= 5);
    parts.is_some_and(|(label, name)| {
        index().captions.contains(fold(label).as_str())
            && name
                .split(['/', ','])
                .map(str::trim)
                .any(|n| is_name(n) || agencies::find(n).is_some() || PICTURE_AGENCIES.contains(&fold(n).as_str()))
    })
}

/// What the label of a caption says that it belongs to.
pub(super) fn kind(text: &str) -> MediaKind {
    let label = fold(text.split_once(':').map(|(l, _)| l).unwrap_or_default());
    let says = |words: &[&str]| label.len() < 30 && words.iter().any(|w| label.contains(w));
    match () {
        () if says(&["multimedia"]) => MediaKind::Other,
        () if says(&["graphic", "grafik", "gráfico", "grafico", "grafiikka", "grafikk", "infograph"])
            && !says(&["photograph"]) =>
        {
            MediaKind::Graphic
        }
        () if says(&["video", "vídeo", "vidéo"]) => MediaKind::Video,
        () if says(&["audio"]) => MediaKind::Audio,
        () => MediaKind::Picture,
    }
}

/// A caption in one line, parted from its credit: by its label, or by the credit at its end.
pub(super) fn caption(text: &str) -> Option<(&str, Option<&str>)> {
    if text.len() > 600 {
        return None;
    }
    // `Image caption, The clock was made in 1886`
    let comma = ["image caption, ", "image source, ", "media caption, ", "video caption, "];
    let early_comma = text.bytes().take(16).any(|b| b == b',');
    let comma = comma.iter().filter(|_| early_comma).find_map(|label| {
        text.split_at_checked(label.len() - 2)
            .filter(|(l, r)| fold(l) == label.trim_end_matches([',', ' ']) && r.starts_with(", "))
    });
    if let Some((label, rest)) = comma {
        let rest = rest.trim_start_matches([',', ' ']);
        return Some(if fold(label).ends_with("source") { ("", Some(rest)) } else { (rest, None) });
    }
    // A label stands near the beginning; most paragraphs have no colon there.
    let early_colon = text.bytes().take(51).any(|b| b == b':' || b == 0xEF);
    let parts = if early_colon { text.split_once([':', '：']) } else { None };
    let labelled = parts.filter(|(label, _)| label.len() <= 48).filter(|(label, rest)| {
        let label = fold(label.trim_matches(['(', '[', ' ']));
        index().captions.contains(label.as_str())
            && (rest.starts_with(char::is_whitespace) || text.contains('：'))
            && !rest.trim().is_empty()
            // `Photo: that is what they call it.` goes on as a sentence does.
            && !(rest.trim().starts_with(char::is_lowercase) && ends_sentence(rest))
    });
    let body = labelled.map_or(text, |(_, rest)| rest.trim());
    let body =
        if text.starts_with(['(', '[']) && labelled.is_some() { body.trim_end_matches([')', ']']) } else { body };
    // The credit in brackets under its own label, as we write it.
    let named = body.strip_suffix(')').and_then(|b| b.rsplit_once(" (Credit: ")).filter(|_| labelled.is_some());
    let split = named.or_else(|| split_credit(body));
    match (labelled, split) {
        (Some(_), Some((caption, credit))) => Some((caption, Some(credit))),
        (Some((label, _)), None) => Some(if fold(label).contains("credit") { ("", Some(body)) } else { (body, None) }),
        (None, Some((caption, credit))) if !caption.is_empty() => Some((caption, Some(credit))),
        _ => None,
    }
}

/// The longest credit of a picture that stands behind its caption, in bytes.
const LONGEST_CREDIT: usize = 100;

/// Takes a picture credit off the end: after a full stop, or in brackets.
pub(super) fn split_credit(text: &str) -> Option<(&str, &str)> {
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
        let likely =
            credit.contains(['/', '(', '[']) || credit.contains("hoto") || credit.split_whitespace().count() <= 4;
        if !likely {
            continue;
        }
        let credit = credit.trim_matches([' ', '—', '–', '(', ')', '[', ']']);
        // A sign and a name: `© Korbinian Aschauer`.
        let signed = credit.strip_prefix('©').map(str::trim).is_some_and(|c| is_name(c) || agencies::find(c).is_some());
        let strong = credit.contains('/')
            || signed
            || labelled_credit(credit)
            || fold(credit).contains("photo by")
            || PICTURE_AGENCIES.contains(&fold(credit).as_str());
        // `(dpa/lmv)` closes a story; a picture's credit names a photographer, or an agency for pictures.
        let closes = agencies::find(credit).is_some() && !PICTURE_AGENCIES.contains(&fold(credit).as_str());
        if strong && !closes && (signed || picture_credit(credit)) {
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
            .filter(|t| t.len() <= 100 && picture_credit(t));
        // The first line of all is a headline, and what looks like a credit under it the byline.
        let in_head_line = under.is_some() && text.split_whitespace().count() >= 5 && at > 0;
        let found = match (under, caption(text)) {
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
        kind: kind(&desk.quote(at)),
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
            caption(text),
            Some(("The ship at its berth in Fortune, N.L., on Sunday.", Some("THE CANADIAN PRESS/Odette Ryall")))
        );
        assert_eq!(caption("Photo: The ship at its berth"), Some(("The ship at its berth", None)));
        assert_eq!(caption("A man walks by. (AP Photo/Jane Doe)").unwrap().1, Some("AP Photo/Jane Doe"));
        assert_eq!(caption("He spoke to the agency. Reuters reported it first."), None);
        assert_eq!(caption("Video: that was all he had."), None);
    }
}
