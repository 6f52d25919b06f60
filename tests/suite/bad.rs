//! Wrong input of every sort, through the command line: one clear sentence, the right exit code, and no half file.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs `wirecopy convert FILE -t jsonl -o out.jsonl` on bytes: exit code, what was said, and whether a file was written.
fn convert(name: &str, bytes: &[u8], more: &[&str]) -> (i32, String, bool) {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(name), bytes).unwrap();
    let (code, said) = run(dir.path(), &[&["convert", name, "-o", "out.jsonl"], more].concat());
    let left: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(left.iter().all(|n| n == name || n == "out.jsonl"), "{name} leaves {left:?}");
    (code, said, dir.path().join("out.jsonl").exists())
}

fn run(dir: &Path, args: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirecopy"));
    let out = command.current_dir(dir).args(args).stdin(Stdio::null()).output().unwrap();
    (out.status.code().unwrap(), String::from_utf8(out.stderr).unwrap())
}

/// Bytes that look like nothing, the same every time.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u8::try_from(state >> 56).unwrap()
    };
    (0..length).map(|_| next()).collect()
}

#[test]
fn what_is_no_news_is_refused_by_name() {
    let cases: &[(&str, Vec<u8>, &str)] = &[
        ("a.txt", b"".to_vec(), "the input is empty"),
        ("a.txt", b" \r\n\t\n".to_vec(), "the input is empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "this is a PNG image"),
        ("a.txt", b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), "this is a JPEG image"),
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), "this is a PDF document"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "this is an old Office document"),
        ("a.rtf", b"{\\rtf1 Hello}".to_vec(), "this is an RTF document"),
        ("a.txt", noise(3000), "this is binary data"),
        ("a.txt", b"head\0\0\0\0\0\0\0\0tail".to_vec(), "this is binary data"),
        ("a.xml", b"<ledger xmlns=\"urn:books\"/>".to_vec(), "no format fits"),
        ("a.json", b"seventeen".to_vec(), "the extension .json says json"),
        ("a.csv", b"one\n".to_vec(), "the extension .csv says csv"),
    ];
    for (name, bytes, expected) in cases {
        let (code, said, written) = convert(name, bytes, &[]);
        assert_eq!((code, written), (2, false), "{expected}: {said}");
        let first = said.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("error[") && first.contains(&format!("]: {name}: ")) && first.contains(expected),
            "{expected}: {said}"
        );
    }
}

#[test]
fn faults_in_a_file_are_told_with_their_line() {
    // Name, bytes, exit code, whether something is written, what the message says.
    type Case<'a> = (&'a str, &'a [u8], i32, bool, &'a [&'a str]);
    let cases: &[Case<'_>] = &[
        (
            "cut.json",
            b"{\"guid\": \"urn:a\",\n \"headlines\": [{\"te",
            1,
            false,
            &["cut.json:2:", "ends before it is complete"],
        ),
        (
            "two.xml",
            b"<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"a\"/>\n<newsItem/>",
            1,
            true,
            &["two.xml:2:1"],
        ),
        ("ragged.csv", b"guid,headline\nurn:a,Ferry\nurn:b\nurn:c,x,y\n", 1, true, &["ragged.csv:3:", "ragged.csv:4:"]),
        (
            "open.csv",
            b"guid,headline\nurn:a,Ferry\nurn:b,\"never closed\nurn:c,x\n",
            1,
            true,
            &["open.csv:3:", "closing quote"],
        ),
        (
            "words.json",
            b"{\"guid\": \"urn:a\"}\nthis is no json at all\n{\"guid\": \"urn:b\"}\n",
            1,
            true,
            &["words.json:2:"],
        ),
        ("types.json", b"{\"guid\": 7,\n \"urgency\": \"high\"}", 1, false, &["types.json:1:", "types.json:2:"]),
    ];
    for (name, bytes, exit, kept, expected) in cases {
        let (code, said, written) = convert(name, bytes, &["--message-format", "short"]);
        assert_eq!((code, written), (*exit, *kept), "{name}: {said}");
        assert!(expected.iter().all(|e| said.contains(e)), "{name}: {said}");
        let (code, said, written) = convert(name, bytes, &["--strict"]);
        assert!(code > 0 && !written, "{name} --strict: {said}");
    }
}

#[test]
fn a_line_that_is_no_json_is_one_fault() {
    let (_, said, _) =
        convert("words.jsonl", b"one two three four\n{\"guid\":\"urn:a\"}\n", &["--message-format", "short"]);
    assert_eq!(said.lines().filter(|l| l.contains("error[")).count(), 1, "{said}");
}

#[test]
fn a_name_that_is_nearly_right_gets_a_suggestion() {
    for (more, expected) in [
        (["--set", "hedline=x"], "did you mean headline?"),
        (["--limit", "dept=9"], "the limits are: "),
        (["--limit", "depth=lots"], "it takes a number"),
    ] {
        let (code, said, written) = convert("a.json", b"{\"guid\":\"urn:a\"}", &more);
        assert!((code, written) == (2, false) && said.contains(expected), "{said}");
    }
    let (code, said, _) = convert("a.json", b"{\"guid\":\"urn:a\"}", &["-t", "csv", "--write", "delimter=;"]);
    assert!(code == 2 && said.contains("did you mean delimiter?"), "{said}");
}

#[test]
fn limits_hold_on_the_command_line() {
    let two = b"{\"guid\":\"urn:a\"}\n{\"guid\":\"urn:b\"}\n{\"guid\":\"urn:c\"}\n";
    let (code, said, _) = convert("a.jsonl", two, &["--limit", "articles=2"]);
    assert!(code == 1 && said.contains("more than 2 articles") && said.contains("--limit articles="), "{said}");
    assert_eq!(convert("a.jsonl", two, &["--limit", "articles=3"]).0, 0);
}

/// The corpus of bad files, where there is one: what its BAD.md asks of a good tool.
#[test]
fn the_bad_files_of_the_corpus_are_treated_as_they_deserve() {
    let Some(folder) = std::env::var_os("WIRECOPY_CONFORMANCE") else {
        eprintln!("bad files of the corpus: skipped, WIRECOPY_CONFORMANCE is not set");
        return;
    };
    let folder = Path::new(&folder).join("corpus/bad");
    let asked = fs::read_to_string(folder.join("BAD.md")).unwrap();
    let names: Vec<&str> = asked.lines().filter_map(|l| l.strip_prefix("| ")?.split(' ').next()).skip(1).collect();
    let names: Vec<&str> = names.into_iter().filter(|n| !n.starts_with("---")).collect();
    assert!(names.len() >= 10, "BAD.md names {names:?}");
    for name in names {
        let bytes = fs::read(folder.join(name)).unwrap();
        let (code, said, written) = convert(name, &bytes, &["--message-format", "short", "-v"]);
        let is_read_whole = code == 0 && said.is_empty();
        assert!(is_read_whole || said.contains(&format!("{name}:")), "{name} is not named: {said}");
        assert!(!said.contains("panicked") && !said.chars().any(|c| c.is_control() && c != '\n'), "{name}: {said:?}");
        // A format that is known and not read yet is named, and nothing is written.
        if said.contains("error[known-but-not-read]") {
            assert_eq!((code, written), (2, false), "{name}: {said}");
            assert!(said.contains("which wirecopy does not read yet"), "{name}: {said}");
            continue;
        }
        let expected = BAD.iter().find(|(known, ..)| name.starts_with(known));
        let (_, codes, parts) = expected.unwrap_or_else(|| panic!("nothing is known of {name}"));
        assert!(codes.contains(&code), "{name}: exit code {code}: {said}");
        assert!(parts.iter().all(|part| said.contains(part)), "{name}: {said}");
    }
}

/// What BAD.md asks, by the number of the file: exit codes that are good, and what is said.
const BAD: &[(&str, &[i32], &[&str])] = &[
    ("01-", &[1], &["error[cut-off]", ":1:"]),
    // The external entity is never read: it is named, and the rest refused.
    ("02-", &[0, 1], &["&e;"]),
    ("03-", &[1], &["error[limit]", "nest deeper than the limit of 256"]),
    ("04-", &[0], &[]),
    ("05-", &[0], &["windows-1252"]),
    ("06-", &[1], &["error[xml-outside-root]"]),
    ("07-", &[0], &[]),
    ("08-", &[1], &[":3:", "row 3 has 2 fields", ":4:", "row 4 has 4 fields", "the header has 3"]),
    ("09-", &[0], &["control"]),
    // What can be understood is read; `validate` names every field of the wrong type.
    ("10-", &[0, 1], &["version", "versioncreated", "body_html"]),
];

#[test]
fn the_page_about_safety_lists_every_limit() {
    let page = fs::read_to_string(crate::support::root().join("docs/safety.md")).unwrap();
    let rows: Vec<String> = wirecopy::syntax::limits::LIMITS
        .iter()
        .map(|l| format!("| `{}` | {} | {} |", l.name, l.default(), l.help))
        .collect();
    let listed: Vec<&str> = page.lines().filter(|l| l.starts_with("| `")).collect();
    assert_eq!(listed, rows);
}
