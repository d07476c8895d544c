// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_map.h"
#include "core/records/record_table.h"
#include "ui/theme/theme.h"

#include <QColor>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fgw::ui {

struct JudgementSnapshot;

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
};

/// A field applied to a map: a colour for each point and what the colours mean.
struct ColourScheme {
    std::vector<std::uint16_t> colourOfPoint; ///< into `palette`
    std::vector<QColor> palette;
    std::vector<LegendEntry> legend;
};

/// The fields that tell points of this map apart, cluster first. A field with one value for all is left out,
/// except cluster, model and, where any point has one, label.
[[nodiscard]] std::vector<ColourField> colourFields(const RecordTable& table, const explore::FailureMap& map,
                                                    const JudgementSnapshot* judgements = nullptr);

/// Translated name for a menu; a metadata column keeps its own.
[[nodiscard]] QString displayName(const ColourField& field);

[[nodiscard]] ColourScheme colourScheme(const RecordTable& table, const explore::FailureMap& map,
                                        const ColourField& field, const ThemeRoles& roles,
                                        const JudgementSnapshot* judgements = nullptr);

} // namespace fgw::ui
