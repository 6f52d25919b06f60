//! Many small files, and the program as a whole: against reading them all, writing as much, or validating with the bare
//! libraries.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use wirecopy::model::Timestamp;
use wirecopy::model::{Article, article_schema};
use wirecopy::pipeline::batch::{Batch, Follow, InputOutcome, Naming, Template, Wanted, run};
use wirecopy::pipeline::{
    Checks, Conversion, Event, IfExists, Reading, RuleContext, RuleSet, Save, Source, Watch, Writing, convert, validate,
};

use super::{card, seconds, settings};

const FILES: usize = 10_000;
const ROUNDS: usize = 3;

/// Measures and prints the rows of many files.
pub fn rows(articles: &[Article], wanted: &dyn Fn(&str) -> bool) {
    let dir = tempfile::tempdir().unwrap();
    if wanted("files") || wanted("batch") {
        fill(&dir.path().join("in"), articles);
    }
    if wanted("files") {
        files(dir.path());
    }
    if wanted("batch") {
        batches(dir.path());
    }
    if wanted("validate") {
        validation(&dir.path().join("all.jsonl"), articles);
    }
    if wanted("memory") && cfg!(target_os = "linux") {
        memory(&dir.path().join("message.xml"), articles);
    }
    if wanted("start") {
        start(&dir.path().join("one.xml"), articles);
    }
}

fn files(dir: &Path) {
    let (mut floor, mut ours) = (f64::MAX, f64::MAX);
    let sources: Vec<Source> = paths(&dir.join("in")).iter().map(|p| Source::of(p)).collect();
    for _ in 0..ROUNDS {
        floor = floor.min(seconds(|| tokenise(&dir.join("in"))));
        ours = ours.min(seconds(|| convert_all(&sources, &dir.join("all.jsonl"))));
    }
    line("10,000 NewsML-G2 files to JSONL / read, tokenise", floor, ours, ours / floor, "3.0");
}

fn convert_all(sources: &[Source], to: &Path) {
    let target = card("jsonl");
    let writing = Writing::new(target, settings());
    let reading = Reading::default();
    let job = Conversion { reading: &reading, writing: &writing, apart: false };
    let save = Save { if_exists: IfExists::Overwrite, fsync: false };
    let tally = convert(&job, sources, || save.begin(to), &mut Nobody).unwrap();
    assert_eq!(tally.articles, FILES as u64);
}

fn batches(dir: &Path) {
    let at = |name: &str| dir.join(name);
    let (mut floor, mut ours) = (f64::MAX, f64::MAX);
    let (mut one, mut two) = (f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        floor = floor.min(seconds(|| copy(&at("in"), &at("copy"))));
        fs::remove_dir_all(at("copy")).unwrap();
        for (workers, wall) in [(1, &mut one), (2, &mut two)] {
            let begun = Instant::now();
            let cpu = seconds(|| batch(&at("in"), &at("out"), workers));
            *wall = wall.min(begun.elapsed().as_secs_f64());
            ours = if workers == 1 { ours.min(cpu) } else { ours };
            fs::remove_dir_all(at("out")).unwrap();
        }
    }
    line("batch, NewsML-G2 to JSONL / read, write, rename", floor, ours, ours / floor, "3.5");
    line("batch, one worker / two, by the clock", two, one, one / two, "1.5");
}

fn validation(path: &Path, articles: &[Article]) {
    fs::write(path, super::jsonl(articles)).unwrap();
    let validator = jsonschema::validator_for(&article_schema()).unwrap();
    let (mut floor, mut ours) = (f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        floor = floor.min(seconds(|| {
            let bytes = fs::read(path).unwrap();
            for line in bytes.split(|b| *b == b'\n').filter(|l| !l.is_empty()) {
                assert!(validator.is_valid(&serde_json::from_slice(line).unwrap()));
            }
        }));
        ours = ours.min(seconds(|| {
            let now = Timestamp::parse("2026-04-15T09:30:00Z").unwrap();
            let checks = Checks { rules: RuleSet::Basic, context: RuleContext { now, catalogs: Vec::new() } };
            let tally = validate(checks, &Reading::default(), &[Source::of(path)], &mut Nobody);
            assert!(tally.is_clean());
        }));
    }
    line("validate JSONL / read, parse, jsonschema", floor, ours, ours / floor, "1.3");
}

/// The most memory the program takes for a small and a large newsMessage.
fn memory(path: &Path, articles: &[Article]) {
    let [small, large] = [10_000_000, 100_000_000].map(|bytes| {
        fs::write(path, super::g2_of(articles, bytes)).unwrap();
        peak(Command::new(env!("CARGO_BIN_EXE_wirecopy")).arg("convert").arg(path).args([
            "-q",
            "-t",
            "jsonl",
            "-o",
            "/dev/null",
        ]))
    });
    let name = "memory for newsMessage to JSONL, 10 MB / 100 MB";
    println!("{name:48} {small:5.1} MB {large:7.1} MB {:+6.1} {:>8}", large - small, "+1.0");
}

/// The peak of a program's memory in MB, as Linux counts it: looked at until it ends.
fn peak(command: &mut Command) -> f64 {
    let mut child = command.spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0.0_f64;
    while child.try_wait().unwrap().is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let peak = text.lines().find_map(|l| l.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<f64>().ok());
        most = most.max(peak.unwrap_or_default() / 1024.0);
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    most
}

/// CPU time of the program from start to end, as the shell counts its children.
fn start(path: &Path, articles: &[Article]) {
    const TIMES: u32 = 100;
    fs::write(path, super::g2(articles.get(..1).unwrap())).unwrap();
    let script =
        format!("i=0; while [ $i -lt {TIMES} ]; do \"$0\" convert \"$1\" -t jsonl >/dev/null; i=$((i+1)); done; times");
    let told = Command::new("sh").args(["-c", &script, env!("CARGO_BIN_EXE_wirecopy")]).arg(path).output().unwrap();
    // The last line of `times`: user and system time of all children, as 0m0.123s.
    let told = String::from_utf8(told.stdout).unwrap();
    let seconds = |t: &str| -> f64 {
        let (minutes, seconds) = t.trim_end_matches('s').split_once('m').unwrap();
        60.0 * minutes.parse::<f64>().unwrap() + seconds.parse::<f64>().unwrap()
    };
    let all: f64 = told.lines().last().unwrap().split_whitespace().map(seconds).sum();
    let each = all * 1e3 / f64::from(TIMES);
    println!("{:48} {:>8} {each:7.2} ms {:>7} {:>7}", "start, one article", "", "", "5 ms");
}

fn line(name: &str, floor: f64, ours: f64, ratio: f64, must: &str) {
    println!("{name:48} {:5.0} ms {:7.0} ms {ratio:7.2} {must:>7}", floor * 1e3, ours * 1e3);
}

fn fill(dir: &Path, articles: &[Article]) {
    let side = card("newsml-g2").write.as_ref().unwrap();
    for (i, article) in articles.iter().cycle().take(FILES).enumerate() {
        let folder = dir.join((i % 100).to_string());
        fs::create_dir_all(&folder).unwrap();
        let mut bytes = Vec::new();
        let mut writer = (side.create)(Box::new(&mut bytes), &settings()).unwrap();
        writer.write(article).unwrap();
        writer.finish().unwrap();
        fs::write(folder.join(format!("{i}.xml")), bytes).unwrap();
    }
}

fn each(dir: &Path, mut of: impl FnMut(&Path, Vec<u8>)) {
    for folder in fs::read_dir(dir).unwrap() {
        let folder = folder.unwrap().path();
        for file in fs::read_dir(&folder).unwrap() {
            let path = file.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            of(path.strip_prefix(dir).unwrap(), bytes);
        }
    }
}

/// Writes every file anew, under a temporary name first.
fn copy(from: &Path, to: &Path) {
    each(from, |name, bytes| {
        let target = to.join(name);
        let draft = target.with_extension("tmp");
        if fs::write(&draft, &bytes).is_err() {
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::write(&draft, &bytes).unwrap();
        }
        fs::rename(&draft, &target).unwrap();
    });
}

fn paths(dir: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for folder in fs::read_dir(dir).unwrap() {
        all.extend(fs::read_dir(folder.unwrap().path()).unwrap().map(|f| f.unwrap().path()));
    }
    all
}

fn tokenise(from: &Path) {
    each(from, |_, bytes| super::tokenise(black_box(&bytes)));
}

fn batch(from: &Path, to: &Path, workers: usize) {
    let target = card("jsonl");
    let naming = Naming {
        template: Template::parse(Template::DEFAULT).unwrap(),
        to: target,
        apart: false,
        out: to.to_owned(),
        save: Save { if_exists: IfExists::Error, fsync: false },
    };
    let found = Wanted { inputs: vec![from.to_owned()], ..Wanted::default() }.find().unwrap();
    let plan = naming.plan(found.inputs, &Reading::default(), None).unwrap();
    let batch = Batch {
        reading: &Reading::default(),
        writing: &Writing::new(target, settings()),
        naming: &naming,
        manifest: None,
        workers,
        fail_fast: true,
        details: false,
        stop: Arc::new(AtomicBool::new(false)),
    };
    let total = run(&batch, &plan, &mut Nobody).unwrap();
    assert_eq!(total.outputs, FILES as u64);
}

struct Nobody;

impl Watch for Nobody {
    fn happened(&mut self, _: &Source, _: &Event<'_>) {}
}

impl Follow for Nobody {
    fn progress(&mut self, _: usize) {}
    fn outcome(&mut self, _: InputOutcome) {}
}
