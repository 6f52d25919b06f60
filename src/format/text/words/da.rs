//! Danish.

use super::{Credit, Lang, Section, NONE};

pub(super) static LANG: Lang = Lang {
    tag: "da",
    stop: &["og", "at", "det", "som", "en", "på", "er", "af", "til", "for", "med", "den", "ikke", "har", "et", "fra", "men", "de", "der", "han", "hun", "blev", "efter", "siger", "også", "hvor", "kan", "vil", "ved", "været", "bliver", "når", "havde", "ud", "mod", "sig", "blive", "over", "ifølge", "jeg"],
    by: &["af", "tekst", "tekst af", "skrevet af"],
    and: &["og"],
    months: [&["januar", "jan"], &["februar", "feb"], &["marts", "mar"], &["april", "apr"], &["maj"], &["juni", "jun"], &["juli", "jul"], &["august", "aug"], &["september", "sep", "sept"], &["oktober", "okt"], &["november", "nov"], &["december", "dec"]],
    weekdays: &["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
    date_words: &["publiceret", "udgivet", "offentliggjort", "opdateret", "den", "kl", "klokken", "dato", "senest", "sidst", "ændret", "i dag", "læsetid", "minutter", "min"],
    updated: &["opdateret", "senest opdateret", "sidst opdateret", "ændret"],
    embargo: &["embargo til", "klausuleret til", "klausul", "klausuleret", "må ikke offentliggøres før", "må først offentliggøres"],
    desk_notes: &["til redaktionen", "note til redaktionen", "redaktionel note", "obs"],
    reader_notes: &["rettelse", "præcisering", "redaktionens note"],
    changes: &["opdaterer", "retter", "tilføjer", "opdateret", "rettet", "ny", "med", "rettelse"],
    credits: &[("rapportering af", Credit::Reporter), ("med bidrag fra", Credit::Helper), ("redigeret af", Credit::Editor), ("redigering", Credit::Editor), ("oversat af", Credit::Translator)],
    contributed: &["har bidraget til denne artikel", "bidrog til denne artikel", "bidrog til artiklen"],
    first_published: &["første gang offentliggjort", "oprindeligt offentliggjort", "blev først bragt", "først bragt"],
    ends: &["slut"],
    furniture: &["annonce", "del", "del artiklen", "del artikel", "kommentarer", "kommenter", "læs mere", "læs hele artiklen", "artiklen fortsætter efter annoncen", "artiklen fortsætter under annoncen", "artiklen fortsætter efter billedet", "tilmeld dig vores nyhedsbrev", "tilmeld nyhedsbrev", "nyhedsbrev", "abonner", "print", "lyt", "lyt til artiklen", "log ind", "til forsiden", "gem artikel", "følg os", "vis mere"],
    pointers: &["læs også", "læs mere", "se også", "hør også", "mere om", "se"],
    feeds: &["mest læste", "mest læst", "læs også", "relaterede artikler", "seneste nyt", "flere artikler"],
    captions: &["foto", "billede", "billedtekst", "arkivfoto", "fotograf", "grafik", "illustration"],
    about: &["om"],
    sections: &[("kontakt", Section::Contact), ("pressekontakt", Section::Contact), ("for yderligere information", Section::Contact), ("yderligere information", Section::Contact), ("for mere information", Section::Contact), ("til redaktionen", Section::EditorsNotes)],
    offices: &["reporter", "korrespondent", "redaktør", "journalist", "redaktionen", "nyhedsbureau", "avisen", "nyheder", "bladet", "radio", "politisk"],
    ..NONE
};
