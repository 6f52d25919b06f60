//! Names of zones, where a name stands for one offset only.

/// Offsets, and the names that copy gives them.
const OF_COPY: &[(&str, &[&str])] = &[
    ("Z", &["gmt", "utc", "z", "wet", "tmg"]),
    ("+01:00", &["bst", "cet", "mez", "hnec", "wat", "west"]),
    ("+02:00", &["cest", "mesz", "sast", "eet"]),
    ("+03:00", &["eest", "msk"]),
    ("-05:00", &["est", "hne", "cdt"]),
    ("-04:00", &["edt", "hae"]),
    ("-07:00", &["mst", "pdt"]),
    ("-06:00", &["mdt"]),
    ("-08:00", &["pst"]),
    ("-03:00", &["adt"]),
    ("-03:30", &["nst"]),
    ("-02:30", &["ndt"]),
    ("+09:00", &["jst", "kst"]),
    ("+08:00", &["hkt", "sgt", "awst"]),
    ("+10:00", &["aest"]),
    ("+11:00", &["aedt"]),
    ("+09:30", &["acst"]),
    ("+12:00", &["nzst"]),
    ("+13:00", &["nzdt"]),
];

/// What RFC 822, section 5.1 says of names that mean other things elsewhere.
const OF_MAIL: &[(&str, &[&str])] = &[("Z", &["ut"]), ("-06:00", &["cst"])];

/// `Eastern Standard Time`: region, kind, offset.
const SPELLED: &[(&str, &str, &str)] = &[
    ("eastern", "standard", "-05:00"),
    ("eastern", "daylight", "-04:00"),
    ("central", "standard", "-06:00"),
    ("central", "daylight", "-05:00"),
    ("mountain", "standard", "-07:00"),
    ("mountain", "daylight", "-06:00"),
    ("pacific", "standard", "-08:00"),
    ("pacific", "daylight", "-07:00"),
];

fn named(table: &'static [(&str, &[&str])], name: &str) -> Option<&'static str> {
    table.iter().find(|(_, names)| names.contains(&name)).map(|(offset, _)| *offset)
}

/// The offset of a zone that copy names.
pub(super) fn of_copy(name: &str) -> Option<&'static str> {
    named(OF_COPY, name)
}

/// The offset of a zone in the header of a mail or in a feed.
pub(super) fn of_mail(name: &str) -> Option<&'static str> {
    named(OF_MAIL, name).or_else(|| of_copy(name))
}

/// The offset of a zone that is spelt out: its region, and `standard` or `daylight`.
pub(super) fn spelled(region: &str, kind: &str) -> Option<&'static str> {
    SPELLED.iter().find(|(r, k, _)| *r == region && *k == kind).map(|(_, _, offset)| *offset)
}

/// `Z`, which is the only name that ISO 8601 has.
pub(super) fn of_iso(name: &str) -> Option<&'static str> {
    (name == "z").then_some("Z")
}
