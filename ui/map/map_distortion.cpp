// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_distortion.h"

#include <utility>

namespace fgw::ui {

MapDistortion::MapDistortion(JobRunner& jobs, QObject* parent)
    : Measurement(jobs, QStringLiteral("distortion"), tr("Measuring what the map hides"), parent) {}

void MapDistortion::setMap(std::shared_ptr<const explore::FailureMap> map) {
    if (map == m_map) {
        return;
    }
    m_map = std::move(map);
    if (m_map == nullptr) {
        setWork(nullptr);
    } else {
        setWork([map = m_map](Task& task) { return explore::measureDistortion(*map, {}, task); });
    }
}

} // namespace fgw::ui
