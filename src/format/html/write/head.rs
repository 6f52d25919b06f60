//! The page around an article: what search engines and social networks read (JSON-LD, Open Graph), and how it looks on
//! screens and paper. Nothing that is not for the public stands in it.

use serde_json::{Map, Value, json};

use super::article::direction;
use super::{escaped, first};
use crate::model::{Article, Concept, ConceptType};
use crate::syntax::headlines;
use crate::syntax::markup::is_active;

/// How a page looks: one column, in the colours that the reader's system has, black on white on paper.
const STYLE: &str = ":root{color-scheme:light dark}body{font:1.125rem/1.6 Georgia,serif;max-width:40rem;margin:2rem auto;padding:0 1rem}\
    h1{line-height:1.2}img,video{max-width:100%;height:auto}figure{margin:1.5rem 0}figcaption,footer,time{font-size:.875rem}\
    table{border-collapse:collapse}th,td{padding:.25rem .5rem;border-bottom:1px solid;text-align:start}\
    blockquote{margin-inline:1.5rem}pre{overflow-x:auto}@media print{body{max-width:none;margin:0;color:#000;background:#fff}}";

/// The page.
pub(super) fn page(article: &Article, element: &str) -> String {
    let lang = article.language.as_deref().map(|lang| format!(" lang=\"{}\"", escaped(lang))).unwrap_or_default();
    let dir = direction(article).map(|dir| format!(" dir=\"{dir}\"")).unwrap_or_default();
    let title = headlines::main(&article.headlines).map(|h| h.text.plain().into_owned()).unwrap_or_default();
    let mut out = format!("<!DOCTYPE html>\n<html{lang}{dir}>\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str(&format!("<title>{}</title>\n", escaped(&title)));
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");

    for (name, value) in entries(article, &title) {
        let kind = if name.contains(':') { "property" } else { "name" };
        out.push_str(&format!("<meta {kind}=\"{name}\" content=\"{}\">\n", escaped(&value)));
    }
    if let Some(address) = address(article) {
        out.push_str(&format!("<link rel=\"canonical\" href=\"{}\">\n", escaped(address)));
    }
    // What closes the element in which it stands is written as JSON can write it.
    let ld = json_ld(article, &title).to_string().replace('<', "\\u003c");
    out.push_str(&format!("<script type=\"application/ld+json\">{ld}</script>\n<style>{STYLE}</style>\n"));
    out.push_str(&format!("</head>\n<body>\n<main>\n{element}</main>\n</body>\n</html>\n"));
    out
}

/// The page's own address, where the identifier is one.
fn address(article: &Article) -> Option<&str> {
    let guid = article.guid.as_str();
    (guid.starts_with("https://") || guid.starts_with("http://")).then_some(guid)
}

/// The pictures that stand for the article elsewhere.
fn pictures(article: &Article) -> Vec<&str> {
    let is_picture = |rel: &crate::model::Code| rel.local() == "image";
    let linked = article.links.iter().filter(|link| link.rel.as_ref().is_some_and(is_picture));
    linked.filter_map(|link| link.href.as_deref()).filter(|href| !is_active(href)).collect()
}

/// Entries of the head: names and values, in order.
fn entries(article: &Article, title: &str) -> Vec<(&'static str, String)> {
    let time = |time: &Option<crate::model::Timestamp>| time.as_ref().map(|time| time.as_str().to_owned());
    let description = first(&article.descriptions);
    let single = [
        ("description", description.clone()),
        ("og:type", Some("article".to_owned())),
        ("og:title", Some(title.to_owned())),
        ("og:description", description),
        ("og:url", address(article).map(str::to_owned)),
        ("og:site_name", article.provider.as_ref().map(|p| p.label().to_owned())),
        ("og:locale", article.language.as_deref().map(|lang| lang.replace('-', "_"))),
        ("og:image", pictures(article).first().map(|href| (*href).to_owned())),
        ("article:published_time", time(&article.first_created)),
        ("article:modified_time", time(&article.version_created)),
    ];
    let authors = article.creators.iter().filter_map(|c| c.name()).map(|name| ("author", name.to_owned()));
    let tags = article.keywords.iter().filter(|k| k.is_public()).map(|k| ("article:tag", k.text.plain().into_owned()));
    let single = single.into_iter().filter_map(|(name, value)| Some((name, value?)));
    single.chain(authors).chain(tags).filter(|(_, value)| !value.trim().is_empty()).collect()
}

/// The article as schema.org's NewsArticle.
fn json_ld(article: &Article, title: &str) -> Value {
    let time = |time: &Option<crate::model::Timestamp>| time.as_ref().map(|time| json!(time.as_str()));
    let list = |values: Vec<Value>| Some(Value::Array(values)).filter(|v| v.as_array().is_some_and(|a| !a.is_empty()));
    let keywords = article.keywords.iter().filter(|k| k.is_public()).map(|k| json!(k.text.plain())).collect();
    let holder = article.rights.iter().find_map(|rights| rights.holder.as_ref());
    let properties = [
        ("headline", Some(json!(title)).filter(|_| !title.is_empty())),
        ("description", first(&article.descriptions).map(Value::from)),
        ("url", address(article).map(Value::from)),
        ("mainEntityOfPage", address(article).map(Value::from)),
        ("identifier", Some(json!(article.guid))),
        ("inLanguage", article.language.as_deref().map(Value::from)),
        ("datePublished", time(&article.first_created)),
        ("dateModified", time(&article.version_created)),
        ("expires", time(&article.expires)),
        ("author", list(article.creators.iter().filter_map(party).collect())),
        ("publisher", article.provider.as_ref().and_then(|p| party(&p.clone().of(ConceptType::Organisation)))),
        ("image", list(pictures(article).into_iter().map(Value::from).collect())),
        ("keywords", list(keywords)),
        ("dateline", first(&article.datelines).map(Value::from)),
        ("creditText", first(&article.credit_lines).map(Value::from)),
        ("copyrightHolder", holder.and_then(party)),
        ("copyrightNotice", article.rights.iter().find_map(|r| first(&r.notices)).map(Value::from)),
    ];
    let mut object = Map::new();
    object.insert("@context".to_owned(), json!("https://schema.org"));
    object.insert("@type".to_owned(), json!("NewsArticle"));
    object.extend(properties.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    Value::Object(object)
}

/// A person or organisation by name.
fn party(concept: &Concept) -> Option<Value> {
    let kind = if concept.kind == Some(ConceptType::Organisation) { "Organization" } else { "Person" };
    Some(json!({"@type": kind, "name": concept.name()?}))
}
