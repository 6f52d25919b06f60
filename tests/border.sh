#!/usr/bin/env bash
# Whether everything that leaves is valid, told and without secrets, whatever came in: articles with kept bags, raw parts and
# marks at every place, and mutated sources, to each format. `tests/border.sh [COUNT]` takes so many of each (10,000).
#
# wirecopy's own reading with the standard at hand, the law of no silent loss and the search for secrets are those of the
# fuzz targets; xmllint says what IPTC's schemas say of NewsML-G2 and NITF, where WIRECOPY_CONFORMANCE names a folder.
set -euo pipefail
cd "$(dirname "$0")/.."
count=${1:-10000}
cargo build --quiet --release --manifest-path fuzz/Cargo.toml --no-default-features --bin wirecopy-fuzz
fuzz=$PWD/fuzz/target/release/wirecopy-fuzz
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The first byte of an input picks one of the ways to write, of which there are some thirty.
fault=0
for target in border round_trip secrets; do
  "$fuzz" "$target" $((count * 6)) || fault=1
done

schemas=${WIRECOPY_CONFORMANCE:-}/schemas
if [ ! -d "$schemas" ] || ! command -v xmllint >/dev/null; then
  echo "skipped: WIRECOPY_CONFORMANCE or xmllint is missing"
  exit $fault
fi
for format in newsml-g2 nitf; do
  schema=$schemas/newsml-g2/NewsML-G2+NITF.xsd
  [ $format = nitf ] && schema=$schemas/nitf/nitf-3-6.xsd
  for target in border round_trip; do
    rm -rf "$work/out" && mkdir "$work/out"
    "$fuzz" outputs "$target" $format "$work/out" "$count"
    find "$work/out" -type f -print0 | xargs -0 -n 500 xmllint --nonet --noout --schema "$schema" >"$work/said" 2>&1 || true
    if grep -v -e ' validates$' -e 'Skipping import' "$work/said" | grep . | head -20; then
      echo "$format, $target: not all of it is valid" && fault=1
    fi
    echo "$format, $target: $(grep -c ' validates$' "$work/said") documents are valid by IPTC's schema"
  done
done
exit $fault
