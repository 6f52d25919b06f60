//! The `wirecopy` program.

use std::process::ExitCode;

/// An article is many small pieces of memory, and with several workers each is made in one thread and may be dropped in
/// another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    wirecopy::cli::main()
}
