//! Compressed inputs and archives, honest and hostile.

use std::fs;
use std::io::Write;

use super::{article, batch, desk, names, run};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (i, (name, text)) in files.iter().enumerate() {
        let method = if i == 0 { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        archive.start_file(*name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn compressed_inputs_are_recognised_by_their_content() {
    let desk = desk(&["plain.json"]);
    let at = |name: &str| desk.path().join(name);
    let lines = format!("{}\n", article("one"));
    fs::write(at("a.jsonl.gz"), [gzip(lines.as_bytes()), gzip(lines.as_bytes())].concat()).unwrap();
    fs::write(at("b.jsonl.zst"), [zstd(lines.as_bytes()), zstd(lines.as_bytes())].concat()).unwrap();
    fs::write(at("c.json"), gzip(article("in spite of its name").as_bytes())).unwrap();
    for (name, guids) in [("a.jsonl.gz", 2), ("b.jsonl.zst", 2), ("c.json", 1)] {
        let output = run(desk.path(), &["convert", name, "-t", "jsonl"]);
        assert_eq!(String::from_utf8(output.stdout).unwrap().matches("guid").count(), guids, "{name}");
        assert_eq!(run(desk.path(), &["validate", name, "--rules", "none"]).status.code(), Some(0), "{name}");
    }
    let (code, said) = batch(desk.path(), &["a.jsonl.gz", "b.jsonl.zst", "c.json"]);
    assert_eq!((code, names(&at("out"))), (0, vec!["a.json".into(), "b.json".into(), "c.json".into()]), "{said}");
    let mut cut = gzip(lines.as_bytes());
    cut.truncate(cut.len() - 9);
    fs::write(at("cut.gz"), cut).unwrap();
    let output = run(desk.path(), &["convert", "cut.gz", "-t", "jsonl"]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("damaged or cut off"));
    assert_ne!(output.status.code(), Some(0));
}

#[test]
fn an_archive_is_many_inputs() {
    let desk = desk(&[]);
    let at = |name: &str| desk.path().join(name);
    let (one, two, three) = (article("1"), article("2"), article("3"));
    let files = [("a.json", &*one), ("deep/b.json", &two), ("../../up.json", &three), ("__MACOSX/._a.json", "\0")];
    fs::write(at("desk.zip"), zip(&files)).unwrap();
    fs::write(at("letter.docx"), zip(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<a/>")])).unwrap();
    let (code, said) = batch(desk.path(), &["desk.zip", "--manifest", "m"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(names(&at("out")), ["desk/a.json", "desk/deep/b.json", "desk/up.json"]);
    let (code, said) = batch(desk.path(), &["desk.zip", "--resume", "m"]);
    assert!(code == 0 && said.contains("3 inputs done before"), "{said}");
    let output = run(desk.path(), &["convert", "desk.zip", "-t", "jsonl"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 3);
    let output = run(desk.path(), &["batch", "desk.zip", "--exclude", "deep", "-t", "json", "-O", "o2", "--dry-run"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 2);
    let output = run(desk.path(), &["convert", "letter.docx", "-t", "jsonl"]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("zip archive, not a news format"));
    // Damage shows: by the archive's own checksums, or when it cannot be listed.
    let mut bytes = fs::read(at("desk.zip")).unwrap();
    let story = bytes.windows(5).position(|w| w == b"Story").unwrap();
    bytes[story] = b'X';
    fs::write(at("bad.zip"), &bytes).unwrap();
    let (code, said) = batch(desk.path(), &["bad.zip", "--if-exists", "skip"]);
    assert!(code == 1 && said.contains("bad.zip/a.json") && said.contains("checksum is wrong"), "{said}");
    fs::write(at("cut.zip"), &bytes[..bytes.len() / 2]).unwrap();
    let output = run(desk.path(), &["convert", "cut.zip", "-t", "jsonl"]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("this zip archive cannot be read"));
}

#[test]
fn what_unpacks_without_end_is_refused() {
    let desk = desk(&[]);
    // Articles without end, each small: 80 MB of them in some hundred KB.
    let line = format!("{{\"guid\": \"x\", \"headlines\": [{{\"text\": \"{}\"}}]}}\n", "a".repeat(100_000));
    let bomb = gzip(line.repeat(800).as_bytes());
    assert!(bomb.len() < 200_000);
    fs::write(desk.path().join("bomb.gz"), bomb).unwrap();
    let (code, said) = batch(desk.path(), &["bomb.gz"]);
    assert_eq!(code, 1);
    assert!(said.contains("unpacks to more than 300 times its size"), "{said}");
    assert!(said.contains("--limit ratio=NUMBER"), "{said}");
    let (code, said) = batch(desk.path(), &["bomb.gz", "--limit", "ratio=2k", "--if-exists", "overwrite"]);
    assert_eq!(code, 0, "{said}");
}

#[test]
fn what_an_archive_says_about_its_files_is_not_believed() {
    let desk = desk(&[]);
    let at = |name: &str| desk.path().join(name);
    let story = article("x");
    let hostile = ["../../up.json", "/etc/passwd", "C:\\x.json", "a/../../b.json", "..", "nul.json"];
    fs::write(at("evil.zip"), zip(&hostile.map(|name| (name, &*story)))).unwrap();
    let (code, said) = batch(desk.path(), &["evil.zip"]);
    assert_eq!(code, 0, "{said}");
    let expected = ["C-/x.json", "_json", "a/b.json", "etc/passwd.json", "nul_.json", "up.json"];
    assert_eq!(names(&at("out")), expected.map(|n| format!("evil/{n}")));
    assert_eq!(fs::read_dir(desk.path()).unwrap().count(), 2);

    // An archive in an archive is not gone into; what else is there is done.
    let mut nested = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in [("a.json", story.as_bytes()), ("inner.zip", &zip(&[("b.json", &story)]))] {
        nested.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        nested.write_all(bytes).unwrap();
    }
    fs::write(at("nested.zip"), nested.finish().unwrap().into_inner()).unwrap();
    let (code, said) = batch(desk.path(), &["nested.zip"]);
    assert!(code == 1 && said.contains("nested.zip/inner.zip: this is a zip archive"), "{said}");
    assert!(at("out/nested/a.json").exists());
}

#[test]
fn archives_made_to_deceive_are_refused_whole() {
    let desk = desk(&[]);
    let refused = |name: &str, bytes: &[u8], why: &str| {
        fs::write(desk.path().join(name), bytes).unwrap();
        let (code, said) = batch(desk.path(), &[name]);
        assert!(code == 2 && said.contains(why), "{name}: {code} {said}");
        assert!(!desk.path().join("out").exists());
    };
    let story = article("x");
    // Two files of one name: the names in its lists are made the same.
    let mut twice = zip(&[("a.json", &story), ("b.json", &story)]);
    let places: Vec<usize> = twice.windows(6).enumerate().filter(|(_, w)| w == b"b.json").map(|(i, _)| i).collect();
    places.iter().for_each(|at| twice[*at] = b'a');
    refused("twice.zip", &twice, "two files in this zip archive have the same name");
    // One over the other: the second entry of the directory points at the first file.
    let mut over = zip(&[("a.json", &story), ("b.json", &story)]);
    let second = over.windows(4).rposition(|w| w == [0x50, 0x4b, 1, 2]).unwrap();
    over[second + 42..second + 46].fill(0);
    refused("over.zip", &over, "lie one over the other");
    // Encrypted, by its flags.
    let mut locked = zip(&[("a.json", &story)]);
    let entry = locked.windows(4).position(|w| w == [0x50, 0x4b, 1, 2]).unwrap();
    locked[6] |= 1;
    locked[entry + 8] |= 1;
    refused("locked.zip", &locked, "locked.zip/a.json: is encrypted");
    refused("empty.zip", &zip(&[]), "there are no files in this zip archive");
}

#[test]
fn what_is_cut_off_before_anything_can_be_read_is_unusable() {
    let desk = desk(&[]);
    let mut cut = gzip(article("one").as_bytes());
    cut.truncate(cut.len() / 2);
    fs::write(desk.path().join("cut.json.gz"), cut).unwrap();
    for verb in [&["convert", "-t", "jsonl"][..], &["validate"], &["inspect"], &["detect"]] {
        let output = run(desk.path(), &[verb, &["cut.json.gz"]].concat());
        let said = [output.stdout, output.stderr].concat();
        assert!(String::from_utf8(said).unwrap().contains("the gzip data is damaged or cut off"), "{verb:?}");
        // What is checked can be told from what cannot be had.
        assert_eq!(output.status.code(), Some(if verb == ["validate"] { 1 } else { 2 }), "{verb:?}");
    }
    assert_eq!(batch(desk.path(), &["cut.json.gz"]).0, 2);
}
