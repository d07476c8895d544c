// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/structure_review.h"

#include "core/benchmark/failure_space.h"
#include "core/hypotheses/failure_partition.h"
#include "core/stats/student.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace fgw::hypotheses {

namespace {

/// Fields that hold the structure itself, or name the family that determines it.
constexpr std::array<std::string_view, 3> kStructureFields{"structure_id", "structure", "type"};

bool knowsStructure(const RecordTable& table) {
    return std::ranges::any_of(table.items(), [](const Item& item) { return !item.structureId.empty(); });
}

bool hasLoggedClusters(const RecordTable& table) {
    return std::ranges::any_of(table.cluster(), [](std::int32_t cluster) { return cluster != kAbsent; });
}

std::size_t withStructure(const ClusteredFailures& failures) {
    return failures.purity.estimate.n;
}

std::vector<std::uint32_t> rowsOfRound(const std::vector<EvaluationGroup>& groups, std::int32_t round) {
    std::vector<std::uint32_t> rows;
    for (const EvaluationGroup& group : groups) {
        if (group.round == round) {
            rows.insert(rows.end(), group.rows.begin(), group.rows.end());
        }
    }
    std::ranges::sort(rows);
    return rows;
}

const EvaluationGroup* groupOf(const RecordTable& table, const std::vector<EvaluationGroup>& groups,
                               const std::string& slice, std::int32_t seed) {
    const auto found = std::ranges::find_if(groups, [&](const EvaluationGroup& group) {
        return group.seed == seed && table.slices()[group.slice.value] == slice;
    });
    return found == groups.end() ? nullptr : &*found;
}

/// The mean over seeds; of a single one the figure with its own interval.
stats::Estimate overSeeds(const std::vector<stats::Estimate>& bySeed, double alpha) {
    std::vector<double> values;
    for (const stats::Estimate& one : bySeed) {
        if (one.value) {
            values.push_back(*one.value);
        }
    }
    return bySeed.size() == 1 ? bySeed.front() : stats::meanWithStudentInterval(values, 1.0 - alpha);
}

/// As `SliceStructure::p` says.
std::optional<double> pOverSeeds(std::vector<double> values) {
    if (values.empty()) {
        return std::nullopt;
    }
    std::ranges::sort(values);
    if (values.size() == 1) {
        return values.front();
    }
    const std::size_t middle = values.size() / 2;
    return std::min(1.0, values.size() % 2 == 1 ? 2.0 * values[middle] : values[middle - 1] + values[middle]);
}

using Partitions = std::vector<const ClusteredFailures*>;

SliceStructure summaryOf(const Partitions& partitions, double alpha) {
    SliceStructure summary{.slice = partitions.front()->slice,
                           .fewestFailures = withStructure(*partitions.front())};
    std::vector<stats::Estimate> purity;
    std::vector<stats::Estimate> byChance;
    std::vector<stats::Estimate> agreement;
    std::vector<stats::Estimate> vMeasure;
    std::vector<double> p;
    std::size_t clusters = 0;
    for (const ClusteredFailures* one : partitions) {
        const std::size_t n = withStructure(*one);
        purity.push_back(one->purity.estimate);
        byChance.push_back(one->byChance.estimate);
        agreement.push_back({.value = one->adjustedMutualInformation, .n = n});
        vMeasure.push_back({.value = one->vMeasure ? std::optional(one->vMeasure->v) : std::nullopt, .n = n});
        if (one->byChance.p) {
            p.push_back(*one->byChance.p);
        }
        summary.fewestFailures = std::min(summary.fewestFailures, n);
        clusters += one->clusters;
    }
    summary.meanClusters = static_cast<double>(clusters) / static_cast<double>(partitions.size());
    summary.purity = overSeeds(purity, alpha);
    summary.byChance = overSeeds(byChance, alpha);
    summary.adjustedMutualInformation = overSeeds(agreement, alpha);
    summary.vMeasure = overSeeds(vMeasure, alpha);
    summary.p = pOverSeeds(std::move(p));
    return summary;
}

using ValueOf = std::optional<double> (*)(const ClusteredFailures&);

std::vector<stats::SeedValue> valueBySeed(const Partitions& partitions, ValueOf valueOf) {
    std::vector<stats::SeedValue> values;
    for (const ClusteredFailures* one : partitions) {
        if (const auto value = valueOf(*one)) {
            values.push_back({static_cast<std::uint64_t>(static_cast<std::uint32_t>(one->seed)), *value});
        }
    }
    return values;
}

/// The review under way.
class StructureMaker {
public:
    StructureMaker(const RunFacts& facts, const RecordTable& table,
                   const std::vector<EvaluationGroup>& groups, const Rules& rules, Threads threads,
                   const Task& task)
        : m_facts(facts), m_table(table), m_groups(groups), m_rules(rules), m_threads(threads), m_task(task) {
    }

    Result<StructureReview> make(const std::string& a, const std::string& b) {
        m_review.hasStructure = knowsStructure(m_table);
        const bool byRound = m_facts.rounds.size() > 1 && hasLoggedClusters(m_table);
        m_review.a = byRound ? roundName(m_facts.rounds.front()) : a;
        m_review.b = byRound ? roundName(m_facts.rounds.back()) : b;
        if (!m_review.hasStructure || a.empty() || (b.empty() && !byRound)) {
            return std::move(m_review);
        }
        if (const Status found = byRound ? takeLogged() : clusterSlices(a, b); !found) {
            return std::unexpected(found.error());
        }
        if (const Status leaks = findLeaks(); !leaks) {
            return std::unexpected(leaks.error());
        }
        return summarised();
    }

private:
    static std::string roundName(std::int32_t round) { return "round " + std::to_string(round); }

    Status takeLogged() {
        for (const std::int32_t round : {m_facts.rounds.front(), m_facts.rounds.back()}) {
            auto logged = clustersAsLogged(m_table, rowsOfRound(m_groups, round), m_facts.resamples, m_task);
            if (!logged) {
                return std::unexpected(logged.error());
            }
            logged->slice = roundName(round);
            logged->round = round;
            m_review.partitions.push_back(std::move(*logged));
        }
        return {};
    }

    Status clusterSlices(const std::string& a, const std::string& b) {
        std::vector<std::pair<const EvaluationGroup*, const EvaluationGroup*>> pairs;
        for (const EvaluationGroup& group : m_groups) {
            const EvaluationGroup* other = m_table.slices()[group.slice.value] == a
                                               ? groupOf(m_table, m_groups, b, group.seed)
                                               : nullptr;
            if (other != nullptr) {
                pairs.emplace_back(&group, other);
            }
        }
        std::vector<ClusteredFailures> partitions(2 * pairs.size());
        std::vector<Status> outcomes(pairs.size());
        const auto work = [&](std::size_t begin, std::size_t end) {
            for (std::size_t pair = begin; pair < end; ++pair) {
                outcomes[pair] = clusterPair(*pairs[pair].first, *pairs[pair].second, partitions[2 * pair],
                                             partitions[2 * pair + 1]);
            }
        };
        if (!parallelChunks(pairs.size(), 1, m_threads, &m_task, work)) {
            return cancelledError("cluster the failures");
        }
        m_review.partitions = std::move(partitions);
        const auto failed = std::ranges::find_if(outcomes, [](const Status& outcome) { return !outcome; });
        return failed == outcomes.end() ? Status() : *failed;
    }

    /// Purity rises with k, so both sides get the k that the first one's failures show.
    Status clusterPair(const EvaluationGroup& a, const EvaluationGroup& b, ClusteredFailures& ofA,
                       ClusteredFailures& ofB) const {
        auto first = clusterAnew(m_table, a, m_facts.clusters, m_facts.resamples, m_task);
        if (!first) {
            return std::unexpected(first.error());
        }
        auto second = clusterAnew(m_table, b, first->clusters, m_facts.resamples, m_task);
        if (!second) {
            return std::unexpected(second.error());
        }
        ofA = std::move(*first);
        ofB = std::move(*second);
        return {};
    }

    Status findLeaks() {
        for (const std::string& feature : m_facts.features) {
            if (std::ranges::find(kStructureFields, feature) != kStructureFields.end()) {
                m_review.leaks.push_back(feature);
            }
        }
        if (m_review.partitions.empty()) {
            return {};
        }
        // What gives the structure away on one side spoils the comparison.
        std::set<std::string> leaks;
        for (const ClusteredFailures* side : {&m_review.partitions.front(), &m_review.partitions.back()}) {
            const auto rebuilt = rebuildAnswers(m_table, rowsOfSide(*side));
            if (!rebuilt) {
                return std::unexpected(rebuilt.error());
            }
            for (const std::string& leak : benchmark::featuresThatDetermineStructure(rebuilt->items)) {
                leaks.insert(leak);
            }
        }
        m_review.leaks.insert(m_review.leaks.end(), leaks.begin(), leaks.end());
        return {};
    }

    /// Under every seed.
    [[nodiscard]] std::vector<std::uint32_t> rowsOfSide(const ClusteredFailures& side) const {
        if (side.asLogged) {
            return rowsOfRound(m_groups, side.round);
        }
        std::vector<std::uint32_t> rows;
        for (const EvaluationGroup& group : m_groups) {
            if (m_table.slices()[group.slice.value] == side.slice) {
                rows.insert(rows.end(), group.rows.begin(), group.rows.end());
            }
        }
        std::ranges::sort(rows);
        return rows;
    }

    [[nodiscard]] Partitions partitionsOf(const std::string& slice) const {
        Partitions found;
        for (const ClusteredFailures& one : m_review.partitions) {
            if (one.slice == slice) {
                found.push_back(&one);
            }
        }
        return found;
    }

    Result<StructureReview> summarised() {
        const Partitions a = partitionsOf(m_review.a);
        const Partitions b = partitionsOf(m_review.b);
        if (a.empty() || b.empty()) {
            return std::move(m_review);
        }
        m_review.level = 1.0 - m_rules.alpha;
        m_review.ofA = summaryOf(a, m_rules.alpha);
        m_review.ofB = summaryOf(b, m_rules.alpha);
        const auto purity =
            contrast(a, b, [](const ClusteredFailures& one) { return one.purity.estimate.value; });
        const auto agreement =
            contrast(a, b, [](const ClusteredFailures& one) { return one.adjustedMutualInformation; });
        if (!purity || !agreement) {
            return std::unexpected(purity ? agreement.error() : purity.error());
        }
        m_review.purity = *purity;
        m_review.agreement = *agreement;
        return std::move(m_review);
    }

    [[nodiscard]] Result<stats::SeedContrast> contrast(const Partitions& a, const Partitions& b,
                                                       ValueOf valueOf) const {
        return stats::contrastOverSeeds(valueBySeed(b, valueOf), valueBySeed(a, valueOf),
                                        {.resamples = m_facts.resamples, .level = 1.0 - m_rules.alpha},
                                        &m_task);
    }

    const RunFacts& m_facts;
    const RecordTable& m_table;
    const std::vector<EvaluationGroup>& m_groups;
    const Rules& m_rules;
    Threads m_threads;
    const Task& m_task;
    StructureReview m_review;
};

Reason contrastReason(ReasonCode code, const StructureReview& review, const stats::SeedContrast& contrast,
                      Bearing bearing) {
    return {code,
            bearing,
            {review.b, review.a, CountedEstimate{contrast.difference, "seeds"}, pArgument(contrast.test.p)},
            {.slice = review.partitions.front().asLogged ? std::string() : review.b,
             .round = review.partitions.back().round,
             .failuresOnly = true}};
}

/// A whole k is a count; a mean over seeds that differ in it is none.
Argument clustersArgument(double meanClusters) {
    const double whole = std::round(meanClusters);
    return std::abs(meanClusters - whole) < 1e-9 ? Argument(static_cast<std::size_t>(whole))
                                                 : Argument(meanClusters);
}

/// What the figures of a slice are taken over: seeds, or of a single one its failures.
const char* countedIn(const StructureReview& review) {
    return review.isOverSeeds() ? "seeds" : "failures";
}

} // namespace

std::vector<std::uint32_t> rowsOfCell(const ClusteredFailures& failures, std::size_t cluster,
                                      std::size_t structure) {
    const auto matches = [](std::int32_t value, std::size_t wanted, std::size_t count) {
        return wanted >= count || (value >= 0 && static_cast<std::size_t>(value) == wanted);
    };
    std::vector<std::uint32_t> rows;
    for (std::size_t failure = 0; failure < failures.clusterOf.size(); ++failure) {
        if (matches(failures.clusterOf[failure], cluster, failures.clusters) &&
            matches(failures.structureOf[failure], structure, failures.structures.size())) {
            rows.push_back(failures.rowOf[failure]);
        }
    }
    return rows;
}

Result<StructureReview> reviewStructure(const RunFacts& facts, const RecordTable& table,
                                        const std::vector<EvaluationGroup>& groups, const std::string& a,
                                        const std::string& b, const Rules& rules, Threads threads,
                                        const Task& task) {
    return StructureMaker(facts, table, groups, rules, threads, task).make(a, b);
}

std::vector<Reason> structureFindings(const StructureReview& review, Direction direction,
                                      const Rules& rules) {
    std::vector<Reason> findings;
    if (!review.ofA || !review.ofB) {
        return findings;
    }
    // Without both tests there is nothing that could speak for or against it.
    const bool isTested = review.purity.difference.n > 1 && review.agreement.difference.n > 1;
    const auto bearingIf = [isTested](bool speaksForIt) {
        return !isTested ? Bearing::Note : speaksForIt ? Bearing::For : Bearing::Against;
    };
    const bool gains = isBeyond(review.purity.difference, direction, rules.leastPurityGain);
    findings.push_back(contrastReason(ReasonCode::PurityContrast, review, review.purity, bearingIf(gains)));
    // Purity also rises where chance alone gives more of it: what is corrected for chance must show it too.
    const bool agrees = isBeyond(review.agreement.difference, direction, 0.0);
    findings.push_back(
        contrastReason(ReasonCode::AgreementContrast, review, review.agreement, bearingIf(agrees)));
    for (const SliceStructure* side : {&*review.ofB, &*review.ofA}) {
        const bool isInduced = side == &*review.ofB;
        const bool isAbove = side->p && *side->p < rules.alpha;
        const Bearing bearing = isInduced && side->p ? bearingIf(isAbove) : Bearing::Note;
        findings.push_back(
            {ReasonCode::PurityOverChance,
             bearing,
             {side->slice, CountedEstimate{side->purity, countedIn(review)},
              clustersArgument(side->meanClusters), CountedEstimate{side->byChance, countedIn(review)},
              pArgument(side->p)},
             {.slice = review.partitions.front().asLogged ? std::string() : side->slice,
              .round = isInduced ? review.partitions.back().round : review.partitions.front().round,
              .failuresOnly = true}});
    }
    return findings;
}

} // namespace fgw::hypotheses
