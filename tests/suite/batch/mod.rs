//! `wirecopy batch` as newsrooms meet it: trees of files, chosen and named, killed and resumed, written down.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::root;

mod hazards;
mod packed;

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
    let archive = archive(1);
    let text = &["-t", "text", "--allow", "embargoed,withheld,canceled"];
    for naming in [&[][..], text, &["--split", "--name", "{language}/{slug}.{ext}"]] {
        let out = |jobs: &str| {
            let dir = format!("jobs-{jobs}");
            let mut args = vec!["batch", "in", "-O", &dir, "-j", jobs];
            if !naming.contains(&"-t") {
                args.extend(["-t", "newsml-g2"]);
            }
            args.extend(naming);
            let output = run(archive.path(), &args);
            // The broken file, and with names from content, articles with the same title.
            assert_eq!(output.status.code(), Some(1));
            (tree(&archive.path().join(&dir)), String::from_utf8(output.stderr).unwrap().replace(&dir, ""))
        };
        let messages = |said: &str| {
            said.lines().filter(|l| !l.contains("files written to")).map(str::to_owned).collect::<Vec<_>>()
        };
        let all = ["1", "2", "7"].map(out);
        let [one, others @ ..] = &all;
        assert!(one.0.len() > 20);
        for other in others {
            assert!(one.0 == other.0, "{naming:?}");
            assert_eq!(messages(&one.1), messages(&other.1));
        }
        for jobs in [1, 2, 7] {
            fs::remove_dir_all(archive.path().join(format!("jobs-{jobs}"))).unwrap();
        }
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
    let inputs = manifest().lines().filter(|l| l.contains("\"type\":\"input\"")).count();
    let all = tree(&archive.path().join("in")).len();
    assert_eq!(status.code(), Some(if inputs < all { 130 } else { 1 }), "{inputs} of {all}");
    assert!(manifest().lines().all(|l| serde_json::from_str::<Value>(l).is_ok()));
    assert!(names(&archive.path().join("out")).iter().all(|n| n.ends_with(".xml")));
}

#[test]
fn interrupted_in_the_middle_of_one_file_it_leaves_nothing_of_it() {
    let desk = desk(&[]);
    let many: String = (0..60_000).map(|n| article(&n.to_string()) + "\n").collect();
    fs::write(desk.path().join("huge.jsonl"), many).unwrap();
    for (layout, out, manifest) in [("--keep-together", "out1", "m1"), ("--split", "out2", "m2")] {
        let args = ["batch", "huge.jsonl", "-t", "newsml-g2", layout, "-O", out, "--manifest", manifest];
        let mut child = wirecopy(desk.path(), &args).stderr(Stdio::null()).spawn().unwrap();
        // The first draft has come into being, and the input is long.
        while child.try_wait().unwrap().is_none() && names(&desk.path().join(out)).is_empty() {
            std::thread::sleep(Duration::from_millis(2));
        }
        let begun = Instant::now();
        Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(130));
        assert!(begun.elapsed() < Duration::from_secs(1));
        let manifest = fs::read_to_string(desk.path().join(manifest)).unwrap();
        let lines: Vec<Value> = manifest.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        assert!(lines.iter().all(|l| l["type"] == "run"), "{manifest}");
        assert!(names(&desk.path().join(out)).iter().all(|n| n.starts_with(".wirecopy-batch/")));
    }
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
fn nothing_of_an_input_is_written_when_nothing_may_be_lost() {
    let desk = desk(&["in/a.json"]);
    let output = run(desk.path(), &["batch", "in", "-t", "text", "-O", "out", "--on-loss", "error"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("nothing is written: something would be lost"));
    assert!(!desk.path().join("out").exists());
}
