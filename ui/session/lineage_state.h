// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/record_lineage.h"

#include <QObject>

#include <memory>

namespace fgw::ui {

class Session;

/// The rounds of the open run and what becomes of their clusters, computed once for all views that show it,
/// off the interface thread, as soon as the run is open.
class LineageState : public QObject {
    Q_OBJECT
public:
    using Value = std::shared_ptr<const explore::Lineage>;

    /// The one of a session, made at first use.
    [[nodiscard]] static LineageState& of(Session& session);

    /// Null until computed, and where nothing is open.
    [[nodiscard]] Value value() const { return m_value; }
    [[nodiscard]] bool busy() const;

signals:
    /// Another value, or none.
    void changed();

private:
    explicit LineageState(Session& session);
    void rebuild();
    void adopt(Result<explore::Lineage> lineage);

    Session& m_session;
    Value m_value;
};

} // namespace fgw::ui
