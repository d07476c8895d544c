// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/openai_evals.h"

#include "core/importers/document_rows.h"
#include "core/importers/messages.h"
#include "core/importers/plain_file.h"
#include "core/importers/sample_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace fgw::importers {

namespace {

using simdjson::dom::element;

/// Samples that were matched wait so long for what else is recorded of them, as metrics beside a match.
constexpr std::size_t kMostWaiting = 4096;
/// All samples that wait take so much at most, apart from the one that was read last.
constexpr std::size_t kMostWaitingBytes = std::size_t{32} << 20;

class OpenAiEvals {
public:
    explicit OpenAiEvals(const LogFile& log) : m_log(log) {}

    Status read() {
        const Status status = forEachRow(m_log, [this](element row, std::uint64_t line) { take(row, line); });
        while (!m_matched.empty()) {
            handOverFirst();
        }
        while (!m_open.empty()) {
            handOver(m_open.begin());
        }
        if (m_late > 0) {
            m_log.note(Severity::Note,
                       fmt::format("what was recorded of {} samples long after the rest of them was left out",
                                   m_late));
        }
        return status;
    }

private:
    /// What was recorded of a sample so far.
    struct Open {
        Sample sample;
        std::string firstAnswer;
        bool matched = false;

        /// A match tells that, or metrics where a model graded; an error ends it, too.
        [[nodiscard]] bool isJudged() const { return !sample.scores.empty() || !sample.error.empty(); }
        [[nodiscard]] std::size_t bytes() const { return bytesOf(sample) + firstAnswer.size(); }
    };
    /// Its run and its id there: a file may hold several runs.
    using Name = std::pair<std::string, std::string>;
    using ByName = std::map<Name, Open>;

    void take(element row, std::uint64_t line) {
        if (const auto spec = memberAt(row, {"spec"})) {
            return readSpec(*spec);
        }
        const Name name{textAt(row, {"run_id"}), textAt(row, {"sample_id"})};
        const auto data = memberAt(row, {"data"});
        if (name.second.empty() || !data) {
            return;
        }
        const std::string type = textAt(row, {"type"});
        while (type == "match" && isMatched(name)) {
            handOverFirst();
        }
        Open& open = openOf(name);
        const std::size_t before = open.bytes();
        open.sample.line = line;
        readEvent(open, type, *data);
        m_bytes = m_bytes - before + open.bytes();
        if (type == "match") {
            open.matched = true;
            m_matched.push_back(name);
        }
        if (m_matched.size() > kMostWaiting) {
            handOverFirst();
        }
        if (m_bytes > kMostWaitingBytes + open.bytes()) {
            makeRoom(open);
        }
    }

    static void readEvent(Open& open, const std::string& type, element data) {
        if (type == "sampling") {
            readSampling(open, data);
        } else if (type == "error") {
            const std::string message = textAt(data, {"message"});
            open.sample.error = shortened(message.empty() ? textOf(data) : message);
        } else if (type == "match") {
            readMatch(open.sample, data);
        } else if (type == "metrics") {
            readMetrics(open, data);
        } else {
            addField(open.sample, type, data);
        }
    }

    [[nodiscard]] bool isMatched(const Name& name) const {
        const auto found = m_open.find(name);
        return found != m_open.end() && found->second.matched;
    }

    void handOverFirst() {
        handOver(m_open.find(m_matched.front()));
        m_matched.pop_front();
    }

    /// Frees half of the room. What was judged goes first, for it misses less than a sample whose verdict is
    /// still to come; of either kind first that of which nothing was said for longest.
    void makeRoom(const Open& newest) {
        const std::size_t goal = kMostWaitingBytes / 2 + newest.bytes();
        std::vector<ByName::iterator> others;
        for (auto open = m_open.begin(); open != m_open.end(); ++open) {
            if (&open->second != &newest) {
                others.push_back(open);
            }
        }
        std::ranges::sort(others, {}, [](ByName::iterator open) {
            return std::pair(!open->second.isJudged(), open->second.sample.line);
        });
        for (auto open = others.begin(); open != others.end() && m_bytes > goal; ++open) {
            handOver(*open);
        }
        std::erase_if(m_matched, [this](const Name& name) { return !m_open.contains(name); });
    }

    /// What comes under a name that was handed over is a sample of its own only where it is whole and the
    /// first was. All else is a rest of the first, as a grader's answer, and would stand in its place.
    void handOver(ByName::iterator waiting) {
        auto& [name, open] = *waiting;
        m_bytes -= open.bytes();
        const auto [first, isFirst] = m_handedOver.try_emplace(name, open.isJudged());
        const bool isWhole = open.isJudged() && !open.sample.input.empty();
        if (isFirst || (first->second && isWhole)) {
            m_log.samples.add(std::move(open.sample));
        } else {
            ++m_late;
        }
        m_open.erase(waiting);
    }

    /// A model that graded was asked after the one that is judged.
    static void readMetrics(Open& open, element metrics) {
        if (memberAt(metrics, {"choice"}) && open.firstAnswer != open.sample.output) {
            open.sample.note("grading", shortened(open.sample.output));
            open.sample.output = open.firstAnswer;
        }
        for (const auto& metric : membersOf(metrics)) {
            if (metric.key == "choice") {
                addField(open.sample, "choice", metric.value); // a letter whose meaning the score gives
            } else if (metric.key == "metascore") {
                addAskedScore(open.sample, "metascore", metric.value); // it judges the grader
            } else {
                addScore(open.sample, std::string(metric.key), metric.value);
            }
        }
    }

    void readSpec(element spec) {
        m_slice = textAt(spec, {"eval_name"});
        if (m_slice.empty()) {
            m_slice = textAt(spec, {"base_eval"});
        }
        m_model.clear();
        for (const element function : elementsOf(memberAt(spec, {"completion_fns"}))) {
            m_model += (m_model.empty() ? "" : " + ") + textOf(function);
        }
    }

    Open& openOf(const Name& name) {
        const auto [found, fresh] = m_open.try_emplace(name);
        Sample& sample = found->second.sample;
        if (fresh) {
            std::tie(sample.run, sample.itemId) = name;
            sample.slice = m_slice.empty() ? plainStem(m_log.path) : m_slice;
            sample.model = m_model.empty() ? plainStem(m_log.path) : m_model;
            m_bytes += found->second.bytes();
        }
        return found->second;
    }

    /// The first prompt asks the question; what comes after is a solver's next step, or a grader's.
    static void readSampling(Open& open, element data) {
        Sample& sample = open.sample;
        if (const auto prompt = memberAt(data, {"prompt"}); prompt && sample.input.empty()) {
            setPrompt(sample, *prompt);
        }
        const auto sampled = memberAt(data, {"sampled"});
        const auto several = elementsOf(sampled);
        sample.output = several.size() == 1 ? textOf(several.front())
                        : sampled           ? textOf(*sampled)
                                            : std::string();
        if (open.firstAnswer.empty()) {
            open.firstAnswer = sample.output;
        }
    }

    static void readMatch(Sample& sample, element data) {
        for (const auto& field : membersOf(data)) {
            if (field.key == "correct") {
                addScore(sample, "match", field.value);
            } else if (field.key == "expected") {
                const auto several = elementsOf(field.value);
                sample.expected = textOf(several.size() == 1 ? several.front() : field.value);
            } else if (field.key == "sampled" && sample.output.empty()) {
                sample.output = textOf(field.value);
            } else {
                addField(sample, std::string(field.key), field.value);
            }
        }
    }

    const LogFile& m_log;
    std::string m_slice;
    std::string m_model;
    ByName m_open;                     ///< not handed over yet
    std::size_t m_bytes = 0;           ///< what these take in memory
    std::deque<Name> m_matched;        ///< of these the matched ones, in their order
    std::map<Name, bool> m_handedOver; ///< whether it was judged then
    std::uint64_t m_late = 0;
};

} // namespace

Status readOpenAiEvals(const LogFile& log) {
    return OpenAiEvals(log).read();
}

} // namespace fgw::importers
