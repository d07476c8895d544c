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
    enum class PruningRule : std::uint8_t {
        FixedStructurally, ///< no failure for nine months, and a structural fix since
        NeverRegressed,    ///< no regression in two quarters
    };
    /// A case that may have done its work.
    struct Pruning {
        std::string caseId;
        PruningRule rule = PruningRule::NeverRegressed;
        std::string since; ///< date of the last failure, or of the day it came in
        std::string reason;
    };
    /// A case that came back more than once: point patches do not hold.
    struct Structural {
        std::string caseId;
        std::int64_t regressedCount = 0;
    };

    /// What the number of active cases says, with the likely cause.
    enum class Size : std::uint8_t {
        Usual,
        Young,   ///< few, and the first came in less than six weeks ago
        TooFew,  ///< intake is not run, or rejects too much
        TooMany, ///< duplicates get through, or nothing is pruned
    };

    std::size_t active = 0;
    std::vector<Pruning> pruning;
    std::vector<Structural> structural; ///< most regressions first
    Size sizeNote = Size::Usual;
    std::string size; ///< the same in words; empty where it is usual
};

/// A corpus of this many active cases catches what matters; the bounds are part of it.
inline constexpr std::size_t kFewestCases = 60;
inline constexpr std::size_t kMostCases = 200;

/// By the rules of the failure-dataset guide: no failure for nine months and a structural fix since; no
/// regression in two quarters; more than one regression; fewer than 60 or more than 200 active cases.
[[nodiscard]] Advice adviseOn(const Corpus& corpus, UtcTime now);

} // namespace fgw::corpus
