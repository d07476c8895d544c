#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds a release and opens the workbench: on the bundled example, or on the files and
# folders given. Without a display it renders every workspace of them to PNG files instead.
# usage: packaging/run.sh [FILE-OR-FOLDER…]
set -euo pipefail
# shellcheck source=packaging/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

paths=()
for path in "$@"; do
    [ -e "$path" ] || { status=2; stop "there is no '$path'"; }
    paths+=("$(realpath "$path")")
done
cd "$repository"
install_packages core window
build release
workbench=build/release/app/window/failure-workbench
[ ${#paths[@]} -gt 0 ] || paths=(--example)

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    step "Opening the workbench"
    exec "$workbench" "${paths[@]}"
fi
output=build/rendered
step "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): rendering every workspace instead"
"$workbench" --render all --output "$output" "${paths[@]}" || stop "rendering failed; the reason stands above"
step "The pictures"
printf '%s\n' "$repository/$output"/*.png
