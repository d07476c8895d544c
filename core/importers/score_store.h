// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/remembered_answers.h"
#include "core/importers/score_options.h"

#include <filesystem>
#include <string>

namespace fgw::importers {

/// Which score a person lets decide, and from where on it is a pass, by the source they said it of.
class ScoreStore {
public:
    explicit ScoreStore(std::filesystem::path file) : m_answers(std::move(file)) {}

    /// The default where nothing is remembered. `source` is its path, absolute and without links.
    [[nodiscard]] ScoreOptions find(const std::filesystem::path& source) const;
    /// On disk before it returns; the default is remembered by forgetting.
    [[nodiscard]] Status remember(const std::filesystem::path& source, const ScoreOptions& options) const;

private:
    RememberedAnswers m_answers;
};

/// How to judge a source: as `given`, which is then remembered, else as remembered in `scoresFile`. Where
/// that fails, the error is the store's.
[[nodiscard]] Result<ScoreOptions> settleScores(const std::filesystem::path& source,
                                                const ScoreOptions& given,
                                                const std::filesystem::path& scoresFile);

/// userStateDirectory()/scorers.json.
[[nodiscard]] std::filesystem::path defaultScoresFile();

/// True where a person said nothing.
[[nodiscard]] bool isDefault(const ScoreOptions& options);
/// One text for one way to judge; empty for the default.
[[nodiscard]] std::string describe(const ScoreOptions& options);

} // namespace fgw::importers
