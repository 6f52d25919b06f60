//! Many small files: a batch against reading them all and writing as much under temporary names.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use wirecopy::model::Article;
use wirecopy::pipeline::batch::{Batch, Follow, Naming, Outcome, Template, Wanted, run};
use wirecopy::pipeline::{Defaults, IfExists, Reading, Save, Writing};

use super::{card, seconds, settings};

const FILES: usize = 10_000;
const ROUNDS: usize = 3;

/// Measures and prints the rows of many files.
pub fn rows(articles: &[Article]) {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fill(&at("in"), articles);
    let (mut floor, mut tokens, mut ours) = (f64::MAX, f64::MAX, f64::MAX);
    let (mut one, mut two) = (f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        floor = floor.min(seconds(|| copy(&at("in"), &at("copy"))));
        tokens = tokens.min(seconds(|| tokenise(&at("in"))));
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
    line("batch, the same / that and tokenising", floor + tokens, ours, ours / (floor + tokens), "");
    line("batch, one worker / two, by the clock", two, one, one / two, "1.5");
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
    let plan = naming.plan(found.inputs, None).unwrap();
    let batch = Batch {
        reading: &Reading::default(),
        writing: &Writing { to: target, settings: settings(), allow: Vec::new() },
        defaults: &Defaults::parse(&[]).unwrap(),
        naming: &naming,
        refuses: &|_| false,
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

impl Follow for Nobody {
    fn progress(&mut self, _: usize) {}
    fn outcome(&mut self, _: Outcome) {}
}
