//! The header line: `eca062 4 i 211 ccccb   dpa 061`.
//!
//! Service and number, priority, category, words, then what the sender likes: selectors, the provider and its number.

/// A header line, taken apart.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Header<'a> {
    /// The service (letters) and its number, as one.
    pub(super) id: &'a str,
    /// The letters of it.
    pub(super) service: &'a str,
    /// Figure or letter.
    pub(super) priority: &'a str,
    /// One letter or several.
    pub(super) category: &'a str,
    pub(super) words: Option<u64>,
    pub(super) selectors: Vec<&'a str>,
    /// The provider, and its own number.
    pub(super) provider: Vec<&'a str>,
}

/// How many figures a number has that is told without a frame.
const FIGURES: usize = 3;

/// Takes a header line apart.
pub(super) fn parse(line: &str) -> Option<Header<'_>> {
    let mut fields = line.split_whitespace();
    let id = fields.next()?;
    let letters = id.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (service, number) = id.split_at_checked(letters)?;
    let is_id = (1..=4).contains(&letters) && (1..=6).contains(&number.len()) && is_number(number);

    let priority = fields.next().filter(|p| p.len() == 1 && p.bytes().all(|b| b.is_ascii_alphanumeric()))?;
    let category = fields.next().filter(|c| c.len() <= 3 && c.bytes().all(|b| b.is_ascii_alphabetic()))?;
    let rest: Vec<&str> = fields.collect();
    let words = rest.first().filter(|w| is_number(w)).and_then(|w| w.parse().ok());
    let rest = rest.get(usize::from(words.is_some())..).unwrap_or_default();

    let numbered = rest.len() > 1 && rest.last().is_some_and(|last| is_number(last));
    let (selectors, provider) = rest.split_at_checked(rest.len() - if numbered { 2 } else { 0 })?;
    let header =
        Header { id, service, priority, category, words, selectors: selectors.into(), provider: provider.into() };
    is_id.then_some(header)
}

/// Whether a line is a header in full.
pub(super) fn is_one(line: &str) -> bool {
    // Nearly all lines are ruled out by their first bytes.
    let numbered = |header: &Header<'_>| header.id.len() - header.service.len() >= FIGURES;
    line.len() < 100
        && parse(line.trim_start_matches('\u{1}')).is_some_and(|header| header.words.is_some() && numbered(&header))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_in_their_order_and_the_tail_is_optional() {
        let header = parse("xyc062 4 rs 211 ccccb   xyz 061").unwrap();
        assert_eq!((header.id, header.service, header.priority, header.category), ("xyc062", "xyc", "4", "rs"));
        assert_eq!((header.words, header.selectors, header.provider), (Some(211), vec!["ccccb"], vec!["xyz", "061"]));
        assert_eq!(parse("xyc0003 3 i 380").unwrap().provider, Vec::<&str>::new());
        assert!(is_one("xyc0003 3 i 380  xyz 0045") && !is_one("xyc0003 3 i") && !is_one("In 2019 4 million came"));
    }
}
