//! Sections after a story: whom to ask, notes to editors, what lawyers want said, who the sender is.

use crate::syntax::words::{Kind, Lexicon, Section};

use super::desk::Desk;
use super::shape::ends_sentence;

/// A phrase longer than this is sure enough without a colon, in bytes.
const LONG: usize = 14;

/// Whether a unit heads a section of a release.
pub(super) fn opens_section(desk: &Desk<'_>, at: usize) -> bool {
    let Some(text) = desk.text(at) else { return false };
    let heads = desk.units.get(at).is_some_and(|u| u.gap);
    text.len() <= 300
        && heads
        && (about_heading(desk.lex, text)
            || section(desk.lex, text).is_some_and(|(_, whole)| whole || has_address(text)))
}

/// The section that a heading or a label opens, and whether the line is nothing but the heading.
pub(super) fn section(lex: &Lexicon, text: &str) -> Option<(Section, bool)> {
    // A heading is short, and a label stands near the beginning: nearly all paragraphs end here.
    if text.len() > 300 || text.len() > 72 && !text.bytes().take(72).any(|b| b == b':' || b == 0xEF) {
        return None;
    }
    let text = text.trim_start_matches(['*', '#', ' ']);
    let (section, phrase, rest) = lex.sections(text).max_by_key(|(_, phrase, _)| phrase.len())?;
    let long = phrase.len() > LONG;
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || "*-_".contains(c));
    if rest.is_empty() || rest == ":" {
        return Some((section, true));
    }

    // `For additional information, please contact:`
    let words = rest.split_whitespace().count();
    if rest.ends_with(':') && rest.matches(':').count() == 1 && words <= 6 && text.len() <= 90 && long {
        return Some((section, true));
    }
    // `For more information contact Harm Bosscha, 06-55501020`
    (rest.starts_with([':', '：']) || long && has_address(text)).then_some((section, false))
}

/// `SOURCE Prairie Quill Seed Company`: what stands behind the word.
pub(super) fn source_line<'a>(lex: &Lexicon, text: &'a str) -> Option<&'a str> {
    lex.all(Kind::SourceLine).find_map(|word| text.strip_prefix(word))
}

/// Whether a line holds an address at which somebody can be reached.
pub(super) fn has_address(text: &str) -> bool {
    let mail = text.split_whitespace().any(|w| w.contains('@') && w.contains('.'));
    let digits = text.chars().filter(char::is_ascii_digit).count();
    mail || digits >= 7
}

/// Whether what follows shows that this is a release: its wire, a contact, a source line.
pub(super) fn is_release(desk: &Desk<'_>, from: usize) -> bool {
    let first = (desk.body..desk.body + 1)
        .filter_map(|i| desk.text(i))
        .filter_map(|t| crate::syntax::copy::dateline::parse(desk.lex, t, desk.order));
    let wire = first.filter_map(|d| d.source).any(|s| desk.lex.agency(s).is_some_and(|a| a.releases));
    let rest = || (from..desk.units.len()).filter_map(|i| desk.text(i));
    let contact = rest().any(|t| section(desk.lex, t).is_some()) && rest().any(has_address);
    wire || desk.is_release
        || contact
        || rest().any(|t| t.len() < 200 && source_line(desk.lex, t).is_some_and(|name| name.starts_with(' ')))
}

/// Whether this heads a section after the story: `About Lantern Peak Robotics`.
pub(super) fn about_heading(lex: &Lexicon, text: &str) -> bool {
    let short = text.len() <= 100 && !ends_sentence(text) && text.split_whitespace().count() <= 12;
    let rest = || lex.opening(text).find_map(|(kind, _, rest)| (kind == Kind::About).then_some(rest));
    short && rest().is_some_and(|r| r.trim().chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric()))
}

/// The name of the section that a unit behind the story opens.
pub(super) fn opened(desk: &Desk<'_>, at: usize) -> Option<&'static str> {
    let text = desk.text(at)?;
    section(desk.lex, text).map(|(found, _)| found.name()).or_else(|| about_heading(desk.lex, text).then_some("about"))
}
