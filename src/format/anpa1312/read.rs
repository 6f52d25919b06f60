//! A frame of ANPA 1312 as an article.

use crate::error::{Error, Result};
use crate::model::{Article, Concept, Label, Urgency};
use crate::note::Noted;
use crate::syntax::copy::Options;
use crate::syntax::copy::lines::{self, Line};
use crate::syntax::wire::{Body, Draft, Frame, Paragraph, Part, rows, trailer};

use super::dialect::{CATEGORIES, PRIORITIES, TRAILERS, spelled_out};
use super::entry::{Entry, entries, is_source};
use super::head::{self, Found};
use super::header;

/// How many lines from the last may stand behind a trailer that has lost its ETX.
const TRAILER_REACH: usize = 6;

/// Reads a frame.
pub(super) fn story(frame: &Frame, options: Options<'_>) -> Result<Noted<Article>> {
    let mut draft = Draft::new(frame, options);
    let selectors = frame.before().trim_start_matches(|c: char| c.is_control() || c.is_whitespace());
    draft.keep("selectors", selectors.trim_end_matches(char::is_control), frame.place.line);
    let head = frame.header();
    let above = lines::split(head.text, head.line);
    let text = frame.body().map(|part| lines::split(part.text, part.line));
    let mut found = Found::default();
    let rest = read_header(&mut draft, &mut found, &above, text.is_some())?;
    let text = read_trailer(&mut draft, frame.trailer(), text.as_deref().unwrap_or(rest));

    let mut strays = 0;
    let mut clean = |text: &str| {
        let (text, count) = crate::syntax::wire::without_controls(text);
        strays += count;
        text
    };
    let entries = entries(text, &mut clean);
    draft.count_strays(strays);
    let body = read_text(&mut draft, &mut found, entries);
    if let Some((words, line)) = found.words {
        draft.words(words, &body, line);
    }
    let is_empty = body.paragraphs.is_empty() && draft.article().headlines.is_empty();
    if is_empty && draft.article().ed_notes.is_empty() {
        return Err(Error::malformed("the frame holds no story"));
    }
    Ok(draft.finish(body))
}

/// Reads the two header lines; gives the lines behind them.
fn read_header<'l, 'a>(
    draft: &mut Draft<'_>,
    found: &mut Found,
    lines: &'l [Line<'a>],
    is_framed: bool,
) -> Result<&'l [Line<'a>]> {
    let mut rest = lines;
    let mut any = false;
    if let Some((line, after)) = next(rest)
        && let Some(first) = header::transmission(line.text)
    {
        (rest, any) = (after, true);
        transmission(draft, &first);
    }
    if let Some((line, after)) = next(rest)
        && let Some(second) = header::keywords(line.text)
    {
        (rest, any) = (after, true);
        keywords(draft, &second, line.number);
        found.version = Some((second.version, line.number)).filter(|(version, _)| !version.is_empty());
    }

    let place = rest.first().map_or(1, |line| line.number);
    if !any && !is_framed {
        return Err(Error::malformed("these are no header lines of ANPA 1312, and no text follows them"));
    }
    if is_framed {
        for line in rest.iter().filter(|l| !l.text.trim_matches(|c: char| c.is_control() || c == ' ').is_empty()) {
            let text = draft.clean(Part { text: line.text, line: line.number });
            draft.repaired(format!("the header line “{text}” cannot be read; it was kept"), line.number);
            draft.keep("header", &text, line.number);
        }
        if !any && rest.is_empty() {
            draft.repaired("the header lines are missing".to_owned(), place);
        }
    }
    Ok(rest)
}

/// The first line that says something, and those behind it.
fn next<'l, 'a>(lines: &'l [Line<'a>]) -> Option<(&'l Line<'a>, &'l [Line<'a>])> {
    let at = lines.iter().position(|l| !l.text.chars().all(char::is_control))?;
    Some((lines.get(at)?, lines.get(at + 1..)?))
}

fn transmission(draft: &mut Draft<'_>, line: &header::Transmission<'_>) {
    draft.article().services.push(Concept { literal: Some(line.service.to_owned()), ..Concept::default() });
    let message = draft.message();
    message.transmit_id = Some(line.id.to_owned());
    message.channels = Some(line.selector.to_owned()).filter(|s| !s.is_empty()).into_iter().collect();
    message.origin = Some(line.agency.to_owned()).filter(|a| !a.is_empty());
    if draft.lex().is_agency(line.agency) {
        draft.stated.sources.push(line.agency.to_owned());
    }
}

fn keywords(draft: &mut Draft<'_>, line: &header::Keywords, number: u64) {
    let named = |list: &[(&'static str, &'static str)]| {
        list.iter().find(|(code, _)| line.category.eq_ignore_ascii_case(code)).map(|(_, name)| *name)
    };
    let urgency = PRIORITIES.iter().find(|(letter, _)| line.priority.eq_ignore_ascii_case(letter));
    draft.article().urgency = urgency.and_then(|(_, urgency)| Urgency::new(*urgency));
    draft.message().priority_code = Some(line.priority.clone());
    draft.category(&line.category, named(&CATEGORIES));
    draft.slugline(format!("{} {}", line.keyword, line.version).trim(), "-");
    draft.keep("header-date", &line.date, number);
    draft.keep("header-count", &line.count, number);
}

/// Reads the trailer; gives the text before it.
fn read_trailer<'l, 'a>(draft: &mut Draft<'_>, end: Option<Part<'_>>, text: &'l [Line<'a>]) -> &'l [Line<'a>] {
    if let Some(part) = end {
        let clean = draft.clean(part);
        let first = clean.lines().map(str::trim).find(|l| !l.is_empty()).unwrap_or_default().to_owned();
        draft.trailer(first.trim_end_matches(['<', ' ']), part.line, TRAILERS);
        return text;
    }
    let filled = |at: &usize| text.get(*at).is_some_and(|l| !l.text.chars().all(char::is_control));
    let is = |at: &usize| text.get(*at).is_some_and(|l| trailer(l.text, TRAILERS, draft.lex()).is_some());
    let at = (0..text.len()).rev().filter(filled).take(TRAILER_REACH).find(is);
    let Some(line) = at.and_then(|at| text.get(at)) else { return text };
    draft.trailer(line.text, line.number, TRAILERS);
    text.get(..at.unwrap_or(text.len())).unwrap_or_default()
}

/// Reads the entries: what stands above the story, and the story.
fn read_text(draft: &mut Draft<'_>, found: &mut Found, entries: Vec<(Entry, u64)>) -> Body {
    let is_marked = entries.iter().any(|(entry, _)| matches!(entry, Entry::Mark { .. }));
    let mut body = Body::default();
    let mut entries = entries.into_iter().peekable();
    if !is_marked {
        let mut above = Vec::new();
        let is_above = |(entry, _): &(Entry, u64)| matches!(entry, Entry::Plain(text) if !is_source(text));
        while let Some((Entry::Plain(text), line)) = entries.next_if(is_above) {
            above.push((text, line));
        }
        head::unmarked(draft, found, &above);
    }

    let mut table: Vec<Vec<String>> = Vec::new();
    while let Some((entry, line)) = entries.next() {
        match entry {
            Entry::Row(cells) => {
                table.push(cells);
                if !entries.peek().is_some_and(|(next, _)| matches!(next, Entry::Row(_))) {
                    body.table(rows(std::mem::take(&mut table)), line);
                }
            }
            Entry::Plain(text) if is_source(&text) => draft.keep("sign-off", &text, line),
            Entry::Plain(text) if body.paragraphs.is_empty() && head::plain(draft, &text, line) => {}
            Entry::Paragraph(text) | Entry::Plain(text) => paragraph(&mut body, &text, line),
            Entry::Mark { text, .. } if !body.paragraphs.is_empty() => {
                if !head::notes(draft, &text, line) {
                    heading(&mut body, &text, line);
                }
            }
            Entry::Mark { text, by } => {
                let heads = head::mark(draft, found, (&text, by), line);
                heads.into_iter().for_each(|text| heading(&mut body, &text, line));
            }
        }
    }
    if let Some((version, line)) = found.version.take() {
        head::version(draft, &version, line);
    }
    summary(draft, found, &mut body);
    body
}

fn paragraph(body: &mut Body, text: &str, line: u64) {
    body.paragraphs.push(Paragraph::new(spelled_out(text), line));
}

fn heading(body: &mut Body, text: &str, line: u64) {
    body.paragraphs.push(Paragraph::new(format!("## {}", spelled_out(text)), line));
}

/// Marked lines behind the headline are a summary; where nothing else is, they are the story.
fn summary(draft: &mut Draft<'_>, found: &mut Found, body: &mut Body) {
    let rest = std::mem::take(&mut found.rest);
    if body.paragraphs.is_empty() {
        rest.into_iter().for_each(|(text, line)| paragraph(body, &text, line));
    } else {
        draft.article().descriptions.extend(rest.into_iter().map(|(text, _)| Label::new(text)));
    }
}
