// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/size_field.h"

#include "ui/map/field_values.h"
#include "ui/map/map_painter.h"
#include "ui/map/numeric_bins.h"

#include <QCoreApplication>

#include <cmath>
#include <iterator>

namespace fgw::ui {

namespace {

/// Bins spread over the classes of size: the first has the least, the last the greatest.
std::uint8_t classOf(std::size_t bin, std::size_t bins) {
    const std::size_t steps = kSizeClasses - 1;
    return static_cast<std::uint8_t>(bins < 2 ? kMiddleSize : (bin * steps + (bins - 1) / 2) / (bins - 1));
}

std::vector<LegendEntry> sizeLegend(const NumericBins& bins, const ColourField& field, bool shares,
                                    const ThemeRoles& roles) {
    std::vector<LegendEntry> legend;
    legend.push_back(
        {QCoreApplication::translate("SizeField", "Size: %1").arg(displayName(field)), QColor(), 0, {}});
    for (std::size_t bin = 0; bin < bins.size(); ++bin) {
        legend.push_back(rangeEntry(bins, bin, field, shares));
        legend.back().colour = roles.mutedText;
        legend.back().size = kSizeFactors[classOf(bin, bins.size())];
    }
    return legend;
}

} // namespace

std::vector<ColourField> sizeFields(const RecordTable& table, const explore::FailureMap& map,
                                    const std::vector<ColourField>& fields, const FieldSources& sources) {
    std::vector<ColourField> numeric;
    std::ranges::copy_if(fields, std::back_inserter(numeric), [&](const ColourField& field) {
        return !fieldValues(table, map, field, sources).numbers.empty();
    });
    return numeric;
}

SizeScheme sizeScheme(const RecordTable& table, const explore::FailureMap& map, const ColourField& field,
                      const ThemeRoles& roles, const FieldSources& sources) {
    const FieldValues values = fieldValues(table, map, field, sources);
    const auto bins = values.areShares ? NumericBins::ofShares(values.numbers) : NumericBins(values.numbers);
    SizeScheme scheme;
    if (bins.size() == 0) {
        return scheme;
    }
    for (const double value : values.numbers) {
        scheme.sizeOfPoint.push_back(std::isfinite(value) ? classOf(bins.binOf(value), bins.size())
                                                          : std::uint8_t{0});
    }
    scheme.legend = sizeLegend(bins, field, values.areShares, roles);
    return scheme;
}

} // namespace fgw::ui
