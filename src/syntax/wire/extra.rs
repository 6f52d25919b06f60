//! The whole article beside its story on the wire, in a part that is not for publication, from which it is read back in
//! full: for archives, and for a wire that is only on its way.
//!
//! It stands for the story as it was written. Where somebody has edited that, the story counts.

use crate::model::Article;

/// What opens it, and what closes it. No story says so.
pub(crate) const OPENING: &str = "wirecopy extra: ";
pub(crate) const CLOSING: char = '<';

/// How many letters of the digest stand before the article.
const DIGEST: usize = 32;

/// What stands beside a story.
pub(super) enum Extra {
    /// The article of the story as it was written.
    Whole(Box<Article>),
    /// The story was edited, or the article is damaged: why it does not count. The rest of the frame, without it.
    Stale(&'static str, String),
}

/// The article to put into a frame that was written with an empty place for it, in letters that every wire carries.
pub(crate) fn packed(article: &Article, frame: &str) -> String {
    let json = serde_json::to_string(article).unwrap_or_default();
    let (_, rest) = cut(frame).unwrap_or(("", frame.to_owned()));
    let mut out = digest(&rest);
    let mut units = [0; 2];
    for c in json.chars() {
        if c.is_ascii_alphanumeric() || "{}[]\":,-_.\\".contains(c) {
            out.push(c);
        } else {
            c.encode_utf16(&mut units).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}")));
        }
    }
    out
}

/// What stands beside the story of a frame.
pub(super) fn take(frame: &str) -> Option<Extra> {
    let (packed, rest) = cut(frame)?;
    let packed: String = packed.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let (stated, json) = packed.split_at_checked(DIGEST).unwrap_or(("", ""));
    if stated != digest(&rest) {
        return Some(Extra::Stale("the story was edited after it was written", rest));
    }
    match Article::from_json(json) {
        Ok(article) => Some(Extra::Whole(Box::new(article))),
        Err(_) => Some(Extra::Stale("it is damaged", rest)),
    }
}

/// What stands between the signs, and the frame without it.
fn cut(frame: &str) -> Option<(&str, String)> {
    let start = frame.rfind(OPENING)?;
    let inside = frame.get(start + OPENING.len()..)?;
    let end = inside.find(CLOSING)?;
    let packed = inside.get(..end)?;
    let after = inside.get(end + CLOSING.len_utf8()..)?;
    Some((packed, format!("{}{after}", frame.get(..start)?)))
}

/// What tells the words of a frame, however a transport has laid them out.
fn digest(frame: &str) -> String {
    let words: String = frame.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    blake3::hash(words.as_bytes()).to_hex().chars().take(DIGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_comes_back_unless_its_story_was_edited() {
        let article = Article { guid: "urn:x:ä <^=>".to_owned(), ..Article::default() };
        let empty = format!("head\r\nstory\r\n{OPENING}{CLOSING}\r\ntrailer");
        let place = format!("{OPENING}{}\r\n", packed(&article, &empty));
        let full = empty.replace(OPENING, &place).replace("story", " story ");
        assert!(matches!(take(&full), Some(Extra::Whole(back)) if *back == article));
        assert!(matches!(take(&full.replace("story", "other")), Some(Extra::Stale(..))));
        assert!(take("no such thing").is_none());
    }
}
