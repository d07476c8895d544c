// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/earlier_layout.h"

#include "core/explore/map_places.h"
#include "ui/session/session.h"

#include <utility>

namespace fgw::ui {

namespace {

constexpr const char* kName = "the map before the run was read again";

} // namespace

EarlierLayout& EarlierLayout::of(Session& session) {
    auto* earlier = session.findChild<EarlierLayout*>(QString(), Qt::FindDirectChildrenOnly);
    return earlier != nullptr ? *earlier : *new EarlierLayout(session);
}

EarlierLayout::EarlierLayout(Session& session) : QObject(&session), m_session(session) {}

void EarlierLayout::replace(const cache::Document* next) {
    const auto document = m_session.document();
    const auto map = m_session.map();
    const bool sameSource =
        document != nullptr && next != nullptr && document->summary.path == next->summary.path;
    if (!sameSource) {
        forget();
    } else if (map != nullptr && !map->points.empty() && m_session.layoutSettled()) {
        m_value = {map, m_session.records()};
    }
}

Result<explore::FailureMap> inEarlierLayout(explore::FailureMap map, const RecordTable& records,
                                            const EarlierLayout::Value& earlier,
                                            const explore::FailureMapOptions& options, Task& task) {
    if (earlier.map == nullptr || map.points.empty()) {
        return map;
    }
    const auto places = explore::placesOf(*earlier.map, *earlier.records, kName);
    explore::FailureMap moved = map;
    const auto counts = explore::placeOnto(moved, records, places, options, task);
    if (!counts && counts.error().code == ErrorCode::Cancelled) {
        return std::unexpected(counts.error());
    }
    return counts ? std::move(moved) : std::move(map);
}

bool liesInEarlierLayout(const explore::FailureMap& map) {
    return map.howLaidOut.find(kName) != std::string::npos;
}

} // namespace fgw::ui
