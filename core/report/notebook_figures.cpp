// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/notebook_figures.h"

#include "core/report/carried_records.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fgw::report {

namespace {

using nlohmann::json;

json orNull(const std::optional<double>& value) {
    return value ? json(*value) : json();
}

/// Rows of what is compared, in the order in which they are shown.
class Expected {
public:
    /// A figure without a value is not compared.
    void add(std::string_view figure, json of, const stats::Estimate& estimate) {
        if (estimate.value) {
            row(figure, std::move(of), estimate);
        }
    }

    void add(std::string_view figure, json of, const stats::Estimate& estimate, std::optional<double> p) {
        if (estimate.value) {
            row(figure, std::move(of), estimate)["p"] = orNull(p);
        }
    }

    void addValue(std::string_view figure, json of, const std::optional<double>& value) {
        m_rows.push_back({{"figure", figure}, {"of", std::move(of)}, {"value", orNull(value)}});
    }

    void addCount(std::string_view figure, json of, std::size_t count) {
        m_rows.push_back({{"figure", figure}, {"of", std::move(of)}, {"value", count}});
    }

    [[nodiscard]] json take() { return std::move(m_rows); }

private:
    json& row(std::string_view figure, json of, const stats::Estimate& estimate) {
        const auto& interval = estimate.interval;
        m_rows.push_back({{"figure", figure},
                          {"of", std::move(of)},
                          {"value", *estimate.value},
                          {"lo", interval ? json(interval->lo) : json()},
                          {"hi", interval ? json(interval->hi) : json()},
                          {"n", estimate.n}});
        return m_rows.back();
    }

    json m_rows = json::array();
};

void addSlices(Expected& expected, const explore::SliceTable& slices) {
    for (const explore::SliceCell& cell : slices.cells) {
        expected.add("accuracy", {slices.slices[cell.slice.value], slices.models[cell.model.value]},
                     cell.figures.accuracy);
    }
    for (std::size_t slice = 0; slice < slices.slices.size(); ++slice) {
        expected.add("separation", json::array({slices.slices[slice]}), slices.separation[slice]);
    }
}

void addModels(Expected& expected, const RunReport& report) {
    for (const explore::ModelSummary& model : report.summary.models) {
        const json of = json::array({model.model});
        expected.add("accuracy over all", of, model.figures.accuracy);
        expected.add("abstention rate", of, model.figures.abstentionRate);
        expected.add("confident-wrong rate", of, model.figures.confidentWrongRate);
    }
    for (std::size_t model = 0; model < report.calibrations.size(); ++model) {
        const stats::Calibration& calibration = report.calibrations[model];
        const std::string& name = report.document->records->models()[model];
        expected.add("calibration error", json::array({name}), calibration.error);
        for (std::size_t bin = 0; bin < calibration.bins.size(); ++bin) {
            expected.add("accuracy at a confidence", {name, bin}, calibration.bins[bin].accuracy);
        }
    }
}

void addSeparation(Expected& expected, const hypotheses::SeparationReview& review) {
    for (const hypotheses::SliceSeparation& slice : review.slices) {
        for (const hypotheses::SeedSeparation& one : slice.seeds) {
            expected.add("S under a seed", {slice.slice, wholeOrNull(one.seed)}, one.separation);
        }
        expected.add("S", json::array({slice.slice}), slice.mean);
        if (slice.deviation) {
            expected.addValue("S_std", json::array({slice.slice}), slice.deviation);
        }
    }
    for (const hypotheses::SeparationContrast& contrast : review.contrasts) {
        const json of{contrast.b, contrast.a};
        expected.add("difference of S", of, contrast.overSeeds.difference, contrast.overSeeds.test.p);
        const auto& needed = contrast.power.seedsNeeded;
        expected.addValue("seeds that settle it", of,
                          needed ? std::optional(static_cast<double>(*needed)) : std::nullopt);
    }
}

void addSide(Expected& expected, const std::optional<hypotheses::SliceStructure>& side) {
    if (!side) {
        return;
    }
    const json of = json::array({side->slice});
    expected.add("mean purity", of, side->purity);
    expected.add("mean by chance", of, side->byChance);
    expected.add("mean AMI", of, side->adjustedMutualInformation);
    expected.add("mean V-measure", of, side->vMeasure);
    if (side->p) {
        expected.addValue("p of purity over seeds", of, side->p);
    }
}

void addStructure(Expected& expected, const hypotheses::StructureReview& review) {
    for (const hypotheses::ClusteredFailures& one : review.partitions) {
        const json of{one.slice, wholeOrNull(one.seed)};
        expected.addCount("failures in clusters", of, one.clusterOf.size());
        expected.add("purity", of, one.purity.estimate);
        expected.add("by chance", of, one.byChance.estimate, one.byChance.p);
        if (one.purity.estimate.value && one.adjustedMutualInformation) {
            expected.addValue("AMI", of, one.adjustedMutualInformation);
        }
        if (one.purity.estimate.value && one.vMeasure) {
            expected.addValue("V-measure", of, one.vMeasure->v);
        }
    }
    addSide(expected, review.ofA);
    addSide(expected, review.ofB);
    const json of{review.b, review.a};
    expected.add("difference of purity", of, review.purity.difference, review.purity.test.p);
    expected.add("difference of AMI", of, review.agreement.difference, review.agreement.test.p);
}

void addRound(Expected& expected, const hypotheses::RoundFigures& round) {
    const json of = json::array({round.round});
    expected.add("S of a round", of, round.separation);
    expected.add("purity of a round", of, round.purity);
    expected.add("purity of a round by chance", of, round.byChance);
    expected.add("AMI of a round", of, round.agreement);
    expected.add("ARI of a round", of, round.ari);
    expected.addCount("failures of a round", of, round.failures);
    expected.add("failures that moved", of,
                 {.value = static_cast<double>(round.moved), .n = static_cast<std::uint64_t>(round.shared)});
    if (round.drift) {
        expected.addValue("drift", of, round.drift);
        expected.addValue("drift in spacings", of, round.relativeDrift);
    }
    expected.add("hit rate", of, round.hitRate);
    if (round.hitRate.value && round.baseRate) {
        expected.addValue("base rate", of, round.baseRate);
    }
}

/// Rounds at the end in which every criterion held.
std::size_t restingRounds(const hypotheses::ConvergenceReview& review) {
    return review.since
               ? static_cast<std::size_t>(std::ranges::count_if(
                     review.rounds,
                     [&](const hypotheses::RoundFigures& round) { return round.round >= *review.since; }))
               : 0;
}

void addConvergence(Expected& expected, const hypotheses::Review& review) {
    const hypotheses::ConvergenceReview& convergence = review.convergence;
    std::size_t logged = 0;
    for (const hypotheses::RoundFigures& round : convergence.rounds) {
        // What the report alone says of a round cannot be recomputed from the log.
        if (std::ranges::find(review.facts.rounds, round.round) != review.facts.rounds.end()) {
            addRound(expected, round);
            ++logged;
        }
    }
    if (logged > 1 && logged == convergence.rounds.size()) {
        expected.addCount("steps at rest at the end", json::array(), restingRounds(convergence));
        expected.addCount("settled", json::array(), convergence.settled ? 1 : 0);
    }
}

void addRounds(Expected& expected, const explore::RoundSeries& series) {
    for (const explore::RoundFigures& round : series.rounds) {
        const json of = json::array({round.round});
        expected.add("S of a round", of, round.separation);
        expected.add("purity of a round", of, round.purity);
        expected.addCount("failures of a round", of, round.failures);
    }
}

/// Clusters by id and model; none where the log says them.
json clustersOf(const hypotheses::ClusteredFailures& failures, const RecordTable& table) {
    if (failures.asLogged) {
        return {};
    }
    json clusters = json::array();
    for (std::size_t failure = 0; failure < failures.rowOf.size(); ++failure) {
        const std::uint32_t row = failures.rowOf[failure];
        clusters.push_back({table.itemOf(row).id, table.modelOf(row), failures.clusterOf[failure]});
    }
    return clusters;
}

json partitionsOf(const RunReport& report) {
    json partitions = json::array();
    for (const hypotheses::ClusteredFailures& one : report.review->structure.partitions) {
        partitions.push_back({{"side", one.slice},
                              {"slice", one.slice},
                              {"seed", wholeOrNull(one.seed)},
                              {"round", wholeOrNull(one.round)},
                              {"clusters", clustersOf(one, *report.document->records)}});
    }
    return partitions;
}

json cappedSlices(const hypotheses::SeparationReview& review) {
    json capped = json::array();
    for (const hypotheses::SliceSeparation& slice : review.slices) {
        if (slice.budgetCapped) {
            capped.push_back(slice.slice);
        }
    }
    return capped;
}

} // namespace

json expectedFigures(const RunReport& report) {
    Expected expected;
    addSlices(expected, report.slices);
    addModels(expected, report);
    if (report.review) {
        addSeparation(expected, report.review->separation);
        addStructure(expected, report.review->structure);
        addConvergence(expected, *report.review);
    } else {
        addRounds(expected, report.rounds);
    }
    return expected.take();
}

json claimSettings(const RunReport& report) {
    if (!report.review) {
        return {};
    }
    const hypotheses::Review& review = *report.review;
    const hypotheses::SeparationReview& separation = review.separation;
    const hypotheses::SettlingRule& settling = review.rules.settling;
    const auto* registered =
        review.registration ? review.registration->find(hypotheses::Hypothesis::Separation) : nullptr;
    const bool isLess = registered != nullptr && !registered->staticSlice.empty() &&
                        !registered->comparedSlice.empty() &&
                        registered->direction == hypotheses::Direction::Less;
    return {{"alpha", review.rules.alpha},
            {"power", review.rules.power},
            {"resamples", review.facts.resamples},
            {"sign", isLess ? -1 : 1},
            {"least_S_gain", review.rules.leastSeparationGain},
            {"static", separation.contrasts.empty() ? json() : json(separation.contrasts.front().a)},
            {"capped", cappedSlices(separation)},
            {"structure_a", review.structure.a},
            {"structure_b", review.structure.b},
            {"partitions", partitionsOf(report)},
            {"settling",
             {{"window", settling.window},
              {"ari", settling.leastAri},
              {"drift", settling.mostDrift},
              {"separation_change", settling.mostSeparationChange},
              {"purity_change", settling.mostPurityChange}}}};
}

} // namespace fgw::report
