// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/failures.h"

#include "core/records/scored.h"

namespace fgw::benchmark {

Failure countFails(const AnswerTable& table, std::size_t model, std::size_t item) {
    Failure counted{static_cast<std::uint32_t>(model), static_cast<std::uint32_t>(item)};
    for (std::size_t repeat = 0; repeat < table.repeats; ++repeat) {
        const Outcome outcome = table.at(model, item, repeat).outcome;
        counted.fails += outcome == Outcome::Fail ? 1 : 0;
        counted.scored += isScored(outcome) ? 1 : 0;
    }
    return counted;
}

std::vector<Failure> findFailures(const AnswerTable& table, std::optional<std::size_t> model) {
    std::vector<Failure> failures;
    const std::size_t end = model ? *model + 1 : table.models.size();
    for (std::size_t asked = model.value_or(0); asked < end; ++asked) {
        for (std::size_t item = 0; item < table.items; ++item) {
            const Failure counted = countFails(table, asked, item);
            if (counted.isFailure()) {
                failures.push_back(counted);
            }
        }
    }
    return failures;
}

} // namespace fgw::benchmark
