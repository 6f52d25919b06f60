//! The command line as people and scripts use it: transcripts, exit codes, files that are whole or not there, pipes.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use wirecopy::format::{Format, Holds};
use wirecopy::model::to_text;
use wirecopy::pipeline::{Report, report_schema};

use crate::support::{golden, root};

/// The transcripts are the guide's examples too. `TRYCMD=overwrite` rewrites them: read what it wrote.
#[test]
fn transcripts() {
    trycmd::TestCases::new().case("tests/cmd/*.md").case("README.md").case("docs/*.md").case("tests/bad/*.md");
}

#[test]
fn the_published_report_schema_is_in_step() {
    golden(&root().join("schema/report.schema.json"), &to_text(&report_schema()));
}

fn wirecopy(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirecopy"));
    command.current_dir(dir).args(args).stdin(Stdio::null()).env_remove("NO_COLOR");
    command
}

fn run(dir: &Path, args: &[&str]) -> Output {
    wirecopy(dir, args).output().unwrap()
}

fn with_input(dir: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut command = wirecopy(dir, args);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A directory with one good article, one bad file, and one that breaks off.
fn desk() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.json"), r#"{"guid": "urn:a", "urgency": 4}"#).unwrap();
    fs::write(dir.path().join("bad.json"), "{\"guid\": \"urn:b\",\n \"urgency\": 12}").unwrap();
    fs::write(dir.path().join("cut.json"), "[{\"guid\": \"urn:c\"},\n {\"guid\": \"ur").unwrap();
    dir
}

fn files(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(dir).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn exit_codes_tell_done_from_faults_from_nothing() {
    let desk = desk();
    let code = |args: &[&str]| run(desk.path(), args).status.code().unwrap();
    assert_eq!(code(&["convert", "a.json", "-t", "jsonl"]), 0);
    assert_eq!(code(&["convert", "a.json", "bad.json", "-t", "jsonl"]), 1);
    assert_eq!(code(&["convert", "bad.json", "-t", "jsonl"]), 1);
    assert_eq!(code(&["convert", "cut.json", "-t", "jsonl"]), 1);
    assert_eq!(code(&["convert", "none.json", "-t", "jsonl"]), 2);
    assert_eq!(code(&["convert", "none.json", "a.json", "-t", "jsonl"]), 1);
    assert_eq!(code(&["validate", "a.json"]), 0);
    assert_eq!(code(&["validate", "a.json", "bad.json"]), 1);
    assert_eq!(code(&["validate", "none.json"]), 2);
    assert_eq!(code(&["detect", "a.json"]), 0);
    assert_eq!(code(&["inspect", "cut.json"]), 1);
    assert_eq!(code(&["--help"]), 0);
    assert_eq!(code(&["--version"]), 0);
    assert_eq!(code(&[]), 2);
    assert_eq!(code(&["convert", "--nonsense"]), 2);
}

#[test]
fn no_failure_leaves_a_file_behind() {
    let desk = desk();
    let before = files(desk.path());
    for args in [
        &["convert", "bad.json", "-o", "out.jsonl"][..],
        &["convert", "none.json", "-o", "out.jsonl"],
        &["convert", "a.json", "-o", "out.jsonl", "--write", "nonsense=1"],
        &["convert", "a.json", "cut.json", "-o", "out.jsonl", "--strict"],
        &["convert", "a.json", "-o", "none/out.jsonl"],
    ] {
        let out = run(desk.path(), args);
        assert!(!out.status.success(), "{args:?}");
        assert_eq!(files(desk.path()), before, "{args:?}");
        let said = text(&out.stderr);
        assert!(!said.is_empty() && !said.contains("panicked"), "{args:?}: {said}");
    }
}

#[test]
fn a_failing_run_leaves_the_old_file_as_it_was() {
    let desk = desk();
    let out = desk.path().join("out.jsonl");
    fs::write(&out, "old").unwrap();
    run(desk.path(), &["convert", "bad.json", "-o", "out.jsonl", "--if-exists", "overwrite"]);
    assert_eq!(fs::read_to_string(&out).unwrap(), "old");
    run(desk.path(), &["convert", "a.json", "-o", "out.jsonl", "--if-exists", "overwrite"]);
    assert_eq!(fs::read_to_string(&out).unwrap(), "{\"guid\":\"urn:a\",\"urgency\":4}\n");
}

#[test]
fn a_file_can_be_rewritten_onto_itself() {
    let desk = desk();
    let done = run(desk.path(), &["convert", "a.json", "-o", "a.json", "--if-exists", "overwrite"]);
    assert!(done.status.success());
    let article: Value = serde_json::from_slice(&fs::read(desk.path().join("a.json")).unwrap()).unwrap();
    assert_eq!(article["guid"], "urn:a");
}

#[test]
fn update_writes_only_when_an_input_is_newer() {
    let desk = desk();
    let (a, out) = (desk.path().join("a.json"), desk.path().join("out.jsonl"));
    let at = |path: &Path, seconds| {
        let time = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
        fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
    };
    fs::write(&out, "old").unwrap();
    at(&out, 2_000_000);
    at(&a, 1_000_000);
    let args = ["convert", "a.json", "-o", "out.jsonl", "--if-exists", "update"];
    assert!(run(desk.path(), &args).status.success());
    assert_eq!(fs::read_to_string(&out).unwrap(), "old");
    at(&a, 3_000_000);
    assert!(run(desk.path(), &args).status.success());
    assert!(fs::read_to_string(&out).unwrap().contains("urn:a"));
}

#[test]
fn strict_gives_a_pipe_all_or_nothing() {
    let desk = desk();
    let kept = run(desk.path(), &["convert", "a.json", "bad.json", "-t", "jsonl"]);
    assert!(text(&kept.stdout).contains("urn:a"));
    let strict = run(desk.path(), &["convert", "a.json", "bad.json", "-t", "jsonl", "--strict"]);
    assert_eq!((strict.status.code(), text(&strict.stdout)), (Some(1), String::new()));
    // What the user has set is no doubt of theirs.
    let set = run(desk.path(), &["convert", "a.json", "-t", "jsonl", "--strict", "--set", "language=en"]);
    assert_eq!(text(&set.stdout), "{\"guid\":\"urn:a\",\"language\":\"en\",\"urgency\":4}\n");
}

#[test]
fn standard_input_is_an_input_like_any_other() {
    let desk = desk();
    let article = br#"{"guid":"urn:p"}"#;
    for args in [&["convert", "-t", "jsonl"][..], &["convert", "-", "-t", "jsonl", "-o", "-"]] {
        assert_eq!(text(&with_input(desk.path(), args, article).stdout), "{\"guid\":\"urn:p\"}\n");
    }
    let both = with_input(desk.path(), &["convert", "a.json", "-", "-t", "jsonl"], article);
    assert_eq!(text(&both.stdout).lines().count(), 2);
    let bad = with_input(desk.path(), &["convert", "-t", "jsonl", "--message-format", "short"], b"{\"guid\": 3}");
    assert!(text(&bad.stderr).starts_with("<stdin>:1:10: error[wrong-type]: json: "), "{}", text(&bad.stderr));
    let empty = with_input(desk.path(), &["convert", "-t", "jsonl"], b"");
    assert_eq!(
        (empty.status.code(), text(&empty.stderr)),
        (Some(2), "error[empty-input]: <stdin>: the input is empty\n".to_owned())
    );
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let desk = desk();
    let many: String = (0..20_000).map(|i| format!("{{\"guid\":\"urn:{i}\"}}\n")).collect();
    fs::write(desk.path().join("many.jsonl"), many).unwrap();
    for args in [
        &["convert", "many.jsonl", "-t", "json"][..],
        &["convert", "many.jsonl", "-t", "jsonl", "--strict"],
        &["inspect", "many.jsonl"],
        &["schema"],
    ] {
        let mut child = wirecopy(desk.path(), args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut few = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut few).unwrap();
        let out = child.wait_with_output().unwrap();
        assert_eq!((out.status.code(), text(&out.stderr)), (Some(0), String::new()), "{args:?}");
    }
}

#[test]
fn messages_have_three_forms() {
    let desk = desk();
    let said = |form| text(&run(desk.path(), &["convert", "bad.json", "-t", "jsonl", "--message-format", form]).stderr);
    assert!(
        said("short").starts_with("bad.json:2:13: error[out-of-range]: json: 12 is too large: at most 9 is allowed")
    );
    let json: Value = serde_json::from_str(said("json").lines().next().unwrap()).unwrap();
    assert_eq!((&json["line"], &json["column"], &json["field"]), (&2.into(), &13.into(), &"urgency".into()));
    assert_eq!((&json["severity"], &json["code"]), (&"error".into(), &"out-of-range".into()));
    let human = said("human");
    assert!(human.contains("bad.json:2:13") && human.contains("2 |  \"urgency\": 12}"), "{human}");
}

#[test]
fn colours_are_for_terminals_unless_told() {
    let desk = desk();
    let said = |args: &[&str]| {
        let mut all = vec!["convert", "bad.json", "-t", "jsonl"];
        all.extend(args);
        text(&run(desk.path(), &all).stderr)
    };
    assert!(!said(&[]).contains('\u{1b}'));
    assert!(!said(&["--color", "never"]).contains('\u{1b}'));
    assert!(said(&["--color", "always"]).contains('\u{1b}'));
}

/// Whatever stands in an input, the terminal gets no control characters and no turned text from it.
#[test]
fn nothing_in_an_input_moves_the_cursor() {
    let desk = desk();
    let evil =
        "{\"guid\":\"urn:\\u001b[2J\u{202e}x\",\"language\":\"\\u0007 \u{9b}x\",\n\"headline\u{202e}\u{1b}[31m\":1}";
    fs::write(desk.path().join("evil.json"), evil).unwrap();
    fs::write(desk.path().join("rule.json"), evil.split(",\n").next().unwrap().to_owned() + "}").unwrap();
    for args in [
        &["validate", "evil.json", "rule.json"][..],
        &["validate", "evil.json", "rule.json", "--message-format", "json"],
        &["validate", "evil.json", "rule.json", "--message-format", "short"],
        &["inspect", "rule.json"],
        &["inspect", "rule.json", "--message-format", "json"],
        &["convert", "evil.json", "-t", "jsonl"],
    ] {
        let out = run(desk.path(), args);
        let all = text(&out.stdout) + &text(&out.stderr);
        let evil = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!all.is_empty() && !all.contains(evil), "{args:?}: {all:?}");
    }
}

#[test]
fn the_report_says_everything_and_fits_its_schema() {
    let desk = desk();
    let args = ["convert", "a.json", "cut.json", "bad.json", "-o", "out.jsonl", "--report", "report.json"];
    let out = run(desk.path(), &[&args[..], &["--set", "language=en"]].concat());
    assert_eq!(out.status.code(), Some(1));
    let bytes = fs::read(desk.path().join("report.json")).unwrap();
    let value: Value = serde_json::from_slice(&bytes).unwrap();
    let faults: Vec<String> =
        jsonschema::validator_for(&report_schema()).unwrap().iter_errors(&value).map(|e| e.to_string()).collect();
    assert!(faults.is_empty(), "{faults:?}");
    let report: Report = serde_json::from_value(value).unwrap();
    assert_eq!(report.output.as_deref(), Some("out.jsonl"));
    let seen: Vec<(usize, usize)> = report.inputs.iter().map(|i| (i.articles.len(), i.errors.len())).collect();
    assert_eq!(seen, [(1, 0), (1, 1), (0, 1)]);
    assert_eq!((report.summary.inputs, report.summary.failed, report.summary.articles), (3, 2, 2));
    assert_eq!(report.inputs[0].articles[0].read[0].path, "/language");
    assert_eq!(report.summary.exit, 1);
}

#[test]
fn the_schemas_are_printed_as_published() {
    for name in ["article", "report"] {
        let printed = run(&root(), &["schema", name]).stdout;
        assert_eq!(printed, fs::read(root().join(format!("schema/{name}.schema.json"))).unwrap(), "{name}");
    }
}

#[test]
fn help_begins_with_three_commands_that_parse() {
    let help = text(&run(&root(), &["--help"]).stdout);
    assert!(help.lines().take(3).all(|l| l.starts_with("wirecopy ")), "{help}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(text(&run(&root(), &["completions", shell]).stdout).contains("wirecopy"), "{shell}");
    }
    assert!(text(&run(&root(), &["man"]).stdout).starts_with(".ie"));
    assert!(text(&run(&root(), &["man", "convert"]).stdout).contains("if\\-exists"));
}

#[test]
fn every_format_is_listed_with_its_options() {
    let list = text(&run(&root(), &["formats"]).stdout);
    for format in wirecopy::format::ALL {
        assert!(list.lines().any(|l| l.split_whitespace().next() == Some(format.id)), "{}", format.id);
        let one = text(&run(&root(), &["formats", format.id]).stdout);
        let sides = [format.read.as_ref().map(|s| (s.options)()), format.write.as_ref().map(|s| (s.options)())];
        for option in sides.into_iter().flatten().flatten() {
            assert!(one.contains(&format!("{}={}", option.key, option.takes)), "{}: {}", format.id, option.key);
        }
    }
}

/// The output of a run depends on nothing but its input and the one time it is told.
#[test]
fn the_current_time_can_be_told() {
    let desk = desk();
    let wrong = wirecopy(desk.path(), &["convert", "a.json", "-t", "jsonl"]).env("SOURCE_DATE_EPOCH", "soon").output();
    assert_eq!(wrong.unwrap().status.code(), Some(2));
    for format in wirecopy::format::ALL.iter().filter(|f| f.write.is_some()) {
        let args = ["convert", "a.json", "-t", format.id];
        let once = || wirecopy(desk.path(), &args).env("SOURCE_DATE_EPOCH", "1770000000").output().unwrap().stdout;
        assert_eq!(once(), once(), "{}", format.id);
    }
}

#[test]
#[cfg(unix)]
fn an_unwritable_place_is_an_error_of_the_output() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    let locked = desk.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    // Root may write anywhere: then there is nothing to see.
    if fs::write(locked.join("probe"), "").is_err() {
        let out = run(desk.path(), &["convert", "a.json", "-o", "locked/out.jsonl"]);
        let said = text(&out.stderr);
        assert_eq!(
            (out.status.code(), said.as_str()),
            (Some(2), "error: locked/out.jsonl: cannot be written: permission denied\n")
        );
    }
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
    // A full disk is one for everybody.
    let full = run(desk.path(), &["convert", "a.json", "-t", "jsonl", "-o", "/dev/full"]);
    assert_eq!(full.status.code(), Some(2));
    assert!(text(&full.stderr).contains("/dev/full: No space left"), "{}", text(&full.stderr));
}

#[test]
fn two_articles_do_not_go_into_a_format_that_holds_one() {
    let desk = desk();
    fs::write(desk.path().join("two.jsonl"), "{\"guid\":\"urn:1\"}\n{\"guid\":\"urn:2\"}\n").unwrap();
    let one_only = |f: &&&Format| f.write.is_some() && f.holds == Holds::One;
    for format in wirecopy::format::ALL.iter().filter(one_only) {
        let before = files(desk.path());
        let out = run(desk.path(), &["convert", "two.jsonl", "-t", format.id, "-o", "out", "-q"]);
        let said = format!("error[unsupported]: out: a {} file holds one article, and there are more\n", format.id);
        assert_eq!((out.status.code(), text(&out.stderr).starts_with(&said)), (Some(2), true), "{}", text(&out.stderr));
        assert_eq!(files(desk.path()), before);
    }
}
