// SPDX-License-Identifier: GPL-3.0-or-later
// How an item of triage is run again.
#include "ui/run/command_permission.h"
#include "ui/session/session.h"
#include "ui/triage/rerun_desk.h"
#include "ui/triage/rerun_dialog.h"
#include "ui/triage/rerun_view.h"
#include "ui/triage/triage_actions.h"
#include "ui/triage/triage_queue.h"
#include "ui/triage/triage_workspace.h"
#include "ui/widgets/visible_text.h"

#include <QAction>

namespace fgw::ui {

void TriageWorkspace::connectReruns() {
    connect(m_actions->again, &QAction::triggered, this, [this] { runAgain(false); });
    connect(m_actions->againWith, &QAction::triggered, this, [this] { runAgain(true); });
    connect(m_reruns, &RerunDesk::changed, this, &TriageWorkspace::showReruns);
    connect(m_rerunView, &RerunView::stopRequested, this, [this] {
        if (const auto here = m_queue->position()) {
            m_reruns->stop(m_queue->entry(*here).row);
        }
    });
}

void TriageWorkspace::runAgain(bool choose) {
    const auto here = m_queue->position();
    if (!here) {
        return;
    }
    const std::size_t row = m_queue->entry(*here).row;
    const std::string model = m_session.records()->modelOf(row);
    if (!choose && !m_reruns->choiceFor(model).predictor.isEmpty()) {
        startRerun(row);
        return;
    }
    auto* dialog = new RerunDialog(m_theme, visibleLine(model), m_reruns->choiceFor(model), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, row, model, document = m_session.document()] {
        m_reruns->choose(model, dialog->choice());
        if (document == m_session.document()) {
            startRerun(row);
        }
    });
    dialog->open();
}

void TriageWorkspace::startRerun(std::size_t row) {
    const std::string predictor =
        m_reruns->choiceFor(m_session.records()->modelOf(row)).predictor.toStdString();
    askBeforeCommands(this, m_session, {predictor}, [this, row, document = m_session.document()] {
        if (document == m_session.document()) {
            m_reruns->run(row);
        }
    });
}

void TriageWorkspace::showReruns() {
    const auto here = m_queue->position();
    if (here && m_session.records()->size() > 0) {
        const std::size_t row = m_queue->entry(*here).row;
        m_rerunView->show(m_reruns->rerunsOf(row), m_reruns->isRunning(row),
                          m_session.records()->outcome()[row]);
    } else {
        m_rerunView->hide();
    }
}

} // namespace fgw::ui
