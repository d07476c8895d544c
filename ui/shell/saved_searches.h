// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisions/view_log.h"

#include <QObject>

#include <filesystem>

class QMenu;
class QWidget;

namespace fgw::ui {

class Session;
class TextPrompt;
class WorkspaceStack;
struct ShellActions;

/// Searches that a person keeps under a name, with the workspace in which they look at them.
class SavedSearches : public QObject {
    Q_OBJECT
public:
    SavedSearches(Session& session, WorkspaceStack& stack, const ShellActions& actions, TextPrompt& prompt,
                  const std::filesystem::path& file, QWidget* window);

    /// The kept searches, to open and to remove.
    [[nodiscard]] QMenu* menu() const { return m_menu; }
    void save(const QString& name);
    void apply(const QString& name);

private:
    void ask();
    void rebuild();
    void report(const Status& status);

    Session& m_session;
    WorkspaceStack& m_stack;
    TextPrompt& m_prompt;
    QMenu* m_menu;
    Result<decisions::ViewLog> m_log = failure(ErrorCode::NotFound, "read the saved searches", "not yet");
};

} // namespace fgw::ui
