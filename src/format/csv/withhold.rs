//! Cells for embargo and status that could not be read: the article is withheld rather than published by mistake. Knows no
//! table.

use crate::model::{Article, Embargo, PubStatus};
use crate::syntax::flat::says_nothing;

/// Words for what can be published.
const RELEASED: &[&str] = &[
    "published",
    "public",
    "live",
    "online",
    "active",
    "current",
    "approved",
    "final",
    "released",
    "ok",
    "yes",
    "true",
    "1",
];

/// What says that something cannot be published, where elsewhere it says that there is nothing.
const NOT_RELEASED: &[&str] = &["0", "no", "false", "nein", "non"];

/// Words for what has been taken back.
const TAKEN_BACK: &[&str] =
    &["kill", "killed", "cancelled", "spiked", "withdrawn", "retracted", "deleted", "removed", "revoked"];

/// Takes an embargo without a date that can be read for one without an end, and an unknown status for withheld: rather
/// held back than published. Says what was taken for what.
pub(super) fn withhold(article: &mut Article, column: &str, text: &str) -> Option<&'static str> {
    let is_one_of = |words: &[&str]| words.iter().any(|word| text.trim().eq_ignore_ascii_case(word));
    let (status, what) = match column {
        "embargo" if article.embargo.is_none() && !says_nothing(text) => {
            article.embargo = Some(Embargo::Indefinite);
            return Some("taken as an embargo without an end");
        }
        "pubStatus" if is_one_of(RELEASED) || says_nothing(text) && !is_one_of(NOT_RELEASED) => return None,
        "pubStatus" if is_one_of(TAKEN_BACK) => (PubStatus::Canceled, "taken as canceled"),
        "pubStatus" => (PubStatus::Withheld, "taken as withheld"),
        _ => return None,
    };
    article.pub_status = status;
    Some(what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_understands_is_held_back() {
        let held = |column: &str, text: &str| {
            let mut article = Article::default();
            withhold(&mut article, column, text);
            (article.embargo, article.pub_status)
        };
        for text in ["tomorrow", "01/02/2099", "until noon"] {
            assert_eq!(held("embargo", text), (Some(Embargo::Indefinite), PubStatus::Usable), "{text}");
        }
        for text in ["0000-00-00 00:00:00", "-", "None", "n/a"] {
            assert_eq!(held("embargo", text), (None, PubStatus::Usable), "{text}");
        }
        for (text, status) in [
            ("Published", PubStatus::Usable),
            ("killed", PubStatus::Canceled),
            ("draft", PubStatus::Withheld),
            ("no", PubStatus::Withheld),
            ("n/a", PubStatus::Usable),
        ] {
            assert_eq!(held("pubStatus", text), (None, status), "{text}");
        }
    }
}
