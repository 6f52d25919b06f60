#!/usr/bin/env bash
# Kills a batch at random moments and resumes it, until the tree is that of an undisturbed run, byte for byte.
#   tests/kill-and-resume.sh [KILLS] [FILES]      50 and 2,000 if not given; uses target/release/wirecopy
set -euo pipefail
cd "$(dirname "$0")/.."
kills=${1:-50} files=${2:-2000}
bin=${WIRECOPY:-$PWD/target/release/wirecopy}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Mixed files: the samples, again and again, of one article and of many, a few of them compressed or in an archive, one
# broken.
mapfile -t samples < <(find samples -type f ! -name '*.md' | sort)
mkdir "$work/in"
for ((i = 0; i < files; i++)); do
  sample=${samples[i % ${#samples[@]}]}
  folder=$work/in/$((i / ${#samples[@]}))/$(basename "$(dirname "$sample")")
  mkdir -p "$folder"
  case $((i % 17)) in
    0) gzip -nc "$sample" >"$folder/$(basename "$sample").gz" ;;
    9) python3 -m zipfile -c "$folder/$(basename "$sample").zip" "$sample" samples/README.md ;;
    *) cp "$sample" "$folder/" ;;
  esac
done
printf '{"guid": ' >"$work/in/broken.json"
cd "$work"

run() { "$bin" -q batch in -t newsml-g2 "$1" -O "$2" --resume "$3" 2>/dev/null || [ $? = 1 ]; }

for layout in --keep-together --split; do
  begin=$(date +%s%N)
  run $layout whole whole.manifest
  took=$((($(date +%s%N) - begin) / 1000))
  hits=0 runs=0
  while ((hits < kills)); do
    # From the beginning, with the same time of the run, so that the trees can be the same.
    rm -rf out
    head -1 whole.manifest | sed 's/"whole"/"out"/' >out.manifest
    runs=$((runs + 1)) alive=yes
    while [ $alive = yes ] && ((hits < kills)); do
      "$bin" -q batch in -t newsml-g2 $layout -O out --resume out.manifest 2>/dev/null &
      pid=$!
      sleep "$(printf '0.%06d' $((RANDOM * 32768 % (took / 3) % 1000000)))"
      if kill -KILL $pid 2>/dev/null; then hits=$((hits + 1)); else alive=no; fi
      wait $pid 2>/dev/null || true
    done
    run $layout out out.manifest
    diff -r whole out
  done
  left=$(find out -name '.wirecopy*' | wc -l)
  [ "$left" = 0 ]
  echo "$layout: $hits kills in $runs runs; each time $(find out -type f | wc -l) files as in the undisturbed run, no temporary file"
  rm -rf whole out ./*.manifest
done
