// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/file_commands.h"

#include "ui/session/session.h"
#include "ui/shell/shell_actions.h"
#include "ui/widgets/visible_text.h"

#include <QFileDialog>
#include <QMenu>

#include <algorithm>
#include <utility>

namespace fgw::ui {

namespace {
constexpr std::size_t kMostRecents = 10;
}

FileCommands::FileCommands(Session& session, const ShellActions& actions, QStringList example,
                           QWidget* window)
    : QObject(window), m_session(session), m_example(std::move(example)), m_window(window),
      m_recents(new QMenu(tr("Open &recent"), window)) {
    actions.openExample->setEnabled(!m_example.isEmpty());
    connect(actions.openFiles, &QAction::triggered, this, &FileCommands::chooseFiles);
    connect(actions.openFolder, &QAction::triggered, this, &FileCommands::chooseFolder);
    connect(actions.openExample, &QAction::triggered, this, &FileCommands::openExample);
    const auto enableExport = [this, action = actions.exportReport] {
        action->setEnabled(m_session.records()->size() > 0);
    };
    connect(&session, &Session::documentChanged, this, enableExport);
    connect(&session, &Session::sourcesChanged, this, &FileCommands::refreshRecents);
    enableExport();
    refreshRecents();
}

void FileCommands::openExample() {
    m_session.open(m_example);
}

void FileCommands::chooseFiles() {
    auto* dialog = new QFileDialog(m_window, tr("Open files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Evaluation data (*.jsonl *.json *.csv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, &m_session, &Session::open);
    dialog->open();
}

void FileCommands::chooseFolder() {
    auto* dialog = new QFileDialog(m_window, tr("Open a run directory or a corpus"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::filesSelected, &m_session, &Session::open);
    dialog->open();
}

void FileCommands::refreshRecents() {
    m_recents->clear();
    std::vector<cache::SourceSummary> sources = m_session.sources();
    std::ranges::stable_sort(sources, std::greater{}, &cache::SourceSummary::openedUtc);
    sources.resize(std::min(sources.size(), kMostRecents));
    for (const cache::SourceSummary& source : sources) {
        QString name = visibleLine(source.path.filename().string());
        QAction* action = m_recents->addAction(name.replace(u'&', QStringLiteral("&&")));
        action->setData(true); // text from outside: not translated
        connect(action, &QAction::triggered, this, [this, id = source.id] { m_session.openSource(id); });
    }
    m_recents->setEnabled(!sources.empty());
}

} // namespace fgw::ui
