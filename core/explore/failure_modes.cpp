// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/failure_modes.h"

#include "core/explore/failure_features.h"
#include "core/geometry/keywords.h"
#include "core/geometry/sample.h"
#include "core/geometry/terms.h"
#include "core/stats/corrections.h"
#include "core/stats/enrichment.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <utility>

namespace fgw::explore {

namespace {

constexpr std::array<std::string_view, 4> kKindNames{"slice", "value", "term", "number"};
constexpr std::uint32_t kNoValue = std::numeric_limits<std::uint32_t>::max();

using Points = std::vector<std::uint32_t>; ///< indexes of points

/// The points of each failed item, in the order of the points.
std::vector<Points> pointsByItem(const RecordTable& table, const FailureMap& map) {
    std::map<std::uint32_t, Points> byItem;
    for (std::uint32_t point = 0; point < map.points.size(); ++point) {
        byItem[table.item()[map.points[point].row].value].push_back(point);
    }
    std::vector<Points> points;
    for (auto& [item, its] : byItem) {
        points.push_back(std::move(its));
    }
    return points;
}

/// One point an item: of the cluster's items, and of those beside it.
struct Sides {
    Points in;
    Points beside;
};

Sides sidesOf(const std::vector<Points>& items, const FailureMap& map, std::int32_t cluster) {
    Sides sides;
    for (const Points& points : items) {
        const auto found = std::ranges::find(points, cluster,
                                             [&](std::uint32_t point) { return map.points[point].cluster; });
        found == points.end() ? sides.beside.push_back(points.front()) : sides.in.push_back(*found);
    }
    return sides;
}

std::size_t countInSeveral(const std::vector<Points>& items, const FailureMap& map) {
    return static_cast<std::size_t>(std::ranges::count_if(items, [&](const Points& points) {
        return std::ranges::any_of(points, [&](std::uint32_t point) {
            return map.points[point].cluster != map.points[points.front()].cluster;
        });
    }));
}

/// A field that puts each point under one of its names.
struct Field {
    PropertyKind kind = PropertyKind::Value;
    std::string name;
    const std::vector<std::string>* values = nullptr;
    std::vector<std::uint32_t> valueOfPoint; ///< kNoValue where it has none
};

template <typename ValueOf>
Field fieldOf(PropertyKind kind, std::string name, const std::vector<std::string>& values,
              const FailureMap& map, ValueOf valueOf) {
    Field field{kind, std::move(name), &values, {}};
    for (const MapPoint& point : map.points) {
        const std::uint32_t value = valueOf(point.row);
        field.valueOfPoint.push_back(value < values.size() ? value : kNoValue);
    }
    return field;
}

std::vector<Field> fieldsOf(const RecordTable& table, const FailureMap& map) {
    std::vector<Field> fields{fieldOf(PropertyKind::Slice, {}, table.slices(), map,
                                      [&](std::uint32_t row) { return table.slice()[row].value; })};
    for (const MetadataColumn& column : table.metadata()) {
        if (column.ofItems && !column.numeric) {
            fields.push_back(
                fieldOf(PropertyKind::Value, column.name, column.dictionary, map,
                        [&](std::uint32_t row) { return column.codes[table.item()[row].value]; }));
        }
    }
    return fields;
}

/// How many of these points hold each value, and how many hold one at all.
struct ValueCounts {
    std::vector<std::size_t> ofValue;
    std::size_t known = 0;
};

ValueCounts countValues(const Field& field, const Points& points) {
    ValueCounts counts{std::vector<std::size_t>(field.values->size(), 0), 0};
    for (const std::uint32_t point : points) {
        if (const std::uint32_t value = field.valueOfPoint[point]; value != kNoValue) {
            ++counts.ofValue[value];
            ++counts.known;
        }
    }
    return counts;
}

ValueCounts countTerms(const geometry::SparseMatrix& counts, const Points& points) {
    ValueCounts found{std::vector<std::size_t>(counts.columns, 0), points.size()};
    for (const std::uint32_t point : points) {
        for (std::size_t entry = counts.offsets[point]; entry < counts.offsets[point + 1]; ++entry) {
            ++found.ofValue[counts.columnOf[entry]];
        }
    }
    return found;
}

/// The terms worth looking at: those that most failed items hold, the earlier of equals.
std::vector<std::uint32_t> commonTerms(const geometry::TermCounts& terms, const std::vector<Points>& items,
                                       const DiscoveryOptions& options) {
    Points firsts;
    std::ranges::transform(items, std::back_inserter(firsts), [](const Points& its) { return its.front(); });
    const ValueCounts counts = countTerms(terms.counts, firsts);
    std::vector<std::uint32_t> common;
    for (std::uint32_t term = 0; term < terms.terms.size(); ++term) {
        if (counts.ofValue[term] >= options.fewestItems && geometry::canBeKeyword(terms.terms[term])) {
            common.push_back(term);
        }
    }
    std::ranges::stable_sort(common, std::greater{},
                             [&](std::uint32_t term) { return counts.ofValue[term]; });
    common.resize(std::min(common.size(), options.mostTerms));
    return common;
}

/// A test that was made, and the cluster that it was made of.
struct Tested {
    std::size_t mode = 0; ///< into FailureModes::modes
    Distinction distinction;
};

std::optional<Distinction> compareShares(const ValueCounts& in, const ValueCounts& beside, std::size_t value,
                                         const DiscoveryOptions& options) {
    const std::size_t with = in.ofValue[value] + beside.ofValue[value];
    if (with < options.fewestItems || with == in.known + beside.known || in.known == 0 || beside.known == 0) {
        return {};
    }
    const stats::CategoryEnrichment compared =
        stats::enrichmentOf({in.ofValue[value], in.known - in.ofValue[value], beside.ofValue[value],
                             beside.known - beside.ofValue[value]});
    Distinction found;
    found.in = compared.shareIn;
    found.beside = compared.shareOut;
    found.effect = compared.difference;
    found.size = *compared.h;
    found.oddsRatio = compared.oddsRatio;
    found.p = *compared.p;
    return found;
}

class Discovery {
public:
    Discovery(const RecordTable& table, const FailureMap& map, const DiscoveryOptions& options, Task& task)
        : m_map(map), m_options(options), m_task(task), m_items(pointsByItem(table, map)),
          m_fields(fieldsOf(table, map)) {
        if (map.terms != nullptr) {
            m_terms = commonTerms(*map.terms, m_items, options);
        }
    }

    Result<FailureModes> run() {
        m_found.items = m_items.size();
        m_found.itemsInSeveral = countInSeveral(m_items, m_map);
        if (m_map.clusters.size() > 1) {
            m_task.beginStep("look for what sets clusters apart", m_map.clusters.size());
            for (std::uint32_t cluster = 0; cluster < m_map.clusters.size(); ++cluster) {
                if (const Status done = lookAt(cluster); !done) {
                    return std::unexpected(done.error());
                }
                m_task.advanceTo(cluster + 1);
            }
        }
        correct();
        keepForemost();
        describeMaking();
        return std::move(m_found);
    }

private:
    Status lookAt(std::uint32_t cluster) {
        if (m_task.cancelled()) {
            return cancelledError("look for what sets clusters apart");
        }
        if (m_map.clusters[cluster].isNoise) {
            return {};
        }
        const Sides sides = sidesOf(m_items, m_map, static_cast<std::int32_t>(cluster));
        m_found.modes.push_back(
            {.cluster = cluster, .items = sides.in.size(), .beside = sides.beside.size()});
        if (sides.in.size() < m_options.fewestItems) {
            return {};
        }
        for (const Field& field : m_fields) {
            compareField(field, sides);
        }
        compareTerms(sides);
        return compareNumbers(sides);
    }

    void add(Distinction distinction) {
        m_tested.push_back({m_found.modes.size() - 1, std::move(distinction)});
    }

    void compareField(const Field& field, const Sides& sides) {
        const ValueCounts in = countValues(field, sides.in);
        const ValueCounts beside = countValues(field, sides.beside);
        for (std::size_t value = 0; value < field.values->size(); ++value) {
            if (auto compared = compareShares(in, beside, value, m_options)) {
                compared->kind = field.kind;
                compared->field = field.name;
                compared->value = (*field.values)[value];
                add(*std::move(compared));
            }
        }
    }

    void compareTerms(const Sides& sides) {
        if (m_terms.empty()) {
            return;
        }
        const ValueCounts in = countTerms(m_map.terms->counts, sides.in);
        const ValueCounts beside = countTerms(m_map.terms->counts, sides.beside);
        for (const std::uint32_t term : m_terms) {
            if (auto compared = compareShares(in, beside, term, m_options)) {
                compared->kind = PropertyKind::Term;
                compared->value = m_map.terms->terms[term];
                compared->groupedBy = true;
                add(*std::move(compared));
            }
        }
    }

    /// Without what the points lack.
    [[nodiscard]] std::vector<double> valuesAt(std::size_t column, const Points& points) const {
        std::vector<double> values;
        for (const std::size_t at :
             geometry::sampleRows(points.size(), m_options.mostValues, m_options.seed)) {
            values.push_back(m_map.features->columns[column][points[at]]);
        }
        std::erase_if(values, [](double value) { return !std::isfinite(value); });
        return values;
    }

    Status compareNumbers(const Sides& sides) {
        const std::size_t columns = m_map.features == nullptr ? 0 : m_map.features->columns.size();
        for (std::size_t column = 0; column < columns; ++column) {
            if (const Status done = compareNumber(column, sides); !done) {
                return done;
            }
        }
        return {};
    }

    Status compareNumber(std::size_t column, const Sides& sides) {
        const std::vector<double> in = valuesAt(column, sides.in);
        const std::vector<double> beside = valuesAt(column, sides.beside);
        const auto compared = stats::enrichmentOf(
            in, beside,
            {.resamples = m_options.resamples, .seed = m_options.seed, .threads = m_options.threads},
            &m_task);
        if (!compared) {
            return std::unexpected(compared.error());
        }
        if (!compared->p || compared->delta.caveat == stats::Caveat::NoVariation) {
            return {};
        }
        Distinction found{.kind = PropertyKind::Number, .field = m_map.features->names[column]};
        found.in = {.value = compared->meanIn, .n = in.size()};
        found.beside = {.value = compared->meanOut, .n = beside.size()};
        found.effect = compared->delta;
        found.size = *compared->delta.value;
        found.p = *compared->p;
        found.groupedBy = true;
        add(std::move(found));
        return {};
    }

    /// Each kind is a family of its own.
    void correct() {
        m_found.tests = m_tested.size();
        for (std::size_t kind = 0; kind < kKindNames.size(); ++kind) {
            stats::PValues p;
            for (const Tested& tested : m_tested) {
                const bool belongs = static_cast<std::size_t>(tested.distinction.kind) == kind;
                p.push_back(belongs ? std::optional(tested.distinction.p) : std::nullopt);
            }
            const stats::PValues adjusted = stats::benjaminiHochberg(p);
            for (std::size_t test = 0; test < m_tested.size(); ++test) {
                m_tested[test].distinction.adjustedP =
                    adjusted[test].value_or(m_tested[test].distinction.adjustedP);
            }
        }
    }

    [[nodiscard]] bool passes(const Distinction& distinction) const {
        const bool isLarge = distinction.kind == PropertyKind::Number
                                 ? std::abs(distinction.size) >= m_options.leastDelta
                                 : distinction.size >= m_options.leastH;
        return isLarge && distinction.adjustedP <= m_options.level;
    }

    void keepForemost() {
        for (Tested& tested : m_tested) {
            if (passes(tested.distinction)) {
                m_found.modes[tested.mode].distinctions.push_back(std::move(tested.distinction));
            }
        }
        for (FailureMode& mode : m_found.modes) {
            mode.found = mode.distinctions.size();
            std::ranges::stable_sort(mode.distinctions, {}, [](const Distinction& distinction) {
                return std::pair(distinction.kind, -std::abs(distinction.size));
            });
            std::array<std::size_t, kKindNames.size()> kept{};
            std::erase_if(mode.distinctions, [&](const Distinction& distinction) {
                return kept[static_cast<std::size_t>(distinction.kind)]++ >= m_options.mostDistinctions;
            });
        }
    }

    void describeMaking() {
        m_found.how = fmt::format(
            "each of {} failed items counted once, the items of a cluster against those beside it; {} tests; "
            "p "
            "by Fisher's exact test or permutation, corrected by Benjamini and Hochberg over clusters within "
            "slices, values, terms and numbers; kept where the corrected p is at most {} and Cohen's h at "
            "least {}, or Cliff's delta {}; properties of fewer than {} items are not looked at; failures "
            "were grouped by terms and numbers, so their p describes a cluster and does not test it",
            m_found.items, m_found.tests, m_options.level, m_options.leastH, m_options.leastDelta,
            m_options.fewestItems);
    }

    const FailureMap& m_map;
    const DiscoveryOptions& m_options;
    Task& m_task;
    std::vector<Points> m_items;
    std::vector<Field> m_fields;
    std::vector<std::uint32_t> m_terms; ///< columns of the map's terms
    FailureModes m_found;
    std::vector<Tested> m_tested;
};

} // namespace

std::string_view propertyKindName(PropertyKind kind) {
    return kKindNames[static_cast<std::size_t>(kind)];
}

Result<FailureModes> discoverModes(const RecordTable& table, const FailureMap& map,
                                   const DiscoveryOptions& options, Task& task) {
    return Discovery(table, map, options, task).run();
}

std::string describe(const Distinction& distinction) {
    switch (distinction.kind) {
    case PropertyKind::Slice:
        return fmt::format("slice is {}", distinction.value);
    case PropertyKind::Value:
        return fmt::format("{} is {}", distinction.field, distinction.value);
    case PropertyKind::Term:
        return fmt::format("says “{}”", distinction.value);
    case PropertyKind::Number:
        break;
    }
    return fmt::format("{} is {}", distinction.field, distinction.size > 0 ? "larger" : "smaller");
}

} // namespace fgw::explore
