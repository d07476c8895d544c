#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks style: clang-format on every source file, clang-tidy on those that differ from a revision (default: HEAD~1;
# "all" checks everything, which takes long). Needs the compile commands of the preset dev.
# usage: packaging/tidy.sh [REVISION|all]
set -euo pipefail
# shellcheck source=packaging/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
cd "$repository"
install_packages core window test style

step "clang-format"
git ls-files '*.h' '*.cpp' | xargs clang-format-19 --dry-run -Werror || { status=1; stop "run clang-format-19 -i on the files named above"; }

[ -f build/dev/compile_commands.json ] || cmake --preset dev --log-level=WARNING
if [ "${1:-}" = all ]; then
    files=$(git ls-files 'app/*.cpp' 'core/*.cpp' 'ui/*.cpp' 'tests/*.cpp')
else
    files=$(git diff --name-only --diff-filter=d "${1:-HEAD~1}" -- 'app/*.cpp' 'core/*.cpp' 'ui/*.cpp' 'tests/*.cpp')
fi
step "clang-tidy on $(wc -w <<<"$files") files"
xargs -r -P "$(nproc)" -n 1 clang-tidy-19 -p build/dev --quiet --warnings-as-errors='*' <<<"$files" || { status=1; stop "clang-tidy found the above"; }
