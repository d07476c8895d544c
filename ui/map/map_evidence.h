// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/cluster_contrast.h"
#include "core/explore/cluster_stability.h"
#include "ui/jobs/measurement.h"

#include <memory>
#include <vector>

namespace fgw::ui {

/// What is known of a map's clusters beyond their description.
struct ClusterEvidence {
    explore::ClusterStability stability;
    std::vector<explore::Contrast> contrasts; ///< each cluster beside all other failed items
};

/// How stable clusters are and what is enriched in them, measured once for each clustering.
class MapEvidence : public Measurement<ClusterEvidence> {
    Q_OBJECT
public:
    explicit MapEvidence(JobRunner& jobs, QObject* parent = nullptr);

    /// The map to judge, or null; a layout that moves points changes nothing here.
    void setMap(const std::shared_ptr<const explore::FailureMap>& map,
                const std::shared_ptr<const RecordTable>& table, const explore::FailureMapOptions& options);
};

} // namespace fgw::ui
