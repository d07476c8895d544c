// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/cluster_lineage.h"
#include "core/explore/lineage_on_map.h"

#include <QString>

#include <cstddef>
#include <vector>

namespace fgw::ui {

/// What a person reads of a lineage; all of it plain text.

/// The cluster's name as it may be shown.
[[nodiscard]] QString clusterName(const explore::LineageCluster& cluster);

/// Above a round's bars: its number and its failures.
[[nodiscard]] QString roundHeading(const explore::LineageRound& round);

/// The card of a bar. `mapName` is the map's cluster that holds most of it, empty where none does.
[[nodiscard]] QString barText(const explore::Lineage& lineage, std::size_t round, std::size_t cluster,
                              const explore::MapShare& share, const QString& mapName);

/// The card of a ribbon.
[[nodiscard]] QString ribbonText(const explore::Lineage& lineage, std::size_t step, std::size_t flow);

/// How clusters were matched in this lineage.
[[nodiscard]] QString ruleText(const explore::Lineage& lineage);

} // namespace fgw::ui
