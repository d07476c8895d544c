// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/tau/tau2_bench.h"

#include "core/importers/document_members.h"
#include "core/importers/document_rows.h"
#include "core/importers/messages.h"
#include "core/importers/plain_file.h"
#include "core/importers/sample_fields.h"
#include "core/importers/tau/tau_trial.h"
#include "core/importers/tolerant_json.h"
#include "core/importers/transcript_text.h"
#include "core/runs/json_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace fgw::importers::tau {

namespace {

using simdjson::dom::element;

void appendParagraph(std::string& text, const std::string& paragraph) {
    if (!paragraph.empty()) {
        text += (text.empty() ? "" : "\n\n") + paragraph;
    }
}

/// What a simulated user says first differs from trial to trial: what it was told to want is what was asked.
std::string instructionsOf(element task) {
    const auto instructions = memberAt(task, {"user_scenario", "instructions"});
    if (!instructions) {
        return textAt(task, {"ticket"});
    }
    if (!instructions->is_object()) {
        return textOf(*instructions);
    }
    std::string text;
    for (const char* part : {"reason_for_call", "known_info", "unknown_info", "task_instructions"}) {
        appendParagraph(text, textAt(*instructions, {part}));
    }
    return text;
}

/// The calls that solve a task, one a line; of a task without any what must be true in the end.
std::string expectedOf(element task) {
    const auto actions = elementsOf(memberAt(task, {"evaluation_criteria", "actions"}));
    std::string text;
    for (const element action : actions) {
        const bool byUser = textAt(action, {"requestor"}) == "user";
        text += fmt::format("{}{}{}({})", text.empty() ? "" : "\n", byUser ? "user: " : "",
                            textAt(action, {"name"}), textAt(action, {"arguments"}));
    }
    return actions.empty() ? textAt(task, {"evaluation_criteria", "nl_assertions"}) : text;
}

Tau2Bench::Run runOf(element info, const std::filesystem::path& path) {
    Tau2Bench::Run run{.name = path.string(),
                       .domain = textAt(info, {"environment_info", "domain_name"}),
                       .model = textAt(info, {"agent_info", "llm"}),
                       .agent = textAt(info, {"agent_info", "implementation"}),
                       .user = textAt(info, {"user_info", "llm"}),
                       .questions = {}};
    if (run.model.empty()) {
        run.model = run.agent.empty() ? plainStem(path) : run.agent;
    }
    return run;
}

void readCosts(Sample& sample, element simulation) {
    constexpr float millisecondsPerSecond = 1000;
    const auto seconds = memberAt(simulation, {"duration"});
    if (const auto duration = seconds ? runs::numberOf(*seconds) : std::nullopt) {
        sample.latencyMs = static_cast<float>(*duration) * millisecondsPerSecond;
    }
    for (const char* field : {"agent_cost", "user_cost", "seed"}) {
        if (const auto value = memberAt(simulation, {field})) {
            addField(sample, field, *value);
        }
    }
}

void readReward(Sample& sample, element simulation) {
    if (const auto reward = memberAt(simulation, {"reward_info", "reward"})) {
        addScore(sample, "reward", *reward);
    }
    if (const auto parts = memberAt(simulation, {"reward_info", "reward_breakdown"})) {
        addField(sample, "reward", *parts);
    }
    const std::string reason = textAt(simulation, {"termination_reason"});
    sample.note("termination_reason", reason);
    // Its own metrics leave these out, and no other.
    if (reason == "infrastructure_error") {
        sample.error = reason;
    }
}

Sample sampleOf(element simulation, const Tau2Bench::Run& run) {
    Sample sample;
    sample.slice = run.domain.empty() ? "tau2-bench" : run.domain;
    sample.model = run.model;
    sample.run = run.name;
    sample.itemId = textAt(simulation, {"task_id"});
    sample.epoch = epochOf(simulation);
    const auto question = run.questions.find(sample.itemId);
    if (question != run.questions.end()) {
        sample.input = question->second.input;
        sample.expected = question->second.expected;
    }
    if (sample.input.empty()) {
        sample.input = sample.itemId;
    }
    const auto messages = elementsOf(memberAt(simulation, {"messages"}));
    sample.output = transcriptText(messages, asIs);
    sample.note("first_request", shortened(firstRequest(messages)));
    sample.note("agent", run.agent);
    sample.note("user", run.user);
    readReward(sample, simulation);
    readCosts(sample, simulation);
    return sample;
}

} // namespace

Status Tau2Bench::readResults(const LogFile& log) {
    constexpr std::array<std::string_view, 1> infoPath{"info"};
    constexpr std::array<std::string_view, 1> tasksPath{"tasks"};
    constexpr std::array<std::string_view, 1> simulationsPath{"simulations"};
    TolerantJson parser(log.path);
    const auto info = parser.parse(takeMember(log, infoPath));
    if (!info) {
        return failure(ErrorCode::Malformed, "read the simulations", "\"info\" is no JSON",
                       Location{log.path, {}});
    }
    Run run = runOf(*info, log.path);
    const Status tasks = forEachElement(log, tasksPath, [&](element task, std::uint64_t) {
        run.questions.insert_or_assign(textAt(task, {"id"}),
                                       Question{instructionsOf(task), expectedOf(task)});
    });
    const Status read = forEachElement(log, simulationsPath, [&](element simulation, std::uint64_t) {
        log.samples.add(sampleOf(simulation, run));
    });
    m_runs.insert_or_assign(log.path.parent_path(), std::move(run));
    return tasks ? read : tasks;
}

Status Tau2Bench::readSimulation(const LogFile& log) const {
    const std::filesystem::path folder = log.path.parent_path().parent_path();
    const auto known = m_runs.find(folder);
    const Run unknown{.name = folder.string(), .domain = {}, .model = folder.filename().string()};
    return forEachRow(log, [&](element simulation, std::uint64_t) {
        log.samples.add(sampleOf(simulation, known == m_runs.end() ? unknown : known->second));
    });
}

} // namespace fgw::importers::tau
