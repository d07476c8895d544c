#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Times reading an event log into the cache beside Python and DuckDB, in one run, and watches memory while the log
# grows. The three take turns, so that whatever else the machine does falls on all; the best of five counts.
#
# usage: ingest.sh BUILD_DIRECTORY [PEERS_DIRECTORY [SCRATCH_DIRECTORY]]
#
# PEERS_DIRECTORY holds gen_events.py, peer_ingest.py and peer_duckdb.mjs; by default those beside this script.
# Fails where ours reads fewer than 8 times the events per second of Python's json + sqlite3.executemany, or fewer than
# 4 times those of DuckDB's read_json. DuckDB is left out, saying so, where npm cannot install @duckdb/node-api.
set -eu

[ $# -ge 1 ] || { sed -n '6,8p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
benchmark=$(cd "$1" && pwd)/tests/benchmarks/benchmark_ingest
peers=$(cd "${2:-$here}" && pwd)
scratch=${3:-$(mktemp -d)}
[ $# -ge 3 ] || trap 'rm -rf "$scratch"' EXIT
[ -x "$benchmark" ] || { echo "build the target benchmark_ingest first" >&2; exit 2; }
mkdir -p "$scratch/out"
cd "$scratch"
scratch=$PWD

# The number behind a key of a line of JSON.
value() { sed "s/.*\"$1\": *\([0-9.]*\).*/\1/"; }

ours() { "$benchmark" "$scratch/run_$1" "$scratch/out/ours.sqlite"; }
python() { /usr/bin/python3 "$peers/peer_ingest.py" pysqlite "$scratch/run_200/events.jsonl"; }
duckdb() { node peer_duckdb.mjs auto "$scratch/run_200/events.jsonl" "$(nproc)"; }

install_duckdb() {
    [ -d node_modules/@duckdb/node-api ] ||
        { command -v npm > /dev/null && npm install --silent --no-audit --no-fund @duckdb/node-api > /dev/null 2>&1; } ||
        return 1
    # A module is looked for beside the script that asks for it.
    cp "$peers/peer_duckdb.mjs" .
}

best() { sort -n "$1" | tail -1; }

# judge NAME RATES TIMES
judge() {
    awk -v name="$1" -v ours="$(best rates.ours)" -v theirs="$(best "$2")" -v times="$3" 'BEGIN {
        printf "%-28s %10d events/s   ours is %.1f times as fast (at least %d wanted)\n", name, theirs, ours / theirs, times
        exit ours < times * theirs
    }'
}

echo "memory while the log grows"
for megabytes in 50 200 800; do
    mkdir -p "run_$megabytes"
    [ -s "run_$megabytes/events.jsonl" ] ||
        /usr/bin/python3 "$peers/gen_events.py" "$megabytes" "run_$megabytes/events.jsonl" > /dev/null
    echo "  $megabytes MB: $(ours "$megabytes")"
done

with_duckdb=true
install_duckdb || with_duckdb=false
rm -f rates.*
for _ in 1 2 3 4 5; do
    line=$(ours 200)
    echo "$line" | value events_per_second >> rates.ours
    echo "$line" >> lines.ours
    python | value rows_per_s >> rates.python
    if $with_duckdb; then duckdb | value rows_per_s >> rates.duckdb; fi
done

echo "200 MB, best of five"
printf '%-28s %10d events/s\n' "ours" "$(best rates.ours)"
verdict=0
judge "Python json + executemany" rates.python 8 || verdict=1
if $with_duckdb; then
    judge "DuckDB read_json" rates.duckdb 4 || verdict=1
else
    echo "DuckDB was left out: npm cannot install @duckdb/node-api here"
fi
grep "\"events_per_second\": $(best rates.ours)," lines.ours | tail -1 | awk -v cores="$(nproc)" '
    function number(key) { match($0, "\"" key "\": [0-9.]+"); return substr($0, RSTART + length(key) + 4, RLENGTH - length(key) - 4) + 0 }
    {
        busy = number("cpu_seconds") / number("seconds") / cores
        printf "ours took %.2f s of processor time in %.2f s on %d cores, %d %% of what they had: %s\n", number("cpu_seconds"),
            number("seconds"), cores, 100 * busy,
            (busy >= 0.7 ? "the processor bounds it" : "it waited, for the disk or for other programs that take their share")
    }'
rm -f lines.ours
exit $verdict
