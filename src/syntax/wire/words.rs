//! The words of wire headers, read from a text file beside this one.

use crate::syntax::words::fold;

/// A heading of the file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum List {
    /// How a story is to be handled: a lead, a correction.
    Flags,
    /// What sort of story it is.
    Genres,
    /// That what follows is not for publication.
    NotPublic,
    /// What comes with it.
    Pictures,
    /// That a story which was held back has ended.
    EndOfAdvance,
}

impl List {
    fn heading(self) -> &'static str {
        match self {
            List::Flags => "flags",
            List::Genres => "genres",
            List::NotPublic => "not for publication",
            List::Pictures => "pictures",
            List::EndOfAdvance => "end of advance",
        }
    }

    /// The phrases under the heading.
    fn phrases(self) -> impl Iterator<Item = &'static str> {
        let is_heading = move |line: &&str| line.trim_matches(['[', ']']) == self.heading() && line.starts_with('[');
        let lines = include_str!("words.txt").lines().skip_while(move |line| !is_heading(line)).skip(1);
        lines.take_while(|line| !line.starts_with('[')).filter(|line| !line.is_empty() && !line.starts_with('#'))
    }
}

/// Whether a text has one of the phrases in it.
pub(crate) fn has(list: List, text: &str) -> bool {
    let folded = fold(text);
    list.phrases().any(|phrase| folded.contains(phrase))
}

/// Whether a text begins with one of the phrases; gives what follows it.
pub(crate) fn begins_with(list: List, text: &str) -> Option<String> {
    let folded = fold(text);
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    list.phrases().filter_map(|phrase| folded.strip_prefix(phrase)).find(|rest| ends(rest)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_in_the_form_in_which_they_are_looked_for() {
        for list in [List::Flags, List::Genres, List::NotPublic, List::Pictures, List::EndOfAdvance] {
            assert!(list.phrases().count() > 2, "{list:?}");
            list.phrases().for_each(|phrase| assert_eq!(fold(phrase), phrase));
        }
    }

    #[test]
    fn whole_words_are_found() {
        assert_eq!(begins_with(List::Flags, "Eil"), Some(String::new()));
        assert_eq!(begins_with(List::Flags, "Achtung - Hinweis").as_deref(), Some(" - hinweis"));
        assert_eq!(begins_with(List::Flags, "Eilenburg"), None);
        assert!(has(List::NotPublic, "Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt"));
    }
}
