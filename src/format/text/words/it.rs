//! Italian.

use super::{Credit, Lang, Section, NONE};

pub(super) static LANG: Lang = Lang {
    tag: "it",
    stop: &["il", "lo", "gli", "di", "che", "della", "dei", "del", "delle", "nel", "nella", "per", "con", "non", "una", "sono", "è", "anche", "più", "dal", "dalla", "ha", "come", "si", "ma", "alla", "al", "stato", "dopo", "questo", "ai", "hanno", "suo", "sua", "ed"],
    by: &["di", "dal nostro inviato", "dalla nostra inviata", "dal nostro corrispondente", "testo di", "a cura di", "articolo di"],
    and: &["e", "ed"],
    months: [&["gennaio", "gen", "genn"], &["febbraio", "feb", "febb"], &["marzo", "mar"], &["aprile", "apr"], &["maggio", "mag", "magg"], &["giugno", "giu"], &["luglio", "lug"], &["agosto", "ago"], &["settembre", "set", "sett"], &["ottobre", "ott"], &["novembre", "nov"], &["dicembre", "dic"]],
    weekdays: &["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    date_words: &["pubblicato", "aggiornato", "il", "alle", "ore", "data", "ultimo", "aggiornamento", "del", "di", "lettura", "minuti", "min", "modifica", "ultima", "creato"],
    updated: &["aggiornato", "aggiornamento", "ultimo aggiornamento", "ultima modifica"],
    embargo: &["embargo fino a", "embargo fino al", "embargo fino alle", "sotto embargo fino a", "sotto embargo", "sotto embargo fino al", "sotto embargo fino alle", "non pubblicare prima"],
    desk_notes: &["nota alle redazioni", "attenzione", "nota per le redazioni", "nota ai redattori"],
    reader_notes: &["nota della redazione", "ndr", "correzione", "rettifica", "errata corrige", "precisazione", "nota redazionale"],
    changes: &["corregge", "aggiorna", "aggiunge", "rettifica", "ripete", "aggiornato", "corretto", "riscrive", "con", "integra"],
    credits: &[("servizio di", Credit::Reporter), ("reportage di", Credit::Reporter), ("redazione", Credit::Reporter), ("ha collaborato", Credit::Helper), ("hanno collaborato", Credit::Helper), ("con la collaborazione di", Credit::Helper), ("editing", Credit::Editor), ("a cura di", Credit::Editor), ("tradotto da", Credit::Translator), ("traduzione di", Credit::Translator)],
    contributed: &["ha contribuito a questo articolo", "hanno contribuito a questo articolo", "ha contribuito a questo servizio", "hanno collaborato a questo articolo"],
    first_published: &["pubblicato per la prima volta", "pubblicato originariamente", "pubblicata per la prima volta"],
    ends: &["fine", "segue"],
    furniture: &["pubblicità", "annuncio", "condividi", "stampa", "commenti", "commenta", "abbonati", "iscriviti", "iscriviti alla newsletter", "iscriviti alla nostra newsletter", "continua a leggere", "leggi tutto", "leggi di più", "leggi l'articolo completo", "ascolta", "ascolta l'articolo", "home", "copia link", "newsletter", "seguici", "salva", "mostra altro", "continua a leggere dopo la pubblicità"],
    pointers: &["leggi anche", "leggi", "vedi anche", "approfondisci", "per approfondire", "guarda anche", "ti potrebbe interessare", "potrebbe interessarti", "il video", "le foto", "correlati"],
    feeds: &["i più letti", "più letti", "potrebbe interessarti", "ti potrebbe interessare", "articoli correlati", "ultime notizie", "notizie correlate", "leggi anche", "da non perdere"],
    captions: &["foto", "didascalia", "immagine", "credito", "crediti", "foto d'archivio", "video", "grafico"],
    about: &["informazioni su", "a proposito di", "chi è", "profilo di"],
    sections: &[("contatti", Section::Contact), ("contatto", Section::Contact), ("contatti stampa", Section::Contact), ("ufficio stampa", Section::Contact), ("contatti per la stampa", Section::Contact), ("contatti per i media", Section::Contact), ("per informazioni", Section::Contact), ("per ulteriori informazioni", Section::Contact), ("note per i redattori", Section::EditorsNotes), ("nota per i redattori", Section::EditorsNotes), ("dichiarazioni previsionali", Section::Legal)],
    offices: &["inviato", "inviata", "corrispondente", "giornalista", "redattore", "redattrice", "redazione", "stampa", "agenzia", "notizie", "caporedattore", "direttore", "quotidiano", "speciale", "radio", "cronista"],
    ..NONE
};
