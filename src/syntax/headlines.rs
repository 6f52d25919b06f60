//! Which of an article's headlines is the main one, and which stands under it.
//!
//! Knows labels only: where they are shown, a cell or a page, is not its matter.

use crate::model::{Code, Label};

/// Roles of a second headline, as houses name them behind the alias of their scheme; only letters count.
const SECOND: &[&str] = &[
    "sub",
    "subhead",
    "subheadline",
    "subheading",
    "subtitle",
    "subtitel",
    "deck",
    "dek",
    "second",
    "secondary",
    "hl2",
];

/// The main headline: the first for the public that is no second one.
pub(crate) fn main(headlines: &[Label]) -> Option<&Label> {
    headlines.iter().find(|h| h.is_public() && !is_second(h))
}

/// Those that stand under the main one: by their role, else by their rank behind it; in its language.
pub(crate) fn under(headlines: &[Label]) -> impl Iterator<Item = &Label> {
    let main = main(headlines);
    let by_role = headlines.iter().any(|h| h.is_public() && is_second(h));
    let is_under = move |h: &Label| match main {
        Some(main) if by_role => is_second(h) && is_of_its_language(h, main),
        Some(main) => h.role.is_none() && h.rank > main.rank && is_of_its_language(h, main),
        None => is_second(h),
    };
    headlines.iter().filter(move |h| h.is_public() && is_under(h))
}

/// Whether a headline is in the language of another, which it is when it says none.
pub(crate) fn is_of_its_language(headline: &Label, other: &Label) -> bool {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match (&headline.lang, &other.lang) {
        (Some(own), Some(others)) => primary(own) == primary(others),
        (Some(_), None) => false,
        (None, _) => true,
    }
}

/// Whether the role of a headline says that it is a second one.
fn is_second(headline: &Label) -> bool {
    let says = |code: &Code| {
        let name = code.qcode.as_deref().or(code.literal.as_deref()).or(code.uri.as_deref()).unwrap_or_default();
        let name = name.rsplit([':', '/', '#']).next().unwrap_or_default();
        let letters: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        SECOND.contains(&letters.as_str())
    };
    headline.role.as_ref().is_some_and(says)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headline(text: &str, role: Option<Code>, lang: Option<&str>, rank: Option<u64>) -> Label {
        Label { role, lang: lang.map(str::to_owned), rank, ..Label::new(text) }
    }

    fn shown(headlines: &[Label]) -> (String, Vec<String>) {
        let text = |l: &Label| l.text.plain().into_owned();
        (main(headlines).map(text).unwrap_or_default(), under(headlines).map(text).collect())
    }

    #[test]
    fn a_second_headline_is_told_by_its_role_or_its_rank() {
        for role in [Code::qcode("hld:subHeadline"), Code::qcode("x:sub-title"), Code::literal("Deck")] {
            let all = [headline("Under", Some(role), None, None), headline("Main", None, None, None)];
            assert_eq!(shown(&all), ("Main".into(), vec!["Under".into()]));
        }
        let ranked = [headline("Main", None, None, Some(0)), headline("Under", None, None, Some(2))];
        assert_eq!(shown(&ranked), ("Main".into(), vec!["Under".into()]));
        let short = Some(Code::qcode("x:short"));
        let others = [headline("Main", None, None, None), headline("M", short, None, None)];
        assert_eq!(shown(&others), ("Main".into(), vec![]));
    }

    #[test]
    fn headlines_of_other_languages_and_those_not_for_the_public_are_neither() {
        let sub = || Some(Code::qcode("hld:subHeadline"));
        let secret = Label { public: Some(false), ..Label::new("Secret") };
        let all = [
            secret,
            headline("Main", None, Some("en-GB"), None),
            headline("Unter", sub(), Some("de"), None),
            headline("Under", sub(), Some("en"), None),
        ];
        assert_eq!(shown(&all), ("Main".into(), vec!["Under".into()]));
    }
}
