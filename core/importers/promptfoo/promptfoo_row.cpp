// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/promptfoo/promptfoo_row.h"

#include "core/importers/messages.h"
#include "core/importers/sample_fields.h"
#include "core/runs/json_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace fgw::importers::promptfoo {

namespace {

using simdjson::dom::element;

/// Of `failureReason`: 0 none, 1 an assertion failed, 2 an error (promptfoo src/types/index.ts).
constexpr double kFailedByError = 2;

std::string providerName(element provider) {
    if (provider.is_string()) {
        return textOf(provider);
    }
    std::string label = textAt(provider, {"label"});
    return label.empty() ? textAt(provider, {"id"}) : label;
}

/// What the assertions of a test ask for.
std::string expectedText(element test) {
    std::string expected;
    const auto assertions = elementsOf(memberAt(test, {"assert"}));
    for (const element assertion : assertions) {
        const std::string type = textAt(assertion, {"type"});
        const std::string value = textAt(assertion, {"value"});
        const bool alone = assertions.size() == 1 && type == "equals";
        expected += expected.empty() ? "" : "\n";
        expected += alone ? value : value.empty() ? type : fmt::format("{}: {}", type, value);
    }
    return expected;
}

std::string failedAssertions(element result) {
    std::string failed;
    for (const element component : elementsOf(memberAt(result, {"gradingResult", "componentResults"}))) {
        const auto pass = memberAt(component, {"pass"});
        if (pass && pass->is_bool() && !pass->get_bool().value_unsafe()) {
            failed += (failed.empty() ? "" : "\n") + textAt(component, {"reason"});
        }
    }
    return failed;
}

/// A provider's own error stands in its response.
std::string errorOf(element result) {
    std::string error = textAt(result, {"error"});
    return error.empty() ? textAt(result, {"response", "error"}) : error;
}

/// Older results do not say why they failed: then a result without an answer is an error.
bool failedByError(element result, const Sample& sample) {
    if (const auto reason = memberAt(result, {"failureReason"})) {
        return runs::numberOf(*reason) == kFailedByError;
    }
    const bool graded = memberAt(result, {"gradingResult"}).has_value();
    return sample.output.empty() && !graded && !errorOf(result).empty();
}

void noteNumber(Sample& sample, const char* name, std::optional<element> value) {
    if (const auto number = value ? runs::numberOf(*value) : std::nullopt) {
        sample.note(name, *number);
    }
}

/// Of a test only what describes it: its options may name a provider with its keys.
void describeTest(Sample& sample, element test) {
    sample.expected = expectedText(test);
    sample.note("description", shortened(textAt(test, {"description"})));
    if (const auto metadata = memberAt(test, {"metadata"})) {
        addField(sample, "test", *metadata);
    }
}

/// What tells a repeat of a test from another test: all that it says, and what its variables are.
std::string allOfTest(std::optional<element> test, std::optional<element> variables) {
    return test ? textOf(*test) + (variables ? textOf(*variables) : std::string()) : std::string();
}

} // namespace

/// `success` decides; the score and named scores stand beside it.
void RowReader::judge(Sample& sample, element result) const {
    auto success = memberAt(result, {"success"});
    for (const auto& other : {memberAt(result, {"pass"}), memberAt(result, {"gradingResult", "pass"})}) {
        success = success ? success : other;
    }
    if (success) {
        addScore(sample, "success", *success);
    }
    if (const auto score = memberAt(result, {"score"})) {
        addScore(sample, "score", *score);
    }
    for (const auto& named : membersOf(memberAt(result, {"namedScores"}))) {
        addScore(sample, std::string(named.key), named.value);
    }
    if (failedByError(result, sample)) {
        const std::string error = errorOf(result);
        sample.error = error.empty() ? "the provider failed" : shortened(error);
    }
    sample.note("reason", shortened(textAt(result, {"gradingResult", "reason"})));
    sample.note("failed_assertions", shortened(failedAssertions(result)));
    noteNumber(sample, "cost", memberAt(result, {"cost"}));
    if (const auto latency = memberAt(result, {"latencyMs"})) {
        sample.latencyMs = static_cast<float>(runs::numberOf(*latency).value_or(0));
    }
}

Sample RowReader::read(element result) {
    Sample sample;
    if (const auto provider = memberAt(result, {"provider"})) {
        sample.model = providerName(*provider);
    }
    sample.itemId = textAt(result, {"testIdx"});
    const auto prompt = memberAt(result, {"prompt"});
    if (const auto raw = prompt && prompt->is_object() ? memberAt(*prompt, {"raw"}) : prompt) {
        setPrompt(sample, *raw);
    }
    const auto output = memberAt(result, {"response", "output"});
    sample.output = output ? textOf(*output) : std::string();
    const auto test = memberAt(result, {"testCase"});
    const auto variables = memberAt(result, {"vars"});
    m_names.name(sample, textAt(result, {"prompt", "label"}), allOfTest(test, variables));
    if (test) {
        describeTest(sample, *test);
    }
    for (const auto& variable : membersOf(variables)) {
        addField(sample, "vars." + std::string(variable.key), variable.value);
    }
    noteNumber(sample, "total_tokens", memberAt(result, {"response", "tokenUsage", "total"}));
    judge(sample, result);
    return sample;
}

std::vector<Sample> RowReader::readTableRow(element row, element head, std::uint64_t index) {
    std::vector<Sample> samples;
    const auto prompts = elementsOf(memberAt(head, {"prompts"}));
    const auto names = elementsOf(memberAt(head, {"vars"}));
    const auto values = elementsOf(memberAt(row, {"vars"}));
    for (const element cell : elementsOf(memberAt(row, {"outputs"}))) {
        Sample sample;
        const std::size_t column = samples.size();
        const auto described = column < prompts.size() ? std::optional(prompts[column]) : std::nullopt;
        const auto provider = memberAt(cell, {"provider"});
        sample.model = provider    ? providerName(*provider)
                       : described ? textAt(*described, {"provider"})
                                   : std::string();
        const auto number = memberAt(row, {"testIdx"});
        sample.itemId = number ? textOf(*number) : std::to_string(index);
        if (const auto prompt = memberAt(cell, {"prompt"})) {
            setPrompt(sample, *prompt);
        }
        sample.output = textAt(cell, {"text"});
        const auto test = memberAt(row, {"test"});
        const auto given = memberAt(row, {"vars"});
        m_names.name(sample, described ? textAt(*described, {"label"}) : std::string(),
                     allOfTest(test, given));
        if (test) {
            describeTest(sample, *test);
        }
        for (std::size_t variable = 0; variable < std::min(names.size(), values.size()); ++variable) {
            addField(sample, "vars." + textOf(names[variable]), values[variable]);
        }
        judge(sample, cell);
        samples.push_back(std::move(sample));
    }
    return samples;
}

} // namespace fgw::importers::promptfoo
