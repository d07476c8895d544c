// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/cluster_contrast.h"
#include "core/explore/cluster_stability.h"
#include "ui/jobs/job_runner.h"

#include <QObject>

#include <memory>
#include <vector>

namespace fgw::ui {

/// What is known of a map's clusters beyond their description.
struct ClusterEvidence {
    explore::ClusterStability stability;
    std::vector<explore::Contrast> contrasts; ///< each cluster beside all other failed items
};

/// Measures off the interface thread how stable clusters are and what is enriched in them, once for each
/// clustering and only when somebody asks.
class MapEvidence : public QObject {
    Q_OBJECT
public:
    explicit MapEvidence(JobRunner& jobs, QObject* parent = nullptr);

    /// The map to judge, or null. Forgets the one before and ends what is measured of it; a layout that moves
    /// points changes nothing here.
    void setMap(std::shared_ptr<const explore::FailureMap> map, std::shared_ptr<const RecordTable> table,
                const explore::FailureMapOptions& options);
    /// Starts measuring, unless it was done or is under way.
    void request();
    /// Null until measured.
    [[nodiscard]] std::shared_ptr<const ClusterEvidence> value() const { return m_value; }

signals:
    void measured();

private:
    JobRunner& m_jobs;
    std::shared_ptr<const explore::FailureMap> m_map;
    std::shared_ptr<const RecordTable> m_table;
    explore::FailureMapOptions m_options;
    std::shared_ptr<const ClusterEvidence> m_value;
    bool m_requested = false;
};

} // namespace fgw::ui
