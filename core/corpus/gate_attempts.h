// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/gate.h"

#include <cstddef>
#include <string>
#include <vector>

namespace fgw::corpus {

/// What all attempts at one case together say.
struct AttemptsVerdict {
    CaseVerdict::Outcome outcome = CaseVerdict::Outcome::Missing;
    std::size_t attempts = 0;
    std::size_t passes = 0;
    std::string reason;
};

/// `results` are those of one case, in the order of the file. `checker` is the case's own, as JSON, for those
/// that only tell what was seen; null where it has none. `askJudge` is for checkers that ask one.
[[nodiscard]] AttemptsVerdict judgeAttempts(const std::vector<const CaseResult*>& results, int repeats,
                                            const nlohmann::json& checker, const AskJudge& askJudge);

} // namespace fgw::corpus
