//! Finnish.

use super::{Credit, Lang, Section, NONE};

pub(super) static LANG: Lang = Lang {
    tag: "fi",
    stop: &["ja", "on", "ei", "että", "oli", "se", "hän", "joka", "mutta", "ovat", "kun", "myös", "kuin", "mukaan", "sanoo", "jo", "niin", "vain", "sen", "olisi", "ole", "nyt", "voi", "ettei", "kertoo", "tai", "vielä", "jos", "hänen", "sitä", "ollut", "jälkeen", "kuitenkin", "siitä", "eivät", "kanssa", "noin"],
    by: &["teksti", "kirjoittanut", "toimittaja", "teksti ja kuvat"],
    and: &["ja", "sekä"],
    months: [&["tammikuu", "tammikuuta", "tammi"], &["helmikuu", "helmikuuta", "helmi"], &["maaliskuu", "maaliskuuta", "maalis"], &["huhtikuu", "huhtikuuta", "huhti"], &["toukokuu", "toukokuuta", "touko"], &["kesäkuu", "kesäkuuta", "kesä"], &["heinäkuu", "heinäkuuta", "heinä"], &["elokuu", "elokuuta", "elo"], &["syyskuu", "syyskuuta", "syys"], &["lokakuu", "lokakuuta", "loka"], &["marraskuu", "marraskuuta", "marras"], &["joulukuu", "joulukuuta", "joulu"]],
    weekdays: &["maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai", "maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina", "sunnuntaina", "ma", "ti", "ke", "to", "pe", "la", "su"],
    date_words: &["julkaistu", "päivitetty", "muokattu", "klo", "kello", "päivämäärä", "viimeksi", "tänään", "lukuaika", "minuuttia", "min", "pvm"],
    updated: &["päivitetty", "muokattu", "viimeksi päivitetty"],
    embargo: &["embargo", "julkaisuvapaa", "julkaistavissa", "vapaa julkaistavaksi", "saa julkaista aikaisintaan", "embargo asti"],
    desk_notes: &["toimituksille", "huomautus toimituksille", "huom", "tiedoksi toimituksille"],
    reader_notes: &["oikaisu", "korjaus", "täsmennys", "toimituksen huomautus"],
    changes: &["päivitetty", "korjattu", "lisätty", "korjaa", "lisää", "uusi", "täydennetty", "päivittää"],
    credits: &[("toimitti", Credit::Reporter), ("lisätietoja antoi", Credit::Helper), ("avustanut", Credit::Helper), ("editoinut", Credit::Editor), ("toimittanut", Credit::Editor), ("kääntänyt", Credit::Translator), ("suomentanut", Credit::Translator)],
    contributed: &["osallistui jutun tekemiseen", "osallistuivat jutun tekemiseen", "oli mukana tekemässä juttua"],
    first_published: &["julkaistu ensimmäisen kerran", "julkaistiin ensin", "julkaistiin ensimmäisen kerran", "alun perin julkaistu"],
    ends: &["loppu"],
    furniture: &["mainos", "jaa", "jaa artikkeli", "jaa juttu", "kommentit", "kommentoi", "lue lisää", "lue koko juttu", "juttu jatkuu mainoksen jälkeen", "juttu jatkuu mainoksen alla", "juttu jatkuu kuvan jälkeen", "juttu jatkuu kuvan alla", "artikkeli jatkuu mainoksen jälkeen", "tilaa", "tilaa uutiskirje", "tilaa uutiskirjeemme", "uutiskirje", "tulosta", "kuuntele", "kuuntele juttu", "kirjaudu", "etusivulle", "tallenna", "seuraa meitä", "näytä lisää"],
    pointers: &["lue myös", "lue lisää", "katso myös", "kuuntele myös", "lisää aiheesta"],
    feeds: &["luetuimmat", "luetuimmat jutut", "lue myös", "uusimmat", "lisää aiheesta", "tuoreimmat", "suosittelemme"],
    captions: &["kuva", "kuvat", "kuvateksti", "arkistokuva", "valokuva", "grafiikka", "kuvaaja"],
    about: &["tietoa yrityksestä", "tietoja yrityksestä"],
    sections: &[("lisätietoja", Section::Contact), ("lisätiedot", Section::Contact), ("yhteystiedot", Section::Contact), ("mediayhteydet", Section::Contact), ("lisätietoja antaa", Section::Contact), ("lisätietoja antavat", Section::Contact), ("toimituksille", Section::EditorsNotes)],
    offices: &["toimittaja", "kirjeenvaihtaja", "päätoimittaja", "avustaja", "uutiset", "sanomat", "lehti", "toimitus", "radio", "erikoistoimittaja"],
    ..NONE
};
