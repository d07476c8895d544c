#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Opens and searches a run of a million records, all answers different, in the cache; prints each step beside its limit.
#
# usage: search.sh BUILD_DIRECTORY [SCRATCH_DIRECTORY]
#
# Fails where a limit is passed. A scratch directory that is kept spares the next time writing, reading and indexing.
set -eu

[ $# -ge 1 ] || { sed -n '5,7p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
benchmark=$(cd "$1" && pwd)/tests/benchmarks/benchmark_search
scratch=${2:-$(mktemp -d)}
[ $# -ge 2 ] || trap 'rm -rf "$scratch"' EXIT
[ -x "$benchmark" ] || { echo "build the target benchmark_search first" >&2; exit 2; }
mkdir -p "$scratch/run_1m"
[ -s "$scratch/run_1m/events.jsonl" ] || /usr/bin/python3 "$here/gen_answers.py" 1000000 "$scratch/run_1m/events.jsonl"
"$benchmark" "$scratch/run_1m" "$scratch/search.sqlite"
