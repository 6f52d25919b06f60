//! Runs the targets on stable Rust, over numbered inputs, as many as wanted.
//!
//!     cargo run --release --manifest-path fuzz/Cargo.toml --no-default-features -- all 20000000
//!     … -- round_trip 500000 1000000     half a million inputs from number 1,000,000
//!     … -- one round_trip 4711           a single input, with its bytes and the whole message
//!
//! A finding is a panic, more than a second of the processor's time, or the end of the process (an overflowing stack,
//! memory): a worker does the work, and what it was at when it died is known from a file. Findings are printed as the
//! number that repeats them.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use wirecopy_fuzz::border::Border;
use wirecopy_fuzz::mutate::{Mutator, Seed};
use wirecopy_fuzz::values::Values;

/// A target, the bytes before its text, and its share of all inputs in percent.
type Target = (&'static str, usize, fn(&[u8]), u64);

const TARGETS: [Target; 7] = [
    ("detect", 0, wirecopy_fuzz::detect, 15),
    ("read", 1, wirecopy_fuzz::read, 30),
    ("round_trip", 2, wirecopy_fuzz::round_trip, 20),
    ("article", 1, wirecopy_fuzz::article, 10),
    // The same with articles of an adversary.
    ("border", 1, wirecopy_fuzz::article, 10),
    ("secrets", 1, wirecopy_fuzz::secrets, 5),
    ("options", 0, wirecopy_fuzz::options, 10),
];

/// More than this of the processor's time for one input is a finding.
const SLOW: Duration = Duration::from_secs(1);
/// More than this by the clock, and the worker gives up.
const HANGS: Duration = Duration::from_secs(60);

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let number = |i: usize| words.get(i).and_then(|w| w.replace('_', "").parse::<u64>().ok());
    match words.as_slice() {
        ["worker", name, ..] => worker(target(name), number(2).unwrap_or(0), number(3).unwrap_or(1)),
        ["one", name, ..] => one(target(name), number(2).unwrap_or(0)),
        ["all", ..] => {
            let (count, from) = (number(1).unwrap_or(1_000_000), number(2).unwrap_or(0));
            let clean: Vec<bool> = TARGETS.iter().map(|t| supervise(t, from, count * t.3 / 100)).collect();
            if clean.contains(&false) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
        }
        ["outputs", name, format, dir, ..] => outputs(target(name), format, Path::new(dir), number(4), number(5)),
        [name, ..] => {
            let (count, from) = (number(1).unwrap_or(1_000_000), number(2).unwrap_or(0));
            if supervise(target(name), from, count) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        [] => {
            eprintln!("TARGET COUNT [FROM], all COUNT [FROM], or one TARGET NUMBER");
            ExitCode::from(2)
        }
    }
}

fn target(name: &str) -> &'static Target {
    let known = "the targets are detect, read, round_trip, article, border, secrets, options";
    TARGETS.iter().find(|t| t.0 == name).unwrap_or_else(|| panic!("{known}"))
}

/// Writes what a format makes of numbered inputs into a folder, a file each, for other validators.
fn outputs(target: &Target, format: &str, dir: &Path, count: Option<u64>, from: Option<u64>) -> ExitCode {
    let (inputs, from) = (inputs(target), from.unwrap_or(0));
    let mut written = 0;
    for number in (from..).take_while(|n| *n < from + 20 * count.unwrap_or(1000)) {
        let outputs = wirecopy_fuzz::outputs(target.1, format, &inputs(number));
        for (i, (extension, bytes)) in outputs.into_iter().enumerate() {
            std::fs::write(dir.join(format!("{number:07}-{i}.{extension}")), bytes).expect("an output");
            written += 1;
        }
        if written >= count.unwrap_or(1000) {
            break;
        }
    }
    println!("{written} documents of {format}");
    ExitCode::SUCCESS
}

/// Gives the input of a number.
type Inputs = Box<dyn Fn(u64) -> Vec<u8>>;

fn inputs(target: &Target) -> Inputs {
    let prefix = target.1;
    match target.0 {
        "options" => bytes(wirecopy_fuzz::option_seeds(), prefix),
        "article" => {
            let values = Values::new(articles());
            Box::new(move |number| values.input(number, prefix))
        }
        "border" | "secrets" => {
            let border = border();
            Box::new(move |number| border.input(number, prefix))
        }
        _ => bytes(samples(), prefix),
    }
}

fn bytes(seeds: Vec<Seed>, prefix: usize) -> Inputs {
    let mutator = Mutator::new(seeds);
    Box::new(move |number| mutator.input(number, prefix))
}

fn articles() -> Vec<serde_json::Value> {
    samples().iter().flat_map(|s| wirecopy_fuzz::article_seeds(s.format.into(), &s.bytes)).collect()
}

fn border() -> Border {
    let documents: Vec<Vec<u8>> = samples().into_iter().map(|s| s.bytes).filter(|b| b.starts_with(b"<")).collect();
    Border::new(articles(), &documents)
}

fn samples() -> Vec<Seed> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples");
    let mut seeds = Vec::new();
    for (index, format) in wirecopy_fuzz::readable().enumerate() {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(samples.join(format.id)).into_iter().flatten().flatten().map(|e| e.path()).collect();
        files.sort();
        let bytes = files.iter().map(|f| std::fs::read(f).expect("a sample"));
        seeds.extend(bytes.map(|bytes| Seed { format: index as u8, bytes }));
    }
    seeds
}

/// Shows one input and runs it with its message on standard error.
fn one(target: &Target, number: u64) -> ExitCode {
    let data = inputs(target)(number);
    std::io::stdout().write_all(&data).expect("an output");
    (target.2)(&data);
    ExitCode::SUCCESS
}

fn progress_file(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("wirecopy-fuzz-{name}-{}", std::process::id()))
}

/// Lets workers do the numbers, and goes on behind an input that killed one. Says whether there was no finding.
fn supervise(target: &Target, from: u64, count: u64) -> bool {
    let (start, mut next, end, mut clean) = (Instant::now(), from, from + count, true);
    let progress = progress_file(target.0);
    while next < end {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.args(["worker", target.0, &next.to_string(), &(end - next).to_string()]);
        let status = command.env("WIRECOPY_FUZZ_PROGRESS", &progress).status().expect("a worker");
        let at = std::fs::read(&progress).ok().and_then(|b| b.try_into().ok()).map_or(next, u64::from_le_bytes);
        clean &= status.success();
        if matches!(status.code(), Some(0 | 1)) {
            break;
        }
        println!("{}: FINDING: number {at} ended the process ({status})", target.0);
        next = at + 1;
    }
    let _ = std::fs::remove_file(&progress);
    let took = start.elapsed();
    let pace = count as f64 / took.as_secs_f64();
    println!("{}: {count} inputs from number {from} in {:.0} s, {pace:.0} a second", target.0, took.as_secs_f64());
    clean
}

/// Where each panic was, how often, and the first number.
static FINDINGS: Mutex<BTreeMap<String, (u64, u64, String)>> = Mutex::new(BTreeMap::new());
static AT: AtomicU64 = AtomicU64::new(0);

fn worker(target: &'static Target, from: u64, count: u64) -> ExitCode {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let message: String = info.payload_as_str().unwrap_or_default().chars().take(300).collect();
        found(place, message);
    }));
    // As small as the stack of any thread of Rust.
    let work = std::thread::Builder::new().stack_size(2 << 20).spawn(move || work(target, from, count));
    let work = work.expect("a thread");
    let (mut last, mut since) = (u64::MAX, Instant::now());
    while !work.is_finished() {
        std::thread::sleep(Duration::from_millis(200));
        let at = AT.load(Relaxed);
        if at != last {
            (last, since) = (at, Instant::now());
        } else if since.elapsed() > HANGS {
            println!("{}: number {at} hangs", target.0);
            std::process::abort();
        }
    }
    let findings = FINDINGS.lock().expect("findings");
    for (place, (first, times, message)) in findings.iter() {
        println!("{}: FINDING: {place}: first number {first}, {times} times: {message}", target.0);
    }
    println!("{}: most memory {}", target.0, most_memory());
    if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn work(target: &Target, from: u64, count: u64) {
    let inputs = inputs(target);
    let file = std::env::var_os("WIRECOPY_FUZZ_PROGRESS").map(|p| File::create(p).expect("a progress file"));
    for number in from..from + count {
        AT.store(number, Relaxed);
        if let Some(file) = &file {
            file.write_all_at(&number.to_le_bytes(), 0).expect("progress");
        }
        let data = inputs(number);
        let start = cpu_time::ThreadTime::now();
        let _ = std::panic::catch_unwind(|| (target.2)(&data));
        let took = start.elapsed();
        if took > SLOW {
            found("slow".to_owned(), format!("{took:?}"));
        }
        if (number - from) % 1_000_000 == 999_999 {
            println!("{}: {} done", target.0, number + 1 - from);
        }
    }
}

fn found(place: String, message: String) {
    let number = AT.load(Relaxed);
    let mut findings = FINDINGS.lock().expect("findings");
    // The message of the same place may speak of another format or field; which entry of a list it is does not matter.
    let words = message.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    let key = format!("{place} {}", words.replace(|c: char| c.is_ascii_digit(), ""));
    let known = findings.entry(key.clone()).or_insert_with(|| (number, 0, message));
    known.1 += 1;
    if known.1 == 1 {
        println!("FINDING at number {number}: {key}");
    }
}

fn most_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or("unknown").trim().to_owned()
}
