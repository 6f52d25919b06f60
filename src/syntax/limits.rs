//! Limits on what is read, so that hostile input cannot exhaust the machine: one table row a limit.
//!
//! All are on by default and meant to be far above what news needs. Knows no format and no command line.

use crate::error::{Error, ErrorKind, Result};

/// How much of everything one input, or one article of it, may have.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of one article, decoded.
    pub item_bytes: usize,
    /// Bytes of one line, where lines have a meaning.
    pub line_bytes: usize,
    /// Nesting of elements.
    pub depth: usize,
    /// Elements, pieces of text and attributes of one article; where it is no XML, its lines, cells and values.
    pub elements: usize,
    /// Attributes of one element.
    pub attributes: usize,
    /// Characters that expanding entities may add to one article.
    pub expansion: usize,
    /// Fields of one row of a table.
    pub fields: usize,
    /// Articles of one input.
    pub articles: usize,
    /// How many times its packed size an input may have, once it is large.
    pub ratio: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            item_bytes: 32 << 20,
            line_bytes: 16 << 20,
            depth: 256,
            elements: 100_000,
            attributes: 512,
            expansion: 1 << 20,
            fields: 4096,
            articles: 10_000_000,
            ratio: 300,
        }
    }
}

/// A limit as users know it.
pub struct Limit {
    /// Its name.
    pub name: &'static str,
    /// What it limits.
    pub help: &'static str,
    /// The most it can be set to.
    pub most: usize,
    field: fn(&mut Limits) -> &mut usize,
}

/// All limits.
pub static LIMITS: &[Limit] = &[
    limit("item-bytes", "bytes of one article", 1 << 30, |l| &mut l.item_bytes),
    limit("line-bytes", "bytes of one line of text, of a table, of JSON lines", 1 << 30, |l| &mut l.line_bytes),
    limit("depth", "elements within elements", 4096, |l| &mut l.depth),
    limit("elements", "elements, attributes, values, lines or cells of one article", 1 << 28, |l| &mut l.elements),
    limit("attributes", "attributes of one element", 8192, |l| &mut l.attributes),
    limit("expansion", "characters that entities add to one article", 1 << 28, |l| &mut l.expansion),
    limit("fields", "fields of one row of a table", 65_536, |l| &mut l.fields),
    limit("articles", "articles of one input", usize::MAX, |l| &mut l.articles),
    limit("ratio", "times its packed size that an input over 64 MB may have", 1 << 20, |l| &mut l.ratio),
];

const fn limit(name: &'static str, help: &'static str, most: usize, field: fn(&mut Limits) -> &mut usize) -> Limit {
    Limit { name, help, most, field }
}

impl Limit {
    /// What holds when nothing is said.
    #[must_use]
    pub fn default(&self) -> usize {
        *(self.field)(&mut Limits::default())
    }
}

impl Limits {
    /// Sets limits by their names; a value is a number, with `k`, `M` or `G` behind it if it is large.
    ///
    /// # Errors
    /// [`ErrorKind::Usage`] when there is no such limit, or it cannot be set to that.
    pub fn set(&mut self, pairs: &[(String, String)]) -> Result<()> {
        for (name, value) in pairs {
            let Some(limit) = LIMITS.iter().find(|l| l.name == name) else { return Err(unknown(name)) };
            let Some(number) = number(value).filter(|n| (1..=limit.most).contains(n)) else {
                let most = if limit.most == usize::MAX { String::new() } else { format!(" up to {}", limit.most) };
                return Err(Error::usage(format!("--limit {name}={value}: it takes a number from 1{most}"))
                    .help("k, M and G stand for 1024 and its powers: 200k, 1M"));
            };
            *(limit.field)(self) = number;
        }
        Ok(())
    }

    /// The error for a limit that was reached; it says how to raise it.
    #[must_use]
    pub fn reached(name: &str, what: impl Into<String>) -> Error {
        let help = format!("if you trust the sender, raise the limit with --limit {name}=NUMBER");
        Error::new(ErrorKind::Limit, what).help(help)
    }
}

fn unknown(name: &str) -> Error {
    let names: Vec<&str> = LIMITS.iter().map(|l| l.name).collect();
    Error::usage(format!("--limit {name}: there is no such limit"))
        .help(format!("the limits are: {}", names.join(", ")))
}

/// `64M`, `200k`, `512`.
pub(crate) fn number(text: &str) -> Option<usize> {
    let unit = text.chars().last().and_then(|c| match c {
        'k' | 'K' => Some(1 << 10),
        'm' | 'M' => Some(1 << 20),
        'g' | 'G' => Some(1 << 30),
        _ => None,
    });
    let digits = if unit.is_some() { text.get(..text.len() - 1)? } else { text };
    digits.parse::<usize>().ok()?.checked_mul(unit.unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(name: &str, value: &str) -> Result<Limits> {
        let mut limits = Limits::default();
        limits.set(&[(name.to_owned(), value.to_owned())])?;
        Ok(limits)
    }

    #[test]
    fn limits_are_set_by_name_within_bounds() {
        assert_eq!(set("item-bytes", "2M").unwrap().item_bytes, 2 << 20);
        assert_eq!(set("depth", "12").unwrap().depth, 12);
        for (name, value) in [("depth", "0"), ("depth", "1G"), ("item-bytes", "99999999999G"), ("articles", "é")] {
            assert!(set(name, value).is_err(), "{name}={value}");
        }
        assert!(set("deepness", "1").unwrap_err().help_text().unwrap().contains("item-bytes, line-bytes, depth"));
        assert!(LIMITS.iter().all(|l| (1..=l.most).contains(&l.default())));
    }
}
