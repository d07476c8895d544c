// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/problem.h"
#include "core/corpus/read_corpus.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fgw::corpus {

/// What may not be in a corpus, each with file and line: files that cannot be read strictly (several
/// documents, keys given twice, anchors, tags), ids given twice, one input in two cases, unknown keys and
/// values, dates that are none or lie in the future, an input_hash that is not that of its input, a checker
/// that is none, data without the digest of their last event, broken chains, cases that are gone without a
/// ledger line, modes without rationale. Where `against` names a git revision: ids that vanished since, lines
/// that were taken out of history, judgements or ledger, a schema_version that went backwards. Error where
/// there is no cases.yaml, or no such revision. What is worth knowing and nothing wrong is a Note.
[[nodiscard]] Result<std::vector<Problem>> lintCorpus(const std::filesystem::path& directory,
                                                      const std::string& against = {});

/// The same of a corpus that was read already.
[[nodiscard]] Result<std::vector<Problem>> lintDocuments(const CorpusDocuments& read,
                                                         const std::string& against = {});

// The parts of it.

/// Keys, values, dates, hashes and checkers of cases.yaml and watchlist.yaml.
void lintSchema(const CorpusDocuments& read, Problems& findings);
/// What events of the history say: data that were changed by hand and that nobody verified since; as a Note,
/// cases that were promoted without being reproduced.
void lintEvents(const Corpus& corpus, Problems& findings);
/// The chains of judgements.jsonl.
void lintJudgements(const std::filesystem::path& directory, Problems& findings);
/// What a revision had and `corpus` lacks.
[[nodiscard]] Status lintAgainst(const Corpus& corpus, const std::string& revision, Problems& findings);

} // namespace fgw::corpus
