//! What must not be published is held back from outputs that would not say so.
//!
//! An output which carries the mark (an embargo, a status, a note that is not for publication) gets everything: whoever
//! reads it is told. One that does not, like a printed story, gets it only when the user says so. Knows no clock: the
//! time is handed in.

use super::Writing;
use crate::code;
use crate::convert::Removed;
use crate::error::{Error, ErrorKind, Result};
use crate::format::{Labels, Marks};
use crate::model::public::{self, RestrictedPlace};
use crate::model::{Article, Embargo, Label, PubStatus};
use crate::note::Note;

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
    pub(super) fn pass(&self, article: &mut Article) -> Result<HeldBack> {
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

        let mut held = HeldBack::default();
        match (self.marks.labels, closed(Held::Nonpublic)) {
            (Labels::All, _) => {}
            (says, true) => hold_back(article, says, "", &mut held),
            (says, false) => open(article, says),
        }
        Ok(held)
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

/// Whether an embargo has not ended everywhere, or in the zone that the user told; a text that is no time counts as not over.
fn is_ahead(embargo: &Embargo, writing: &Writing) -> bool {
    let Embargo::Until(until) = embargo else { return true };
    let told = writing.is_zone_told.then_some(writing.settings.offset.as_str());
    let now = writing.settings.now.completed("Z").0.parse::<jiff::Timestamp>().ok();
    match (until.over_everywhere(told), now) {
        (Some(until), Some(now)) => until > now,
        _ => true,
    }
}

/// What was held back of an article.
#[derive(Default)]
pub(super) struct HeldBack {
    /// What has to be said about it.
    pub(super) notes: Vec<Note>,
    /// What was taken out, so that notes on what is left have its places in the article as it was read.
    pub(super) removed: Removed,
}

const WHY: &str = "not for publication, and the output would not say so: held back (--allow nonpublic)";

impl HeldBack {
    /// Takes out of a list what is not for the public.
    fn take<T>(&mut self, list: &mut Vec<T>, at: &str, is_public: impl Fn(&T) -> bool) {
        let mut index = 0;
        list.retain(|one| {
            let stays = is_public(one);
            if !stays {
                self.notes.push(Note::dropped(format!("{at}/{index}"), WHY).coded(code::HELD_BACK));
                self.removed.add(at, index);
            }
            index += 1;
            stays
        });
    }
}

/// Takes everything out of an article that is not for the public, but for texts of which the output says so.
fn hold_back(article: &mut Article, says: Labels, within: &str, held: &mut HeldBack) {
    public::places(article, &mut |at, place| {
        let at = format!("{within}{at}");
        let field = at.split('/').nth(1).unwrap_or_default();
        match place {
            // Where they have a place of their own, it does not say more than that they are working titles.
            RestrictedPlace::WorkingTitles(titles) if says.say(field) => held.take(titles, &at, Label::is_public),
            _ if says.say(field) => {}
            RestrictedPlace::Labels(labels) | RestrictedPlace::GroupTitles(labels) => {
                held.take(labels, &at, Label::is_public);
            }
            RestrictedPlace::WorkingTitles(titles) if titles.is_empty() => {}
            RestrictedPlace::WorkingTitles(titles) => {
                titles.clear();
                held.notes.push(Note::dropped(at, WHY).coded(code::HELD_BACK));
            }
            RestrictedPlace::Texts(texts) => held.take(texts, &at, |text| text.public != Some(false)),
            RestrictedPlace::Linked(article) => hold_back(article, says, &at, held),
        }
    });
}

/// Lets everything through, as the user wants it: what the output would show without its mark is for the public then.
fn open(article: &mut Article, says: Labels) {
    public::places(article, &mut |at, place| {
        let at = at.to_string();
        match place {
            _ if says.say(at.split('/').nth(1).unwrap_or_default()) => {}
            RestrictedPlace::Labels(labels) | RestrictedPlace::GroupTitles(labels) => {
                let marked = labels.iter_mut().filter(|label| !label.is_public());
                marked.for_each(|label| label.public = Some(true));
            }
            RestrictedPlace::Texts(texts) => texts.iter_mut().for_each(|text| text.public = None),
            RestrictedPlace::Linked(article) => open(article, says),
            RestrictedPlace::WorkingTitles(_) => {}
        }
    });
}
