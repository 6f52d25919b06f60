//! German.

use super::{Credit, Lang, Section, NONE};

pub(super) static LANG: Lang = Lang {
    tag: "de",
    stop: &["der", "die", "das", "und", "ist", "von", "den", "dem", "mit", "sich", "auf", "für", "eine", "ein", "nicht", "im", "des", "es", "auch", "als", "wird", "wurde", "werden", "sind", "einer", "einem", "sagte", "hat", "bei", "noch", "nach", "zum", "zur", "war", "am", "aus", "wie", "über", "aber", "oder", "seit"],
    by: &["von", "aus", "text von", "text", "bericht von", "interview von", "protokoll"],
    and: &["und", "sowie"],
    months: [&["januar", "jan", "jänner"], &["februar", "feb", "feber"], &["märz", "mär", "mrz"], &["april", "apr"], &["mai"], &["juni", "jun"], &["juli", "jul"], &["august", "aug"], &["september", "sep", "sept"], &["oktober", "okt"], &["november", "nov"], &["dezember", "dez"]],
    weekdays: &["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "mo", "di", "mi", "do", "fr", "sa", "so"],
    date_words: &["veröffentlicht", "stand", "aktualisiert", "am", "um", "uhr", "datum", "vom", "den", "erstellt", "zuletzt", "geändert", "der", "lesezeit", "minuten", "min", "publiziert", "ersterscheinung"],
    updated: &["aktualisiert", "zuletzt aktualisiert", "zuletzt geändert", "geändert"],
    embargo: &["sperrfrist", "sperrfrist bis", "gesperrt bis", "embargo bis", "nicht vor", "frei ab", "frei für", "achtung sperrfrist"],
    desk_notes: &["achtung redaktionen", "hinweis an die redaktionen", "hinweis an die redaktion", "an die redaktionen", "redaktioneller hinweis", "achtung", "dpa-notizblock", "notizblock"],
    reader_notes: &["anmerkung der redaktion", "anm. d. red", "hinweis der redaktion", "korrektur", "berichtigung", "korrekturhinweis", "klarstellung"],
    changes: &["berichtigt", "neu", "ergänzt", "aktualisiert", "korrigiert", "wiederholt", "durchgehend", "mit", "achtung", "stellt klar", "berichtigung", "korrektur", "durchgehend aktualisiert", "neue meldung"],
    credits: &[("bericht von", Credit::Reporter), ("reporter", Credit::Reporter), ("geschrieben von", Credit::Reporter), ("von", Credit::Reporter), ("mitarbeit", Credit::Helper), ("unter mitarbeit von", Credit::Helper), ("mit material von", Credit::Helper), ("mit material der", Credit::Helper), ("mit informationen von", Credit::Helper), ("redigiert von", Credit::Editor), ("redaktion", Credit::Editor), ("bearbeitet von", Credit::Editor), ("übersetzt von", Credit::Translator), ("übersetzung", Credit::Translator), ("deutsche übersetzung", Credit::Translator)],
    contributed: &["hat zu diesem bericht beigetragen", "haben zu diesem bericht beigetragen", "hat an diesem bericht mitgearbeitet", "haben an diesem bericht mitgearbeitet", "trug zu diesem bericht bei", "trugen zu diesem bericht bei"],
    first_published: &["zuerst veröffentlicht", "erstmals veröffentlicht", "zuerst erschienen", "erschien zuerst"],
    ends: &["ende", "schluss"],
    furniture: &["anzeige", "werbung", "teilen", "drucken", "kommentare", "kommentieren", "artikel teilen", "merken", "weiterlesen", "mehr lesen", "jetzt abonnieren", "newsletter", "newsletter abonnieren", "zum newsletter anmelden", "melden sie sich für unseren newsletter an", "zur startseite", "startseite", "nach oben", "artikel anhören", "anhören", "weiter nach der anzeige", "hier geht es zum artikel", "mehr anzeigen", "link kopieren", "vorlesen", "speichern"],
    pointers: &["lesen sie auch", "lesen sie hier", "lesen sie mehr", "mehr zum thema", "siehe auch", "auch interessant", "mehr dazu", "weiterlesen", "mehr", "video", "fotostrecke", "hören sie auch", "zum thema", "empfehlung der redaktion"],
    feeds: &["meistgelesen", "meist gelesen", "mehr zum thema", "das könnte sie auch interessieren", "auch interessant", "weitere artikel", "weitere meldungen", "beliebteste artikel", "aktuelle nachrichten", "empfohlen"],
    captions: &["foto", "fotos", "bild", "bildunterschrift", "archivfoto", "archivbild", "grafik", "bildquelle", "symbolbild", "symbolfoto", "video"],
    about: &["über", "über die", "über das", "über den"],
    sections: &[("pressekontakt", Section::Contact), ("kontakt", Section::Contact), ("ansprechpartner", Section::Contact), ("rückfragen", Section::Contact), ("rückfragehinweis", Section::Contact), ("medienkontakt", Section::Contact), ("rückfragen bitte an", Section::Contact), ("hinweise für redaktionen", Section::EditorsNotes), ("hinweis für redaktionen", Section::EditorsNotes), ("zukunftsgerichtete aussagen", Section::Legal), ("disclaimer", Section::Legal)],
    offices: &["korrespondent", "korrespondentin", "redakteur", "redakteurin", "reporter", "reporterin", "redaktion", "presse", "agentur", "dienst", "zeitung", "nachrichten", "rundschau", "anzeiger", "tageblatt", "rundfunk", "chefredakteur", "mitarbeiter", "chefreporter"],
    ..NONE
};
