//! The two header lines: `W2870asian` (service, number, selector) and `f l BC-US--Ferry 1stLd 11-13 0466` (priority,
//! category, keyword, version, date, count).

use crate::syntax::wire::US;

/// The first line.
#[derive(Debug, PartialEq)]
pub(super) struct Transmission<'a> {
    /// The letter of the service.
    pub(super) service: &'a str,
    /// Service and number.
    pub(super) id: &'a str,
    /// The agency, where the line names it.
    pub(super) agency: &'a str,
    pub(super) selector: &'a str,
}

/// The second line.
#[derive(Debug, PartialEq)]
pub(super) struct Keywords {
    pub(super) priority: String,
    pub(super) category: String,
    pub(super) keyword: String,
    pub(super) version: String,
    /// Day and month, in the order of the sender.
    pub(super) date: String,
    pub(super) count: String,
}

/// Figures of a number of a transmission.
const FIGURES: usize = 4;
/// The longest first line, and the longest second one.
const LONGEST: usize = 40;
const LONGEST_KEYWORDS: usize = 100;

/// Takes the first line apart.
pub(super) fn transmission(line: &str) -> Option<Transmission<'_>> {
    let line = line.trim_matches(|c: char| c != US && (c.is_whitespace() || c.is_control()));
    let service = line.get(..1).filter(|s| s.bytes().all(|b| b.is_ascii_alphabetic()))?;
    let id = line.get(..=FIGURES).filter(|id| id.bytes().skip(1).all(|b| b.is_ascii_digit()))?;
    let rest = line.get(id.len()..)?;
    let (agency, selector) = rest.split_once([US, ' ']).unwrap_or_else(|| split_at_case(rest));
    let selector = selector.trim_matches(|c: char| c.is_whitespace() || c.is_control());

    let is_selector = |s: &str| s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let fits = line.len() <= LONGEST && is_selector(selector) && agency.bytes().all(|b| b.is_ascii_alphabetic());
    fits.then_some(Transmission { service, id, agency, selector })
}

/// Where the sign between them is lost: `KYODO` and `koko-`.
fn split_at_case(text: &str) -> (&str, &str) {
    let capitals = text.bytes().take_while(u8::is_ascii_uppercase).count();
    text.split_at_checked(capitals).unwrap_or(("", text))
}

/// Takes the second line apart.
pub(super) fn keywords(line: &str) -> Option<Keywords> {
    if line.len() > LONGEST_KEYWORDS {
        return None;
    }
    let spaced: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let fields: Vec<&str> = spaced.split_whitespace().collect();
    let letter = |at: usize| fields.get(at).filter(|f| f.len() == 1 && f.bytes().all(|b| b.is_ascii_alphabetic()));
    let (priority, category) = (letter(0)?, letter(1)?);
    let keyword = fields.get(2)?;

    let at = fields.iter().rposition(|f| is_date(f)).filter(|at| *at > 2 && fields.len() - at <= 2)?;
    let count = fields.get(at + 1).copied().unwrap_or_default();
    let owned = |text: &str| text.to_owned();
    Some(Keywords {
        priority: owned(priority),
        category: owned(category),
        keyword: owned(keyword),
        version: fields.get(3..at)?.join(" "),
        date: owned(fields.get(at)?),
        count: Some(count).filter(|c| c.bytes().all(|b| b.is_ascii_digit())).map(owned)?,
    })
}

/// `11-13`
fn is_date(text: &str) -> bool {
    text.split_once('-').is_some_and(|(a, b)| {
        a.len() == 2 && b.len() == 2 && a.bytes().chain(b.bytes()).all(|byte| byte.is_ascii_digit())
    })
}

/// Whether a line is one of the two, and so begins a story that has lost its frame.
pub(super) fn is_one(line: &str) -> bool {
    let selected = |t: &Transmission<'_>| line.contains(US) || t.selector.len() > 2;
    line.len() <= LONGEST_KEYWORDS && (transmission(line).is_some_and(|t| selected(&t)) || keywords(line).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_lines_are_taken_apart_with_and_without_their_controls() {
        let first = transmission("W2870\u{1f}asian").unwrap();
        assert_eq!((first.service, first.id, first.selector), ("W", "W2870", "asian"));
        let first = transmission("a0105KYODO\u{1f}koko-").unwrap();
        assert_eq!((first.agency, first.selector), ("KYODO", "koko-"));
        assert_eq!(transmission("a0105KYODOkoko-").unwrap().selector, "koko-");
        assert!(transmission("In 2019").is_none());

        let second = keywords("r a\u{13}\u{11} BC-US--Ferry-LostGull 1stLd-Writethru   11-13 1693").unwrap();
        assert_eq!((second.keyword.as_str(), second.version.as_str()), ("BC-US--Ferry-LostGull", "1stLd-Writethru"));
        assert_eq!((second.date.as_str(), second.count.as_str()), ("11-13", "1693"));
        assert_eq!(keywords("r s\u{14}\u{12} Emperor's-Cup-90     08-18 ").unwrap().count, "");
        assert!(keywords("I a person of 11-13 years and more words").is_none());
    }
}
