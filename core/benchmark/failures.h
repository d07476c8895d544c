// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/evaluate.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace fgw::benchmark {

/// One item that one model fails.
struct Failure {
    std::uint32_t model = 0; ///< into AnswerTable::models
    std::uint32_t item = 0;
    std::uint32_t fails = 0;  ///< of `scored` answers
    std::uint32_t scored = 0; ///< answers that passed or failed; errors and unscored ones are left out

    [[nodiscard]] bool isFailure() const { return scored > 0 && 2 * fails >= scored; }
    bool operator==(const Failure&) const = default;
};

/// The answers of one model to one item, counted, whether they make a failure or not.
[[nodiscard]] Failure countFails(const AnswerTable& table, std::size_t model, std::size_t item);

/// The operator F: every (model, item) of whose scored answers at least one half fail, by model, then item.
/// An abstention is a fail. `model`, where given, leaves out all others.
[[nodiscard]] std::vector<Failure> findFailures(const AnswerTable& table,
                                                std::optional<std::size_t> model = {});

} // namespace fgw::benchmark
