// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/field.h"

#include "core/base/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace fgw::query {

namespace {

constexpr std::array<BuiltInName, 23> kNames{{{"model", BuiltIn::Model},
                                              {"outcome", BuiltIn::Outcome},
                                              {"slice", BuiltIn::Slice},
                                              {"cluster", BuiltIn::Cluster},
                                              {"label", BuiltIn::Label},
                                              {"id", BuiltIn::Id},
                                              {"confidence", BuiltIn::Confidence},
                                              {"abstained", BuiltIn::Abstained},
                                              {"seed", BuiltIn::Seed},
                                              {"round", BuiltIn::Round},
                                              {"epoch", BuiltIn::Epoch},
                                              {"sampling_seed", BuiltIn::SamplingSeed},
                                              {"latency", BuiltIn::Latency},
                                              {"structure", BuiltIn::Structure},
                                              {"run_cluster", BuiltIn::RunCluster},
                                              {"mode", BuiltIn::Mode},
                                              {"severity", BuiltIn::Severity},
                                              {"judged", BuiltIn::Judged},
                                              {"unsure", BuiltIn::Unsure},
                                              {"near", BuiltIn::Near},
                                              {"input", BuiltIn::Input},
                                              {"output", BuiltIn::Output},
                                              {"text", BuiltIn::Text}}};

/// Names of the event log, for those who know them from there.
constexpr std::array<BuiltInName, 2> kAliases{
    {{"latency_ms", BuiltIn::Latency}, {"structure_id", BuiltIn::Structure}}};

std::optional<BuiltIn> findBuiltIn(std::string_view folded) {
    for (const std::span<const BuiltInName> names :
         {std::span<const BuiltInName>(kNames), std::span<const BuiltInName>(kAliases)}) {
        const auto found = std::ranges::find(names, folded, &BuiltInName::name);
        if (found != names.end()) {
            return found->field;
        }
    }
    return {};
}

/// Levenshtein's distance, by bytes.
std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({substituted, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

bool isOutcome(const std::string& value) {
    return value.empty() || parseOutcome(toLower(value)).has_value();
}

bool isTruthField(std::optional<BuiltIn> field) {
    return field == BuiltIn::Abstained || field == BuiltIn::Judged || field == BuiltIn::Unsure;
}

bool isTruth(const std::string& value) {
    return value.empty() || !truthName(value).empty();
}

} // namespace

std::span<const BuiltInName> builtInNames() {
    return kNames;
}

std::optional<Field> findField(std::string_view name, const RecordTable& table) {
    const std::string folded = toLower(name);
    if (const auto builtIn = findBuiltIn(folded)) {
        return *builtIn;
    }
    if (const MetadataColumn* exact = table.findMetadata(name)) {
        return exact;
    }
    const auto similar = std::ranges::find(table.metadata(), folded,
                                           [](const MetadataColumn& column) { return toLower(column.name); });
    return similar == table.metadata().end() ? std::nullopt : std::optional<Field>(&*similar);
}

std::vector<std::string> fieldNames(const RecordTable& table) {
    std::vector<std::string> names;
    for (const BuiltInName& builtIn : kNames) {
        names.emplace_back(builtIn.name);
    }
    for (const MetadataColumn& column : table.metadata()) {
        names.push_back(column.name);
    }
    return names;
}

std::vector<std::string> nearestFieldNames(std::string_view name, const RecordTable& table) {
    constexpr std::size_t longest = 64;
    const std::string folded = toLower(name.substr(0, longest));
    const std::size_t tolerance = std::max<std::size_t>(2, folded.size() / 3);
    std::vector<std::pair<std::size_t, std::string>> near;
    for (std::string& candidate : fieldNames(table)) {
        const std::string foldedCandidate = toLower(std::string_view(candidate).substr(0, longest));
        const std::size_t distance = editDistance(folded, foldedCandidate);
        if (distance <= tolerance || (folded.size() > 2 && foldedCandidate.contains(folded))) {
            near.emplace_back(distance, std::move(candidate));
        }
    }
    std::ranges::stable_sort(near, {}, &std::pair<std::size_t, std::string>::first);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < near.size() && i < 3; ++i) {
        names.push_back(std::move(near[i].second));
    }
    return names;
}

std::string_view truthName(std::string_view value) {
    const std::string folded = toLower(value);
    if (folded == "true" || folded == "yes" || folded == "1") {
        return "true";
    }
    return folded == "false" || folded == "no" || folded == "0" ? "false" : "";
}

std::optional<std::string> closedListProblem(std::string_view field, std::span<const std::string> values) {
    const auto builtIn = findBuiltIn(toLower(field));
    for (const std::string& value : values) {
        if (builtIn == BuiltIn::Outcome && !isOutcome(value)) {
            std::vector<std::string_view> names;
            std::ranges::transform(kOutcomes, std::back_inserter(names), outcomeName);
            return fmt::format("\"{}\" is no outcome; there are {}", value, fmt::join(names, ", "));
        }
        if (isTruthField(builtIn) && !isTruth(value)) {
            return fmt::format("\"{}\" is neither true nor false", value);
        }
    }
    return {};
}

} // namespace fgw::query
