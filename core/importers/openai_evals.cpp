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
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fgw::importers {

namespace {

using simdjson::dom::element;

/// Samples that were judged wait so long for what else is recorded of them, as metrics beside a match.
constexpr std::size_t kMostWaiting = 4096;
/// All samples that wait take so much at most: of more, those go of which nothing was said for longest.
constexpr std::size_t kMostWaitingBytes = std::size_t{32} << 20;

class OpenAiEvals {
public:
    explicit OpenAiEvals(const LogFile& log) : m_log(log) {}

    Status read() {
        const Status status = forEachRow(m_log, [this](element row, std::uint64_t line) { take(row, line); });
        while (!m_judged.empty()) {
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
        bool judged = false;

        [[nodiscard]] std::size_t bytes() const { return bytesOf(sample) + firstAnswer.size(); }
    };
    using ById = std::map<std::string, Open>;

    void take(element row, std::uint64_t line) {
        if (const auto spec = memberAt(row, {"spec"})) {
            return readSpec(*spec);
        }
        const std::string id = textAt(row, {"sample_id"});
        const auto data = memberAt(row, {"data"});
        if (id.empty() || !data) {
            return;
        }
        const std::string type = textAt(row, {"type"});
        while (type == "match" && isJudged(id)) {
            handOverFirst();
        }
        Open& open = openOf(id, textAt(row, {"run_id"}));
        const std::size_t before = open.bytes();
        open.sample.line = line;
        readEvent(open, type, *data);
        m_bytes = m_bytes - before + open.bytes();
        if (type == "match") {
            open.judged = true;
            m_judged.push_back(id);
        }
        if (m_judged.size() > kMostWaiting) {
            handOverFirst();
        }
        if (m_bytes > kMostWaitingBytes) {
            handOverOlderHalf();
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

    [[nodiscard]] bool isJudged(const std::string& id) const {
        const auto found = m_open.find(id);
        return found != m_open.end() && found->second.judged;
    }

    void handOverFirst() {
        handOver(m_open.find(m_judged.front()));
        m_judged.pop_front();
    }

    void handOverOlderHalf() {
        std::vector<std::uint64_t> lines;
        for (const auto& [id, open] : m_open) {
            lines.push_back(open.sample.line);
        }
        const auto middle = lines.begin() + static_cast<std::ptrdiff_t>((lines.size() - 1) / 2);
        std::ranges::nth_element(lines, middle);
        for (auto open = m_open.begin(); open != m_open.end();) {
            open = open->second.sample.line <= *middle ? handOver(open) : std::next(open);
        }
        std::erase_if(m_judged, [this](const std::string& id) { return !m_open.contains(id); });
    }

    /// Gives the one behind it.
    ById::iterator handOver(ById::iterator sample) {
        auto& [id, open] = *sample;
        m_bytes -= open.bytes();
        const bool isKnown = !m_handedOver.insert(id).second;
        if (isKnown && !open.judged && open.sample.output.empty()) {
            ++m_late;
        } else {
            m_log.samples.add(std::move(open.sample));
        }
        return m_open.erase(sample);
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
        for (const element function : elementsOf(memberAt(spec, {"completion_fns"}))) {
            m_model += (m_model.empty() ? "" : " + ") + textOf(function);
        }
    }

    Open& openOf(const std::string& id, const std::string& run) {
        const auto [found, fresh] = m_open.try_emplace(id);
        Sample& sample = found->second.sample;
        if (fresh) {
            sample.itemId = id;
            sample.slice = m_slice.empty() ? plainStem(m_log.path) : m_slice;
            sample.model = m_model.empty() ? plainStem(m_log.path) : m_model;
            sample.run = run;
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
    ById m_open;                      ///< not handed over yet
    std::size_t m_bytes = 0;          ///< what these take in memory
    std::deque<std::string> m_judged; ///< of these the matched ones, in their order
    std::set<std::string> m_handedOver;
    std::uint64_t m_late = 0;
};

} // namespace

Status readOpenAiEvals(const LogFile& log) {
    return OpenAiEvals(log).read();
}

} // namespace fgw::importers
