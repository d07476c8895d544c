#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Times from the start of the process to the first map on the screen, with an empty cache: the GSM8K run of the example
# is read, embedded, clustered, projected and drawn. Prints the least and the median of ten starts. Uses the display
# that there is, else Xvfb, else none.
#
# usage: first_map.sh BUILD_DIRECTORY [RUN]
#
# Fails where the median is above the goal of two seconds.
set -eu

goal=2.0
starts=10
here=$(cd "$(dirname "$0")" && pwd)
workbench=$1/app/window/failure-workbench
run=${2:-$(echo "$here"/../../resources/example/gsm8k/run_*)}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

[ -x "$workbench" ] || { echo "build the target failure-workbench first" >&2; exit 2; }

on_a_screen() {
    if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v xvfb-run > /dev/null; then
        xvfb-run -a -s "-screen 0 1280x800x24" "$@"
    else
        "$@"
    fi
}

# Seconds of one start; nothing is left of the one before.
seconds() {
    rm -rf "$scratch/user" && mkdir -p "$scratch/user"
    XDG_CACHE_HOME=$scratch/user XDG_STATE_HOME=$scratch/user XDG_CONFIG_HOME=$scratch/user \
        on_a_screen "$workbench" --measure-first-map "$run" 2>&1 |
        sed -n 's/^first map after \([0-9.]*\) s$/\1/p'
}

i=0
while [ $i -lt $starts ]; do
    seconds
    i=$((i + 1))
done | sort -n | awk -v goal=$goal -v starts=$starts '
    { times[NR] = $1 }
    END {
        if (NR < starts) { print "only " NR " of " starts " starts came to a map"; exit 3 }
        median = (times[int((NR + 1) / 2)] + times[int(NR / 2) + 1]) / 2
        printf "first map: least %.2f s, median %.2f s of %d starts (goal: %.1f s)\n", times[1], median, NR, goal
        exit median > goal
    }'
