// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/reading.h"

#include "core/base/number_text.h"
#include "core/stats/estimate_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace fgw::benchmark {

namespace {

/// Fewer items or seeds than these cannot carry H1: the list that ends the seed's worked example.
constexpr std::size_t kFewestStaticItems = 200;
constexpr std::size_t kFewestSeeds = 10;

void addStubs(Reading& reading, std::span<const PredictorIdentity> predictors) {
    std::vector<std::string_view> stubs;
    for (const PredictorIdentity& predictor : predictors) {
        if (predictor.stub) {
            stubs.push_back(predictor.model);
        }
    }
    if (!stubs.empty()) {
        reading.doesNotShow.push_back(
            fmt::format("Nothing about models: {} {} rule-based {} and cannot support a hypothesis.",
                        fmt::join(stubs, ", "), stubs.size() == 1 ? "is a" : "are",
                        stubs.size() == 1 ? "stub" : "stubs"));
    }
}

std::string withInterval(const stats::Estimate& estimate) {
    return estimate.value ? stats::estimateText(estimate, 3) : "not enough data";
}

void addSlice(Reading& reading, const SliceOverSeeds& slice) {
    if (!slice.meanSeparation) {
        reading.doesNotShow.push_back(fmt::format("A separation on {}: not enough data.", slice.slice));
        return;
    }
    reading.shows.push_back(fmt::format("S on {} ({}): mean {}, standard deviation {} over {} {}.",
                                        slice.slice, slice.origin, decimalText(*slice.meanSeparation, 3),
                                        decimalText(*slice.deviation, 3), slice.seeds,
                                        slice.seeds == 1 ? "seed" : "seeds"));
    if (slice.budgetCapped) {
        reading.doesNotShow.push_back(
            fmt::format("A spread over seeds on {}: it has {} items and no more than the budget, so every "
                        "seed saw the same ones and the deviation is 0 by construction.",
                        slice.slice, slice.available));
    }
    if (slice.origin == "static" && slice.available < kFewestStaticItems) {
        reading.doesNotShow.push_back(fmt::format("H1: the static slice {} has {} items; it takes {}.",
                                                  slice.slice, slice.available, kFewestStaticItems));
    }
    if (slice.seeds < kFewestSeeds) {
        reading.doesNotShow.push_back(fmt::format("H1: {} has {} {}; it takes {}.", slice.slice, slice.seeds,
                                                  slice.seeds == 1 ? "seed" : "seeds", kFewestSeeds));
    }
}

/// A slice that every seed saw whole adds nothing to the spread over seeds.
std::string cappedSlices(const SeparationContrast& contrast, const std::vector<SliceOverSeeds>& slices) {
    std::vector<std::string_view> capped;
    for (const SliceOverSeeds& slice : slices) {
        if (slice.budgetCapped && (slice.slice == contrast.a || slice.slice == contrast.b)) {
            capped.push_back(slice.slice);
        }
    }
    return capped.empty() ? std::string()
                          : fmt::format(" (the interval leaves out what other items of {} would give)",
                                        fmt::join(capped, " and "));
}

void addContrast(Reading& reading, const SeparationContrast& contrast,
                 const std::vector<SliceOverSeeds>& slices) {
    const stats::Estimate& difference = contrast.overSeeds.difference;
    if (!difference.value) {
        return;
    }
    const std::string figure = fmt::format("S({}) − S({}) = {}{}", contrast.b, contrast.a,
                                           withInterval(difference), cappedSlices(contrast, slices));
    if (difference.interval && difference.interval->lo > 0.0) {
        reading.shows.push_back(
            fmt::format("{} separates more than {}: {}.", contrast.b, contrast.a, figure));
    } else if (difference.interval && difference.interval->hi < 0.0) {
        reading.shows.push_back(
            fmt::format("{} separates less than {}: {}.", contrast.b, contrast.a, figure));
        reading.doesNotShow.push_back(
            fmt::format("H1 for {}: S({}) < S({}).", contrast.b, contrast.b, contrast.a));
    } else {
        reading.doesNotShow.push_back(
            fmt::format("Which of {} and {} separates more: {}.", contrast.a, contrast.b, figure));
    }
}

void addLeaks(Reading& reading, const std::vector<std::string>& leaks) {
    if (!leaks.empty()) {
        reading.doesNotShow.push_back(
            fmt::format("H2: {} determines the structure and is a feature.", fmt::join(leaks, ", ")));
    }
}

void addPurity(Reading& reading, const std::vector<StaticVersusInduced>& records) {
    if (records.empty()) {
        return;
    }
    const StaticVersusInduced& first = records.front();
    reading.doesNotShow.push_back(fmt::format(
        "H2: purity on {} in seed {} is {} at k = {}, where chance gives {}.", first.slice, first.seed,
        withInterval(first.purity.estimate), first.clusters, withInterval(first.purityByChance.estimate)));
    addLeaks(reading, first.leaks);
}

/// Which of F and G to look at where the loop does not settle.
std::string blame(const Round& round) {
    if (!round.hitRate.value || !round.baseRate.value) {
        return "nothing was induced that could be judged";
    }
    const bool hits = *round.hitRate.value > *round.baseRate.value;
    return fmt::format("{} of the induced items hit the model they were induced from, its failure rate is "
                       "{}: {}",
                       withInterval(round.hitRate), decimalText(*round.baseRate.value, 3),
                       hits ? "G works; if the loop does not settle, look at F"
                            : "G does not hit what F found; look at G");
}

} // namespace

Reading readingOf(const HarnessReport& report, std::span<const PredictorIdentity> predictors,
                  std::size_t samplingSeeds) {
    Reading reading;
    for (const SliceOverSeeds& slice : report.perSlice) {
        addSlice(reading, slice);
    }
    for (const SeparationContrast& contrast : report.contrasts) {
        addContrast(reading, contrast, report.perSlice);
    }
    addStubs(reading, predictors);
    if (samplingSeeds < 2) {
        reading.doesNotShow.emplace_back(
            "How much a model varies by itself: every item was asked with one sampling seed.");
    }
    addPurity(reading, report.staticVersusInduced);
    reading.doesNotShow.emplace_back("H3: there are no feedback rounds in this run.");
    return reading;
}

Reading readingOf(const IterateState& state, std::span<const PredictorIdentity> predictors) {
    Reading reading;
    for (const Round& round : state.rounds) {
        reading.shows.push_back(fmt::format(
            "Round {}: S = {}; purity {} at k = {}; {}.", round.round, withInterval(round.figures.separation),
            withInterval(round.structure.purity.estimate), round.structure.clusters.size(), blame(round)));
    }
    addStubs(reading, predictors);
    reading.doesNotShow.emplace_back("H3: one run that settles proves nothing; it takes a stated rule for "
                                     "'stabilised' and several seeds.");
    addLeaks(reading, state.leaks);
    return reading;
}

} // namespace fgw::benchmark
