// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/canonical_json.h"
#include "core/base/text.h"
#include "core/corpus/basis.h"
#include "core/intake/promotion.h"

#include <fmt/format.h>

namespace fgw::intake {

namespace {

using corpus::appendEvent;
using corpus::Basis;
using corpus::Candidate;
using corpus::checkName;
using corpus::fileInCorpus;
using corpus::findCandidate;
using corpus::readBasis;
using corpus::Transaction;

const std::string kRejecting = "reject the candidate";

corpus::HistoryEvent rejectedEvent(const Candidate& candidate, const std::string& by,
                                   const std::string& reason) {
    corpus::HistoryEvent event;
    event.event = "rejected";
    event.by = by;
    event.digest = corpus::caseDigest(candidate.fields.data);
    event.detail = canonicalJson({{"candidate", candidate.candidateId}, {"reason", reason}});
    return event;
}

Status writeRejection(Transaction& transaction, const Basis& basis, const Candidate& candidate,
                      corpus::HistoryEvent event) {
    if (const auto read = transaction.read(fileInCorpus(candidate)); !read) {
        return std::unexpected(read.error());
    }
    if (Status appended = appendEvent(transaction, std::move(event), basis.corpus.chains); !appended) {
        return appended;
    }
    transaction.remove(fileInCorpus(candidate));
    return transaction.commit(fmt::format("reject {}", candidate.candidateId));
}

} // namespace

Status reject(const std::filesystem::path& corpusDirectory, const std::string& candidateId,
              const std::string& by, const std::string& reason) {
    if (Status named = checkName(by, kRejecting); !named) {
        return named;
    }
    if (canonicalText(reason).empty()) {
        return failure(ErrorCode::Invalid, kRejecting, "no reason is given");
    }
    Problems known;
    Result<Transaction> transaction = Transaction::begin(corpusDirectory, by, known);
    if (!transaction) {
        return std::unexpected(transaction.error());
    }
    const Result<Basis> basis = readBasis(*transaction, corpusDirectory, kRejecting, {candidateId});
    if (!basis) {
        return std::unexpected(basis.error());
    }
    const Result<const Candidate*> candidate = findCandidate(basis->corpus, candidateId, kRejecting);
    if (!candidate) {
        return std::unexpected(candidate.error());
    }
    return writeRejection(*transaction, *basis, **candidate, rejectedEvent(**candidate, by, reason));
}

} // namespace fgw::intake
