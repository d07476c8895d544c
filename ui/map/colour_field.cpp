// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/colour_field.h"

#include "core/explore/map_distortion.h"
#include "core/query/filter.h"
#include "ui/map/field_values.h"
#include "ui/map/numeric_bins.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace fgw::ui {

namespace {

using ColourKind = ColourField::Kind;

constexpr std::size_t kMostCategories = ThemeRoles::categoricalCount;
/// Colours of a continuous field; a multiple of every number of bins up to NumericBins::kBins, so that none
/// belongs to two of them.
constexpr std::size_t kShades = 60;

QString colourText(const char* text) {
    return QCoreApplication::translate("ColourField", text);
}

/// Identifiers and free text, one value a point or nearly so, colour nothing.
bool tellsApart(const FieldValues& values, std::size_t points) {
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
std::vector<std::uint32_t> colourOrder(const FieldValues& values, const std::vector<std::size_t>& counts) {
    std::vector<std::uint32_t> order(counts.size());
    std::iota(order.begin(), order.end(), 0U);
    if (!values.keepsOrder) {
        std::ranges::stable_sort(order, std::greater{}, [&](std::uint32_t code) { return counts[code]; });
    }
    return order;
}

std::vector<std::size_t> countCodes(const FieldValues& values) {
    std::vector<std::size_t> counts(values.names.size());
    for (const std::uint32_t code : values.codes) {
        if (code != FieldValues::kAbsent) {
            ++counts[code];
        }
    }
    return counts;
}

void addLeftover(ColourScheme& scheme, const QString& name, std::uint16_t colour) {
    const auto count = std::ranges::count(scheme.colourOfPoint, colour);
    if (count > 0) {
        scheme.legend.push_back({name, scheme.palette[colour], static_cast<std::size_t>(count), {}});
        scheme.legend.back().colours = {colour, colour};
    }
}

QString shownName(const ColourField& field, const std::string& name) {
    if (field.kind == ColourKind::Abstained) {
        return colourText(name == "yes" ? QT_TRANSLATE_NOOP("ColourField", "abstained")
                                        : QT_TRANSLATE_NOOP("ColourField", "answered"));
    }
    return QString::fromStdString(name);
}

ColourScheme categoricalScheme(const FieldValues& values, const ColourField& field, const ThemeRoles& roles) {
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
        scheme.palette.push_back(field.kind == ColourKind::Cluster ? roles.cluster(colour)
                                                                   : roles.categorical(colour));
        if (counts[code] > 0) {
            const auto term = query::makeTerm(field.name, values.names[code]);
            scheme.legend.push_back({shownName(field, values.names[code]), scheme.palette.back(),
                                     counts[code], QString::fromStdString(term)});
            scheme.legend.back().colours = {colour, colour};
        }
    }
    scheme.palette.push_back(roles.mutedText);
    for (const std::uint32_t code : values.codes) {
        scheme.colourOfPoint.push_back(code == FieldValues::kAbsent ? static_cast<std::uint16_t>(shown)
                                                                    : colourOfCode[code]);
    }
    addLeftover(scheme, colourText(QT_TRANSLATE_NOOP("ColourField", "other or none")),
                static_cast<std::uint16_t>(shown));
    return scheme;
}

QString percent(double share) {
    return colourText(QT_TRANSLATE_NOOP("ColourField", "%1 %")).arg(plainNumber(share * 100));
}

QString rangeName(const NumericBins& bins, std::size_t bin, bool shares) {
    const auto text = shares ? percent : plainNumber;
    if (bins.single()) {
        return text(bins.start(bin));
    }
    return bin + 1 == bins.size() ? QStringLiteral("%1 – %2").arg(text(bins.start(bin)), text(bins.end(bin)))
                                  : colourText(QT_TRANSLATE_NOOP("ColourField", "%1 to under %2"))
                                        .arg(text(bins.start(bin)), text(bins.end(bin)));
}

/// The filter that keeps a bin.
QString rangeTerm(const NumericBins& bins, std::size_t bin, const QString& field) {
    const QString from = plainNumber(bins.start(bin));
    if (bins.single()) {
        return field + u'=' + from;
    }
    return bin + 1 == bins.size()
               ? field + QStringLiteral(">=") + from
               : QStringLiteral("%1>=%2 %1<%3").arg(field, from, plainNumber(bins.end(bin)));
}

std::vector<LegendEntry> rangeLegend(const NumericBins& bins, const ColourField& field, bool shares,
                                     const ThemeRoles& roles) {
    std::vector<LegendEntry> legend;
    const auto count = static_cast<double>(bins.size());
    for (std::size_t bin = 0; bin < bins.size(); ++bin) {
        const auto at = static_cast<double>(bin);
        legend.push_back(rangeEntry(bins, bin, field, shares));
        LegendEntry& entry = legend.back();
        entry.colour = roles.sequential((at + 0.5) / count);
        entry.colours = {bin * kShades / bins.size(), (bin + 1) * kShades / bins.size() - 1};
        if (!bins.single()) {
            entry.range = {roles.sequential(at / count), roles.sequential((at + 1) / count)};
        }
    }
    return legend;
}

/// What points without a value lack.
QString absentName(const FieldValues& values, const QString& whyNotMeasured) {
    if (!values.areShares) {
        return colourText(QT_TRANSLATE_NOOP("ColourField", "none"));
    }
    return whyNotMeasured.isEmpty()
               ? colourText(QT_TRANSLATE_NOOP("ColourField", "not measured yet"))
               : colourText(QT_TRANSLATE_NOOP("ColourField", "not measured: %1")).arg(whyNotMeasured);
}

ColourScheme continuousScheme(const FieldValues& values, const ColourField& field, const ThemeRoles& roles,
                              const QString& whyNotMeasured) {
    ColourScheme scheme;
    for (std::size_t shade = 0; shade < kShades; ++shade) {
        scheme.palette.push_back(roles.sequential((static_cast<double>(shade) + 0.5) / kShades));
    }
    scheme.palette.push_back(roles.mutedText);
    const auto bins = values.areShares ? NumericBins::ofShares(values.numbers) : NumericBins(values.numbers);
    scheme.legend = rangeLegend(bins, field, values.areShares, roles);
    for (const double value : values.numbers) {
        scheme.colourOfPoint.push_back(std::isfinite(value)
                                           ? static_cast<std::uint16_t>(bins.shadeOf(value) * kShades)
                                           : static_cast<std::uint16_t>(kShades));
    }
    addLeftover(scheme, absentName(values, whyNotMeasured), kShades);
    return scheme;
}

} // namespace

LegendEntry rangeEntry(const NumericBins& bins, std::size_t bin, const ColourField& field, bool areShares) {
    return {rangeName(bins, bin, areShares), QColor(), bins.count(bin),
            areShares ? QString() : rangeTerm(bins, bin, quotedField(field.name))};
}

std::vector<ColourField> colourFields(const RecordTable& table, const explore::FailureMap& map,
                                      const FieldSources& sources) {
    std::vector<ColourField> fields{{ColourKind::Cluster, "cluster"}, {ColourKind::Model, "model"}};
    const ColourField label{ColourKind::Label, "label"};
    if (distinctValues(fieldValues(table, map, label, sources), 1) > 0) {
        fields.push_back(label);
    }
    std::vector<ColourField> others{
        {ColourKind::Slice, "slice"},         {ColourKind::Outcome, "outcome"},
        {ColourKind::Abstained, "abstained"}, {ColourKind::Confidence, "confidence"},
        {ColourKind::Latency, "latency"},     {ColourKind::Structure, "structure"}};
    for (const MetadataColumn& column : table.metadata()) {
        others.push_back({ColourKind::Metadata, column.name});
    }
    std::ranges::copy_if(others, std::back_inserter(fields), [&](const ColourField& field) {
        return tellsApart(fieldValues(table, map, field, sources), map.points.size());
    });
    if (map.points.size() > 2 * explore::kJudgedNeighbours) {
        const std::vector<ColourField> misplacement{{ColourKind::Lost, "neighbours_lost"},
                                                    {ColourKind::Gained, "neighbours_gained"}};
        fields.insert(fields.end(), misplacement.begin(), misplacement.end());
    }
    return fields;
}

QString displayName(const ColourField& field) {
    switch (field.kind) {
    case ColourKind::Cluster:
        return colourText(QT_TRANSLATE_NOOP("ColourField", "Cluster"));
    case ColourKind::Model:
        return colourText(QT_TRANSLATE_NOOP("ColourField", "Model"));
    case ColourKind::Slice:
        return colourText(QT_TRANSLATE_NOOP("ColourField", "Slice"));
    case ColourKind::Outcome:
        return colourText(QT_TRANSLATE_NOOP("ColourField", "Outcome"));
    case ColourKind::Abstained:
        return colourText(QT_TRANSLATE_NOOP("ColourField", "Abstained"));
    case ColourKind::Confidence:
        return colourText(QT_TRANSLATE_NOOP("ColourField", "Confidence"));
    case ColourKind::Latency:
        return colourText(QT_TRANSLATE_NOOP("ColourField", "Latency (ms)"));
    case ColourKind::Structure:
        return colourText(QT_TRANSLATE_NOOP("ColourField", "Structure"));
    case ColourKind::Label:
        return colourText(QT_TRANSLATE_NOOP("ColourField", "Label"));
    case ColourKind::Lost:
        return colourText(QT_TRANSLATE_NOOP("ColourField", "Distortion: neighbours lost"));
    case ColourKind::Gained:
        return colourText(QT_TRANSLATE_NOOP("ColourField", "Distortion: false neighbours"));
    case ColourKind::Metadata:
        break;
    }
    return QString::fromStdString(field.name);
}

ColourScheme colourScheme(const RecordTable& table, const explore::FailureMap& map, const ColourField& field,
                          const ThemeRoles& roles, const FieldSources& sources) {
    const FieldValues values = fieldValues(table, map, field, sources);
    return values.numbers.empty() ? categoricalScheme(values, field, roles)
                                  : continuousScheme(values, field, roles, sources.whyNotMeasured);
}

} // namespace fgw::ui
