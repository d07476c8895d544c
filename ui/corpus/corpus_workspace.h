// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/corpus/case_action.h"
#include "ui/corpus/corpus_overview.h"
#include "ui/shell/workspace.h"

#include <functional>
#include <memory>
#include <string>

class QSplitter;
class QStackedWidget;
class QTabWidget;
class QTableView;

namespace fgw::corpus {
struct Corpus;
}

namespace fgw::ui {

class CaseFilter;
class CaseFilterBar;
class CaseModel;
class CaseView;
class CountModel;
class GatePage;
class MessageBar;
class Session;
class SizeGauge;
class TextLabel;
class TextRows;
class Theme;

/// The failure dataset: its cases, the last gate, what is to be reviewed, watchlist, ledger and taxonomy, and
/// everything about one case. What a person changes goes through one dialog that shows it first.
class CorpusWorkspace : public Workspace {
    Q_OBJECT
public:
    CorpusWorkspace(Session& session, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QString id() const override { return QStringLiteral("corpus"); }
    [[nodiscard]] QString title() const override { return tr("Corpus"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("book-open"); }
    [[nodiscard]] bool showsRecords() const override { return false; }
    [[nodiscard]] QList<QAction*> workspaceActions() const override { return m_actions; }
    [[nodiscard]] QWidget* firstFocus() override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

    [[nodiscard]] GatePage* gate() const { return m_gate; }

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
    [[nodiscard]] QTableView* makeTextTable(TextRows* rows, const QString& name);
    [[nodiscard]] QWidget* makeHeader();
    [[nodiscard]] QWidget* makeCasesPage();
    [[nodiscard]] QWidget* makeTaxonomyPage();
    void makeCounts();
    void makeTabs();
    void makeActions();
    QAction* addAction(const QString& text, const QList<QKeySequence>& keys, std::function<void()> slot);
    void refresh();
    void refreshTables(const corpus::Corpus& corpus);
    void refreshCounts();
    void refreshHeader();
    void refreshFlags(const corpus::Advice& advice);
    void requestOverview();
    void adoptOverview(CorpusOverview overview);
    void label(int tab, const QString& name, std::size_t count);
    void applyFilter();
    void showCurrent(const CaseTable& table);
    void showCase(const std::string& caseId);
    void chooseColumns(const QPoint& position);
    void act(CaseAction action);
    void askToRecord();
    /// The files were changed here by a person.
    void adoptOwnChange(const QString& sentence, const QString& by);

    Session& m_session;
    const Theme& m_theme;
    std::shared_ptr<const corpus::Corpus> m_corpus;
    CaseTable m_cases;
    CaseTable m_watchlist;
    TextRows* m_ledger;
    TextRows* m_problems;
    TextRows* m_review;
    TextRows* m_crosswalk;
    CountModel* m_counts;
    QStackedWidget* m_stack;
    QSplitter* m_splitter;
    QTabWidget* m_tabs;
    QTableView* m_countTable;
    CaseFilterBar* m_filterBar;
    GatePage* m_gate;
    SizeGauge* m_gauge;
    TextLabel* m_flags;
    TextLabel* m_name;
    TextLabel* m_facts;
    MessageBar* m_bar;
    CaseView* m_case;
    QList<QAction*> m_actions;
    std::string m_shownCase;
    QString m_by;        ///< who changed a case last
    bool m_ours = false; ///< the next change of the files is one that was made here
};

} // namespace fgw::ui
