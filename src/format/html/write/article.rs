//! An article as an `<article>` element: what a reader sees of its metadata, each part with its property in microdata.

use super::super::content::OURS;
use super::{escaped, first};
use crate::model::{Article, Timestamp};
use crate::syntax::headlines;

/// Scripts that are written from right to left, by the languages that use them.
const RIGHT_TO_LEFT: &[&str] = &["ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"];

/// The element; `body` is HTML.
pub(super) fn element(article: &Article, body: &str) -> String {
    let mut out = String::from("<article itemscope itemtype=\"https://schema.org/NewsArticle\"");
    attribute(&mut out, OURS, Some("1"));
    attribute(&mut out, "itemid", Some(article.guid.as_str()).filter(|guid| !guid.trim().is_empty()));
    attribute(&mut out, "lang", article.language.as_deref());
    attribute(&mut out, "dir", direction(article));
    out.push_str(">\n");

    header(article, body, &mut out);
    out.push_str("<div itemprop=\"articleBody\">\n");
    out.push_str(body);
    out.push_str("\n</div>\n");
    footer(article, &mut out);
    out.push_str("</article>\n");
    out
}

/// The direction of a language, where it is not from left to right.
pub(super) fn direction(article: &Article) -> Option<&'static str> {
    let primary = article.language.as_deref()?.split(['-', '_']).next()?.to_ascii_lowercase();
    RIGHT_TO_LEFT.contains(&primary.as_str()).then_some("rtl")
}

fn header(article: &Article, body: &str, out: &mut String) {
    let main = headlines::main(&article.headlines).map(|h| h.text.plain().into_owned());
    let under = headlines::under(&article.headlines).next().map(|h| h.text.plain().into_owned());
    let dateline = first(&article.datelines);
    out.push_str("<header>\n");
    line(out, "h1", "headline", main.as_deref());
    line(out, "p", "alternativeHeadline", under.as_deref());
    line(out, "p", "description", first(&article.descriptions).as_deref());
    byline(article, out);
    // A body that begins with it shows it already.
    match dateline.filter(|dateline| body.contains(escaped(dateline).as_str())) {
        Some(dateline) => meta(out, "dateline", &dateline),
        None => line(out, "p", "dateline", first(&article.datelines).as_deref()),
    }
    time(out, article.first_created.as_ref());
    for (name, stamp) in [("dateModified", &article.version_created), ("expires", &article.expires)] {
        stamp.iter().for_each(|stamp| meta(out, name, stamp.as_str()));
    }
    article.creators.iter().filter_map(|creator| creator.name()).for_each(|name| meta(out, "author", name));
    let keywords = article.keywords.iter().filter(|keyword| keyword.is_public());
    keywords.for_each(|keyword| meta(out, "keywords", &keyword.text.plain()));
    out.push_str("</header>\n");
}

/// Who wrote it, as printed; else by name.
fn byline(article: &Article, out: &mut String) {
    if let Some(printed) = first(&article.bylines) {
        return line(out, "p", "byline", Some(&printed));
    }
    let names: Vec<&str> = article.creators.iter().filter_map(|creator| creator.name()).collect();
    if !names.is_empty() {
        out.push_str(&format!("<p class=\"authors\">{}</p>\n", escaped(&names.join(", "))));
    }
}

fn footer(article: &Article, out: &mut String) {
    let notice = article.rights.iter().find_map(|rights| first(&rights.notices));
    let credit = first(&article.credit_lines);
    if notice.is_none() && credit.is_none() {
        return;
    }
    out.push_str("<footer>\n");
    line(out, "p", "creditText", credit.as_deref());
    line(out, "p", "copyrightNotice", notice.as_deref());
    out.push_str("</footer>\n");
}

fn time(out: &mut String, time: Option<&Timestamp>) {
    let Some(time) = time else { return };
    let shown = time.as_str().get(..16).unwrap_or(time.as_str()).replace('T', " ");
    let (machine, shown) = (escaped(time.as_str()), escaped(&shown));
    out.push_str(&format!("<time itemprop=\"datePublished\" datetime=\"{machine}\">{shown}</time>\n"));
}

fn line(out: &mut String, element: &str, property: &str, text: Option<&str>) {
    if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
        out.push_str(&format!("<{element} itemprop=\"{property}\">{}</{element}>\n", escaped(text)));
    }
}

fn meta(out: &mut String, property: &str, text: &str) {
    if !text.trim().is_empty() {
        out.push_str(&format!("<meta itemprop=\"{property}\" content=\"{}\">\n", escaped(text)));
    }
}

fn attribute(out: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        out.push_str(&format!(" {name}=\"{}\"", escaped(value)));
    }
}
