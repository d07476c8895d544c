// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/predictor.h"
#include "core/outside/line_program.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::benchmark {

struct CommandOptions : outside::LineProgramOptions {
    std::string model; ///< empty: named after the script or program
};

/// A program that answers questions (see `questionLine`, `parseAnswerLine`), held as outside::LineProgram
/// says.
class CommandPredictor final : public Predictor {
public:
    /// Invalid where the command cannot be split into words; the program is not started yet.
    [[nodiscard]] static Result<std::unique_ptr<CommandPredictor>> create(std::string_view command,
                                                                          const CommandOptions& options);

    [[nodiscard]] const PredictorIdentity& identity() const override { return m_identity; }
    [[nodiscard]] Status answer(std::span<const Question> questions, std::uint64_t samplingSeed,
                                std::span<Answer> answers, Task& task) override;

private:
    class Talk;
    CommandPredictor(std::vector<std::string> words, const CommandOptions& options);

    PredictorIdentity m_identity;
    outside::LineProgram m_program;
};

} // namespace fgw::benchmark
