// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/benchmark/predictor.h"
#include "core/outside/kept_replies.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace fgw::benchmark {

/// What identifies an answer: who was asked (kind, model, version, settings), what (the question's content),
/// and with which sampling seed. As 64 hex digits (SHA-256).
[[nodiscard]] std::string answerKey(const PredictorIdentity& identity, const Question& question,
                                    std::uint64_t samplingSeed);

/// Answers that were given before, in one SQLite file. Each is on disk when `keep` returns, so that neither a
/// kill nor a crash asks for it twice; several programs may share the file.
class AnswerStore {
public:
    /// Opens or creates the file. Environment where it cannot be opened, Malformed where it is no such file.
    [[nodiscard]] static Result<std::unique_ptr<AnswerStore>> open(const std::filesystem::path& file);

    [[nodiscard]] Result<std::optional<Answer>> find(const std::string& key) const;
    /// Failed answers are not kept: they are asked for again. A later answer replaces an earlier one.
    [[nodiscard]] Status keep(const std::string& key, const Answer& answer);

private:
    explicit AnswerStore(std::unique_ptr<outside::KeptReplies> replies) : m_replies(std::move(replies)) {}

    std::unique_ptr<outside::KeptReplies> m_replies;
};

/// The file used where the user names none: userCacheDirectory()/answers.sqlite.
[[nodiscard]] std::filesystem::path defaultAnswerFile();

} // namespace fgw::benchmark
