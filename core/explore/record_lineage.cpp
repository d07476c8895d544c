// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/record_lineage.h"

#include "core/explore/failure_features.h"
#include "core/explore/failure_texts.h"
#include "core/explore/map_clusters.h"
#include "core/geometry/frozen_space.h"
#include "core/geometry/keywords.h"
#include "core/geometry/terms.h"

#include <algorithm>
#include <iterator>

namespace fgw::explore {

namespace {

/// Every failure of any round once, ascending, and a row that stands for it.
struct AllFailures {
    std::vector<std::uint64_t> subjects;
    std::vector<std::uint32_t> rows;

    [[nodiscard]] std::size_t placeOf(std::uint64_t subject) const {
        return static_cast<std::size_t>(std::ranges::lower_bound(subjects, subject) - subjects.begin());
    }
};

std::vector<std::uint64_t> askedIn(const RecordTable& table, const std::vector<std::uint32_t>& rows) {
    std::vector<std::uint64_t> asked;
    std::ranges::transform(rows, std::back_inserter(asked),
                           [&](std::uint32_t row) { return subjectOf(table, row); });
    std::ranges::sort(asked);
    asked.erase(std::ranges::unique(asked).begin(), asked.end());
    return asked;
}

std::vector<RoundClusters> roundsOf(const RecordTable& table) {
    std::vector<RoundClusters> rounds;
    for (const auto& [round, rows] : rowsByRound(table)) {
        rounds.push_back({.round = round,
                          .failures = failuresOf(table, rows),
                          .asked = askedIn(table, rows),
                          .places = {}});
    }
    return rounds;
}

AllFailures allFailures(const std::vector<RoundClusters>& rounds) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> found;
    for (const RoundClusters& round : rounds) {
        for (const RoundFailure& failed : round.failures) {
            found.emplace_back(failed.subject, failed.row);
        }
    }
    std::ranges::stable_sort(found, {}, &std::pair<std::uint64_t, std::uint32_t>::first);
    AllFailures all;
    for (const auto& [subject, row] : found) {
        if (all.subjects.empty() || all.subjects.back() != subject) {
            all.subjects.push_back(subject);
            all.rows.push_back(row);
        }
    }
    return all;
}

std::vector<std::string_view> viewsOf(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

/// The texts and features of a round's failures, as a space takes them.
struct SpaceInput {
    std::vector<std::string_view> texts;
    std::vector<std::vector<double>> columns;
};

SpaceInput spaceInputOf(const RoundClusters& round, const AllFailures& all, const FailureTexts& texts,
                        const FailureFeatures& features) {
    SpaceInput input{.texts = {}, .columns = std::vector<std::vector<double>>(features.columns.size())};
    for (const RoundFailure& failed : round.failures) {
        const std::size_t place = all.placeOf(failed.subject);
        input.texts.emplace_back(texts.inputs[place]);
        for (std::size_t column = 0; column < features.columns.size(); ++column) {
            input.columns[column].push_back(features.columns[column][place]);
        }
    }
    return input;
}

/// Places the failures of all rounds in a space that is fitted on the first round with any.
Status placeRounds(std::vector<RoundClusters>& rounds, const RecordTable& table, const AllFailures& all,
                   const FailureTexts& texts, Task& task) {
    const FailureFeatures features = failureFeatures(table, all.rows, texts);
    const auto first =
        std::ranges::find_if(rounds, [](const RoundClusters& round) { return !round.failures.empty(); });
    const SpaceInput fitted = spaceInputOf(*first, all, texts, features);
    const auto space = geometry::FrozenSpace::fit(fitted.texts, fitted.columns, {}, &task);
    if (!space) {
        return std::unexpected(space.error());
    }
    for (RoundClusters& round : rounds) {
        const SpaceInput input = spaceInputOf(round, all, texts, features);
        auto places = space->place(input.texts, input.columns, &task);
        if (!places) {
            return std::unexpected(places.error());
        }
        round.places = std::move(*places);
    }
    return {};
}

std::vector<std::string> otherSlices(const RecordTable& table) {
    const std::vector<bool> counted = slicesOfRounds(table);
    std::vector<std::string> names;
    for (std::size_t slice = 0; slice < counted.size(); ++slice) {
        if (!counted[slice]) {
            names.push_back(table.slices()[slice]);
        }
    }
    return names;
}

bool needsPlaces(const Lineage& lineage) {
    return std::ranges::any_of(lineage.steps,
                               [](const LineageStep& step) { return step.evidence == Evidence::Nothing; });
}

/// What is said and answered in each failure, a document each.
Result<geometry::TermCounts> termsOfTexts(const FailureTexts& texts, Task& task) {
    std::vector<std::string> joined;
    for (std::size_t place = 0; place < texts.inputs.size(); ++place) {
        joined.push_back(texts.inputs[place] + "\n" + texts.outputs[place]);
    }
    return geometry::countTerms(viewsOf(joined), {.pairs = false}, &task);
}

void nameClusters(LineageRound& round, const AllFailures& all, const geometry::TermCounts& terms) {
    std::vector<std::int32_t> clusterOf(all.subjects.size(), -1);
    std::size_t count = 0;
    for (const LineageCluster& cluster : round.clusters) {
        if (!cluster.isNoise()) {
            for (const std::uint64_t subject : cluster.failures) {
                clusterOf[all.placeOf(subject)] = static_cast<std::int32_t>(count);
            }
            ++count;
        }
    }
    auto keywords = geometry::clusterKeywords(terms, clusterOf, count, kKeywordsOfCluster);
    for (std::size_t cluster = 0; cluster < count; ++cluster) { // noise comes last
        if (!keywords[cluster].empty()) {
            round.clusters[cluster].name = nameOfKeywords(keywords[cluster]);
            round.clusters[cluster].keywords = std::move(keywords[cluster]);
        }
    }
}

} // namespace

Result<Lineage> lineageOf(const RecordTable& table, Task& task) {
    task.beginStep("follow clusters through the rounds", 0);
    std::vector<RoundClusters> rounds = roundsOf(table);
    Lineage lineage = traceLineage(rounds);
    lineage.otherSlices = otherSlices(table);
    if (!lineage.hasClusters()) {
        return lineage;
    }
    const AllFailures all = allFailures(rounds);
    const auto texts = failureTexts(table, all.rows);
    if (!texts) {
        return std::unexpected(texts.error());
    }
    if (needsPlaces(lineage)) {
        if (const Status placed = placeRounds(rounds, table, all, *texts, task); !placed) {
            return std::unexpected(placed.error());
        }
        lineage = traceLineage(rounds);
        lineage.otherSlices = otherSlices(table);
    }
    const auto terms = termsOfTexts(*texts, task);
    if (!terms) {
        return std::unexpected(terms.error());
    }
    for (LineageRound& round : lineage.rounds) {
        nameClusters(round, all, *terms);
    }
    return lineage;
}

BitSet rowsOfFailures(const RecordTable& table, std::span<const std::uint64_t> subjects, std::int32_t first,
                      std::int32_t last) {
    BitSet rows(table.size());
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::int32_t round = table.round()[row];
        if (round >= first && round <= last && std::ranges::binary_search(subjects, subjectOf(table, row))) {
            rows.set(row);
        }
    }
    return rows;
}

std::vector<std::uint64_t> subjectsOf(const RecordTable& table, const BitSet& rows) {
    std::vector<std::uint64_t> subjects;
    rows.forEach([&](std::size_t row) { subjects.push_back(subjectOf(table, row)); });
    std::ranges::sort(subjects);
    subjects.erase(std::ranges::unique(subjects).begin(), subjects.end());
    return subjects;
}

std::size_t countAmong(std::span<const std::uint64_t> subjects, std::span<const std::uint64_t> others) {
    return static_cast<std::size_t>(std::ranges::count_if(
        subjects, [&](std::uint64_t subject) { return std::ranges::binary_search(others, subject); }));
}

} // namespace fgw::explore
