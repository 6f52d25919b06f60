//! In which language copy is written: by its small words, or by its script. Silent unless sure.

use super::lexicon::{Lang, Lexicon};
use super::script::Count;

/// How much of a text is looked at, in words.
const ENOUGH: usize = 600;

/// The longest small word, in bytes.
const LONGEST: usize = 16;

impl Lexicon {
    /// The language of a text, if it is told beyond doubt.
    pub(crate) fn detect<'t>(&self, lines: impl Iterator<Item = &'t str>) -> Option<&Lang> {
        let mut hits = vec![Hits::default(); self.langs().len()];
        let mut scripts = Scripts::new(self.langs());
        let mut words = 0;
        for word in lines.flat_map(str::split_whitespace).take(ENOUGH) {
            words += 1;
            scripts.count(word);

            let langs = self.languages_of(word);
            let only = langs.len() == 1;
            for lang in langs {
                hits.get_mut(*lang).into_iter().for_each(|h| h.add(only));
            }
        }
        scripts.language().or_else(|| self.best(&hits, words))
    }

    /// The best by stop words: enough of them, and either clearly more than the next has, or, between neighbours such
    /// as Danish and Norwegian, words which no other language has.
    fn best(&self, hits: &[Hits], words: usize) -> Option<&Lang> {
        let mut order: Vec<(Hits, &Lang)> = hits.iter().copied().zip(self.langs()).collect();
        order.sort_by_key(|(hits, _)| std::cmp::Reverse((hits.all, hits.own)));
        let (first, lang) = *order.first()?;
        let second = order.get(1).map_or(Hits::default(), |(hits, _)| *hits);

        let enough = first.all >= 5 && first.all * 8 >= words;
        let ahead = first.all * 4 >= second.all * 5 && first.all >= second.all + 3;
        let told = first.own >= 2 && first.own >= 3 * second.own;
        (enough && (ahead || told)).then_some(lang)
    }

    /// The numbers of the languages that have this small word.
    fn languages_of(&self, word: &str) -> &[usize] {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if word.len() > LONGEST {
            return &[];
        }
        match self.stops(word) {
            [] => self.stops(&word.to_lowercase()),
            found => found,
        }
    }
}

/// How many small words of a language a text has.
#[derive(Clone, Copy, Debug, Default)]
struct Hits {
    all: usize,
    /// Those that no other language has.
    own: usize,
}

impl Hits {
    fn add(&mut self, own: bool) {
        self.all += 1;
        self.own += usize::from(own);
    }
}

/// Letters by script, for the languages that a script tells.
struct Scripts<'l> {
    letters: usize,
    counts: Vec<(&'l Lang, Count)>,
    /// Below it no letter tells anything.
    lowest: char,
}

impl<'l> Scripts<'l> {
    fn new(langs: &'l [Lang]) -> Scripts<'l> {
        let told = || langs.iter().filter(|l| l.script.tells());
        let counts = told().map(|l| (l, Count::default())).collect();
        Scripts { letters: 0, counts, lowest: told().filter_map(|l| l.script.lowest()).min().unwrap_or(char::MAX) }
    }

    fn count(&mut self, word: &str) {
        for c in word.chars().filter(|c| c.is_alphabetic()) {
            self.letters += 1;
            if c >= self.lowest {
                self.counts.iter_mut().for_each(|(lang, count)| lang.script.count(c, count));
            }
        }
    }

    fn language(&self) -> Option<&'l Lang> {
        self.counts.iter().find(|(lang, count)| lang.script.is(*count, self.letters)).map(|(lang, _)| *lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> Option<&'static str> {
        Lexicon::built_in().detect(text.lines()).map(|l| l.tag.as_ref())
    }

    #[test]
    fn a_few_sentences_tell_the_language() {
        let cases = [
            (
                "en",
                "The mayor said that the bridge would be closed until they have found the money for it and the time.",
            ),
            (
                "fr",
                "Le maire a dit que le pont est fermé depuis lundi, et que les travaux ne sont pas finis dans la ville.",
            ),
            (
                "de",
                "Der Bürgermeister sagte, dass die Brücke gesperrt ist und nicht vor dem Winter geöffnet wird, wie es heißt.",
            ),
            (
                "es",
                "El alcalde dijo que el puente no se abrirá hasta el verano, según los técnicos que han visto las grietas.",
            ),
            (
                "it",
                "Il sindaco ha detto che il ponte non è sicuro e che i lavori della strada sono stati rinviati per la pioggia.",
            ),
            (
                "pt",
                "O autarca disse que a ponte não será aberta até ao verão, mas que os técnicos já estão na obra com uma equipa.",
            ),
            (
                "nl",
                "De burgemeester zei dat de brug niet voor de zomer open gaat, omdat het geld er nog niet is en men wacht.",
            ),
            (
                "sv",
                "Borgmästaren säger att bron inte kan öppnas före sommaren, och att det är för dyrt för en liten stad.",
            ),
            (
                "da",
                "Borgmesteren siger, at broen ikke bliver åbnet før sommeren, og at det er for dyrt, når der mangler penge ifølge ham.",
            ),
            (
                "fi",
                "Pormestari sanoo, että silta on suljettu, mutta se voi avautua jo kesällä, kun rahat ovat koossa, hän kertoo.",
            ),
        ];
        for (expected, text) in cases {
            assert_eq!(tag(text), Some(expected), "{text}");
        }
        assert_eq!(tag("قال رئيس البلدية إن الجسر سيبقى مغلقا حتى الصيف المقبل"), Some("ar"));
        assert_eq!(tag("市長は橋が夏まで閉鎖されると述べた。"), Some("ja"));
    }

    #[test]
    fn doubt_is_silence() {
        assert_eq!(tag("Kirkby Town 2, Port Athletic 1"), None);
        assert_eq!(tag("شهردار گفت که پل تا تابستان بسته می‌ماند و کار ادامه دارد"), None);
        assert_eq!(tag("Og det er en av de beste."), None);
    }
}
