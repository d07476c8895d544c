// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/harness.h"

#include "core/benchmark/feedback_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace fgw::benchmark {

namespace {

/// One slice of one seed, with what was answered.
struct Answered {
    std::vector<Item> items;
    AnswerTable answers;
    SliceFigures figures;
};

/// The slices that items are induced from, in the order of the slices.
std::vector<std::size_t> sourcesOf(const std::vector<Slice>& slices) {
    std::set<std::string_view> named;
    for (const Slice& slice : slices) {
        if (slice.isInduced()) {
            named.insert(slice.spec.name);
        }
    }
    std::vector<std::size_t> sources;
    for (std::size_t slice = 0; slice < slices.size(); ++slice) {
        if (named.contains(slices[slice].name)) {
            sources.push_back(slice);
        }
    }
    if (sources.empty() && !slices.empty()) {
        sources.push_back(0);
    }
    return sources;
}

/// The harness under way.
class Harness {
public:
    Harness(const std::vector<Slice>& slices, std::span<Predictor* const> predictors,
            const HarnessOptions& options, runs::EventWriter* events, Task& task)
        : m_slices(slices), m_predictors(predictors), m_options(options), m_events(events), m_task(task) {}

    Result<HarnessReport> run() {
        m_report.budget = m_options.budget;
        m_report.repeated = m_options.samplingSeeds.size() > 1;
        for (const std::int32_t seed : m_options.seeds) {
            if (const Status done = runSeed(seed); !done) {
                return std::unexpected(done.error());
            }
        }
        for (const Slice& slice : m_slices) {
            m_report.perSlice.push_back(overSeeds(slice));
        }
        if (const Status contrasted = contrastSlices(); !contrasted) {
            return std::unexpected(contrasted.error());
        }
        return std::move(m_report);
    }

private:
    Status runSeed(std::int32_t seed) {
        std::map<std::string_view, Answered> answered;
        for (const Slice& slice : m_slices) {
            if (slice.isInduced()) {
                continue;
            }
            auto done = answer(slice.name, drawBudget(slice, m_options.budget, seed), seed);
            if (!done) {
                return std::unexpected(done.error());
            }
            answered.emplace(slice.name, std::move(*done));
        }
        for (const std::size_t source : sourcesOf(m_slices)) {
            if (const Status done = induceFrom(m_slices[source].name, seed, answered); !done) {
                return done;
            }
        }
        for (const Slice& slice : m_slices) {
            m_report.perSeed.push_back({seed, slice.name, std::move(answered.at(slice.name).figures)});
            if (m_options.watch) {
                m_options.watch({.series = slice.name,
                                 .step = seed,
                                 .separation = m_report.perSeed.back().figures.separation});
            }
        }
        return {};
    }

    Result<Answered> answer(std::string_view slice, std::vector<Item> items, std::int32_t seed) {
        Answered done{.items = std::move(items)};
        auto answers =
            evaluate(done.items, m_predictors,
                     {.slice = std::string(slice), .seed = seed, .samplingSeeds = m_options.samplingSeeds},
                     m_events, m_task);
        if (!answers) {
            return std::unexpected(answers.error());
        }
        done.answers = std::move(*answers);
        auto figures = figuresOf(done.answers, bootstrap(seed), &m_task);
        if (!figures) {
            return std::unexpected(figures.error());
        }
        done.figures = std::move(*figures);
        if (m_events != nullptr) {
            if (const Status logged = logFigures(
                    *m_events, fmt::format("slice/{}", slice), done.figures,
                    {.seed = seed, .resamples = m_options.resamples, .repeated = m_report.repeated});
                !logged) {
                return std::unexpected(logged.error());
            }
        }
        return done;
    }

    /// Induces from the failures on a slice, and answers what was induced.
    Status induceFrom(std::string_view source, std::int32_t seed,
                      std::map<std::string_view, Answered>& answered) {
        const Answered& from = answered.at(source);
        const FeedbackOptions feedback = feedbackOptions(seed);
        std::optional<FailureSpace> space;
        const auto structure = structureOfFailures(from.items, from.answers, space, feedback, m_task);
        if (!structure) {
            return std::unexpected(structure.error());
        }
        const auto induction = induceFromFailures(from.items, *structure, fmt::format("{}_s{}", source, seed),
                                                  static_cast<std::uint64_t>(seed), feedback, m_task);
        if (!induction) {
            return std::unexpected(induction.error());
        }
        if (m_events != nullptr) {
            if (const Status logged = logInduced(*m_events, *induction, kAbsent); !logged) {
                return logged;
            }
        }
        const std::string inducedName = fmt::format("induced:{}", source);
        auto induced = answer(inducedSliceOf(source).value_or(inducedName), itemsOf(*induction), seed);
        if (!induced) {
            return std::unexpected(induced.error());
        }
        if (const Status recorded = record(source, seed, from, *structure, *induction, *induced); !recorded) {
            return recorded;
        }
        for (const Slice& slice : m_slices) {
            if (slice.isInduced() && slice.spec.name == source) {
                answered.insert_or_assign(slice.name, *induced);
            }
        }
        return {};
    }

    Status record(std::string_view source, std::int32_t seed, const Answered& from,
                  const FailureStructure& structure, const Induction& induction, const Answered& induced) {
        const std::vector<HitRate> rates = hitRates(induction, from.answers, induced.answers);
        m_report.staticVersusInduced.push_back(
            {.seed = seed,
             .slice = std::string(source),
             .inducedSlice = std::string(inducedSliceOf(source).value_or("")),
             .staticSeparation = from.figures.separation,
             .inducedSeparation = induced.figures.separation,
             .failures = structure.failures.size(),
             .clusters = structure.clusters.size(),
             .generated = induction.items.size(),
             .purity = structure.purity,
             .purityByChance = structure.purityByChance,
             .adjustedMutualInformation = structure.adjustedMutualInformation,
             .leaks = featuresThatDetermineStructure(from.items),
             .models = from.answers.models,
             .sources = induction.clusters,
             .hitRates = rates});
        if (m_events == nullptr) {
            return {};
        }
        const std::string path = fmt::format("slice/{}/failures", source);
        const FigurePlace place{
            .seed = seed, .resamples = m_options.resamples, .repeated = m_report.repeated};
        if (const Status logged = logShape(*m_events, path, structure, place); !logged) {
            return logged;
        }
        return logHitRates(*m_events, path, induction, rates, place);
    }

    [[nodiscard]] std::optional<std::string_view> inducedSliceOf(std::string_view source) const {
        const auto found = std::ranges::find_if(
            m_slices, [&](const Slice& slice) { return slice.isInduced() && slice.spec.name == source; });
        return found == m_slices.end() ? std::nullopt : std::optional<std::string_view>(found->name);
    }

    [[nodiscard]] stats::BootstrapOptions bootstrap(std::int32_t seed) const {
        return {.resamples = m_options.resamples,
                .seed = static_cast<std::uint64_t>(seed),
                .threads = m_options.threads};
    }

    [[nodiscard]] FeedbackOptions feedbackOptions(std::int32_t seed) const {
        return {.induced = m_options.budget,
                .clustering = {.clusters = m_options.clusters,
                               .seed = static_cast<std::uint64_t>(seed),
                               .threads = m_options.threads},
                .bootstrap = bootstrap(seed)};
    }

    [[nodiscard]] std::vector<stats::SeedValue> separationsOf(std::string_view slice) const {
        std::vector<stats::SeedValue> values;
        for (const SeededSlice& seeded : m_report.perSeed) {
            if (seeded.slice == slice && seeded.figures.separation.value) {
                values.push_back({static_cast<std::uint64_t>(seeded.seed), *seeded.figures.separation.value});
            }
        }
        return values;
    }

    [[nodiscard]] std::size_t availableItems(const Slice& slice) const {
        if (!slice.isInduced()) {
            return slice.dataset.items.size();
        }
        std::size_t most = 0;
        for (const SeededSlice& seeded : m_report.perSeed) {
            most = seeded.slice == slice.name ? std::max(most, seeded.figures.items) : most;
        }
        return most;
    }

    [[nodiscard]] SliceOverSeeds overSeeds(const Slice& slice) const {
        const std::vector<stats::SeedValue> values = separationsOf(slice.name);
        SliceOverSeeds summary{.slice = slice.name,
                               .origin = std::string(slice.origin()),
                               .inducedFrom = slice.isInduced() ? slice.spec.name : std::string(),
                               .seeds = values.size(),
                               .available = availableItems(slice)};
        // An induced slice is made anew for every seed, however few its items are.
        summary.budgetCapped = !slice.isInduced() && summary.available <= m_options.budget;
        if (values.empty()) {
            return summary;
        }
        double sum = 0.0;
        for (const stats::SeedValue& value : values) {
            sum += value.value;
        }
        const double mean = sum / static_cast<double>(values.size());
        double squares = 0.0;
        for (const stats::SeedValue& value : values) {
            squares += (value.value - mean) * (value.value - mean);
        }
        summary.meanSeparation = mean;
        // Equal values differ from their mean by rounding; the spread of a capped slice is 0 by construction.
        summary.deviation =
            summary.budgetCapped ? 0.0 : std::sqrt(squares / static_cast<double>(values.size()));
        return summary;
    }

    Status contrastSlices() {
        for (std::size_t a = 0; a < m_slices.size(); ++a) {
            for (std::size_t b = a + 1; b < m_slices.size(); ++b) {
                auto contrast = stats::contrastOverSeeds(
                    separationsOf(m_slices[b].name), separationsOf(m_slices[a].name), bootstrap(0), &m_task);
                if (!contrast) {
                    return std::unexpected(contrast.error());
                }
                m_report.contrasts.push_back({m_slices[a].name, m_slices[b].name, *contrast});
            }
        }
        return {};
    }

    const std::vector<Slice>& m_slices;
    std::span<Predictor* const> m_predictors;
    const HarnessOptions& m_options;
    runs::EventWriter* m_events;
    Task& m_task;
    HarnessReport m_report;
};

} // namespace

Result<HarnessReport> runHarness(const std::vector<Slice>& slices, std::span<Predictor* const> predictors,
                                 const HarnessOptions& options, runs::EventWriter* events, Task& task) {
    return Harness(slices, predictors, options, events, task).run();
}

} // namespace fgw::benchmark
