//! The fuzz targets on stable Rust, a few inputs each: the same functions over the same numbered inputs as the long runs
//! of the package in `fuzz`.

#[path = "../../fuzz/src/lib.rs"]
#[allow(missing_docs)]
mod targets;

use crate::support::samples;
use targets::mutate::{Mutator, Seed};

/// As many inputs as take a second or two without optimisation.
const COUNT: u64 = 300;

/// Runs a target; the number of the input that makes it panic is in the message.
fn run(name: &str, prefix: usize, target: fn(&[u8]), seeds: Vec<Seed>) {
    let mutator = Mutator::new(seeds);
    for number in 0..COUNT {
        let data = mutator.input(number, prefix);
        let outcome = std::panic::catch_unwind(|| target(&data));
        assert!(
            outcome.is_ok(),
            "cargo run --manifest-path fuzz/Cargo.toml --no-default-features -- one {name} {number}"
        );
    }
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
    run("detect", 0, targets::detect, seeds());
}

#[test]
fn read() {
    run("read", 1, targets::read, seeds());
}

#[test]
fn round_trip() {
    run("round_trip", 2, targets::round_trip, seeds());
}

#[test]
fn options() {
    run("options", 0, targets::options, targets::option_seeds());
}
