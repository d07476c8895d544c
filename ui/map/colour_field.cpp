// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/colour_field.h"

#include "core/query/filter.h"
#include "ui/session/judgements.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>

namespace fgw::ui {

namespace {

using Kind = ColourField::Kind;

constexpr std::size_t kMostCategories = ThemeRoles::categoricalCount;
constexpr std::size_t kMostSteps = 10; ///< whole numbers shown one by one
constexpr std::size_t kBins = 5;       ///< legend lines of a continuous field
constexpr std::size_t kShades = 64;    ///< colours of a continuous field
constexpr std::uint32_t kNone = 0xFFFFFFFFU;

QString translated(const char* text) {
    return QCoreApplication::translate("ColourField", text);
}

/// A field as codes by point with their names, or as numbers by point.
struct Values {
    std::vector<std::uint32_t> codes; ///< kNone where absent
    std::vector<std::string> names;
    std::vector<double> numbers; ///< NaN where absent; empty for a categorical field
    bool keepsOrder = false;     ///< colours follow the codes, not how common they are
};

template <typename CodeOf>
Values categorical(const explore::FailureMap& map, std::vector<std::string> names, bool keepsOrder,
                   CodeOf&& codeOf) {
    Values values;
    values.names = std::move(names);
    values.keepsOrder = keepsOrder;
    values.codes.reserve(map.points.size());
    for (const auto& point : map.points) {
        values.codes.push_back(codeOf(point));
    }
    return values;
}

template <typename NumberOf>
Values numeric(const explore::FailureMap& map, NumberOf&& numberOf) {
    Values values;
    values.numbers.reserve(map.points.size());
    for (const auto& point : map.points) {
        values.numbers.push_back(numberOf(point.row));
    }
    return values;
}

Values clusterValues(const explore::FailureMap& map) {
    std::vector<std::string> names;
    for (const auto& cluster : map.clusters) {
        names.push_back(cluster.name);
    }
    return categorical(map, std::move(names), true, [&](const explore::MapPoint& point) {
        const auto cluster = static_cast<std::uint32_t>(point.cluster);
        return cluster < map.clusters.size() ? cluster : kNone;
    });
}

Values outcomeValues(const RecordTable& table, const explore::FailureMap& map) {
    std::vector<std::string> names;
    for (const Outcome outcome : kOutcomes) {
        names.emplace_back(outcomeName(outcome));
    }
    return categorical(map, std::move(names), true, [&](const explore::MapPoint& point) {
        return static_cast<std::uint32_t>(table.outcome()[point.row]);
    });
}

Values structureValues(const RecordTable& table, const explore::FailureMap& map) {
    std::vector<std::string> names;
    std::map<std::string, std::uint32_t> codes;
    for (const auto& point : map.points) {
        const std::string& structure = table.itemOf(point.row).structureId;
        if (!structure.empty() && codes.emplace(structure, static_cast<std::uint32_t>(names.size())).second) {
            names.push_back(structure);
        }
    }
    return categorical(map, std::move(names), false, [&](const explore::MapPoint& point) {
        const auto found = codes.find(table.itemOf(point.row).structureId);
        return found == codes.end() ? kNone : found->second;
    });
}

Values metadataValues(const RecordTable& table, const explore::FailureMap& map,
                      const MetadataColumn& column) {
    const auto index = [&](std::uint32_t row) -> std::size_t {
        return column.ofItems ? table.item()[row].value : row;
    };
    if (column.numeric) {
        return numeric(map, [&](std::uint32_t row) { return column.numbers[index(row)]; });
    }
    return categorical(map, column.dictionary, false,
                       [&](const explore::MapPoint& point) { return column.codes[index(point.row)]; });
}

double orNaN(std::span<const float> column, std::uint32_t row) {
    return column.empty() ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(column[row]);
}

/// A label is absent where nobody gave one.
Values labelValues(const explore::FailureMap& map, const JudgementSnapshot* judgements) {
    std::vector<std::string> names;
    if (judgements != nullptr && !judgements->labels.empty()) {
        names.assign(judgements->labels.begin() + 1, judgements->labels.end());
    }
    return categorical(map, std::move(names), false, [&](const explore::MapPoint& point) {
        const std::uint32_t label = judgements == nullptr || point.row >= judgements->labelOfRow.size()
                                        ? 0
                                        : judgements->labelOfRow[point.row];
        return label == 0 ? kNone : label - 1;
    });
}

Values valuesOf(const RecordTable& table, const explore::FailureMap& map, const ColourField& field,
                const JudgementSnapshot* judgements) {
    switch (field.kind) {
    case Kind::Cluster:
        return clusterValues(map);
    case Kind::Model:
        return categorical(map, table.models(), true,
                           [&](const explore::MapPoint& point) { return table.model()[point.row].value; });
    case Kind::Slice:
        return categorical(map, table.slices(), true,
                           [&](const explore::MapPoint& point) { return table.slice()[point.row].value; });
    case Kind::Outcome:
        return outcomeValues(table, map);
    case Kind::Abstained:
        return categorical(map, {"no", "yes"}, true, [&](const explore::MapPoint& point) -> std::uint32_t {
            return !table.abstained().empty() && table.abstained()[point.row] != 0 ? 1 : 0;
        });
    case Kind::Confidence:
        return numeric(map, [&](std::uint32_t row) { return orNaN(table.confidence(), row); });
    case Kind::Latency:
        return numeric(map, [&](std::uint32_t row) { return orNaN(table.latencyMs(), row); });
    case Kind::Structure:
        return structureValues(table, map);
    case Kind::Label:
        return labelValues(map, judgements);
    case Kind::Metadata:
        break;
    }
    const MetadataColumn* column = table.findMetadata(field.name);
    return column == nullptr ? categorical(map, {}, false, [](const explore::MapPoint&) { return kNone; })
                             : metadataValues(table, map, *column);
}

std::size_t distinctValues(const Values& values, std::size_t enough) {
    std::vector<double> seen;
    const std::size_t count = std::max(values.codes.size(), values.numbers.size());
    for (std::size_t i = 0; i < count && seen.size() < enough; ++i) {
        const double value = values.numbers.empty() ? values.codes[i] : values.numbers[i];
        const bool absent = values.numbers.empty() ? values.codes[i] == kNone : std::isnan(value);
        if (!absent && std::ranges::find(seen, value) == seen.end()) {
            seen.push_back(value);
        }
    }
    return seen.size();
}

/// Identifiers and free text, one value a point or nearly so, colour nothing.
bool tellsApart(const Values& values, std::size_t points) {
    const std::size_t distinct = distinctValues(values, 200);
    return distinct > 1 && (!values.numbers.empty() || (distinct < 200 && distinct * 4 <= points + 8));
}

/// `field` quoted as the filter language needs it, without operator.
QString quotedField(const std::string& field) {
    const std::string term = query::makeTerm(field, "0");
    return QString::fromStdString(term.substr(0, term.rfind(':')));
}

QString plainNumber(double value) {
    return QLocale::c().toString(value, 'g', 6);
}

/// Codes in the order in which they get colours.
std::vector<std::uint32_t> colourOrder(const Values& values, const std::vector<std::size_t>& counts) {
    std::vector<std::uint32_t> order(counts.size());
    std::iota(order.begin(), order.end(), 0U);
    if (!values.keepsOrder) {
        std::ranges::stable_sort(order, std::greater{}, [&](std::uint32_t code) { return counts[code]; });
    }
    return order;
}

std::vector<std::size_t> countCodes(const Values& values) {
    std::vector<std::size_t> counts(values.names.size());
    for (const std::uint32_t code : values.codes) {
        if (code != kNone) {
            ++counts[code];
        }
    }
    return counts;
}

void addLeftover(ColourScheme& scheme, const QString& name, std::uint16_t colour) {
    const auto count = std::ranges::count(scheme.colourOfPoint, colour);
    if (count > 0) {
        scheme.legend.push_back({name, scheme.palette[colour], static_cast<std::size_t>(count), {}});
    }
}

QString shownName(const ColourField& field, const std::string& name) {
    if (field.kind == Kind::Abstained) {
        return translated(name == "yes" ? QT_TRANSLATE_NOOP("ColourField", "abstained")
                                        : QT_TRANSLATE_NOOP("ColourField", "answered"));
    }
    return QString::fromStdString(name);
}

ColourScheme categoricalScheme(const Values& values, const ColourField& field, const ThemeRoles& roles) {
    ColourScheme scheme;
    const auto counts = countCodes(values);
    const std::size_t shown = values.keepsOrder ? counts.size() : std::min(counts.size(), kMostCategories);
    std::vector<std::uint16_t> colourOfCode(counts.size(), static_cast<std::uint16_t>(shown));
    for (const std::uint32_t code : colourOrder(values, counts)) {
        const std::size_t colour = scheme.palette.size();
        if (colour == shown) {
            break;
        }
        colourOfCode[code] = static_cast<std::uint16_t>(colour);
        scheme.palette.push_back(field.kind == Kind::Cluster ? roles.cluster(colour)
                                                             : roles.categorical(colour));
        if (counts[code] > 0) {
            const auto term = query::makeTerm(field.name, values.names[code]);
            scheme.legend.push_back({shownName(field, values.names[code]), scheme.palette.back(),
                                     counts[code], QString::fromStdString(term)});
        }
    }
    scheme.palette.push_back(roles.mutedText);
    for (const std::uint32_t code : values.codes) {
        scheme.colourOfPoint.push_back(code == kNone ? static_cast<std::uint16_t>(shown)
                                                     : colourOfCode[code]);
    }
    addLeftover(scheme, translated(QT_TRANSLATE_NOOP("ColourField", "other or none")),
                static_cast<std::uint16_t>(shown));
    return scheme;
}

/// Present values, ascending.
std::vector<double> sortedValues(const std::vector<double>& numbers) {
    std::vector<double> sorted;
    std::ranges::copy_if(numbers, std::back_inserter(sorted),
                         [](double value) { return std::isfinite(value); });
    std::ranges::sort(sorted);
    return sorted;
}

/// Where each legend line begins: every value where there are few, otherwise borders of equally many points.
std::vector<double> binStarts(const std::vector<double>& sorted) {
    std::vector<double> distinct = sorted;
    distinct.erase(std::ranges::unique(distinct).begin(), distinct.end());
    if (distinct.size() <= kMostSteps) {
        return distinct;
    }
    std::vector<double> starts;
    for (std::size_t bin = 0; bin < kBins; ++bin) {
        starts.push_back(sorted[bin * sorted.size() / kBins]);
    }
    starts.erase(std::ranges::unique(starts).begin(), starts.end());
    return starts;
}

LegendEntry binEntry(const QString& field, const std::vector<double>& starts, std::size_t bin, bool single,
                     double highest) {
    const QString from = plainNumber(starts[bin]);
    const bool last = bin + 1 == starts.size();
    LegendEntry entry;
    if (single) {
        entry.name = from;
        entry.term = field + u'=' + from;
    } else if (last) {
        entry.name = QStringLiteral("%1 – %2").arg(from, plainNumber(highest));
        entry.term = field + QStringLiteral(">=") + from;
    } else {
        const QString to = plainNumber(starts[bin + 1]);
        entry.name = translated(QT_TRANSLATE_NOOP("ColourField", "%1 to under %2")).arg(from, to);
        entry.term = QStringLiteral("%1>=%2 %1<%3").arg(field, from, to);
    }
    return entry;
}

/// Shade by rank of the bin with a linear course inside it, so that a heavy tail does not use up the scale.
double shadeOf(double value, const std::vector<double>& starts, double highest) {
    const auto next = std::ranges::upper_bound(starts, value);
    const auto bin = static_cast<std::size_t>(std::max<std::ptrdiff_t>(next - starts.begin() - 1, 0));
    const double from = starts[bin];
    const double to = bin + 1 < starts.size() ? starts[bin + 1] : highest;
    const double within = to > from ? std::clamp((value - from) / (to - from), 0.0, 1.0) : 0.5;
    return (static_cast<double>(bin) + within) / static_cast<double>(starts.size());
}

std::vector<LegendEntry> binLegend(const std::vector<double>& sorted, const std::vector<double>& starts,
                                   const ColourField& field, const ThemeRoles& roles) {
    std::vector<LegendEntry> legend;
    const bool single = starts.size() <= kMostSteps && std::ranges::all_of(sorted, [&](double value) {
                            return std::ranges::binary_search(starts, value);
                        });
    for (std::size_t bin = 0; bin < starts.size(); ++bin) {
        LegendEntry entry = binEntry(quotedField(field.name), starts, bin, single, sorted.back());
        const auto begin = std::ranges::lower_bound(sorted, starts[bin]);
        const auto end =
            bin + 1 < starts.size() ? std::ranges::lower_bound(sorted, starts[bin + 1]) : sorted.end();
        entry.count = static_cast<std::size_t>(end - begin);
        entry.colour =
            roles.sequential((static_cast<double>(bin) + 0.5) / static_cast<double>(starts.size()));
        legend.push_back(entry);
    }
    return legend;
}

ColourScheme continuousScheme(const Values& values, const ColourField& field, const ThemeRoles& roles) {
    ColourScheme scheme;
    for (std::size_t shade = 0; shade < kShades; ++shade) {
        scheme.palette.push_back(roles.sequential((static_cast<double>(shade) + 0.5) / kShades));
    }
    scheme.palette.push_back(roles.mutedText);
    scheme.colourOfPoint.assign(values.numbers.size(), kShades);
    const auto sorted = sortedValues(values.numbers);
    if (!sorted.empty()) {
        const auto starts = binStarts(sorted);
        scheme.legend = binLegend(sorted, starts, field, roles);
        for (std::size_t point = 0; point < values.numbers.size(); ++point) {
            if (std::isfinite(values.numbers[point])) {
                const double shade = shadeOf(values.numbers[point], starts, sorted.back()) * kShades;
                scheme.colourOfPoint[point] =
                    static_cast<std::uint16_t>(std::min<double>(shade, kShades - 1));
            }
        }
    }
    addLeftover(scheme, translated(QT_TRANSLATE_NOOP("ColourField", "none")), kShades);
    return scheme;
}

} // namespace

std::vector<ColourField> colourFields(const RecordTable& table, const explore::FailureMap& map,
                                      const JudgementSnapshot* judgements) {
    std::vector<ColourField> fields{{Kind::Cluster, "cluster"}, {Kind::Model, "model"}};
    if (distinctValues(labelValues(map, judgements), 1) > 0) {
        fields.push_back({Kind::Label, "label"});
    }
    std::vector<ColourField> others{{Kind::Slice, "slice"},         {Kind::Outcome, "outcome"},
                                    {Kind::Abstained, "abstained"}, {Kind::Confidence, "confidence"},
                                    {Kind::Latency, "latency"},     {Kind::Structure, "structure"}};
    for (const MetadataColumn& column : table.metadata()) {
        others.push_back({Kind::Metadata, column.name});
    }
    std::ranges::copy_if(others, std::back_inserter(fields), [&](const ColourField& field) {
        return tellsApart(valuesOf(table, map, field, judgements), map.points.size());
    });
    return fields;
}

QString displayName(const ColourField& field) {
    switch (field.kind) {
    case Kind::Cluster:
        return translated(QT_TRANSLATE_NOOP("ColourField", "Cluster"));
    case Kind::Model:
        return translated(QT_TRANSLATE_NOOP("ColourField", "Model"));
    case Kind::Slice:
        return translated(QT_TRANSLATE_NOOP("ColourField", "Slice"));
    case Kind::Outcome:
        return translated(QT_TRANSLATE_NOOP("ColourField", "Outcome"));
    case Kind::Abstained:
        return translated(QT_TRANSLATE_NOOP("ColourField", "Abstained"));
    case Kind::Confidence:
        return translated(QT_TRANSLATE_NOOP("ColourField", "Confidence"));
    case Kind::Latency:
        return translated(QT_TRANSLATE_NOOP("ColourField", "Latency (ms)"));
    case Kind::Structure:
        return translated(QT_TRANSLATE_NOOP("ColourField", "Structure"));
    case Kind::Label:
        return translated(QT_TRANSLATE_NOOP("ColourField", "Label"));
    case Kind::Metadata:
        break;
    }
    return QString::fromStdString(field.name);
}

ColourScheme colourScheme(const RecordTable& table, const explore::FailureMap& map, const ColourField& field,
                          const ThemeRoles& roles, const JudgementSnapshot* judgements) {
    const Values values = valuesOf(table, map, field, judgements);
    return values.numbers.empty() ? categoricalScheme(values, field, roles)
                                  : continuousScheme(values, field, roles);
}

} // namespace fgw::ui
