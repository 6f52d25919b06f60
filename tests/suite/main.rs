//! One test binary: what a user of wirecopy relies on, over all formats of the registry.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr
)]

mod arbitrary;
mod bad;
#[cfg(unix)]
mod batch;
mod carries;
mod cli;
mod copy;
mod door;
mod every_field;
mod fuzzed;
mod g2_dialects;
mod golden;
mod hold;
mod hostile;
mod layers;
mod nesting;
mod pairs;
mod registry;
mod roundtrip;
mod rules;
mod samples;
mod sarif;
mod schema;
mod support;
mod tables;
mod text_layouts;
mod text_ways;
mod typeset;
mod valid;
mod words;
