//! What pages put around stories: buttons, advertisements, teasers, end marks, rules, captions.

use crate::format::text::words::{self, ALL, agencies, fold, index};
use crate::model::{Block, Media, MediaKind, RichText};

use super::desk::Desk;
use super::name::{is_name, is_newsroom};
use super::shape::{Shape, Unit, ends_sentence};

/// The longest line of furniture, in bytes.
const LONGEST: usize = 160;

/// What a line of furniture is, if it is one.
pub(super) fn furniture(text: &str) -> Option<&'static str> {
    if opening(text) || invites_to_follow(text) {
        return Some("page furniture");
    }
    if text.len() > LONGEST {
        return None;
    }
    let folded = fold(text.trim_matches(|c: char| "[]()<>*|-–—•»«→↓▼ ".contains(c)));
    let plain = folded.trim_end_matches(['.', ':', '…', '»', '>', '!']).trim_end();
    let index = index();
    if index.furniture.contains(plain) && (!text.ends_with('.') || text.ends_with("...")) {
        return Some("page furniture");
    }
    if is_counter(plain) || is_row_of_buttons(plain) {
        return Some("page furniture");
    }
    if is_crumbs(text) {
        return Some("the path of a page");
    }
    pointer(text).then_some("a pointer to another page")
}

/// `Home > Region > Nature`
fn is_crumbs(text: &str) -> bool {
    [" > ", " › ", " » ", " / "].iter().any(|sign| {
        let parts: Vec<&str> = text.split(sign).map(str::trim).collect();
        let short = parts.iter().all(|p| !p.is_empty() && p.split_whitespace().count() <= 3);
        let home = parts.first().is_some_and(|p| index().furniture.contains(fold(p).as_str()));
        short && (parts.len() >= 3 && *sign != " / " || parts.len() >= 2 && home)
    })
}

/// `We use cookies to …`, `Sign up for our …`: a phrase that opens no story. A short one only without a full stop.
fn opening(text: &str) -> bool {
    const LONGEST: usize = 280;
    let text = text.trim_start_matches(|c: char| "[]()<>*|-–—•»«→↓▼ ".contains(c));
    let first = text.split(char::is_whitespace).next().filter(|w| w.len() <= 24 && text.len() <= LONGEST);
    let first = first.map(|w| fold(w.trim_end_matches([':', ','])));
    let phrases = first.and_then(|w| index().openings.get(w.as_str()));
    phrases.into_iter().flatten().any(|phrase| {
        let long = phrase.ends_with(':') || phrase.split(' ').count() >= 3;
        words::strip(text, phrase).is_some() && (long || !ends_sentence(text))
    })
}

/// `Follow BBC Dorset on Facebook, Twitter and Instagram.`
fn invites_to_follow(text: &str) -> bool {
    const VERBS: [&str; 12] = [
        "follow",
        "folgen",
        "suivez",
        "sigue",
        "síguenos",
        "siga",
        "segui",
        "seguici",
        "volg",
        "följ",
        "følg",
        "seuraa",
    ];
    const NETWORKS: [&str; 9] =
        ["facebook", "twitter", "instagram", "whatsapp", "linkedin", "youtube", "tiktok", "telegram", "google news"];
    let first = text.split(char::is_whitespace).next().filter(|w| w.len() <= 10 && text.len() <= 240);
    let asks = first.map(fold).is_some_and(|w| VERBS.contains(&w.as_str()));
    asks && !text.starts_with(['"', '“']) && {
        let folded = fold(text);
        NETWORKS.iter().any(|n| folded.contains(n))
    }
}

/// `Facebook Twitter WhatsApp`, `Share Save Print`
fn is_row_of_buttons(folded: &str) -> bool {
    let mut words = folded.split(' ');
    let count = words.clone().count();
    (2..=8).contains(&count) && words.all(|w| index().furniture.contains(w))
}

/// What pages count.
const COUNTED: &[&str] = &[
    "comments",
    "comment",
    "shares",
    "share",
    "likes",
    "min read",
    "minute read",
    "mins read",
    "views",
    "kommentare",
    "commentaires",
    "comentarios",
    "comentários",
    "commenti",
    "reacties",
    "kommentarer",
    "kommenttia",
    "partages",
    "min lesezeit",
    "min. lesezeit",
    "min de lecture",
    "min de lectura",
    "min di lettura",
    "minutes to read",
    "min. read",
    "reaktioner",
    "reacciones",
    "condivisioni",
    "visualizações",
    "partilhas",
    "minuten lesezeit",
    "minutes de lecture",
    "minutos de lectura",
    "minutos de leitura",
    "minuti di lettura",
    "minuten leestijd",
    "min leestijd",
    "mins to read",
    "min to read",
    "minute read time",
];

/// What pages say before the minutes that a story takes.
const READING: &[&str] = &[
    "lesedauer",
    "lesezeit",
    "reading time",
    "read time",
    "temps de lecture",
    "tiempo de lectura",
    "tempo di lettura",
    "tempo de leitura",
    "leestijd",
    "lukuaika",
    "læsetid",
    "lesetid",
    "lästid",
];

/// `0 Comments`, `12 shares`, `3 min read`, `Comments (12)`.
fn is_counter(folded: &str) -> bool {
    let says = |label: &str| READING.contains(&label.trim());
    if folded.split_once(':').is_some_and(|(label, rest)| says(label) && rest.contains(|c: char| c.is_ascii_digit())) {
        return true;
    }
    let counted = folded.trim_end_matches(|c: char| c.is_ascii_digit() || "() :".contains(c));
    if counted.len() < folded.len() && COUNTED.contains(&counted) {
        return true;
    }
    let mut words = folded.split(' ');
    let number = words.next().is_some_and(|w| !w.is_empty() && w.chars().all(|c| c.is_ascii_digit()));
    let rest: Vec<&str> = words.collect();
    number && COUNTED.contains(&rest.join(" ").as_str())
}

/// `Read more: Five things to know`: a pointer word, a colon, a title without a full stop.
fn pointer(text: &str) -> bool {
    let Some((before, after)) = text.split_once([':', '：']) else { return false };
    let before = fold(before.trim_matches(|c: char| "[]()<>*|-–—•» ".contains(c)));
    let known = index().pointers.contains(before.as_str());
    // Of one word alone (`More: …`, `Watch: …`) only a title may follow.
    known
        && !after.trim().is_empty()
        && (!ends_sentence(after.trim()) || after.trim_start().starts_with("http") || after.contains("://"))
}

/// Whether this heads a list of links to other stories.
pub(super) fn feed_heading(text: &str) -> bool {
    text.len() <= 60 && index().feeds.contains(fold(text.trim_matches(|c: char| "[]*|:- ".contains(c))).as_str())
}

/// Whether this line says that the story is over.
pub(super) fn end_mark(text: &str) -> bool {
    if text.len() > 30 {
        return false;
    }
    let core: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if (core.chars().all(|c| c == '#') && (1..=8).contains(&core.len()) && core.len() != 2)
        || core.eq_ignore_ascii_case("nnnn")
        || core == "--"
    {
        return true;
    }
    let bare = core.trim_matches(['-', '–', '—', '_', '*', '(', ')', '/', '=', '.', '#', '<', '^']);
    if (bare == "30" && core != "30" && core != "30.") || core == "-0-" {
        return true;
    }
    let folded = fold(text.trim_matches(['-', '–', '—', '_', '*', '(', ')', '/', '=', '.', '#', ' ', '<', '^']));
    let word = index().ends.contains(folded.as_str());
    // In running text these are words: without brackets or dashes they need capitals (`Ends` alone on a line will do).
    let marked = core.starts_with(['-', '(', '/', '*', '=', '^', '–', '—', '#']);
    let capital = text.chars().next().is_some_and(|c| !c.is_lowercase());
    let japanese = bare == "以上" || bare == "了";
    (word && (marked || capital)) || japanese || (core.starts_with("==") && agencies::find(bare).is_some())
}

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
fn labelled_credit(core: &str) -> bool {
    let parts = core.split_once(": ").filter(|(label, name)| label.len() <= 24 && name.split_whitespace().count() <= 5);
    parts.is_some_and(|(label, name)| {
        index().captions.contains(fold(label).as_str())
            && name.split(['/', ',']).map(str::trim).any(|n| is_name(n) || agencies::find(n).is_some())
    })
}

/// What the label of a caption says that it belongs to.
fn kind(text: &str) -> MediaKind {
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
fn split_credit(text: &str) -> Option<(&str, &str)> {
    // Only the end of a paragraph is looked at.
    let from = text.floor_char_boundary(text.len().saturating_sub(LONGEST_CREDIT));
    let end = text.get(from..)?;
    let bracket = end.ends_with([')', ']']).then(|| end.rfind(['(', '['])).flatten();
    let stop = end.as_bytes().windows(2).rposition(|w| w == b". ").map(|i| i + 1);
    let other = memchr::memrchr(0xE2, end.as_bytes()).is_some();
    let stop = stop.or_else(|| end.rfind(".”").filter(|_| other).map(|i| i + 1));
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
        if strong && (signed || picture_credit(credit)) {
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

fn place(desk: &mut Desk<'_>, at: usize, caption: &str, credit: Option<String>, two: bool) {
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

/// Takes furniture out of the running text.
pub(super) fn clear(desk: &mut Desk<'_>) {
    if !desk.drops_furniture() {
        return;
    }
    let is_story = |u: &Unit<'_>| !u.taken && u.shape == Shape::Text && !may_be_link(&u.text);
    let last_story = desk.units.iter().rposition(is_story).unwrap_or(0);
    for at in 0..desk.units.len() {
        let Some(text) = desk.text(at) else { continue };
        if feed_heading(text) {
            feed(desk, at, at > last_story);
        } else if let Some(what) = furniture(text) {
            desk.discard(at, what);
        }
    }
}

/// Whether a line may be the title of another story.
fn may_be_link(text: &str) -> bool {
    text.len() <= 200 && !ends_sentence(text)
}

/// A heading such as `TRENDING NOW`, and the links under it: to the end where no story follows, or to the next gap.
fn feed(desk: &mut Desk<'_>, at: usize, to_the_end: bool) {
    let link = |i: usize| desk.text(i).is_some_and(may_be_link);
    let close = |i: usize| desk.units.get(i).is_some_and(|u| !u.gap);
    let mut end = at + 1;
    while end < desk.units.len() && (to_the_end || (link(end) && close(end))) {
        end += 1;
    }
    // A heading with nothing under it may be a cross-head of the story.
    if end == at + 1 && at + 1 < desk.units.len() && furniture(desk.text(at).unwrap_or_default()).is_none() {
        return;
    }
    desk.discard(at, "the heading of a list of links");
    for i in at + 1..end {
        if desk.text(i).is_some() {
            desk.discard(i, "a link to another story");
        }
    }
}

/// Whether this heads a section after the story: `About Lantern Peak Robotics`.
pub(super) fn about_heading(text: &str) -> bool {
    let short = text.len() <= 100 && !ends_sentence(text) && text.split_whitespace().count() <= 12;
    let rest = ALL.iter().flat_map(|l| l.about).filter_map(|p| words::strip(text, p)).next();
    short && rest.is_some_and(|r| r.trim().chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_whole_lines_only() {
        for text in [
            "Advertisement",
            "Share",
            "0 Comments",
            "Read more: Five things to know",
            "Lire aussi : Le pont",
            "[Anzeige]",
            "Les også: Broen",
        ] {
            assert!(furniture(text).is_some(), "{text}");
        }
        for text in [
            "Share prices in the parent company are not traded.",
            "Read more into the cause than the evidence allows, and you will get it wrong.",
            "An advertisement was found.",
            "Contact with flood water can make you ill.",
            "More: that was what he wanted.",
        ] {
            assert!(furniture(text).is_none(), "{text}");
        }
    }

    #[test]
    fn end_marks_stand_alone() {
        for text in [
            "###",
            "# # #",
            "-30-",
            "- 30 -",
            "ENDS",
            "Enditem",
            "(END)",
            "==Kyodo",
            "NNNN",
            "(Schluss)",
            "-ENDS-",
            "Fin",
        ] {
            assert!(end_mark(text), "{text}");
        }
        for text in ["30", "ENDS of rope were found", "ends", "END of the line", "##"] {
            assert!(!end_mark(text), "{text}");
        }
    }

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
