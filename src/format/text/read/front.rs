//! Reads our own front matter: the header gives every field, the body below is in the plain block grammar, and no
//! recogniser runs.

use crate::error::{Error, Result};
use crate::format::text::{front, plain};
use crate::model::{Article, Field};
use crate::note::{Note, Noted};
use crate::span::Span;
use crate::syntax::{flat, guid};

use crate::syntax::copy::lines::Line;

/// Whether the lines begin with our own header.
pub(super) fn is_ours(lines: &[Line<'_>]) -> bool {
    lines.first().is_some_and(|l| l.raw == front::OPENING)
}

/// Reads header and body.
pub(super) fn read(lines: &[Line<'_>]) -> Result<Noted<Article>> {
    let close = lines.iter().position(|l| l.raw == front::CLOSING);
    let close = close.ok_or_else(|| {
        fault(lines.first(), "the header is not closed").help("a line `---` must stand between header and body")
    })?;
    let mut cells: Vec<(&str, String)> = Vec::new();
    let mut extra = None;
    for line in lines.get(1..close).unwrap_or_default().iter().filter(|l| !l.is_blank()) {
        let pair = line.raw.split_once(':');
        let (key, value) = pair.ok_or_else(|| fault(Some(line), "a header line is `column: value`"))?;
        let value = value.trim();
        if key == flat::EXTRA {
            extra = Some((value, line));
            continue;
        }
        let known = flat::Column::named(key).filter(|c| c.field != Field::Body);
        known.ok_or_else(|| fault(Some(line), &format!("there is no column `{key}`")))?;
        let cell = front::unquoted(value).ok_or_else(|| fault(Some(line), "the value is no JSON string"))?;
        cells.push((key, cell.into_owned()));
    }
    let json = extra.map(|(json, _)| json);
    let built = flat::unflatten(cells.iter().map(|(k, v)| (*k, v.as_str())), json);
    let built =
        built.map_err(|e| extra.map_or(Error::malformed(e.message()), |(_, line)| fault(Some(line), e.message())))?;
    if let Some((name, cell)) = built.unread.first() {
        let line = lines.iter().find(|l| l.raw.strip_prefix(name).is_some_and(|r| r.starts_with(':')));
        return Err(fault(line, &format!("the column `{name}` cannot hold “{cell}”")));
    }
    let mut noted = Noted { value: built.article, notes: built.notes };
    read_body(&mut noted, lines.get(close + 1..).unwrap_or_default());
    if noted.value.guid.is_empty() {
        let text = lines.iter().map(|l| l.raw).collect::<Vec<_>>().join("\n");
        noted.value.guid = guid::derived(&text);
        noted.notes.push(guid::note());
    }
    Ok(noted)
}

/// The body of the header stands while the text below is what it was written as; an edited text wins.
fn read_body(noted: &mut Noted<Article>, lines: &[Line<'_>]) {
    let article = &mut noted.value;
    if !article.body.is_empty() {
        let written = plain::write(&article.body);
        let written = front::shown(&written).into_owned();
        let mut as_written = written.lines().map(str::trim_end).filter(|l| !l.is_empty());
        let same = lines.iter().map(|l| l.raw).filter(|l| !l.is_empty()).eq(as_written.by_ref());
        if same {
            return;
        }
        let detail = format!("the body was edited and no longer agrees with `{}`: the text stands", flat::EXTRA);
        let place = lines.first().map_or(Span::at(1, 1), |l| Span::at(l.number, 1));
        noted.notes.push(Note::assumed("/body", detail).at(place));
    }
    article.body = plain::read(lines.iter().map(|l| l.raw));
}

fn fault(line: Option<&Line<'_>>, message: &str) -> Error {
    let error = Error::malformed(message).coded(crate::code::BAD_FRONT_MATTER);
    match line {
        Some(line) => error.at(Span::at(line.number, 1)).on_line(line.raw),
        None => error,
    }
}
