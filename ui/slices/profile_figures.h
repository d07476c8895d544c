// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/model_profiles.h"
#include "ui/charts/heatmap.h"

#include <QString>

namespace fgw::ui {

/// Models × clusters: share of the model's failures that are in the cluster.
[[nodiscard]] HeatmapData shareHeatmap(const RecordTable& table, const explore::FailureMap& map,
                                       const explore::ModelProfiles& profiles);
/// Models × models: how alike they spread their failures over the clusters.
[[nodiscard]] HeatmapData similarityHeatmap(const RecordTable& table, const explore::ModelProfiles& profiles);
/// Models × models: how far they fail the same items, beyond chance.
[[nodiscard]] HeatmapData overlapHeatmap(const RecordTable& table, const explore::ModelProfiles& profiles);

} // namespace fgw::ui
