//! What must not be published does not reach an output which would not say so, unless the user wants it there.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// The time of every run here.
const NOW: &str = "1775000000"; // 2026-03-31T23:33:20Z

fn run(dir: &Path, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirecopy"));
    command.current_dir(dir).args(args).stdin(Stdio::null()).env("SOURCE_DATE_EPOCH", NOW);
    let out = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (out.status.code().unwrap(), text(out.stdout), text(out.stderr))
}

/// A desk with articles of every mark, each with a secret in it.
fn desk() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, mark) in [
        ("later", r#""embargo":"2026-04-01T09:00:00+02:00""#),
        ("over", r#""embargo":"2026-03-31T09:00:00+02:00""#),
        ("endless", r#""embargo":"indefinite""#),
        ("day", r#""embargo":"2026-04-02""#),
        ("withheld", r#""pubStatus":"withheld""#),
        ("canceled", r#""pubStatus":"canceled""#),
        (
            "note",
            r#""titles":[{"text":"SECRET"}],"edNotes":[{"text":"call SECRET 555","public":false},{"text":"open"}]"#,
        ),
    ] {
        let body = r#""headlines":[{"text":"Ferry"}],"body":[{"type":"paragraph","text":"It sails."}]"#;
        fs::write(dir.path().join(format!("{name}.json")), format!("{{\"guid\":\"urn:{name}\",{mark},{body}}}"))
            .unwrap();
    }
    dir
}

#[test]
fn whole_articles_are_held_back_from_a_printed_story() {
    let desk = desk();
    for (name, why, allow) in [
        ("later", "under embargo until 2026-04-01T09:00:00+02:00", "embargoed"),
        ("endless", "under embargo without an end", "embargoed"),
        ("day", "under embargo until 2026-04-02", "embargoed"),
        ("withheld", "the article is withheld", "withheld"),
        ("canceled", "the article is canceled", "canceled"),
    ] {
        let input = format!("{name}.json");
        let (code, out, said) = run(desk.path(), &["convert", &input, "-t", "text"]);
        assert_eq!((code, out.as_str()), (1, ""), "{name}: {said}");
        assert!(said.contains(why) && said.contains(&format!("--allow {allow}")), "{name}: {said}");
        let (code, out, said) = run(desk.path(), &["convert", &input, "-t", "text", "--allow", allow]);
        assert!(code == 0 && out.contains("It sails."), "{name}: {said}");
    }
    let (code, out, _) = run(desk.path(), &["convert", "over.json", "-t", "text"]);
    assert!(code == 0 && out.contains("It sails."));
    let inputs = ["later.json", "over.json"];
    let (code, out, _) = run(desk.path(), &[&["convert"], &inputs[..], &["-t", "text"]].concat());
    assert!(code == 1 && out.contains("It sails."));
}

#[test]
fn what_carries_the_marks_gets_everything() {
    let desk = desk();
    let all = ["later", "endless", "withheld", "canceled", "note"];
    for (to, options) in [
        ("json", &[][..]),
        ("newsml-g2", &[]),
        ("csv", &[]),
        ("csv", &["--write", "extra=false", "--allow", "nonpublic"]),
        ("text", &["--write", "layout=front-matter"]),
    ] {
        for name in all {
            let input = format!("{name}.json");
            let (code, out, said) = run(desk.path(), &[&["convert", &input, "-t", to], options].concat());
            assert!(code == 0 && out.contains("It sails."), "{name} as {to}: {said}");
            assert!(name != "note" || out.contains("555"), "{name} as {to}: {out}");
        }
    }
}

#[test]
fn columns_that_do_not_say_it_hold_back_what_they_would_hide() {
    let desk = desk();
    let (code, out, said) = run(desk.path(), &["convert", "note.json", "-t", "csv", "--write", "extra=false", "-v"]);
    assert!(code == 0 && out.contains("open") && !out.contains("SECRET"), "{out}");
    assert!(said.contains("/edNotes/0") && said.contains("not for publication"), "{said}");
    let bare = ["-t", "csv", "--write", "columns=guid,headline"];
    for name in ["later.json", "withheld.json"] {
        let (code, _, said) = run(desk.path(), &[&["convert", name], &bare[..]].concat());
        assert!(code == 1 && said.contains("held back"), "{name}: {said}");
    }
    let (code, out, _) = run(desk.path(), &["convert", "note.json", "-t", "text"]);
    assert!(code == 0 && !out.contains("SECRET"), "{out}");
}

/// A date that nobody can read may be an embargo that has not ended.
#[test]
fn what_is_not_understood_is_held_back() {
    let desk = desk();
    let table =
        "guid,headline,embargo,pubStatus\n1,A,tomorrow,\n2,B,,killed\n3,C,01/02/2099,\n4,D,0000-00-00,published\n";
    fs::write(desk.path().join("odd.csv"), table).unwrap();
    let columns = ["-t", "csv", "--write", "columns=headline"];
    let (code, out, said) = run(desk.path(), &[&["convert", "odd.csv"], &columns[..]].concat());
    assert_eq!((code, out.as_str()), (1, "headline\nD\n"), "{said}");
    let header = "Headline: Ferry back\nEmbargo: whenever\n\nLONDON (NNA) - The ferry returned on Friday.\n";
    fs::write(desk.path().join("odd.txt"), header).unwrap();
    let (code, out, said) = run(desk.path(), &["convert", "odd.txt", "-t", "text"]);
    assert!(code == 1 && out.is_empty() && said.contains("under embargo without an end"), "{out}{said}");
    // What it says of the embargo is for desks.
    let (_, out, _) = run(desk.path(), &["convert", "odd.txt", "-t", "jsonl"]);
    assert!(out.contains(r#""edNotes":[{"text":"whenever","public":false}]"#), "{out}");
    fs::create_dir(desk.path().join("empty")).unwrap();
    let (code, out, _) = run(desk.path(), &["validate", "empty"]);
    assert!(code == 2 && out.contains("there is no file in it to check"), "{out}");
}

/// A cell has no mark of its own, so it shows what is public; the column extra says the rest.
#[test]
fn plain_columns_show_what_is_public() {
    let desk = desk();
    let (code, out, said) = run(desk.path(), &["convert", "note.json", "-t", "csv"]);
    let (_, extra) = out.split_once("{\"\"").unwrap();
    assert!(code == 0 && out.matches("SECRET").count() == extra.matches("SECRET").count(), "{out}{said}");
    assert!(out.contains(",open,"));
    let nonpublic = r#"pubconstraint="npcon:nonpublic""#;
    let item = format!(
        "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:a\"><itemMeta>\
         <edNote pubconstrainturi=\"urn:b\" {nonpublic}>SECRET</edNote></itemMeta><contentMeta>\
         <subject qcode=\"a:b\"><name {nonpublic}>SECRET</name><name>Docks</name></subject>\
         <slugline {nonpublic}>SECRET</slugline><headline>Ferry</headline></contentMeta></newsItem>"
    );
    fs::write(desk.path().join("marked.xml"), item).unwrap();
    let columns = ["-t", "csv", "--write", "columns=headline,slugline,edNote,subjects"];
    let (_, out, said) = run(desk.path(), &[&["convert", "marked.xml"], &columns[..]].concat());
    assert_eq!(out, "headline,slugline,edNote,subjects\nFerry,,,Docks\n", "{said}");
    let (_, out, _) = run(desk.path(), &["convert", "marked.xml", "-t", "newsml-g2"]);
    assert_eq!(out.matches(&format!("{nonpublic}>SECRET")).count(), 3, "{out}");
}

#[test]
fn a_batch_does_the_rest() {
    let desk = desk();
    let (code, _, said) = run(desk.path(), &["batch", ".", "-t", "text", "-O", "out"]);
    let out = desk.path().join("out");
    let mut names: Vec<String> =
        fs::read_dir(&out).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    fs::remove_dir_all(&out).unwrap();
    assert_eq!(names, ["note.txt", "over.txt"], "{said}");
    assert!(code == 1 && said.contains("held back"), "{said}");
}

/// Of several statuses the strictest holds, wherever they stand.
#[test]
fn a_second_status_does_not_lift_the_first() {
    let desk = desk();
    let status = |code: &str| format!(r#"<pubStatus qcode="stat:{code}"/>"#);
    let usable = status("usable");
    for (meta, content, item) in [
        (status("withheld") + &usable, String::new(), String::new()),
        (usable.clone() + &status("canceled"), String::new(), String::new()),
        (status("canceled"), usable.clone(), String::new()),
        (status("canceled"), String::new(), usable.clone()),
        (status("withheld") + &status("canceled"), usable.clone(), usable.clone()),
    ] {
        let xml = format!(
            r#"<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:example:1"><itemMeta>
            <itemClass qcode="ninat:text"/><itemClass qcode="ninat:picture"/>{meta}</itemMeta>
            <contentMeta><headline>Ferry</headline>{content}</contentMeta>
            <contentSet><inlineData contenttype="text/plain">It sails.</inlineData></contentSet>{item}</newsItem>"#
        );
        fs::write(desk.path().join("several.xml"), &xml).unwrap();
        let (code, out, said) = run(desk.path(), &["convert", "several.xml", "-t", "text"]);
        assert!(code == 1 && out.is_empty(), "{xml}: {out}{said}");
        let strictest = if xml.contains("canceled") { "canceled" } else { "withheld" };
        assert!(said.contains(strictest), "{xml}: {said}");

        // The others are kept, and said; the first class is the one.
        let (_, out, said) = run(desk.path(), &["convert", "several.xml", "-t", "jsonl", "-v"]);
        assert!(out.contains("<pubStatus") && !out.contains(r#""type":"picture""#), "{out}");
        assert!(said.contains("no field for") && said.contains("pubStatus"), "{said}");
    }
}
