// SPDX-License-Identifier: GPL-3.0-or-later
// How the points of the session's map come to their places, and are seen to settle.
#include "core/explore/map_clusters.h"
#include "core/explore/map_layout.h"
#include "ui/session/session.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <utility>

namespace fgw::ui {

namespace {

using Clock = std::chrono::steady_clock;
using MapPointer = std::shared_ptr<const explore::FailureMap>;

/// Between two pictures of a layout that settles.
constexpr std::chrono::milliseconds kPicturePause{80};

MapPointer laidOut(const explore::FailureMap& map, const explore::MapLayout& layout,
                   const explore::FailureMapOptions& options) {
    auto moved = std::make_shared<explore::FailureMap>(map);
    explore::applyLayout(*moved, layout, options);
    return moved;
}

/// Runs a layout to its end; `publish` gets a map now and then, on this thread.
template <typename Publish>
Result<MapPointer> layOut(const explore::FailureMap& map, const explore::FailureMapOptions& options,
                          Task& task, Publish&& publish) {
    auto layout = explore::startLayout(map, options, task);
    if (!layout) {
        return std::unexpected(layout.error());
    }
    task.beginStep({}, layout->iterations);
    Clock::time_point published = Clock::now();
    while (!layout->settled()) {
        const Status advanced = explore::advanceLayout(*layout, options, 1, task);
        if (!advanced) {
            return std::unexpected(advanced.error());
        }
        task.advanceTo(layout->iteration);
        if (Clock::now() - published >= kPicturePause) {
            publish(laidOut(map, *layout, options));
            published = Clock::now();
        }
    }
    return laidOut(map, *layout, options);
}

bool haveSameClusters(const explore::FailureMap& a, const explore::FailureMap& b) {
    return a.grouped == b.grouped &&
           std::ranges::equal(a.clusters, b.clusters,
                              [](const explore::MapCluster& left, const explore::MapCluster& right) {
                                  return left.key == right.key && left.name == right.name;
                              });
}

} // namespace

struct Session::LayoutRun {
    std::atomic<bool> isOnItsWay = false; ///< a picture that the interface has not taken yet
};

void Session::setProjection(explore::Projection projection) {
    if (projection != std::exchange(m_mapOptions.projection, projection) && m_map) {
        startLayout();
    }
}

void Session::startLayout() {
    if (m_map->points.empty() || m_map->projection == m_mapOptions.projection) {
        return;
    }
    m_layoutRun = std::make_shared<LayoutRun>();
    const auto publish = [this, run = m_layoutRun](MapPointer map) {
        if (run->isOnItsWay.exchange(true)) {
            return;
        }
        const auto take = [this, run, map = std::move(map)] {
            run->isOnItsWay = false;
            if (m_layoutRun == run) {
                adoptLayout(map);
            }
        };
        QMetaObject::invokeMethod(this, take, Qt::QueuedConnection);
    };
    m_layoutJob = m_jobs.run<MapPointer>(
        QStringLiteral("layout"), tr("Laying failures out"), this,
        [map = m_map, options = m_mapOptions, publish](Task& task) {
            return layOut(*map, options, task, publish);
        },
        [this](Result<MapPointer> map) {
            m_layoutRun.reset();
            if (map) {
                adoptLayout(std::move(*map));
            } else {
                report(map.error());
            }
        });
}

void Session::stopLayout() {
    if (m_layoutRun) {
        m_jobs.cancel(m_layoutJob);
    }
}

void Session::adoptLayout(MapPointer map) {
    // Whoever grouped the points anew meanwhile keeps the groups.
    m_map = haveSameClusters(*map, *m_map) ? std::move(map)
                                           : std::make_shared<const explore::FailureMap>(
                                                 explore::atPlacesOf(*m_map, *map, m_mapOptions.seed));
    emit layoutChanged();
}

} // namespace fgw::ui
