//! `wirecopy batch` as newsrooms meet it: archives of all sorts, killed and resumed runs, full disks, hostile names.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::root;

fn wirecopy(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirecopy"));
    command.current_dir(dir).args(args).stdin(Stdio::null()).env("SOURCE_DATE_EPOCH", "1776240000");
    command
}

fn run(dir: &Path, args: &[&str]) -> Output {
    wirecopy(dir, args).output().unwrap()
}

/// Runs `batch INPUTS… -t json -O out` and more: the exit code, and what was said.
fn batch(dir: &Path, args: &[&str]) -> (i32, String) {
    let output = run(dir, &[&["batch", "-t", "json", "-O", "out"], args].concat());
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// Every file below a directory, with its bytes.
fn tree(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                all.insert(path.strip_prefix(dir).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    all
}

fn names(dir: &Path) -> Vec<String> {
    tree(dir).keys().map(|p| p.to_str().unwrap().to_owned()).collect()
}

fn article(guid: &str) -> String {
    serde_json::json!({ "guid": guid, "headlines": [{ "text": format!("Story {guid}") }] }).to_string()
}

/// A directory with files of these names, each with one article whose guid is the file's name.
fn desk(files: &[&str]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for file in files {
        let path = dir.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, article(file)).unwrap();
    }
    dir
}

/// An archive of mixed files: all samples, in `copies` folders, and one file that cannot be read.
fn archive(copies: usize) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let samples = tree(&root().join("samples"));
    for copy in 0..copies {
        for (name, bytes) in samples.iter().filter(|(name, _)| name.extension().is_some_and(|e| e != "md")) {
            let path = dir.path().join("in").join(copy.to_string()).join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    fs::write(dir.path().join("in/broken.json"), "{\"guid\": ").unwrap();
    dir
}

#[test]
fn a_tree_becomes_a_tree() {
    let desk = desk(&["in/a.json", "in/2026/04/b.json", "in/2026/.hidden.json", "c.json"]);
    let (code, said) = batch(desk.path(), &["in", "c.json"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("4 articles in 4 files written to out"), "{said}");
    assert_eq!(names(&desk.path().join("out")), ["2026/04/b.json", "2026/_hidden.json", "a.json", "c.json"]);
    let written = fs::read_to_string(desk.path().join("out/2026/04/b.json")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&written).unwrap()["guid"], "in/2026/04/b.json");
    let (code, said) = batch(desk.path(), &["in"]);
    assert_eq!(code, 2);
    assert!(said.contains("3 outputs exist already") && said.contains("--if-exists"), "{said}");
    let (code, said) = batch(desk.path(), &["in", "--if-exists", "update"]);
    assert_eq!(code, 0);
    assert!(said.contains("3 inputs skipped"), "{said}");
}

#[test]
fn inputs_are_chosen_by_globs_lists_and_filters() {
    let desk = desk(&["in/a.json", "in/b.txt", "in/deep/c.json", "in/deep/er/d.json"]);
    let plan = |args: &[&str]| {
        let output = run(desk.path(), &[&["batch", "-t", "jsonl", "-O", "out", "--dry-run"], args].concat());
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(|l| l.split(" -> ").next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(plan(&["in/*.json"]), ["in/a.json"]);
    assert_eq!(plan(&["in/**/*.json"]), ["in/a.json", "in/deep/c.json", "in/deep/er/d.json"]);
    assert_eq!(plan(&["in/{a,x}.*"]), ["in/a.json"]);
    assert_eq!(plan(&["in", "--include", "*.json", "--exclude", "deep"]), ["in/a.json"]);
    assert_eq!(plan(&["in", "--exclude", "deep/*/*", "--exclude", "*.txt"]), ["in/a.json", "in/deep/c.json"]);
    fs::write(desk.path().join("list"), "in/deep/c.json\0in/a.json\0").unwrap();
    assert_eq!(plan(&["--files0-from", "list"]), ["in/deep/c.json", "in/a.json"]);
    let (code, said) = batch(desk.path(), &["in/*.xml"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("nothing matches"), "{said}");
    assert!(!desk.path().join("out").exists());
}

#[test]
fn the_same_bytes_come_out_with_any_number_of_workers() {
    let archive = archive(2);
    let text = &["-t", "text", "--allow", "embargoed,withheld,canceled"];
    for naming in [&[][..], text, &["--split", "--name", "{language}/{slug}.{ext}"]] {
        let out = |jobs: &str| {
            let mut args = vec!["batch", "in", "-O", jobs, "-j", jobs];
            if !naming.contains(&"-t") {
                args.extend(["-t", "newsml-g2"]);
            }
            args.extend(naming);
            let output = run(archive.path(), &args);
            // The broken file, and with names from content, articles with the same title.
            assert_eq!(output.status.code(), Some(1));
            (
                tree(&archive.path().join(jobs)),
                String::from_utf8(output.stderr).unwrap().replace(&format!("{jobs}/"), ""),
            )
        };
        let (one, eight) = (out("1"), out("8"));
        assert!(one.0.len() > 20);
        assert!(one.0 == eight.0, "{naming:?}");
        let messages =
            |said: &str| said.lines().filter(|l| !l.contains("written to")).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(messages(&one.1), messages(&eight.1));
        fs::remove_dir_all(archive.path().join("1")).unwrap();
        fs::remove_dir_all(archive.path().join("8")).unwrap();
    }
}

#[test]
fn a_killed_run_is_resumed_to_the_tree_of_an_undisturbed_one() {
    let archive = archive(3);
    for apart in ["--keep-together", "--split"] {
        let begin = |out: &str, manifest: &str| {
            let args = ["batch", "in", "-t", "newsml-g2", apart, "-O", out, "--resume", manifest, "-j", "2"];
            let mut command = wirecopy(archive.path(), &args);
            // The time of the run goes into outputs, and must be that of its beginning.
            command.env_remove("SOURCE_DATE_EPOCH").stderr(Stdio::null());
            command
        };
        fs::remove_file(archive.path().join("m")).ok();
        let start = Instant::now();
        wirecopy(archive.path(), &["batch", "in", "-t", "newsml-g2", apart, "-O", "whole", "--resume", "w"])
            .stderr(Stdio::null())
            .status()
            .unwrap();
        let whole = start.elapsed();
        // The resumed runs take the time of the undisturbed one, so that trees can be compared.
        let header = fs::read_to_string(archive.path().join("w")).unwrap();
        let header = header.lines().next().unwrap().replace("\"whole\"", "\"out\"");
        fs::write(archive.path().join("m"), format!("{header}\n{{\"type\":\"wri")).unwrap();
        let mut kills = 0;
        for round in 1..=6_u32 {
            let mut child = begin("out", "m").spawn().unwrap();
            std::thread::sleep(whole * (round % 4 + 1) / 12);
            kills += u32::from(kill(&mut child));
        }
        assert!(kills > 0);
        assert_eq!(begin("out", "m").status().unwrap().code(), Some(1));
        let (expected, resumed) = (tree(&archive.path().join("whole")), tree(&archive.path().join("out")));
        assert_eq!(expected.keys().collect::<Vec<_>>(), resumed.keys().collect::<Vec<_>>());
        assert!(expected == resumed, "{apart}: outputs differ");
        let manifest = fs::read_to_string(archive.path().join("m")).unwrap();
        assert!(manifest.lines().all(|l| serde_json::from_str::<Value>(l).is_ok()));
        for name in ["whole", "out", "w"] {
            let path = archive.path().join(name);
            fs::remove_dir_all(&path).or_else(|_| fs::remove_file(&path)).unwrap();
        }
    }
}

/// Whether it was still alive.
fn kill(child: &mut Child) -> bool {
    let alive = child.try_wait().unwrap().is_none();
    child.kill().ok();
    child.wait().unwrap();
    alive
}

#[test]
fn resuming_does_what_is_not_done_and_only_that() {
    let desk = desk(&["in/a.json", "in/b.json", "in/c.json"]);
    fs::write(desk.path().join("in/c.json"), "[").unwrap();
    let (code, _) = batch(desk.path(), &["in", "--resume", "m"]);
    assert_eq!(code, 1);
    fs::write(desk.path().join("out/a.json"), "mine").unwrap();
    fs::remove_file(desk.path().join("out/b.json")).unwrap();
    fs::write(desk.path().join("in/c.json"), article("c")).unwrap();
    let (code, said) = batch(desk.path(), &["in", "--resume", "m"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("2 articles in 2 files written to out; 1 input done before"), "{said}");
    assert_eq!(fs::read_to_string(desk.path().join("out/a.json")).unwrap(), "mine");
    // A changed input is done again, and replaces what the run had made of it.
    fs::write(desk.path().join("in/a.json"), article("new")).unwrap();
    let (code, said) = batch(desk.path(), &["in", "--resume", "m"]);
    assert_eq!(code, 0, "{said}");
    assert!(fs::read_to_string(desk.path().join("out/a.json")).unwrap().contains("new"));
    let (code, said) = batch(desk.path(), &["in", "--resume", "m", "--set", "language=en"]);
    assert_eq!(code, 2);
    assert!(said.contains("--set") && said.contains("language=en"), "{said}");
    let (code, said) = batch(desk.path(), &["in", "--manifest", "m"]);
    assert_eq!(code, 2);
    assert!(said.contains("exists already") && said.contains("--resume"), "{said}");
}

#[test]
fn the_manifest_says_what_became_of_every_input() {
    let desk = desk(&["in/a.json", "in/b.json"]);
    fs::write(desk.path().join("in/bad.json"), "{\"guid\": 7}").unwrap();
    fs::write(desk.path().join("in/two.jsonl"), article("1") + "\n" + &article("2")).unwrap();
    run(desk.path(), &["batch", "in", "-t", "text", "-O", "out", "--manifest", "m"]);
    let text = fs::read_to_string(desk.path().join("m")).unwrap();
    let lines: Vec<Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines[0]["type"], "run");
    let input = |name: &str| lines.iter().find(|l| l["type"] == "input" && l["path"] == format!("in/{name}")).unwrap();
    assert_eq!(input("a.json")["status"], "done");
    assert_eq!(input("two.jsonl")["outputs"], serde_json::json!(["two-1.txt", "two-2.txt"]));
    assert_eq!(input("two.jsonl")["notes"]["dropped"]["guid"], 2);
    assert_eq!(input("bad.json")["status"], "failed");
    assert!(input("bad.json")["errors"][0].as_str().unwrap().starts_with("1:"));
    let sum = Command::new("sha256sum").arg(desk.path().join("in/two.jsonl")).output().unwrap();
    assert!(String::from_utf8(sum.stdout).unwrap().starts_with(input("two.jsonl")["sha256"].as_str().unwrap()));
}

#[test]
fn interrupted_it_ends_within_a_second_with_a_valid_manifest() {
    let archive = archive(30);
    let args = ["batch", "in", "-t", "newsml-g2", "-O", "out", "--manifest", "m", "-j", "2"];
    let mut child = wirecopy(archive.path(), &args).stderr(Stdio::null()).spawn().unwrap();
    let manifest = || fs::read_to_string(archive.path().join("m")).unwrap_or_default();
    while child.try_wait().unwrap().is_none() && manifest().lines().count() < 10 {
        std::thread::sleep(Duration::from_millis(5));
    }
    let begun = Instant::now();
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let status = child.wait().unwrap();
    assert!(begun.elapsed() < Duration::from_secs(1));
    assert!(matches!(status.code(), Some(130 | 1)), "{status}");
    assert!(manifest().lines().all(|l| serde_json::from_str::<Value>(l).is_ok()));
    assert!(names(&archive.path().join("out")).iter().all(|n| n.ends_with(".xml")));
}

#[test]
fn collisions_are_refused_before_a_byte_is_written() {
    let desk = desk(&["one/a.json", "two/a.json"]);
    let (code, said) = batch(desk.path(), &["one", "two"]);
    assert_eq!(code, 2);
    assert!(said.contains("one/a.json and two/a.json would both become a.json"), "{said}");
    assert!(!desk.path().join("out").exists());
    let (code, said) = batch(desk.path(), &["one", "two", "--name", "same.{ext}", "--dry-run"]);
    assert_eq!(code, 2, "{said}");
    // An input is never written over, whatever is said about outputs that exist.
    let before = tree(desk.path());
    let output = run(desk.path(), &["batch", "one", "-t", "json", "-O", "one", "--if-exists", "overwrite"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("over the input one/a.json"));
    assert_eq!(tree(desk.path()), before);
}

#[test]
fn names_from_content_cannot_leave_the_directory_or_take_a_name_twice() {
    let desk = desk(&["in/a.json"]);
    let guids = ["../../etc/passwd", "/etc/passwd", "..", "CON", "a\\u0000b", &"x".repeat(300)];
    for (i, guid) in guids.iter().enumerate() {
        fs::write(desk.path().join(format!("in/{i}.json")), format!("{{\"guid\": \"{guid}\"}}")).unwrap();
    }
    let (code, said) = batch(desk.path(), &["in", "--name", "{guid}.{ext}"]);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("in/1.json: an article of it would be written to etc-passwd.json, which holds one of in/0.json"),
        "{said}"
    );
    let names = names(&desk.path().join("out"));
    assert_eq!(names.len(), 6, "{names:?}");
    for expected in ["etc-passwd.json", "CON_.json", "a-b.json", "no-guid.json", "in-a.json.json"] {
        assert!(names.iter().any(|n| n == expected), "{expected} in {names:?}");
    }
    let long = names.iter().find(|n| n.starts_with("xxx")).unwrap();
    assert!(long.len() == 255 && long.ends_with(".json"));
    assert_eq!(fs::read_dir(desk.path()).unwrap().count(), 2);
}

#[test]
fn what_is_no_file_is_said_and_hurts_nothing() {
    let desk = desk(&["in/a.json"]);
    let at = |name: &str| desk.path().join(name);
    symlink("nowhere", at("in/dangling.json")).unwrap();
    symlink(".", at("in/loop")).unwrap();
    Command::new("mkfifo").arg(at("in/pipe.json")).status().unwrap();
    Command::new("mkfifo").arg(at("pipe.json")).status().unwrap();
    fs::create_dir(at("in/empty.json")).unwrap();
    let (code, said) = batch(desk.path(), &["in", "pipe.json", "vanished.json"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("in/dangling.json: there is no such file"), "{said}");
    assert!(said.contains("leads back to a folder above it"), "{said}");
    assert!(said.contains("in/pipe.json: is left out: it is a pipe"), "{said}");
    assert!(said.contains("pipe.json: this is a pipe, socket or device"), "{said}");
    assert!(said.contains("vanished.json: there is no such file"), "{said}");
    assert!(said.contains("3 inputs failed"), "{said}");
    assert_eq!(names(&at("out")), ["a.json"]);
}

#[test]
fn an_input_that_vanishes_costs_only_itself() {
    let desk = desk(&["a.json", "b.json"]);
    // The list is read after the files were found by whoever wrote it.
    fs::write(desk.path().join("list"), "a.json\0gone.json\0b.json\0").unwrap();
    let (code, said) = batch(desk.path(), &["--files0-from", "list", "-j", "1"]);
    assert_eq!(code, 1);
    assert!(said.contains("gone.json: there is no such file"), "{said}");
    assert_eq!(names(&desk.path().join("out")), ["a.json", "b.json"]);
}

#[test]
fn the_first_failure_ends_the_run_when_told() {
    let desk = desk(&["in/b.json", "in/c.json"]);
    fs::write(desk.path().join("in/a.json"), "{").unwrap();
    let (code, said) = batch(desk.path(), &["in", "-j", "1", "--fail-fast"]);
    assert_eq!(code, 1);
    assert!(said.contains("2 inputs not done"), "{said}");
    assert_eq!(names(&desk.path().join("out")), Vec::<String>::new());
}

#[test]
fn a_target_that_cannot_be_written_ends_in_one_sentence() {
    let desk = desk(&["in/a.json", "file"]);
    let output = run(desk.path(), &["batch", "in", "-t", "json", "-O", "file/below"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("error: file/below: cannot be made a directory"), "{said}");
    fs::create_dir_all(desk.path().join("out/a.json")).unwrap();
    let (code, said) = batch(desk.path(), &["in", "--if-exists", "overwrite"]);
    assert_eq!(code, 2);
    assert!(said.contains("out/a.json is in the way: it is no file"), "{said}");
}

#[test]
fn two_runs_do_not_share_a_directory() {
    let desk = desk(&["in/a.json"]);
    fs::create_dir(desk.path().join("out")).unwrap();
    let lock = fs::File::open(desk.path().join("out")).unwrap();
    lock.lock().unwrap();
    let (code, said) = batch(desk.path(), &["in"]);
    assert_eq!(code, 2);
    assert!(said.contains("another batch is writing into it"), "{said}");
}

#[test]
fn a_full_disk_ends_the_run_and_can_be_resumed() {
    let archive = archive(3);
    let disk = archive.path().join("out");
    fs::create_dir(&disk).unwrap();
    let mount = |size: &str| {
        let how = format!("size={size}");
        let status = Command::new("mount").args(["-t", "tmpfs", "-o", &how, "tmpfs"]).arg(&disk).status();
        status.is_ok_and(|s| s.success())
    };
    if !mount("96k") {
        eprintln!("skipped: mounting a small disk needs root");
        return;
    }
    let go = |option: &str| batch(archive.path(), &["in", "--manifest", "m", "-j", "2", option]);
    let (code, said) = go("--fsync");
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("No space left") && said.contains("inputs not done") && said.contains("--resume m"),
        "{said}"
    );
    assert!(said.lines().count() < 20, "one message for all: {said}");
    for (name, bytes) in tree(&disk) {
        serde_json::from_slice::<Value>(&bytes).unwrap_or_else(|e| panic!("{}: {e}", name.display()));
    }
    Command::new("mount").args(["-o", "remount,size=8m"]).arg(&disk).status().unwrap();
    let (code, said) = batch(archive.path(), &["in", "--resume", "m"]);
    let (resumed, read_only) = (tree(&disk), {
        Command::new("mount").args(["-o", "remount,ro"]).arg(&disk).status().unwrap();
        batch(archive.path(), &["in", "--if-exists", "overwrite"])
    });
    Command::new("umount").arg(&disk).status().unwrap();
    assert_eq!(code, 1, "{said}");
    let (_, _) = batch(archive.path(), &["in"]);
    assert!(resumed == tree(&disk));
    assert_eq!(read_only.0, 2, "{}", read_only.1);
    assert!(read_only.1.contains("Read-only file system"), "{}", read_only.1);
}

#[test]
fn nothing_of_an_input_is_written_when_nothing_may_be_lost() {
    let desk = desk(&["in/a.json"]);
    let output = run(desk.path(), &["batch", "in", "-t", "text", "-O", "out", "--on-loss", "error"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("nothing is written: something would be lost"));
    assert!(!desk.path().join("out").exists());
}

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
        assert_eq!(run(desk.path(), &["validate", name]).status.code(), Some(0), "{name}");
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
}
