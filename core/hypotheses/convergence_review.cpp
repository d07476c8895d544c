// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/convergence_review.h"

#include "core/base/json_reader.h"
#include "core/explore/round_failures.h"
#include "core/hypotheses/failure_partition.h"
#include "core/hypotheses/round_partners.h"
#include "core/stats/proportion.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace fgw::hypotheses {

namespace {

using nlohmann::json;

using Centroids = std::vector<stats::Centroid>;

/// round → centroids, from the report that has them.
CentroidsByRound reportedCentroids(const runs::RunStatements& statements) {
    CentroidsByRound centroids;
    for (const runs::ReportText& report : statements.reports) {
        const auto document = parseJson(report.text, report.file);
        if (!document || !document->is_object() || !document->contains("rounds") ||
            !(*document)["rounds"].is_array()) {
            continue;
        }
        for (const json& round : (*document)["rounds"]) {
            const bool hasBoth = round.is_object() && round.contains("round") &&
                                 round["round"].is_number_integer() && round.contains("centroids");
            // An array of anything but lists of numbers is none of centroids.
            if (hasBoth && round["centroids"].is_array() &&
                std::ranges::all_of(round["centroids"], [](const json& one) {
                    return one.is_array() && std::ranges::all_of(one, &json::is_number);
                })) {
                centroids[round["round"].get<std::int32_t>()] = round["centroids"].get<Centroids>();
            }
        }
    }
    return centroids;
}

double distance(const std::vector<double>& a, const std::vector<double>& b) {
    double squares = 0.0;
    for (std::size_t axis = 0; axis < std::min(a.size(), b.size()); ++axis) {
        squares += (a[axis] - b[axis]) * (a[axis] - b[axis]);
    }
    return std::sqrt(squares);
}

/// The mean distance between two centroids; 0 where there are not two.
double spacingOf(const Centroids& centroids) {
    double total = 0.0;
    std::size_t pairs = 0;
    for (std::size_t one = 0; one < centroids.size(); ++one) {
        for (std::size_t other = one + 1; other < centroids.size(); ++other) {
            total += distance(centroids[one], centroids[other]);
            ++pairs;
        }
    }
    return pairs == 0 ? 0.0 : total / static_cast<double>(pairs);
}

/// The rounds under way.
class RoundMaker {
public:
    RoundMaker(const RunFacts& facts, const cache::Document& document, const Task& task)
        : m_facts(facts), m_table(*document.records), m_task(task) {
        for (const runs::Report& report : document.reports) {
            for (const runs::RoundRecord& record : report.rounds) {
                m_rounds[record.round] = reported(record);
            }
        }
    }

    Result<ConvergenceReview> make(const CentroidsByRound& centroids) {
        if (const Status computed = computeFromLog(); !computed) {
            return std::unexpected(computed.error());
        }
        auto bands = driftBands(m_table, centroids, bootstrap(), m_task);
        if (!bands) {
            return std::unexpected(bands.error());
        }
        for (auto& [round, figures] : m_rounds) {
            const auto before = centroids.find(round - 1);
            const double spacing = before == centroids.end() ? 0.0 : spacingOf(before->second);
            if (figures.drift && spacing > 0.0) {
                figures.relativeDrift = *figures.drift / spacing;
                figures.driftBand = bandOf(bands->byRound, round, spacing);
            }
            m_review.rounds.push_back(figures);
        }
        const bool hasDrift = std::ranges::any_of(
            m_review.rounds, [](const RoundFigures& figures) { return figures.drift.has_value(); });
        m_review.driftGap = hasDrift ? bands->gap : std::nullopt;
        return std::move(m_review);
    }

private:
    static std::optional<stats::Interval> bandOf(const BandByRound& bands, std::int32_t round,
                                                 double spacing) {
        const auto found = bands.find(round);
        return found == bands.end()
                   ? std::nullopt
                   : std::optional(stats::Interval{found->second.lo / spacing, found->second.hi / spacing});
    }

    static RoundFigures reported(const runs::RoundRecord& record) {
        RoundFigures figures{.round = record.round,
                             .separation = record.separation,
                             .purity = record.purity,
                             .drift = record.drift,
                             .baseRate = record.baseRate,
                             .clusters = record.clusters,
                             .failures = record.failures,
                             .shared = record.overlap};
        figures.ari = {.value = record.ari, .n = record.overlap};
        if (record.hitRate && record.generated > 0) {
            const double hits = *record.hitRate * static_cast<double>(record.generated);
            figures.hitRate =
                stats::proportion(static_cast<std::size_t>(std::lround(hits)), record.generated);
        }
        return figures;
    }

    Status computeFromLog() {
        std::vector<explore::RoundFailure> before;
        for (const auto& [round, rows] : explore::rowsByRound(m_table)) {
            RoundFigures& figures = m_rounds[round];
            figures.round = round;
            const std::vector<explore::RoundFailure> now = explore::failuresOf(m_table, rows);
            if (const Status done = computeRound(figures, rows); !done) {
                return done;
            }
            if (const Status done = compare(figures, before, now); !done) {
                return done;
            }
            figures.failures = now.size();
            before = now;
        }
        return {};
    }

    Status computeRound(RoundFigures& figures, const std::vector<std::uint32_t>& rows) {
        const auto group = figuresOf(m_table, rows, bootstrap(), m_task);
        const auto clustered = clustersAsLogged(m_table, rows, m_facts.resamples, m_task);
        if (!group || !clustered) {
            return std::unexpected(group ? clustered.error() : group.error());
        }
        // Also where the log has none of it: what the report alone says of a logged round proves nothing.
        figures.separation = group->separation;
        figures.purity = clustered->purity.estimate;
        figures.byChance = clustered->byChance.estimate;
        figures.agreement = {.value = clustered->adjustedMutualInformation,
                             .n = clustered->purity.estimate.n};
        figures.clusters = clustered->clusters;
        return {};
    }

    Status compare(RoundFigures& figures, std::span<const explore::RoundFailure> before,
                   std::span<const explore::RoundFailure> now) {
        const std::vector<explore::SharedFailure> shared = explore::sharedFailures(before, now);
        auto agreement = agreementOf(shared, bootstrap(), m_task);
        if (!agreement) {
            return std::unexpected(agreement.error());
        }
        const std::vector<explore::SharedFailure> moved = movedFailures(shared);
        figures.ari = *agreement;
        figures.shared = shared.size();
        figures.moved = moved.size();
        m_review.moving.clear();
        for (const explore::SharedFailure& failure : moved) {
            m_review.moving.push_back({m_table.items()[failure.subject >> 32U].id,
                                       m_table.models()[failure.subject & 0xFFFFFFFFU], failure.before,
                                       failure.now});
        }
        return {};
    }

    [[nodiscard]] stats::BootstrapOptions bootstrap() const {
        return {.resamples = m_facts.resamples, .threads = {1}};
    }

    const RunFacts& m_facts;
    const RecordTable& m_table;
    const Task& m_task;
    std::map<std::int32_t, RoundFigures> m_rounds;
    ConvergenceReview m_review;
};

void addCriterion(ConvergenceReview& review, Measure measure, std::int32_t round, std::optional<double> value,
                  double threshold) {
    if (value) {
        const bool holds = measure == Measure::Ari ? *value >= threshold : *value <= threshold;
        review.criteria.push_back({measure, round, *value, threshold, holds});
    }
}

std::optional<double> change(const stats::Estimate& before, const stats::Estimate& now) {
    return before.value && now.value ? std::optional(std::abs(*now.value - *before.value)) : std::nullopt;
}

void applyRule(ConvergenceReview& review, const SettlingRule& rule) {
    for (std::size_t step = 1; step < review.rounds.size(); ++step) {
        const RoundFigures& before = review.rounds[step - 1];
        const RoundFigures& now = review.rounds[step];
        addCriterion(review, Measure::Ari, now.round, now.ari.value, rule.leastAri);
        addCriterion(review, Measure::Drift, now.round, now.relativeDrift, rule.mostDrift);
        addCriterion(review, Measure::SeparationChange, now.round, change(before.separation, now.separation),
                     rule.mostSeparationChange);
        addCriterion(review, Measure::PurityChange, now.round, change(before.purity, now.purity),
                     rule.mostPurityChange);
    }
}

bool allHold(const ConvergenceReview& review, std::int32_t round) {
    return std::ranges::all_of(review.criteria, [&](const Criterion& criterion) {
        return criterion.round != round || criterion.holds;
    });
}

void findRest(ConvergenceReview& review, const SettlingRule& rule) {
    std::size_t resting = 0;
    for (std::size_t step = review.rounds.size(); step-- > 1;) {
        if (!review.rounds[step].ari.value || !allHold(review, review.rounds[step].round)) {
            break;
        }
        review.since = review.rounds[step].round;
        ++resting;
    }
    review.settled = resting >= rule.window;
    review.windowComputable = review.rounds.size() > rule.window;
    for (std::size_t step = 0; step < rule.window && review.windowComputable; ++step) {
        review.windowComputable = review.rounds[review.rounds.size() - 1 - step].ari.value.has_value();
    }
}

/// The first of the last `window` rounds.
std::int32_t windowStart(const ConvergenceReview& review, const SettlingRule& rule) {
    const std::size_t steps = std::min(rule.window, review.rounds.size() - 1);
    return review.rounds[review.rounds.size() - steps].round;
}

void addUnsettled(std::vector<Reason>& findings, const ConvergenceReview& review, const SettlingRule& rule) {
    for (const Criterion& criterion : review.criteria) {
        if (!criterion.holds && criterion.round >= windowStart(review, rule)) {
            findings.push_back(
                {ReasonCode::UnsettledCriterion,
                 Bearing::Against,
                 {std::string(nameOf(criterion.measure)), static_cast<std::size_t>(criterion.round),
                  criterion.value, criterion.threshold},
                 {.round = criterion.round, .failuresOnly = true}});
        }
    }
}

/// F is unsteady where clusters do not come again, or do not show more structure than chance gives.
void blame(std::vector<Reason>& findings, const ConvergenceReview& review, const SettlingRule& rule) {
    const RoundFigures& last = review.rounds.back();
    const Evidence where{.round = last.round, .failuresOnly = true};
    if (last.ari.value && *last.ari.value < rule.leastAri) {
        findings.push_back({ReasonCode::BlamesF, Bearing::Note, {std::string("ari"), last.ari}, where});
    } else if (last.purity.value && last.byChance.interval &&
               *last.purity.value <= last.byChance.interval->hi) {
        findings.push_back({ReasonCode::BlamesF, Bearing::Note, {std::string("purity"), last.purity}, where});
    }
    for (auto round = review.rounds.rbegin(); round != review.rounds.rend(); ++round) {
        if (round->hitRate.value && round->baseRate) {
            if (*round->hitRate.value <= *round->baseRate) {
                findings.push_back({ReasonCode::BlamesG,
                                    Bearing::Note,
                                    {round->hitRate, *round->baseRate},
                                    {.slice = "induced", .round = round->round}});
            }
            return;
        }
    }
}

void addHits(std::vector<Reason>& findings, const ConvergenceReview& review) {
    for (auto round = review.rounds.rbegin(); round != review.rounds.rend(); ++round) {
        if (round->hitRate.value && round->baseRate) {
            findings.push_back({ReasonCode::GeneratorHits,
                                Bearing::Note,
                                {static_cast<std::size_t>(round->round), round->hitRate, *round->baseRate},
                                {.slice = "induced", .round = round->round}});
            return;
        }
    }
}

Reason movingReason(const ConvergenceReview& review) {
    const RoundFigures& last = review.rounds.back();
    Reason reason{ReasonCode::MovingItems,
                  Bearing::Note,
                  {review.moving.size(), last.shared},
                  {.round = last.round, .failuresOnly = true}};
    // Without any, it leads to all failures of the round.
    for (const MovingFailure& failure : review.moving) {
        reason.evidence.items.push_back(failure.item);
    }
    return reason;
}

} // namespace

std::string_view nameOf(Measure measure) {
    constexpr std::array<std::string_view, 4> names{"ari", "drift", "separation_change", "purity_change"};
    return names[static_cast<std::size_t>(measure)];
}

bool ConvergenceReview::hasDriftBand() const {
    return std::ranges::any_of(rounds, [](const RoundFigures& round) { return round.driftBand.has_value(); });
}

bool ConvergenceReview::lacksDriftBand() const {
    return std::ranges::any_of(rounds,
                               [](const RoundFigures& round) { return round.drift && !round.driftBand; });
}

Result<ConvergenceReview> reviewConvergence(const RunFacts& facts, const cache::Document& document,
                                            const runs::RunStatements& statements, const SettlingRule& rule,
                                            const Task& task) {
    auto review = RoundMaker(facts, document, task).make(reportedCentroids(statements));
    if (review) {
        applyRule(*review, rule);
        findRest(*review, rule);
    }
    return review;
}

std::vector<Reason> convergenceFindings(const ConvergenceReview& review, const SettlingRule& rule) {
    std::vector<Reason> findings;
    if (review.rounds.size() < 2) {
        return findings;
    }
    if (review.settled) {
        findings.push_back({ReasonCode::SettledRound,
                            Bearing::For,
                            {rule.window, static_cast<std::size_t>(review.rounds.back().round)},
                            {.round = review.rounds.back().round, .failuresOnly = true}});
    } else {
        addUnsettled(findings, review, rule);
    }
    if (review.rounds.back().shared > 0) {
        findings.push_back(movingReason(review));
    }
    addHits(findings, review);
    if (!review.settled) {
        blame(findings, review, rule);
    }
    return findings;
}

} // namespace fgw::hypotheses
