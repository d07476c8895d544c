// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/sample_fields.h"

#include "core/base/number.h"
#include "core/importers/value.h"
#include "core/records/scored.h"
#include "core/runs/json_values.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <limits>
#include <ranges>

namespace fgw::importers {

namespace {

using simdjson::dom::element;

constexpr std::size_t kFieldDepth = 8;

struct Letter {
    std::string_view letter;
    double value;
    bool verdict;
    bool noAnswer;
};

/// Inspect's CORRECT, INCORRECT, PARTIAL and NOANSWER (inspect_ai/scorer/_metric.py, value_to_float).
constexpr std::array kLetters = std::to_array<Letter>(
    {{"C", 1, true, false}, {"I", 0, true, false}, {"P", 0.5, false, false}, {"N", 0, true, true}});

std::optional<double> infinityOf(std::string_view text) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    return text == "Infinity"    ? std::optional(infinity)
           : text == "-Infinity" ? std::optional(-infinity)
                                 : std::nullopt;
}

void readText(Score& score, std::string_view text) {
    for (const Letter& letter : kLetters) {
        if (text == letter.letter) {
            score.number = letter.value;
            score.verdict = letter.verdict;
            score.noAnswer = letter.noAnswer;
            return;
        }
    }
    const Cell cell{Cell::Kind::Text, std::string(text), 0};
    // "1" may be the least on a scale to 10.
    if (const auto number = numberOf(cell)) {
        score.number = number;
        return;
    }
    const auto named = verdictOf(cell);
    if (named && isScored(named->outcome)) {
        score.number = named->outcome == Outcome::Pass ? 1 : 0;
        score.verdict = true;
        score.noAnswer = named->abstained;
    } else if (!named) {
        score.number = infinityOf(text);
    }
}

Score simpleScore(const std::string& name, element value) {
    Score score{.name = name, .text = shortened(textOf(value))};
    if (value.is_bool()) {
        score.number = value.get_bool().value_unsafe() ? 1 : 0;
        score.verdict = true;
    } else if (value.is_string()) {
        readText(score, value.get_string().value_unsafe());
    } else {
        score.number = runs::numberOf(value);
    }
    return score;
}

void addScores(Sample& sample, const std::string& name, element value, bool lowerIsBetter,
               std::size_t depth) {
    if (depth < kFieldDepth && value.is_object()) {
        for (const auto& field : membersOf(value)) {
            addScores(sample, fmt::format("{}.{}", name, field.key), field.value, lowerIsBetter, depth + 1);
        }
    } else if (depth < kFieldDepth && value.is_array()) {
        std::size_t index = 0;
        for (const element one : elementsOf(value)) {
            addScores(sample, fmt::format("{}[{}]", name, index++), one, lowerIsBetter, depth + 1);
        }
    } else {
        sample.scores.push_back(simpleScore(name, value));
        sample.scores.back().lowerIsBetter = lowerIsBetter;
    }
}

void addFields(Sample& sample, const std::string& name, element value, std::size_t depth) {
    if (value.is_null()) {
        return;
    }
    if (depth < kFieldDepth && value.is_object()) {
        for (const auto& field : membersOf(value)) {
            addFields(sample, fmt::format("{}.{}", name, field.key), field.value, depth + 1);
        }
        return;
    }
    const auto number = runs::numberOf(value);
    const bool exact = number && (value.is_double() || std::abs(*number) <= kExactIntegers);
    if (exact) {
        sample.note(name, *number);
    } else {
        sample.note(name, shortened(textOf(value)));
    }
}

} // namespace

std::string shortened(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) {
        return std::string(text);
    }
    std::size_t end = limit;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
        --end;
    }
    return fmt::format("{}… ({} bytes in all)", text.substr(0, end), text.size());
}

void addField(Sample& sample, const std::string& name, element value) {
    addFields(sample, name, value, 0);
}

void addScore(Sample& sample, const std::string& name, element value, bool lowerIsBetter) {
    addScores(sample, name, value, lowerIsBetter, 0);
}

void addAskedScore(Sample& sample, const std::string& name, element value, bool lowerIsBetter) {
    const std::size_t before = sample.scores.size();
    addScore(sample, name, value, lowerIsBetter);
    for (Score& score : sample.scores | std::views::drop(before)) {
        score.use = Score::Use::Asked;
    }
}

std::string textOf(element value) {
    std::string scratch;
    return std::string(runs::textOf(value, scratch));
}

std::optional<element> memberAt(element value, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
        simdjson::dom::object object;
        element member;
        if (value.get_object().get(object) != simdjson::SUCCESS ||
            object.at_key(key).get(member) != simdjson::SUCCESS) {
            return {};
        }
        value = member;
    }
    return value.is_null() ? std::nullopt : std::optional(value);
}

std::string textAt(element value, std::initializer_list<std::string_view> keys) {
    const auto member = memberAt(value, keys);
    return member ? textOf(*member) : std::string();
}

std::vector<element> elementsOf(std::optional<element> value) {
    simdjson::dom::array array;
    return value && value->get_array().get(array) == simdjson::SUCCESS
               ? std::vector<element>(array.begin(), array.end())
               : std::vector<element>();
}

std::vector<simdjson::dom::key_value_pair> membersOf(std::optional<element> value) {
    simdjson::dom::object object;
    return value && value->get_object().get(object) == simdjson::SUCCESS
               ? std::vector<simdjson::dom::key_value_pair>(object.begin(), object.end())
               : std::vector<simdjson::dom::key_value_pair>();
}

} // namespace fgw::importers
