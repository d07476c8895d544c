// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/map_distortion.h"
#include "ui/jobs/measurement.h"

#include <memory>

namespace fgw::ui {

/// What a map hides, measured once for each layout.
class MapDistortion : public Measurement<geometry::Distortion> {
    Q_OBJECT
public:
    explicit MapDistortion(JobRunner& jobs, QObject* parent = nullptr);

    /// The map to judge; null while there is none, or while its points still move.
    void setMap(std::shared_ptr<const explore::FailureMap> map);

private:
    std::shared_ptr<const explore::FailureMap> m_map;
};

} // namespace fgw::ui
