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

} // namespace

void lintEvents(const Corpus& corpus, Problems& findings) {
    lintUntoldChanges(corpus, findings);
}

} // namespace fgw::corpus
