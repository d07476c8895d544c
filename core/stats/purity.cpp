// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/purity.h"

#include "core/base/random.h"
#include "core/stats/percentile.h"
#include "core/stats/proportion.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

namespace fgw::stats {

namespace {

/// Averages that differ by less are equal but for the order of addition.
constexpr double kRoundingOfPurity = 1e-12;

/// Failures that carry both a cluster and a structure.
struct Labelled {
    std::vector<std::int32_t> clusters;
    std::vector<std::int32_t> structures;
    std::vector<std::size_t> failures; ///< their places among all
    std::size_t noise = 0;
    std::size_t unstructured = 0;
};

Labelled labelledOf(std::span<const std::int32_t> clusters, std::span<const std::int32_t> structures) {
    assert(clusters.size() == structures.size());
    Labelled labelled;
    for (std::size_t failure = 0; failure < clusters.size(); ++failure) {
        if (clusters[failure] < 0) {
            ++labelled.noise;
        } else if (structures[failure] < 0) {
            ++labelled.unstructured;
        } else {
            labelled.clusters.push_back(clusters[failure]);
            labelled.structures.push_back(structures[failure]);
            labelled.failures.push_back(failure);
        }
    }
    return labelled;
}

/// Failures counted by (cluster, structure), sorted by cluster.
struct Cells {
    std::vector<std::int32_t> clusters;
    std::vector<std::uint32_t> counts;
};

Cells countCells(const std::vector<std::int32_t>& clusters, const std::vector<std::int32_t>& structures) {
    std::map<std::pair<std::int32_t, std::int32_t>, std::uint32_t> counted;
    for (std::size_t failure = 0; failure < clusters.size(); ++failure) {
        ++counted[{clusters[failure], structures[failure]}];
    }
    Cells cells;
    for (const auto& [key, count] : counted) {
        cells.clusters.push_back(key.first);
        cells.counts.push_back(count);
    }
    return cells;
}

struct MacroAverage {
    double purity = 0.0;
    std::size_t clusters = 0;
};

/// `clusterOfCell` is ascending; clusters without any failure do not take part.
MacroAverage averagePurity(const std::vector<std::int32_t>& clusterOfCell,
                           std::span<const std::uint32_t> counts) {
    MacroAverage average;
    double total = 0.0;
    for (std::size_t begin = 0, end = 0; begin < counts.size(); begin = end) {
        std::uint64_t size = 0;
        std::uint32_t commonest = 0;
        for (end = begin; end < counts.size() && clusterOfCell[end] == clusterOfCell[begin]; ++end) {
            size += counts[end];
            commonest = std::max(commonest, counts[end]);
        }
        if (size > 0) {
            total += static_cast<double>(commonest) / static_cast<double>(size);
            ++average.clusters;
        }
    }
    average.purity = average.clusters == 0 ? 0.0 : total / static_cast<double>(average.clusters);
    return average;
}

/// Where every cluster holds one structure only, so does every resample: then Wilson's interval of each
/// cluster's share, averaged over clusters as purity is.
Interval averageWilson(const Cells& cells, double level) {
    Interval average;
    for (const std::uint32_t size : cells.counts) {
        const auto ofCluster = wilson(size, size, level);
        average.lo += ofCluster ? ofCluster->lo : 0.0;
        average.hi += 1.0;
    }
    const auto clusters = static_cast<double>(cells.counts.size());
    return {average.lo / clusters, average.hi / clusters};
}

/// Of resampled values, at the observed one; purity lies in 0 … 1.
Interval reflected(const Interval& resampled, double observed) {
    return {std::clamp(2.0 * observed - resampled.hi, 0.0, 1.0),
            std::clamp(2.0 * observed - resampled.lo, 0.0, 1.0)};
}

/// Purity of the same clusters with the structures dealt out anew to the items. Takes time by failures alone,
/// however many clusters and structures there are.
class ShuffledPurity {
public:
    ShuffledPurity(const Labelled& labelled, std::span<const std::int32_t> items)
        : m_byCluster(labelled.clusters.size()) {
        numberItems(labelled, items);
        std::iota(m_byCluster.begin(), m_byCluster.end(), 0U);
        const auto clusterOf = [&](std::uint32_t failure) { return labelled.clusters[failure]; };
        std::ranges::stable_sort(m_byCluster, {}, clusterOf);
        for (std::uint32_t place = 0; place < m_byCluster.size(); ++place) {
            if (place == 0 || clusterOf(m_byCluster[place]) != clusterOf(m_byCluster[place - 1])) {
                m_begins.push_back(place);
            }
        }
        m_begins.push_back(static_cast<std::uint32_t>(m_byCluster.size()));
    }

    [[nodiscard]] double draw(CounterRandom random) const {
        std::vector<std::uint32_t> structures = m_structures;
        for (std::size_t left = structures.size(); left > 1; --left) {
            std::swap(structures[left - 1], structures[random.nextBelow(left)]);
        }
        std::vector<std::uint32_t> counts(m_kinds, 0);
        double total = 0.0;
        for (std::size_t cluster = 0; cluster + 1 < m_begins.size(); ++cluster) {
            const auto members = membersOf(cluster);
            std::uint32_t commonest = 0;
            for (const std::uint32_t failure : members) {
                commonest = std::max(commonest, ++counts[structures[m_itemOf[failure]]]);
            }
            for (const std::uint32_t failure : members) {
                counts[structures[m_itemOf[failure]]] = 0;
            }
            total += static_cast<double>(commonest) / static_cast<double>(members.size());
        }
        return total / static_cast<double>(m_begins.size() - 1);
    }

private:
    void numberItems(const Labelled& labelled, std::span<const std::int32_t> items) {
        std::map<std::int32_t, std::uint32_t> kinds;
        std::map<std::int32_t, std::uint32_t> known;
        for (std::size_t index = 0; index < labelled.structures.size(); ++index) {
            const auto next = static_cast<std::uint32_t>(m_structures.size());
            const std::uint32_t item =
                items.empty() ? next : known.try_emplace(items[labelled.failures[index]], next).first->second;
            m_itemOf.push_back(item);
            if (item == next) {
                const auto kind = static_cast<std::uint32_t>(kinds.size());
                m_structures.push_back(kinds.try_emplace(labelled.structures[index], kind).first->second);
            }
        }
        m_kinds = kinds.size();
    }

    [[nodiscard]] std::span<const std::uint32_t> membersOf(std::size_t cluster) const {
        return std::span(m_byCluster).subspan(m_begins[cluster], m_begins[cluster + 1] - m_begins[cluster]);
    }

    std::vector<std::uint32_t> m_structures; ///< by item, numbered from 0
    std::vector<std::uint32_t> m_itemOf;     ///< by failure
    std::size_t m_kinds = 0;
    std::vector<std::uint32_t> m_byCluster; ///< failures, by ascending cluster
    std::vector<std::uint32_t> m_begins;    ///< of each cluster in them, and the end
};

} // namespace

Result<Purity> macroPurity(std::span<const std::int32_t> clusters, std::span<const std::int32_t> structures,
                           const BootstrapOptions& options, const Task* task) {
    const Labelled labelled = labelledOf(clusters, structures);
    const Cells cells = countCells(labelled.clusters, labelled.structures);
    const MacroAverage observed = averagePurity(cells.clusters, cells.counts);
    Purity purity;
    purity.estimate.n = labelled.clusters.size();
    purity.clusters = observed.clusters;
    purity.noise = labelled.noise;
    purity.unstructured = labelled.unstructured;
    if (observed.clusters == 0) {
        purity.estimate.caveat = Caveat::NoData;
        return purity;
    }
    purity.estimate.value = observed.purity;
    if (purity.estimate.n < kFewestForInterval) {
        purity.estimate.caveat = Caveat::TooFewItems;
        return purity;
    }
    if (cells.counts.size() == observed.clusters) {
        purity.estimate.interval = averageWilson(cells, options.level);
        purity.estimate.caveat = Caveat::WilsonInstead;
        return purity;
    }
    const auto statistic = [&](std::span<const std::uint32_t> drawn) {
        return averagePurity(cells.clusters, drawn).purity;
    };
    auto interval = bootstrapInterval(cells.counts, options, statistic, task);
    if (!interval) {
        return std::unexpected(interval.error());
    }
    if (*interval) {
        purity.estimate.interval = reflected(**interval, observed.purity);
    }
    return purity;
}

Result<PurityNull> permutedPurity(std::span<const std::int32_t> clusters,
                                  std::span<const std::int32_t> structures, const BootstrapOptions& options,
                                  const Task* task, std::span<const std::int32_t> items) {
    assert(items.empty() || items.size() == clusters.size());
    const Labelled labelled = labelledOf(clusters, structures);
    PurityNull null;
    null.estimate.n = labelled.clusters.size();
    if (labelled.clusters.empty() || options.resamples == 0) {
        null.estimate.caveat = Caveat::NoData;
        return null;
    }
    std::vector<double> values(options.resamples);
    const ShuffledPurity shuffled(labelled, items);
    const auto permute = [&](std::size_t begin, std::size_t end) {
        for (std::size_t index = begin; index < end; ++index) {
            values[index] = shuffled.draw(CounterRandom(options.seed, index));
        }
    };
    constexpr std::size_t permutationsPerChunk = 16;
    if (!parallelChunks(values.size(), permutationsPerChunk, options.threads, task, permute)) {
        return cancelledError("permute structures");
    }
    const auto permutations = static_cast<double>(values.size());
    const Cells cells = countCells(labelled.clusters, labelled.structures);
    const double observed = averagePurity(cells.clusters, cells.counts).purity;
    const auto asHigh = std::ranges::count_if(
        values, [observed](double value) { return value >= observed - kRoundingOfPurity; });
    null.p = (1.0 + static_cast<double>(asHigh)) / (1.0 + permutations);
    null.estimate.value = std::accumulate(values.begin(), values.end(), 0.0) / permutations;
    null.estimate.interval = percentileInterval(std::move(values), options.level);
    return null;
}

} // namespace fgw::stats
