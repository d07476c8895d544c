#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds with warnings as errors, and runs the whole test suite.
# usage: packaging/test.sh [ctest options, for example -R core/corpus]
set -euo pipefail
# shellcheck source=packaging/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

cd "$repository"
install_packages core window test
build ci
step "Testing"
ctest --preset ci "$@" || { status=1; stop "some tests failed; they are named above"; }
