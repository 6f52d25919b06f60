//! Turkish.

use super::{Lang, NONE};

pub(crate) static LANG: Lang = Lang {
    tag: "tr",
    stop: &[
        "ve", "bir", "bu", "için", "ile", "da", "de", "çok", "olarak", "olan", "daha", "kadar", "gibi", "ancak",
        "sonra", "önce", "dedi", "söyledi", "değil", "ise", "ama", "her",
    ],
    by: &["haber", "yazan", "muhabir"],
    and: &["ve"],
    months: [
        &["ocak"],
        &["şubat"],
        &["mart"],
        &["nisan"],
        &["mayıs"],
        &["haziran"],
        &["temmuz"],
        &["ağustos"],
        &["eylül"],
        &["ekim"],
        &["kasım"],
        &["aralık"],
    ],
    weekdays: &["pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"],
    date_words: &["yayınlanma", "yayın", "güncelleme", "güncellenme", "tarihi", "tarih", "saat", "son"],
    updated: &["güncelleme", "güncellenme", "son güncelleme"],
    reader_notes: &["düzeltme"],
    furniture: &["reklam", "paylaş", "yazdır", "yorumlar", "yorum yap", "devamını oku", "abone ol", "giriş yap"],
    pointers: &["ilgili haber", "ayrıca okuyun", "devamını oku", "bunu da okuyun"],
    feeds: &["en çok okunanlar", "ilgili haberler", "son dakika haberleri"],
    captions: &["fotoğraf", "foto"],
    offices: &["muhabir", "muhabiri", "editör", "ajansı", "gazetesi"],
    ..NONE
};
