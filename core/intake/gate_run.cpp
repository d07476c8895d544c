// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/gate_run.h"

#include "core/intake/gate_results.h"

namespace fgw::intake {

Result<GateRun> runGate(const std::filesystem::path& corpusDirectory, const GateSources& sources,
                        const corpus::GateOptions& options, const JudgeConsent& consent, Task& task) {
    Result<corpus::Corpus> read = corpus::readCorpus(corpusDirectory);
    if (!read) {
        return std::unexpected(read.error());
    }
    const auto results = readGateResults(sources.results, sources.model, task);
    if (!results) {
        return std::unexpected(results.error());
    }
    std::optional<corpus::AggregateResults> aggregate;
    if (!sources.aggregate.empty()) {
        auto items = readAggregate(sources.aggregate, sources.model, task);
        if (!items) {
            return std::unexpected(items.error());
        }
        aggregate = std::move(*items);
    }
    corpus::GateOptions asking = options;
    asking.askJudge = askAllowed(consent, corpusDirectory, task);
    corpus::GateVerdict verdict = judgeGate(*read, *results, aggregate, asking);
    return task.cancelled() ? Result<GateRun>(cancelledError("judge the results"))
                            : GateRun{std::move(*read), std::move(verdict)};
}

} // namespace fgw::intake
