// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/case_counts.h"

#include <algorithm>

namespace fgw::corpus {

CaseCounts countActiveCases(const Corpus& corpus) {
    CaseCounts counted{corpus.taxonomy.severities, corpus.taxonomy.failureModes, {}, 0};
    counted.counts.assign(counted.severities.size() * counted.modes.size(), 0);
    for (const Case& entry : corpus.cases) {
        if (entry.status != "active") {
            continue;
        }
        const auto severity =
            std::ranges::find(counted.severities, entry.severity) - counted.severities.begin();
        const auto mode = std::ranges::find(counted.modes, entry.failureMode) - counted.modes.begin();
        const auto row = static_cast<std::size_t>(severity);
        const auto column = static_cast<std::size_t>(mode);
        if (row < counted.severities.size() && column < counted.modes.size()) {
            ++counted.counts[row * counted.modes.size() + column];
        } else {
            ++counted.others;
        }
    }
    return counted;
}

} // namespace fgw::corpus
