//! What both wires say of an article in the same words: holds, bylines, the time of a trailer; and a frame made ready to
//! be sent.

use super::{Dialect, extra, print, read_back, told};
use crate::model::{Article, Embargo, Label, Native, PubStatus, Timestamp};
use crate::note::Note;
use crate::syntax::copy;
use crate::syntax::hold::Place;
use crate::syntax::words::{Kind, Lexicon, capitalised};

/// The lines that hold a story back, in words that every reader of copy understands.
pub(crate) fn holds(article: &Article) -> Vec<String> {
    let lex = Lexicon::built_in();
    let first = |kind| lex.english().and_then(|en| en.list(kind).next()).unwrap_or_default().to_uppercase();
    let status = match article.pub_status {
        PubStatus::Usable => None,
        PubStatus::Withheld => Some(first(Kind::Withholds)),
        PubStatus::Canceled => Some(first(Kind::Kills)),
    };
    let embargo = article.embargo.as_ref().map(|embargo| match embargo {
        Embargo::Until(until) => format!("EMBARGOED UNTIL {}", spoken(until)),
        Embargo::Indefinite => "EMBARGO".to_owned(),
    });
    // A time in a form that nobody understands must not set it free.
    let understood = |line: String| match copy::holds(lex, &line, Place::Line, None) {
        true => line,
        false => "EMBARGO".to_owned(),
    };
    status.into_iter().chain(embargo.map(understood)).collect()
}

/// A time as lines of copy say it: `2025-12-01 10:00 +01:00`.
fn spoken(time: &Timestamp) -> String {
    let text = time.as_str().replacen('T', " ", 1);
    text.strip_suffix('Z').map_or_else(|| text.clone(), |local| format!("{local} GMT"))
}

/// A byline with the word that its language puts before it, unless one stands there.
pub(crate) fn byline(text: &str, language: Option<&str>) -> String {
    let lex = Lexicon::built_in();
    if copy::is_byline(lex, text) {
        return text.to_owned();
    }
    let lang = language.and_then(|tag| lex.of(tag)).or(lex.english());
    let by = lang.and_then(|lang| lang.list(Kind::By).next()).unwrap_or("by");
    format!("{} {text}", capitalised(by))
}

/// The labels that the public may read, in one line each.
pub(crate) fn public(labels: &[Label]) -> impl Iterator<Item = String> {
    labels.iter().filter(|label| label.is_public()).map(|label| print::one_line(&label.text))
}

/// What an earlier wire of this format said under a name.
pub(crate) fn kept<'a>(article: &'a Article, dialect: &Dialect, name: &str) -> Option<&'a str> {
    let own = |native: &&'a Native| native.format == dialect.format;
    article.native.as_ref().filter(own)?.attrs.get(name).map(String::as_str)
}

/// Day and time as trailers have them, and whether they are in GMT.
pub(crate) fn moment(article: &Article) -> Option<(jiff::civil::DateTime, bool)> {
    let time = article.version_created.as_ref().filter(|time| time.has_time())?;
    if time.has_offset() {
        let at: jiff::Timestamp = time.completed("Z").0.parse().ok()?;
        return Some((jiff::tz::Offset::UTC.to_datetime(at), true));
    }
    Some((time.as_str().parse().ok()?, false))
}

/// The words of a story with its dateline before them.
pub(crate) fn with_dateline(article: &Article, prints: &mut Vec<print::Print>, sign: &str) {
    let Some(dateline) = public(&article.datelines).next().filter(|dateline| !dateline.is_empty()) else { return };
    let first = prints.iter_mut().find_map(|print| match print {
        print::Print::Paragraph(text) => Some(text),
        _ => None,
    });
    match first {
        Some(text) if text.starts_with(&dateline) => {}
        Some(text) => *text = format!("{dateline}{sign}{text}"),
        None => prints.insert(0, print::Print::Paragraph(format!("{dateline}{}", sign.trim_end()))),
    }
}

/// A frame that is ready to be sent, with what it loses. `is_told` says of which fields nothing is carried; `with_extra` puts
/// the article beside its story, of which nothing is lost then.
pub(crate) fn ready(
    article: &Article,
    (frame, mut notes): (String, Vec<Note>),
    dialect: &Dialect,
    with_extra: bool,
    is_told: impl Fn(&str) -> bool,
) -> (String, Vec<Note>) {
    if !with_extra {
        told::untold(article, read_back(&frame, dialect).as_ref(), &mut notes, is_told);
        return (frame, notes);
    }
    let packed = extra::packed(article, &frame);
    let lines: Vec<&str> = packed.as_bytes().chunks(LINE).filter_map(|line| std::str::from_utf8(line).ok()).collect();
    let place = format!("{}{}", extra::OPENING, extra::CLOSING);
    let full = format!("{}\r\n{}{}", extra::OPENING, lines.join("\r\n"), extra::CLOSING);
    match frame.rfind(&place).and_then(|at| Some((frame.get(..at)?, frame.get(at + place.len()..)?))) {
        Some((before, after)) => (format!("{before}{full}{after}"), Vec::new()),
        None => (frame, notes),
    }
}

/// How many letters a line of the article has.
const LINE: usize = 69;
