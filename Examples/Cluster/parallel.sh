#!/bin/sh
# Eight workers on one machine, with GNU parallel; --halt stops all when one cannot go on. Call it again to go on with what is missing.
#   PIPELINE=facts.yaml INPUT=corpus/ OUTPUT=out ./parallel.sh
set -eu

seq 0 7 | parallel --halt soon,fail=1 --jobs "${WORKERS:-8}" \
  saqiya run "$PIPELINE" "$INPUT" --output "$OUTPUT/" --jobs 1 --quiet --max-failures 100% --shard {}/8

saqiya status "$OUTPUT"
saqiya collect "$OUTPUT" --output "$OUTPUT.jsonl.zst"
