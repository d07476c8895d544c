// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/workspace.h"

#include <memory>

class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QTableView;

namespace fgw::corpus {
struct Corpus;
}

namespace fgw::ui {

class CaseFilter;
class CaseModel;
class CaseView;
class CountModel;
class Session;
class TextLabel;
class TextRows;
class Theme;

/// The failure dataset: its cases, watchlist and ledger, and everything about one case.
class CorpusWorkspace : public Workspace {
    Q_OBJECT
public:
    CorpusWorkspace(Session& session, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("corpus"); }
    [[nodiscard]] QString title() const override { return tr("Corpus"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("book-open"); }
    [[nodiscard]] bool showsRecords() const override { return false; }
    [[nodiscard]] QList<QAction*> workspaceActions() const override;
    [[nodiscard]] QWidget* firstFocus() override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

signals:
    /// A person wants to choose a corpus to open.
    void openRequested();

private:
    struct CaseTable {
        CaseModel* model;
        CaseFilter* filter;
        QTableView* view;
    };
    [[nodiscard]] CaseTable makeCaseTable(const QString& name);
    [[nodiscard]] QWidget* makeTabs();
    [[nodiscard]] QWidget* makeHeader();
    void makeCounts();
    void refresh();
    void refreshCounts();
    void refreshHeader();
    void filterByCell();
    void showCurrent(const CaseTable& table);
    void chooseColumns(const QPoint& position);

    Session& m_session;
    const Theme& m_theme;
    std::shared_ptr<const corpus::Corpus> m_corpus;
    CaseTable m_cases;
    CaseTable m_watchlist;
    TextRows* m_ledger;
    TextRows* m_problems;
    CountModel* m_counts;
    QStackedWidget* m_stack;
    QSplitter* m_splitter;
    QTabWidget* m_tabs;
    QTableView* m_countTable;
    QLineEdit* m_search;
    TextLabel* m_name;
    TextLabel* m_facts;
    CaseView* m_case;
    QAction* m_showAll = nullptr;
    QAction* m_focusSearch;
};

} // namespace fgw::ui
