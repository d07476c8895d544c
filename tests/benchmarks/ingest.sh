#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Times reading an event log into the cache beside Python and DuckDB, in one run, and watches memory while the log
# grows. Takes the best of three runs of each.
#
# usage: ingest.sh BUILD_DIRECTORY [SCRATCH_DIRECTORY]
#
# Fails where ours reads fewer than 8 times the events per second of Python's json + sqlite3.executemany, or fewer than
# 4 times those of DuckDB's read_json. DuckDB is left out, saying so, where npm cannot install @duckdb/node-api.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
benchmark=$1/tests/benchmarks/benchmark_ingest
scratch=${2:-$(mktemp -d)}
mkdir -p "$scratch"
[ $# -ge 2 ] || trap 'rm -rf "$scratch"' EXIT

[ -x "$benchmark" ] || { echo "build the target benchmark_ingest first" >&2; exit 2; }

events_per_second() { sed 's/.*"events_per_second": *\([0-9]*\).*/\1/'; }

# The best of three runs of a command that prints JSON.
best() {
    for _ in 1 2 3; do "$@" | events_per_second; done | sort -n | tail -1
}

install_duckdb() {
    command -v npm > /dev/null && [ ! -d "$scratch/node_modules/@duckdb/node-api" ] &&
        (cd "$scratch" && npm install --silent --no-audit --no-fund @duckdb/node-api > /dev/null 2>&1)
    [ -d "$scratch/node_modules/@duckdb/node-api" ] && cp "$here/ingest_peer.mjs" "$scratch/"
}

# judge NAME THEIRS TIMES
judge() {
    awk -v name="$1" -v ours="$ours" -v theirs="$2" -v times="$3" 'BEGIN {
        printf "%-28s %10d events/s   ours is %.1f times as fast (at least %d wanted)\n", name, theirs, ours / theirs, times
        exit ours < times * theirs
    }'
}

for megabytes in 50 200 800; do
    mkdir -p "$scratch/run_$megabytes"
    [ -s "$scratch/run_$megabytes/events.jsonl" ] ||
        "$here/make_events.py" "$megabytes" "$scratch/run_$megabytes/events.jsonl"
    echo "$megabytes MB: $("$benchmark" "$scratch/run_$megabytes" "$scratch/ours.sqlite")"
done

log=$scratch/run_200/events.jsonl
ours=$(best "$benchmark" "$scratch/run_200" "$scratch/ours.sqlite")
printf '%-28s %10d events/s\n' "ours" "$ours"
verdict=0
judge "Python json + executemany" "$(best "$here/ingest_peer.py" "$log" "$scratch/python.sqlite")" 8 || verdict=1
if install_duckdb; then
    judge "DuckDB read_json" "$(cd "$scratch" && best node ingest_peer.mjs "$log" "$scratch/duck.db" "$(nproc)")" 4 ||
        verdict=1
else
    echo "DuckDB was left out: npm cannot install @duckdb/node-api here"
fi
exit $verdict
