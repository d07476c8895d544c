// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_map.h"
#include "core/geometry/distortion.h"
#include "core/records/record_table.h"
#include "ui/theme/theme.h"

#include <QColor>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fgw::ui {

struct JudgementSnapshot;

/// What fields know beside the records; either may be missing.
struct FieldSources {
    std::shared_ptr<const JudgementSnapshot> judgements = nullptr;
    std::shared_ptr<const geometry::Distortion> distortion = nullptr;
    QString whyNotMeasured = {}; ///< why distortion will not come; empty while it may
};

/// Something that points can be coloured by.
struct ColourField {
    enum class Kind : std::uint8_t {
        Cluster,
        Model,
        Slice,
        Outcome,
        Abstained,
        Confidence,
        Latency,
        Structure,
        Label,
        Lost,   ///< true neighbours that the map shows far away
        Gained, ///< neighbours on the map that are none
        Metadata
    };
    Kind kind = Kind::Cluster;
    std::string name; ///< as the filter language calls it
    friend bool operator==(const ColourField&, const ColourField&) = default;
};

/// One line of a legend: a colour and what it stands for.
struct LegendEntry {
    QString name;
    QColor colour;
    std::size_t count = 0; ///< points
    QString term;          ///< filter that keeps these; empty where none says it
    /// Indexes into the palette, first and last, of the points that the line stands for.
    std::optional<std::pair<std::size_t, std::size_t>> colours = std::nullopt;
    /// Where the line is a part of a continuous scale: the colours at its ends.
    std::optional<std::pair<QColor, QColor>> range = std::nullopt;
    double size = 1; ///< of the mark, beside those of other lines
};

class NumericBins;

/// The legend's line for one bin of a field of numbers, without colours: its name, count and filter.
[[nodiscard]] LegendEntry rangeEntry(const NumericBins& bins, std::size_t bin, const ColourField& field,
                                     bool areShares);

/// A field applied to a map: a colour for each point and what the colours mean.
struct ColourScheme {
    std::vector<std::uint16_t> colourOfPoint; ///< into `palette`
    std::vector<QColor> palette;
    std::vector<LegendEntry> legend;
};

/// The fields that tell points of this map apart, cluster first. A field with one value for all is left out,
/// except cluster, model and, where any point has one, label.
[[nodiscard]] std::vector<ColourField> colourFields(const RecordTable& table, const explore::FailureMap& map,
                                                    const FieldSources& sources = {});

/// Translated name for a menu; a metadata column keeps its own.
[[nodiscard]] QString displayName(const ColourField& field);

/// Shares of neighbours lost or gained are grey until they were measured; the legend says so, or why not.
[[nodiscard]] ColourScheme colourScheme(const RecordTable& table, const explore::FailureMap& map,
                                        const ColourField& field, const ThemeRoles& roles,
                                        const FieldSources& sources = {});

} // namespace fgw::ui
