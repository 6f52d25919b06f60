//! The fuzz targets on stable Rust, a few inputs each: the same functions over the same numbered inputs as the long runs
//! of the package in `fuzz`. `WIRECOPY_FUZZ_COUNT` and `WIRECOPY_FUZZ_FROM` make it more, or others.

#[path = "../../fuzz/src/lib.rs"]
#[allow(missing_docs, dead_code)]
mod targets;

use crate::support::samples;
use targets::border::Border;
use targets::mutate::{Mutator, Seed};
use targets::values::Values;

/// As many inputs as take a second or two without optimisation.
const COUNT: u64 = 300;
/// After as many findings it ends.
const MOST: usize = 100;

/// Runs a target; the numbers of the inputs that make it panic are in the message.
fn run(name: &str, input: impl Fn(u64) -> Vec<u8>, target: fn(&[u8])) {
    let number = |name: &str, usual: u64| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let (count, from) = (number("WIRECOPY_FUZZ_COUNT", COUNT), number("WIRECOPY_FUZZ_FROM", 0));
    let fails = |number: &u64| {
        let data = input(*number);
        std::panic::catch_unwind(|| target(&data)).is_err()
    };
    let found: Vec<u64> = (from..from + count).filter(fails).take(MOST).collect();
    assert!(
        found.is_empty(),
        "cargo run --manifest-path fuzz/Cargo.toml --no-default-features -- one {name} NUMBER for each of {found:?}"
    );
}

fn bytes(seeds: Vec<Seed>, prefix: usize) -> impl Fn(u64) -> Vec<u8> {
    let mutator = Mutator::new(seeds);
    move |number| mutator.input(number, prefix)
}

fn seeds() -> Vec<Seed> {
    let of = |(index, format): (usize, &'static wirecopy::format::Format)| {
        let seed = move |path| Seed { format: u8::try_from(index).unwrap(), bytes: std::fs::read(path).unwrap() };
        samples(format.id).into_iter().map(seed)
    };
    targets::readable().enumerate().flat_map(of).collect()
}

#[test]
fn detect() {
    run("detect", bytes(seeds(), 0), targets::detect);
}

#[test]
fn read() {
    run("read", bytes(seeds(), 1), targets::read);
}

#[test]
fn round_trip() {
    run("round_trip", bytes(seeds(), 2), targets::round_trip);
}

#[test]
fn article() {
    let articles = seeds().into_iter().flat_map(|s| targets::article_seeds(s.format.into(), &s.bytes)).collect();
    let values = Values::new(articles);
    run("article", |number| values.input(number, 1), targets::article);
}

#[test]
fn border() {
    let seeds = seeds();
    let articles = seeds.iter().flat_map(|s| targets::article_seeds(s.format.into(), &s.bytes)).collect();
    let documents: Vec<Vec<u8>> = seeds.into_iter().map(|s| s.bytes).filter(|b| b.starts_with(b"<")).collect();
    let border = Border::new(articles, &documents);
    run("border", |number| border.input(number, 1), targets::article);
}

#[test]
fn options() {
    run("options", bytes(targets::option_seeds(), 0), targets::options);
}
