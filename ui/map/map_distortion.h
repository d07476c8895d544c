// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/map_distortion.h"
#include "ui/jobs/job_runner.h"

#include <QObject>

#include <memory>

namespace fgw::ui {

/// Measures off the interface thread what a map hides, once for each layout and only when somebody asks.
class MapDistortion : public QObject {
    Q_OBJECT
public:
    explicit MapDistortion(JobRunner& jobs, QObject* parent = nullptr);

    /// The map to judge; null while there is none, or while its points still move. Forgets the one before
    /// and ends what is measured of it.
    void setMap(std::shared_ptr<const explore::FailureMap> map);
    /// Starts measuring, unless it was done or is under way.
    void request();
    /// Null until measured.
    [[nodiscard]] std::shared_ptr<const geometry::Distortion> value() const { return m_value; }

signals:
    void measured();

private:
    JobRunner& m_jobs;
    std::shared_ptr<const explore::FailureMap> m_map;
    std::shared_ptr<const geometry::Distortion> m_value;
    bool m_requested = false;
};

} // namespace fgw::ui
