//! What is written into feeds as text: bodies as HTML, and dates of RSS.

use crate::model::{Block, Timestamp};
use crate::note::{At, Note};
use crate::syntax::markup::xhtml;
use crate::syntax::xml::writer::{self, Child, Node};

/// Elements of HTML that end with their start tag.
const VOID: &[&str] =
    &["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Blocks as HTML. The one paragraph of a line of text is written by the caller, who asks for it without its tags.
pub(crate) fn html(blocks: &[Block], at: At<'_>, notes: &mut Vec<Note>) -> String {
    let mut holder = Node::new("div");
    xhtml::write_blocks(&mut holder, blocks, at, notes);
    open_all(&mut holder);
    let mut out = String::new();
    writer::write_content(&holder, &mut out);
    out.trim_end_matches('\n').to_owned()
}

/// A text of one paragraph as HTML, without the tags of the paragraph.
pub(crate) fn html_line(text: &crate::model::RichText, at: At<'_>, notes: &mut Vec<Note>) -> String {
    let whole = html(&[Block::paragraph(text.clone())], at, notes);
    let inner = whole.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
    inner.unwrap_or(&whole).to_owned()
}

/// Browsers take `<p/>` for a paragraph that is not closed. As deep as what is written, which is bounded.
fn open_all(node: &mut Node) {
    if node.children.is_empty() && !VOID.contains(&&*node.name) {
        node.children.push(Child::Text(String::new()));
    }
    node.nodes_mut().for_each(open_all);
}

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A time as RFC 822 has it, with a year of four digits as RSS 2.0 allows; nothing for one without a day. A time of day or
/// an offset that is not stated is not written.
pub(crate) fn rfc822(time: &Timestamp) -> Option<String> {
    let date: jiff::civil::Date = time.date().parse().ok().filter(|_| time.has_day())?;
    let day = DAYS.get(usize::try_from(date.weekday().to_monday_zero_offset()).ok()?)?;
    let month = MONTHS.get(usize::try_from(date.month()).ok()?.checked_sub(1)?)?;
    let mut text = format!("{day}, {:02} {month} {:04}", date.day(), date.year());
    let clock = time.as_str().get(time.date().len() + 1..).unwrap_or_default();
    if clock.is_empty() {
        return Some(text);
    }

    let zone_at = clock.find(['Z', '+', '-']).unwrap_or(clock.len());
    let (clock, zone) = clock.split_at(zone_at);
    let clock = clock.split('.').next().unwrap_or(clock);
    text.push(' ');
    text.push_str(clock);
    match zone {
        "" => {}
        "Z" => text.push_str(" GMT"),
        zone => text.extend([" ", &zone.replace(':', "")]),
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_mail_has_them() {
        for (time, written) in [
            ("2021-02-25T10:15:00+01:00", Some("Thu, 25 Feb 2021 10:15:00 +0100")),
            ("2021-02-25T10:15:00.5Z", Some("Thu, 25 Feb 2021 10:15:00 GMT")),
            ("2021-02-25T10:15", Some("Thu, 25 Feb 2021 10:15")),
            ("2021-02-25", Some("Thu, 25 Feb 2021")),
            ("2021-02", None),
        ] {
            assert_eq!(rfc822(&Timestamp::parse(time).unwrap()).as_deref(), written);
        }
    }
}
