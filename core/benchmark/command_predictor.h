// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/child_process.h"
#include "core/benchmark/predictor.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::benchmark {

struct CommandOptions {
    std::string model; ///< empty: named after the script or program

    /// How long the oldest outstanding question may go without an answer; its clock starts when all questions
    /// before it are settled. Then it is an error, and the program is started anew.
    std::chrono::milliseconds timeout = std::chrono::seconds(60);
    /// Questions that may be outstanding at once, 1 or more: a program that reads ahead never waits for us.
    std::size_t window = 8;
    /// A longer line ends the program: memory stays bounded.
    std::size_t longestLine = std::size_t{16} << 20;
    /// Ends and time-outs in a row, without an answer between, after which the program counts as unusable.
    unsigned mostEndsInARow = 8;
};

/// A program that answers questions, one JSON object a line both ways (see `questionLine`,
/// `parseAnswerLine`). It is started with the first question, lives as long as this object, and is started
/// again where it ended. Its ids are drawn, not those of the items. A line that is no answer, or names an id
/// that is not outstanding, costs the oldest outstanding question; an end costs the question that was
/// outstanding alone (where there were several they are asked again one by one, so that the one that ends the
/// program is found).
class CommandPredictor final : public Predictor {
public:
    /// Invalid where the command cannot be split into words; the program is not started yet.
    [[nodiscard]] static Result<std::unique_ptr<CommandPredictor>> create(std::string_view command,
                                                                          const CommandOptions& options);
    ~CommandPredictor() override;

    [[nodiscard]] const PredictorIdentity& identity() const override { return m_identity; }
    [[nodiscard]] Status answer(std::span<const Question> questions, std::uint64_t samplingSeed,
                                std::span<Answer> answers, Task& task) override;

private:
    class Conversation;
    CommandPredictor(std::vector<std::string> words, const CommandOptions& options);

    std::vector<std::string> m_words;
    CommandOptions m_options;
    PredictorIdentity m_identity;
    std::optional<ChildProcess> m_child;
    std::uint64_t m_asked = 0; ///< since the beginning: no id is used twice
    unsigned m_endsInARow = 0;
};

} // namespace fgw::benchmark
