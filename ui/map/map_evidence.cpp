// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_evidence.h"

#include <utility>

namespace fgw::ui {

namespace {

QString jobKey() {
    return QStringLiteral("cluster-evidence");
}

Result<ClusterEvidence> measure(const explore::FailureMap& map, const RecordTable& table,
                                const explore::FailureMapOptions& options, Task& task) {
    auto contrasts = explore::contrastEach(
        map, table, {.terms = false, .seed = options.seed, .threads = options.threads}, task);
    if (!contrasts) {
        return std::unexpected(contrasts.error());
    }
    auto stability = explore::measureStability(map, options, {}, task);
    if (!stability) {
        return std::unexpected(stability.error());
    }
    return ClusterEvidence{std::move(*stability), std::move(*contrasts)};
}

} // namespace

MapEvidence::MapEvidence(JobRunner& jobs, QObject* parent) : QObject(parent), m_jobs(jobs) {
    // What a person ended may be asked for again.
    connect(&jobs, &JobRunner::cancelled, this, [this](const QString& key) {
        m_requested = m_requested && (key != jobKey() || m_value != nullptr);
    });
}

void MapEvidence::setMap(std::shared_ptr<const explore::FailureMap> map,
                         std::shared_ptr<const RecordTable> table,
                         const explore::FailureMapOptions& options) {
    m_jobs.cancel(jobKey(), this);
    m_map = std::move(map);
    m_table = std::move(table);
    m_options = options;
    m_value.reset();
    m_requested = false;
}

void MapEvidence::request() {
    if (m_map == nullptr || m_requested || m_map->grouped == nullptr) {
        return;
    }
    m_requested = true;
    m_jobs.run<ClusterEvidence>(
        jobKey(), tr("Measuring clusters"), this,
        [map = m_map, table = m_table, options = m_options](Task& task) {
            return measure(*map, *table, options, task);
        },
        [this](Result<ClusterEvidence> result) {
            if (result) {
                m_value = std::make_shared<const ClusterEvidence>(std::move(*result));
                emit measured();
            }
        });
}

} // namespace fgw::ui
