//! Names of columns with a word before or behind them that says of what they are (`news_headline`) or how they came about
//! (`title_x`, from a merge). Knows the vocabulary, no table.

use crate::syntax::flat::Entry;
use crate::syntax::labels::{self, Meaning};

/// Words that say of what the field is.
const BEFORE: &[&str] = &[
    "news",
    "article",
    "story",
    "post",
    "blog",
    "item",
    "document",
    "doc",
    "page",
    "web",
    "website",
    "press",
    "release",
    "meta",
    "og",
    "dc",
    "main",
    "clean",
    "cleaned",
    "raw",
    "artikel",
    "nachricht",
    "meldung",
    "noticia",
    "articulo",
    "articolo",
];

/// Words that say what was done to it; programs that merge tables write `x` and `y`, or `left` and `right`.
const BEHIND: &[&str] = &["x", "y", "left", "right", "clean", "cleaned", "raw", "str", "string", "article", "news"];

/// Behind a field that is a text: `headline_text`. The text of a link or of a source is something else.
const TEXT: &str = "text";

/// Who chooses last: whoever has the bare name comes first.
const LAST: usize = usize::MAX / 2;

/// What a name means without such words, and its rank.
pub(super) fn without(header: &str) -> Option<(Vec<Meaning>, usize)> {
    let words = words(header);
    let most = words.len().checked_sub(1)?;
    let before = words.iter().take(most).take_while(|word| BEFORE.contains(&word.as_str())).count();
    let behind = |word: &&String| *word == TEXT || BEHIND.contains(&word.as_str());
    let behind = words.iter().rev().take(most).take_while(behind).count();

    // As few words as possible are left away.
    (1..=most.min(before + behind)).find_map(|cut| {
        let fronts = cut.saturating_sub(behind)..=cut.min(before);
        fronts.into_iter().find_map(|front| named(&words, front, cut - front))
    })
}

/// What the words mean without some at both ends.
fn named(words: &[String], front: usize, back: usize) -> Option<(Vec<Meaning>, usize)> {
    let end = words.len().checked_sub(back)?;
    let cut_text = words.get(end..)?.iter().any(|word| word == TEXT);
    let known = labels::of_column(&words.get(front..end)?.concat())?;

    let fits = |meaning: &Meaning| if cut_text { is_text(*meaning) } else { may_have(*meaning) };
    let meanings: Vec<Meaning> = known.meanings.iter().copied().filter(fits).collect();
    (!meanings.is_empty()).then(|| (meanings, known.rank.saturating_add(LAST)))
}

/// Whether such words change nothing: not those of `news_type`, of which nobody knows what it is.
fn may_have(meaning: Meaning) -> bool {
    use Entry::{Embargo, Expires, Keywords, Language, Links, Provider, PubStatus, Subjects};
    match meaning {
        Meaning::Updated | Meaning::Created | Meaning::Date | Meaning::Part(_) => true,
        Meaning::Entry(Embargo | Expires | Keywords | Language | Links | Provider | PubStatus | Subjects) => true,
        _ => is_text(meaning),
    }
}

fn is_text(meaning: Meaning) -> bool {
    use Entry::{Body, Byline, Dateline, Description, Headline, Slugline, Subheadline};
    matches!(meaning, Meaning::Entry(Body | Byline | Dateline | Description | Headline | Slugline | Subheadline))
}

/// The words of a name in small letters, however they are parted: `news_title`, `news.title`, `NewsTitle`.
fn words(header: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in header.chars() {
        let begins = !c.is_alphanumeric() || c.is_uppercase() && was_small;
        if begins && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
        was_small = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}
