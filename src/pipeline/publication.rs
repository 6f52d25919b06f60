//! What must not be published is held back from outputs that would not say so.
//!
//! An output which carries the mark (an embargo, a status, a note that is not for publication) gets everything: whoever
//! reads it is told. One that does not, like a printed story, gets it only when the user says so. Knows no clock: the
//! time is handed in.

use super::Writing;
use crate::code;
use crate::error::{Error, ErrorKind, Result};
use crate::format::Marks;
use crate::model::public::{self, RestrictedPlace};
use crate::model::{Article, Embargo, Label, PubStatus, Timestamp};
use crate::note::{At, Note};

/// What is marked as not to be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Held {
    /// Items under an embargo which has not ended.
    Embargoed,
    /// Items that are withheld for now.
    Withheld,
    /// Items that are canceled (killed).
    Canceled,
    /// Notes and other fields that are not for publication.
    Nonpublic,
}

/// Decides over the articles of one output.
pub(super) struct Gate<'a> {
    writing: &'a Writing,
    marks: Marks,
}

impl<'a> Gate<'a> {
    /// The gate before an output.
    ///
    /// # Errors
    /// When the options of the target format are wrong.
    pub(super) fn new(writing: &'a Writing) -> Result<Gate<'a>> {
        let marks = match &writing.to.write {
            Some(side) => (side.marks)(&writing.settings)?,
            None => Marks::NONE,
        };
        Ok(Gate { writing, marks })
    }

    /// Takes out of the article what this output must not show, and says so.
    ///
    /// # Errors
    /// When the whole article must not be in it; the next one may.
    pub(super) fn pass(&self, article: &mut Article) -> Result<Vec<Note>> {
        let closed = |what: Held| !self.writing.allow.contains(&what);
        let until = || is_ahead(article.embargo.as_ref()?, self.writing).then_some(article.embargo.as_ref()?);

        if !self.marks.embargo
            && closed(Held::Embargoed)
            && let Some(until) = until()
        {
            let until = match until {
                Embargo::Until(time) => format!("until {time}"),
                Embargo::Indefinite => "without an end".to_owned(),
            };
            return Err(self.refusal(&format!("under embargo {until}"), "embargoed").in_field("/embargo"));
        }

        let status = match article.pub_status {
            PubStatus::Withheld if closed(Held::Withheld) => "withheld",
            PubStatus::Canceled if closed(Held::Canceled) => "canceled",
            _ => "",
        };
        if !self.marks.status && !status.is_empty() {
            return Err(self.refusal(status, status).in_field("/pubStatus"));
        }

        if self.marks.labels || !closed(Held::Nonpublic) {
            return Ok(Vec::new());
        }
        Ok(without_nonpublic(article))
    }

    fn refusal(&self, what: &str, allow: &str) -> Error {
        let to = self.writing.to.id;
        let message = format!("the article is {what}, and {to} as written here would not say so: it is held back");
        Error::new(ErrorKind::Unsupported, message)
            .coded(code::HELD_BACK)
            .not_fatal()
            .help(format!("write it all the same with --allow {allow}, or to a format that carries the mark"))
    }
}

/// Whether an embargo has not ended. A time without offset is taken in the user's; a text that is no time counts as not over.
fn is_ahead(embargo: &Embargo, writing: &Writing) -> bool {
    let Embargo::Until(until) = embargo else { return true };
    let instant = |time: &Timestamp| time.completed(&writing.settings.offset).0.parse::<jiff::Timestamp>().ok();
    match (instant(until), instant(&writing.settings.now)) {
        (Some(until), Some(now)) => until > now,
        _ => true,
    }
}

/// Takes all labels away that are not for publication.
fn without_nonpublic(article: &mut Article) -> Vec<Note> {
    let mut notes = Vec::new();
    public::places(article, &mut |at, place| match place {
        RestrictedPlace::Labels(labels) => take(labels, at, &mut notes),
        RestrictedPlace::WorkingTitles(titles) if !titles.is_empty() => {
            titles.clear();
            notes.push(Note::dropped(at, WHY).coded(code::HELD_BACK));
        }
        // No output that carries no marks shows anything of these.
        RestrictedPlace::WorkingTitles(_)
        | RestrictedPlace::GroupTitles(_)
        | RestrictedPlace::Texts(_)
        | RestrictedPlace::Linked(_) => {}
    });
    notes
}

const WHY: &str = "not for publication, and the output would not say so: held back (--allow nonpublic)";

fn take(labels: &mut Vec<Label>, at: At<'_>, notes: &mut Vec<Note>) {
    let mut index = 0;
    labels.retain(|label| {
        if !label.is_public() {
            notes.push(Note::dropped(at.index(index), WHY).coded(code::HELD_BACK));
        }
        index += 1;
        label.is_public()
    });
}
