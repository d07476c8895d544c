// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/corpus/corpus.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fgw::corpus {

/// What a person should think about; none of it is an error.
struct Advice {
    /// A case that may have done its work.
    struct Pruning {
        std::string caseId;
        std::string reason;
    };
    /// A case that came back more than once: point patches do not hold.
    struct Structural {
        std::string caseId;
        std::int64_t regressedCount = 0;
    };

    std::size_t active = 0;
    std::vector<Pruning> pruning;
    std::vector<Structural> structural; ///< most regressions first
    std::string size;                   ///< why the number of cases is unusual; empty where it is not
};

/// By the rules of the failure-dataset guide: no failure for nine months and a structural fix since; no
/// regression in two quarters; more than one regression; fewer than 60 or more than 200 active cases.
[[nodiscard]] Advice adviseOn(const Corpus& corpus, UtcTime now);

} // namespace fgw::corpus
