// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace fgw::runs {

/// How pass and fail of one task were told from the scores in a log of another program.
struct OutcomeRule {
    std::string slice;
    std::string scorer;     ///< whose score decides; empty where none did
    double threshold = 0.5; ///< pass from here on, or down to here where lower is better
    bool lowerIsBetter = false;
    bool binary = false;              ///< the score can only be right or wrong, whatever the threshold
    std::vector<std::string> scorers; ///< all that could decide, in the log's order
};

} // namespace fgw::runs
