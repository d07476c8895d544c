#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Times reading logs of other programs into the cache: 1,400 logs of Inspect, one with a sample of 127 MB, and samples of
# lm-evaluation-harness. The best of three counts.
#
# usage: logs.sh BUILD_DIRECTORY [SCRATCH_DIRECTORY]
#
# Fails where the directory takes more than 3 s, the large log more than 2 s or as much memory as its sample has bytes,
# or lm-evaluation-harness is read at less than 300 MB/s. A scratch directory that is kept spares writing them again.
set -eu

[ $# -ge 1 ] || { sed -n '6,9p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
benchmark=$(cd "$1" && pwd)/tests/benchmarks/benchmark_ingest
scratch=${2:-$(mktemp -d)}
[ $# -ge 2 ] || trap 'rm -rf "$scratch"' EXIT
[ -x "$benchmark" ] || { echo "build the target benchmark_ingest first" >&2; exit 2; }
mkdir -p "$scratch"

make() { # KIND SIZE NAME
    [ -d "$scratch/$3" ] || /usr/bin/python3 "$here/gen_logs.py" "$1" "$2" "$scratch/$3"
}

# measure NAME LIMIT KEY WHAT: the best of three has to stay below the limit in KEY, or above it where KEY is a rate.
measure() {
    for _ in 1 2 3; do "$benchmark" "$scratch/$1" "$scratch/logs.sqlite"; done | awk -v limit="$2" -v key="$3" -v what="$4" -v cores="$(nproc)" '
        function number(key) { match($0, "\"" key "\": [0-9.]+"); return substr($0, RSTART + length(key) + 4, RLENGTH - length(key) - 4) + 0 }
        NR == 1 || number("seconds") < seconds {
            seconds = number("seconds"); processor = number("cpu_seconds"); rate = number("megabytes_per_second")
            memory = number("peak_rss_mb"); records = number("records"); value = number(key)
        }
        END {
            isRate = key == "megabytes_per_second"
            passed = isRate ? value < limit : value > limit
            printf "%-44s %6d records, %.2f s, processor %.2f s on %d cores, %4d MB/s, %3d MB of memory   %s %d %s%s\n", what, records,
                seconds, processor, cores, rate, memory, isRate ? "at least" : "at most", limit,
                isRate ? "MB/s" : key == "seconds" ? "s" : "MB", passed ? "  TOO SLOW" : ""
            exit passed
        }'
}

make inspect-directory 1400 inspect1400
make inspect-sample 127 inspect127
make lm-eval 300 lmeval300
verdict=0
measure inspect1400 3 seconds "1,400 logs of Inspect" || verdict=1
measure inspect127 2 seconds "a log of Inspect with a sample of 127 MB" || verdict=1
measure inspect127 127 peak_rss_mb "  the same, not held whole" || verdict=1
measure lmeval300 300 megabytes_per_second "lm-evaluation-harness" || verdict=1
exit $verdict
