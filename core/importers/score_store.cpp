// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/score_store.h"

#include "core/base/user_directories.h"

#include <nlohmann/json.hpp>

namespace fgw::importers {

namespace {

nlohmann::json toJson(const ScoreOptions& options) {
    nlohmann::json json;
    if (!options.scorer.empty()) {
        json["scorer"] = options.scorer;
    }
    if (options.threshold) {
        json["threshold"] = *options.threshold;
    }
    return json;
}

ScoreOptions fromJson(const nlohmann::json& json) {
    ScoreOptions options;
    if (const auto scorer = json.find("scorer"); scorer != json.end() && scorer->is_string()) {
        options.scorer = scorer->get<std::string>();
    }
    if (const auto threshold = json.find("threshold"); threshold != json.end() && threshold->is_number()) {
        options.threshold = threshold->get<double>();
    }
    return options;
}

} // namespace

ScoreOptions ScoreStore::find(const std::filesystem::path& source) const {
    const auto remembered = m_answers.find(source.string());
    return remembered ? fromJson(*remembered) : ScoreOptions();
}

Status ScoreStore::remember(const std::filesystem::path& source, const ScoreOptions& options) const {
    return m_answers.remember(source.string(), toJson(options));
}

Result<ScoreOptions> settleScores(const std::filesystem::path& source, const ScoreOptions& given,
                                  const std::filesystem::path& scoresFile) {
    const ScoreStore store(scoresFile);
    if (isDefault(given)) {
        return store.find(source);
    }
    const Status remembered = store.remember(source, given);
    return remembered ? Result<ScoreOptions>(given) : std::unexpected(remembered.error());
}

std::filesystem::path defaultScoresFile() {
    return userStateDirectory() / "scorers.json";
}

bool isDefault(const ScoreOptions& options) {
    return options.scorer.empty() && !options.threshold;
}

std::string describe(const ScoreOptions& options) {
    return isDefault(options)
               ? std::string()
               : toJson(options).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace fgw::importers
