// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/problem.h"
#include "core/corpus/case.h"
#include "core/corpus/history_log.h"
#include "core/corpus/taxonomy.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace fgw::corpus {

/// One entry of cases_removed.yaml.
struct Removal {
    std::string id;
    std::string removedAt;
    std::string removedBy;
    std::string reason;
    std::string digest;
};

/// A proposed value of a candidate, marked as such until a person accepts it.
struct Suggestion {
    std::string field;
    std::string value;
    std::string reason;
    std::string by;
};

struct Duplicate {
    std::string caseId;
    std::string kind; ///< input_hash or cosine
    std::optional<double> cosine;
    std::string embedder;
};

/// A candidate awaiting a named person: the fields of a case that are known, and what intake found out about
/// it.
struct Candidate {
    std::string candidateId;
    Case fields;
    std::vector<Suggestion> suggested;
    std::vector<Duplicate> duplicates;
    std::filesystem::path file;
    std::string fileDigest; ///< SHA-256 of the file as read
};

/// A corpus directory as read at one moment. Values only: changes go through intake/promotion.h and draft.h.
struct Corpus {
    std::filesystem::path directory;
    std::int64_t schemaVersion = 0;
    std::string owner;
    Taxonomy taxonomy;
    std::vector<Case> cases;
    std::vector<Case> watchlist;
    std::vector<Candidate> candidates;
    std::vector<Removal> removals;
    HistoryLog history;
    Chains chains;
    std::string casesDigest;  ///< SHA-256 of cases.yaml's bytes as read
    Fingerprint historyPrint; ///< of history.jsonl's bytes as read
    std::vector<Problem> problems;

    [[nodiscard]] const Case* find(std::string_view caseId) const;
    [[nodiscard]] const Case* findWatched(std::string_view caseId) const;
};

/// True where the directory holds a cases.yaml or an _intake folder.
[[nodiscard]] bool isCorpus(const std::filesystem::path& directory);

/// Reads all of it. An unreadable case, event or candidate becomes a problem with file and line; the rest is
/// read. Only a missing or wholly unreadable cases.yaml is an error.
/// What a killed program left half done is completed first, which becomes a problem too.
[[nodiscard]] Result<Corpus> readCorpus(const std::filesystem::path& directory);

} // namespace fgw::corpus
