//! A frame of IPTC 7901 as an article.

use crate::error::{Error, Result};
use crate::model::{Article, Concept, Urgency};
use crate::note::Noted;
use crate::syntax::copy::Options;
use crate::syntax::copy::lines::{self, Line};
use crate::syntax::wire::{Body, Draft, Form, Frame, Part, Piece, trailer, unfold};

use super::{head, header, notebook};

/// Trailers: `131137 GMT Nov 13`, `211259 Dez 18`, `ARCH 302025 GMT AOÛ 11`.
const TRAILERS: &[&Form] = &[&DAY_FIRST, &AGENCY_FIRST];
const DAY_FIRST: [Piece; 9] = [
    Piece::Day,
    Piece::Hour,
    Piece::Minute,
    Piece::Gap,
    Piece::Zone,
    Piece::Gap,
    Piece::MonthName,
    Piece::Gap,
    Piece::Year,
];
const AGENCY_FIRST: [Piece; 11] = {
    let [day, hour, minute, before_zone, zone, before_month, month, before_year, year] = DAY_FIRST;
    [Piece::Source, Piece::Gap, day, hour, minute, before_zone, zone, before_month, month, before_year, year]
};

/// How many lines from the last may stand behind a trailer that has lost its ETX.
const TRAILER_REACH: usize = 6;

/// The shortest line of filler.
const FILLER: usize = 8;

/// Reads a frame.
pub(super) fn story(frame: &Frame, options: Options<'_>) -> Result<Noted<Article>> {
    let mut draft = Draft::new(frame, options);
    let head = draft.clean(frame.header());
    let text = frame.body().map(|part| (draft.clean(part), part.line));
    let end = frame.trailer();

    let above = lines::split(&head, frame.header().line);
    let (above, stripped) = if text.is_some() { (above.as_slice(), &[][..]) } else { above_text(&above) };
    let words = read_header(&mut draft, above, text.is_some())?;
    let text = text.as_ref().map(|(text, line)| lines::split(text, *line));
    let body = text.as_deref().unwrap_or(stripped);
    let body = read_trailer(&mut draft, end, body);

    let (block, rest) = head::split(body);
    head::read(&mut draft, block);
    let (story, notes) = notebook::split(rest);
    notebook::read(&mut draft, notes);
    let mut story = without_filler(&mut draft, unfold(story));
    if let Some(last) = story.paragraphs.pop_if(|p| notebook::signs_story(&mut draft, &p.text)) {
        draft.keep("sign-off", &last.text, last.line);
    }
    if let Some((words, line)) = words {
        draft.words(words, &story, line);
    }
    if story.paragraphs.is_empty() && draft.article().headlines.is_empty() && draft.article().ed_notes.is_empty() {
        return Err(Error::malformed("the frame holds no story"));
    }
    Ok(draft.finish(story))
}

/// Where STX is missing: the header with the lines of its slug, and the text.
fn above_text<'l, 'a>(lines: &'l [Line<'a>]) -> (&'l [Line<'a>], &'l [Line<'a>]) {
    let header = lines.iter().position(|l| !l.is_blank()).map_or(0, |at| at + 1);
    let rest = lines.get(header..).unwrap_or_default();
    let slug = rest.iter().take_while(|l| l.is_blank() || is_slug(l.text)).count();
    lines.split_at_checked(header + slug).unwrap_or((lines, &[]))
}

/// `Yemen/conflict/`
fn is_slug(text: &str) -> bool {
    text.ends_with('/') || text.starts_with('/') && !text.starts_with("//")
}

/// Reads the header line and the slug under it; gives how many words are counted, and where.
fn read_header(draft: &mut Draft<'_>, lines: &[Line<'_>], is_framed: bool) -> Result<Option<(u64, u64)>> {
    let mut filled = lines.iter().filter(|l| !l.is_blank());
    let Some(first) = filled.next() else { return nothing(draft, is_framed) };
    let Some(header) = header::parse(first.text) else {
        if !is_framed {
            return Err(Error::malformed("this is no header line of IPTC 7901, and no text follows it")
                .at(Frame::span(first.number))
                .on_line(first.raw));
        }
        draft.repaired(format!("the header line “{}” cannot be read; it was kept", first.text), first.number);
        draft.keep("header", first.text, first.number);
        read_slug(draft, filled);
        return Ok(None);
    };

    let lex = draft.lex();
    draft.article().services.push(Concept { literal: Some(header.service.to_owned()), ..Concept::default() });
    draft.article().urgency = header.priority.parse().ok().and_then(Urgency::new);
    draft.category(header.category, None);
    let message = draft.message();
    message.transmit_id = Some(header.id.to_owned());
    message.priority_code = Some(header.priority.to_owned());
    message.channels = header.selectors.iter().map(|s| (*s).to_owned()).collect();
    message.origin = Some(header.provider.join(" ")).filter(|origin| !origin.is_empty());
    if let Some(provider) = header.provider.first().filter(|p| lex.is_agency(p)) {
        draft.stated.sources.push((*provider).to_owned());
    }
    read_slug(draft, filled);
    Ok(header.words.map(|words| (words, first.number)))
}

/// A frame whose header is empty.
fn nothing(draft: &mut Draft<'_>, is_framed: bool) -> Result<Option<(u64, u64)>> {
    if !is_framed {
        return Err(Error::malformed("there is no header and no text"));
    }
    draft.repaired("the header line is missing".to_owned(), 1);
    Ok(None)
}

/// The lines of a slug are one; strokes part its levels.
fn read_slug<'l>(draft: &mut Draft<'_>, lines: impl Iterator<Item = &'l Line<'l>>) {
    let whole: String = lines.map(|l| l.text).collect::<Vec<_>>().join("");
    draft.slugline(whole.trim_matches(['/', ' ']), "/");
}

/// Reads the trailer; gives the text before it.
fn read_trailer<'l, 'a>(draft: &mut Draft<'_>, end: Option<Part<'_>>, text: &'l [Line<'a>]) -> &'l [Line<'a>] {
    if let Some(part) = end {
        let clean = draft.clean(part);
        let first = clean.lines().map(str::trim).find(|l| !l.is_empty()).unwrap_or_default().to_owned();
        draft.trailer(&first, part.line, TRAILERS);
        return text;
    }
    let filled = |at: &usize| text.get(*at).is_some_and(|l| !l.is_blank());
    let last = (0..text.len()).rev().filter(filled).take(TRAILER_REACH);
    let is = |at: &usize| text.get(*at).is_some_and(|l| trailer(l.text, TRAILERS, draft.lex()).is_some());
    let Some(at) = last.into_iter().find(is) else { return text };
    if let Some(line) = text.get(at) {
        draft.trailer(line.text, line.number, TRAILERS);
    }
    text.get(..at).unwrap_or_default()
}

/// Lines of filler (`ryryryry`) say that the story is one for the machines.
fn without_filler(draft: &mut Draft<'_>, mut body: Body) -> Body {
    let is = |text: &str| {
        let text = text.replace(' ', "").to_lowercase();
        text.len() >= FILLER && text.as_bytes().chunks(2).all(|pair| pair == b"ry" || pair == b"r")
    };
    for paragraph in body.paragraphs.iter().filter(|p| is(&p.text)) {
        draft.leave_out("filler of the line", &paragraph.text, paragraph.line);
        draft.signal("advisory");
    }
    body.paragraphs.retain(|p| !is(&p.text));
    body
}
