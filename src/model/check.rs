//! The model's own rules: what a well-typed article can still get wrong.

use super::nesting::labels;
use super::{Article, Block, MAX_DEPTH, depth};
use crate::code::{self, Code};
use crate::note::Note;

/// The rules of the model which the article breaks, each as a note of kind `rule` with the field's JSON pointer.
///
/// ```
/// use wirecopy::model::{Article, check};
/// let article = Article { guid: "x".into(), language: Some("not a tag".into()), ..Article::default() };
/// assert_eq!(check(&article)[0].path, "/language");
/// ```
#[must_use]
pub fn check(article: &Article) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut rule = |code: Code, path: String, detail: &str| notes.push(Note::rule(path, detail).coded(code));
    if article.guid.trim().is_empty() {
        rule(code::NO_GUID, "/guid".into(), "an article needs an identifier");
    }
    check_languages(article, &mut rule);
    check_times(article, &mut rule);
    check_concepts(article, &mut rule);
    check_tables(&article.body, "/body", 0, &mut rule);
    check_members(article, &mut rule);
    if depth(article) > MAX_DEPTH {
        rule(code::TOO_DEEP, "/body".into(), "nested deeper than 48 levels: other JSON readers may refuse it");
    }
    notes
}

type Report<'a> = &'a mut dyn FnMut(Code, String, &str);

fn check_languages(article: &Article, rule: Report<'_>) {
    let bad = |tag: &Option<String>| tag.as_deref().is_some_and(|t| oxilangtag::LanguageTag::parse(t).is_err());
    if bad(&article.language) {
        rule(
            code::BAD_LANGUAGE,
            "/language".into(),
            "not a language tag (BCP 47): write for example en, de-AT or zh-Hant",
        );
    }
    for (field, labels) in labels(article) {
        for (i, _) in labels.iter().enumerate().filter(|(_, l)| bad(&l.lang)) {
            rule(code::BAD_LANGUAGE, format!("/{field}/{i}/lang"), "not a language tag (BCP 47)");
        }
        for (i, _) in labels.iter().enumerate().filter(|(_, l)| l.text.is_empty()) {
            rule(code::EMPTY_ENTRY, format!("/{field}/{i}/text"), "empty: leave the entry out instead");
        }
    }
}

fn check_times(article: &Article, rule: Report<'_>) {
    // Only dates that are comparable as text are compared: same length, same offset or none.
    let (Some(first), Some(version)) = (&article.first_created, &article.version_created) else { return };
    let (a, b) = (first.as_str(), version.as_str());
    if first.date() > version.date() && a.len() == b.len() && a.get(19..) == b.get(19..) {
        rule(code::DATES_OUT_OF_ORDER, "/versionCreated".into(), "this version is older than the first one");
    }
}

fn check_concepts(article: &Article, rule: Report<'_>) {
    for (spot, concept) in article.concepts() {
        if concept.label().is_empty() {
            rule(code::EMPTY_CONCEPT, spot.to_string(), "names nothing: it has neither a code nor a name");
        }
        if concept.qcode.as_deref().is_some_and(|q| !is_qcode(q)) {
            rule(
                code::BAD_QCODE,
                format!("{spot}/qcode"),
                "not a QCode: write the alias of its scheme before it, as in medtop:20000813",
            );
        }
    }
}

/// `alias:code`; the code may hold colons. Blanks in it are against NewsML-G2, but sent, read and written mended.
fn is_qcode(q: &str) -> bool {
    q.split_once(':')
        .is_some_and(|(alias, code)| !alias.is_empty() && !code.is_empty() && !alias.contains(char::is_whitespace))
}

fn check_tables(blocks: &[Block], at: &str, level: usize, rule: Report<'_>) {
    if level > MAX_DEPTH {
        return;
    }
    for (i, block) in blocks.iter().enumerate() {
        let at = format!("{at}/{i}");
        match block {
            Block::Table(t) if t.rows.iter().all(|r| r.cells.is_empty()) => {
                rule(code::EMPTY_TABLE, format!("{at}/rows"), "a table without a cell");
            }
            Block::List(l) if l.items.is_empty() => {
                rule(code::EMPTY_TABLE, format!("{at}/items"), "a list without an item");
            }
            Block::Section(s) => check_tables(&s.blocks, &format!("{at}/blocks"), level + 1, rule),
            Block::Quote(q) => check_tables(&q.blocks, &format!("{at}/blocks"), level + 1, rule),
            _ => {}
        }
    }
}

fn check_members(article: &Article, rule: Report<'_>) {
    for (i, group) in article.groups.iter().enumerate() {
        for (j, m) in group.members.iter().enumerate() {
            let given =
                usize::from(m.item.is_some()) + usize::from(m.group.is_some()) + usize::from(m.concept.is_some());
            if given != 1 {
                rule(
                    code::BAD_MEMBER,
                    format!("/groups/{i}/members/{j}"),
                    "a member is exactly one of item, group, concept",
                );
            }
        }
    }
}
