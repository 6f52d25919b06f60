//! Norwegian.

use super::{Credit, Lang, Section, NONE};

pub(super) static LANG: Lang = Lang {
    tag: "no",
    stop: &["og", "at", "det", "som", "en", "på", "er", "av", "til", "for", "med", "den", "ikke", "har", "et", "fra", "men", "de", "der", "han", "hun", "ble", "etter", "sier", "også", "hvor", "kan", "vil", "ved", "vært", "blir", "når", "hadde", "ut", "mot", "seg", "bli", "over", "ifølge", "jeg"],
    by: &["av", "tekst", "tekst av", "skrevet av"],
    and: &["og", "samt"],
    months: [&["januar", "jan"], &["februar", "feb"], &["mars", "mar"], &["april", "apr"], &["mai"], &["juni", "jun"], &["juli", "jul"], &["august", "aug"], &["september", "sep", "sept"], &["oktober", "okt"], &["november", "nov"], &["desember", "des"]],
    weekdays: &["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
    date_words: &["publisert", "oppdatert", "den", "kl", "klokken", "dato", "sist", "endret", "i dag", "lesetid", "minutter", "min", "lagt", "ut"],
    updated: &["oppdatert", "sist oppdatert", "endret", "sist endret"],
    embargo: &["sperrefrist", "sperrefrist til", "embargo til", "klausulert til", "må ikke publiseres før", "ikke for publisering før"],
    desk_notes: &["til redaksjonen", "merknad til redaksjonen", "obs", "redaksjonell merknad", "til desken"],
    reader_notes: &["rettelse", "presisering", "redaksjonens merknad", "korreksjon", "korrigering"],
    changes: &["oppdaterer", "retter", "legger til", "oppdatert", "rettet", "ny", "med", "rettelse", "nytt"],
    credits: &[("rapportering av", Credit::Reporter), ("med bidrag fra", Credit::Helper), ("redigert av", Credit::Editor), ("redigering", Credit::Editor), ("oversatt av", Credit::Translator)],
    contributed: &["har bidratt til denne saken", "bidro til denne saken", "bidro til saken"],
    first_published: &["først publisert", "ble først publisert", "opprinnelig publisert"],
    ends: &["slutt"],
    furniture: &["annonse", "annonsørinnhold", "del", "del saken", "del artikkelen", "kommentarer", "kommenter", "les mer", "les hele saken", "artikkelen fortsetter under annonsen", "saken fortsetter under annonsen", "saken fortsetter etter annonsen", "saken fortsetter under bildet", "artikkelen fortsetter under bildet", "meld deg på vårt nyhetsbrev", "meld deg på nyhetsbrevet", "nyhetsbrev", "abonner", "bli abonnent", "skriv ut", "lytt", "lytt til saken", "logg inn", "til forsiden", "lagre", "følg oss", "vis mer"],
    pointers: &["les også", "les mer", "se også", "hør også", "mer om", "se", "les saken"],
    feeds: &["mest lest", "mest leste", "les også", "relaterte saker", "siste nytt", "flere saker", "relaterte artikler"],
    captions: &["foto", "bilde", "bildetekst", "arkivfoto", "fotograf", "illustrasjonsfoto", "illustrasjon", "grafikk"],
    about: &["om"],
    sections: &[("kontakt", Section::Contact), ("pressekontakt", Section::Contact), ("kontaktperson", Section::Contact), ("kontaktpersoner", Section::Contact), ("for mer informasjon", Section::Contact), ("til redaksjonen", Section::EditorsNotes)],
    offices: &["reporter", "korrespondent", "redaktør", "journalist", "redaksjonen", "nyhetsbyrå", "avisen", "nyheter", "bladet", "radio"],
    ..NONE
};
