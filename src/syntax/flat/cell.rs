//! What one cell says: a text, a list of texts, a concept. Knows no article and no table.

use std::borrow::Cow;

use crate::model::{Concept, ConceptType, Label, Name, RichText};

/// Whether a cell carries the text unchanged: cells are trimmed on reading, and an empty cell is no value.
pub(super) fn is_flat(text: &str) -> bool {
    !text.is_empty() && text.trim().len() == text.len()
}

/// Whether a cell carries the rich text unchanged.
pub(super) fn is_flat_rich(text: &RichText) -> bool {
    text.as_plain().is_some_and(is_flat)
}

/// Whether a cell carries the label unchanged.
pub(super) fn is_flat_label(label: &Label) -> bool {
    label.is_bare() && is_flat_rich(&label.text) && label.text.as_plain().is_none_or(|text| bracketed(text).is_none())
}

/// At which signs a list is split when there is no `|` in it, which is our own sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Split {
    /// `;`, else `,`: short terms.
    Comma,
    /// `;`: names, in which a comma may stand.
    Semicolon,
    /// White space: addresses.
    Blank,
}

impl Split {
    fn sign(self, cell: &str) -> Option<fn(char) -> bool> {
        match self {
            Split::Comma if !cell.contains(';') => Some(|c| c == ','),
            Split::Comma | Split::Semicolon => Some(|c| c == ';'),
            Split::Blank => Some(char::is_whitespace),
        }
    }

    fn cuts(self, text: &str) -> bool {
        match self {
            Split::Comma => text.contains([';', ',']),
            Split::Semicolon => text.contains(';'),
            Split::Blank => text.contains(char::is_whitespace),
        }
    }
}

/// Joins the members of a list by ` | `; `|` and `\` within them are written `\|` and `\\`.
pub(super) fn join<'a>(mut items: impl Iterator<Item = Cow<'a, str>>) -> Cow<'a, str> {
    let Some(first) = items.next() else { return Cow::Borrowed("") };
    let first = escape(first);
    let Some(second) = items.next() else { return first };
    let mut out = first.into_owned();
    for item in std::iter::once(second).chain(items) {
        out.push_str(" | ");
        out.push_str(&escape(item));
    }
    Cow::Owned(out)
}

fn escape(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains(['|', '\\']) {
        return text;
    }
    Cow::Owned(text.replace('\\', "\\\\").replace('|', "\\|"))
}

/// Whether a cell says that there is nothing: `-`, `n/a`, `NULL`, a date of zeros.
#[must_use]
pub fn says_nothing(cell: &str) -> bool {
    const WORDS: &[&str] = &["no", "none", "null", "nil", "n/a", "na", "nan", "nat", "false", "nein", "non", "keine"];
    let cell = cell.trim();
    WORDS.iter().any(|word| cell.eq_ignore_ascii_case(word))
        || cell.chars().all(|c| c == '0' || c == 'T' || c == 'Z' || !c.is_alphanumeric())
}

/// Whether a cell is what programs write where there is nothing, letter for letter: `Null` is a name.
pub(crate) fn is_void(cell: &str) -> bool {
    const WORDS: &[&str] = &["nan", "NaN", "NaT", "None", "null", "NULL", "<NA>", "NA", "#N/A", "N/A", "n/a", "\\N"];
    WORDS.contains(&cell.trim())
}

/// The members of a list, as [`join`] wrote them or as other programs do: a JSON or Python list, `;`, `,`.
pub(super) fn split(cell: &str, by: Split) -> Vec<String> {
    let pieces = at_pipes(cell);
    let trimmed = |all: &mut dyn Iterator<Item = &str>| -> Vec<String> {
        all.map(str::trim).filter(|p| !p.is_empty()).map(unescape).collect()
    };
    if pieces.len() > 1 {
        return trimmed(&mut pieces.into_iter());
    }
    if let Some(items) = bracketed(cell) {
        return items;
    }
    match by.sign(cell) {
        Some(sign) if by.cuts(cell) => trimmed(&mut cell.split(sign)),
        _ => trimmed(&mut std::iter::once(cell)),
    }
}

/// Whether a list of one is read back as that one: nothing in it looks like a sign between members.
pub(super) fn is_alone(text: &str, by: Split) -> bool {
    !by.cuts(text) && bracketed(text).is_none()
}

/// The pieces between those `|` that are not escaped.
fn at_pipes(cell: &str) -> Vec<&str> {
    if !cell.contains('|') {
        return vec![cell];
    }
    let (mut pieces, mut start, mut escaped) = (Vec::new(), 0, false);
    for (i, c) in cell.char_indices() {
        if c == '|' && !escaped {
            pieces.push(cell.get(start..i).unwrap_or_default());
            start = i + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    pieces.push(cell.get(start..).unwrap_or_default());
    pieces
}

fn unescape(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().filter(|n| c == '\\' && matches!(n, '|' | '\\'));
        out.push(next.unwrap_or(c));
        if next.is_some() {
            chars.next();
        }
    }
    out
}

fn is_bracketed(text: &str) -> bool {
    text.starts_with('[') && text.ends_with(']')
}

/// `["a", "b"]` as JSON writes it, `['a', "b's", None]` as Python prints it, `['a' 'b']` as its arrays are printed.
pub(crate) fn bracketed(cell: &str) -> Option<Vec<String>> {
    if !is_bracketed(cell) {
        return None;
    }
    if let Ok(items) = serde_json::from_str::<Vec<Option<String>>>(cell) {
        return Some(items.into_iter().flatten().filter(|i| !i.trim().is_empty()).collect());
    }

    let mut rest = cell.get(1..cell.len() - 1)?.trim();
    let mut items = Vec::new();
    while !rest.is_empty() {
        let (item, after) = python_item(rest)?;
        items.extend(item.map(|i| i.trim().to_owned()).filter(|i| !i.is_empty()));
        let after = after.trim_start();
        rest = after.strip_prefix(',').unwrap_or(after).trim_start();
    }
    Some(items)
}

/// The first item of a list of Python's, and what follows it; no text for one that says that there is nothing.
fn python_item(text: &str) -> Option<(Option<String>, &str)> {
    if let Some(after) = ["None", "nan"].iter().find_map(|void| text.strip_prefix(void)) {
        let is_whole = after.trim_start().is_empty() || after.trim_start().starts_with(',');
        return is_whole.then_some((None, after));
    }
    let quote = text.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    let mut item = String::new();
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\\' if !is_escaped => is_escaped = true,
            _ if c == quote && !is_escaped => return Some((Some(item), text.get(at + 1..)?)),
            _ => {
                item.push(if is_escaped && c == 'n' { ' ' } else { c });
                is_escaped = false;
            }
        }
    }
    None
}

/// What a cell shows of a concept.
pub(super) fn concept_text(concept: &Concept) -> Cow<'_, str> {
    Cow::Borrowed(concept.label())
}

/// Which part of a concept a text stands for, by its shape alone.
#[derive(PartialEq)]
enum ConceptShape {
    Name,
    QCode,
    Uri,
}

fn shape(text: &str) -> ConceptShape {
    if !text.contains(':') || text.contains(char::is_whitespace) {
        return ConceptShape::Name;
    }
    if text.starts_with("http://") || text.starts_with("https://") || text.starts_with("urn:") {
        return ConceptShape::Uri;
    }
    let is_alias = |a: &str| {
        a.starts_with(|c: char| c.is_ascii_lowercase()) && a.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    match text.split_once(':') {
        Some((alias, code)) if is_alias(alias) && !code.is_empty() => ConceptShape::QCode,
        _ => ConceptShape::Name,
    }
}

/// The concept that a cell names: a URI, a QCode, else a name.
pub(super) fn concept(text: &str, kind: Option<ConceptType>) -> Concept {
    let concept = match shape(text) {
        ConceptShape::Name => Concept::named(text),
        ConceptShape::QCode => Concept::qcode(text),
        ConceptShape::Uri => Concept { uri: Some(text.to_owned()), ..Concept::default() },
    };
    Concept { kind, ..concept }
}

/// Whether [`concept`] makes the same concept of what [`concept_text`] shows.
pub(super) fn is_flat_concept(concept: &Concept, kind: Option<ConceptType>) -> bool {
    let Concept { qcode, uri, literal, kind: own, names, rel, roles, details } = concept;
    if *own != kind || literal.is_some() || rel.is_some() || !roles.is_empty() || details.is_some() {
        return false;
    }
    match (qcode, uri, names.as_slice()) {
        (Some(text), None, []) => is_flat(text) && shape(text) == ConceptShape::QCode,
        (None, Some(text), []) => is_flat(text) && shape(text) == ConceptShape::Uri,
        (None, None, [Name { value, lang: None, role: None }]) => is_flat(value) && shape(value) == ConceptShape::Name,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(items: &[&str]) -> String {
        join(items.iter().map(|i| Cow::Borrowed(*i))).into_owned()
    }

    #[test]
    fn lists_survive_their_own_signs() {
        let odd = ["a|b", "c\\d", "\\|", "e; f, g", "h\ni"];
        assert_eq!(joined(&odd[..2]), "a\\|b | c\\\\d");
        assert_eq!(split(&joined(&odd), Split::Comma), odd);
        assert_eq!(split(&joined(&["a|b"]), Split::Comma), ["a|b"]);
    }

    #[test]
    fn lists_of_other_programs_are_read() {
        assert_eq!(split("Sport; Champions League;", Split::Comma), ["Sport", "Champions League"]);
        assert_eq!(split("trade, tariffs", Split::Comma), ["trade", "tariffs"]);
        assert_eq!(split("Doe, Jane; Roe, Richard", Split::Semicolon), ["Doe, Jane", "Roe, Richard"]);
        assert_eq!(split("['tax', \"people's vote\"]", Split::Comma), ["tax", "people's vote"]);
        assert_eq!(split("[\"a\", \"b\"]", Split::Semicolon), ["a", "b"]);
        assert_eq!(split(r"['it\'s', None, 'a, b']", Split::Comma), ["it's", "a, b"]);
        assert_eq!(split("['tax' 'rates']", Split::Comma), ["tax", "rates"]);
        assert_eq!(split("[\"a\", null]", Split::Comma), ["a"]);
        assert_eq!(split("[]", Split::Comma), Vec::<String>::new());
        assert_eq!(split("[sic]", Split::Comma), ["[sic]"]);
        assert_eq!(split("a|b", Split::Comma), ["a", "b"]);
    }

    #[test]
    fn a_concept_is_told_by_its_shape() {
        assert_eq!(concept("medtop:04000000", None), Concept::qcode("medtop:04000000"));
        assert_eq!(concept("Sport: Football", None), Concept::named("Sport: Football"));
        assert_eq!(concept("https://example.org/x", None).uri.as_deref(), Some("https://example.org/x"));
        assert!(is_flat_concept(&Concept::named("Ada"), None));
        assert!(!is_flat_concept(&Concept::named("re:ada"), None));
        assert!(!is_flat_concept(&Concept::named("Ada"), Some(ConceptType::Person)));
    }
}
