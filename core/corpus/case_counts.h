// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <cstddef>
#include <string>
#include <vector>

namespace fgw::corpus {

/// How many active cases there are of each mode and severity: rows are the taxonomy's severities, columns its
/// modes, row-major. Cases with a mode or severity outside the taxonomy are counted in `others`.
struct CaseCounts {
    std::vector<std::string> severities;
    std::vector<std::string> modes;
    std::vector<std::size_t> counts;
    std::size_t others = 0;

    [[nodiscard]] std::size_t at(std::size_t severity, std::size_t mode) const {
        return counts[severity * modes.size() + mode];
    }
};

[[nodiscard]] CaseCounts countActiveCases(const Corpus& corpus);

} // namespace fgw::corpus
