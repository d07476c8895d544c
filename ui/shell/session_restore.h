// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

class QTimer;

namespace fgw::ui {

class Session;
class Settings;
class WorkspaceStack;

/// Brings back what was open, chosen, filtered and selected, and how each workspace looked. From then on it
/// is kept a moment after each change, so that a program that was killed comes back too.
class SessionRestore : public QObject {
    Q_OBJECT
public:
    SessionRestore(Session& session, WorkspaceStack& stack, Settings& settings, QObject* parent);

    void save() const;
    /// The workspace, and how each of them looked.
    void restoreWorkspaces();
    /// Opens the last sources, where they are still there; filter and selection follow once the run is here.
    void restoreSources();

private:
    void applyToDocument();
    void keepFromNowOn();

    Session& m_session;
    WorkspaceStack& m_stack;
    Settings& m_settings;
    QTimer* m_soon;
    QString m_expected; ///< path of the run whose filter and selection are waiting
};

} // namespace fgw::ui
