#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks style, with clang-format and clang-tidy, of the source files that changed: what is not committed yet, and what
# this branch has beyond main (on main itself: the last commit). A file takes clang-tidy some seconds, so name files or
# folders to check those instead, or "all" for everything, which takes an hour.
# usage: packaging/tidy.sh [all | since REVISION | FILE_OR_FOLDER…]
set -euo pipefail
# shellcheck source=packaging/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
cd "$repository"

sources=(':(glob)app/**/*.cpp' ':(glob)core/**/*.cpp' ':(glob)ui/**/*.cpp' ':(glob)tests/**/*.cpp')
headers=(':(glob)app/**/*.h' ':(glob)core/**/*.h' ':(glob)ui/**/*.h' ':(glob)tests/**/*.h')

# changed_since REVISION PATTERN… → files that differ from it, in the work tree too, and new ones that git does not know
changed_since() {
    local revision=$1
    shift
    git diff --name-only --diff-filter=d "$revision" -- "$@"
    git ls-files --others --exclude-standard -- "$@"
}

where_this_work_began() {
    local base
    base=$(git merge-base HEAD main 2>/dev/null || git rev-parse HEAD)
    if [ "$base" = "$(git rev-parse HEAD)" ]; then git rev-parse --quiet --verify HEAD~1 || echo HEAD; else echo "$base"; fi
}

case "${1:-}" in
    "") since=$(where_this_work_began) ;;
    since) since=${2:?"usage: packaging/tidy.sh since REVISION"} ;;
esac
if [ -n "${since:-}" ]; then
    tidied=$(changed_since "$since" "${sources[@]}")
    formatted=$(changed_since "$since" "${sources[@]}" "${headers[@]}")
elif [ "$1" = all ]; then
    tidied=$(git ls-files -- "${sources[@]}")
    formatted=$(git ls-files -- "${sources[@]}" "${headers[@]}")
else
    formatted=$(git ls-files --cached --others --exclude-standard -- "$@" | grep -E '\.(cpp|h)$' || true)
    tidied=$(grep '\.cpp$' <<<"$formatted" || true)
fi
if [ -z "$formatted" ]; then
    step "No source file has changed"
    exit 0
fi

install_packages core window test style

step "clang-format on $(wc -w <<<"$formatted") files"
xargs -r clang-format-19 --dry-run -Werror <<<"$formatted" ||
    { status=1; stop "run clang-format-19 -i on the files named above"; }

# clang-tidy needs the compile commands, and the headers that moc and the build write.
[ -f build/dev/compile_commands.json ] || cmake --preset dev --log-level=WARNING
step "clang-tidy on $(wc -w <<<"$tidied") files"
xargs -r -P "$(nproc)" -n 1 clang-tidy-19 -p build/dev --quiet --warnings-as-errors='*' <<<"$tidied" ||
    { status=1; stop "clang-tidy found the above"; }
