//! Pages that are no story, or not all of one: a stub before a paywall, a live blog, a recording alone, a check for robots,
//! several articles. Each is told; what there is is read all the same.

use super::facts::Facts;
use crate::model::{Article, Block};
use crate::note::Note;
use crate::syntax::html::{Page, attr, is_named, words};

/// Parts of addresses that only pages have which ask whether one is a robot.
const CHALLENGES: &[&str] = &[
    "/cdn-cgi/challenge-platform",
    "challenges.cloudflare.com",
    "captcha-delivery.com",
    "px-captcha",
    "perimeterx",
    "google.com/recaptcha",
    "recaptcha/api",
    "hcaptcha.com",
    "/_incapsula_resource",
    "geo.captcha",
];

/// So few characters of text a page has that asks only that.
const LITTLE: usize = 800;

/// Whether a page is a check for robots, by what it loads: asked before scripts are taken out.
pub(super) fn is_challenge(page: &Page) -> bool {
    let loads = |value: String| CHALLENGES.iter().any(|part| value.contains(part));
    let asks = page
        .elements()
        .filter(|e| is_named(e, &["script", "iframe", "form", "div", "link"]))
        .any(|element| ["src", "action", "id", "href"].iter().filter_map(|name| attr(&element, name)).any(loads));
    asks && page.body().is_none_or(|body| words(&body).chars().count() < LITTLE)
}

/// What is to be said of the page.
pub(super) fn remarks(facts: &mut Facts, article: &Article, page: &Page, is_challenge: bool) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut say = |detail: &str| notes.push(Note::assumed("/body", detail));
    if is_challenge {
        say("this page asks whether its reader is a robot: it is no story");
    }
    if let Some(ld) = &mut facts.ld {
        if ld.is_recording() {
            say("the page is about a recording: what text there is was read");
        }
        if ld.kind == "LiveBlogPosting" || ld.has("liveBlogUpdate") {
            say("this is a live blog: its entries were read as one body");
        }
        if ld.denies("isAccessibleForFree") {
            say("the page says that it is not free to read: this may be no more than the beginning of the story");
        }
    }
    let articles = page.all(&["article"]).filter(|a| !a.ancestors(None).iter().any(|p| is_named(p, &["article"])));
    let several = articles.filter(|a| words(a).chars().count() > LITTLE).count();
    if several > 1 {
        say(&format!("there are {several} articles on the page: the main one was read"));
    }
    if !article.body.iter().any(|block| !matches!(block, Block::Media(_) | Block::Raw(_))) {
        say("there is no text of a story on this page");
    }
    notes
}
