// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/session_restore.h"

#include "ui/session/session.h"
#include "ui/settings/keys.h"
#include "ui/shell/record_identity.h"
#include "ui/shell/workspace.h"
#include "ui/shell/workspace_stack.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <utility>

namespace fgw::ui {

namespace {

/// At most so much of what was chosen is lost where the program is killed. Verdicts are kept elsewhere, at
/// once.
constexpr int kKeepAfterMilliseconds = 1000;

QString pathOf(const Session& session) {
    return session.document() ? QString::fromStdString(session.document()->summary.path.string()) : QString();
}

QByteArray statesOf(const WorkspaceStack& stack) {
    QJsonObject states;
    for (const WorkspaceEntry& entry : stack.entries()) {
        states.insert(entry.workspace->id(), entry.workspace->saveState());
    }
    return QJsonDocument(states).toJson(QJsonDocument::Compact);
}

} // namespace

SessionRestore::SessionRestore(Session& session, WorkspaceStack& stack, Settings& settings, QObject* parent)
    : QObject(parent), m_session(session), m_stack(stack), m_settings(settings), m_soon(new QTimer(this)) {
    m_soon->setSingleShot(true);
    m_soon->setInterval(kKeepAfterMilliseconds);
    connect(m_soon, &QTimer::timeout, this, &SessionRestore::save);
    connect(&session, &Session::documentChanged, this, &SessionRestore::applyToDocument);
}

void SessionRestore::save() const {
    const auto corpus = m_session.corpus();
    m_settings.set(keys::kWorkspace, m_stack.current()->id());
    m_settings.set(keys::kWorkspaceStates, statesOf(m_stack));
    if (!m_expected.isEmpty()) {
        return; // what was open last time is still being read: it is not forgotten meanwhile
    }
    m_settings.set(keys::kDocument, pathOf(m_session));
    m_settings.set(keys::kCorpus, corpus ? QString::fromStdString(corpus->directory.string()) : QString());
    m_settings.set(keys::kFilter, m_session.filter().text());
    m_settings.set(keys::kSelection, rememberRecords(*m_session.records(), m_session.selection().rows(),
                                                     m_session.selection().focus()));
}

void SessionRestore::restoreSources() {
    const QString document = m_settings.get(keys::kDocument);
    QStringList sources;
    for (const QString& path : {document, m_settings.get(keys::kCorpus)}) {
        if (!path.isEmpty() && QFileInfo::exists(path)) {
            sources << path;
        }
    }
    m_expected = sources.contains(document) ? document : QString();
    m_session.open(sources);
}

void SessionRestore::restoreWorkspaces() {
    m_stack.setCurrentId(m_settings.get(keys::kWorkspace));
    const QJsonObject states = QJsonDocument::fromJson(m_settings.get(keys::kWorkspaceStates)).object();
    for (const WorkspaceEntry& entry : m_stack.entries()) {
        const QJsonValue state = states.value(entry.workspace->id());
        if (state.isObject()) {
            entry.workspace->restoreState(state.toObject());
        }
    }
    keepFromNowOn();
}

// Not before: a window that draws one page for the command line changes nothing of its user's.
void SessionRestore::keepFromNowOn() {
    const auto soon = [this] {
        if (!m_soon->isActive()) {
            m_soon->start();
        }
    };
    connect(&m_session, &Session::documentChanged, m_soon, soon);
    connect(&m_session, &Session::corpusChanged, m_soon, soon);
    connect(&m_session.filter(), &FilterState::textChanged, m_soon, soon);
    connect(&m_session.selection(), &Selection::changed, m_soon, soon);
    connect(&m_session.selection(), &Selection::focusChanged, m_soon, soon);
    connect(&m_session.judgements(), &Judgements::scopeChanged, m_soon, soon);
    connect(&m_session.judgements(), &Judgements::reloaded, m_soon, soon);
    connect(&m_stack, &WorkspaceStack::currentIdChanged, m_soon, soon);
    for (const WorkspaceEntry& entry : m_stack.entries()) {
        connect(entry.workspace, &Workspace::stateChanged, m_soon, soon);
    }
}

void SessionRestore::applyToDocument() {
    // Only to the run that they were made in, and only once: opening another one means a fresh start.
    const QString expected = std::exchange(m_expected, {});
    if (expected.isEmpty() || expected != pathOf(m_session)) {
        return;
    }
    const FoundRecords found = findRecords(*m_session.records(), m_settings.get(keys::kSelection));
    m_session.filter().setText(m_settings.get(keys::kFilter));
    m_session.selection().select(found.rows);
    m_session.selection().setFocus(found.focus);
}

} // namespace fgw::ui
