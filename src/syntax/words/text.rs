//! A language and the agencies as the files write them, so that what is shown can be mended and given back.

use std::fmt::Write;

use super::kinds::HEADINGS;
use super::lexicon::{Lang, Lexicon};
use super::script;

impl Lang {
    /// All its headings and phrases, each heading with what it is for.
    pub(crate) fn to_text(&self) -> String {
        let mut out = format!("[language {} {}]\n", self.tag, self.name);
        let mut list = |about: &str, name: &str, lines: &[&str]| {
            if !lines.is_empty() {
                let _ = write!(out, "\n# {about}.\n[{name}]\n{}\n", lines.join("\n"));
            }
        };

        let tags: Vec<&str> = self.other_tags.iter().map(AsRef::as_ref).collect();
        list("Further codes for which the same words hold", "other tags", &tags);
        let own: Vec<String> = self.script.own.iter().map(script::written).collect();
        list("Letters of its own, by which it is told", "script", &strs(&own));
        let enough = self.script.tells().then(|| format!("{} % of {} letters", self.script.share, self.script.least));
        list("How many are enough", "script enough", &strs(enough.as_slice()));
        let without: Vec<String> = self.script.without.iter().map(script::written).collect();
        list("Letters that it does not have", "script without", &strs(&without));

        let months: Vec<String> = self.months().map(|names| names.collect::<Vec<_>>().join(", ")).collect();
        let months = if months.iter().all(String::is_empty) { Vec::new() } else { months };
        list("One line a month, January first: every name and abbreviation", "months", &strs(&months));

        for heading in &HEADINGS {
            list(heading.about, heading.name, &self.list(heading.kind).collect::<Vec<_>>());
        }
        out
    }
}

fn strs(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

impl Lexicon {
    /// The agencies, and those that distribute releases of others.
    pub(crate) fn agencies_to_text(&self) -> String {
        let part = |releases: bool| {
            let lines = self.each_agency().filter(move |(agency, _)| agency.releases == releases);
            let line = |name: &str, forms: &[&str]| match forms {
                [] => format!("{name}\n"),
                forms => format!("{name} = {}\n", forms.join(", ")),
            };
            lines.map(|(agency, forms)| line(&agency.name, &forms)).collect::<String>()
        };
        format!("[agencies]\n{}\n# They distribute releases of others.\n[release wires]\n{}", part(false), part(true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_can_be_read_again() {
        let lex = Lexicon::built_in();
        for lang in lex.langs() {
            let again = lex.with(&lang.to_text()).unwrap();
            assert_eq!(again.of(&lang.tag).unwrap().to_text(), lang.to_text());
        }
        assert_eq!(lex.with(&lex.agencies_to_text()).unwrap().agencies_to_text(), lex.agencies_to_text());
    }
}
