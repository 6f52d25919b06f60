//! Headers of `Key: value` lines, bare or between `---` lines, as content systems, mailers and people put before copy.

use crate::model::{Concept, Counts, Label, Slugline, Timestamp};
use crate::note::Note;
use crate::span::Span;
use crate::syntax::flat::says_nothing;
use crate::syntax::words::{ALL, agencies, fold};

use super::byline;
use super::desk::Desk;
use super::lines::Line;
use super::moment;
use super::name::newsroom_in;

mod labels;

use labels::STRONG;
pub(super) use labels::{Field, field};

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

/// Whether a single line before the story says what it is: `Slug: quarry-vote`.
pub(super) fn strong_line<'a>(line: &Line<'a>) -> Option<(&'a str, &'a str)> {
    let (label, value) = key_value(line)?;
    let field = field(label).filter(|f| STRONG.contains(f) && !value.is_empty())?;
    (field != Field::Keywords || may_be_keywords(value)).then_some((label, value))
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
    let is = ALL.iter().flat_map(|l| l.forwarded).any(|f| *f == bare) && bare_header(desk.lines, next).is_some();
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
                let field = field(label);
                known += usize::from(field.is_some());
                strong += usize::from(field.is_some_and(|f| STRONG.contains(&f)));
                // A label that nobody knows belongs to the header only among known ones.
                if field.is_none() && known == 0 && at > start + 1 {
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
    let path = if whole.is_empty() { None } else { field(label).and_then(|f| put(desk, f, values, &whole, span)) };
    match path {
        Some(path) => desk.notes.push(Note::recognised(path, format!("the header line “{label}: {whole}”")).at(span)),
        None => desk.keep_text(label, &whole, span),
    }
}

/// Fills the field; gives its path, or nothing when the value does not fit or the field is taken.
#[allow(clippy::too_many_lines)] // one row a field
fn put(desk: &mut Desk<'_>, field: Field, values: &[String], whole: &str, span: Span) -> Option<&'static str> {
    let moment = || moment::find(whole, desk.order).timestamp();
    let article = &mut desk.article;
    let path = match field {
        Field::Headline => {
            let value =
                ["Fwd:", "FW:", "Fw:", "Re:", "RE:"].iter().fold(whole, |v, p| v.strip_prefix(p).unwrap_or(v).trim());
            // Of two, the later one was written for the story: a mail's subject is a working title.
            let before = std::mem::take(&mut article.headlines);
            article.titles.extend(before);
            article.headlines.push(Label::new(value));
            "/headlines/0"
        }
        Field::Subheadline => {
            article.headlines.push(Label::new(whole));
            "/headlines"
        }
        Field::Slug if article.slugline.is_none() => {
            article.slugline = Some(Slugline { text: whole.into(), separator: None });
            "/slugline"
        }
        Field::Byline => return Some(put_byline(desk, whole)),
        Field::Dateline => {
            article.datelines.push(Label::new(whole));
            "/datelines"
        }
        Field::Location => {
            article.located.push(Concept::named(whole).of(crate::model::ConceptType::Place));
            "/located"
        }
        Field::Date => set(&mut article.version_created, moment()?, "/versionCreated")?,
        Field::Updated => {
            let updated = moment()?;
            if article.first_created.is_none() {
                article.first_created = article.version_created.take();
            }
            set(&mut article.version_created, updated, "/versionCreated")?
        }
        Field::FirstDate => set(&mut article.first_created, moment()?, "/firstCreated")?,
        Field::Embargo => match moment() {
            Some(until) => {
                article.embargo = Some(crate::model::Embargo::Until(until));
                "/embargo"
            }
            None if says_nothing(whole) => return None,
            None => {
                desk.open_embargo(whole.to_owned(), span);
                "/edNotes"
            }
        },
        Field::Language => {
            let tag = oxilangtag::LanguageTag::parse(whole).ok().map(|t| t.into_inner().to_owned());
            article.language = Some(tag.filter(|t| t.split('-').next().is_some_and(|p| p.len() <= 3))?);
            "/language"
        }
        Field::Source => {
            desk.source(whole);
            "/provider"
        }
        Field::Keywords => {
            article.keywords.extend(keywords(values).map(Label::new));
            "/keywords"
        }
        Field::Words => {
            let number = whole.trim_end_matches(|c: char| !c.is_ascii_digit()).replace([',', '.', ' '], "");
            article.counts.get_or_insert_with(Counts::default).words = Some(number.parse().ok()?);
            "/counts/words"
        }
        Field::Note => {
            article.ed_notes.push(Label { public: Some(false), ..Label::new(whole) });
            "/edNotes"
        }
        Field::Copyright => {
            desk.notice(whole);
            "/rights/0/notices"
        }
        Field::Description => {
            article.descriptions.push(Label::new(whole));
            "/descriptions"
        }
        Field::Credit => {
            article.credit_lines.push(Label::new(whole));
            desk.source(whole);
            "/creditLines"
        }
        Field::Guid if article.guid.is_empty() => {
            whole.trim_matches(['<', '>']).clone_into(&mut article.guid);
            "/guid"
        }
        Field::Version => {
            article.version = Some(whole.to_owned());
            "/version"
        }
        Field::Urgency => {
            article.urgency = Some(crate::model::Urgency::new(whole.parse().ok()?)?);
            "/urgency"
        }
        Field::Genre => {
            article.genres.push(Concept::named(whole));
            "/genres"
        }
        Field::Sender => {
            article.message.get_or_insert_with(Default::default).sender = Some(whole.to_owned());
            "/message/sender"
        }
        Field::Link => {
            article.links.push(crate::model::Link { href: Some(whole.to_owned()), ..Default::default() });
            "/links"
        }
        Field::Slug | Field::Guid => return None,
    };
    Some(path)
}

fn set(slot: &mut Option<Timestamp>, value: Timestamp, path: &'static str) -> Option<&'static str> {
    if slot.is_some() {
        return None;
    }
    *slot = Some(value);
    Some(path)
}

/// The byline of a header, and who is in it.
fn put_byline(desk: &mut Desk<'_>, value: &str) -> &'static str {
    let langs = super::langs(desk.lang);
    let stripped = byline::parse(value, &langs);
    let byline = stripped.or_else(|| byline::take_apart(value, &langs));
    let text = byline.as_ref().map_or(value, |b| b.text);
    desk.article.bylines.push(Label::new(text));
    if let Some(byline) = byline {
        let (names, newsrooms) = (byline.names, byline.newsrooms);
        names.iter().for_each(|n| desk.creator(n));
        newsrooms.iter().for_each(|n| desk.source(n));
    } else if agencies::find(value).is_some() {
        desk.source(newsroom_in(value).unwrap_or(value));
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
