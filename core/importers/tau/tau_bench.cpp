// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/tau/tau_bench.h"

#include "core/importers/document_rows.h"
#include "core/importers/messages.h"
#include "core/importers/plain_file.h"
#include "core/importers/sample_fields.h"
#include "core/importers/tau/tau_trial.h"
#include "core/importers/transcript_text.h"
#include "core/runs/json_values.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace fgw::importers::tau {

namespace {

using simdjson::dom::element;

/// A trial that broke before anything was said does not tell what was asked: other trials of its task do.
class Trials {
public:
    explicit Trials(const LogFile& log) : m_log(log) {}

    void add(Sample sample) {
        if (!sample.input.empty()) {
            m_asked.try_emplace(sample.itemId, sample.input);
        }
        if (sample.input.empty() && m_waiting.size() < kMostWaiting) {
            m_waiting.push_back(std::move(sample));
        } else {
            m_log.samples.add(std::move(sample));
        }
    }
    void finish() {
        for (Sample& sample : m_waiting) {
            const auto asked = m_asked.find(sample.itemId);
            sample.input = asked == m_asked.end() ? std::string() : asked->second;
            m_log.samples.add(std::move(sample));
        }
    }

private:
    static constexpr std::size_t kMostWaiting = 10'000;

    const LogFile& m_log;
    std::map<std::string, std::string> m_asked; ///< by task
    std::vector<Sample> m_waiting;
};

Sample readTrial(const LogFile& log, element trial, std::uint64_t number) {
    Sample sample;
    sample.slice = "tau-bench";
    sample.model = plainStem(log.path);
    sample.run = log.path.string();
    sample.line = number;
    sample.itemId = textAt(trial, {"task_id"});
    sample.epoch = epochOf(trial);
    const auto messages = elementsOf(memberAt(trial, {"traj"}));
    sample.input = textAt(trial, {"info", "task", "instruction"});
    if (sample.input.empty()) {
        sample.input = firstRequest(messages);
    }
    sample.expected = textAt(trial, {"info", "task", "actions"});
    sample.output = transcriptText(messages, asIs);
    sample.error = shortened(textAt(trial, {"info", "error"}));
    if (const auto reward = memberAt(trial, {"reward"})) {
        addScore(sample, "reward", *reward);
    }
    for (const char* field : {"source", "user_cost"}) {
        if (const auto value = memberAt(trial, {"info", field})) {
            addField(sample, field, *value);
        }
    }
    return sample;
}

} // namespace

Status readTrials(const LogFile& log) {
    Trials trials(log);
    const Status read = forEachRow(
        log, [&](element trial, std::uint64_t number) { trials.add(readTrial(log, trial, number)); });
    trials.finish();
    return read;
}

} // namespace fgw::importers::tau
