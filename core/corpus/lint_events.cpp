// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/baseline.h"
#include "core/corpus/corpus_files.h"
#include "core/corpus/lint.h"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <vector>

namespace fgw::corpus {

namespace {

/// Who records one of these has looked at the case as it is, or takes it out of the gate.
bool settles(const HistoryEvent& event) {
    return event.event == "verified" || event.event == "chain_accepted" || isLeavingEvent(event.event);
}

/// The last event of each case that took up a change which nobody recorded, and that nobody looked at since.
void lintUntoldChanges(const Corpus& corpus, Problems& findings) {
    const std::vector<std::string>& caseIds = corpus.history.caseIds();
    std::vector<const HistoryEvent*> open(caseIds.size());
    for (const HistoryEvent& event : corpus.history) {
        if (event.caseIndex == kNoCase) {
            continue;
        }
        if (settles(event)) {
            open[event.caseIndex] = nullptr;
        } else if (foundUntoldChange(event)) {
            open[event.caseIndex] = &event;
        }
    }
    std::erase(open, nullptr);
    for (const HistoryEvent* event : open) {
        findings.add(Severity::Warning, {CorpusFiles(corpus.directory).history(), event->line},
                     fmt::format("{} was changed by hand before \"{}\" was recorded, and nobody has verified "
                                 "it since",
                                 event->caseId, event->event));
    }
}

/// Cases that gate though nobody saw them fail: a note, since a case may have no system to ask.
void noteNotReproduced(const Corpus& corpus, Problems& findings) {
    std::vector<bool> gates(corpus.history.caseIds().size());
    for (const Case& one : corpus.cases) {
        if (const std::uint32_t index = corpus.history.indexOf(one.id); index != kNoCase) {
            gates[index] = gates[index] || one.status == "active";
        }
    }
    for (const HistoryEvent& event : corpus.history) {
        if (event.event == "promoted" && event.caseIndex != kNoCase && gates[event.caseIndex] &&
            event.detail.contains(R"("reproduction":"not run")")) {
            findings.add(Severity::Note, {CorpusFiles(corpus.directory).history(), event.line},
                         fmt::format("{} was promoted by {} and was not reproduced", event.caseId, event.by));
        }
    }
}

} // namespace

void lintEvents(const Corpus& corpus, Problems& findings) {
    lintUntoldChanges(corpus, findings);
    noteNotReproduced(corpus, findings);
}

} // namespace fgw::corpus
