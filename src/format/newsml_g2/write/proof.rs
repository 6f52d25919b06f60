//! What was kept of an earlier NewsML-G2 may be anything by now, and may mean something where it is put back. So what was
//! written with it is read again, and every difference that nothing has announced is told.

use super::super::read;
use crate::model::{Article, Message, diff};
use crate::note::{Note, Noted};

/// Adds the notes that are missing on an item.
pub(super) fn of_item(article: &Article, xml: &str, notes: &mut Vec<Note>) {
    let back = read::item_again(xml).map(|mut back| {
        back.value.message.clone_from(&article.message);
        back
    });
    complete(article, back, "/native", notes);
}

/// Adds the notes that are missing on a message of which nothing but the header was written.
pub(super) fn of_header(message: &Message, xml: &str, notes: &mut Vec<Note>) {
    let of = |message: Option<Message>| Article { message, ..Article::default() };
    let back = read::header_again(xml).map(|back| Noted { value: of(back.value), notes: back.notes });
    complete(&of(Some(message.clone())), back, "/message/native", notes);
}

fn complete(before: &Article, back: Option<Noted<Article>>, bag: &str, notes: &mut Vec<Note>) {
    let Some(back) = back else {
        return notes.push(Note::degraded(bag, "with what was kept of an earlier NewsML-G2, it cannot be read"));
    };
    let is_told = |path: &String| notes.iter().chain(&back.notes).any(|n| n.covers(path));
    let untold: Vec<String> = diff(before, &back.value).into_iter().filter(|path| !is_told(path)).collect();
    let note = |path| Note::degraded(path, "with what was kept of an earlier NewsML-G2, it reads otherwise");
    notes.extend(untold.into_iter().map(note));
}
