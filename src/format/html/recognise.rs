//! What a look at the story tells that the page does not state: who wrote it, where, and which lines are furniture. The
//! recognisers of copy say so; what they take is taken out of the body, and noted by them.

use super::ID;
use crate::model::{Article, Block, PubStatus};
use crate::note::{Note, NoteKind};
use crate::syntax::DateOrder;
use crate::syntax::copy::{self, Boilerplate, Headline, Language, Layout, Wraps, lines};
use crate::syntax::words::Lexicon;

/// Fields the lines of which leave the body, where the page does not state them in another way.
const TAKEN: &[&str] =
    &["", "/bylines", "/creators", "/contributors", "/creditLines", "/rights", "/infoSources", "/provider"];

/// Looks at the paragraphs and headings of the body.
pub(super) fn read(article: &mut Article, lex: &Lexicon, order: Option<DateOrder>, notes: &mut Vec<Note>) {
    let texts: Vec<String> = article.body.iter().map(line_of).collect();
    let text = texts.join("\n\n");
    let lines = lines::split(&text, 1);
    let options = copy::Options {
        format: ID,
        lex,
        order,
        boilerplate: Boilerplate::Drop,
        headline: Headline::Never,
        layout: Layout::Auto,
        wraps: Wraps::Keep,
        language: Language::Detect,
    };
    let found = copy::story(&lines, &options);

    let mut gone = vec![false; article.body.len()];
    for mut note in found.notes {
        let Some(block) = note.span.and_then(|span| usize::try_from(span.line.saturating_sub(1) / 2).ok()) else {
            continue;
        };
        let is_taken = matches!(note.kind, NoteKind::Recognised | NoteKind::Unmapped)
            && TAKEN
                .iter()
                .any(|path| note.path == *path || !path.is_empty() && note.path.starts_with(&format!("{path}/")));
        if is_taken && let Some(gone) = gone.get_mut(block) {
            *gone = true;
            // The place is one in the lines that were made of the body.
            note.span = None;
            notes.push(note);
        }
    }
    let mut gone = gone.into_iter();
    article.body.retain(|_| !gone.next().unwrap_or(false));
    fill(article, found.value, notes);
}

/// A block as a line of copy; blank where it is no line.
fn line_of(block: &Block) -> String {
    let text = match block {
        Block::Paragraph(p) => p.text.plain(),
        Block::Heading(h) => h.text.plain(),
        _ => return String::new(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes what was found where the page states nothing.
fn fill(article: &mut Article, found: Article, notes: &mut Vec<Note>) {
    if article.bylines.is_empty() {
        article.bylines = found.bylines;
    }
    if article.creators.is_empty() {
        article.creators = found.creators;
    }
    if article.datelines.is_empty() && article.located.is_empty() {
        (article.datelines, article.located) = (found.datelines, found.located);
    }
    if article.contributors.is_empty() {
        article.contributors = found.contributors;
    }
    if article.credit_lines.is_empty() {
        article.credit_lines = found.credit_lines;
    }
    if article.rights.is_empty() {
        article.rights = found.rights;
    }
    if article.info_sources.is_empty() {
        article.info_sources = found.info_sources;
    }
    if found.embargo.is_some() || found.pub_status != PubStatus::Usable {
        (article.embargo, article.pub_status) = (found.embargo, found.pub_status);
        notes.push(Note::recognised("/embargo", "a line of the story holds it back"));
    }
    if article.language.is_none() && found.language.is_some() {
        article.language = found.language;
        notes.push(Note::assumed("/language", "the page does not name its language: its words tell it"));
    }
}
