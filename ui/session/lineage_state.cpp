// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/lineage_state.h"

#include "ui/session/session.h"

#include <algorithm>
#include <utility>

namespace fgw::ui {

namespace {

const auto kLineageJob = QStringLiteral("lineage");

bool hasRounds(const RecordTable& table) {
    return std::ranges::any_of(table.round(), [](std::int32_t round) { return round != kAbsent; });
}

} // namespace

LineageState& LineageState::of(Session& session) {
    auto* state = session.findChild<LineageState*>(QString(), Qt::FindDirectChildrenOnly);
    return state != nullptr ? *state : *new LineageState(session);
}

LineageState::LineageState(Session& session) : QObject(&session), m_session(session) {
    connect(&session, &Session::documentChanged, this, &LineageState::rebuild);
    connect(&session.jobs(), &JobRunner::cancelled, this, [this](const QString& key) {
        if (key == kLineageJob) {
            emit changed();
        }
    });
    rebuild();
}

bool LineageState::busy() const {
    return m_session.jobs().isRunning(kLineageJob, this);
}

void LineageState::rebuild() {
    m_value.reset();
    const auto records = m_session.records();
    if (hasRounds(*records)) {
        m_session.jobs().run<explore::Lineage>(
            kLineageJob, tr("Following clusters through the rounds"), this,
            [records](Task& task) { return explore::lineageOf(*records, task); },
            [this](Result<explore::Lineage> lineage) { adopt(std::move(lineage)); });
    } else {
        m_session.jobs().cancel(kLineageJob, this);
    }
    emit changed();
}

void LineageState::adopt(Result<explore::Lineage> lineage) {
    if (lineage) {
        m_value = std::make_shared<const explore::Lineage>(std::move(*lineage));
    } else {
        emit m_session.failed(QString::fromStdString(lineage.error().message()));
    }
    emit changed();
}

} // namespace fgw::ui
