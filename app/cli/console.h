// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <string_view>

namespace fgw::cli {

/// What a command ends with; the numbers are a contract with scripts and CI.
enum class Exit : int {
    Good = 0,        ///< done, and the verdict is good
    Bad = 1,         ///< done, and the verdict is bad
    Usage = 2,       ///< wrong usage or unusable input
    Environment = 3, ///< disk, permissions, a predictor that died
};

[[nodiscard]] Exit exitFor(const Error& error);

/// Answers go to stdout, messages and progress to stderr; progress only on a terminal.
class Console {
public:
    /// One JSON document, the only thing on stdout with --json.
    void json(const nlohmann::json& document) const;
    void line(std::string_view text) const;
    void message(std::string_view text) const;
    /// Prints the error as a sentence and gives the exit status that belongs to it.
    [[nodiscard]] Exit fail(const Error& error) const;
    /// Runs `work` with a progress line; an interrupt (Ctrl+C) cancels the task.
    void withProgress(const std::function<void(Task&)>& work) const;
};

} // namespace fgw::cli
