// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/corpus/corpus.h"
#include "core/corpus/history.h"
#include "core/corpus/read_corpus.h"
#include "core/corpus/transaction.h"

#include <filesystem>
#include <string>

namespace fgw::corpus {

inline constexpr const char* kCasesFile = "cases.yaml";
inline constexpr const char* kHistoryFile = "history.jsonl";

/// What a step is worked out from, as it was at one moment.
struct Basis {
    Corpus corpus;
    YamlDocument cases; ///< cases.yaml
};

/// For looking only; nothing is written and no lock is held afterwards.
[[nodiscard]] Result<Basis> readBasis(const std::filesystem::path& corpusDirectory, const std::string& doing,
                                      const IntakeScope& scope = {});
/// Through a transaction, whose `commit` then sees whether the files changed.
[[nodiscard]] Result<Basis> readBasis(Transaction& transaction, const std::filesystem::path& corpusDirectory,
                                      const std::string& doing, const IntakeScope& scope = {});

/// NotFound where there is none of this id, Invalid where two files carry it.
[[nodiscard]] Result<const Candidate*> findCandidate(const Corpus& corpus, const std::string& id,
                                                     const std::string& doing);
/// The name of a candidate's file within the corpus.
[[nodiscard]] std::string fileInCorpus(const Candidate& candidate);

/// Invalid where `by` names nobody.
[[nodiscard]] Status checkName(const std::string& by, const std::string& doing);

/// Adds an event, of now, to what the transaction will write.
[[nodiscard]] Status appendEvent(Transaction& transaction, HistoryEvent event, const Chains& chains);

} // namespace fgw::corpus
