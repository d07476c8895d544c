// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/saved_searches.h"

#include "ui/session/session.h"
#include "ui/shell/shell_actions.h"
#include "ui/shell/text_prompt.h"
#include "ui/shell/workspace.h"
#include "ui/shell/workspace_stack.h"
#include "ui/widgets/visible_text.h"

#include <QMenu>

#include <algorithm>

namespace fgw::ui {

SavedSearches::SavedSearches(Session& session, WorkspaceStack& stack, const ShellActions& actions,
                             TextPrompt& prompt, const std::filesystem::path& file, QWidget* window)
    : QObject(window), m_session(session), m_stack(stack), m_prompt(prompt),
      m_menu(new QMenu(tr("Sa&ved searches"), window)) {
    Problems problems;
    m_log = decisions::ViewLog::open(file, session.judgements().log().who(), problems);
    connect(actions.saveSearch, &QAction::triggered, this, &SavedSearches::ask);
    const auto refresh = [&session, action = actions.saveSearch] {
        action->setEnabled(session.filter().active() && session.filter().error().isEmpty());
    };
    connect(&session.filter(), &FilterState::textChanged, this, refresh);
    refresh();
    rebuild();
}

void SavedSearches::ask() {
    m_prompt.ask(
        {.title = tr("Save this search"),
         .hint = tr("Under this name it waits in Edit, Saved searches, for every run. An earlier one of "
                    "the same name is replaced."),
         .text = {},
         .suggestions = {}},
        [this](const QString& name) { save(name.trimmed()); });
}

void SavedSearches::save(const QString& name) {
    if (name.isEmpty()) {
        return;
    }
    if (!m_log) {
        report(std::unexpected(m_log.error()));
        return;
    }
    report(m_log->save({name.toStdString(),
                        m_session.filter().filter().text(),
                        m_stack.current()->id().toStdString(),
                        {},
                        {}}));
    rebuild();
}

void SavedSearches::apply(const QString& name) {
    const auto views = m_log ? m_log->views() : std::vector<decisions::SavedView>();
    const auto found = std::ranges::find(views, name.toStdString(), &decisions::SavedView::name);
    if (found != views.end()) {
        m_session.filter().setText(QString::fromStdString(found->filter));
        m_stack.setCurrentId(QString::fromStdString(found->workspace));
    }
}

void SavedSearches::rebuild() {
    m_menu->clear();
    auto* remove = new QMenu(tr("&Remove"), m_menu);
    const auto views = m_log ? m_log->views() : std::vector<decisions::SavedView>();
    for (const decisions::SavedView& view : views) {
        const QString shown = visibleLine(view.name).replace(u'&', QStringLiteral("&&"));
        const QString name = QString::fromStdString(view.name);
        QAction* open = m_menu->addAction(shown);
        open->setData(true); // text from outside: not translated
        open->setToolTip(plainToolTip(visibleLine(view.filter)));
        connect(open, &QAction::triggered, this, [this, name] { apply(name); });
        QAction* take = remove->addAction(shown);
        take->setData(true);
        connect(take, &QAction::triggered, this, [this, name] {
            report(m_log->remove(name.toStdString()));
            // Not at once: this is the answer to an action of the menu.
            QMetaObject::invokeMethod(this, &SavedSearches::rebuild, Qt::QueuedConnection);
        });
    }
    if (!views.empty()) {
        m_menu->addSeparator();
        m_menu->addMenu(remove);
    }
    m_menu->setToolTipsVisible(true);
    m_menu->setEnabled(!views.empty());
}

void SavedSearches::report(const Status& status) {
    if (!status) {
        emit m_session.failed(QString::fromStdString(status.error().message()));
    }
}

} // namespace fgw::ui
