//! The fuzz targets' functions on mutated samples, on stable Rust; `WIRECOPY_FUZZ_SECONDS=600` for a longer run.

use std::time::{Duration, Instant};

#[path = "../../fuzz/src/lib.rs"]
#[allow(missing_docs)]
mod targets;

use crate::support::all_samples;

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.roll(256)).unwrap()
    }
}

/// A few changes of the sort that find faults: bytes, cuts, repetitions, pieces of other samples.
fn mutated(dice: &mut Dice, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = seeds[dice.roll(seeds.len())].clone();
    for _ in 0..=dice.roll(4) {
        let (at, length) = (dice.roll(bytes.len()), dice.roll(40));
        let end = (at + length).min(bytes.len());
        match dice.roll(6) {
            0 if at < bytes.len() => bytes[at] = dice.byte(),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece: Vec<u8> = bytes[at..end].repeat(1 + dice.roll(8));
                bytes.splice(at..at, piece);
            }
            3 => {
                let other = &seeds[dice.roll(seeds.len())];
                let from = dice.roll(other.len());
                bytes.splice(at..end, other[from..(from + length).min(other.len())].iter().copied());
            }
            4 => {
                let sign = b"<>&\"'{}[],;:=\n\t \\\0\xff"[dice.roll(19)];
                bytes.insert(at, sign);
            }
            _ => bytes.truncate(end.max(1)),
        }
    }
    bytes
}

/// Runs a target on mutated samples for a while; the bytes that made it panic are shown.
fn run(name: &str, prefix: usize, target: fn(&[u8])) {
    let seconds = std::env::var("WIRECOPY_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok());
    let (most, time) = seconds.map_or((60, Duration::from_secs(20)), |s| (u64::MAX, Duration::from_secs(s)));
    let seeds: Vec<Vec<u8>> = all_samples().iter().map(|(_, p)| std::fs::read(p).unwrap()).collect();
    let seed = std::env::var("WIRECOPY_FUZZ_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(5);
    let (mut dice, start, mut count) = (Dice(seed), Instant::now(), 0);
    while count < most && start.elapsed() < time {
        let mut data: Vec<u8> = (0..prefix).map(|_| dice.byte()).collect();
        data.extend(mutated(&mut dice, &seeds));
        let outcome = std::panic::catch_unwind(|| target(&data));
        if outcome.is_err() {
            let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-crash"));
            std::fs::write(&file, &data).unwrap();
            panic!("{name}: after {count} inputs; the bytes are in {}", file.display());
        }
        count += 1;
    }
    eprintln!("{name}: {count} inputs in {:?}", start.elapsed());
}

#[test]
fn detect() {
    run("detect", 0, targets::detect);
}

#[test]
fn read() {
    run("read", 1, targets::read);
}

#[test]
fn round_trip() {
    run("round_trip", 2, targets::round_trip);
}

#[test]
fn options() {
    run("options", 0, targets::options);
}
