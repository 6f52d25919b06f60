//! Icelandic.

use super::{Lang, NONE};

pub(crate) static LANG: Lang = Lang {
    tag: "is",
    stop: &[
        "og", "að", "er", "það", "sem", "við", "til", "var", "ekki", "hann", "hún", "með", "um", "en", "af", "fyrir",
        "þess", "þeir", "því", "hefur", "hafi", "var", "sagði", "eftir", "verið", "þar", "en", "svo", "yfir",
    ],
    by: &["eftir", "texti"],
    and: &["og"],
    months: [
        &["janúar"],
        &["febrúar"],
        &["mars"],
        &["apríl"],
        &["maí"],
        &["júní"],
        &["júlí"],
        &["ágúst"],
        &["september"],
        &["október"],
        &["nóvember"],
        &["desember"],
    ],
    weekdays: &["mánudagur", "þriðjudagur", "miðvikudagur", "fimmtudagur", "föstudagur", "laugardagur", "sunnudagur"],
    date_words: &["birt", "birtist", "uppfært", "kl", "klukkan"],
    updated: &["uppfært", "síðast uppfært"],
    reader_notes: &["leiðrétting"],
    furniture: &["auglýsing", "deila", "prenta", "athugasemdir", "lesa meira", "skrá inn"],
    pointers: &["lesa meira", "sjá einnig", "lestu einnig", "tengdar fréttir"],
    feeds: &["mest lesið", "tengdar fréttir", "nýjustu fréttir"],
    captions: &["mynd", "ljósmynd"],
    offices: &["blaðamaður", "fréttamaður", "ritstjóri"],
    ..NONE
};
