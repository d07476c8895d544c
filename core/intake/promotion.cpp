// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/promotion.h"

#include "core/base/canonical_json.h"
#include "core/base/hash.h"
#include "core/base/unified_diff.h"
#include "core/corpus/basis.h"
#include "core/corpus/case_data.h"
#include "core/corpus/case_number.h"
#include "core/corpus/yaml_edit.h"

#include <fmt/format.h>

#include <algorithm>

namespace fgw::intake {

namespace {

namespace fs = std::filesystem;
using corpus::appendEvent;
using corpus::Basis;
using corpus::Candidate;
using corpus::checkName;
using corpus::fileInCorpus;
using corpus::findCandidate;
using corpus::kCasesFile;
using corpus::readBasis;
using corpus::Transaction;
using nlohmann::json;

const std::string kPromoting = "promote the candidate";
/// Many programs may promote into one corpus: none has to try again because others were before it.
constexpr auto kLockPatience = std::chrono::seconds(60);

std::string joinedIssues(const std::vector<FieldIssue>& issues) {
    std::string text;
    for (const FieldIssue& issue : issues) {
        text += fmt::format("{}{} {}", text.empty() ? "" : "; ", issue.field, issue.reason);
    }
    return text;
}

Status checkCandidate(const Candidate& candidate, const corpus::Corpus& corpus,
                      const std::vector<corpus::Duplicate>& duplicates) {
    if (const auto issues = validate(candidate, corpus); !issues.empty()) {
        return failure(ErrorCode::Invalid, kPromoting, joinedIssues(issues), Location{candidate.file, {}});
    }
    const auto same = std::ranges::find(duplicates, "input_hash", &corpus::Duplicate::kind);
    if (same != duplicates.end()) {
        return failure(ErrorCode::Invalid, kPromoting,
                       fmt::format("its input is that of {}; a case is kept once", same->caseId),
                       Location{candidate.file, {}});
    }
    return {};
}

/// The data of the case that the candidate becomes.
Result<json> caseOf(const Candidate& candidate, const corpus::Corpus& corpus) {
    const Result<std::string> hash = corpus::inputHash(candidate.fields.data.at("input"), corpus.directory);
    if (!hash) {
        return std::unexpected(hash.error());
    }
    const Result<std::string> caseId = corpus::nextCaseId(corpus);
    if (!caseId) {
        return std::unexpected(caseId.error());
    }
    return corpus::promotedData(candidate.fields.data, *caseId, *hash);
}

Result<std::string> withCase(const Basis& basis, const json& data) {
    return appendToList(basis.cases, {"cases"}, corpus::inFileOrder(data));
}

corpus::HistoryEvent promotedEvent(const Candidate& candidate, const json& data, const std::string& by) {
    corpus::HistoryEvent event;
    event.event = "promoted";
    event.caseId = data.at("id").get<std::string>();
    event.by = by;
    event.digest = corpus::caseDigest(data);
    event.detail = canonicalJson({{"candidate", candidate.candidateId}, {"reproduction", "not run"}});
    return event;
}

std::string withEvidence(std::string_view detail, const PromotionEvidence& evidence) {
    json told = json::parse(detail);
    told["reproduction"] = evidence.reproduction;
    told["system"] = json::parse(evidence.system, nullptr, false);
    return canonicalJson(told);
}

/// The line as a plan shows it: what is known before it is written.
Result<std::string> previewOf(const corpus::HistoryEvent& event, const corpus::Chains& chains) {
    const Result<std::string> line = formatEvent(event, chains);
    if (!line) {
        return line;
    }
    json object = json::parse(*line);
    object.erase("hash");
    object.erase("ts_utc");
    return canonicalJson(object);
}

/// A plan, and what belongs to it when it is written.
struct WorkedOut {
    PromotionPlan plan;
    corpus::HistoryEvent event;
    std::string candidateFile;
};

/// Lays the texts of a plan out that is allowed.
Result<WorkedOut> layOut(const Basis& basis, const Candidate& candidate, const json& data,
                         const std::string& by) {
    WorkedOut out;
    out.event = promotedEvent(candidate, data, by);
    out.candidateFile = fileInCorpus(candidate);
    Result<std::string> newText = withCase(basis, data);
    Result<std::string> preview = previewOf(out.event, basis.corpus.chains);
    if (!newText || !preview) {
        return std::unexpected(newText ? preview.error() : newText.error());
    }
    out.plan.caseId = out.event.caseId.view();
    out.plan.candidateId = candidate.candidateId;
    out.plan.newCasesText = std::move(*newText);
    out.plan.unifiedDiff = unifiedDiff(basis.cases.text(), out.plan.newCasesText, kCasesFile);
    out.plan.historyLine = std::move(*preview);
    out.plan.casesDigest = basis.corpus.casesDigest;
    out.plan.candidateDigest = candidate.fileDigest;
    return out;
}

Result<WorkedOut> workOut(const Basis& basis, const std::string& candidateId, const std::string& by) {
    if (const Status named = checkName(by, kPromoting); !named) {
        return std::unexpected(named.error());
    }
    const Result<const Candidate*> candidate = findCandidate(basis.corpus, candidateId, kPromoting);
    if (!candidate) {
        return std::unexpected(candidate.error());
    }
    std::vector<corpus::Duplicate> duplicates = findDuplicates(**candidate, basis.corpus);
    if (const Status good = checkCandidate(**candidate, basis.corpus, duplicates); !good) {
        return std::unexpected(good.error());
    }
    const Result<json> data = caseOf(**candidate, basis.corpus);
    if (!data) {
        return std::unexpected(data.error());
    }
    Result<WorkedOut> out = layOut(basis, **candidate, *data, by);
    if (out) {
        out->plan.duplicates = std::move(duplicates);
    }
    return out;
}

/// Notes what showed that the failure is there; Conflict where that was another candidate file.
Status addEvidence(WorkedOut& out, const PromotionEvidence& evidence) {
    if (!evidence.candidateDigest.empty() && evidence.candidateDigest != out.plan.candidateDigest) {
        return failure(ErrorCode::Conflict, kPromoting, "the candidate was changed meanwhile");
    }
    if (!evidence.reproduction.empty()) {
        out.event.detail = withEvidence(out.event.detail, evidence);
    }
    return {};
}

Status writePromotion(Transaction& transaction, const Basis& basis, const WorkedOut& out) {
    const auto candidate = transaction.read(out.candidateFile);
    if (!candidate) {
        return std::unexpected(candidate.error());
    }
    if (!*candidate || sha256Hex(**candidate) != out.plan.candidateDigest) {
        return failure(ErrorCode::Conflict, kPromoting, "the candidate was changed meanwhile");
    }
    transaction.replace(kCasesFile, out.plan.newCasesText);
    if (Status appended = appendEvent(transaction, out.event, basis.corpus.chains); !appended) {
        return appended;
    }
    transaction.remove(out.candidateFile);
    return transaction.commit(fmt::format("promote {} as {}", out.candidateFile, out.plan.caseId));
}

/// Writes what a person saw, if it still is what there is to write.
Status writePlan(Transaction& transaction, const Basis& basis, const PromotionPlan& plan,
                 const std::string& by, const PromotionEvidence& evidence) {
    const auto conflict = [](std::string reason) {
        return failure(ErrorCode::Conflict, kPromoting, std::move(reason));
    };
    if (basis.corpus.casesDigest != plan.casesDigest) {
        return conflict("cases.yaml was changed meanwhile; look at the change again");
    }
    const auto candidate =
        std::ranges::find(basis.corpus.candidates, plan.candidateDigest, &Candidate::fileDigest);
    if (candidate == basis.corpus.candidates.end()) {
        return conflict("the candidate was changed or removed meanwhile");
    }
    Result<WorkedOut> out = workOut(basis, candidate->candidateId, by);
    if (!out) {
        return std::unexpected(out.error());
    }
    if (Status shown = addEvidence(*out, evidence); !shown) {
        return shown;
    }
    if (out->plan.newCasesText != plan.newCasesText) {
        return conflict("the corpus was changed meanwhile; look at the change again");
    }
    return writePromotion(transaction, basis, *out);
}

} // namespace

Result<PromotionPlan> planPromotion(const fs::path& corpusDirectory, const std::string& candidateId,
                                    const std::string& by) {
    const Result<Basis> basis = readBasis(corpusDirectory, kPromoting, {candidateId});
    if (!basis) {
        return std::unexpected(basis.error());
    }
    Result<WorkedOut> out = workOut(*basis, candidateId, by);
    return out ? Result<PromotionPlan>(std::move(out->plan)) : std::unexpected(out.error());
}

Status applyPromotion(const fs::path& corpusDirectory, const PromotionPlan& plan, const std::string& by,
                      const PromotionEvidence& evidence) {
    Problems known;
    Result<Transaction> transaction = Transaction::begin(corpusDirectory, by, known);
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    const Result<Basis> basis = readBasis(*transaction, corpusDirectory, kPromoting, {plan.candidateId});
    return basis ? writePlan(*transaction, *basis, plan, by, evidence)
                 : Status(std::unexpected(basis.error()));
}

Result<PromotionPlan> promote(const fs::path& corpusDirectory, const std::string& candidateId,
                              const std::string& by, const PromotionEvidence& evidence,
                              const ShowPlan& show) {
    Problems known;
    Result<Transaction> transaction = Transaction::begin(corpusDirectory, by, known, kLockPatience);
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    const Result<Basis> basis = readBasis(*transaction, corpusDirectory, kPromoting, {candidateId});
    if (!basis) {
        return std::unexpected(basis.error());
    }
    Result<WorkedOut> out = workOut(*basis, candidateId, by);
    if (!out) {
        return std::unexpected(out.error());
    }
    if (const Status shown = addEvidence(*out, evidence); !shown) {
        return std::unexpected(shown.error());
    }
    if (show) {
        show(out->plan);
    }
    if (const Status written = writePromotion(*transaction, *basis, *out); !written) {
        return std::unexpected(written.error());
    }
    return std::move(out->plan);
}

} // namespace fgw::intake
