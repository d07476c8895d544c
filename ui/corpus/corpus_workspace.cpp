// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/corpus_workspace.h"

#include "ui/corpus/case_action_dialog.h"
#include "ui/corpus/case_field.h"
#include "ui/corpus/case_filter.h"
#include "ui/corpus/case_filter_bar.h"
#include "ui/corpus/case_model.h"
#include "ui/corpus/case_view.h"
#include "ui/corpus/corpus_rows.h"
#include "ui/corpus/count_model.h"
#include "ui/corpus/gate_page.h"
#include "ui/corpus/size_gauge.h"
#include "ui/corpus/text_rows.h"
#include "ui/session/session.h"
#include "ui/session/user_name.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/part_action.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>

#include <algorithm>
#include <map>

namespace fgw::ui {

namespace {

/// Places of the tabs.
enum Tab { CasesTab, GateTab, ReviewTab, WatchlistTab, LedgerTab, TaxonomyTab, ProblemsTab };

} // namespace

QAction* CorpusWorkspace::addAction(const QString& text, const QList<QKeySequence>& keys,
                                    std::function<void()> slot) {
    QAction* action = addPartAction(this, text, keys);
    connect(action, &QAction::triggered, this, std::move(slot));
    m_actions << action;
    return action;
}

void CorpusWorkspace::makeActions() {
    addAction(tr("Search the cases"), {Qt::Key_Slash, Qt::CTRL | Qt::Key_F}, [this] {
        m_tabs->setCurrentIndex(CasesTab);
        m_filterBar->search()->setFocus();
    });
    const QAction* judge = addAction(tr("Judge results…"), {Qt::Key_G}, [this] {
        m_tabs->setCurrentIndex(GateTab);
        m_gate->askForResults();
    });
    const QAction* record =
        addAction(tr("Record the verdict as main…"), {Qt::SHIFT | Qt::Key_G}, [this] { askToRecord(); });
    m_gate->setActions(judge, record);
    const std::map<CaseAction, QKeySequence> keys{
        {CaseAction::Remediate, Qt::Key_R}, {CaseAction::Reclassify, Qt::Key_C},
        {CaseAction::Deprecate, Qt::Key_D}, {CaseAction::Watchlist, Qt::Key_W},
        {CaseAction::Verify, Qt::Key_V},    {CaseAction::Remove, Qt::Key_Delete},
        {CaseAction::AddMode, Qt::Key_A}};
    QList<QAction*> ofCase;
    for (const CaseActionText& text : caseActionTexts()) {
        const auto key = keys.find(text.action);
        auto* action = addAction(text.title,
                                 key == keys.end() ? QList<QKeySequence>() : QList<QKeySequence>{key->second},
                                 [this, what = text.action] { act(what); });
        if (text.action != CaseAction::AddMode) {
            ofCase << action;
        }
    }
    m_case->setActions(ofCase);
}

QWidget* CorpusWorkspace::firstFocus() {
    return m_cases.view;
}

void CorpusWorkspace::refresh() {
    const bool another =
        !m_corpus || !m_session.corpus() || m_corpus->directory != m_session.corpus()->directory;
    m_corpus = m_session.corpus();
    m_stack->setCurrentIndex(m_corpus ? 1 : 0);
    refreshTables(m_corpus ? *m_corpus : corpus::Corpus());
    refreshCounts();
    refreshHeader();
    requestOverview();
    if (!another && !m_ours && isVisible()) {
        m_bar->show(MessageBar::Kind::Note,
                    tr("The files of the corpus were changed outside; this is how they stand now."));
    }
    m_ours = false;
    showCase(m_shownCase);
}

void CorpusWorkspace::requestOverview() {
    if (!m_corpus) {
        m_gate->setCorpus(nullptr, {});
        return;
    }
    m_session.jobs().run<CorpusOverview>(
        QStringLiteral("corpus overview"), tr("Going through the history"), this,
        [corpus = m_corpus](Task&) -> Result<CorpusOverview> { return overviewOf(*corpus); },
        [this](Result<CorpusOverview> overview) {
            if (overview) {
                adoptOverview(std::move(*overview));
            }
        });
}

void CorpusWorkspace::adoptOverview(CorpusOverview overview) {
    m_review->setRows(reviewRows(overview.advice));
    label(ReviewTab, tr("Review"), overview.advice.structural.size() + overview.advice.pruning.size());
    refreshFlags(overview.advice);
    m_cases.filter->setFlags(std::move(overview.flags));
    m_gate->setCorpus(m_corpus, std::move(overview.gate));
}

void CorpusWorkspace::label(int tab, const QString& name, std::size_t count) {
    m_tabs->setTabText(tab, count == 0 ? name : QStringLiteral("%1  %2").arg(name, format::count(count)));
}

void CorpusWorkspace::refreshTables(const corpus::Corpus& corpus) {
    m_cases.model->setCases(corpus.cases);
    m_watchlist.model->setCases(corpus.watchlist);
    m_ledger->setRows(ledgerRows(corpus));
    m_problems->setRows(problemRows(corpus));
    m_crosswalk->setRows(crosswalkRows(corpus.taxonomy));
    m_filterBar->setCorpus(corpus);
    label(CasesTab, tr("Cases"), corpus.cases.size());
    label(WatchlistTab, tr("Watchlist"), corpus.watchlist.size());
    label(LedgerTab, tr("Ledger"), corpus.removals.size());
    label(ProblemsTab, tr("Problems"), corpus.problems.size());
}

void CorpusWorkspace::refreshCounts() {
    m_counts->setCounts(m_corpus ? corpus::countActiveCases(*m_corpus) : corpus::CaseCounts());
    const int rows = m_counts->rowCount() * m_countTable->verticalHeader()->defaultSectionSize();
    m_countTable->setFixedHeight(rows + m_countTable->horizontalHeader()->sizeHint().height() + 2);
}

void CorpusWorkspace::refreshHeader() {
    if (!m_corpus) {
        return;
    }
    const auto active = std::ranges::count(m_corpus->cases, std::string("active"), &corpus::Case::status);
    m_name->setText(visibleLine(m_corpus->directory.filename().string()));
    m_name->setToolTip(plainToolTip(visibleText(m_corpus->directory.string())));
    QStringList facts{
        tr("%1 cases, %2 of them active")
            .arg(format::count(m_corpus->cases.size()), format::count(static_cast<std::size_t>(active))),
        tr("schema %1").arg(m_corpus->schemaVersion)};
    if (!m_corpus->owner.empty()) {
        facts << tr("owner %1").arg(visibleLine(m_corpus->owner));
    }
    m_facts->setText(facts.join(QStringLiteral(" · ")));
}

void CorpusWorkspace::refreshFlags(const corpus::Advice& advice) {
    m_gauge->show(advice);
    QStringList flags;
    if (!advice.structural.empty()) {
        flags << tr("%Ln case(s) came back more than once", nullptr,
                    static_cast<int>(advice.structural.size()));
    }
    if (!advice.pruning.empty()) {
        flags << tr("%Ln case(s) may be pruned", nullptr, static_cast<int>(advice.pruning.size()));
    }
    m_flags->setTone(advice.structural.empty() ? TextTone::Muted : TextTone::Warning);
    m_flags->setText(flags.isEmpty() ? tr("no case is flagged") : flags.join(u'\n'));
}

void CorpusWorkspace::applyFilter() {
    CaseCriteria criteria = m_filterBar->criteria();
    const QModelIndexList cells = m_countTable->selectionModel()->selectedIndexes();
    if (!cells.isEmpty()) {
        criteria.severity = m_counts->severity(cells.front().column());
        criteria.mode = m_counts->mode(cells.front().row());
    }
    m_cases.filter->setCriteria(criteria);
    m_watchlist.filter->setCriteria(m_filterBar->criteria());
}

void CorpusWorkspace::showCurrent(const CaseTable& table) {
    const QModelIndex current = table.view->currentIndex();
    if (m_corpus && current.isValid()) {
        const corpus::Case& entry = table.model->at(table.filter->mapToSource(current).row());
        m_shownCase = entry.id;
        m_case->show(m_corpus, entry);
    }
}

void CorpusWorkspace::showCase(const std::string& caseId) {
    if (!m_corpus || m_corpus->cases.empty()) {
        m_case->clear();
        return;
    }
    const corpus::Case* entry = m_corpus->find(caseId);
    entry = entry == nullptr ? m_corpus->findWatched(caseId) : entry;
    entry = entry == nullptr ? &m_corpus->cases.front() : entry;
    m_shownCase = entry->id;
    m_case->show(m_corpus, *entry);
    for (int row = 0; row < m_cases.filter->rowCount(); ++row) {
        const QModelIndex index = m_cases.filter->index(row, 0);
        if (m_cases.model->at(m_cases.filter->mapToSource(index).row()).id == m_shownCase) {
            m_cases.view->setCurrentIndex(index);
            break;
        }
    }
}

void CorpusWorkspace::act(CaseAction action) {
    const bool ofCase = action != CaseAction::AddMode;
    if (!m_corpus || (ofCase && m_shownCase.empty())) {
        return;
    }
    auto* dialog = new CaseActionDialog(action, m_corpus, ofCase ? m_shownCase : std::string(), m_by,
                                        m_session.jobs(), m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CaseActionDialog::written, this,
            [this, dialog](const QString& sentence) { adoptOwnChange(sentence, dialog->by()); });
    dialog->open();
}

void CorpusWorkspace::askToRecord() {
    m_tabs->setCurrentIndex(GateTab);
    m_gate->askToRecord(m_by);
}

void CorpusWorkspace::adoptOwnChange(const QString& sentence, const QString& by) {
    m_by = by;
    m_ours = true;
    m_bar->hide();
    emit m_session.notice(sentence);
    m_session.reloadCorpus();
}

void CorpusWorkspace::chooseColumns(const QPoint& position) {
    auto* header = qobject_cast<QHeaderView*>(sender());
    QMenu menu(this);
    for (int column = 0; column < header->count(); ++column) {
        auto* action = menu.addAction(caseFields()[static_cast<std::size_t>(column)].name);
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        connect(action, &QAction::toggled, header,
                [header, column](bool shown) { header->setSectionHidden(column, !shown); });
    }
    menu.exec(header->mapToGlobal(position));
}

QJsonObject CorpusWorkspace::saveState() const {
    return {{QStringLiteral("splitter"), QString::fromLatin1(m_splitter->saveState().toBase64())},
            {QStringLiteral("by"), m_by},
            {QStringLiteral("tab"), m_tabs->currentIndex()},
            {QStringLiteral("columns"),
             QString::fromLatin1(m_cases.view->horizontalHeader()->saveState().toBase64())}};
}

void CorpusWorkspace::restoreState(const QJsonObject& state) {
    const auto bytes = [&state](const QString& key) {
        return QByteArray::fromBase64(state[key].toString().toLatin1());
    };
    m_splitter->restoreState(bytes(QStringLiteral("splitter")));
    m_cases.view->horizontalHeader()->restoreState(bytes(QStringLiteral("columns")));
    m_tabs->setCurrentIndex(std::clamp(state[QStringLiteral("tab")].toInt(), 0, m_tabs->count() - 1));
    if (const QString by = state[QStringLiteral("by")].toString(); !by.isEmpty()) {
        m_by = by;
    }
}

} // namespace fgw::ui
