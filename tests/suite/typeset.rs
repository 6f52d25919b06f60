//! Stories as a typesetter would set them: what stands on the page, line by line.

use wirecopy::format::{csv, json, text};
use wirecopy::model::Article;

use crate::support::{read, write};

/// An article of some fields in JSON.
fn article(fields: &str) -> Article {
    let json = format!("{{\"guid\":\"urn:example:set\",{fields}}}");
    read(&json::FORMAT, json.as_bytes()).unwrap().remove(0).value
}

fn printed(fields: &str, options: &[(&str, &str)]) -> String {
    String::from_utf8(write(&text::FORMAT, &[article(fields)], options).unwrap().0).unwrap()
}

fn set(fields: &str) -> String {
    printed(fields, &[])
}

#[test]
fn a_bare_byline_gets_the_word_of_its_language() {
    let by = |lang: &str| {
        let page = set(&format!(r#""language":"{lang}","bylines":[{{"text":"Ada Quill"}}]"#));
        page.trim_end().to_owned()
    };
    for (lang, word) in [
        ("en", "By"),
        ("de", "Von"),
        ("de-AT", "Von"),
        ("fr", "Par"),
        ("es", "Por"),
        ("it", "Di"),
        ("nl", "Door"),
        ("sv", "Av"),
        ("da", "Af"),
        ("pl", "Autor:"),
        ("ru", "Автор:"),
        ("fi", "Teksti:"),
    ] {
        assert_eq!(by(lang), format!("{word} Ada Quill"), "{lang}");
    }
}

#[test]
fn one_sign_stands_behind_a_dateline() {
    let story = |dateline: &str| {
        set(&format!(
            r#""datelines":[{{"text":"{dateline}"}}],"body":[{{"type":"paragraph","text":"The weir held."}}]"#
        ))
    };
    assert_eq!(story("MARLBY, June 2 (NNA)"), "MARLBY, June 2 (NNA) — The weir held.\n");
    for dateline in ["MARLBY, June 2 (NNA) –", "MARLBY (NNA) - ", "MARLBY --", "Marlby:", "MARLBY —"] {
        assert_eq!(story(dateline), format!("{} The weir held.\n", dateline.trim_end()), "{dateline}");
    }
}

#[test]
fn a_dateline_that_the_body_says_is_not_said_twice() {
    let story = |label: &str, body: &str| set(&format!(r#""datelines":[{{{label}}}],"body":[{body}]"#));
    let paragraph = |text: &str| format!(r#"{{"type":"paragraph","text":{text}}}"#);
    let said = paragraph(r#"[{"type":"span","role":"dateline","children":"Marlby (nna) - "},"The weir held."]"#);
    let strong = paragraph(r#"[{"type":"styled","style":"strong","children":"MARLBY (nna)"}," - The weir held."]"#);
    for label in [r#""text":"Marlby (nna) -""#, r#""text":"Marlby (nna)","lang":"en""#, r#""text":"Marlby""#] {
        assert_eq!(story(label, &said).matches("Marlby").count(), 1, "{label}");
        let nested = format!(r#"{{"type":"section","role":"main","blocks":[{strong}]}}"#);
        assert_eq!(story(label, &nested).to_lowercase().matches("marlby").count(), 1, "{label}");
        let after_summary = format!("{},{strong}", paragraph(r#""Weir holds.""#));
        assert_eq!(story(label, &after_summary).to_lowercase().matches("marlby").count(), 1, "{label}");
    }
    let other = paragraph(r#""Marlby has a new weir, and it held.""#);
    assert_eq!(story(r#""text":"Marlby""#, &other), "Marlby — Marlby has a new weir, and it held.\n");
}

#[test]
fn a_point_in_time_is_no_dateline() {
    for time in ["2031-06-02T09:30:00+02:00", "20310602T093000Z", "2031-06-02", "Mon, 02 Jun 2031 09:30:00 GMT"] {
        let fields =
            format!(r#""datelines":[{{"text":"{time}"}}],"body":[{{"type":"paragraph","text":"The weir held."}}]"#);
        assert_eq!(set(&fields), "The weir held.\n", "{time}");
    }
}

const HEADLINES: &str = r#""language":"en","headlines":[
    {"text":"Erstes Wehr hält","lang":"de"},
    {"text":"Weir holds in first flood","role":{"qcode":"x:sub"}},
    {"text":"Old Ben keeps the town dry"},
    {"text":"Ben","role":{"qcode":"x:short"}}]"#;

#[test]
fn headlines_of_other_languages_are_not_set() {
    let fields = HEADLINES.replace(r#"{"text":"Erstes Wehr hält","lang":"de"},"#, "");
    let german = r#"{"text":"Erstes Wehr hält","lang":"de"}]"#;
    let page = set(&format!("{},{german}", fields.trim_end_matches(']')));
    assert_eq!(page, "Old Ben keeps the town dry\n\nWeir holds in first flood\n\nBen\n");
}

#[test]
fn a_cell_holds_one_headline_and_the_second_has_its_own() {
    let article = article(&HEADLINES.replace(r#","lang":"de""#, ""));
    let (table, _) = write(&csv::FORMAT, std::slice::from_ref(&article), &[]).unwrap();
    let table = String::from_utf8(table).unwrap();
    let row = table.lines().nth(1).unwrap();
    assert!(row.contains(",Erstes Wehr hält,Weir holds in first flood,"), "{row}");
    assert_eq!(read(&csv::FORMAT, table.as_bytes()).unwrap().remove(0).value, article);
}

const PARAGRAPH: &str = r#"{"type":"paragraph","text":"#;

#[test]
fn line_breaks_stay_and_lists_are_set_in_with_their_signs() {
    let lines = format!(r#"{PARAGRAPH}["Quill 2:1",{{"type":"break"}},"Moor 0:3"]}}"#);
    let item = |text: &str| format!(r#"[{PARAGRAPH}"{text}"}}]"#);
    let inner =
        format!(r#"{{"type":"list","ordered":true,"start":3,"items":[{},{}]}}"#, item("Rope Walk"), item("Weir"));
    let list = format!(
        r#"{{"type":"list","ordered":false,"items":[{},[{PARAGRAPH}"Flooded:"}},{inner}],{}]}}"#,
        item("Open"),
        item("Closed")
    );
    assert_eq!(set(&format!(r#""body":[{lines}]"#)), "Quill 2:1\nMoor 0:3\n");
    assert_eq!(set(&format!(r#""body":[{list}]"#)), "• Open\n• Flooded:\n  3. Rope Walk\n  4. Weir\n• Closed\n");
}

#[test]
fn no_sign_of_markdown_is_printed() {
    let body = format!(
        r#"{PARAGRAPH}"The weir held."}},{{"type":"heading","level":3,"text":"- why?"}},{{"type":"pre","text":"A  1\nB  2"}}"#
    );
    assert_eq!(set(&format!(r#""body":[{body}]"#)), "The weir held.\n\n- why?\n\nA  1\nB  2\n");
}

#[test]
fn figures_above_and_below_the_line_are_the_characters_that_exist() {
    let styled = |style: &str, text: &str| format!(r#"{{"type":"styled","style":"{style}","children":"{text}"}}"#);
    let text =
        format!(r#"["CO",{},", 10 m",{},", 1",{}]"#, styled("sub", "2"), styled("sup", "3"), styled("sup", "st"));
    assert_eq!(set(&format!(r#""body":[{PARAGRAPH}{text}}}]"#)), "CO₂, 10 m³, 1st\n");
}

#[test]
fn the_caption_of_a_picture_is_its_story() {
    let caption =
        |lang: &str, text: &str| format!(r#"{{"text":"{text}","lang":"{lang}","role":{{"qcode":"drol:caption"}}}}"#);
    let fields = format!(
        r#""type":"picture","language":"en","headlines":[{{"text":"Weir"}}],"descriptions":[{},{}]"#,
        caption("en", "The weir at dusk."),
        caption("de", "Das Wehr am Abend.")
    );
    assert_eq!(set(&fields), "Weir\n\nThe weir at dusk.\n");
}

#[test]
fn the_header_of_a_body_is_printed_once() {
    let title = r#"{"type":"heading","level":1,"text":"Weir holds"}"#;
    let byline = r#"{"type":"paragraph","role":"byline","text":"By Ada Quill"}"#;
    let body = format!(r#"{{"type":"section","blocks":[{title},{byline}]}},{PARAGRAPH}"It held."}}"#);
    let fields =
        format!(r#""headlines":[{{"text":"Weir holds"}}],"bylines":[{{"text":"By Ada Quill"}}],"body":[{body}]"#);
    assert_eq!(set(&fields), "Weir holds\n\nBy Ada Quill\n\nIt held.\n");
    let (table, _) = write(&csv::FORMAT, &[article(&fields)], &[]).unwrap();
    assert!(String::from_utf8(table).unwrap().contains(",It held.,"));
}
