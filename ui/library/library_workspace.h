// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/import_preview.h"
#include "ui/shell/workspace.h"

#include <memory>

class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace fgw::ui {

class LogListPage;
class Session;
class SourceFilter;
class SourceModel;
class SummaryPage;
class Theme;

/// Runs and corpora that were opened before, and the summary of the run that is open now; or what logs say of
/// themselves while they are read.
class LibraryWorkspace : public Workspace {
    Q_OBJECT
public:
    LibraryWorkspace(Session& session, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("library"); }
    [[nodiscard]] QString title() const override { return tr("Library"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("library"); }
    [[nodiscard]] QList<QAction*> workspaceActions() const override;
    [[nodiscard]] QWidget* firstFocus() override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool busy() const override;

signals:
    /// A person wants to choose what to open.
    void openRequested();
    /// Of the open run.
    void exportRequested();
    /// A person wants to see a run come out the same again.
    void replayRequested(const QString& runDirectory);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeSourcePane();
    void makeActions();
    void refreshSources();
    void refreshLayout();
    void refreshColumns();
    void showOpenSource();
    void openCurrent();
    void forgetCurrent();
    void replayCurrent();
    void refreshActions();
    void askForMapping(const QString& path, std::shared_ptr<const importers::ImportPreview> preview);
    [[nodiscard]] int currentSource() const;

    Session& m_session;
    const Theme& m_theme;
    SourceModel* m_model;
    SourceFilter* m_filter;
    QStackedWidget* m_stack;
    QSplitter* m_splitter;
    QLineEdit* m_search;
    QTableView* m_table;
    SummaryPage* m_summary;
    LogListPage* m_logs;
    QStackedWidget* m_page; ///< one of the two
    QAction* m_open = nullptr;
    QAction* m_replay = nullptr;
    QAction* m_forget = nullptr;
    QAction* m_exportSamples = nullptr;
};

} // namespace fgw::ui
