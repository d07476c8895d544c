// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/nested/nested_answers.h"

#include "core/importers/byte_stream.h"
#include "core/importers/json_stream.h"
#include "core/importers/sample_fields.h"
#include "core/importers/tolerant_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace fgw::importers::nested {

namespace {

using simdjson::dom::element;

constexpr std::array<std::string_view, 5> kInputs{"original_question", "question", "input", "prompt", "x"};
constexpr std::array<std::string_view, 6> kOutputs{"original_response", "response", "output", "answer",
                                                   "completion",        "y_hat"};
constexpr std::array<std::string_view, 5> kExpected{"expected", "target", "reference", "ideal", "y"};
constexpr std::array<std::string_view, 7> kScores{"total_score", "score", "is_correct", "correct",
                                                  "passed",      "pass",  "success"};

bool oneOf(std::span<const std::string_view> names, std::string_view key) {
    return std::ranges::find(names, key) != names.end();
}

/// A rubric: which criteria the answer met.
void readCriteria(Sample& sample, element criteria) {
    std::string unmet;
    for (const element criterion : elementsOf(criteria)) {
        const auto met = memberAt(criterion, {"met"});
        if (met && met->is_bool() && !met->get_bool().value_unsafe()) {
            unmet += (unmet.empty() ? "" : "\n") + textAt(criterion, {"criterion"});
        }
    }
    sample.note("criteria_not_met", shortened(unmet));
    addField(sample, "criteria_results", criteria);
}

void readFields(Sample& sample, element value) {
    for (const auto& field : membersOf(value)) {
        if (oneOf(kScores, field.key)) {
            addScore(sample, std::string(field.key), field.value);
        } else if (oneOf(kInputs, field.key) && sample.input.empty()) {
            sample.input = textOf(field.value);
        } else if (oneOf(kOutputs, field.key) && sample.output.empty()) {
            sample.output = textOf(field.value);
        } else if (oneOf(kExpected, field.key) && sample.expected.empty()) {
            sample.expected = textOf(field.value);
        } else if (field.key == "error" && !field.value.is_null()) {
            sample.error = shortened(textOf(field.value));
        } else if (field.key == "criteria_results") {
            readCriteria(sample, field.value);
        } else {
            addField(sample, std::string(field.key), field.value);
        }
    }
}

class Answers {
public:
    Answers(const LogFile& log, std::string slice)
        : m_log(log), m_slice(std::move(slice)), m_parser(log.path) {}

    Status read(JsonStream& json) {
        if (!json.enterObject()) {
            return json.status();
        }
        while (json.nextKey()) {
            const std::string prompt = json.key();
            if (!json.enterObject()) {
                json.skip();
                continue;
            }
            while (json.nextKey()) {
                readSamples(json, prompt, std::string(json.key()));
            }
        }
        return json.status();
    }

private:
    void readSamples(JsonStream& json, const std::string& prompt, const std::string& model) {
        if (!json.enterArray()) {
            json.skip();
            return;
        }
        std::string text;
        for (std::int32_t epoch = 1; json.nextElement(); ++epoch) {
            const auto value = json.take(text) ? m_parser.parse(text) : std::nullopt;
            if (value && value->is_object()) {
                Sample sample;
                sample.slice = m_slice;
                sample.model = model;
                sample.run = m_log.path.string();
                sample.itemId = prompt;
                sample.epoch = epoch;
                readFields(sample, *value);
                m_log.samples.add(std::move(sample));
                if (json.shortened()) {
                    m_log.note(Severity::Warning,
                               shortenedNote(fmt::format("sample {} of \"{}\" by {}", epoch, prompt, model)));
                }
            } else if (json.good()) {
                m_log.note(Severity::Warning,
                           fmt::format("sample {} of \"{}\" by {} is no object, or too long; it "
                                       "was left out",
                                       epoch, prompt, model));
            }
        }
    }

    const LogFile& m_log;
    std::string m_slice;
    TolerantJson m_parser;
};

} // namespace

Status readAnswers(const LogFile& log, const std::filesystem::path& together) {
    FileBytes bytes(log.file, log.path);
    JsonStream json(bytes, log.path, log.task);
    return Answers(log, together.filename().string()).read(json);
}

} // namespace fgw::importers::nested
