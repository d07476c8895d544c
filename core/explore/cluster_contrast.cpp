// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/cluster_contrast.h"

#include "core/explore/failure_features.h"
#include "core/explore/map_clusters.h"
#include "core/geometry/sample.h"
#include "core/geometry/terms.h"
#include "core/stats/corrections.h"
#include "core/stats/enrichment.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace fgw::explore {

namespace {

using Kind = Difference::Kind;

constexpr const char* kDoing = "compare clusters";
constexpr std::uint32_t kNoCategory = std::numeric_limits<std::uint32_t>::max();

struct Sides {
    std::span<const std::uint32_t> here;
    std::span<const std::uint32_t> there;
};

/// How many failures of a side have each category, and how many have any.
struct CategoryCounts {
    std::vector<std::size_t> here;
    std::vector<std::size_t> there;
    std::size_t knownHere = 0;
    std::size_t knownThere = 0;

    explicit CategoryCounts(std::size_t categories) : here(categories), there(categories) {}
};

/// `categoryOf` gives kNoCategory where a failure has none.
template <typename CategoryOf>
CategoryCounts count(const Sides& sides, std::size_t categories, CategoryOf&& categoryOf) {
    CategoryCounts counts(categories);
    const auto add = [&](std::span<const std::uint32_t> points, std::vector<std::size_t>& with,
                         std::size_t& known) {
        for (const std::uint32_t point : points) {
            if (const std::uint32_t category = categoryOf(point); category != kNoCategory) {
                ++with[category];
                ++known;
            }
        }
    };
    add(sides.here, counts.here, counts.knownHere);
    add(sides.there, counts.there, counts.knownThere);
    return counts;
}

/// The categories that the most failures have, at most `most`, by number.
std::vector<std::size_t> commonest(const CategoryCounts& counts, std::size_t most) {
    std::vector<std::size_t> order(counts.here.size());
    std::iota(order.begin(), order.end(), 0);
    const auto total = [&](std::size_t category) { return counts.here[category] + counts.there[category]; };
    std::erase_if(order, [&](std::size_t category) { return total(category) == 0; });
    std::ranges::stable_sort(order, std::greater{}, total);
    order.resize(std::min(order.size(), most));
    std::ranges::sort(order);
    return order;
}

Difference shareDifference(const CategoryCounts& counts, std::size_t category) {
    const stats::CategoryEnrichment enrichment =
        stats::enrichmentOf({counts.here[category], counts.knownHere - counts.here[category],
                             counts.there[category], counts.knownThere - counts.there[category]});
    Difference difference{.here = enrichment.shareIn, .there = enrichment.shareOut};
    difference.effect = {.value = enrichment.h, .n = counts.knownHere + counts.knownThere};
    difference.p = enrichment.p.value_or(1.0);
    return difference;
}

/// Collects what is compared.
class Comparing {
public:
    Comparing(const FailureMap& map, const RecordTable& table, const Sides& sides,
              const ContrastOptions& options, const Task& task)
        : m_map(map), m_table(table), m_sides(sides), m_options(options), m_task(task) {}

    Result<Contrast> made() {
        addNamed("model", m_table.models(), [this](std::uint32_t row) { return m_table.model()[row].value; });
        addNamed("slice", m_table.slices(), [this](std::uint32_t row) { return m_table.slice()[row].value; });
        for (const MetadataColumn& column : m_table.metadata()) {
            addMetadata(column);
        }
        if (m_options.terms && m_map.terms != nullptr) {
            addTerms(*m_map.terms);
        }
        if (const Status added = addFeatures(); !added) {
            return std::unexpected(added.error());
        }
        return corrected();
    }

private:
    /// One category alone tells nothing apart. Of two, the second is the first turned round.
    template <typename CategoryOfRow>
    void addNamed(const std::string& field, const std::vector<std::string>& names,
                  CategoryOfRow&& categoryOfRow) {
        const CategoryCounts counts = count(m_sides, names.size(), [&](std::uint32_t point) -> std::uint32_t {
            return categoryOfRow(m_map.points[point].row);
        });
        std::vector<std::size_t> categories = commonest(counts, m_options.mostCategories);
        if (categories.size() < 2 || counts.knownHere == 0 || counts.knownThere == 0) {
            return;
        }
        if (categories.size() == 2) {
            const auto rarer = std::ranges::min_element(
                categories, {}, [&](std::size_t category) { return counts.there[category]; });
            categories = {*rarer};
        }
        for (const std::size_t category : categories) {
            Difference difference = shareDifference(counts, category);
            difference.kind = Kind::Category;
            difference.field = field;
            difference.value = names[category];
            m_found.push_back(std::move(difference));
        }
    }

    void addMetadata(const MetadataColumn& column) {
        if (!column.numeric) {
            addNamed(column.name, column.dictionary, [&](std::uint32_t row) {
                return column.codes[column.ofItems ? m_table.item()[row].value : row];
            });
        }
    }

    void addTerms(const geometry::TermCounts& terms) {
        CategoryCounts counts(terms.terms.size());
        counts.knownHere = m_sides.here.size();
        counts.knownThere = m_sides.there.size();
        const auto add = [&](std::span<const std::uint32_t> points, std::vector<std::size_t>& with) {
            for (const std::uint32_t point : points) {
                for (std::size_t at = terms.counts.offsets[point]; at < terms.counts.offsets[point + 1];
                     ++at) {
                    ++with[terms.counts.columnOf[at]];
                }
            }
        };
        add(m_sides.here, counts.here);
        add(m_sides.there, counts.there);
        for (const std::size_t term : commonest(counts, m_options.mostTerms)) {
            Difference difference = shareDifference(counts, term);
            difference.value = terms.terms[term];
            m_found.push_back(std::move(difference));
        }
    }

    [[nodiscard]] std::vector<double> valuesOf(const std::vector<double>& column,
                                               std::span<const std::uint32_t> points) const {
        std::vector<double> values;
        for (const std::size_t index :
             geometry::sampleRows(points.size(), m_options.mostNumbers, m_options.seed)) {
            if (const double value = column[points[index]]; std::isfinite(value)) {
                values.push_back(value);
            }
        }
        return values;
    }

    Status addFeatures() {
        if (m_map.features == nullptr) {
            return {};
        }
        for (std::size_t feature = 0; feature < m_map.features->names.size(); ++feature) {
            const std::vector<double>& column = m_map.features->columns[feature];
            const std::vector<double> here = valuesOf(column, m_sides.here);
            const std::vector<double> there = valuesOf(column, m_sides.there);
            const auto enrichment = stats::enrichmentOf(
                here, there,
                {.resamples = m_options.permutations, .seed = m_options.seed, .threads = m_options.threads},
                &m_task);
            if (!enrichment) {
                return std::unexpected(enrichment.error());
            }
            if (enrichment->p) {
                m_found.push_back({.kind = Kind::Number,
                                   .field = m_map.features->names[feature],
                                   .value = {},
                                   .here = {.value = enrichment->meanIn, .n = here.size()},
                                   .there = {.value = enrichment->meanOut, .n = there.size()},
                                   .effect = enrichment->delta,
                                   .p = *enrichment->p});
            }
        }
        return {};
    }

    Contrast corrected() {
        std::vector<std::optional<double>> p;
        std::ranges::transform(m_found, std::back_inserter(p), &Difference::p);
        const stats::PValues together = stats::benjaminiHochberg(p);
        for (std::size_t index = 0; index < m_found.size(); ++index) {
            m_found[index].corrected = together[index].value_or(1.0);
        }
        Contrast contrast{.differences = {},
                          .lookedAt = m_found.size(),
                          .here = m_sides.here.size(),
                          .there = m_sides.there.size(),
                          .mostNumbers = m_options.mostNumbers};
        std::erase_if(m_found, [](const Difference& found) { return found.corrected > kNotableP; });
        std::ranges::stable_sort(m_found, std::greater{}, [](const Difference& found) {
            return std::abs(found.effect.value.value_or(0.0));
        });
        contrast.differences = std::move(m_found);
        return contrast;
    }

    const FailureMap& m_map;
    const RecordTable& m_table;
    const Sides& m_sides;
    const ContrastOptions& m_options;
    const Task& m_task;
    std::vector<Difference> m_found;
};

} // namespace

Result<Contrast> contrastPoints(const FailureMap& map, const RecordTable& table,
                                std::span<const std::uint32_t> here, std::span<const std::uint32_t> there,
                                const ContrastOptions& options, const Task& task) {
    if (task.cancelled()) {
        return cancelledError(kDoing);
    }
    const Sides sides{here, there};
    return Comparing(map, table, sides, options, task).made();
}

Result<Contrast> contrastClusters(const FailureMap& map, const RecordTable& table, std::size_t here,
                                  std::size_t there, const ContrastOptions& options, const Task& task) {
    return contrastPoints(map, table, pointsOfCluster(map, here), pointsOfCluster(map, there), options, task);
}

Result<std::vector<Contrast>> contrastEach(const FailureMap& map, const RecordTable& table,
                                           const ContrastOptions& options, const Task& task) {
    std::vector<Contrast> contrasts;
    for (std::size_t cluster = 0; cluster < map.clusters.size(); ++cluster) {
        std::vector<std::uint32_t> here;
        std::vector<std::uint32_t> there;
        for (std::uint32_t point = 0; point < map.points.size(); ++point) {
            (map.points[point].cluster == static_cast<std::int32_t>(cluster) ? here : there).push_back(point);
        }
        auto contrast = contrastPoints(map, table, here, there, options, task);
        if (!contrast) {
            return std::unexpected(contrast.error());
        }
        contrasts.push_back(std::move(*contrast));
    }
    return contrasts;
}

} // namespace fgw::explore
