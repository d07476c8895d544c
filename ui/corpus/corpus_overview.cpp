// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/corpus_overview.h"

namespace fgw::ui {

CorpusOverview overviewOf(const corpus::Corpus& corpus) {
    CorpusOverview overview{corpus::adviseOn(corpus, utcNow()), corpus::lastRecordedGate(corpus), {}};
    for (const auto& one : overview.advice.structural) {
        overview.flags.structural.insert(one.caseId);
    }
    for (const auto& one : overview.advice.pruning) {
        overview.flags.toPrune.insert(one.caseId);
    }
    for (const corpus::RecordedOutcome& one :
         overview.gate ? overview.gate->outcomes : std::vector<corpus::RecordedOutcome>()) {
        if (one.event == "regressed") {
            overview.flags.flipped.insert(one.caseId);
        }
    }
    return overview;
}

} // namespace fgw::ui
