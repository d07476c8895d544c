// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/outside/line_program.h"

#include "core/base/random.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>
#include <string_view>
#include <utility>

namespace fgw::outside {

namespace {

using Clock = std::chrono::steady_clock;

/// Text that the program has not read yet; more is not prepared for it.
constexpr std::size_t kMostPrepared = std::size_t{1} << 20;
constexpr std::size_t kMostShown = 300;

float millisecondsSince(Clock::time_point begin) {
    return std::chrono::duration<float, std::milli>(Clock::now() - begin).count();
}

} // namespace

/// One call of `converse`.
class LineProgram::Conversation {
public:
    Conversation(LineProgram& program, LineTalk& talk, std::size_t questions, Task& task)
        : m_program(program), m_talk(talk), m_task(task) {
        for (std::size_t question = 0; question < questions; ++question) {
            m_waiting.push_back(question);
        }
    }

    Status run() {
        while (!m_waiting.empty() || !m_outstanding.empty()) {
            if (m_task.cancelled()) {
                return cancelledError(m_program.m_options.doing);
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
        if (m_program.m_endsInARow >= m_program.m_options.mostEndsInARow) {
            return failure(ErrorCode::Environment, m_program.m_options.doing,
                           fmt::format("the program gave no answer {} times in a row; the last time: {}",
                                       m_program.m_endsInARow, m_lastEnd));
        }
        if (m_program.m_child) {
            return {};
        }
        auto started = ChildProcess::start(m_program.m_words);
        if (!started) {
            return std::unexpected(started.error());
        }
        m_program.m_child.emplace(std::move(*started));
        return {};
    }

    void ask() {
        const std::size_t window = m_careful > 0 ? 1 : std::max<std::size_t>(m_program.m_options.window, 1);
        while (!m_waiting.empty() && m_outstanding.size() < window && m_toWrite.size() < kMostPrepared) {
            const std::size_t question = m_waiting.front();
            m_waiting.pop_front();
            constexpr std::uint64_t idSeed = 0x6964;
            m_outstanding.push_back({fmt::format("{:016x}", CounterRandom(idSeed, 0).at(m_program.m_asked++)),
                                     question, Clock::now()});
            m_toWrite += m_talk.lineFor(m_outstanding.back().id, question);
        }
    }

    void listen() {
        const bool open = m_program.m_child->exchange(m_toWrite, m_read, ChildProcess::kLongestWait);
        takeLines();
        if (m_read.size() > m_program.m_options.longestLine) {
            return ended(fmt::format("the program printed a line of more than {} bytes",
                                     m_program.m_options.longestLine));
        }
        if (!open) {
            takeLastLine();
            const std::string how = m_program.m_child->end(ChildProcess::kTimeToEnd);
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
        if (const LineTalk::Heard heard = m_talk.hear(m_read); !heard.id.empty()) {
            take(heard);
        }
    }

    void takeLine(std::string_view line) {
        if (line.size() <= m_program.m_options.longestLine) {
            take(m_talk.hear(line));
        } else {
            blameOldest("the program printed a line that is too long");
        }
    }

    void take(const LineTalk::Heard& heard) {
        const auto found = std::ranges::find(m_outstanding, heard.id, &Outstanding::id);
        if (found != m_outstanding.end()) {
            m_program.m_endsInARow = 0;
            m_talk.accept(found->question, millisecondsSince(found->since));
            settled(found);
        } else if (m_givenUp.erase(heard.id) == 0) {
            blameOldest(heard.id.empty()
                            ? heard.whyNot
                            : fmt::format("the program answered a question that it was not asked: {}",
                                          excerpt(heard.id, kMostShown)));
        }
    }

    void blameOldest(std::string why) {
        if (!m_outstanding.empty()) {
            m_givenUp.insert(m_outstanding.front().id);
            giveUpOldest(std::move(why));
        }
    }

    void giveUpOldest(std::string why) {
        m_talk.giveUp(m_outstanding.front().question, std::move(why));
        settled(m_outstanding.begin());
    }

    void settled(std::deque<Outstanding>::iterator question) {
        m_task.advanceTo(m_task.progress().done + 1);
        m_careful -= m_careful > 0 ? 1 : 0;
        const bool wasOldest = question == m_outstanding.begin();
        m_outstanding.erase(question);
        if (wasOldest && !m_outstanding.empty()) {
            m_outstanding.front().since = Clock::now();
        }
    }

    void checkTime() {
        const auto timeout = m_program.m_options.timeout;
        if (m_outstanding.empty() || Clock::now() - m_outstanding.front().since < timeout) {
            return;
        }
        const std::string why = fmt::format("no answer within {} s{}",
                                            std::chrono::duration<double>(timeout).count(), lastWords());
        giveUpOldest(why);
        startAgain(why);
    }

    /// The program is gone, or must go, at whatever question it was.
    void ended(const std::string& why) {
        if (m_outstanding.size() == 1) {
            giveUpOldest(why);
        }
        m_careful = std::max(m_careful, m_outstanding.size());
        startAgain(why);
    }

    void startAgain(std::string why) {
        for (; !m_outstanding.empty(); m_outstanding.pop_back()) {
            m_waiting.push_front(m_outstanding.back().question);
        }
        m_lastEnd = std::move(why);
        ++m_program.m_endsInARow;
        m_program.m_child.reset();
        m_givenUp.clear();
        m_toWrite.clear();
        m_read.clear();
        m_searched = 0;
    }

    [[nodiscard]] std::string lastWords() const {
        constexpr std::size_t mostLastWords = 1000;
        std::string_view all = m_program.m_child->lastWords();
        all.remove_prefix(all.size() - std::min(all.size(), mostLastWords));
        const std::string words = excerpt(all, mostLastWords);
        return words.empty() ? std::string() : "; it said: " + words;
    }

    LineProgram& m_program;
    LineTalk& m_talk;
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

LineProgram::~LineProgram() {
    if (m_child) {
        m_child->end(ChildProcess::kTimeToEnd);
    }
}

Status LineProgram::converse(LineTalk& talk, std::size_t questions, Task& task) {
    Status status = Conversation(*this, talk, questions, task).run();
    if (!status) {
        m_child.reset();
    }
    return status;
}

} // namespace fgw::outside
