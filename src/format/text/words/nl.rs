//! Dutch.

use super::{Credit, Lang, Section, NONE};

pub(super) static LANG: Lang = Lang {
    tag: "nl",
    stop: &["de", "het", "een", "en", "van", "dat", "zijn", "op", "te", "voor", "met", "niet", "aan", "er", "om", "ook", "als", "bij", "door", "nog", "naar", "heeft", "hebben", "wordt", "werd", "uit", "maar", "over", "hij", "dan", "zei", "volgens", "deze", "tot", "worden", "die"],
    by: &["door", "van onze verslaggever", "van onze correspondent", "van onze redactie", "tekst", "tekst door", "geschreven door"],
    and: &["en"],
    months: [&["januari", "jan"], &["februari", "feb"], &["maart", "mrt"], &["april", "apr"], &["mei"], &["juni", "jun"], &["juli", "jul"], &["augustus", "aug"], &["september", "sep", "sept"], &["oktober", "okt"], &["november", "nov"], &["december", "dec"]],
    weekdays: &["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "ma", "di", "wo", "do", "vr", "za", "zo"],
    date_words: &["gepubliceerd", "geplaatst", "bijgewerkt", "laatst", "op", "om", "uur", "datum", "gewijzigd", "aangepast", "geüpdatet", "leestijd", "minuten", "min", "laatste", "update", "vandaag"],
    updated: &["bijgewerkt", "laatst bijgewerkt", "gewijzigd", "laatst gewijzigd", "laatste update", "aangepast"],
    embargo: &["embargo tot", "onder embargo tot", "onder embargo", "niet publiceren voor", "niet voor publicatie voor"],
    desk_notes: &["noot voor de redactie", "noot redactie", "niet voor publicatie", "let op", "noot voor redactie", "attentie redacties", "noot aan de redactie"],
    reader_notes: &["noot van de redactie", "correctie", "rectificatie", "aanvulling", "redactionele noot"],
    changes: &["voegt toe", "corrigeert", "actualiseert", "update", "correctie", "herhaling", "met", "nieuw", "toegevoegd", "verbetert"],
    credits: &[("verslaggeving door", Credit::Reporter), ("geschreven door", Credit::Reporter), ("met medewerking van", Credit::Helper), ("met bijdragen van", Credit::Helper), ("met informatie van", Credit::Helper), ("bewerkt door", Credit::Editor), ("eindredactie", Credit::Editor), ("redactie", Credit::Editor), ("vertaald door", Credit::Translator), ("vertaling", Credit::Translator)],
    contributed: &["heeft aan dit artikel bijgedragen", "droeg bij aan dit artikel", "droegen bij aan dit artikel", "werkte mee aan dit artikel", "werkten mee aan dit artikel", "leverde een bijdrage aan dit artikel"],
    first_published: &["voor het eerst gepubliceerd", "eerder gepubliceerd", "oorspronkelijk gepubliceerd"],
    ends: &["einde", "slot"],
    furniture: &["advertentie", "delen", "deel dit artikel", "deel", "reacties", "reageer", "reageren", "lees verder", "lees meer", "lees verder na de advertentie", "tekst gaat verder onder de foto", "tekst gaat verder onder de advertentie", "artikel gaat verder onder de foto", "artikel gaat verder onder de advertentie", "tekst loopt door onder de foto", "schrijf je in voor onze nieuwsbrief", "meld je aan voor de nieuwsbrief", "nieuwsbrief", "abonneer", "abonneer u nu", "printen", "luister", "luister naar dit artikel", "home", "kopieer link", "bekijk meer", "opslaan", "volg ons"],
    pointers: &["lees ook", "lees meer", "lees verder", "bekijk ook", "zie ook", "meer over", "gerelateerd", "luister ook", "kijk ook", "meer lezen"],
    feeds: &["meest gelezen", "gerelateerde artikelen", "lees ook", "meer nieuws", "laatste nieuws", "aanbevolen", "ook interessant", "meer over dit onderwerp"],
    captions: &["foto", "foto's", "beeld", "bijschrift", "fotobijschrift", "archieffoto", "fotograaf", "illustratie", "video"],
    about: &["over"],
    sections: &[("contact", Section::Contact), ("perscontact", Section::Contact), ("contactpersoon", Section::Contact), ("contactgegevens", Section::Contact), ("voor meer informatie", Section::Contact), ("noot voor de redactie", Section::EditorsNotes), ("niet voor publicatie", Section::EditorsNotes), ("noten voor de redactie", Section::EditorsNotes), ("toekomstgerichte verklaringen", Section::Legal)],
    offices: &["verslaggever", "verslaggeefster", "correspondent", "redacteur", "redactie", "journalist", "pers", "persbureau", "nieuws", "krant", "dagblad", "omroep", "chef", "medewerker", "radio"],
    ..NONE
};
