//! In which language copy is written: by its small words, or by its script. Silent unless sure.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{ALL, Lang};

/// How much of a text is looked at, in words.
const ENOUGH: usize = 600;

/// The language of a text, if it is told beyond doubt.
pub(crate) fn detect<'t>(lines: impl Iterator<Item = &'t str>) -> Option<&'static Lang> {
    let mut hits = [0_usize; ALL.len()];
    let mut own = [0_usize; ALL.len()];
    let mut scripts = Scripts::default();
    let mut words = 0;
    for word in lines.flat_map(str::split_whitespace).take(ENOUGH) {
        words += 1;
        scripts.count(word);
        let langs = languages_of(word);
        for lang in langs {
            hits.get_mut(*lang).into_iter().for_each(|n| *n += 1);
        }
        if let [only] = langs {
            own.get_mut(*only).into_iter().for_each(|n| *n += 1);
        }
    }
    scripts.language().or_else(|| best(&hits, &own, words))
}

/// The best by stop words: enough of them, and either clearly more than the next has, or, between neighbours such as
/// Danish and Norwegian, words which no other language has.
fn best(hits: &[usize; ALL.len()], own: &[usize; ALL.len()], words: usize) -> Option<&'static Lang> {
    let mut order: Vec<(usize, usize, &'static Lang)> =
        hits.iter().zip(own).zip(ALL).map(|((hits, own), lang)| (*hits, *own, lang)).collect();
    order.sort_by_key(|(hits, own, _)| std::cmp::Reverse((*hits, *own)));
    let (first, own, lang) = *order.first()?;
    let (second, second_own) = order.get(1).map_or((0, 0), |(n, o, _)| (*n, *o));
    let enough = first >= 5 && first * 8 >= words;
    let ahead = first * 4 >= second * 5 && first >= second + 3;
    let told = own >= 2 && own >= 3 * second_own;
    (enough && (ahead || told)).then_some(lang)
}

/// The indexes of the languages that have this small word.
fn languages_of(word: &str) -> &'static [usize] {
    static WORDS: OnceLock<HashMap<&'static str, Vec<usize>>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut words: HashMap<&'static str, Vec<usize>> = HashMap::new();
        for (i, lang) in ALL.iter().enumerate() {
            lang.stop.iter().for_each(|w| words.entry(w).or_default().push(i));
        }
        words
    });
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    if word.len() > 16 {
        return &[];
    }
    let found = words.get(word).or_else(|| words.get(word.to_lowercase().as_str()));
    found.map(Vec::as_slice).unwrap_or_default()
}

/// Letters by script, for the languages that a script tells.
#[derive(Default)]
struct Scripts {
    letters: usize,
    arabic: usize,
    persian: usize,
    kana: usize,
    han: usize,
    hangul: usize,
    greek: usize,
}

impl Scripts {
    fn count(&mut self, word: &str) {
        for c in word.chars().filter(|c| c.is_alphabetic()) {
            self.letters += 1;
            match c {
                // Letters which Arabic does not have, and Persian, Urdu and Kurdish do.
                'پ' | 'چ' | 'ژ' | 'گ' | 'ی' | 'ک' | 'ۆ' | 'ے' | 'ٹ' | 'ں' => self.persian += 1,
                '\u{0620}'..='\u{064A}' => self.arabic += 1,
                '\u{3041}'..='\u{30FF}' => self.kana += 1,
                '\u{4E00}'..='\u{9FFF}' => self.han += 1,
                '\u{AC00}'..='\u{D7A3}' => self.hangul += 1,
                '\u{0370}'..='\u{03FF}' | '\u{1F00}'..='\u{1FFF}' => self.greek += 1,
                _ => {}
            }
        }
    }

    fn language(&self) -> Option<&'static Lang> {
        let by_tag = |tag| super::of(tag);
        if self.letters >= 20 && self.arabic * 10 >= self.letters * 8 && self.persian * 50 < self.letters {
            return by_tag("ar");
        }
        if self.letters >= 10 && self.kana * 10 >= self.letters * 2 {
            return by_tag("ja");
        }
        let most = |of: usize| self.letters >= 20 && of * 10 >= self.letters * 8;
        match () {
            () if most(self.hangul) => by_tag("ko"),
            // Japanese has kana in every sentence.
            () if most(self.han) && self.kana * 50 < self.letters => by_tag("zh"),
            () if most(self.greek) => by_tag("el"),
            () => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> Option<&'static str> {
        detect(text.lines()).map(|l| l.tag)
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
