// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/baseline.h"
#include "core/corpus/corpus_files.h"
#include "core/corpus/lint.h"

#include <fmt/format.h>

#include <map>
#include <string_view>

namespace fgw::corpus {

namespace {

/// Who records one of these has looked at the case as it is, or takes it out of the gate.
bool settles(const HistoryEvent& event) {
    return event.event == "verified" || event.event == "chain_accepted" || isLeavingEvent(event.event);
}

/// The last event of each case that took up a change which nobody recorded, and that nobody looked at since.
void lintUntoldChanges(const Corpus& corpus, Problems& findings) {
    std::map<std::string_view, const HistoryEvent*> open;
    for (const HistoryEvent& event : corpus.history) {
        if (settles(event)) {
            open.erase(event.caseId);
        } else if (foundUntoldChange(event)) {
            open[event.caseId] = &event;
        }
    }
    for (const auto& [caseId, event] : open) {
        findings.add(Severity::Warning, {CorpusFiles(corpus.directory).history(), event->line},
                     fmt::format("{} was changed by hand before \"{}\" was recorded, and nobody has verified "
                                 "it since",
                                 caseId, event->event));
    }
}

/// Cases that gate though nobody saw them fail: a note, since a case may have no system to ask.
void noteNotReproduced(const Corpus& corpus, Problems& findings) {
    for (const HistoryEvent& event : corpus.history) {
        const bool notRun = event.event == "promoted" && event.detail.contains(R"("reproduction":"not run")");
        const Case* one = notRun ? corpus.find(event.caseId) : nullptr;
        if (one != nullptr && one->status == "active") {
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
