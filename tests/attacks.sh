#!/usr/bin/env bash
# What each attack of the suite (tests/suite/hostile.rs) takes of a release build, converted to JSON, to NewsML-G2 and to a
# table of HTML: at most 64 MB and 40 times the input, and ten seconds. Prints a row for each, the largest of the three.
# Needs GNU time; uses target/release/wirecopy, or what WIRECOPY names.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=${WIRECOPY:-$PWD/target/release/wirecopy}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
WIRECOPY_ATTACKS=$work cargo test --quiet --test suite hostile::monsters_are_written >/dev/null

fault=0
printf '%-40s %10s %12s %10s\n' attack "kB in" "most kB" "seconds"
for file in "$work"/*; do
  bytes=$(stat -c %s "$file") most=0 longest=0
  from=()
  [[ $file == *.xml ]] && from=(-f newsml-g2)
  for to in "jsonl" "newsml-g2" "csv --write body=html"; do
    # shellcheck disable=SC2086
    /usr/bin/time -q -f '%M %e' -o "$work/.took" "$bin" convert -q "${from[@]}" "$file" -t $to -o /dev/null 2>/dev/null || true
    read -r memory seconds < <(tail -1 "$work/.took")
    ((memory > most)) && most=$memory
    longest=$(printf '%s\n' "$longest" "$seconds" | sort -g | tail -1)
  done
  verdict=
  if ((most > 65536 + bytes * 40 / 1024)) || [ "${longest%.*}" -ge 10 ]; then verdict="TOO MUCH" fault=1; fi
  name=$(basename "${file%.*}")
  printf '%-40s %10s %12s %10s  %s\n' "${name//-/ }" $((bytes / 1024)) "$most" "$longest" "$verdict"
done
exit $fault
