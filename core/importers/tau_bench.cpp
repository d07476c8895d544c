// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/tau_bench.h"

#include "core/importers/document_members.h"
#include "core/importers/messages.h"
#include "core/importers/sample_fields.h"
#include "core/importers/tolerant_json.h"
#include "core/importers/transcript_text.h"
#include "core/runs/json_values.h"

#include <algorithm>
#include <array>
#include <string>

namespace fgw::importers {

namespace {

using simdjson::dom::element;

std::string asIs(std::string_view text) {
    return std::string(text);
}

/// Trials count from 0, epochs from 1.
std::int32_t epochOf(element trial) {
    const auto number = memberAt(trial, {"trial"});
    const auto whole = number ? runs::int32Of(*number) : std::nullopt;
    return whole ? *whole + 1 : kAbsent;
}

/// The first thing that a user said.
std::string firstRequest(const std::vector<element>& messages) {
    const auto found =
        std::ranges::find_if(messages, [](element message) { return textAt(message, {"role"}) == "user"; });
    const auto content = found == messages.end() ? std::nullopt : memberAt(*found, {"content"});
    return content ? contentText(*content, asIs) : std::string();
}

void readTrial(const LogFile& log, element trial, std::uint64_t number) {
    Sample sample;
    sample.slice = "tau-bench";
    sample.model = log.path.stem().string();
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
    log.samples.add(std::move(sample));
}

void readSimulation(const LogFile& log, element simulation, element info) {
    Sample sample;
    sample.slice = textAt(info, {"environment_info", "domain_name"});
    sample.model = textAt(info, {"agent_info", "llm"});
    if (sample.slice.empty()) {
        sample.slice = "tau2-bench";
    }
    if (sample.model.empty()) {
        sample.model = log.path.stem().string();
    }
    sample.run = log.path.string();
    sample.itemId = textAt(simulation, {"task_id"});
    sample.epoch = epochOf(simulation);
    const auto messages = elementsOf(memberAt(simulation, {"messages"}));
    // What a simulated user says first differs from trial to trial: the task is what was asked.
    sample.input = sample.itemId;
    sample.output = transcriptText(messages, asIs);
    if (const auto reward = memberAt(simulation, {"reward_info", "reward"})) {
        addScore(sample, "reward", *reward);
    }
    const std::string reason = textAt(simulation, {"termination_reason"});
    sample.note("termination_reason", reason);
    if (reason == "infrastructure_error") {
        sample.error = reason;
    }
    sample.note("first_request", shortened(firstRequest(messages)));
    log.samples.add(std::move(sample));
}

} // namespace

Status readTauBench(const LogFile& log) {
    return forEachRow(log, [&log](element trial, std::uint64_t number) { readTrial(log, trial, number); });
}

Status readTau2Bench(const LogFile& log) {
    constexpr std::array<std::string_view, 1> infoPath{"info"};
    constexpr std::array<std::string_view, 1> simulationsPath{"simulations"};
    TolerantJson parser(log.path);
    const auto info = parser.parse(takeMember(log, infoPath));
    if (!info) {
        return failure(ErrorCode::Malformed, "read the simulations", "\"info\" is no JSON",
                       Location{log.path, {}});
    }
    return forEachElement(log, simulationsPath,
                          [&](element simulation, std::uint64_t) { readSimulation(log, simulation, *info); });
}

} // namespace fgw::importers
