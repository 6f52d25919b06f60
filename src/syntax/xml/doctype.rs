//! The DOCTYPE: how long it is, and which short internal entities it declares. Nothing is ever fetched.

use crate::error::Result;
use crate::syntax::limits::Limits;

/// The length of the DOCTYPE with which `text` begins; `None` when it does not end in it.
pub(super) fn length(text: &str) -> Option<usize> {
    let (mut at, mut depth) = (2, 0_u32);
    loop {
        let rest = text.get(at..)?;
        let next = rest.find(['<', '>', '[', ']', '"', '\''])?;
        at += next + 1;
        let after = rest.get(next..)?;
        match after.as_bytes().first()? {
            b'<' if after.starts_with("<!--") => at += after.find("-->")? + 2,
            b'<' if after.starts_with("<?") => at += after.find("?>")? + 1,
            b'<' | b'[' => depth += 1,
            b'>' if depth == 0 => return Some(at),
            b'>' | b']' => depth = depth.saturating_sub(1),
            quote => at += after.get(1..)?.find(char::from(*quote))? + 1,
        }
    }
}

/// More entities than any document declares in earnest: those after them are not known.
const MOST_ENTITIES: usize = 1000;

/// The internal entities of a DOCTYPE which are text: name and text, references in it resolved. Parameter entities,
/// those outside the document and those with markup in them are left out, so that using them is an error.
pub(super) fn entities(doctype: &str, limit: usize) -> Result<Vec<(String, String)>> {
    let mut found: Vec<(String, String)> = Vec::new();
    for declaration in doctype.split("<!ENTITY").skip(1) {
        let Some((name, value)) = declared(declaration) else { continue };
        let known = found.len() >= MOST_ENTITIES || found.iter().any(|(n, _)| n == name);
        if let Some(text) = resolved(value, &found, limit)?.filter(|_| !known) {
            found.push((name.to_owned(), text));
        }
    }
    Ok(found)
}

/// The name and the quoted value of a declaration (what follows `<!ENTITY`).
fn declared(declaration: &str) -> Option<(&str, &str)> {
    let (name, rest) = declaration.trim_start().split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let value = rest.get(1..)?.split(quote).next()?;
    (name != "%").then_some((name, value))
}

/// The text that an entity's value stands for; `None` when there is more than text in it.
fn resolved(value: &str, known: &[(String, String)], limit: usize) -> Result<Option<String>> {
    let mut text = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let Some((name, after)) = after.split_once(';') else { return Ok(None) };
        let known = known.iter().find(|(n, _)| n == name).map(|(_, t)| t.as_str());
        match known.or_else(|| quick_xml::escape::resolve_xml_entity(name)) {
            Some(known) => text.push_str(known),
            None => match name.strip_prefix('#').and_then(super::parse::number_of).and_then(char::from_u32) {
                Some(c) => text.push(c),
                None => return Ok(None),
            },
        }
        if text.len() > limit {
            let what = format!("the entities of the DOCTYPE expand to more than {limit} characters");
            return Err(Limits::reached("expansion", what));
        }
        rest = after;
    }

    text.push_str(rest);
    Ok((!value.contains('<')).then_some(text))
}
