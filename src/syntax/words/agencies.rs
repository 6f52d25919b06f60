//! News agencies and press-release wires, as copy names them.
//!
//! A table of names only; which of them a story names, and where, is found elsewhere.

use std::collections::HashMap;
use std::sync::OnceLock;

/// An agency.
#[derive(Debug)]
pub(crate) struct Agency {
    /// Its full name, with the article that belongs to it.
    pub(crate) name: &'static str,
    /// Whether it distributes releases of others.
    pub(crate) releases: bool,
}

/// Full name, whether it carries releases, and the other forms in which copy names it (lower-case).
type Entry = (&'static str, bool, &'static [&'static str]);

const TABLE: &[Entry] = &[
    ("The Associated Press", false, &["ap", "associated press"]),
    ("Reuters", false, &["thomson reuters", "reuters health", "rtrs"]),
    (
        "Agence France-Presse",
        false,
        &["afp", "agence france presse", "فرانس برس", "أ ف ب", "ا ف ب", "afp時事", "relaxnews"],
    ),
    (
        "Deutsche Presse-Agentur",
        false,
        &["dpa", "dpa-afx", "lno", "lby", "lbn", "lnw", "lsw", "lhe", "lrs", "lth", "lsa", "lsn", "dpa-tmn"],
    ),
    ("Austria Presse Agentur", false, &["apa", "apa/dpa"]),
    ("Keystone-SDA", false, &["sda", "ats", "keystone-ats", "awp"]),
    ("KNA", false, &["katholische nachrichten-agentur"]),
    ("epd", false, &["evangelischer pressedienst"]),
    ("SID", false, &["sport-informations-dienst"]),
    ("The Canadian Press", false, &["cp", "canadian press"]),
    ("La Presse Canadienne", false, &["pc", "presse canadienne"]),
    ("PA Media", false, &["pa", "press association", "the press association", "pa news agency"]),
    ("United Press International", false, &["upi"]),
    ("Bloomberg", false, &["bloomberg news"]),
    ("Dow Jones Newswires", false, &["dow jones", "dj"]),
    ("Agencia EFE", false, &["efe", "efe news", "agencia efe", "efeagro", "efeverde"]),
    ("Europa Press", false, &[]),
    ("ANSA", false, &["agenzia ansa"]),
    ("Adnkronos", false, &["adnkronos/labitalia"]),
    ("AGI", false, &["agenzia italia"]),
    ("LaPresse", false, &[]),
    ("Lusa", false, &["agência lusa", "agencia lusa"]),
    ("Agência Brasil", false, &["agencia brasil", "abr"]),
    ("Folhapress", false, &[]),
    ("NTB", false, &["norsk telegrambyrå", "ntb-reuters", "ntb-afp", "ntb-tt-reuters"]),
    ("TT", false, &["tt-reuters", "tt-afp", "tidningarnas telegrambyrå", "tt-ap", "tt-ntb", "tt-ritzau"]),
    ("Ritzau", false, &["ritzau", "ritzau/reuters", "ritzau/afp", "ritzau finans"]),
    ("STT", false, &["stt-lehtikuva", "suomen tietotoimisto", "stt-afp", "stt-reuters", "stt–afp", "stt–reuters"]),
    ("ANP", false, &["algemeen nederlands persbureau", "anp/afp", "novum"]),
    ("Belga", false, &["agence belga", "belga news agency"]),
    ("LETA", false, &[]),
    ("BNS", false, &["elta"]),
    ("PAP", false, &["polska agencja prasowa"]),
    ("ČTK", false, &["čtk", "ctk"]),
    ("MTI", false, &[]),
    ("Tanjug", false, &["hina", "agerpres", "bta", "fena"]),
    ("TASS", false, &["itar-tass", "тасс"]),
    ("Interfax", false, &["interfax-ukraine", "интерфакс"]),
    ("RIA Novosti", false, &["ria", "sputnik", "риа новости"]),
    ("Ukrinform", false, &[]),
    ("Xinhua", false, &["xinhua news agency", "新华社", "新華社"]),
    ("Kyodo", false, &["kyodo news", "kyodo news service", "共同", "共同通信"]),
    ("Jiji Press", false, &["jiji", "時事", "時事通信"]),
    ("Yonhap", false, &["yonhap news agency", "연합뉴스"]),
    ("AAP", false, &["australian associated press"]),
    ("NZPA", false, &[]),
    ("PTI", false, &["press trust of india"]),
    ("ANI", false, &["ians", "uni"]),
    ("Bernama", false, &[]),
    ("Antara", false, &[]),
    ("Vietnam News Agency", false, &["vna", "ttxvn"]),
    ("Anadolu Agency", false, &["aa", "anadolu", "anadolu ajansı"]),
    ("MENA", false, &["أ ش أ"]),
    ("SPA", false, &["واس", "saudi press agency"]),
    ("WAM", false, &["وام", "emirates news agency"]),
    ("Petra", false, &["بترا"]),
    ("QNA", false, &["قنا"]),
    ("KUNA", false, &["كونا"]),
    ("IRNA", false, &[]),
    ("MAP", false, &["maghreb arabe presse"]),
    ("APS", false, &["algérie presse service"]),
    ("NAN", false, &["news agency of nigeria"]),
    ("SAPA", false, &[]),
    ("Tribune News Service", false, &["tns", "tca"]),
    ("CNA", false, &["central news agency"]),
    ("Religion News Service", false, &["rns"]),
    ("Demirören Haber Ajansı", false, &["dha"]),
    ("İhlas Haber Ajansı", false, &["iha", "i̇ha"]),
    ("Agència Catalana de Notícies", false, &["acn"]),
    ("Укрінформ", false, &["укрінформ"]),
    ("УНІАН", false, &["уніан", "unian"]),
    ("АПЕ-МПЕ", false, &["απε-μπε", "ana-mpa"]),
    ("भाषा", false, &["पीटीआई", "वार्ता", "आईएएनएस"]),
    ("中新社", false, &["中新网", "中国新闻社"]),
    ("뉴시스", false, &["뉴스1", "newsis"]),
    ("Getty Images", false, &["afp via getty images"]),
    ("CNW", true, &["canada newswire", "cnw telbec", "cnw group", "groupe cnw"]),
    (
        "PRNewswire",
        true,
        &[
            "pr newswire",
            "prnewswire-asianet",
            "prnewswire-prweb",
            "prnewswire-usnewswire",
            "prnewswire-firstcall",
            "prnewswire-hispanic pr wire",
        ],
    ),
    ("Business Wire", true, &["businesswire"]),
    ("GlobeNewswire", true, &["globe newswire", "globenewswire"]),
    ("ACCESSWIRE", true, &["access newswire"]),
    ("Newsfile", true, &["newsfile corp", "newsfile corp.", "tmx newsfile"]),
    ("Marketwired", true, &["marketwire", "market wire"]),
    ("PRWeb", true, &[]),
    ("AsiaNet", true, &["medianet"]),
    ("Cision", true, &[]),
    ("EQS", true, &["eqs-news", "eqs news", "dgap", "dgap-news"]),
    ("ots", true, &["news aktuell", "ots.at", "apa-ots"]),
    ("Actusnews Wire", true, &["actusnews"]),
    ("EIN Presswire", true, &["ein news"]),
    ("STT Info", true, &["sttinfo"]),
];

fn by_form() -> &'static HashMap<String, Agency> {
    static FORMS: OnceLock<HashMap<String, Agency>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut forms = HashMap::new();
        for (name, releases, others) in TABLE {
            let full = super::fold(name);
            for form in std::iter::once(full.as_str()).chain(others.iter().copied()) {
                forms.insert(form.to_owned(), Agency { name, releases: *releases });
            }
        }
        forms
    })
}

/// The agency that a name, printed as it may be, stands for; combined credits (`tca/dpa`, `ats afp`) give the first.
pub(crate) fn find(printed: &str) -> Option<&'static Agency> {
    let folded = super::fold(printed.trim_matches(|c: char| c == '.' || c == '©' || c.is_whitespace()));
    let bare = folded.strip_prefix("the ").unwrap_or(&folded);
    let forms = by_form();
    let whole = forms.get(folded.as_str()).or_else(|| forms.get(bare));
    whole.or_else(|| {
        let mut parts = bare.split(['/', ',', '-', ' ', '+']).filter(|p| !p.is_empty());
        let all_known = bare.len() <= 30 && parts.clone().count() > 1 && parts.all(|p| forms.contains_key(p));
        (all_known || is_regional(printed))
            .then(|| forms.get(bare.split(['/', ',', '-', ' ', '+']).next().unwrap_or_default()))?
    })
}

/// `dpa/mv`: an agency and, in two or three small letters, its service for a region.
fn is_regional(printed: &str) -> bool {
    let region = |r: &str| (2..=3).contains(&r.len()) && r.bytes().all(|b| b.is_ascii_lowercase());
    let parts = printed.trim().split_once('/');
    parts.is_some_and(|(agency, service)| by_form().contains_key(&super::fold(agency)) && region(service))
}

/// How an agency is named in the article: its full name where the copy spells it out, else as the copy has it.
pub(crate) fn named(printed: &str) -> String {
    let printed = printed.trim();
    match find(printed) {
        Some(agency) if super::fold(agency.name).ends_with(&super::fold(printed)) => agency.name.to_owned(),
        _ => printed.to_owned(),
    }
}

/// The agencies of a credit, named as the copy has them: `tca/dpa` is two, `dpa/lno` one and its regional service.
pub(crate) fn each(printed: &str) -> Vec<String> {
    let whole = printed.trim();
    let parts: Vec<&str> = whole.split('/').map(str::trim).filter(|p| !p.is_empty()).collect();
    let combined = parts.len() > 1 && !by_form().contains_key(&super::fold(whole)) && find(whole).is_some();
    if !combined {
        return if whole.is_empty() { Vec::new() } else { vec![named(whole)] };
    }
    let mut seen: Vec<&str> = Vec::new();
    let mut out = Vec::new();
    for part in parts {
        let who = find(part).map_or(part, |a| a.name);
        if !seen.contains(&who) {
            seen.push(who);
            out.push(named(part));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_found_under_all_their_names() {
        assert_eq!(find("the Associated Press").unwrap().name, "The Associated Press");
        assert_eq!(find("(tca/dpa)".trim_matches(['(', ')'])).unwrap().name, "Tribune News Service");
        assert_eq!(find("ats afp").unwrap().name, "Keystone-SDA");
        assert!(find("Baker Street").is_none());
        assert_eq!(named("the Canadian Press"), "The Canadian Press");
        assert_eq!(named("AP"), "AP");
    }
}
