// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_evidence.h"

#include <utility>

namespace fgw::ui {

namespace {

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

MapEvidence::MapEvidence(JobRunner& jobs, QObject* parent)
    : Measurement(jobs, QStringLiteral("cluster-evidence"), tr("Measuring clusters"), parent) {}

void MapEvidence::setMap(const std::shared_ptr<const explore::FailureMap>& map,
                         const std::shared_ptr<const RecordTable>& table,
                         const explore::FailureMapOptions& options) {
    if (map == nullptr || map->grouped == nullptr) {
        setWork(nullptr);
    } else {
        setWork([map, table, options](Task& task) { return measure(*map, *table, options, task); });
    }
}

} // namespace fgw::ui
