// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/run_numbers.h"

#include <algorithm>

namespace fgw::importers {

std::int32_t RunNumbers::samplingSeedOf(const std::string& slice, const std::string& model,
                                        const std::string& run) {
    std::vector<std::string>& runs = m_runs[{slice, model}];
    auto found = std::ranges::find(runs, run);
    if (found == runs.end()) {
        runs.push_back(run);
        found = runs.end() - 1;
    }
    return found == runs.begin() ? kAbsent : static_cast<std::int32_t>(found - runs.begin() + 1);
}

std::vector<RunNumbers::Repeated> RunNumbers::repeated() const {
    std::vector<Repeated> repeated;
    for (const auto& [key, runs] : m_runs) {
        if (runs.size() > 1) {
            repeated.push_back({key.first, key.second, runs});
        }
    }
    return repeated;
}

} // namespace fgw::importers
