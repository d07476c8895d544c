// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stats_input.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace fgw::cli {

namespace {

using nlohmann::json;

Result<const json*> arrayAt(const json& input, const char* field) {
    const auto found = input.find(field);
    if (found == input.end()) {
        return wrongField(field, "is missing");
    }
    if (!found->is_array()) {
        return wrongField(field, "is no array");
    }
    return &*found;
}

/// An array of at least one array, all of the same length.
Result<const json*> tableAt(const json& input, const char* field) {
    const auto rows = arrayAt(input, field);
    if (!rows) {
        return rows;
    }
    for (std::size_t row = 0; row < (*rows)->size(); ++row) {
        const json& one = (**rows)[row];
        if (!one.is_array()) {
            return wrongField(field, fmt::format("[{}] is no array", row));
        }
        if (one.size() != (*rows)->front().size()) {
            return wrongField(field, fmt::format("[{}] has {} entries, but [0] has {}", row, one.size(),
                                                 (*rows)->front().size()));
        }
    }
    return rows;
}

bool isBinary(const json& value) {
    return value.is_boolean() || (value.is_number_integer() && (value == 0 || value == 1));
}

std::uint8_t asBinary(const json& value) {
    return value.is_boolean() ? static_cast<std::uint8_t>(value.get<bool>()) : value.get<std::uint8_t>();
}

bool isMissing(const json& value) {
    return value.is_null() || (value.is_number_integer() && value < 0);
}

/// Numbers values by their first appearance.
class Labels {
public:
    std::int32_t numberOf(const json& value) {
        return m_numbers.try_emplace(value, static_cast<std::int32_t>(m_numbers.size())).first->second;
    }

private:
    std::map<json, std::int32_t> m_numbers;
};

bool isLabel(const json& value) {
    return value.is_null() || value.is_number() || value.is_string() || value.is_boolean();
}

Result<std::vector<std::int32_t>> readLabels(const json& input, const char* field) {
    const auto values = arrayAt(input, field);
    if (!values) {
        return std::unexpected(values.error());
    }
    Labels labels;
    std::vector<std::int32_t> numbers;
    for (std::size_t index = 0; index < (*values)->size(); ++index) {
        const json& value = (**values)[index];
        if (!isLabel(value)) {
            return wrongField(field, fmt::format("[{}] is neither number nor text", index));
        }
        numbers.push_back(isMissing(value) ? -1 : labels.numberOf(value));
    }
    return numbers;
}

Status checkCorrect(const json& rows) {
    for (std::size_t model = 0; model < rows.size(); ++model) {
        for (std::size_t item = 0; item < rows[model].size(); ++item) {
            if (const json& value = rows[model][item]; !value.is_null() && !isBinary(value)) {
                return wrongField("correct", fmt::format("[{}][{}] is not 0, 1 or null", model, item));
            }
        }
    }
    return {};
}

} // namespace

std::unexpected<Error> wrongField(const char* field, std::string reason) {
    const char* space = reason.starts_with('[') ? "" : " ";
    return failure(ErrorCode::Invalid, "read the input", fmt::format("“{}”{}{}", field, space, reason));
}

Result<std::uint64_t> readWhole(const json& input, const char* field, std::uint64_t least, std::uint64_t most,
                                std::optional<std::uint64_t> otherwise) {
    const auto found = input.find(field);
    if (found == input.end()) {
        return otherwise ? Result<std::uint64_t>(*otherwise) : wrongField(field, "is missing");
    }
    const double value = found->is_number() ? found->get<double>() : std::nan("");
    if (!(value >= static_cast<double>(least) && value <= static_cast<double>(most)) ||
        value != std::floor(value)) {
        return wrongField(field, fmt::format("is no whole number from {} to {}", least, most));
    }
    return found->is_number_integer() ? found->get<std::uint64_t>() : static_cast<std::uint64_t>(value);
}

Result<double> readLevel(const json& input) {
    const auto found = input.find("level");
    if (found == input.end()) {
        return 0.95;
    }
    if (!found->is_number() || !(found->get<double>() > 0.0 && found->get<double>() < 1.0)) {
        return wrongField("level", "is no number between 0 and 1");
    }
    return found->get<double>();
}

Result<CorrectAnswers> readCorrect(const json& input) {
    const auto rows = tableAt(input, "correct");
    if (!rows) {
        return std::unexpected(rows.error());
    }
    if (const Status checked = checkCorrect(**rows); !checked) {
        return std::unexpected(checked.error());
    }
    CorrectAnswers answers{.models = (*rows)->size()};
    const std::size_t items = (*rows)->empty() ? 0 : (*rows)->front().size();
    std::vector<bool> isComplete(items, true);
    for (const json& row : **rows) {
        for (std::size_t item = 0; item < items; ++item) {
            isComplete[item] = isComplete[item] && !row[item].is_null();
        }
    }
    answers.items = static_cast<std::size_t>(std::ranges::count(isComplete, true));
    answers.leftOut = items - answers.items;
    for (const json& row : **rows) {
        for (std::size_t item = 0; item < items; ++item) {
            if (isComplete[item]) {
                answers.correct.push_back(asBinary(row[item]));
            }
        }
    }
    return answers;
}

Result<Partitions> readPartitions(const json& input) {
    auto clusters = readLabels(input, "clusters");
    if (!clusters) {
        return std::unexpected(clusters.error());
    }
    auto labels = readLabels(input, "labels");
    if (!labels) {
        return std::unexpected(labels.error());
    }
    if (clusters->size() != labels->size()) {
        return wrongField(
            "labels", fmt::format("has {} entries, but “clusters” has {}", labels->size(), clusters->size()));
    }
    return Partitions{*std::move(clusters), *std::move(labels)};
}

Result<std::vector<stats::Centroid>> readRows(const json& input, const char* field) {
    const auto rows = tableAt(input, field);
    if (!rows) {
        return std::unexpected(rows.error());
    }
    std::vector<stats::Centroid> read;
    for (std::size_t row = 0; row < (*rows)->size(); ++row) {
        stats::Centroid& one = read.emplace_back();
        for (const json& value : (**rows)[row]) {
            if (!value.is_number() || !std::isfinite(value.get<double>())) {
                return wrongField(field, fmt::format("[{}][{}] is no finite number", row, one.size()));
            }
            one.push_back(value.get<double>());
        }
    }
    return read;
}

geometry::Matrix matrixOf(const std::vector<stats::Centroid>& rows) {
    geometry::Matrix matrix(rows.size(), rows.empty() ? 0 : rows.front().size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        std::ranges::transform(rows[row], matrix.row(row).begin(),
                               [](double value) { return static_cast<float>(value); });
    }
    return matrix;
}

Result<std::vector<std::optional<double>>> readPValues(const json& input) {
    const auto values = arrayAt(input, "p");
    if (!values) {
        return std::unexpected(values.error());
    }
    std::vector<std::optional<double>> p;
    for (const json& value : **values) {
        const bool isProbability =
            value.is_number() && value.get<double>() >= 0.0 && value.get<double>() <= 1.0;
        if (!value.is_null() && !isProbability) {
            return wrongField("p", fmt::format("[{}] is no number from 0 to 1", p.size()));
        }
        p.push_back(value.is_null() ? std::nullopt : std::optional(value.get<double>()));
    }
    return p;
}

Result<RaterTable> readRatings(const json& input) {
    const auto rows = tableAt(input, "ratings");
    if (!rows) {
        return std::unexpected(rows.error());
    }
    RaterTable table{.raters = (*rows)->size(), .items = (*rows)->empty() ? 0 : (*rows)->front().size()};
    Labels labels;
    for (std::size_t rater = 0; rater < table.raters; ++rater) {
        for (std::size_t item = 0; item < table.items; ++item) {
            const json& value = (**rows)[rater][item];
            if (!isLabel(value)) {
                return wrongField("ratings", fmt::format("[{}][{}] is neither number nor text", rater, item));
            }
            table.categories.push_back(value.is_null() ? -1 : labels.numberOf(value));
        }
    }
    return table;
}

} // namespace fgw::cli
