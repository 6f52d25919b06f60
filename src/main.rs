//! The `wirecopy` program: all it does is in [`wirecopy::cli`].

fn main() {}
