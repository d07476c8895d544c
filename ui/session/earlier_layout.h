// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/cache/cache.h"
#include "core/explore/failure_map.h"

#include <QObject>

#include <memory>

namespace fgw::ui {

class Session;

/// What a session remembers of a map whose run was read again, because it grew or changed: where its failures
/// lay, so that they do not jump.
class EarlierLayout : public QObject {
    Q_OBJECT
public:
    /// Immutable; jobs take it along.
    struct Value {
        std::shared_ptr<const explore::FailureMap> map;
        std::shared_ptr<const RecordTable> records;
    };

    /// The one of a session, made at first use.
    [[nodiscard]] static EarlierLayout& of(Session& session);

    /// `next` takes the place of the session's document: its map is remembered where both are the same source
    /// and its layout has settled, and whatever was remembered is forgotten otherwise.
    void replace(const cache::Document* next);
    void forget() { m_value = {}; }
    [[nodiscard]] const Value& value() const { return m_value; }

private:
    explicit EarlierLayout(Session& session);

    Session& m_session;
    Value m_value;
};

/// The map in the earlier layout; as it is where nothing is remembered or too few of its failures were there.
/// Only error: Cancelled.
[[nodiscard]] Result<explore::FailureMap> inEarlierLayout(explore::FailureMap map, const RecordTable& records,
                                                          const EarlierLayout::Value& earlier,
                                                          const explore::FailureMapOptions& options,
                                                          Task& task);

/// Whether the map's failures lie where they lay in the map before.
[[nodiscard]] bool liesInEarlierLayout(const explore::FailureMap& map);

} // namespace fgw::ui
