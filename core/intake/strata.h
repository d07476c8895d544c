// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace fgw::intake {

/// One intent, before and after a choice among failures.
struct Stratum {
    std::string intent;       ///< empty where unknown
    std::size_t inCorpus = 0; ///< cases that are there, and candidates that wait
    std::size_t offered = 0;  ///< failures to choose from
    std::size_t taken = 0;
    double share = 0.0; ///< of the corpus after promotion of all that is taken
};

struct StrataOptions {
    double cap = 0.30;     ///< greatest share of one intent in the corpus after promotion, above 0 to 1
    std::size_t limit = 0; ///< candidates to take at most; 0: as many as the cap allows
};

/// How many of each intent to take, so that after promotion none has more than its share of the corpus; with
/// a limit they are taken in turns, the rarest intent first, so that the tail is drawn up.
struct StrataPlan {
    std::vector<Stratum> strata; ///< by intent
    double share = 0.0;          ///< the cap that could be kept
    std::string note;            ///< where the cap that was asked for cannot be kept, why
};

[[nodiscard]] StrataPlan planStrata(const std::map<std::string, std::size_t>& inCorpus,
                                    const std::map<std::string, std::size_t>& offered,
                                    const StrataOptions& options);

} // namespace fgw::intake
