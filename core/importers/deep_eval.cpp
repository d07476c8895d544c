// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/deep_eval.h"

#include "core/importers/document_members.h"
#include "core/importers/plain_file.h"
#include "core/importers/sample_fields.h"
#include "core/importers/tolerant_json.h"
#include "core/importers/transcript_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fgw::importers {

namespace {

using simdjson::dom::element;

constexpr std::array<std::string_view, 4> kKnown{"success", "metricsData", "order", "turns"};

void readMetrics(Sample& sample, element test) {
    for (const element metric : elementsOf(memberAt(test, {"metricsData"}))) {
        const std::string name = textAt(metric, {"name"});
        if (const auto score = memberAt(metric, {"score"})) {
            addScore(sample, name, *score);
        }
        for (const auto& field : membersOf(metric)) {
            if (field.key != "name" && field.key != "score") {
                addField(sample, fmt::format("{}.{}", name, field.key), field.value);
            }
        }
    }
}

/// What a conversation is about, or else its first words.
void readTurns(Sample& sample, element test, element turns) {
    const auto messages = elementsOf(turns);
    sample.output = transcriptText(messages, asIs);
    sample.input = textAt(test, {"scenario"});
    if (sample.input.empty() && !messages.empty()) {
        sample.input = textAt(messages.front(), {"content"});
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
    if (const auto turns = memberAt(test, {"turns"})) {
        readTurns(sample, test, *turns);
    }
    return sample;
}

/// A member of a test run, which a file may wrap.
std::string memberOfRun(const LogFile& log, std::string_view member) {
    const std::array<std::string_view, 2> wrapped{"testRunData", member};
    const std::span path(wrapped);
    std::string text = takeMember(log, path);
    return text == "null" ? takeMember(log, path.subspan(1)) : text;
}

/// What was tested is named by hyperparameters, if at all, and by names of the user's choice; else by the
/// run, or by where it lies: DeepEval leaves its last run in a hidden folder.
std::string modelOf(const LogFile& log) {
    TolerantJson parser(log.path);
    if (const auto given = parser.parse(memberOfRun(log, "hyperparameters"))) {
        for (const char* name : {"model", "Model", "model_name"}) {
            const auto named = memberAt(*given, {name});
            if (named && named->is_string()) {
                return textOf(*named);
            }
        }
    }
    const auto run = parser.parse(memberOfRun(log, "identifier"));
    if (run && run->is_string()) {
        return textOf(*run);
    }
    const std::filesystem::path folder = log.path.parent_path();
    return folder.filename() == ".deepeval" ? folder.parent_path().filename().string() : plainStem(log.path);
}

} // namespace

Status readDeepEval(const LogFile& log) {
    const std::string model = modelOf(log);
    std::map<std::string, std::uint64_t> met;
    const auto use = [&](element test, std::uint64_t number) {
        Sample sample = readTest(test, model, "DeepEval", number);
        // All cases that one test function makes may have its name.
        if (const std::uint64_t times = ++met[sample.itemId]; times > 1) {
            sample.itemId += fmt::format(" ({})", times);
        }
        log.samples.add(std::move(sample));
    };
    for (const std::string_view list : {"testCases", "conversationalTestCases"}) {
        const std::array<std::string_view, 2> wrapped{"testRunData", list};
        for (const auto& path : {std::span<const std::string_view>(wrapped), std::span(wrapped).subspan(1)}) {
            if (const Status read = forEachElement(log, path, use); !read) {
                return read;
            }
        }
    }
    return {};
}

} // namespace fgw::importers
