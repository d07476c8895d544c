// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/deep_eval.h"

#include "core/importers/document_members.h"
#include "core/importers/sample_fields.h"
#include "core/importers/tolerant_json.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace fgw::importers {

namespace {

using simdjson::dom::element;

constexpr std::array<std::string_view, 3> kKnown{"success", "metricsData", "order"};

void readMetrics(Sample& sample, element test) {
    for (const element metric : elementsOf(memberAt(test, {"metricsData"}))) {
        const std::string name = textAt(metric, {"name"});
        if (const auto score = memberAt(metric, {"score"})) {
            addScore(sample, name, *score);
        }
        sample.note(name + ".reason", shortened(textAt(metric, {"reason"})));
        sample.note(name + ".error", shortened(textAt(metric, {"error"})));
    }
}

void readField(Sample& sample, std::string_view key, element value) {
    if (key == "input") {
        sample.input = textOf(value);
    } else if (key == "actualOutput") {
        sample.output = textOf(value);
    } else if (key == "expectedOutput") {
        sample.expected = textOf(value);
    } else if (std::ranges::find(kKnown, key) == kKnown.end()) {
        addField(sample, std::string(key), value);
    }
}

/// A test whose success nobody knows is not scored; where a metric broke, that is why.
Sample readTest(element test, const std::string& model, const std::string& slice, std::uint64_t number) {
    Sample sample;
    sample.slice = slice;
    sample.model = model;
    sample.itemId = textAt(test, {"name"});
    if (sample.itemId.empty()) {
        sample.itemId = std::to_string(number);
    }
    if (const auto success = memberAt(test, {"success"})) {
        addScore(sample, "success", *success);
    } else {
        sample.scores.push_back({.name = "success"});
    }
    readMetrics(sample, test);
    for (const auto& field : membersOf(test)) {
        readField(sample, field.key, field.value);
    }
    return sample;
}

} // namespace

Status readDeepEval(const LogFile& log) {
    constexpr std::array<std::string_view, 2> wrapped{"testRunData", "testCases"};
    const std::span<const std::string_view> bare = std::span(wrapped).subspan(1);
    constexpr std::array<std::string_view, 3> wrappedModel{"testRunData", "hyperparameters", "model"};
    TolerantJson parser(log.path);
    std::string model;
    for (const auto& path :
         {std::span<const std::string_view>(wrappedModel), std::span(wrappedModel).subspan(1)}) {
        const auto named = parser.parse(takeMember(log, path));
        model = model.empty() && named && named->is_string() ? textOf(*named) : model;
    }
    const std::string name = log.path.stem().string();
    const auto use = [&](element test, std::uint64_t number) {
        log.samples.add(readTest(test, model.empty() ? name : model, "DeepEval", number));
    };
    const Status first = forEachElement(log, wrapped, use);
    return first ? forEachElement(log, bare, use) : first;
}

} // namespace fgw::importers
