// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bootstrap_statistic.h"

#include "app/cli/stats_input.h"
#include "core/stats/bca.h"
#include "core/stats/separation.h"
#include "core/stats/weighted_accuracy.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fgw::cli {

namespace {

using nlohmann::json;

constexpr std::uint64_t kMostResamples = 1'000'000;
constexpr std::uint64_t kMostSeeds = std::uint64_t{1} << 53;

/// One of the words that a field may hold; the first is the default.
Result<std::string> readWord(const json& input, const char* field,
                             std::initializer_list<std::string_view> words) {
    const auto found = input.find(field);
    if (found == input.end()) {
        return std::string(*words.begin());
    }
    for (const std::string_view word : words) {
        if (found->is_string() && found->get_ref<const std::string&>() == word) {
            return std::string(word);
        }
    }
    return wrongField(field, fmt::format("is none of {}", fmt::join(words, ", ")));
}

/// By model: what one right answer of it adds to the statistic.
std::vector<double> weightsOf(const std::string& statistic, std::size_t models) {
    return statistic == "diff" ? std::vector{1.0, -1.0}
                               : std::vector<double>(models, 1.0 / static_cast<double>(models));
}

} // namespace

Result<stats::BootstrapOptions> readBootstrapOptions(const json& input, Threads threads) {
    const auto resamples = readWhole(input, "n_boot", 1, kMostResamples, 1000);
    const auto seed = readWhole(input, "seed", 0, kMostSeeds, 0);
    const auto level = readLevel(input);
    if (!resamples || !seed || !level) {
        return std::unexpected(!resamples ? resamples.error() : !seed ? seed.error() : level.error());
    }
    return stats::BootstrapOptions{
        .resamples = *resamples, .seed = *seed, .level = *level, .threads = threads};
}

Result<stats::Estimate> bootstrapStatistic(const json& input, Threads threads, const Task& task) {
    const auto answers = readCorrect(input);
    const auto options = readBootstrapOptions(input, threads);
    if (!answers || !options) {
        return std::unexpected(answers ? options.error() : answers.error());
    }
    const auto statistic = readWord(input, "statistic", {"separation", "mean", "diff"});
    const auto method = readWord(input, "method", {"percentile", "bca"});
    if (!statistic || !method) {
        return std::unexpected(statistic ? method.error() : statistic.error());
    }
    if (*statistic == "diff" && answers->models != 2) {
        return wrongField("correct", fmt::format("has {} models; “diff” compares two", answers->models));
    }
    const stats::CorrectMatrix matrix{answers->correct, answers->models, answers->items};
    const stats::IntervalMethod by =
        *method == "bca" ? stats::IntervalMethod::Bca : stats::IntervalMethod::Percentile;
    return *statistic == "separation"
               ? stats::separationWithInterval(matrix, *options, &task, by)
               : stats::weightedAccuracy(matrix, weightsOf(*statistic, answers->models), *options, &task, by);
}

} // namespace fgw::cli
