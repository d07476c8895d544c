// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"
#include "core/base/problem.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::cli {

/// "cases.yaml:12: a reason".
[[nodiscard]] std::string problemLine(const Problem& problem);

/// Tells what is wrong with a corpus, and what was completed after a kill, as messages: the first ones, and
/// how many.
void tellProblems(const std::filesystem::path& corpusDirectory, const Console& console);

/// The first of them, and how many more, as messages.
void tell(const std::vector<Problem>& problems, const Console& console);

/// A unified diff, line by line.
void printDiff(std::string_view diff, const Console& console);

} // namespace fgw::cli
