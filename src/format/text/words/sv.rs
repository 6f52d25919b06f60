//! Swedish.

use super::{Credit, Lang, Section, NONE};

pub(super) static LANG: Lang = Lang {
    tag: "sv",
    stop: &["och", "att", "det", "som", "en", "på", "är", "av", "för", "med", "den", "inte", "har", "ett", "till", "från", "men", "om", "så", "hade", "där", "sig", "vid", "var", "säger", "eller", "blev", "efter", "under", "också", "många", "över", "hon", "han", "kan", "ska", "enligt", "är", "de", "jag"],
    by: &["av", "text", "text av", "reporter"],
    and: &["och", "samt"],
    months: [&["januari", "jan"], &["februari", "feb"], &["mars", "mar"], &["april", "apr"], &["maj"], &["juni", "jun"], &["juli", "jul"], &["augusti", "aug"], &["september", "sep", "sept"], &["oktober", "okt"], &["november", "nov"], &["december", "dec"]],
    weekdays: &["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag", "måndagen", "tisdagen", "onsdagen", "torsdagen", "fredagen", "lördagen", "söndagen"],
    date_words: &["publicerad", "publicerat", "uppdaterad", "uppdaterat", "den", "kl", "klockan", "datum", "senast", "ändrad", "idag", "lästid", "minuter", "min"],
    updated: &["uppdaterad", "uppdaterat", "senast uppdaterad", "ändrad"],
    embargo: &["embargo till", "embargo", "under embargo till", "får ej publiceras före", "får inte publiceras före"],
    desk_notes: &["till redaktionen", "redaktionell notis", "till redaktionerna", "obs", "notera"],
    reader_notes: &["rättelse", "förtydligande", "korrigering", "redaktionell anmärkning"],
    changes: &["uppdaterar", "rättar", "lägger till", "ny", "uppdaterad", "rättelse", "med", "tillägg", "ändrar"],
    credits: &[("rapportering av", Credit::Reporter), ("text", Credit::Reporter), ("ytterligare rapportering av", Credit::Helper), ("med bidrag från", Credit::Helper), ("redigering", Credit::Editor), ("redigerad av", Credit::Editor), ("redigerat av", Credit::Editor), ("översättning", Credit::Translator)],
    contributed: &["bidrog till denna artikel", "bidrog till den här artikeln", "har bidragit till denna artikel"],
    first_published: &["först publicerad", "publicerades först", "publicerades första gången"],
    ends: &["slut"],
    furniture: &["annons", "dela", "dela artikeln", "dela artikel", "kommentarer", "kommentera", "läs mer", "läs hela artikeln", "artikeln fortsätter under annonsen", "artikeln fortsätter efter annonsen", "artikeln fortsätter under bilden", "prenumerera", "prenumerera på vårt nyhetsbrev", "anmäl dig till vårt nyhetsbrev", "nyhetsbrev", "skriv ut", "lyssna", "lyssna på artikeln", "logga in", "till startsidan", "spara", "följ oss", "visa mer"],
    pointers: &["läs också", "läs även", "läs mer", "se även", "se också", "mer om", "lyssna också", "se"],
    feeds: &["mest lästa", "mest läst", "läs också", "relaterade artiklar", "senaste nytt", "fler artiklar", "läs mer", "mer om ämnet"],
    captions: &["foto", "bild", "bildtext", "arkivbild", "fotograf", "grafik", "illustration"],
    about: &["om"],
    sections: &[("kontakt", Section::Contact), ("presskontakt", Section::Contact), ("kontakta", Section::Contact), ("för mer information", Section::Contact), ("för ytterligare information", Section::Contact), ("kontaktuppgifter", Section::Contact), ("till redaktionen", Section::EditorsNotes), ("not till redaktionen", Section::EditorsNotes)],
    offices: &["reporter", "korrespondent", "redaktör", "journalist", "redaktionen", "nyhetsbyrån", "tidningen", "nyheter", "bladet", "posten", "radio", "chef"],
    ..NONE
};
