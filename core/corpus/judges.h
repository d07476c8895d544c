// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/gate.h"

#include <string>
#include <vector>

namespace fgw::corpus {

/// The judges that results name, sorted, each once.
[[nodiscard]] std::vector<JudgeVersion> judgesOf(const GateResults& results);
/// The judges that checkers of cases are asked for, where results leave the verdict to them; a judge's name
/// is its command.
[[nodiscard]] std::vector<JudgeVersion> judgesAsked(const Corpus& corpus, const GateResults& results);
/// Both lists, sorted, each judge once.
[[nodiscard]] std::vector<JudgeVersion> together(std::vector<JudgeVersion> a,
                                                 const std::vector<JudgeVersion>& b);

/// Who judged what is compared. An empty list: rules alone, or it was not said.
struct JudgedBy {
    std::vector<JudgeVersion> cases;
    std::vector<JudgeVersion> aggregate;
    std::vector<JudgeVersion> casesOfMain;
    std::vector<JudgeVersion> aggregateOfMain;
    bool hasAggregate = false;
    bool mainNames = false;            ///< of the cases: none at main means that rules alone decided
    bool mainNamesOfAggregate = false; ///< the same of the aggregate set
};

/// Why outcomes cannot be set against each other: one judge in two versions, other judges than at the last
/// recorded main or for the aggregate set, or none where main had one, or one where main had none. Empty
/// where nothing is against it.
[[nodiscard]] std::vector<std::string> whyNotComparable(const JudgedBy& by);

} // namespace fgw::corpus
