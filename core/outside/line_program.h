// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/outside/child_process.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fgw::outside {

struct LineProgramOptions {
    std::string doing; ///< for errors, as "ask mine"
    /// How long the oldest outstanding question may go without an answer; its clock starts when all questions
    /// before it are settled. Then it has none, and the program is started anew.
    std::chrono::milliseconds timeout = std::chrono::seconds(60);
    /// Questions that may be outstanding at once, 1 or more: a program that reads ahead never waits for us.
    std::size_t window = 8;
    /// A longer line ends the program: memory stays bounded.
    std::size_t longestLine = std::size_t{16} << 20;
    /// Ends and time-outs in a row, without an answer between, after which the program counts as unusable.
    unsigned mostEndsInARow = 8;
};

/// What a program is asked and how its lines are understood.
class LineTalk {
public:
    LineTalk() = default;
    virtual ~LineTalk() = default;
    LineTalk(const LineTalk&) = delete;
    LineTalk& operator=(const LineTalk&) = delete;

    struct Heard {
        std::string id;     ///< which question it answers; empty where the line is no answer at all
        std::string whyNot; ///< why it is none, where `id` is empty
    };

    /// Ends with a line feed.
    [[nodiscard]] virtual std::string lineFor(std::string_view id, std::size_t question) = 0;
    /// Reads a line; what it says is kept until the next one.
    [[nodiscard]] virtual Heard hear(std::string_view line) = 0;
    /// What was heard last is the answer.
    virtual void accept(std::size_t question, float latencyMs) = 0;
    /// There is no answer.
    virtual void giveUp(std::size_t question, std::string why) = 0;
};

/// A program that answers questions, one JSON object a line both ways. It is started with the first question,
/// lives as long as this object, and is started again where it ended. Its ids are drawn and mean nothing. A
/// line that is no answer, or names an id that is not outstanding, costs the oldest outstanding question; an
/// end costs the question that was outstanding alone (where there were several they are asked again one by
/// one, so that the one that ends the program is found).
class LineProgram {
public:
    /// The program is not started yet.
    LineProgram(std::vector<std::string> words, LineProgramOptions options)
        : m_words(std::move(words)), m_options(std::move(options)) {}
    ~LineProgram();
    LineProgram(const LineProgram&) = delete;
    LineProgram& operator=(const LineProgram&) = delete;

    [[nodiscard]] const std::vector<std::string>& words() const { return m_words; }

    /// Asks the questions 0 … `questions` − 1, each of which is accepted or given up once. `task` advances by
    /// one for each. Errors: Cancelled; Environment where the program cannot be started or gives no answers.
    [[nodiscard]] Status converse(LineTalk& talk, std::size_t questions, Task& task);

private:
    class Conversation;

    std::vector<std::string> m_words;
    LineProgramOptions m_options;
    std::optional<ChildProcess> m_child;
    std::uint64_t m_asked = 0; ///< since the beginning: no id is used twice
    unsigned m_endsInARow = 0;
};

} // namespace fgw::outside
