#!/usr/bin/env bash
# Peak memory of converting 10 MB and 100 MB, for every format that holds many articles: the two must lie within 1 MB of
# each other and below 32 MB. Needs GNU time; uses target/release/wirecopy.
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

fault=0
row() {
  local name=$1 small=$2 large=$3
  local verdict=ok
  if ((large - small > 1024 || large > 32768)); then verdict="TOO MUCH" fault=1; fi
  printf '%-28s %8s MB %8s MB  %s\n' "$name" "$((small / 1024)).$((small % 1024 * 10 / 1024))" "$((large / 1024)).$((large % 1024 * 10 / 1024))" "$verdict"
}

formats=$("$bin" --message-format json formats | python3 -c '
import json, sys
for line in sys.stdin:
    f = json.loads(line)
    if f["articles"] == "many": print(f["id"])')
printf '%-28s %11s %11s\n' "peak memory" "10 MB" "100 MB"
for format in $formats; do
  row "jsonl to $format" "$(peak convert 10.jsonl -t "$format" -o 10.out)" "$(peak convert 100.jsonl -t "$format" -o 100.out)"
  row "$format to jsonl" "$(peak convert -f "$format" 10.out -t jsonl -o /dev/null)" "$(peak convert -f "$format" 100.out -t jsonl -o /dev/null)"
  row "validate $format" "$(peak validate -f "$format" 10.out)" "$(peak validate -f "$format" 100.out)"
  row "batch $format" "$(peak batch -f "$format" 10.out -t jsonl -O o10)" "$(peak batch -f "$format" 100.out -t jsonl -O o100)"
  rm -rf 10.out 100.out o10 o100
done
exit $fault
