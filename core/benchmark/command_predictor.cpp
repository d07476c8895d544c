// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/command_predictor.h"

#include "core/base/canonical_json.h"
#include "core/base/random.h"
#include "core/base/text.h"
#include "core/benchmark/command_answer.h"
#include "core/benchmark/command_line.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <deque>
#include <set>
#include <utility>

namespace fgw::benchmark {

namespace {

using Clock = std::chrono::steady_clock;

/// Text that the program has not read yet; more is not prepared for it.
constexpr std::size_t kMostPrepared = std::size_t{1} << 20;
constexpr std::size_t kMostShown = 300;
constexpr std::size_t kMostLastWords = 1000;

Answer failedAnswer(std::string why) {
    Answer answer;
    answer.failed = true;
    answer.failure = std::move(why);
    return answer;
}

float millisecondsSince(Clock::time_point begin) {
    return std::chrono::duration<float, std::milli>(Clock::now() - begin).count();
}

} // namespace

/// One call of `answer`.
class CommandPredictor::Conversation {
public:
    Conversation(CommandPredictor& predictor, std::span<const Question> questions, std::uint64_t samplingSeed,
                 std::span<Answer> answers, Task& task)
        : m_predictor(predictor), m_questions(questions), m_samplingSeed(samplingSeed), m_answers(answers),
          m_task(task) {
        for (std::size_t question = 0; question < questions.size(); ++question) {
            m_waiting.push_back(question);
        }
    }

    Status run() {
        while (!m_waiting.empty() || !m_outstanding.empty()) {
            if (m_task.cancelled()) {
                return cancelledError("ask " + m_predictor.m_identity.model);
            }
            if (Status going = keepGoing(); !going) {
                return going;
            }
            ask();
            listen();
        }
        return {};
    }

private:
    struct Outstanding {
        std::string id;
        std::size_t question = 0;
        Clock::time_point since; ///< when it was sent, or became the oldest
    };

    /// A program that runs, or the reason why there is none.
    Status keepGoing() {
        if (m_predictor.m_endsInARow >= m_predictor.m_options.mostEndsInARow) {
            return failure(ErrorCode::Environment, "ask " + m_predictor.m_identity.model,
                           fmt::format("the program gave no answer {} times in a row; the last time: {}",
                                       m_predictor.m_endsInARow, m_lastEnd));
        }
        if (m_predictor.m_child) {
            return {};
        }
        auto started = ChildProcess::start(m_predictor.m_words);
        if (!started) {
            return std::unexpected(started.error());
        }
        m_predictor.m_child.emplace(std::move(*started));
        return {};
    }

    void ask() {
        const std::size_t window = m_careful > 0 ? 1 : std::max<std::size_t>(m_predictor.m_options.window, 1);
        while (!m_waiting.empty() && m_outstanding.size() < window && m_toWrite.size() < kMostPrepared) {
            const std::size_t question = m_waiting.front();
            m_waiting.pop_front();
            constexpr std::uint64_t idSeed = 0x6964;
            m_outstanding.push_back(
                {fmt::format("{:016x}", CounterRandom(idSeed, 0).at(m_predictor.m_asked++)), question,
                 Clock::now()});
            m_toWrite += questionLine(m_outstanding.back().id, m_questions[question], m_samplingSeed);
        }
    }

    void listen() {
        const bool open = m_predictor.m_child->exchange(m_toWrite, m_read, ChildProcess::kLongestWait);
        takeLines();
        if (m_read.size() > m_predictor.m_options.longestLine) {
            return ended(fmt::format("the program printed a line of more than {} bytes",
                                     m_predictor.m_options.longestLine));
        }
        if (!open) {
            takeLastLine();
            const std::string how = m_predictor.m_child->end(ChildProcess::kTimeToEnd);
            return ended(fmt::format("the program {}{}", how, lastWords()));
        }
        checkTime();
    }

    void takeLines() {
        std::size_t begin = 0;
        for (std::size_t end = m_read.find('\n', m_searched); end != std::string::npos;
             end = m_read.find('\n', begin)) {
            takeLine(std::string_view(m_read).substr(begin, end - begin));
            begin = end + 1;
        }
        m_read.erase(0, begin);
        m_searched = m_read.size();
    }

    /// What a program printed before it ended without a newline: a torn answer does not parse.
    void takeLastLine() {
        if (CommandAnswer last = parseAnswerLine(m_read); !last.id.empty()) {
            take(std::move(last));
        }
    }

    void takeLine(std::string_view line) {
        if (line.size() <= m_predictor.m_options.longestLine) {
            take(parseAnswerLine(line));
        } else {
            blameOldest("the program printed a line that is too long");
        }
    }

    void take(CommandAnswer read) {
        const auto found = std::ranges::find(m_outstanding, read.id, &Outstanding::id);
        if (found != m_outstanding.end()) {
            m_predictor.m_endsInARow = 0;
            settle(found, std::move(read.answer));
        } else if (m_givenUp.erase(read.id) == 0) {
            blameOldest(read.id.empty()
                            ? read.answer.failure
                            : fmt::format("the program answered a question that it was not asked: {}",
                                          excerpt(read.id, kMostShown)));
        }
    }

    void blameOldest(std::string why) {
        if (!m_outstanding.empty()) {
            m_givenUp.insert(m_outstanding.front().id);
            settle(m_outstanding.begin(), failedAnswer(std::move(why)));
        }
    }

    void settle(std::deque<Outstanding>::iterator settled, Answer answer) {
        if (!answer.failed && std::isnan(answer.latencyMs)) {
            answer.latencyMs = millisecondsSince(settled->since);
        }
        m_answers[settled->question] = std::move(answer);
        m_predictor.answered(settled->question);
        m_task.advanceTo(m_task.progress().done + 1);
        m_careful -= m_careful > 0 ? 1 : 0;
        const bool wasOldest = settled == m_outstanding.begin();
        m_outstanding.erase(settled);
        if (wasOldest && !m_outstanding.empty()) {
            m_outstanding.front().since = Clock::now();
        }
    }

    void checkTime() {
        const auto timeout = m_predictor.m_options.timeout;
        if (m_outstanding.empty() || Clock::now() - m_outstanding.front().since < timeout) {
            return;
        }
        const std::string why = fmt::format("no answer within {} s{}",
                                            std::chrono::duration<double>(timeout).count(), lastWords());
        settle(m_outstanding.begin(), failedAnswer(why));
        startAgain(why);
    }

    /// The program is gone, or must go, at whatever question it was.
    void ended(const std::string& why) {
        if (m_outstanding.size() == 1) {
            settle(m_outstanding.begin(), failedAnswer(why));
        }
        m_careful = std::max(m_careful, m_outstanding.size());
        startAgain(why);
    }

    void startAgain(std::string why) {
        for (; !m_outstanding.empty(); m_outstanding.pop_back()) {
            m_waiting.push_front(m_outstanding.back().question);
        }
        m_lastEnd = std::move(why);
        ++m_predictor.m_endsInARow;
        m_predictor.m_child.reset();
        m_givenUp.clear();
        m_toWrite.clear();
        m_read.clear();
        m_searched = 0;
    }

    [[nodiscard]] std::string lastWords() const {
        std::string_view all = m_predictor.m_child->lastWords();
        all.remove_prefix(all.size() - std::min(all.size(), kMostLastWords));
        const std::string words = excerpt(all, kMostLastWords);
        return words.empty() ? std::string() : "; it said: " + words;
    }
    CommandPredictor& m_predictor;
    std::span<const Question> m_questions;
    std::uint64_t m_samplingSeed;
    std::span<Answer> m_answers;
    Task& m_task;
    std::deque<std::size_t> m_waiting;            ///< not asked yet, or to be asked again
    std::deque<Outstanding> m_outstanding;        ///< in the order in which they were sent
    std::set<std::string, std::less<>> m_givenUp; ///< ids whose answer, should it come, is too late
    std::size_t m_careful = 0; ///< questions to ask one by one: one of them ended the program
    std::string m_toWrite;
    std::string m_read;
    std::size_t m_searched = 0; ///< of m_read, without finding a newline
    std::string m_lastEnd;
};

CommandPredictor::CommandPredictor(std::vector<std::string> words, const CommandOptions& options)
    : m_words(std::move(words)), m_options(options) {
    m_identity.model = options.model.empty() ? nameOfCommand(m_words) : options.model;
    m_identity.kind = "cmd";
    m_identity.version = "sha256:" + fingerprintOfCommand(m_words).substr(0, 16);
    m_identity.settings = canonicalJson({{"command", m_words}});
}

CommandPredictor::~CommandPredictor() {
    if (m_child) {
        m_child->end(ChildProcess::kTimeToEnd);
    }
}

Result<std::unique_ptr<CommandPredictor>> CommandPredictor::create(std::string_view command,
                                                                   const CommandOptions& options) {
    Result<std::vector<std::string>> words = splitCommand(command);
    if (!words) {
        return std::unexpected(words.error());
    }
    return std::unique_ptr<CommandPredictor>(new CommandPredictor(std::move(*words), options));
}

Status CommandPredictor::answer(std::span<const Question> questions, std::uint64_t samplingSeed,
                                std::span<Answer> answers, Task& task) {
    Status status = Conversation(*this, questions, samplingSeed, answers, task).run();
    if (!status) {
        m_child.reset();
    }
    return status;
}

} // namespace fgw::benchmark
