//! What can go wrong around a batch, each with its message, and without damage.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{archive, batch, desk, kill, names, run, tree, wirecopy};

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
        said.contains(
            "in/1.json: an article of it would be written to etc-passwd.json, where another article of this run"
        ),
        "{said}"
    );
    let planned = run(desk.path(), &["batch", "in", "-t", "json", "-O", "out2", "--name", "{guid}.{ext}", "--dry-run"]);
    assert_eq!(planned.status.code(), Some(1));
    assert!(String::from_utf8(planned.stdout).unwrap().contains("etc-passwd.json, which holds one of in/0.json"));
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
fn of_articles_with_one_name_the_first_gets_it_whatever_else_stands_there() {
    let desk = desk(&[]);
    fs::create_dir(desk.path().join("in")).unwrap();
    let story =
        |guid: &str, title: &str| format!("{{\"guid\": \"{guid}\", \"headlines\": [{{\"text\": \"{title}\"}}]}}\n");
    fs::write(desk.path().join("in/1.jsonl"), story("a", "first") + &story("b", "second") + &story("a", "third"))
        .unwrap();
    fs::write(desk.path().join("in/2.jsonl"), story("c", "fourth") + &story("b", "fifth")).unwrap();
    let args = ["batch", "in", "-t", "json", "-O", "out", "--split", "--name", "{guid}.{ext}"];
    let title = |name: &str| {
        let text = fs::read_to_string(desk.path().join("out").join(name)).unwrap();
        serde_json::from_str::<Value>(&text).unwrap()["headlines"][0]["text"].clone()
    };
    let go = |more: &[&str]| {
        let output = run(desk.path(), &[&args, more].concat());
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert_eq!(["a.json", "b.json", "c.json"].map(title), ["first", "second", "fourth"], "{more:?}");
        assert_eq!(said.matches("an article of it would be written to").count(), 2, "{said}");
    };
    for workers in ["1", "2", "7"] {
        go(&["-j", workers]);
        // The outputs of the run before are replaced, those of this one are not.
        go(&["-j", workers, "--if-exists", "overwrite"]);
        fs::remove_dir_all(desk.path().join("out")).unwrap();
    }
    go(&["--resume", "m"]);
    go(&["--resume", "m"]);
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
fn a_link_out_of_the_folder_is_read_only_when_told() {
    let desk = desk(&["in/a.json", "elsewhere/secret.json"]);
    let at = |name: &str| desk.path().join(name);
    symlink(at("elsewhere/secret.json"), at("in/file.json")).unwrap();
    symlink("../elsewhere", at("in/folder")).unwrap();
    symlink("a.json", at("in/within.json")).unwrap();

    let (code, said) = batch(desk.path(), &["in"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("in/file.json: is left out: this link leads out"), "{said}");
    assert!(said.contains("in/folder: is left out: this link leads out"), "{said}");
    assert_eq!(names(&at("out")), ["a.json", "within.json"]);

    fs::remove_dir_all(at("out")).unwrap();
    let (code, said) = batch(desk.path(), &["in", "--follow"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(names(&at("out")), ["a.json", "file.json", "folder/secret.json", "within.json"]);
}

#[test]
fn a_manifest_cut_by_a_power_loss_is_completed() {
    let desk = desk(&["in/a.json", "in/b.json"]);
    let at = |name: &str| desk.path().join(name);
    let resume = || batch(desk.path(), &["in", "--resume", "m"]);
    assert_eq!(resume().0, 0);

    for rest in [&b"\0\0\0\0"[..], b"\0\0\0\0\n\0\0\0\0\n", b"{\"type\":\"inp\n"] {
        let whole = fs::read(at("m")).unwrap();
        fs::write(at("m"), [&whole, rest].concat()).unwrap();
        fs::remove_file(at("out/b.json")).unwrap();
        let (code, said) = resume();
        assert_eq!(code, 0, "{said}");
        assert_eq!(names(&at("out")), ["a.json", "b.json"]);
        let lines = fs::read_to_string(at("m")).unwrap();
        assert!(lines.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()), "{lines}");
    }

    // What stands between whole lines is no power loss.
    let lines = fs::read_to_string(at("m")).unwrap().replacen('\n', "\nx\n", 1);
    fs::write(at("m"), lines).unwrap();
    assert_eq!(resume().0, 2);
}

#[test]
fn a_refused_run_leaves_no_manifest() {
    let desk = desk(&["in/a.json", "in/b.json"]);
    let (code, said) = batch(desk.path(), &["in", "--name", "same.json", "--manifest", "m"]);
    assert_eq!(code, 2, "{said}");
    assert!(!desk.path().join("m").exists());
    assert_eq!(batch(desk.path(), &["in", "--manifest", "m"]).0, 0);
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
fn an_input_that_cannot_be_read_costs_only_itself() {
    let desk = desk(&["in/a.json"]);
    let long = format!("{}.json", "n".repeat(300));
    // Permissions mean nothing to root; reading this fails for everybody.
    let has_mem = symlink("/proc/self/mem", desk.path().join("in/mem.json")).is_ok() && cfg!(target_os = "linux");
    let (code, said) = batch(desk.path(), &["in", &long, "--follow"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("n.json: cannot be opened: File name too long"), "{said}");
    assert!(!has_mem || said.contains("in/mem.json: Input/output error"), "{said}");
    assert_eq!(names(&desk.path().join("out")), ["a.json"]);
}

#[test]
fn where_no_input_can_be_used_the_exit_code_says_so() {
    let desk = desk(&["in/a.json"]);
    let (code, said) = batch(desk.path(), &["gone.json", "gone.xml"]);
    assert_eq!(code, 2, "{said}");
    fs::write(desk.path().join("picture.png"), b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    assert_eq!(batch(desk.path(), &["gone.json", "picture.png"]).0, 2);
    assert_eq!(batch(desk.path(), &["gone.json", "in"]).0, 1);
    fs::create_dir(desk.path().join("empty")).unwrap();
    let (code, said) = batch(desk.path(), &["empty"]);
    assert_eq!((code, &*said), (0, "there are no inputs: nothing to do\n"));
}

#[test]
fn a_picture_beside_its_story_is_no_collision() {
    let desk = desk(&["in/a.json", "in/b.json"]);
    fs::write(desk.path().join("in/a.png"), b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    fs::write(desk.path().join("in/b.txt"), "").unwrap();
    let output = run(desk.path(), &["batch", "in", "-t", "json", "-O", "out", "--dry-run"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "in/a.json -> out/a.json\nin/a.png -> nothing: this is a PNG image, not a news format\n\
         in/b.json -> out/b.json\nin/b.txt -> nothing: the input is empty\n"
    );
    assert!(!desk.path().join("out").exists());
    let (code, said) = batch(desk.path(), &["in"]);
    assert_eq!(code, 1);
    assert!(said.contains("in/a.png: this is a PNG image") && said.contains("2 inputs failed"), "{said}");
    assert_eq!(names(&desk.path().join("out")), ["a.json", "b.json"]);
}

#[test]
fn many_failures_of_one_sort_are_counted_not_listed() {
    let files: Vec<String> = (0..200).map(|n| format!("in/{n}.xml")).collect();
    let desk = desk(&files.iter().map(String::as_str).collect::<Vec<_>>());
    for file in &files {
        fs::write(desk.path().join(file), "<memo>To all</memo>").unwrap();
    }
    fs::write(desk.path().join("in/a.json"), super::article("a")).unwrap();
    let (code, said) = batch(desk.path(), &["in"]);
    assert_eq!(code, 1);
    assert!(said.lines().count() < 12, "{said}");
    assert!(said.contains("197 more inputs: no format fits: this is XML with the root element <memo>"), "{said}");
    let output = run(desk.path(), &["batch", "-v", "in", "-t", "json", "-O", "out2"]);
    assert_eq!(String::from_utf8(output.stderr).unwrap().matches("no format fits").count(), 200);
}

#[test]
fn an_unknown_dialect_is_summed_up_by_what_it_has_no_place_for() {
    let desk = desk(&[]);
    fs::create_dir(desk.path().join("in")).unwrap();
    for n in 0..40 {
        let item = format!(
            r#"<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xmlns:x="http://lakeside.example/" guid="urn:x:{n}" version="1">
            <itemMeta><versionCreated>2026-04-15T09:30:00Z</versionCreated></itemMeta>
            <contentMeta><headline>Ferry {n}</headline><x:page>{n}</x:page></contentMeta></newsItem>"#
        );
        fs::write(desk.path().join(format!("in/{n}.xml")), item).unwrap();
    }
    let output = run(desk.path(), &["batch", "in", "-t", "text", "-O", "out"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("40 articles: ") && said.contains("native dropped in 40"), "{said}");
    assert!(said.contains("no field for contentMeta/x:page in 40"), "{said}");
}

#[test]
fn a_killed_conversion_leaves_nothing_that_the_next_one_does_not_remove() {
    let desk = desk(&["a.json"]);
    let hidden = || names(desk.path()).iter().filter(|n| n.starts_with(".wirecopy")).count();
    // Its input never ends, so that it is met in the middle.
    let begin = || {
        let args = ["convert", "a.json", "-", "-t", "jsonl", "-o", "out.jsonl"];
        let child = wirecopy(desk.path(), &args).stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let begun = Instant::now();
        while hidden() == 0 && begun.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(2));
        }
        child
    };
    let mut child = begin();
    assert!(kill(&mut child));
    assert_eq!(hidden(), 1);
    let output = run(desk.path(), &["convert", "a.json", "-t", "jsonl", "-o", "out.jsonl"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(hidden(), 0);
    fs::remove_file(desk.path().join("out.jsonl")).unwrap();
    let mut child = begin();
    // Waiting for a child would close its input, and end it.
    let input = child.stdin.take();
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    drop(input);
    assert_eq!(names(desk.path()), ["a.json"]);
}
