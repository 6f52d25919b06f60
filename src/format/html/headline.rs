//! The headline of a page: as the page shows it, without the name of its site.

/// What can be the headline: what the page shows, and what it states.
pub(super) struct Titles<'t> {
    /// Headings of the first rank, as shown.
    pub(super) shown: &'t [String],
    /// What is stated of the story, the most reliable first; nothing in it names the site.
    pub(super) stated: Vec<String>,
    /// Titles that may name the site.
    pub(super) titled: Vec<String>,
    /// Names of the site.
    pub(super) sites: Vec<String>,
}

/// What parts a title from the name of its site.
const PARTING: &[&str] =
    &[" | ", " - ", " – ", " — ", " :: ", " • ", " · ", " » ", " « ", " / ", " ‹ ", " › ", "｜", " |", "| "];

/// Which one was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    Shown,
    Stated,
    Titled,
}

impl Titles<'_> {
    /// The headline: the heading that says what is stated, else what is stated.
    pub(super) fn choose(&self) -> Option<(String, Chosen)> {
        let titled: Vec<String> = self.titled.iter().map(|title| self.without_site(title)).collect();
        let known: Vec<&String> = self.stated.iter().chain(&titled).filter(|t| !t.is_empty()).collect();
        let says = |shown: &&String| known.iter().any(|known| agree(shown, known));
        if let Some(shown) = self.shown.iter().find(says) {
            return Some((shown.clone(), Chosen::Shown));
        }
        if let Some(stated) = self.stated.iter().find(|t| !t.is_empty()) {
            return Some((stated.clone(), Chosen::Stated));
        }
        if let Some(titled) = titled.into_iter().find(|t| !t.is_empty()) {
            return Some((titled, Chosen::Titled));
        }
        match self.shown {
            [one] => Some((one.clone(), Chosen::Shown)),
            _ => None,
        }
    }

    /// A title without the name of its site, wherever that stands.
    fn without_site(&self, title: &str) -> String {
        let mut bare = title.trim();
        loop {
            let parts = PARTING.iter().filter_map(|by| Some((bare.rsplit_once(by)?, bare.split_once(by)?)));
            let shorter = parts.filter_map(|((before, last), (first, behind))| {
                let by_end = Some(before).filter(|_| self.names_site(last));
                by_end.or_else(|| Some(behind).filter(|_| self.names_site(first)))
            });
            match shorter.map(str::trim).filter(|rest| !rest.is_empty()).min_by_key(|rest| rest.len()) {
                Some(rest) => bare = rest,
                None => return bare.to_owned(),
            }
        }
    }

    fn names_site(&self, part: &str) -> bool {
        let part = loose(part);
        !part.is_empty()
            && self.sites.iter().map(|site| loose(site)).any(|site| {
                site == part || part.len() >= 3 && (site.contains(&part) || !site.is_empty() && part.contains(&site))
            })
    }
}

/// The shortest heading that can be the beginning of a longer title.
const SHORTEST_PART: usize = 12;

/// Whether two wordings are the same headline: letter for letter, or one cut off.
fn agree(shown: &str, known: &str) -> bool {
    let (shown, known) = (loose(shown), loose(known));
    if shown == known {
        return !shown.is_empty();
    }
    let (short, long) = if shown.len() < known.len() { (&shown, &known) } else { (&known, &shown) };
    short.chars().count() >= SHORTEST_PART && long.contains(short.as_str()) && long.len() < 2 * short.len()
}

/// Letters and digits only, in small letters.
pub(super) fn loose(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(shown: &[&str], stated: &[&str], titled: &[&str], sites: &[&str]) -> Option<String> {
        let owned = |list: &[&str]| list.iter().map(|t| (*t).to_owned()).collect::<Vec<String>>();
        let shown = owned(shown);
        let titles = Titles { shown: &shown, stated: owned(stated), titled: owned(titled), sites: owned(sites) };
        titles.choose().map(|(text, _)| text)
    }

    #[test]
    fn the_site_is_no_part_of_the_headline() {
        let title = "Tide turns early | Bay News";
        assert_eq!(chosen(&[], &[], &[title], &["Bay News"]).as_deref(), Some("Tide turns early"));
        assert_eq!(
            chosen(&[], &[], &["Bay News - Tide turns early - Coast"], &["Bay News"]).as_deref(),
            Some("Tide turns early - Coast")
        );
        assert_eq!(chosen(&["Tide turns early"], &[], &[title], &[]).as_deref(), Some("Tide turns early"));
        assert_eq!(chosen(&[], &[], &["Cod - the return"], &["Bay News"]).as_deref(), Some("Cod - the return"));
    }

    #[test]
    fn what_the_page_shows_goes_before_what_was_cut_off() {
        let (whole, cut) = ("Tide turns early in the lower bay this year", "Tide turns early in the lower bay…");
        assert_eq!(chosen(&["Bay News", whole], &[cut], &[], &[]).as_deref(), Some(whole));
        assert_eq!(chosen(&["Bay News"], &[whole], &[], &[]).as_deref(), Some(whole));
        assert_eq!(chosen(&["One", "Two"], &[], &[], &[]), None);
    }
}
