#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Times reading an event log into the cache beside Python and DuckDB, in one run, and watches memory while the log
# grows. The three take turns, so that whatever else the machine does falls on all; the best of five counts.
#
# usage: ingest.sh BUILD_DIRECTORY [PEERS_DIRECTORY [SCRATCH_DIRECTORY]]
#
# PEERS_DIRECTORY holds gen_events.py, peer_ingest.py and peer_duckdb.mjs; by default those beside this script.
# Fails where ours reads fewer than 8 times the events per second of Python's json + sqlite3.executemany, or fewer than
# 4 times those of DuckDB's read_json, or where memory grows with the log. DuckDB is left out, saying so, where npm cannot
# install @duckdb/node-api. Where other programs share the machine, compare the processor times.
set -eu

[ $# -ge 1 ] || { sed -n '6,9p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
benchmark=$(cd "$1" && pwd)/tests/benchmarks/benchmark_ingest
peers=$(cd "${2:-$here}" && pwd)
scratch=${3:-$(mktemp -d)}
[ $# -ge 3 ] || trap 'rm -rf "$scratch"' EXIT
[ -x "$benchmark" ] || { echo "build the target benchmark_ingest first" >&2; exit 2; }
mkdir -p "$scratch/out"
cd "$scratch"
scratch=$PWD

# The number behind a key of a line of JSON; nothing where the key is missing.
value() { sed -n "s/.*\"$1\": *\([0-9.]*\).*/\1/p"; }

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

# The most events per second, and the least processor time, of all runs of one program.
best_rate() { value "$2" < "lines.$1" | sort -n | tail -1; }
best_processor() { value "$2" < "lines.$1" | sort -n | head -1; }

# judge NAME PROGRAM TIMES
judge() {
    awk -v name="$1" -v times="$3" -v ours="$(best_rate ours events_per_second)" -v theirs="$(best_rate "$2" rows_per_s)" \
        -v our_processor="$(best_processor ours cpu_seconds)" -v their_processor="$(best_processor "$2" cpu_s)" 'BEGIN {
        printf "%-28s %10d events/s   ours is %.1f times as fast (at least %d wanted)", name, theirs, ours / theirs, times
        if (their_processor > 0) {
            printf ", with %.2f s of processor time for %.2f s", our_processor, their_processor
        }
        print ""
        exit ours < times * theirs
    }'
}

verdict=0
rm -f lines.* memory
echo "memory while the log grows"
for megabytes in 50 200 800; do
    mkdir -p "run_$megabytes"
    [ -s "run_$megabytes/events.jsonl" ] ||
        /usr/bin/python3 "$peers/gen_events.py" "$megabytes" "run_$megabytes/events.jsonl" > /dev/null
    line=$(ours "$megabytes")
    echo "  $megabytes MB: $line"
    echo "$line" | value peak_rss_mb >> memory
done
# As flat as the allocator leaves it: a quarter more for sixteen times the log.
awk 'NR == 1 { first = $1 } END { grown = $1 > 1.25 * first; print "memory is " (grown ? "NOT FLAT" : "flat") ": " first " MB, then " $1 " MB"; exit grown }' memory ||
    verdict=1

with_duckdb=true
install_duckdb || with_duckdb=false
for _ in 1 2 3 4 5; do
    ours 200 >> lines.ours
    python >> lines.python
    if $with_duckdb; then duckdb >> lines.duckdb; fi
done

echo "200 MB, best of five"
printf '%-28s %10d events/s\n' "ours" "$(best_rate ours events_per_second)"
judge "Python json + executemany" python 8 || verdict=1
if $with_duckdb; then
    judge "DuckDB read_json" duckdb 4 || verdict=1
else
    echo "DuckDB was left out: npm cannot install @duckdb/node-api here"
fi
grep "\"events_per_second\": $(best_rate ours events_per_second)," lines.ours | tail -1 | awk -v cores="$(nproc)" '
    function number(key) { match($0, "\"" key "\": [0-9.]+"); return substr($0, RSTART + length(key) + 4, RLENGTH - length(key) - 4) + 0 }
    {
        busy = number("cpu_seconds") / number("seconds") / cores
        printf "ours took %.2f s of processor time in %.2f s on %d cores, %d %% of what they had: %s\n", number("cpu_seconds"),
            number("seconds"), cores, 100 * busy,
            (busy >= 0.7 ? "the processor bounds it" : "it waited, for the disk or for other programs that take their share")
    }'
rm -f lines.* memory
exit $verdict
