// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/workspace_stack.h"

#include "ui/session/log_listing.h"
#include "ui/session/session.h"
#include "ui/shell/welcome_page.h"
#include "ui/shell/workspace.h"

#include <algorithm>

namespace fgw::ui {

WorkspaceStack::WorkspaceStack(Session& session, const Theme& theme, const ShellActions& actions,
                               QWidget* parent)
    : QStackedWidget(parent), m_session(session), m_entries(makeWorkspaces(session, theme, actions, this)),
      m_welcome(new WelcomePage(theme, actions, this)) {
    for (const WorkspaceEntry& entry : m_entries) {
        addWidget(entry.workspace);
        connect(entry.workspace, &Workspace::workspaceRequested, this, &WorkspaceStack::setCurrentId);
    }
    addWidget(m_welcome);
    connect(this, &QStackedWidget::currentChanged, this, [this] { updateGeometry(); });
    connect(&session, &Session::documentChanged, this, &WorkspaceStack::refresh);
    connect(&session, &Session::corpusChanged, this, &WorkspaceStack::refresh);
    connect(&session, &Session::sourcesChanged, this, &WorkspaceStack::refresh);
    connect(&LogListing::of(session), &LogListing::changed, this, &WorkspaceStack::refresh);
    refresh();
}

Workspace* WorkspaceStack::find(const QString& id) const {
    const auto found = std::ranges::find_if(
        m_entries, [&](const WorkspaceEntry& entry) { return entry.workspace->id() == id; });
    return found == m_entries.end() ? nullptr : found->workspace;
}

void WorkspaceStack::setCurrentId(const QString& id) {
    for (std::size_t index = 0; index < m_entries.size(); ++index) {
        if (m_entries[index].workspace->id() == id) {
            m_current = index;
            refresh();
            emit currentIdChanged(id);
        }
    }
}

bool WorkspaceStack::hasWhatItNeeds(const WorkspaceEntry& entry) const {
    switch (entry.needs) {
    case Needs::Nothing:
        return true;
    case Needs::AnySource:
        return !m_session.sources().empty() || m_session.document() || m_session.corpus() ||
               LogListing::of(m_session).logs() != nullptr;
    case Needs::Run:
        return m_session.document() != nullptr;
    case Needs::Corpus:
        return m_session.corpus() != nullptr;
    }
    return true;
}

bool WorkspaceStack::busy() const {
    return currentWidget() != m_welcome && current()->busy();
}

void WorkspaceStack::refresh() {
    const WorkspaceEntry& entry = m_entries[m_current];
    if (hasWhatItNeeds(entry)) {
        // Who arrives works in what belongs there first, and not in the first field that would take the
        // keyboard; also while the dialog that opened it is still there. Who comes back is where he was.
        const QWidget* focus = window()->focusWidget();
        const bool arrives = currentWidget() != entry.workspace &&
                             (focus == nullptr || isAncestorOf(focus)) &&
                             (currentWidget() == m_welcome || entry.workspace->focusWidget() == nullptr);
        setCurrentWidget(entry.workspace);
        if (arrives) {
            entry.workspace->firstFocus()->setFocus();
        }
        return;
    }
    m_welcome->setContent(entry.workspace->iconName(), entry.emptyTitle, entry.emptySentence);
    setCurrentWidget(m_welcome);
}

} // namespace fgw::ui
