//! What is written in NewsML-G2 is valid by IPTC's schema, whatever the article came from.
//!
//! Needs the conformance material (`WIRECOPY_CONFORMANCE`) and xmllint; says that it was skipped where they are missing.

use std::path::PathBuf;
use std::process::Command;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use wirecopy::format::by_id;
use wirecopy::model::Article;

use crate::arbitrary::article;
use crate::support::{all_samples, read, write};

/// The validator of the conformance material.
fn validator() -> Option<PathBuf> {
    let script = PathBuf::from(std::env::var_os("WIRECOPY_CONFORMANCE")?).join("schemas/validate.sh");
    let there = script.is_file() && Command::new("xmllint").arg("--version").output().is_ok();
    there.then_some(script)
}

fn generated(count: usize) -> Vec<Article> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[11; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let strategy = article();
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

fn validate(articles: Vec<Article>, options: &[(&str, &str)], several: usize) {
    let Some(script) = validator() else {
        // Not a failure: the material is not part of the repository.
        return eprintln!("skipped: WIRECOPY_CONFORMANCE or xmllint is missing");
    };
    let format = by_id("newsml-g2").unwrap();
    let dir = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (i, some) in articles.chunks(several).enumerate() {
        let (bytes, _) = write(format, some, options).unwrap();
        let path = dir.path().join(format!("{i}.xml"));
        std::fs::write(&path, bytes).unwrap();
        files.push(path);
    }
    for files in files.chunks(100) {
        let output = Command::new(&script).args(files).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        let wrong: Vec<&str> = said.lines().filter(|l| !l.ends_with(" validates")).take(10).collect();
        let kept = dir.path().display().to_string();
        if !output.status.success() {
            let dir = dir.keep();
            panic!("{}\nin {} ({kept})", wrong.join("\n"), dir.display());
        }
    }
}

/// The generator's types are large, and a debug build keeps them all on the stack.
fn with_stack(test: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(256 << 20).spawn(test).unwrap().join().unwrap();
}

fn cases() -> usize {
    std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(60)
}

#[test]
fn every_sample_becomes_a_valid_item() {
    let articles = all_samples().into_iter().flat_map(|(format, path)| {
        let articles = read(format, &std::fs::read(path).unwrap()).unwrap();
        articles.into_iter().map(|n| n.value)
    });
    validate(articles.collect(), &[], 1);
}

#[test]
fn generated_articles_become_valid_items() {
    with_stack(|| validate(generated(cases()), &[], 1));
}

#[test]
fn generated_articles_become_valid_messages() {
    with_stack(|| validate(generated(cases()), &[("container", "message")], 4));
}

#[test]
fn generated_bodies_become_valid_nitf() {
    with_stack(|| validate(generated(cases()), &[("body", "nitf"), ("container", "item")], 1));
}
