// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_distortion.h"

#include <utility>

namespace fgw::ui {

namespace {

QString jobKey() {
    return QStringLiteral("distortion");
}

} // namespace

MapDistortion::MapDistortion(JobRunner& jobs, QObject* parent) : QObject(parent), m_jobs(jobs) {
    // What a person ended may be asked for again.
    connect(&jobs, &JobRunner::cancelled, this, [this](const QString& key) {
        m_requested = m_requested && (key != jobKey() || m_value != nullptr);
    });
}

void MapDistortion::setMap(std::shared_ptr<const explore::FailureMap> map) {
    if (map != m_map) {
        m_jobs.cancel(jobKey(), this);
        m_map = std::move(map);
        m_value.reset();
        m_requested = false;
    }
}

void MapDistortion::request() {
    if (m_map == nullptr || m_requested) {
        return;
    }
    m_requested = true;
    m_jobs.run<geometry::Distortion>(
        jobKey(), tr("Measuring what the map hides"), this,
        [map = m_map](Task& task) { return explore::measureDistortion(*map, {}, task); },
        [this](Result<geometry::Distortion> result) {
            if (result) {
                m_value = std::make_shared<const geometry::Distortion>(std::move(*result));
                emit measured();
            }
        });
}

} // namespace fgw::ui
