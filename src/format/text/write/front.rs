//! The header that carries everything: the flat cells as `column: value` lines, what they cannot say as JSON in `extra`,
//! and the body below in the plain block grammar.

use crate::format::text::{front, plain};
use crate::model::{Article, Field};
use crate::syntax::flat;

/// The whole article as text.
pub(super) fn render(article: &Article) -> String {
    let body = plain::write(&article.body);
    // Reading takes blanks off the ends of lines.
    let trimmed = body.lines().all(|l| !l.ends_with(char::is_whitespace));
    let holds = trimmed && plain::holds(&article.body, &body) && !front::has_odd(&body);
    let mut out = String::with_capacity(body.len() + 1024);
    out.push_str(front::OPENING);
    out.push('\n');
    for column in flat::columns().iter().filter(|c| c.field != Field::Body) {
        let cell = column.get(article, flat::BodyStyle::Text);
        if !cell.is_empty() {
            line(&mut out, column.name, &front::quoted(&cell));
        }
    }
    let missing: &[Field] = if holds { &[] } else { &[Field::Body] };
    let carried = flat::Carried { missing, own_body: holds, ..flat::Carried::default() };
    if let Some(extra) = flat::extra(article, carried) {
        line(&mut out, flat::EXTRA, &front::escaped(&extra));
    }
    out.push_str(front::CLOSING);
    out.push('\n');
    if !body.is_empty() {
        out.push('\n');
        out.push_str(&front::shown(&body));
    }
    out
}

fn line(out: &mut String, key: &str, value: &str) {
    out.push_str(key);
    out.push_str(": ");
    out.push_str(value);
    out.push('\n');
}
