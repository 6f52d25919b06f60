//! News agencies and press-release wires, as copy names them.
//!
//! Knows names only; which of them a story names, and where, is found elsewhere.

use std::hash::BuildHasherDefault;

use super::fold::fold;
use super::lexicon::{Lexicon, Phrase};
use crate::syntax::hashing::WordMap;

/// An agency.
#[derive(Clone, Debug)]
pub(crate) struct Agency {
    /// Its full name, with the article that belongs to it.
    pub(crate) name: Phrase,
    /// Whether it distributes releases of others.
    pub(crate) releases: bool,
}

/// The agencies, by every form in which copy names them.
#[derive(Clone, Debug, Default)]
pub(super) struct Agencies {
    agencies: Vec<Agency>,
    by_form: WordMap<Phrase, usize>,
}

impl Agencies {
    pub(super) fn with_capacity(forms: usize) -> Agencies {
        Agencies {
            agencies: Vec::new(),
            by_form: WordMap::with_capacity_and_hasher(forms, BuildHasherDefault::default()),
        }
    }

    fn find(&self, form: &str) -> Option<&Agency> {
        self.agencies.get(*self.by_form.get(form)?)
    }

    fn knows(&self, form: &str) -> bool {
        self.by_form.contains_key(form)
    }

    /// Adds an agency, or forms of one that is known; gives the form that another one has already.
    pub(super) fn add(&mut self, agency: Agency, forms: impl Iterator<Item = Phrase>) -> Result<(), Phrase> {
        let folded = fold(&agency.name);
        let full = if folded == agency.name { agency.name.clone() } else { Phrase::Owned(folded) };
        let number = self.by_form.get(full.as_ref()).copied().filter(|n| self.is_named(*n, &agency.name));
        let number = number.unwrap_or(self.agencies.len());
        if number == self.agencies.len() {
            self.agencies.push(agency);
        }

        for form in std::iter::once(full).chain(forms) {
            let before = self.by_form.insert(form.clone(), number);
            if before.is_some_and(|b| b != number) {
                return Err(form);
            }
        }
        Ok(())
    }

    fn is_named(&self, number: usize, name: &str) -> bool {
        self.agencies.get(number).is_some_and(|a| a.name == name)
    }

    /// Each agency with its other forms, in the order of the files.
    pub(super) fn each(&self) -> impl Iterator<Item = (&Agency, Vec<&str>)> {
        self.agencies.iter().enumerate().map(|(number, agency)| {
            let mut forms: Vec<&str> =
                self.by_form.iter().filter(|(_, n)| **n == number).map(|(form, _)| form.as_ref()).collect();
            forms.retain(|form| fold(&agency.name) != *form);
            forms.sort_unstable();
            (agency, forms)
        })
    }
}

/// The longest credit of several agencies, in bytes.
const LONGEST_CREDIT: usize = 30;

impl Lexicon {
    /// The agency that a name, printed as it may be, stands for; combined credits (`tca/dpa`, `ats afp`) give the first.
    pub(crate) fn agency(&self, printed: &str) -> Option<&Agency> {
        let folded = fold(printed.trim_matches(|c: char| c == '.' || c == '©' || c.is_whitespace()));
        let bare = folded.strip_prefix("the ").unwrap_or(&folded);
        let known = self.agencies();
        known.find(&folded).or_else(|| known.find(bare)).or_else(|| {
            let parts = || bare.split(['/', ',', '-', ' ', '+']);
            let mut named = parts().filter(|p| !p.is_empty());
            let several = bare.len() <= LONGEST_CREDIT && named.clone().count() > 1;
            let all_known = several && named.all(|p| known.knows(p));
            (all_known || self.is_regional(printed)).then(|| known.find(parts().next().unwrap_or_default()))?
        })
    }

    /// Whether a name, printed as it may be, is one of an agency.
    pub(crate) fn is_agency(&self, printed: &str) -> bool {
        self.agency(printed).is_some()
    }

    /// `dpa/mv`: an agency and, in two or three small letters, its service for a region.
    fn is_regional(&self, printed: &str) -> bool {
        let region = |r: &str| (2..=3).contains(&r.len()) && r.bytes().all(|b| b.is_ascii_lowercase());
        let parts = printed.trim().split_once('/');
        parts.is_some_and(|(agency, service)| self.agencies().knows(&fold(agency)) && region(service))
    }

    /// How an agency is named in the article: its full name where the copy spells it out, else as the copy has it.
    pub(crate) fn agency_named(&self, printed: &str) -> String {
        let printed = printed.trim();
        match self.agency(printed) {
            Some(agency) if fold(&agency.name).ends_with(&fold(printed)) => agency.name.to_string(),
            _ => printed.to_owned(),
        }
    }

    /// The agencies of a credit, named as the copy has them: `tca/dpa` is two, `dpa/lno` one and its regional service.
    pub(crate) fn agencies_of(&self, printed: &str) -> Vec<String> {
        let whole = printed.trim();
        let parts: Vec<&str> = whole.split('/').map(str::trim).filter(|p| !p.is_empty()).collect();
        let combined = parts.len() > 1 && !self.agencies().knows(&fold(whole)) && self.is_agency(whole);
        if !combined {
            return if whole.is_empty() { Vec::new() } else { vec![self.agency_named(whole)] };
        }

        let mut seen: Vec<&str> = Vec::new();
        let mut out = Vec::new();
        for part in parts {
            let who = self.agency(part).map_or(part, |a| a.name.as_ref());
            if !seen.contains(&who) {
                seen.push(who);
                out.push(self.agency_named(part));
            }
        }
        out
    }

    /// Every agency with its other forms.
    pub(crate) fn each_agency(&self) -> impl Iterator<Item = (&Agency, Vec<&str>)> {
        self.agencies().each()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_found_under_all_their_names() {
        let lex = Lexicon::built_in();
        let name = |printed: &str| lex.agency(printed).map(|a| a.name.as_ref());
        assert_eq!(name("the Associated Press"), Some("The Associated Press"));
        assert_eq!(name("(tca/dpa)".trim_matches(['(', ')'])), Some("Tribune News Service"));
        assert_eq!(name("ats afp"), Some("Keystone-SDA"));
        assert_eq!(name("Baker Street"), None);
        assert_eq!(lex.agency_named("the Canadian Press"), "The Canadian Press");
        assert_eq!(lex.agency_named("AP"), "AP");
    }

    #[test]
    fn agencies_of_one_region_are_not_one() {
        let lex = Lexicon::built_in();
        let names: Vec<_> =
            ["Tanjug", "HINA", "Agerpres", "BTA", "FENA"].map(|n| lex.agency(n).unwrap().name.clone()).into();
        assert_eq!(names, ["Tanjug", "Hina", "Agerpres", "BTA", "FENA"]);
    }
}
