// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/hypothesis_figures.h"

#include "core/report/figure_note.h"
#include "core/stats/proportion.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <ranges>

namespace fgw::report {

namespace {

using hypotheses::BandGap;
using hypotheses::ClusteredFailures;
using hypotheses::RoundFigures;

/// Not one of the first colours: those stand for models everywhere.
constexpr std::size_t kColour = 7;
constexpr std::size_t kChanceColour = 8;
constexpr std::size_t kAgreementColour = 4;
constexpr std::size_t kVMeasureColour = 9;
/// Where seeds stand beside the estimate of their category.
constexpr double kSeedsFrom = -0.34;
constexpr double kSeedsTo = -0.10;
constexpr double kEstimateAt = 0.10;

/// None where the evaluations say no seed.
std::optional<std::int32_t> seedOf(std::int32_t seed) {
    return seed == kAbsent ? std::nullopt : std::optional(seed);
}

/// Spread out in the order of the seeds, so that equal values do not hide each other.
double besideOf(std::size_t category, std::size_t seed, std::size_t seeds) {
    const double along = seeds < 2 ? 0.5 : static_cast<double>(seed) / static_cast<double>(seeds - 1);
    return static_cast<double>(category) + kSeedsFrom + (kSeedsTo - kSeedsFrom) * along;
}

Series seedPoints() {
    return {.name = "seeds", .form = SeriesForm::Points, .colour = kColour, .marks = {}};
}

Series estimates(std::string name, std::size_t colour = kColour) {
    return {.name = std::move(name), .form = SeriesForm::Estimates, .colour = colour, .marks = {}};
}

Series structureSeries(const hypotheses::StructureReview& review, const char* name, std::size_t colour,
                       double beside, stats::Estimate hypotheses::SliceStructure::* figure) {
    Series series = estimates(name, colour);
    series.marks = {{beside, (*review.ofA).*figure, 0}, {1.0 + beside, (*review.ofB).*figure, 1}};
    return series;
}

Series purityOfSeeds(const hypotheses::StructureReview& review) {
    Series seeds = seedPoints();
    const std::size_t pairs = review.partitions.size() / 2;
    std::array<std::size_t, 2> met{};
    for (const ClusteredFailures& one : review.partitions) {
        const std::size_t side = one.slice == review.a ? 0 : 1;
        const double position = besideOf(side, met[side]++, pairs) - 0.06;
        seeds.marks.push_back({position,
                               {.value = one.purity.estimate.value, .n = one.purity.estimate.n},
                               side,
                               {},
                               seedOf(one.seed)});
    }
    return seeds;
}

struct ConvergenceForm {
    const char* title;
    const char* note;
    std::optional<double> lowest;
    std::optional<double> highest;
    std::optional<double> threshold;
};

ConvergenceForm convergenceForm(const hypotheses::ConvergenceReview& review, RoundMeasure measure,
                                const hypotheses::SettlingRule& rule) {
    constexpr const char* kBootstrap = "percentile bootstrap, 95 %";
    switch (measure) {
    case RoundMeasure::Separation:
        return {"separation", kBootstrap, 0.0, std::nullopt, std::nullopt};
    case RoundMeasure::Purity:
        return {"purity", kPurityNote, 0.0, 1.0, std::nullopt};
    case RoundMeasure::Drift:
        return {"drift in centroid distances", driftNote(review), 0.0, std::nullopt, rule.mostDrift};
    case RoundMeasure::Ari:
        break;
    }
    return {"ARI", kBootstrap, std::nullopt, 1.0, rule.leastAri};
}

stats::Estimate estimateOf(const RoundFigures& round, RoundMeasure measure) {
    switch (measure) {
    case RoundMeasure::Separation:
        return round.separation;
    case RoundMeasure::Purity:
        return round.purity;
    case RoundMeasure::Drift:
        return {.value = round.relativeDrift, .interval = round.driftBand, .n = round.clusters};
    case RoundMeasure::Ari:
        break;
    }
    return round.ari;
}

/// By item of a cluster: failures of one structure, among all of known structure. Failures of an item share
/// its structure and mostly its cluster, so they are no independent trials.
using TrialsByItem = std::map<std::uint32_t, stats::TrialGroup>;

/// By cluster.
std::vector<TrialsByItem> trialsOf(const ClusteredFailures& failures, std::size_t structure) {
    std::vector<TrialsByItem> trials(failures.clusters);
    for (std::size_t failure = 0; failure < failures.clusterOf.size(); ++failure) {
        const std::int32_t cluster = failures.clusterOf[failure];
        const std::int32_t known = failures.structureOf[failure];
        if (cluster >= 0 && known >= 0 && static_cast<std::size_t>(cluster) < failures.clusters) {
            stats::TrialGroup& group = trials[static_cast<std::size_t>(cluster)][failures.itemOf[failure]];
            ++group.trials;
            group.successes += static_cast<std::size_t>(known) == structure ? 1U : 0U;
        }
    }
    return trials;
}

stats::Estimate shareOf(const TrialsByItem& items) {
    std::vector<stats::TrialGroup> groups;
    std::ranges::copy(std::views::values(items), std::back_inserter(groups));
    return stats::proportionOverGroups(groups);
}

/// Of seeds that were one, or saw the same items, S has the interval of its items.
std::string separationNote(const hypotheses::SeparationReview& review) {
    const auto overItems = std::ranges::count_if(review.slices, &hypotheses::SliceSeparation::isOverItems);
    if (overItems > 0 && overItems == std::ssize(review.slices)) {
        return kOverItemsNote;
    }
    return noteAtLevel(overItems > 0 ? kOverSeedsOrItemsNote : kOverSeedsNote, review.level);
}

bool reachesBelowZero(const Series& series) {
    return std::ranges::any_of(series.marks, [](const Mark& mark) {
        const double lowest = mark.estimate.interval ? mark.estimate.interval->lo : 0.0;
        return std::min(mark.estimate.value.value_or(0.0), lowest) < 0.0;
    });
}

/// What is said of drift where no round has an interval of it, and where some have.
struct GapNotes {
    BandGap gap;
    const char* ofAll;
    const char* ofSome;
};

/// What keeps every interval away is never the reason of some alone.
constexpr std::array kGapNotes{
    GapNotes{BandGap::NoEvaluations, kDriftUnloggedNote, kDriftBandNote},
    GapNotes{BandGap::NoCentroids, kDriftUnplacedNote, kDriftPartlyPlacedNote},
    GapNotes{BandGap::UnknownClusters, kDriftUncountedNote, kDriftPartlyCountedNote},
    GapNotes{BandGap::OtherFeatures, kDriftNote, kDriftPartlyOursNote},
    GapNotes{BandGap::TooFewItems, kDriftOfFewNote, kDriftPartlyOfFewNote},
    GapNotes{BandGap::NoResamples, kDriftPlainNote, kDriftBandNote},
    GapNotes{BandGap::NoTexts, kDriftUnreadNote, kDriftPartlyReadNote},
};

const GapNotes& notesOf(BandGap gap) {
    return *std::ranges::find(kGapNotes, gap, &GapNotes::gap);
}

} // namespace

const char* driftNote(const hypotheses::ConvergenceReview& review) {
    const auto hasDrift = [](const RoundFigures& round) { return round.drift.has_value(); };
    const GapNotes* gap = review.driftGap ? &notesOf(*review.driftGap) : nullptr;
    if (review.hasDriftBand()) {
        return gap != nullptr && review.lacksDriftBand() ? gap->ofSome : kDriftBandNote;
    }
    if (std::ranges::none_of(review.rounds, hasDrift)) {
        return "";
    }
    return gap != nullptr ? gap->ofAll : kDriftPlainNote;
}

Figure separationFigure(const hypotheses::SeparationReview& review) {
    Figure figure{.title = "separation by slice", .note = separationNote(review)};
    figure.x = {.title = "slice"};
    figure.y = {.title = "separation", .lowest = 0.0};
    Series seeds = seedPoints();
    Series means = estimates("mean");
    for (std::size_t slice = 0; slice < review.slices.size(); ++slice) {
        const hypotheses::SliceSeparation& one = review.slices[slice];
        figure.x.categories.push_back(one.slice);
        for (std::size_t seed = 0; seed < one.seeds.size(); ++seed) {
            const stats::Estimate& separation = one.seeds[seed].separation;
            seeds.marks.push_back({besideOf(slice, seed, one.seeds.size()),
                                   {.value = separation.value, .n = separation.n},
                                   slice,
                                   {},
                                   seedOf(one.seeds[seed].seed)});
        }
        means.marks.push_back({static_cast<double>(slice) + kEstimateAt, one.mean, slice});
    }
    figure.series = {std::move(seeds), std::move(means)};
    return figure;
}

Figure contrastFigure(const hypotheses::SeparationReview& review) {
    Figure figure{.title = "difference of separation", .note = noteAtLevel(kPairedNote, review.level)};
    figure.x = {.title = "contrast"};
    figure.y = {.title = "difference of S", .baseline = 0.0};
    Series seeds = seedPoints();
    Series means = estimates("mean");
    for (std::size_t index = 0; index < review.contrasts.size(); ++index) {
        const hypotheses::SeparationContrast& one = review.contrasts[index];
        figure.x.categories.push_back(one.b + " − " + one.a);
        for (std::size_t seed = 0; seed < one.differences.size(); ++seed) {
            seeds.marks.push_back({besideOf(index, seed, one.differences.size()),
                                   {.value = one.differences[seed].value, .n = 1},
                                   index,
                                   {},
                                   seedOf(static_cast<std::int32_t>(one.differences[seed].seed))});
        }
        means.marks.push_back({static_cast<double>(index) + kEstimateAt, one.overSeeds.difference, index});
    }
    figure.series = {std::move(seeds), std::move(means)};
    return figure;
}

Figure structureFigure(const hypotheses::StructureReview& review) {
    Figure figure{.title = "structure of the failures"};
    figure.x = {.title = "slice"};
    figure.y = {.title = "agreement with structure", .lowest = 0.0, .highest = 1.0};
    if (!review.ofA || !review.ofB) {
        return figure;
    }
    figure.note =
        review.isOverSeeds() ? noteAtLevel(kOverSeedsNote, review.level) : std::string(kStructureOfOneNote);
    using hypotheses::SliceStructure;
    figure.x.categories = {review.a, review.b};
    figure.series = {
        purityOfSeeds(review), structureSeries(review, "purity", kColour, -0.06, &SliceStructure::purity),
        structureSeries(review, "chance", kChanceColour, 0.08, &SliceStructure::byChance),
        structureSeries(review, "AMI", kAgreementColour, 0.22, &SliceStructure::adjustedMutualInformation),
        structureSeries(review, "V-measure", kVMeasureColour, 0.36, &SliceStructure::vMeasure)};
    return figure;
}

std::vector<stats::Estimate> sharesByCluster(const ClusteredFailures& failures) {
    const std::size_t structures = failures.structures.size();
    std::vector<stats::Estimate> shares(failures.clusters * structures);
    for (std::size_t structure = 0; structure < structures; ++structure) {
        const std::vector<TrialsByItem> trials = trialsOf(failures, structure);
        for (std::size_t cluster = 0; cluster < trials.size(); ++cluster) {
            shares[cluster * structures + structure] = shareOf(trials[cluster]);
        }
    }
    return shares;
}

Figure clusterFigure(const ClusteredFailures& failures) {
    Figure figure{.title = "clusters by structure", .note = "Wilson, 95 %"};
    figure.x = {.title = "cluster"};
    figure.y = {.title = "share of the cluster", .lowest = 0.0, .highest = 1.0};
    for (std::size_t cluster = 0; cluster < failures.clusters; ++cluster) {
        figure.x.categories.push_back(std::to_string(cluster));
    }
    const std::vector<stats::Estimate> shares = sharesByCluster(failures);
    const std::size_t structures = failures.structures.size();
    for (std::size_t structure = 0; structure < structures; ++structure) {
        Series series{.name = failures.structures[structure],
                      .form = SeriesForm::Bars,
                      .colour = structure,
                      .marks = {}};
        for (std::size_t cluster = 0; cluster < failures.clusters; ++cluster) {
            const stats::Estimate& share = shares[cluster * structures + structure];
            if (share.value.value_or(0.0) > 0.0) {
                series.marks.push_back({static_cast<double>(cluster), share, cluster});
            }
        }
        figure.series.push_back(std::move(series));
    }
    return figure;
}

Figure convergenceFigure(const hypotheses::ConvergenceReview& review, const hypotheses::SettlingRule& rule,
                         RoundMeasure measure) {
    const ConvergenceForm form = convergenceForm(review, measure, rule);
    Series line{.name = form.title, .form = SeriesForm::Line, .colour = kColour, .marks = {}};
    for (const RoundFigures& round : review.rounds) {
        line.marks.push_back({static_cast<double>(round.round), estimateOf(round, measure),
                              static_cast<std::uint64_t>(round.round)});
    }
    Figure figure{.title = form.title, .note = form.note};
    figure.x = {.title = "round"};
    if (!review.rounds.empty()) {
        // A measure that lacks some rounds still shares its axis with the others.
        figure.x.lowest = review.rounds.front().round;
        figure.x.highest = review.rounds.back().round;
    }
    figure.y = {.title = form.title, .highest = form.highest, .baseline = form.threshold};
    figure.y.lowest = reachesBelowZero(line) ? std::nullopt : std::optional(form.lowest.value_or(0.0));
    figure.series.push_back(std::move(line));
    return figure;
}

} // namespace fgw::report
