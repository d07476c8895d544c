#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what a part of the program needs and is not there yet, and builds a preset.
# Meant to be sourced by run.sh and test.sh; does nothing by itself.

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

step() { printf '\n── %s\n' "$*"; }
stop() { printf '\n%s: %s\n' "$(basename "$0")" "$*" >&2; exit "${status:-3}"; }

# package_list PART… → the packages of these parts of packages.txt, one a line
package_list() {
    local part
    for part in "$@"; do
        sed -n "/^\[$part\]\$/,/^\[/{/^[^[#]/p}" "$repository/packaging/packages.txt"
    done
}

missing_packages() {
    local package
    package_list "$@" | while read -r package; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s\n' "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else stop "installing packages needs root: run this as root, or install sudo"
    fi
}

install_packages() {
    command -v dpkg-query >/dev/null || stop "this script knows Debian 12 only; on another system install what packaging/packages.txt names, then see 'Building' in README.md"
    local missing
    missing=$(missing_packages "$@")
    if [ -z "$missing" ]; then
        step "All packages are there"
        return
    fi
    step "Installing $(wc -w <<<"$missing") packages: $(tr '\n' ' ' <<<"$missing")"
    as_root apt-get update -q || stop "the package lists could not be fetched: is there a network, or does another apt-get run?"
    # shellcheck disable=SC2086 # one word a package
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing \
        || stop "apt-get could not install the packages; its message stands above"
}

# build PRESET: configures once, then builds what changed; ninja shows how far it is
build() {
    step "Building (preset $1, into build/$1)"
    cmake --preset "$1" -S "$repository" --log-level=WARNING || stop "configuring failed; the reason stands above"
    cmake --build "$repository/build/$1" || stop "the build failed; the first error above says where"
}
