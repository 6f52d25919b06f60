//! Base64 (RFC 4648, section 4) as documents carry it: with white space anywhere. Knows bytes and text only.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes that a text stands for; `None` when it is no Base64. Padding may be missing.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let letters: Vec<u8> = text.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    let padded = letters.iter().rev().take(2).take_while(|b| **b == b'=').count();
    let letters = letters.get(..letters.len() - padded)?;

    let mut out = Vec::with_capacity(letters.len() / 4 * 3 + 3);
    for group in letters.chunks(4) {
        let mut bits: u32 = 0;
        for letter in group {
            let value = LETTERS.iter().position(|l| l == letter)?;
            bits = bits << 6 | u32::try_from(value).ok()?;
        }
        let missing = u32::try_from(4 - group.len()).ok()?;
        let [_, bytes @ ..] = (bits << (6 * missing)).to_be_bytes();
        match group.len() {
            1 => return None,
            count => out.extend(bytes.iter().take(count - 1)),
        }
    }
    Some(out)
}

/// Bytes as Base64 in one line.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().chain(&[0; 2]).take(3).fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        for place in 0..4_u32 {
            let letter = usize::try_from(bits >> (18 - 6 * place) & 63).ok().and_then(|i| LETTERS.get(i));
            let is_padding = usize::try_from(place).is_ok_and(|place| place > group.len());
            out.push(letter.filter(|_| !is_padding).map_or('=', |letter| char::from(*letter)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded() {
        for text in ["", "f", "fo", "foo", "foob", "fooba", "foobar", "Café – ß"] {
            assert_eq!(decode(&encode(text.as_bytes())).unwrap(), text.as_bytes(), "{text}");
        }
        assert_eq!(encode(b"foob"), "Zm9vYg==");
        assert_eq!(decode(" Zm9v\nYg ").unwrap(), b"foob");
        assert!(decode("Zm9v!").is_none() && decode("Z").is_none() && decode("Zm=v").is_none());
    }
}
