//! Inputs by number: the same number gives the same bytes on every machine, so that a finding is one number.
//!
//! Each is a sample, changed a few times in the ways that find faults: bytes, cuts, words, lines, elements, strings.
//! Knows the samples as bytes and no format.

use std::collections::BTreeSet;

/// Numbers that look random and are the same every time (SplitMix64).
pub struct Dice(u64);

impl Dice {
    /// Dice that roll the same for the same seed.
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// A number below `sides`; 0 when there is none.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap_or(0) % sides.max(1)
    }

    pub(crate) fn byte(&mut self) -> u8 {
        self.roll(256) as u8
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }
}

/// A sample, and which of the formats it is in: what the first byte of an input for `read` says.
pub struct Seed {
    /// The index of its format.
    pub format: u8,
    /// Its text.
    pub bytes: Vec<u8>,
}

/// Samples, and the words found in them.
pub struct Mutator {
    seeds: Vec<Seed>,
    words: Vec<Vec<u8>>,
}

/// No input grows beyond this by being changed; large samples stay as large as they are.
const LONG: usize = 8 << 10;

/// Words that readers stumble over.
#[rustfmt::skip]
pub(crate) const NASTY: &[&str] = &[
    "", "\0", "\t", "\r", "\r\n", "\n\n", "\n\n\n", " ", "\u{a0}", "\u{feff}", "\u{2028}", "\u{85}", "\u{202e}",
    "\u{200b}", "\u{301}", "\u{1f469}\u{200d}\u{1f692}", "\u{fffd}", "\u{fffe}", "\u{10ffff}", "\u{7f}",
    "\u{1b}[31m", "\\", "\\\\", "\\|", "|", " | ", "'", "''", "\"", "\"\"", "=1+1", "@x", "+1", "-1", "--", "---",
    "- ", "* ", "1. ", "> ", "# ", "## ", "====", "| a | b |", "| --- | --- |", "```", "<", ">", "&", "&amp;",
    "&lt;", "&#0;", "&#x0;", "&#xD;", "&#10;", "&#x10FFFF;", "&nbsp;", "&x;", "]]>", "<![CDATA[", "<![CDATA[]]>",
    "<!--", "-->", "<!-- -- -->", "<?", "?>", "<?a b?>", "<!DOCTYPE a [<!ENTITY x \"y\">]>", "</", "/>", "<p>",
    "</p>", "<br/>", "<p/>", "<b>", "</b>", "<div>", "<table>", "<tr>", "<td>", "<ul>", "<li>", "<script>", "<svg/>",
    "<x:y/>", "<a href=\"javascript:x\">", "<img src=\"x\"/>", "<hr/>", "<pre>", "<h2>", "<blockquote>",
    "xmlns=\"\"", "xmlns:x=\"u\"", "xml:lang=\"de\"", "dir=\"rtl\"", "rank=\"1\"", "2026-01-01T00:00:00Z",
    "2026-13-45", "2026", "2026-04", "2026-04-15", "-0001-01-01", "24:00:00", "2026-04-15T09:30:60+14:00",
    "April 15, 2026", "15 Apr", "(Reuters)", "By ", "BERLIN (dpa) -", "PARIS, Jan. 1 (AP) —", "EMBARGO", "URGENT",
    "ENDS", "###", "-30-", "(MORE)", "null", "true", "0", "1", "9", "10", "-1", "1e9", "1e400",
    "18446744073709551616", "0.1", "NaN", "{}", "[]", "[[]]", "{\"a\":1}", "\"\\u0000\"", "\"\\ud800\"", ",", ":",
    ";", ",,", ";;", "sep=;", "text", "picture", "usable", "withheld", "canceled", "indefinite", "a:b", ":", "a:",
    ":b", "urn:x", "http://x/", "C:\\x", "../x", "extra", "{\"body\":[]}", "\u{ff1d}1", "\u{ff0b}1", "Title: ",
    "Subject: ", "guid: x",
];

impl Mutator {
    /// Takes words out of the samples.
    pub fn new(seeds: Vec<Seed>) -> Mutator {
        let mut words: BTreeSet<Vec<u8>> = NASTY.iter().map(|w| w.as_bytes().to_vec()).collect();
        for seed in &seeds {
            let parts = seed.bytes.split(|b| !is_word(*b));
            words.extend(parts.filter(|p| (2..40).contains(&p.len())).map(<[u8]>::to_vec));
        }
        // Nasty words once more and many times, as there are fewer of them.
        let mut words: Vec<Vec<u8>> = words.into_iter().collect();
        let few = words.len() / NASTY.len();
        words.extend((0..few).flat_map(|_| NASTY.iter().map(|w| w.as_bytes().to_vec())));
        Mutator { seeds, words }
    }

    /// The input of this number, behind `prefix` bytes that pick formats.
    pub fn input(&self, number: u64, prefix: usize) -> Vec<u8> {
        let mut dice = Dice::new(number);
        let seed = dice.pick(&self.seeds);
        let mut bytes = seed.bytes.clone();
        // Short inputs are read more often in the same time.
        for _ in 0..dice.roll(12) {
            shortened(&mut bytes, &mut dice);
        }
        for _ in 0..=dice.roll(5) {
            self.change(&mut bytes, &mut dice);
        }
        let mut out: Vec<u8> = (0..prefix).map(|_| dice.byte()).collect();
        // Mostly the sample's own format, else its reader says no at once.
        if let Some(first) = out.first_mut().filter(|_| dice.roll(8) > 0) {
            *first = seed.format;
        }
        out.append(&mut bytes);
        out
    }

    fn change(&self, bytes: &mut Vec<u8>, dice: &mut Dice) {
        let (at, length) = (dice.roll(bytes.len() + 1), dice.roll(40));
        let end = (at + length).min(bytes.len());
        let sort = dice.roll(20);
        if bytes.len() > LONG && sort < 8 {
            bytes.drain(at..end);
            return;
        }
        match sort {
            0 | 1 => drop(bytes.splice(at..at, dice.pick(&self.words).clone())),
            2 => {
                let piece = bytes[at..end].repeat(1 + dice.roll(8));
                bytes.splice(at..at, piece);
            }
            3 => self.piece_of_another(bytes, at..end, dice),
            4 | 5 => on_lines(bytes, dice),
            6..=8 => on_elements(bytes, dice),
            9 => bytes.insert(at, dice.pick(b"<>&\"'{}[],;:=\n\t \\\0\xff|/-").to_owned()),
            10..=12 => self.replace(word_at(bytes, at), bytes, dice),
            13..=15 => self.replace(string_at(bytes, at), bytes, dice),
            16 => drop(bytes.drain(at..end)),
            17 if at < bytes.len() => bytes[at] = dice.byte(),
            18 if dice.roll(4) == 0 => bytes.truncate(at),
            _ => bytes[at..end].make_ascii_uppercase(),
        }
    }

    fn piece_of_another(&self, bytes: &mut Vec<u8>, place: std::ops::Range<usize>, dice: &mut Dice) {
        let other = &dice.pick(&self.seeds).bytes;
        let from = dice.roll(other.len());
        let to = (from + dice.roll(200)).min(other.len());
        bytes.splice(place, other[from..to].iter().copied());
    }

    fn replace(&self, place: std::ops::Range<usize>, bytes: &mut Vec<u8>, dice: &mut Dice) {
        bytes.splice(place, dice.pick(&self.words).clone());
    }
}

fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b >= 0x80 || b"-:._".contains(&b)
}

/// The word around a place.
fn word_at(bytes: &[u8], at: usize) -> std::ops::Range<usize> {
    let from = bytes[..at].iter().rposition(|b| !is_word(*b)).map_or(0, |i| i + 1);
    let to = bytes[at..].iter().position(|b| !is_word(*b)).map_or(bytes.len(), |i| at + i);
    from..to
}

/// What stands between two quotation marks, or two angle brackets, around a place.
fn string_at(bytes: &[u8], at: usize) -> std::ops::Range<usize> {
    let edge = |b: &u8| b"\"<>".contains(b);
    let from = bytes[..at].iter().rposition(edge).map_or(0, |i| i + 1);
    let to = bytes[at..].iter().position(edge).map_or(bytes.len(), |i| at + i);
    from..to
}

/// Removes, doubles or moves a line.
fn on_lines(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|b| *b == b'\n').collect();
    if lines.is_empty() {
        return;
    }
    let (a, b) = (dice.roll(lines.len()), dice.roll(lines.len()));
    match dice.roll(4) {
        0 => drop(lines.remove(a)),
        1 => lines.insert(b, lines[a]),
        2 => lines.swap(a, b),
        _ => {
            let line = lines.remove(a);
            lines.insert(b.min(lines.len()), line);
        }
    }
    *bytes = lines.concat();
}

/// Takes an element, an object or a line out, unless it is nearly everything.
fn shortened(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.roll(bytes.len());
    let start = bytes[at..].iter().position(|b| b"<{\n".contains(b)).map(|n| at + n);
    let Some(start) = start else { return };
    let end = match bytes[start] {
        b'\n' => bytes[start + 1..].iter().position(|b| *b == b'\n').map(|n| start + 1 + n),
        _ => end_of(bytes, start),
    };
    if let Some(end) = end.filter(|end| end - start < bytes.len() / 2) {
        bytes.drain(start..end);
        // The comma that stood between two objects.
        if bytes.get(start) == Some(&b',') && bytes[..start].last().is_some_and(|b| b"[,".contains(b)) {
            bytes.remove(start);
        }
    }
}

/// Removes, doubles, moves or empties an element, or an object of JSON.
fn on_elements(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let open_behind = |at: usize| memchr::memchr3(b'<', b'{', b'[', &bytes[at..]).map(|n| at + n);
    let (Some(start), Some(target)) = (open_behind(dice.roll(bytes.len())), open_behind(dice.roll(bytes.len()))) else {
        return on_lines(bytes, dice);
    };
    let Some(end) = end_of(bytes, start) else { return };
    let element = bytes[start..end].to_vec();
    match dice.roll(4) {
        0 => drop(bytes.drain(start..end)),
        1 => drop(bytes.splice(target..target, element)),
        2 => {
            bytes.drain(start..end);
            let target = target.min(bytes.len());
            bytes.splice(target..target, element);
        }
        _ => {
            let inner = element.iter().position(|b| *b == b'>').map_or(1, |i| i + 1);
            let tail = element.windows(2).rposition(|w| w == b"</").unwrap_or(element.len() - 1);
            if inner < tail {
                bytes.drain(start + inner..start + tail);
            }
        }
    }
}

/// Where the element, or the object or array, that begins at `start` ends.
fn end_of(bytes: &[u8], start: usize) -> Option<usize> {
    let rest = &bytes[start..];
    let close = match rest.first()? {
        b'{' => return balanced(rest, b'{', b'}').map(|n| start + n),
        b'[' => return balanced(rest, b'[', b']').map(|n| start + n),
        _ => rest.iter().position(|b| *b == b'>')?,
    };
    if close > 0 && rest[close - 1] == b'/' || rest.get(1) == Some(&b'/') {
        return Some(start + close + 1);
    }
    let name = rest[1..close].split(u8::is_ascii_whitespace).next()?;
    let end = [b"</", name, b">"].concat();
    let at = memchr::memmem::find(rest, &end)?;
    Some(start + at + end.len())
}

fn balanced(bytes: &[u8], open: u8, close: u8) -> Option<usize> {
    let mut depth = 0;
    for (i, b) in bytes.iter().enumerate() {
        depth += i32::from(*b == open) - i32::from(*b == close);
        if depth == 0 {
            return Some(i + 1);
        }
    }
    None
}
