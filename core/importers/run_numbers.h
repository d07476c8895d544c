// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/record_table.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace fgw::importers {

/// Tells several runs of the same task by the same model apart, as sampling seeds: none for the first run
/// that is met, 2 for the second, and so on.
class RunNumbers {
public:
    [[nodiscard]] std::int32_t samplingSeedOf(const std::string& slice, const std::string& model,
                                              const std::string& run);
    /// Tasks and models that were met in more than one run, and the runs in the order of their seeds.
    struct Repeated {
        std::string slice;
        std::string model;
        std::vector<std::string> runs;
    };
    [[nodiscard]] std::vector<Repeated> repeated() const;

private:
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> m_runs;
};

} // namespace fgw::importers
