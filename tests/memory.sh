#!/usr/bin/env bash
# Peak memory of converting 10 MB and 100 MB, for every format that holds many articles: the two must lie within 1 MB of
# each other and below 32 MB; for validate, which remembers up to 40 bytes of every article (docs/safety.md), that comes on
# top. Needs GNU time; uses target/release/wirecopy.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=${WIRECOPY:-$PWD/target/release/wirecopy}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 - <<'PY'
import json
def article(n):
    body = [{"type": "paragraph", "text": f"Paragraph {p} of story {n}: " + "the ferry sails again & again. " * 12} for p in range(8)]
    return {"guid": f"urn:newsml:lakeside.example:2026:{n}", "language": "en", "versionCreated": "2026-04-15T09:30:00Z",
            "provider": {"names": [{"value": "Lakeside Press"}]}, "headlines": [{"text": f"Ferry “{n}” returns"}], "body": body}
for name, size in (("10", 10e6), ("100", 100e6)):
    with open(name + ".jsonl", "w") as out:
        n = 0
        while out.tell() < size:
            print(json.dumps(article(n), ensure_ascii=False), file=out)
            n += 1
PY

peak() { /usr/bin/time -f %M -o peak "$bin" -q "$@" >/dev/null; cat peak; }

# How much more the large input may take, in KB.
limit=1024
fault=0
row() {
  local name=$1 small=$2 large=$3 remembered=${4:-0}
  local verdict=ok
  if ((large - small > limit + remembered || large > 32768)); then verdict="TOO MUCH" fault=1; fi
  printf '%-28s %8s MB %8s MB  %s\n' "$name" "$((small / 1024)).$((small % 1024 * 10 / 1024))" "$((large / 1024)).$((large % 1024 * 10 / 1024))" "$verdict"
}

remembered=$(($(wc -l <100.jsonl) * 40 / 1024))
formats=$("$bin" --message-format json formats | python3 -c '
import json, sys
for line in sys.stdin:
    f = json.loads(line)
    if f["articles"] == "many": print(f["id"])')
printf '%-28s %11s %11s\n' "peak memory" "10 MB" "100 MB"
for format in $formats; do
  row "jsonl to $format" "$(peak convert 10.jsonl -t "$format" -o 10.out)" "$(peak convert 100.jsonl -t "$format" -o 100.out)"
  row "$format to jsonl" "$(peak convert -f "$format" 10.out -t jsonl -o /dev/null)" "$(peak convert -f "$format" 100.out -t jsonl -o /dev/null)"
  row "validate $format" "$(peak validate -f "$format" 10.out)" "$(peak validate -f "$format" 100.out)" "$remembered"
  row "batch $format" "$(peak batch -f "$format" 10.out -t jsonl -O o10)" "$(peak batch -f "$format" 100.out -t jsonl -O o100)"
  rm -rf 10.out 100.out o10 o100
done

row "jsonl to csv, with --report" "$(peak convert 10.jsonl -t csv -o 10.out --report 10.report)" "$(peak convert 100.jsonl -t csv -o 100.out --report 100.report)"
rm -f ./*.out ./*.report

gzip -k 10.jsonl 100.jsonl
row "gzip to jsonl" "$(peak convert 10.jsonl.gz -t jsonl -o 10.out)" "$(peak convert 100.jsonl.gz -t jsonl -o 100.out)"
if command -v zstd >/dev/null; then
  zstd -q 10.jsonl 100.jsonl
  row "Zstandard to jsonl" "$(peak convert 10.jsonl.zst -t jsonl -o 10.zst.out)" "$(peak convert 100.jsonl.zst -t jsonl -o 100.zst.out)"
else
  echo "Zstandard: skipped, there is no zstd here"
fi
python3 -m zipfile -c 10.zip 10.jsonl
python3 -m zipfile -c 100.zip 100.jsonl
row "zip to jsonl" "$(peak convert 10.zip -t jsonl -o 10.zip.out)" "$(peak convert 100.zip -t jsonl -o 100.zip.out)"
rm -f ./*.out

# Many inputs: one after the other into one output, and two at a time into as many.
for size in 10 100; do
  mkdir "many$size"
  split -n l/10 --additional-suffix=.jsonl "$size.jsonl" "many$size/"
done
row "ten inputs to one newsml-g2" "$(peak convert many10/*.jsonl -t newsml-g2 -o 10.xml)" "$(peak convert many100/*.jsonl -t newsml-g2 -o 100.xml)"
row "batch of ten, -j 2" "$(peak batch many10 -t newsml-g2 -O b10 -j 2 --manifest b10.m)" "$(peak batch many100 -t newsml-g2 -O b100 -j 2 --manifest b100.m)"
row "the same, --split" "$(peak batch many10 -t newsml-g2 -O s10 -j 2 --split)" "$(peak batch many100 -t newsml-g2 -O s100 -j 2 --split)"
exit $fault
