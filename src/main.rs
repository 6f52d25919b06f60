//! The `wirecopy` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    wirecopy::cli::main()
}
