// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "core/corpus/yaml_document.h"

#include <filesystem>
#include <optional>
#include <string>

namespace fgw::corpus {

/// Which candidates are read: intake may hold thousands, and a step needs one.
struct IntakeScope {
    /// Id of the one that is wanted; empty: all. Its file is `_intake/<id>.yaml`; only where that is not
    /// there, or carries another id, all are read.
    std::string only;
};

/// A corpus and the documents that it was read from, for whoever looks at where things stand in them.
struct CorpusDocuments {
    Corpus corpus;
    YamlDocument cases;
    std::optional<YamlDocument> watchlist;
};

/// As in corpus.h, with that part of the candidates.
[[nodiscard]] Result<Corpus> readCorpus(const std::filesystem::path& directory, const IntakeScope& scope);
[[nodiscard]] Result<CorpusDocuments> readCorpusDocuments(const std::filesystem::path& directory,
                                                          const IntakeScope& scope = {});
/// The same for whoever holds the corpus lock already (see transaction.h) and looks at what is there, not at
/// what is wrong with it: without problems, and without the search for contradictions between the files.
[[nodiscard]] Result<CorpusDocuments> readCorpusDocumentsLocked(const std::filesystem::path& directory,
                                                                const IntakeScope& scope = {});

} // namespace fgw::corpus
