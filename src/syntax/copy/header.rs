//! Headers of `Key: value` lines, bare or between `---` lines, as content systems, mailers and people put before copy.

use crate::model::{Concept, ConceptType, Label};
use crate::note::Note;
use crate::span::Span;
use crate::syntax::flat::{Entry, Manner, says_nothing, set};
use crate::syntax::hold::{self, Hold};
use crate::syntax::labels::{self, Meaning};
use crate::syntax::words::{Kind, fold};

use super::byline;
use super::desk::Desk;
use super::lines::Line;
use super::moment;
use super::name::newsroom_in;

/// What labels mean that alone make a header of a line, wherever they stand before the story.
const STRONG: &[Meaning] = &[
    Meaning::Entry(Entry::Headline),
    Meaning::Entry(Entry::Subheadline),
    Meaning::Entry(Entry::Slugline),
    Meaning::Entry(Entry::Keywords),
];

/// How many lines a header may have.
const LONGEST: usize = 400;

/// A header line: label and value.
pub(super) fn key_value<'a>(line: &Line<'a>) -> Option<(&'a str, &'a str)> {
    let (label, value) = line.text.split_once([':', '：'])?;
    let wide = line.text.get(label.len()..).is_some_and(|rest| rest.starts_with('：'));
    let words = label.split_whitespace().count();
    let shaped = (1..=4).contains(&words)
        && label.chars().count() <= 28
        && label.chars().all(|c| c.is_alphanumeric() || " _-'’/*#.".contains(c))
        && label.chars().next().is_some_and(|c| c.is_alphabetic() || c == '/' || c == '*');
    (shaped && !value.starts_with("//") && (value.is_empty() || wide || value.starts_with([' ', '\t', '\u{A0}'])))
        .then(|| (label.trim(), value.trim()))
}

/// Whether a label is that of keywords.
pub(super) fn is_keywords(label: &str) -> bool {
    labels::of_line(label) == Some(Meaning::Entry(Entry::Keywords))
}

/// Whether a single line before the story says what it is: `Slug: quarry-vote`.
pub(super) fn strong_line<'a>(line: &Line<'a>) -> Option<(&'a str, &'a str)> {
    let (label, value) = key_value(line)?;
    labels::of_line(label).filter(|m| STRONG.contains(m) && !value.is_empty())?;
    (!is_keywords(label) || may_be_keywords(value)).then_some((label, value))
}

/// Reads the header at the beginning of the lines; gives how many lines it takes.
pub(super) fn read(desk: &mut Desk<'_>) -> usize {
    let lines = desk.lines;
    let start = lines.iter().take_while(|l| l.is_blank()).count();
    let start = after_forward_mark(desk, start);
    let fence = lines.get(start).is_some_and(|l| l.text == "---");
    if let Some(end) = fence.then(|| fenced(desk, start)).flatten() {
        return end;
    }
    let mut end = start;
    while let Some(next) = bare_header(lines, end).filter(|next| next - start <= LONGEST) {
        entries(desk, end, next);
        end = next + lines.get(next..).unwrap_or_default().iter().take_while(|l| l.is_blank()).count();
    }
    if end > start { end } else { 0 }
}

/// `---------- Forwarded message ---------` above a header: the line after it.
fn after_forward_mark(desk: &mut Desk<'_>, start: usize) -> usize {
    let Some(line) = desk.lines.get(start).filter(|l| l.text.len() <= 80) else { return start };
    let bare = fold(line.text.trim_matches(['-', '_', '=', ':', ' ', '>', '*']));
    let blanks = desk.lines.iter().skip(start + 1).take_while(|l| l.is_blank()).count();
    let next = start + 1 + blanks;
    let is = desk.lex.all(Kind::Forwarded).any(|f| f == bare) && bare_header(desk.lines, next).is_some();
    if !is {
        return start;
    }
    let note = Note::unmapped("", format!("left out, the mark of a message passed on: “{}”", line.text));
    desk.notes.push(note.at(Span::at(line.number, line.column())));
    next
}

/// Where the header ends that begins at `start`: two known labels, or one strong one, and nothing but such lines.
fn bare_header(lines: &[Line<'_>], start: usize) -> Option<usize> {
    let (mut known, mut strong, mut at) = (0, 0, start);
    while let Some(line) = lines.get(at).filter(|l| !l.is_blank() && at - start <= LONGEST) {
        match key_value(line) {
            Some((label, _)) => {
                let meaning = labels::of_line(label);
                known += usize::from(meaning.is_some());
                strong += usize::from(meaning.is_some_and(|m| STRONG.contains(&m)));
                // A label that nobody knows belongs to the header only among known ones.
                if meaning.is_none() && known == 0 && at > start + 1 {
                    return None;
                }
            }
            // A value goes on in an indented line; anything else is no header.
            None if at > start && (line.indent >= 2 || line.text.starts_with("- ")) && !is_copy(line) => {}
            None => break,
        }
        at += 1;
    }

    let enough = known >= 2 || (strong >= 1 && at == start + 1 && lines.get(at).is_none_or(Line::is_blank));
    (enough && at > start).then_some(at)
}

/// An indented line that is rather the first paragraph of the story.
fn is_copy(line: &Line<'_>) -> bool {
    line.text.chars().count() > 60
}

/// A header between `---` lines.
fn fenced(desk: &mut Desk<'_>, start: usize) -> Option<usize> {
    let inner = desk.lines.get(start + 1..)?.iter().take(200).position(|l| matches!(l.text, "---" | "..."))?;
    let end = start + 1 + inner;
    let any = desk.lines.get(start + 1..end)?.iter().any(|l| yaml_key(l).is_some());
    if !any {
        return None;
    }
    for at in [start, end] {
        if let Some(line) = desk.lines.get(at) {
            desk.notes.push(
                Note::recognised("", format!("the fence of a header: “{}”", line.text)).at(Span::at(line.number, 1)),
            );
        }
    }
    entries(desk, start + 1, end);
    Some(end + 1)
}

fn yaml_key<'a>(line: &Line<'a>) -> Option<(&'a str, &'a str)> {
    if line.indent > 0 || line.text.starts_with(['-', '#']) { None } else { key_value(line) }
}

/// Reads header lines, with the lines that go on under them.
fn entries(desk: &mut Desk<'_>, start: usize, end: usize) {
    let lines = desk.lines.get(start..end).unwrap_or_default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let begins = |l: &Line<'_>| l.indent == line.indent && !l.text.starts_with("- ") && key_value(l).is_some();
        let more = lines.get(at + 1..).unwrap_or_default().iter().take_while(|l| !begins(l) && !l.is_blank()).count();
        let members = lines.get(at..=at + more).unwrap_or_default();
        at += 1 + more;
        let Some((label, value)) = key_value(line) else {
            for line in members.iter().filter(|l| !l.is_blank()) {
                desk.keep_text("header", line.text, Span::at(line.number, line.column()));
            }
            continue;
        };
        let values = values(value, members.get(1..).unwrap_or_default());
        let span = Span::at(line.number, line.column()).covering(line.text.chars().count() as u64);
        entry(desk, label, &values, span);
    }
}

/// The values of an entry: one, or those of a list, in the line or under it.
fn values(value: &str, under: &[Line<'_>]) -> Vec<String> {
    let listed: Vec<String> = under.iter().filter_map(|l| l.text.strip_prefix("- ")).map(unquote).collect();
    if value.is_empty() && !listed.is_empty() && listed.len() == under.len() {
        return listed;
    }
    if let Some(inner) = value.strip_prefix('[').and_then(|v| v.strip_suffix(']')) {
        return inner.split(',').map(unquote).filter(|v| !v.is_empty()).collect();
    }
    let value = if matches!(value, ">" | "|" | ">-" | "|-") { "" } else { value };
    let mut whole = unquote(value);
    for line in under {
        if !whole.is_empty() {
            whole.push(' ');
        }
        whole.push_str(line.text);
    }
    if whole.is_empty() { Vec::new() } else { vec![whole] }
}

fn unquote(value: &str) -> String {
    let value = value.trim();
    for quote in ['"', '\''] {
        let inner = value.strip_prefix(quote).and_then(|v| v.strip_suffix(quote));
        if let Some(inner) = inner.filter(|i| !i.replace("\\\"", "").contains(quote)) {
            return if quote == '"' {
                inner.replace("\\\"", "\"").replace("\\\\", "\\")
            } else {
                inner.replace("''", "'")
            };
        }
    }
    value.to_owned()
}

/// Puts an entry into its field; what has none, or does not fit, is kept under its label.
pub(super) fn entry(desk: &mut Desk<'_>, label: &str, values: &[String], span: Span) {
    let whole = values.join(", ");
    let path =
        if whole.is_empty() { None } else { labels::of_line(label).and_then(|m| put(desk, m, values, &whole, span)) };
    match path {
        Some(path) => desk.notes.push(Note::recognised(path, format!("the header line “{label}: {whole}”")).at(span)),
        None => desk.keep_text(label, &whole, span),
    }
}

/// Fills what the label means; gives its path, or nothing when the value does not fit or the entry is taken.
fn put(desk: &mut Desk<'_>, meaning: Meaning, values: &[String], whole: &str, span: Span) -> Option<&'static str> {
    match meaning {
        Meaning::Date => set_free(desk, Entry::VersionCreated, whole),
        Meaning::Created => set_free(desk, Entry::FirstCreated, whole),
        Meaning::Updated => {
            moment::find(desk.lex, whole, desk.order).timestamp()?;
            if desk.article.first_created.is_none() {
                desk.article.first_created = desk.article.version_created.take();
            }
            set_free(desk, Entry::VersionCreated, whole)
        }
        Meaning::Subject => put_entry(desk, Entry::Headline, values, whole, span),
        Meaning::Entry(entry) => put_entry(desk, entry, values, whole, span),
        Meaning::Part(_) => None,
    }
}

fn put_entry(desk: &mut Desk<'_>, entry: Entry, values: &[String], whole: &str, span: Span) -> Option<&'static str> {
    let article = &mut desk.article;
    match entry {
        Entry::Headline => {
            let value = desk.lex.all(Kind::MailPrefixes).fold(whole, |v, p| v.strip_prefix(p).unwrap_or(v).trim());
            // Of two, the later one was written for the story: a mail's subject is a working title.
            let before = std::mem::take(&mut article.headlines);
            article.titles.extend(before);
            article.headlines.push(Label::new(value));
            return Some("/headlines/0");
        }
        Entry::Subheadline => article.headlines.push(Label::new(whole)),
        Entry::Byline => return Some(put_byline(desk, whole)),
        Entry::Embargo if says_nothing(whole) => return None,
        Entry::Embargo => {
            let found = hold::value(whole, desk.lex, desk.order);
            return (found != Hold::Free).then(|| desk.hold(found, whole, span));
        }
        Entry::Language => {
            let tag = oxilangtag::LanguageTag::parse(whole).ok().map(|t| t.into_inner().to_owned());
            article.language = Some(tag.filter(|t| t.split('-').next().is_some_and(|p| p.len() <= 3))?);
        }
        Entry::Provider => desk.source(whole),
        Entry::Keywords => article.keywords.extend(keywords(values).map(Label::new)),
        Entry::Words => {
            let number = whole.trim_end_matches(|c: char| !c.is_ascii_digit()).replace([',', '.', ' '], "");
            return fill(desk, entry, &number);
        }
        Entry::CopyrightNotice => {
            desk.notice(whole);
            return Some("/rights/0/notices");
        }
        Entry::CreditLine => {
            desk.source(whole);
            return fill(desk, entry, whole);
        }
        Entry::EdNote => article.ed_notes.push(Label { public: Some(false), ..Label::new(whole) }),
        Entry::Located => article.located.push(Concept::named(whole).of(ConceptType::Place)),
        Entry::Guid => return set_free(desk, entry, whole.trim_matches(['<', '>'])),
        Entry::Slugline => return set_free(desk, entry, whole),
        _ => return fill(desk, entry, whole),
    }

    Some(entry.pointer())
}

/// Fills an entry as a line of copy says it: one value, a time as people print it, a name.
pub(super) fn fill(desk: &mut Desk<'_>, entry: Entry, text: &str) -> Option<&'static str> {
    let (lex, order) = (desk.lex, desk.order);
    let time = |text: &str| moment::find(lex, text, order).timestamp();
    let manner = Manner { splits: false, time: &time, concept: |name| Concept::named(name) };
    set(&mut desk.article, entry, text, manner).ok()
}

/// Fills an entry that says nothing yet.
pub(super) fn set_free(desk: &mut Desk<'_>, entry: Entry, text: &str) -> Option<&'static str> {
    if entry.is_missing(&desk.article) { fill(desk, entry, text) } else { None }
}

/// The byline of a header, and who is in it.
pub(super) fn put_byline(desk: &mut Desk<'_>, value: &str) -> &'static str {
    let langs = desk.langs();
    let stripped = byline::parse(desk.lex, value, &langs);
    let byline = stripped.or_else(|| byline::take_apart(desk.lex, value, &langs));
    let text = byline.as_ref().map_or(value, |b| b.text);
    desk.article.bylines.push(Label::new(text));
    if let Some(byline) = byline {
        let (names, newsrooms) = (byline.names, byline.newsrooms);
        names.iter().for_each(|n| desk.creator(n));
        newsrooms.iter().for_each(|n| desk.source(n));
    } else if desk.lex.is_agency(value) {
        desk.source(newsroom_in(desk.lex, value).unwrap_or(value));
    }
    "/bylines"
}

/// Whether this is a list of keywords: `Tags: that is what the ringers call them.` is a sentence.
pub(super) fn may_be_keywords(value: &str) -> bool {
    keywords(&[value.to_owned()]).all(|k| k.split_whitespace().count() <= 5)
}

/// The keywords of a list, parted by what the list uses.
pub(super) fn keywords(values: &[String]) -> impl Iterator<Item = String> {
    let parted: Vec<String> = match values {
        [one] => {
            let separator = [';', ',', '/', '|'].into_iter().find(|s| one.contains(*s));
            let parts: Vec<&str> = match separator {
                Some(s) => one.split(s).collect(),
                None if one.contains(" - ") => one.split(" - ").collect(),
                None => vec![one],
            };
            parts.into_iter().map(|p| p.trim().to_owned()).collect()
        }
        many => many.to_vec(),
    };
    parted.into_iter().filter(|k| !k.is_empty())
}
