// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/promotion.h"

#include "core/base/canonical_json.h"
#include "core/base/durable_file.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/base/unified_diff.h"
#include "core/corpus/case_data.h"
#include "core/corpus/history.h"
#include "core/corpus/transaction.h"
#include "core/corpus/yaml_edit.h"
#include "core/intake/case_number.h"

#include <fmt/format.h>

#include <algorithm>

namespace fgw::intake {

namespace {

namespace fs = std::filesystem;
using corpus::Candidate;
using corpus::Corpus;
using corpus::Transaction;
using nlohmann::json;

constexpr const char* kCases = "cases.yaml";
constexpr const char* kHistory = "history.jsonl";
const std::string kPromoting = "promote the candidate";

/// What a promotion is worked out from, as it was at one moment.
struct Basis {
    Corpus corpus;
    std::string casesText;
    corpus::Chains chains;
};

std::string fileInCorpus(const Candidate& candidate) {
    return "_intake/" + candidate.file.filename().string();
}

Result<const Candidate*> findCandidate(const Corpus& corpus, const std::string& id,
                                       const std::string& doing) {
    const auto matches = [&](const Candidate& candidate) { return candidate.candidateId == id; };
    const auto found = std::ranges::find_if(corpus.candidates, matches);
    if (found == corpus.candidates.end()) {
        return failure(ErrorCode::NotFound, doing, fmt::format("there is no candidate {} in _intake", id));
    }
    if (const auto another = std::find_if(found + 1, corpus.candidates.end(), matches);
        another != corpus.candidates.end()) {
        return failure(ErrorCode::Invalid, doing,
                       fmt::format("{} and {} both carry the id {}", found->file.filename().string(),
                                   another->file.filename().string(), id));
    }
    return &*found;
}

std::string joined(const std::vector<FieldIssue>& issues) {
    std::string text;
    for (const FieldIssue& issue : issues) {
        text += fmt::format("{}{} {}", text.empty() ? "" : "; ", issue.field, issue.reason);
    }
    return text;
}

Status checkName(const std::string& by, const std::string& doing) {
    return canonicalText(by).empty() ? failure(ErrorCode::Invalid, doing, "nobody is named who does it")
                                     : Status{};
}

Status checkCandidate(const Candidate& candidate, const Corpus& corpus,
                      const std::vector<corpus::Duplicate>& duplicates) {
    if (const auto issues = validate(candidate, corpus); !issues.empty()) {
        return failure(ErrorCode::Invalid, kPromoting, joined(issues), Location{candidate.file, {}});
    }
    const auto same = std::ranges::find(duplicates, "input_hash", &corpus::Duplicate::kind);
    if (same != duplicates.end()) {
        return failure(ErrorCode::Invalid, kPromoting,
                       fmt::format("its input is that of {}; a case is kept once", same->caseId),
                       Location{candidate.file, {}});
    }
    return {};
}

corpus::HistoryEvent promotedEvent(const Candidate& candidate, const std::string& caseId, const json& data,
                                   const std::string& by) {
    corpus::HistoryEvent event;
    event.event = "promoted";
    event.caseId = caseId;
    event.by = by;
    event.digest = corpus::caseDigest(data);
    event.detail = canonicalJson({{"candidate", candidate.candidateId}});
    return event;
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

Result<std::string> withCase(const Basis& basis, const json& data) {
    const auto document = corpus::YamlDocument::parse(basis.casesText, basis.corpus.directory / kCases);
    return document ? appendToList(*document, {"cases"}, corpus::inFileOrder(data))
                    : Result<std::string>(std::unexpected(document.error()));
}

/// A plan, and the event that belongs to it.
struct WorkedOut {
    PromotionPlan plan;
    corpus::HistoryEvent event;
    std::string candidateFile;
};

Result<WorkedOut> workOut(const Basis& basis, const std::string& candidateId, const std::string& by) {
    if (const Status named = checkName(by, kPromoting); !named) {
        return std::unexpected(named.error());
    }
    const Result<const Candidate*> found = findCandidate(basis.corpus, candidateId, kPromoting);
    if (!found) {
        return std::unexpected(found.error());
    }
    const Candidate& candidate = **found;
    WorkedOut out;
    out.plan.duplicates = findDuplicates(candidate, basis.corpus);
    if (const Status good = checkCandidate(candidate, basis.corpus, out.plan.duplicates); !good) {
        return std::unexpected(good.error());
    }
    const Result<std::string> hash =
        corpus::inputHash(candidate.fields.data["input"], basis.corpus.directory);
    const Result<std::string> caseId = nextCaseId(basis.corpus);
    if (!hash || !caseId) {
        return std::unexpected(hash ? caseId.error() : hash.error());
    }
    const json data = corpus::promotedData(candidate.fields.data, *caseId, *hash);
    out.event = promotedEvent(candidate, *caseId, data, by);
    const Result<std::string> newText = withCase(basis, data);
    const Result<std::string> preview = previewOf(out.event, basis.chains);
    if (!newText || !preview) {
        return std::unexpected(newText ? preview.error() : newText.error());
    }
    out.plan.caseId = *caseId;
    out.plan.newCasesText = *newText;
    out.plan.unifiedDiff = unifiedDiff(basis.casesText, *newText, kCases);
    out.plan.historyLine = *preview;
    out.plan.casesDigest = sha256Hex(basis.casesText);
    out.plan.candidateDigest = candidate.fileDigest;
    out.candidateFile = fileInCorpus(candidate);
    return out;
}

/// Reads what is needed through the transaction, so that `commit` sees whether it changed.
Result<Basis> basisIn(Transaction& transaction, const fs::path& directory, const std::string& doing) {
    Result<Corpus> read = corpus::readCorpusLocked(directory);
    if (!read) {
        return std::unexpected(read.error());
    }
    const auto cases = transaction.read(kCases);
    const auto history = transaction.read(kHistory);
    if (!cases || !history) {
        return std::unexpected(cases ? history.error() : cases.error());
    }
    if (sha256Hex(cases->value_or("")) != read->casesDigest) {
        return failure(ErrorCode::Conflict, doing, "cases.yaml was changed while it was read",
                       Location{directory / kCases, {}});
    }
    Problems ignored;
    return Basis{std::move(*read), cases->value_or(""),
                 corpus::parseHistory(history->value_or(""), directory / kHistory, ignored).chains};
}

Result<Basis> basisOf(const fs::path& directory) {
    Result<Corpus> read = corpus::readCorpus(directory);
    if (!read) {
        return std::unexpected(read.error());
    }
    Result<std::string> cases = readWholeFile(directory / kCases, corpus::kMaxYamlBytes);
    Result<std::string> history = readWholeFile(directory / kHistory, corpus::kMaxHistoryBytes);
    if (!cases || (!history && history.error().code != ErrorCode::NotFound)) {
        return std::unexpected(cases ? history.error() : cases.error());
    }
    if (sha256Hex(*cases) != read->casesDigest) {
        return failure(ErrorCode::Conflict, kPromoting, "cases.yaml was changed while it was read",
                       Location{directory / kCases, {}});
    }
    Problems ignored;
    return Basis{std::move(*read), std::move(*cases),
                 corpus::parseHistory(history.value_or(""), directory / kHistory, ignored).chains};
}

Status appendEvent(Transaction& transaction, corpus::HistoryEvent event, const corpus::Chains& chains) {
    event.tsUtc = toIso(utcNow());
    const Result<std::string> line = formatEvent(std::move(event), chains);
    if (!line) {
        return std::unexpected(line.error());
    }
    transaction.append(kHistory, *line + "\n");
    return {};
}

Status write(Transaction& transaction, const Basis& basis, const WorkedOut& out) {
    const auto candidate = transaction.read(out.candidateFile);
    if (!candidate) {
        return std::unexpected(candidate.error());
    }
    if (!*candidate || sha256Hex(**candidate) != out.plan.candidateDigest) {
        return failure(ErrorCode::Conflict, kPromoting, "the candidate was changed meanwhile");
    }
    transaction.replace(kCases, out.plan.newCasesText);
    if (Status appended = appendEvent(transaction, out.event, basis.chains); !appended) {
        return appended;
    }
    transaction.remove(out.candidateFile);
    return transaction.commit(fmt::format("promote {} as {}", out.candidateFile, out.plan.caseId));
}

/// The candidate that a plan was made of.
Result<std::string> candidateOf(const PromotionPlan& plan, const Corpus& corpus) {
    const auto found = std::ranges::find(corpus.candidates, plan.candidateDigest, &Candidate::fileDigest);
    if (found == corpus.candidates.end()) {
        return failure(ErrorCode::Conflict, kPromoting, "the candidate was changed or removed meanwhile");
    }
    return found->candidateId;
}

Status writePlan(Transaction& transaction, const Basis& basis, const PromotionPlan& plan,
                 const std::string& by) {
    if (sha256Hex(basis.casesText) != plan.casesDigest) {
        return failure(ErrorCode::Conflict, kPromoting,
                       "cases.yaml was changed meanwhile; look at the change again",
                       Location{basis.corpus.directory / kCases, {}});
    }
    const Result<std::string> candidateId = candidateOf(plan, basis.corpus);
    if (!candidateId) {
        return std::unexpected(candidateId.error());
    }
    const Result<WorkedOut> out = workOut(basis, *candidateId, by);
    if (!out) {
        return std::unexpected(out.error());
    }
    if (out->plan.caseId != plan.caseId || out->plan.newCasesText != plan.newCasesText) {
        return failure(ErrorCode::Conflict, kPromoting,
                       "the corpus was changed meanwhile; look at the change again");
    }
    return write(transaction, basis, *out);
}

} // namespace

Result<PromotionPlan> planPromotion(const fs::path& corpusDirectory, const std::string& candidateId,
                                    const std::string& by) {
    const Result<Basis> basis = basisOf(corpusDirectory);
    if (!basis) {
        return std::unexpected(basis.error());
    }
    Result<WorkedOut> out = workOut(*basis, candidateId, by);
    return out ? Result<PromotionPlan>(std::move(out->plan)) : std::unexpected(out.error());
}

Status applyPromotion(const fs::path& corpusDirectory, const PromotionPlan& plan, const std::string& by) {
    Problems ignored;
    Result<Transaction> transaction = Transaction::begin(corpusDirectory, by, ignored);
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    const Result<Basis> basis = basisIn(*transaction, corpusDirectory, kPromoting);
    return basis ? writePlan(*transaction, *basis, plan, by) : Status(std::unexpected(basis.error()));
}

Result<PromotionPlan> promote(const fs::path& corpusDirectory, const std::string& candidateId,
                              const std::string& by) {
    Problems ignored;
    Result<Transaction> transaction = Transaction::begin(corpusDirectory, by, ignored);
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    const Result<Basis> basis = basisIn(*transaction, corpusDirectory, kPromoting);
    if (!basis) {
        return std::unexpected(basis.error());
    }
    Result<WorkedOut> out = workOut(*basis, candidateId, by);
    if (!out) {
        return std::unexpected(out.error());
    }
    if (const Status written = write(*transaction, *basis, *out); !written) {
        return std::unexpected(written.error());
    }
    return std::move(out->plan);
}

Status reject(const fs::path& corpusDirectory, const std::string& candidateId, const std::string& by,
              const std::string& reason) {
    const std::string doing = "reject the candidate";
    if (Status named = checkName(by, doing); !named) {
        return named;
    }
    if (canonicalText(reason).empty()) {
        return failure(ErrorCode::Invalid, doing, "no reason is given");
    }
    Problems ignored;
    Result<Transaction> transaction = Transaction::begin(corpusDirectory, by, ignored);
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    const Result<Basis> basis = basisIn(*transaction, corpusDirectory, doing);
    const Result<const Candidate*> candidate =
        basis ? findCandidate(basis->corpus, candidateId, doing) : std::unexpected(basis.error());
    if (!candidate) {
        return std::unexpected(candidate.error());
    }
    corpus::HistoryEvent event;
    event.event = "rejected";
    event.by = by;
    event.digest = corpus::caseDigest((*candidate)->fields.data);
    event.detail = canonicalJson({{"candidate", candidateId}, {"reason", reason}});
    if (const auto read = transaction->read(fileInCorpus(**candidate)); !read) {
        return std::unexpected(read.error());
    }
    if (Status appended = appendEvent(*transaction, std::move(event), basis->chains); !appended) {
        return appended;
    }
    transaction->remove(fileInCorpus(**candidate));
    return transaction->commit(fmt::format("reject {}", candidateId));
}

} // namespace fgw::intake
