// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/guess_mapping.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string_view>
#include <utility>

namespace fgw::importers {

namespace {

using Names = std::span<const std::string_view>;

constexpr auto kItemIds = std::to_array<std::string_view>(
    {"id", "item_id", "question_id", "sample_id", "example_id", "task_id", "instance_id", "case_id", "doc_id",
     "problem_id", "prompt_id", "qid", "uid", "uuid"});
constexpr auto kInputs = std::to_array<std::string_view>(
    {"input", "question", "prompt", "x", "query", "problem", "instruction", "messages", "user_input",
     "question_text", "prompt_text", "text", "task_input", "user_prompt"});
constexpr auto kExpected = std::to_array<std::string_view>(
    {"expected", "y", "target", "ground_truth", "gold", "reference", "expected_output", "expected_answer",
     "answer_key", "gold_answer", "golden_answer", "reference_answer", "correct_answer", "ideal",
     "groundtruth", "gt", "label", "correct"});
constexpr auto kOutputs = std::to_array<std::string_view>(
    {"output",         "y_hat",          "response",     "prediction", "completion",       "model_output",
     "generated_text", "generation",     "model_answer", "predicted",  "actual",           "actual_output",
     "solution",       "model_response", "pred",         "reply",      "model_prediction", "llm_response",
     "llm_output",     "generated"});
constexpr auto kModels = std::to_array<std::string_view>(
    {"model", "model_name", "model_id", "system", "provider", "llm", "generator"});
constexpr auto kOutcomeNames =
    std::to_array<std::string_view>({"outcome", "correct", "is_correct", "passed", "pass", "success",
                                     "result", "resolved", "verdict", "is_pass", "status", "grade", "ok"});
constexpr auto kScores =
    std::to_array<std::string_view>({"score", "accuracy", "acc", "exact_match", "em", "reward"});
constexpr auto kSlices =
    std::to_array<std::string_view>({"slice", "subset", "split", "benchmark", "dataset", "suite", "task"});
constexpr auto kSeeds = std::to_array<std::string_view>({"seed"});
constexpr auto kRounds = std::to_array<std::string_view>({"round"});
constexpr auto kAnswers = std::to_array<std::string_view>({"answer"});
constexpr auto kEpochs = std::to_array<std::string_view>({"epoch", "trial", "repeat"});
constexpr auto kConfidences = std::to_array<std::string_view>({"confidence", "probability", "conf"});
constexpr auto kAbstentions = std::to_array<std::string_view>({"abstained", "abstain", "refused"});
constexpr auto kLatencies = std::to_array<std::string_view>({"latency_ms", "duration_ms"});
constexpr auto kStructures = std::to_array<std::string_view>({"structure_id", "structure", "template_id"});

/// Names that say nothing of what they hold.
constexpr auto kCarriers = std::to_array<std::string_view>({"text", "content", "value", "name", "raw"});

/// "isCorrect", "Is Correct" and "is-correct" as "is_correct".
std::string normalised(std::string_view name) {
    std::string result;
    bool afterLower = false;
    for (const char c : name) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper && afterLower) {
            result += '_';
        }
        result += upper ? static_cast<char>(c - 'A' + 'a') : (c == ' ' || c == '-' || c == '.') ? '_' : c;
        afterLower = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
    return result;
}

std::string_view parentOf(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
}

std::string_view leafOf(std::string_view name) {
    return name.substr(name.rfind('.') + 1);
}

bool among(Names names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// What the last part of a path is called; "response.text" is a response.
std::string_view tellingPart(std::string_view name) {
    const std::string_view parent = parentOf(name);
    return !parent.empty() && among(kCarriers, normalised(leafOf(name))) ? leafOf(parent) : leafOf(name);
}

bool isAnything(const ColumnPreview&) {
    return true;
}
bool isOutcome(const ColumnPreview& column) {
    return column.present > 0 && column.outcomes == column.present;
}
bool isNumber(const ColumnPreview& column) {
    return column.present > 0 && column.numbers == column.present;
}
bool isBoolean(const ColumnPreview& column) {
    return column.present > 0 && column.booleans == column.present;
}
bool isShare(const ColumnPreview& column) {
    return isNumber(column) && column.minimum >= 0 && column.maximum <= 1;
}

class Guesser {
public:
    explicit Guesser(const std::vector<ColumnPreview>& columns) : m_columns(columns) {}

    MappingGuess run() {
        FieldMapping& mapping = m_guess.mapping;
        claimWideModels();
        mapping.itemId = claim(kItemIds, isAnything);
        mapping.model = claim(kModels, isAnything);
        if (mapping.wideModels.empty()) {
            claimOutcome();
        }
        mapping.input = claim(kInputs, isAnything);
        mapping.expected = claim(kExpected, isAnything);
        mapping.output = claim(kOutputs, isAnything);
        claimAnswer();
        claimTheRest();
        if (mapping.input.empty()) {
            doubt({Doubt::Kind::NoInput, {}, {}, 0, 0});
        }
        return std::move(m_guess);
    }

private:
    using Fits = bool (*)(const ColumnPreview&);

    /// The first free column of one of the names, by its whole path or else by its telling part; names are in
    /// order of preference.
    const ColumnPreview* find(Names names, Fits fits) const {
        for (const bool wholePath : {true, false}) {
            for (const std::string_view name : names) {
                for (const ColumnPreview& column : m_columns) {
                    const std::string own = normalised(wholePath ? column.name : tellingPart(column.name));
                    if (own == name && fits(column) && !m_claimed.contains(column.name)) {
                        return &column;
                    }
                }
            }
        }
        return nullptr;
    }

    std::string claim(Names names, Fits fits) {
        const ColumnPreview* column = find(names, fits);
        if (column == nullptr) {
            return {};
        }
        m_claimed.insert(column->name);
        return column->name;
    }

    void doubt(Doubt found) { m_guess.unclear.push_back(std::move(found)); }

    void claimWideModels() {
        std::vector<FieldMapping::WideModel> models;
        for (const ColumnPreview& column : m_columns) {
            const std::string_view parent = parentOf(column.name);
            if (parent.empty() || !isOutcome(column) ||
                !among(kOutcomeNames, normalised(leafOf(column.name)))) {
                continue;
            }
            if (const ColumnPreview* output = outputBeside(parent)) {
                models.push_back({std::string(parent), std::string(leafOf(column.name)),
                                  std::string(leafOf(output->name))});
            }
        }
        if (models.size() > 1) {
            claimWithin(models);
            m_guess.mapping.wideModels = std::move(models);
        }
    }

    const ColumnPreview* outputBeside(std::string_view parent) const {
        const auto found = std::ranges::find_if(m_columns, [&](const ColumnPreview& column) {
            const std::string leaf = normalised(leafOf(column.name));
            return parentOf(column.name) == parent &&
                   (among(kOutputs, leaf) || leaf == "answer" || leaf == "text");
        });
        return found == m_columns.end() ? nullptr : &*found;
    }

    void claimWithin(const std::vector<FieldMapping::WideModel>& models) {
        for (const ColumnPreview& column : m_columns) {
            const bool within = std::ranges::any_of(models, [&](const FieldMapping::WideModel& model) {
                return column.name.starts_with(model.field + '.');
            });
            if (within) {
                m_claimed.insert(column.name);
            }
        }
    }

    void claimOutcome() {
        const ColumnPreview* outcome = find(kOutcomeNames, isOutcome);
        if (outcome == nullptr) {
            claimScore();
            return;
        }
        m_guess.mapping.outcome = outcome->name;
        m_claimed.insert(outcome->name);
        const ColumnPreview* other = find(kOutcomeNames, isOutcome);
        if (other != nullptr && other->verdicts != outcome->verdicts) {
            doubt({Doubt::Kind::OutcomesDiffer, outcome->name, other->name, 0, 0});
        }
    }

    void claimScore() {
        const ColumnPreview* score = find(kScores, isNumber);
        if (score == nullptr) {
            doubt({Doubt::Kind::NoOutcome, {}, {}, 0, 0});
            return;
        }
        m_guess.mapping.score = score->name;
        m_claimed.insert(score->name);
        if (!isShare(*score)) {
            doubt({Doubt::Kind::ScoreBorder, score->name, {}, score->minimum, score->maximum});
        }
    }

    /// "answer" is what a model answered, unless another field holds that.
    void claimAnswer() {
        FieldMapping& mapping = m_guess.mapping;
        const bool isOutput = mapping.output.empty() && mapping.wideModels.empty();
        std::string& meaning = isOutput ? mapping.output : mapping.expected;
        if (meaning.empty()) {
            meaning = claim(kAnswers, isAnything);
        }
    }

    void claimTheRest() {
        FieldMapping& mapping = m_guess.mapping;
        mapping.slice = claim(kSlices, isAnything);
        mapping.seed = claim(kSeeds, isNumber);
        mapping.round = claim(kRounds, isNumber);
        mapping.epoch = claim(kEpochs, isNumber);
        mapping.confidence = claim(kConfidences, isShare);
        mapping.abstained = claim(kAbstentions, isBoolean);
        mapping.latencyMs = claim(kLatencies, isNumber);
        mapping.structureId = claim(kStructures, isAnything);
    }

    const std::vector<ColumnPreview>& m_columns;
    std::set<std::string, std::less<>> m_claimed;
    MappingGuess m_guess;
};

} // namespace

MappingGuess guessMapping(const std::vector<ColumnPreview>& columns) {
    return Guesser(columns).run();
}

} // namespace fgw::importers
