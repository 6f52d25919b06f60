use super::*;
use serde_json::{Value, json};

fn context() -> RuleContext {
    RuleContext { now: Timestamp::parse("2026-04-16T12:00:00Z").unwrap(), catalogs: Vec::new() }
}

/// A story with which no desk finds fault.
fn good() -> Value {
    json!({
        "guid": "urn:newsml:lakeside.example:20260415:ferry",
        "language": "en-GB",
        "firstCreated": "2026-04-15T08:00:00+02:00",
        "versionCreated": "2026-04-15T09:30:00+02:00",
        "embargo": "2026-04-15T18:00:00+02:00",
        "provider": {"names": [{"value": "Lakeside Press"}]},
        "headlines": [{"text": "Night ferry returns after eleven years"}],
        "bylines": [{"text": "Marta Keller and Owen Pryce"}],
        "datelines": [{"text": "PORT ELLERY, April 15 (NNA)"}],
        "located": [{"names": [{"value": "Port Ellery"}]}],
        "descriptions": [{"text": "The boat sails again from Friday, and tickets are free in May."}],
        "subjects": [{"qcode": "medtop:20000813", "names": [{"value": "ferries"}]}],
        "links": [{"href": "https://lakeside.example/ferry"}],
        "body": [{"type": "paragraph", "text": "The night ferry sails again from Friday. Fish & chips on board."}]
    })
}

fn codes(article: &Value, rules: RuleSet) -> Vec<(String, String)> {
    let article = Article::from_json(&article.to_string()).unwrap();
    rules.broken(&article, &context()).into_iter().map(|n| (n.code.name().to_owned(), n.path)).collect()
}

#[test]
fn a_good_story_breaks_no_rule() {
    assert_eq!(codes(&good(), RuleSet::Newsroom), []);
    let kill = json!({"guid": "urn:a", "pubStatus": "canceled", "provider": {"names": [{"value": "Lakeside Press"}]}});
    assert_eq!(codes(&kill, RuleSet::Newsroom), [], "a cancellation needs neither headline nor body");
}

#[test]
fn each_rule_finds_its_fault_and_nothing_else() {
    let broken: &[(&str, Value, &str)] = &[
        ("headlines", json!([]), "no-headline"),
        ("headlines", json!([{"text": "NIGHT FERRY RETURNS"}]), "headline-capitals"),
        ("headlines", json!([{"text": "Ferry"}]), "headline-length"),
        ("headlines", json!([{"text": "Ferry back ".repeat(15)}]), "headline-length"),
        ("headlines", json!([{"text": "The night ferry returns to the harbour."}]), "headline-full-stop"),
        ("headlines", json!([{"text": "Ferry &amp; harbour reopen"}]), "markup-in-text"),
        ("descriptions", json!([{"text": "night ferry returns  after eleven years"}]), "repeated-headline"),
        ("bylines", json!([{"text": "By Marta Keller"}]), "byline-by"),
        ("bylines", json!([{"text": "Marta Keller, marta@lakeside.example"}]), "byline-contact"),
        (
            "datelines",
            json!([{"text": "The ferry of Port Ellery has come back to the harbour, it was said on Friday."}]),
            "dateline-sentence",
        ),
        ("datelines", json!([{"text": "LONDON, April 15"}]), "dateline-place"),
        ("body", json!([]), "empty-body"),
        ("body", json!([{"type": "paragraph", "text": "It was <b>bold</b>."}]), "markup-in-text"),
        ("body", json!([{"type": "paragraph", "text": "Der Zug fÃ¼hrt."}]), "mojibake"),
        ("body", json!([{"type": "paragraph", "text": "The ferry carried TK people."}]), "placeholder"),
        ("versionCreated", json!("2026-04-15T07:59:00+02:00"), "dates-out-of-order"),
        ("versionCreated", json!("2026-04-18"), "embargo-passed"),
        ("language", json!("xx"), "unknown-language"),
        ("language", json!("not a tag"), "bad-language"),
        ("links", json!([{"href": "/ferry"}]), "relative-link"),
        ("links", json!([{"href": "javascript:alert(1)"}]), "odd-link"),
        ("subjects", json!([{"qcode": "lake:1"}]), "unknown-scheme"),
        ("subjects", json!([{"qcode": "lake"}]), "bad-qcode"),
        ("signals", json!([{"qcode": "sig:correction"}]), "correction-unexplained"),
        ("provider", Value::Null, "no-provider"),
    ];
    for (field, value, code) in broken {
        let mut article = good();
        match value {
            Value::Null => drop(article.as_object_mut().unwrap().remove(*field)),
            value => article[*field] = value.clone(),
        }
        let found = codes(&article, RuleSet::Newsroom);
        assert_eq!(found.iter().map(|f| f.0.as_str()).collect::<Vec<_>>(), [*code], "{field} {value}");
        let at = if *code == "embargo-passed" { "embargo" } else { field };
        assert!(found[0].1.starts_with(&format!("/{at}")), "{found:?}");
    }
}

#[test]
fn the_sets_contain_one_another() {
    let mut article = good();
    (article["language"], article["headlines"]) = (json!("not a tag"), json!([]));
    assert_eq!(codes(&article, RuleSet::None), []);
    assert_eq!(codes(&article, RuleSet::Basic).len(), 1);
    assert_eq!(codes(&article, RuleSet::Newsroom).len(), 2);
}

#[test]
fn what_is_uncertain_is_no_fault() {
    let mut article = good();
    (article["firstCreated"], article["versionCreated"]) =
        (json!("2026-04-15T08:00:00"), json!("2026-04-14T23:00:00-05:00"));
    assert_eq!(codes(&article, RuleSet::Newsroom), [], "without an offset nobody knows");
    (article["firstCreated"], article["versionCreated"]) = (json!("2026"), json!("2026-04-15"));
    assert_eq!(codes(&article, RuleSet::Newsroom), []);
}

#[test]
fn an_article_is_met_once() {
    let mut seen = SeenArticles::default();
    let mut next = |guid: &str, version: &str, headline: &str| {
        let mut article = good();
        (article["guid"], article["version"], article["headlines"][0]["text"]) =
            (json!(guid), json!(version), json!(headline));
        seen.repeated(&Article::from_json(&article.to_string()).unwrap())
            .into_iter()
            .map(|n| n.code.name())
            .collect::<Vec<_>>()
    };
    assert_eq!(next("urn:a", "1", "Ferry back in the harbour"), Vec::<&str>::new());
    assert_eq!(next("urn:a", "2", "Ferry back in the harbour"), Vec::<&str>::new(), "a new version may say the same");
    assert_eq!(next("urn:a", "1", "Another headline"), ["duplicate-guid"]);
    assert_eq!(next("urn:b", "1", "Ferry back in the harbour"), ["duplicate-text"]);
}

#[test]
fn only_a_newsroom_compares_one_file_with_another() {
    for (rules, wanted) in [(RuleSet::Basic, 0), (RuleSet::Newsroom, 1)] {
        let mut seen = SeenArticles::of(rules);
        let article = Article::from_json(&good().to_string()).unwrap();
        seen.input("a.json".to_owned());
        assert_eq!(seen.repeated(&article), []);
        seen.input("b.json".to_owned());
        assert_eq!(seen.repeated(&article).len(), wanted);
        assert_eq!(seen.repeated(&article).len(), 1, "the same input");
    }
}

#[test]
fn brackets_that_nothing_closes_are_no_tags() {
    let found = |text: &str| {
        let mut article = good();
        article["body"] = json!([{"type": "paragraph", "text": text}]);
        codes(&article, RuleSet::Newsroom)
    };
    let open = "<a ".repeat(100_000);
    assert_eq!(found(&open), []);
    assert_eq!(found(&format!("{open}<p>"))[0].0, "markup-in-text");
    // As far as a tag is looked for.
    let link = |length: usize| found(&format!("<a href=\"{}\">", "ä".repeat(length))).len();
    assert_eq!((link(94), link(95)), (1, 0));
}

#[test]
fn advice_is_what_the_table_says() {
    assert!(is_advice(code::HEADLINE_LENGTH) && !is_advice(code::NO_HEADLINE));
}
