#!/usr/bin/env bash
# Every sample cut off at every byte, and with every byte flipped: no panic, nothing above a second (optimised) or 256 MB,
# nothing that is cut off passes for whole. The suite itself tries some of the places.
set -euo pipefail
cd "$(dirname "$0")/.."
export WIRECOPY_EVERY_BYTE=1
for test in what_is_cut_off_never_passes_for_whole flipped_bytes_are_read_or_refused; do
  cargo test "$@" --test suite -- --exact "hostile::$test" --nocapture --test-threads=1
done
