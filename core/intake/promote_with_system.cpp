// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonical_json.h"
#include "core/corpus/case_data.h"
#include "core/corpus/case_number.h"
#include "core/corpus/step.h"
#include "core/intake/reproduce.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace fgw::intake {

namespace {

namespace fs = std::filesystem;
using corpus::Candidate;
using corpus::CorpusStep;
using nlohmann::json;
using Ordered = nlohmann::ordered_json;

const std::string kWatching = "put the candidate on the watchlist";
constexpr std::size_t kFewestRuns = 3;

std::string failedRuns(const Reproduction& reproduction) {
    return fmt::format("failed {} of {}", reproduction.failures, reproduction.runs);
}

Result<std::string> watchedText(const corpus::YamlDocument& document, const json& data) {
    return appendToList(document, {"cases"}, corpus::inFileOrder(data));
}

/// The event, the case on the watchlist, and the candidate gone.
Status watch(CorpusStep& step, const Candidate& candidate, const json& data,
             const Reproduction& reproduction) {
    const auto append = [&](const corpus::YamlDocument& document) { return watchedText(document, data); };
    const std::string whenAbsent =
        fmt::format("schema_version: {}\ncases: []\n", step.corpus().schemaVersion);
    if (Status edited = step.edit(corpus::kWatchlistFile, append, whenAbsent); !edited) {
        return edited;
    }
    if (Status removed = step.remove(corpus::fileInCorpus(candidate)); !removed) {
        return removed;
    }
    corpus::HistoryEvent event;
    event.event = "watchlisted";
    event.caseId = data.at("id").get<std::string>();
    event.digest = corpus::caseDigest(data);
    event.detail = canonicalJson({{"candidate", candidate.candidateId},
                                  {"reproduction", failedRuns(reproduction)},
                                  {"system", json::parse(reproduction.system)}});
    return step.record(std::move(event));
}

Result<SystemPromotion> putOnWatchlist(const fs::path& directory, const Candidate& judged,
                                       const std::string& by, const Reproduction& reproduction, bool dryRun) {
    Result<CorpusStep> step = CorpusStep::begin(directory, by, kWatching);
    if (!step) {
        return std::unexpected(step.error());
    }
    const auto candidate = corpus::findCandidate(step->corpus(), judged.candidateId, kWatching);
    if (!candidate || (*candidate)->fileDigest != judged.fileDigest) {
        return failure(ErrorCode::Conflict, kWatching, "the candidate was changed or removed meanwhile");
    }
    const Result<std::string> caseId = corpus::nextCaseId(step->corpus());
    const Result<std::string> hash = corpus::inputHash(judged.fields.data.value("input", json()), directory);
    if (!caseId || !hash) {
        return std::unexpected(caseId ? hash.error() : caseId.error());
    }
    const json data = corpus::promotedData(judged.fields.data, *caseId, *hash);
    if (const Status watched = watch(*step, **candidate, data, reproduction); !watched) {
        return std::unexpected(watched.error());
    }
    const Result<corpus::StepResult> written =
        step->commit(fmt::format("put {} on the watchlist as {}", judged.candidateId, *caseId), {dryRun, {}});
    return written ? Result<SystemPromotion>(SystemPromotion{reproduction, *caseId, written->diff})
                   : std::unexpected(written.error());
}

} // namespace

std::size_t runsFor(const corpus::Case& one) {
    return std::max(kFewestRuns, static_cast<std::size_t>(std::max(one.repeats, 1)));
}

PromotionEvidence evidenceOf(const Candidate& candidate, const Reproduction& reproduction) {
    return {candidate.fileDigest, failedRuns(reproduction), reproduction.system};
}

Result<SystemPromotion> concludePromotion(const fs::path& directory, const Candidate& candidate,
                                          const std::string& by, const Reproduction& reproduction,
                                          bool dryRun, const ShowPlan& show) {
    if (reproduction.verdict == Reproduction::Verdict::DoesNot) {
        return SystemPromotion{reproduction, {}, {}};
    }
    if (reproduction.verdict == Reproduction::Verdict::NotDeterministic) {
        return putOnWatchlist(directory, candidate, by, reproduction, dryRun);
    }
    const Result<PromotionPlan> plan =
        dryRun ? planPromotion(directory, candidate.candidateId, by)
               : promote(directory, candidate.candidateId, by, evidenceOf(candidate, reproduction), show);
    return plan ? Result<SystemPromotion>(SystemPromotion{reproduction, plan->caseId, plan->unifiedDiff})
                : std::unexpected(plan.error());
}

Result<SystemPromotion> promoteWithSystem(const fs::path& corpusDirectory, const std::string& candidateId,
                                          const std::string& by, benchmark::Predictor& system,
                                          const ReproduceOptions& options, const corpus::AskJudge& askJudge,
                                          Task& task) {
    // What the schema or a duplicate forbids need not be asked.
    if (const auto plan = planPromotion(corpusDirectory, candidateId, by); !plan) {
        return std::unexpected(plan.error());
    }
    const Result<corpus::Corpus> read = corpus::readCorpus(corpusDirectory, {candidateId});
    if (!read) {
        return std::unexpected(read.error());
    }
    const auto candidate = corpus::findCandidate(*read, candidateId, "promote the candidate");
    if (!candidate) {
        return std::unexpected(candidate.error());
    }
    const std::size_t runs = options.runs > 0 ? options.runs : runsFor((*candidate)->fields);
    const Result<Reproduction> reproduction =
        reproduce((*candidate)->fields.data, corpusDirectory, system, runs, askJudge, task);
    return reproduction ? concludePromotion(corpusDirectory, **candidate, by, *reproduction, options.dryRun,
                                            options.show)
                        : Result<SystemPromotion>(std::unexpected(reproduction.error()));
}

} // namespace fgw::intake
