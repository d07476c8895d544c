// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/item_contrast.h"

#include "core/explore/failure_features.h"
#include "core/geometry/keywords.h"
#include "core/geometry/sample.h"
#include "core/geometry/terms.h"
#include "core/stats/enrichment.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

namespace fgw::explore {

namespace {

using Points = std::vector<std::uint32_t>;

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

std::optional<std::uint32_t> firstIn(const Points& points, const FailureMap& map, std::uint32_t cluster) {
    const auto found = std::ranges::find(points, static_cast<std::int32_t>(cluster),
                                         [&](std::uint32_t point) { return map.points[point].cluster; });
    return found == points.end() ? std::nullopt : std::optional(*found);
}

/// How many of these points hold each value, and how many hold one at all.
struct ValueCounts {
    std::vector<std::size_t> ofValue;
    std::size_t known = 0;
};

ValueCounts countValues(const std::vector<std::uint32_t>& valueOfPoint, std::size_t values,
                        const Points& points) {
    ValueCounts counts{std::vector<std::size_t>(values, 0), 0};
    for (const std::uint32_t point : points) {
        if (const std::uint32_t value = valueOfPoint[point]; value < values) {
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

/// Both sides' counts of a field's values, or of the terms.
struct SideCounts {
    ValueCounts in;
    ValueCounts beside;

    [[nodiscard]] std::size_t with(std::size_t value) const {
        return in.ofValue[value] + beside.ofValue[value];
    }
    /// Whether all items that have one have one of two values.
    [[nodiscard]] bool haveTwoValues() const {
        std::size_t present = 0;
        for (std::size_t value = 0; value < in.ofValue.size(); ++value) {
            present += with(value) > 0 ? 1 : 0;
        }
        return present == 2;
    }
};

std::optional<Distinction> compareShares(const SideCounts& counts, std::size_t value,
                                         std::size_t fewestItems) {
    const auto& [in, beside] = counts;
    const std::size_t with = counts.with(value);
    if (with < fewestItems || with == in.known + beside.known || in.known == 0 || beside.known == 0) {
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

} // namespace

ItemContrast::ItemContrast(const RecordTable& table, const FailureMap& map, const ContrastOptions& options)
    : m_map(map), m_options(options), m_items(pointsByItem(table, map)) {
    findFields(table);
    findTerms();
}

std::size_t ItemContrast::itemsInSeveral() const {
    return static_cast<std::size_t>(std::ranges::count_if(m_items, [&](const Points& points) {
        return std::ranges::any_of(points, [&](std::uint32_t point) {
            return m_map.points[point].cluster != m_map.points[points.front()].cluster;
        });
    }));
}

ItemSides ItemContrast::besideRest(std::uint32_t cluster) const {
    ItemSides sides;
    for (const Points& points : m_items) {
        const auto found = firstIn(points, m_map, cluster);
        found ? sides.in.push_back(*found) : sides.beside.push_back(points.front());
    }
    return sides;
}

ItemSides ItemContrast::besideCluster(std::uint32_t cluster, std::uint32_t other) const {
    ItemSides sides;
    for (const Points& points : m_items) {
        const auto in = firstIn(points, m_map, cluster);
        const auto beside = firstIn(points, m_map, other);
        if (in && beside) {
            ++sides.inBoth;
        } else if (in) {
            sides.in.push_back(*in);
        } else if (beside) {
            sides.beside.push_back(*beside);
        }
    }
    return sides;
}

bool ItemContrast::isOfItems(const Field& field) const {
    return std::ranges::all_of(m_items, [&](const Points& points) {
        return std::ranges::all_of(points, [&](std::uint32_t point) {
            return field.valueOfPoint[point] == field.valueOfPoint[points.front()];
        });
    });
}

void ItemContrast::findFields(const RecordTable& table) {
    const auto made = [&](PropertyKind kind, std::string name, const std::vector<std::string>& values,
                          auto valueOfRow) {
        Field field{kind, std::move(name), &values, {}};
        for (const MapPoint& point : m_map.points) {
            field.valueOfPoint.push_back(valueOfRow(point.row));
        }
        return field;
    };
    const auto addIfOfItems = [&](Field field) {
        if (isOfItems(field)) {
            m_fields.push_back(std::move(field));
        }
    };
    m_fields.push_back(made(PropertyKind::Slice, {}, table.slices(),
                            [&](std::uint32_t row) { return table.slice()[row].value; }));
    addIfOfItems(made(PropertyKind::Value, "model", table.models(),
                      [&](std::uint32_t row) { return table.model()[row].value; }));
    for (const MetadataColumn& column : table.metadata()) {
        if (!column.numeric) {
            addIfOfItems(made(PropertyKind::Value, column.name, column.dictionary, [&](std::uint32_t row) {
                return column.codes[column.ofItems ? table.item()[row].value : row];
            }));
        }
    }
}

/// The earlier of equals.
void ItemContrast::findTerms() {
    if (!m_options.terms || m_map.terms == nullptr) {
        return;
    }
    Points firsts;
    std::ranges::transform(m_items, std::back_inserter(firsts),
                           [](const Points& its) { return its.front(); });
    const ValueCounts counts = countTerms(m_map.terms->counts, firsts);
    for (std::uint32_t term = 0; term < m_map.terms->terms.size(); ++term) {
        if (counts.ofValue[term] >= m_options.fewestItems &&
            geometry::canBeKeyword(m_map.terms->terms[term])) {
            m_terms.push_back(term);
        }
    }
    std::ranges::stable_sort(m_terms, std::greater{},
                             [&](std::uint32_t term) { return counts.ofValue[term]; });
    m_terms.resize(std::min(m_terms.size(), m_options.mostTerms));
}

Result<std::vector<Distinction>> ItemContrast::compare(const ItemSides& sides, const Task& task) const {
    std::vector<Distinction> tests;
    for (const Field& field : m_fields) {
        compareField(field, sides, tests);
    }
    compareTerms(sides, tests);
    const std::size_t columns = m_map.features == nullptr ? 0 : m_map.features->columns.size();
    for (std::size_t column = 0; column < columns; ++column) {
        if (const Status done = compareNumber(column, sides, task, tests); !done) {
            return std::unexpected(done.error());
        }
    }
    return tests;
}

void ItemContrast::compareField(const Field& field, const ItemSides& sides,
                                std::vector<Distinction>& tests) const {
    const std::size_t values = field.values->size();
    const SideCounts counts{countValues(field.valueOfPoint, values, sides.in),
                            countValues(field.valueOfPoint, values, sides.beside)};
    const std::size_t first = tests.size();
    for (std::size_t value = 0; value < values; ++value) {
        if (auto compared = compareShares(counts, value, m_options.fewestItems)) {
            compared->kind = field.kind;
            compared->field = field.name;
            compared->value = (*field.values)[value];
            tests.push_back(*std::move(compared));
        }
    }
    if (tests.size() - first == 2 && counts.haveTwoValues()) {
        tests[first].ofTwoValues = true;
        tests[first + 1].ofTwoValues = true;
    }
}

void ItemContrast::compareTerms(const ItemSides& sides, std::vector<Distinction>& tests) const {
    if (m_terms.empty()) {
        return;
    }
    const SideCounts counts{countTerms(m_map.terms->counts, sides.in),
                            countTerms(m_map.terms->counts, sides.beside)};
    for (const std::uint32_t term : m_terms) {
        if (auto compared = compareShares(counts, term, m_options.fewestItems)) {
            compared->kind = PropertyKind::Term;
            compared->value = m_map.terms->terms[term];
            compared->groupedBy = true;
            tests.push_back(*std::move(compared));
        }
    }
}

/// Without what the points lack.
std::vector<double> ItemContrast::valuesAt(std::size_t column, const Points& points) const {
    std::vector<double> values;
    for (const std::size_t at : geometry::sampleRows(points.size(), m_options.mostValues, m_options.seed)) {
        values.push_back(m_map.features->columns[column][points[at]]);
    }
    std::erase_if(values, [](double value) { return !std::isfinite(value); });
    return values;
}

Status ItemContrast::compareNumber(std::size_t column, const ItemSides& sides, const Task& task,
                                   std::vector<Distinction>& tests) const {
    const std::vector<double> in = valuesAt(column, sides.in);
    const std::vector<double> beside = valuesAt(column, sides.beside);
    const auto compared = stats::enrichmentOf(
        in, beside, {.resamples = m_options.resamples, .seed = m_options.seed, .threads = m_options.threads},
        &task);
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
    tests.push_back(std::move(found));
    return {};
}

} // namespace fgw::explore
