//! Values as users write them, on the command line or in the query of a request: pairs, offsets, encodings, orders.
//!
//! What is wrong with one is a sentence that says what it takes. Knows neither of the two.

use encoding_rs::Encoding;

use crate::format::DateOrder;
use crate::model::Timestamp;

/// The orders of day and month by their names.
pub const DATE_ORDERS: [(&str, DateOrder); 2] = [("dmy", DateOrder::Dmy), ("mdy", DateOrder::Mdy)];

/// `dmy` or `mdy`.
///
/// # Errors
/// When it is neither.
pub fn date_order(name: &str) -> Result<DateOrder, String> {
    let found = DATE_ORDERS.iter().find(|(known, _)| *known == name);
    found.map(|(_, order)| *order).ok_or_else(|| "write dmy or mdy".to_owned())
}

/// `KEY=VALUE`.
///
/// # Errors
/// When there is no `=`, or nothing before it.
pub fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok((key.to_owned(), value.to_owned())),
        _ => Err("write KEY=VALUE".to_owned()),
    }
}

/// An encoding by any label of the Encoding Standard.
///
/// # Errors
/// When there is none of that label.
pub fn encoding(label: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(label.as_bytes()).ok_or_else(|| {
        "no such encoding; known are utf-8, windows-1252, iso-8859-15, utf-16le, shift_jis, …".to_owned()
    })
}

/// An offset from UTC, as `Z` or `±hh:mm`.
///
/// Names of zones are not taken: which offset Europe/Berlin has depends on the date, and there is one for all.
///
/// # Errors
/// When it is none.
pub fn offset(text: &str) -> Result<String, String> {
    let written = match text {
        "Z" | "z" | "UTC" | "GMT" => "Z".to_owned(),
        _ => {
            let digits: String = text.chars().skip(1).filter(|c| *c != ':').collect();
            let (hours, minutes) = digits.split_at_checked(2).unwrap_or((&digits, ""));
            let sign = text.chars().next().filter(|c| matches!(c, '+' | '-')).unwrap_or('?');
            format!("{sign}{hours}:{}", if minutes.is_empty() { "00" } else { minutes })
        }
    };
    let fits = Timestamp::parse(&format!("2000-01-01T00:00:00{written}")).is_some();
    if fits { Ok(written) } else { Err("write an offset from UTC: Z, +02:00 or -05:30".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_have_one_spelling() {
        let read = |t| offset(t).ok();
        assert_eq!(read("Z").as_deref(), Some("Z"));
        assert_eq!(read("UTC").as_deref(), Some("Z"));
        assert_eq!(read("+02:00").as_deref(), Some("+02:00"));
        assert_eq!(read("-0530").as_deref(), Some("-05:30"));
        assert_eq!(read("+02").as_deref(), Some("+02:00"));
        for wrong in ["", "2", "+", "+25:00", "Europe/Berlin", "+2:00", "+02:0", "é", "+éé"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
