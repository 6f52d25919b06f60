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

/// Items of NewsML-G2 with a secret in every sort of element that can be marked, each with how its marks are spelt.
const MARKED: &[&str] = &[
    r#"<itemMeta>…<title MARK>SECRET</title></itemMeta>"#,
    r#"<itemMeta>…<edNote MARK>SECRET</edNote></itemMeta>"#,
    r#"<itemMeta>…<service literal="SECRET" MARK/></itemMeta>"#,
    r#"<itemMeta>…<profile MARK>SECRET</profile></itemMeta>"#,
    r#"<itemMeta>…<link residref="urn:SECRET" MARK><title>SECRET</title></link></itemMeta>"#,
    r#"<itemMeta>…<link residref="urn:x"><title MARK>SECRET</title><headline MARK>SECRET</headline></link></itemMeta>"#,
    r#"<itemMeta MARK>…<title>SECRET</title><edNote>SECRET</edNote><signal literal="SECRET"/></itemMeta>"#,
    r#"<itemMeta>…</itemMeta><contentMeta><creator literal="SECRET" MARK><name>SECRET</name></creator></contentMeta>"#,
    r#"<itemMeta>…</itemMeta><contentMeta><creator literal="c"><name MARK>SECRET</name></creator></contentMeta>"#,
    r#"<itemMeta>…</itemMeta><contentMeta><subject literal="s" type="cpnat:person" MARK><name>SECRET</name></subject></contentMeta>"#,
    r#"<itemMeta>…</itemMeta><contentMeta><located literal="l"><broader literal="SECRET" MARK/></located></contentMeta>"#,
    r#"<itemMeta>…</itemMeta><contentMeta><infoSource literal="SECRET" MARK/></contentMeta>"#,
    r#"<itemMeta>…</itemMeta><contentMeta><altId MARK>SECRET</altId></contentMeta>"#,
    r#"<itemMeta>…</itemMeta><contentMeta><keyword MARK>SECRET</keyword><genre literal="SECRET" MARK/></contentMeta>"#,
    r#"<itemMeta>…</itemMeta><contentMeta><slugline MARK>SECRET</slugline></contentMeta>"#,
    r#"<itemMeta>…</itemMeta><contentMeta><headline MARK>SECRET</headline></contentMeta>"#,
    r#"<itemMeta>…</itemMeta><contentMeta><headline>Ferry <inline MARK>SECRET</inline></headline></contentMeta>"#,
    r#"<itemMeta>…</itemMeta><contentMeta><dateline MARK>SECRET</dateline><by MARK>SECRET</by></contentMeta>"#,
    r#"<itemMeta>…</itemMeta><contentMeta><creditline MARK>SECRET</creditline><description MARK>SECRET</description></contentMeta>"#,
    r#"<itemMeta>…</itemMeta><contentMeta MARK><headline>SECRET</headline><by>SECRET</by><creator literal="SECRET"/><slugline>SECRET</slugline></contentMeta>"#,
    r#"<rightsInfo><copyrightHolder literal="SECRET" MARK/><copyrightNotice MARK>SECRET</copyrightNotice></rightsInfo><itemMeta>…</itemMeta>"#,
    r#"<rightsInfo MARK><copyrightHolder literal="SECRET"/><usageTerms>SECRET</usageTerms></rightsInfo><itemMeta>…</itemMeta>"#,
    r#"<itemMeta>…</itemMeta><assert literal="c" MARK><name>SECRET</name></assert><contentMeta><creator literal="c"/></contentMeta>"#,
];

/// How a mark can be spelt; an unknown constraint, and one that is empty, are marks too.
const SPELLINGS: &[&str] = &[
    r#"pubconstraint="npcon:nonpublic""#,
    r#"pubconstraint="npcon:restricted""#,
    r#"pubconstrainturi="http://example.org/embargoed-desk""#,
    r#"pubconstraint="x:public x:internal""#,
    r#"pubconstraint="""#,
];

const FIXED: &str = r#"<itemClass qcode="ninat:text"/><provider literal="p"/><versionCreated>2026-01-01T00:00:00Z</versionCreated><pubStatus qcode="stat:usable"/>"#;

fn item(parts: &str, content: &str) -> String {
    format!(
        r#"<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a" version="1" standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="en">{parts}<contentSet>{content}</contentSet></newsItem>"#
    )
}

const STORY: &str = r#"<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>It sails.</p></body></html></inlineXML>"#;

/// The ways of writing that show no marks.
const UNMARKED: &[&[&str]] = &[
    &["-t", "text"],
    &["-t", "text", "--write", "layout=wire", "--write", "links=footnotes"],
    &["-t", "csv", "--write", "extra=false"],
    &["-t", "tsv", "--write", "columns=guid,headline,byline,creators,people,links,slugline,copyrightHolder"],
];

#[test]
fn what_is_marked_in_a_newsml_g2_item_stays_with_its_mark() {
    let dir = tempfile::tempdir().unwrap();
    for marked in MARKED {
        for spelling in SPELLINGS {
            let parts = marked.replace('…', FIXED).replace("MARK", spelling);
            fs::write(dir.path().join("in.xml"), item(&parts, STORY)).unwrap();
            for way in UNMARKED.iter().chain([&["-t", "nitf"][..]].iter()) {
                let (code, out, said) = run(dir.path(), &[&["convert", "in.xml"], *way].concat());
                assert_eq!(code, 0, "{parts}: {said}");
                assert!(!out.contains("SECRET") || is_marked_in_nitf(&out), "{way:?}: {parts}\n{out}");
            }

            let (_, csv, _) = run(dir.path(), &["convert", "in.xml", "-t", "csv"]);
            let mut cells = csv::Reader::from_reader(csv.as_bytes());
            let row = cells.records().next().unwrap().unwrap();
            let shown = row.iter().take(row.len() - 1).any(|cell| cell.contains("SECRET"));
            assert!(!shown, "{parts}\n{csv}");

            let (_, again, said) = run(dir.path(), &["convert", "in.xml", "-t", "newsml-g2", "-o", "-"]);
            assert!(again.contains("pubconstraint") || !again.contains("SECRET"), "{parts}\n{again}\n{said}");
            fs::write(dir.path().join("again.xml"), &again).unwrap();
            let (_, text, _) = run(dir.path(), &["convert", "again.xml", "-t", "csv", "--write", "extra=false"]);
            assert!(!text.contains("SECRET"), "{parts}\n{again}\n{text}");
        }
    }
}

/// NITF says of its notes that they are not for publication.
fn is_marked_in_nitf(nitf: &str) -> bool {
    let outside = nitf.split("<note ").map(|part| match part.split_once("</note>") {
        Some((note, after)) if note.contains(r#"type="npa""#) => after,
        _ => part,
    });
    !outside.collect::<String>().contains("SECRET")
}

#[test]
fn content_and_members_that_are_marked_are_nobodys_body() {
    let dir = tempfile::tempdir().unwrap();
    let meta = format!("<itemMeta>{FIXED}</itemMeta>");
    let story = |mark: &str, words: &str| {
        STORY.replace("<inlineXML", &format!("<inlineXML {mark}")).replace("It sails.", words)
    };
    for spelling in SPELLINGS {
        let secret = story(spelling, "SECRET");
        let files = format!(r#"<remoteContent href="http://example.org/SECRET.jpg" {spelling}/>"#);
        for document in [
            item(&meta, &format!("{secret}{STORY}")),
            item(&meta, &format!("{STORY}{secret}{files}")),
            item(&meta, &secret),
            item(&meta, &format!("<inlineData contenttype=\"text/plain\" {spelling}>SECRET</inlineData>{STORY}")),
            item(&meta, STORY)
                .replace("<contentSet>", &format!("<contentSet {spelling}>"))
                .replace("It sails.", "SECRET"),
            item(&meta, STORY).replace("<newsItem", &format!("<newsItem {spelling}")).replace("It sails.", "SECRET"),
            package(spelling),
        ] {
            fs::write(dir.path().join("in.xml"), &document).unwrap();
            for way in UNMARKED.iter().chain([&["-t", "nitf"][..], &["-t", "text", "--read", "alternates=keep"]].iter())
            {
                let (_, out, _) = run(dir.path(), &[&["convert", "in.xml"], *way].concat());
                assert!(!out.contains("SECRET"), "{way:?}: {document}\n{out}");
            }
        }
    }
}

/// A package with a secret in a marked group, member and title.
fn package(mark: &str) -> String {
    format!(
        r#"<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:p" version="1" standard="NewsML-G2" standardversion="2.35" conformance="power"><itemMeta><itemClass qcode="ninat:composite"/><provider literal="p"/><versionCreated>2026-01-01T00:00:00Z</versionCreated></itemMeta><groupSet root="g"><group id="g" role="x:main"><title {mark}>SECRET</title><itemRef residref="urn:SECRET" {mark}><title>SECRET</title></itemRef><itemRef residref="urn:b"><headline {mark}>SECRET</headline></itemRef><groupRef idref="h"/></group><group id="h" role="x:SECRET" {mark}><itemRef residref="urn:SECRET"/></group></groupSet></packageItem>"#
    )
}

#[test]
fn nothing_is_derived_from_what_is_marked() {
    let dir = tempfile::tempdir().unwrap();
    let secret = r#"[{"text":"SECRET","public":false}]"#;
    for field in ["headlines", "titles", "bylines", "datelines", "creditLines", "descriptions", "edNotes", "keywords"] {
        let json =
            format!(r#"{{"guid":"urn:x","{field}":{secret},"body":[{{"type":"paragraph","text":"It sails."}}]}}"#);
        fs::write(dir.path().join("in.json"), json).unwrap();
        for way in UNMARKED {
            let (code, out, said) = run(dir.path(), &[&["convert", "in.json"], *way].concat());
            assert!(code == 0 && !out.contains("SECRET"), "{field}, {way:?}: {out}{said}");
        }
        for way in [&["-t", "newsml-g2"][..], &["-t", "newsml-g2", "--write", "body=nitf"]] {
            let (_, out, _) = run(dir.path(), &[&["convert", "in.json"], way].concat());
            let bare = out.lines().find(|line| line.contains("SECRET") && !line.contains("pubconstraint"));
            assert_eq!(bare, None, "{field}: {out}");
        }
        let args =
            ["batch", "in.json", "-t", "json", "-O", "out", "--name", "{slug}-{guid}.json", "--if-exists", "overwrite"];
        run(dir.path(), &args);
        let names: Vec<_> = fs::read_dir(dir.path().join("out")).unwrap().map(|f| f.unwrap().file_name()).collect();
        assert!(names.iter().all(|name| !name.to_string_lossy().to_lowercase().contains("secret")), "{names:?}");
    }
}

#[test]
fn what_is_allowed_is_written_wherever_there_is_a_place_for_it() {
    let dir = tempfile::tempdir().unwrap();
    let json = r#"{"guid":"u","headlines":[{"text":"Ferry"},{"text":"ONE","public":false}],"edNotes":[{"text":"TWO","public":false}],
        "bylines":[{"text":"THREE","public":false}],"creditLines":[{"text":"FOUR","public":false}],
        "datelines":[{"text":"FIVE","public":false}],"body":[{"type":"paragraph","text":"It sails."}]}"#;
    fs::write(dir.path().join("in.json"), json).unwrap();
    for (way, all) in [
        (&["-t", "text"][..], &["ONE", "TWO", "THREE", "FOUR", "FIVE"][..]),
        (&["-t", "text", "--write", "layout=wire"], &["ONE", "TWO", "THREE", "FOUR", "FIVE"]),
        // A cell holds the main headline alone.
        (&["-t", "csv", "--write", "extra=false"], &["TWO", "THREE", "FOUR", "FIVE"]),
        (&["-t", "nitf"], &["ONE", "TWO", "THREE", "FIVE"]),
    ] {
        let (_, out, said) = run(dir.path(), &[&["convert", "in.json", "--allow", "nonpublic"], way].concat());
        assert!(all.iter().all(|word| out.contains(word)), "{way:?}: {out}{said}");
        let (_, out, _) = run(dir.path(), &[&["convert", "in.json"], way].concat());
        assert!(all.iter().all(|word| !out.contains(word) || *word == "TWO" && out.contains("npa")), "{way:?}: {out}");
    }
}

#[test]
fn notes_have_the_places_of_the_article_as_it_was_read() {
    let dir = tempfile::tempdir().unwrap();
    let json = r#"{"guid":"u","headlines":[{"text":"A","public":false},{"text":"B"},{"text":"C","public":false},{"text":"D","rank":7}]}"#;
    fs::write(dir.path().join("in.json"), json).unwrap();
    run(dir.path(), &["convert", "in.json", "-t", "text", "--report", "r.json"]);
    let report: serde_json::Value = serde_json::from_slice(&fs::read(dir.path().join("r.json")).unwrap()).unwrap();
    let notes = report["inputs"][0]["articles"][0]["written"].as_array().unwrap();
    let paths: Vec<&str> = notes.iter().map(|note| note["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["/headlines/0", "/headlines/2", "/headlines/3", "/guid"]);
}
