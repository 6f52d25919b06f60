//! What whoever asks `wirecopy serve` over HTTP relies on: the answers of the command line, true statuses, an end in order.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod client;
mod convert;
mod description;
mod look;
mod problems;
mod running;
