//! Czech.

use super::{Lang, NONE, Section};

pub(crate) static LANG: Lang = Lang {
    tag: "cs",
    stop: &[
        "se", "si", "že", "je", "na", "který", "která", "které", "jeho", "není", "byl", "byla", "bylo", "ale", "jako",
        "podle", "při", "už", "také", "před", "když", "nebo", "řekl", "musel", "si", "od", "do", "po", "z", "k", "o",
    ],
    by: &["autor", "autorka"],
    and: &["a"],
    months: [
        &["ledna", "leden"],
        &["února", "únor"],
        &["března", "březen"],
        &["dubna", "duben"],
        &["května", "květen"],
        &["června", "červen"],
        &["července", "červenec"],
        &["srpna", "srpen"],
        &["září"],
        &["října", "říjen"],
        &["listopadu"],
        &["prosince", "prosinec"],
    ],
    weekdays: &["pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota", "neděle"],
    date_words: &["publikováno", "aktualizováno", "vydáno", "zveřejněno", "datum"],
    updated: &["aktualizováno"],
    reader_notes: &["oprava"],
    furniture: &[
        "reklama",
        "sdílet",
        "tisk",
        "diskuse",
        "diskuze",
        "komentáře",
        "číst dál",
        "přihlásit se",
        "vytisknout",
    ],
    pointers: &["čtěte také", "přečtěte si také", "čtěte též", "více zde"],
    feeds: &["nejčtenější", "související články", "mohlo by vás zajímat"],
    captions: &["foto"],
    sections: &[("kontakt pro média", Section::Contact)],
    offices: &["redaktor", "redaktorka", "zpravodaj", "zpravodajka"],
    ..NONE
};
