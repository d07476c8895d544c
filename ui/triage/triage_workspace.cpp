// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/triage_workspace.h"

#include "ui/inspector/page_search.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/triage/glance_page.h"
#include "ui/triage/item_prefetch.h"
#include "ui/triage/progress_line.h"
#include "ui/triage/queue_model.h"
#include "ui/triage/readings_text.h"
#include "ui/triage/run_memory.h"
#include "ui/triage/triage_actions.h"
#include "ui/triage/triage_queue.h"
#include "ui/triage/verdict_panel.h"
#include "ui/widgets/choice_row.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/visible_text.h"

#include <QAction>
#include <QListView>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace fgw::ui {

namespace {

using decisions::Decision;
using decisions::DecisionKind;
using decisions::Judgement;

bool areOfSeveralItems(const RecordTable& table, const std::vector<std::uint32_t>& rows) {
    return std::ranges::any_of(
        rows, [&](std::uint32_t row) { return table.item()[row] != table.item()[rows.front()]; });
}

std::vector<std::uint32_t> rowsIn(const BitSet& set) {
    std::vector<std::uint32_t> rows;
    set.forEach([&rows](std::size_t row) { rows.push_back(static_cast<std::uint32_t>(row)); });
    return rows;
}

/// Whether the step from one judgement to the next settles the failure, so that the next one may come.
bool settles(const Judgement& before, const Judgement& now) {
    return (!now.failureMode.empty() && now.failureMode != before.failureMode) ||
           (now.adjudicated && now.adjudicated != before.adjudicated) || (now.unsure && !before.unsure);
}

} // namespace

void TriageWorkspace::connectActions() {
    connect(m_actions->next, &QAction::triggered, m_queue, &TriageQueue::next);
    connect(m_actions->previous, &QAction::triggered, m_queue, &TriageQueue::previous);
    connect(m_actions->severity, &QAction::triggered, m_panel,
            [this] { m_panel->ask(DecisionKind::Severity); });
    connect(m_actions->blastRadius, &QAction::triggered, m_panel,
            [this] { m_panel->ask(DecisionKind::BlastRadius); });
    connect(m_actions->detectedBy, &QAction::triggered, m_panel,
            [this] { m_panel->ask(DecisionKind::DetectedBy); });
    connect(m_actions->unsure, &QAction::triggered, this,
            [this] { decide(DecisionKind::Unsure, QStringLiteral("true")); });
    connect(m_actions->scope, &QAction::triggered, this, [this] {
        Judgements& judgements = m_session.judgements();
        judgements.setScope(judgements.scope() == Scope::AllModels ? Scope::ThisModel : Scope::AllModels);
    });
    // Differences are marked in the answers of the whole item: each page is built once for a key.
    connect(m_actions->whole, &QAction::toggled, this, [this](bool on) {
        m_actions->differences->setChecked(on && m_actions->differences->isChecked());
        showCurrent();
    });
    connect(m_actions->differences, &QAction::toggled, this, [this](bool on) {
        if (on && !m_actions->whole->isChecked()) {
            m_actions->whole->setChecked(true);
        } else if (m_actions->whole->isChecked()) {
            showCurrent();
        }
    });
    connect(m_actions->cluster, &QAction::triggered, this, &TriageWorkspace::applyToCluster);
    connect(m_actions->blind, &QAction::toggled, &m_session.judgements(), &Judgements::setBlind);
    connect(m_actions->blind, &QAction::toggled, m_progress, &ProgressLine::setBlind);
    connect(m_actions->reorder, &QAction::triggered, m_queue, &TriageQueue::orderAgain);
    connect(m_actions, &TriageActions::decided, this, &TriageWorkspace::decide);
    connect(m_panel, &VerdictPanel::decided, this, &TriageWorkspace::decide);
    connect(m_panel, &VerdictPanel::scopeChosen, &m_session.judgements(), &Judgements::setScope);
    connect(m_panel, &VerdictPanel::done, this, [this] { m_list->setFocus(); });
    connect(m_panel, &VerdictPanel::mistyped, this, [this](const QString& typed, const QString& list) {
        emit m_session.notice(tr("“%1” names nothing under %2: nothing was changed.")
                                  .arg(visibleLine(typed.toStdString()), list));
    });
}

void TriageWorkspace::connectSession() {
    Judgements& judgements = m_session.judgements();
    connect(m_queue, &TriageQueue::positionChanged, this, &TriageWorkspace::adoptPosition);
    connect(m_queue, &TriageQueue::stepped, this, &TriageWorkspace::selectCurrent);
    connect(m_queue, &TriageQueue::reset, this, [this] {
        // A verdict of another queue, or another order, is not what Enter would be thought to repeat.
        m_lastJudgedRow.reset();
        showState();
    });
    connect(m_items, &ItemPrefetch::arrived, this, [this](std::size_t row) {
        if (const auto here = m_queue->position(); here && m_queue->entry(*here).row == row) {
            showCurrent();
        }
    });
    connect(&judgements, &Judgements::rowsChanged, this, [this](const std::vector<std::uint32_t>& rows) {
        m_changedSeveral = areOfSeveralItems(*m_session.records(), rows);
    });
    connect(&judgements, &Judgements::changed, this, &TriageWorkspace::onJudged);
    connect(&judgements, &Judgements::reverted, this, [this](std::size_t row, bool undone) {
        m_lastJudgedRow.reset();
        refreshCommands();
        // Of a whole cluster no one failure is the place to go back to: one stays where one is.
        if (undone && isVisible() && !m_changedSeveral) {
            goToRow(row);
        }
    });
    connect(&judgements, &Judgements::scopeChanged, this, [this] {
        m_panel->setScope(m_session.judgements().scope());
        selectCurrent();
    });
    connect(&m_session.selection(), &Selection::changed, this, &TriageWorkspace::showSelected);
    connect(m_memory, &RunMemory::changed, this, &TriageWorkspace::showCurrent);
    connect(&m_session, &Session::corpusChanged, this, &TriageWorkspace::adoptTaxonomy);
    connect(&m_session, &Session::documentChanged, this, &TriageWorkspace::showState);
    connect(&m_session, &Session::mapChanged, this, &TriageWorkspace::showState);
    adoptTaxonomy();
}

void TriageWorkspace::adoptTaxonomy() {
    const auto corpus = m_session.corpus();
    const corpus::Taxonomy taxonomy = corpus ? corpus->taxonomy : corpus::Taxonomy();
    m_actions->setTaxonomy(taxonomy);
    m_panel->setTaxonomy(taxonomy);
    showJudgement();
}

void TriageWorkspace::adoptPosition() {
    m_session.judgements().setSettling(settlesHere());
    const auto here = m_queue->position();
    if (!here || !isVisible()) {
        return;
    }
    const QModelIndex line = m_model->index(static_cast<int>(*here));
    m_list->setCurrentIndex(line);
    m_list->scrollTo(line);
    if (m_keyboardWaits) {
        m_keyboardWaits = false;
        m_list->setFocus();
    }
    m_model->wantExcerpts(line.row());
    m_repeated = {};
    m_session.judgements().setAgain(isRepeatHere());
    // Several that were selected elsewhere are what one came to judge, if one of them is what is shown here.
    const bool isSelected = m_session.selection().rows().test(m_queue->entry(*here).row);
    if (!isSelected || !areOfSeveralItems(*m_session.records(), rowsIn(selectedBesides()))) {
        selectCurrent();
    }
    showSelected();
    prefetch();
    showJudgement();
    showCurrent();
}

void TriageWorkspace::selectCurrent() {
    const auto here = m_queue->position();
    if (here && isVisible()) {
        const bool all = m_session.judgements().scope() == Scope::AllModels;
        m_session.selection().select(m_queue->rowsOf(*here, all));
        m_session.selection().setFocus(m_queue->entry(*here).row);
    }
}

void TriageWorkspace::prefetch() {
    const std::size_t here = *m_queue->position();
    std::vector<std::size_t> rows;
    for (const std::size_t index : {here, here + 1, here + 2, here + 3, here - 1}) {
        if (index < m_queue->size()) {
            rows.push_back(m_queue->entry(index).row);
        }
    }
    m_items->want(rows);
}

void TriageWorkspace::showJudgement() {
    const auto here = m_queue->position();
    const Judgement* judgement = here ? m_session.judgements().of(m_queue->entry(*here).row) : nullptr;
    judgement = isRepeatHere() ? &m_repeated : judgement;
    m_before = judgement != nullptr ? *judgement : Judgement();
    m_waited = here && m_queue->waits(*here);
    m_panel->show(judgement, here ? othersText(*here) : QString());
    refreshCommands();
}

bool TriageWorkspace::settlesHere() const {
    return isVisible() && m_queue->shown() == TriageQueue::Show::Disagreements;
}

bool TriageWorkspace::isRepeatHere() const {
    return m_queue->position() && m_queue->isRepeat(*m_queue->position());
}

void TriageWorkspace::decide(DecisionKind kind, const QString& value) {
    const auto here = m_queue->position();
    if (!here) {
        return;
    }
    std::vector<Decision> decision{{kind, {}, value.toStdString(), {}}};
    if (kind == DecisionKind::FailureMode && settlesHere() && m_before.adjudicated) {
        // Who says which failure it is does not let "not a failure" stand beside it.
        decision.push_back({DecisionKind::Adjudication, {}, {}, {}});
    }
    const QString description = value.isEmpty()                ? tr("take a verdict back")
                                : kind == DecisionKind::Unsure ? tr("unsure")
                                                               : tr("“%1”").arg(value);
    if (const BitSet rows = selectedBesides(); rows.any()) {
        decideForSelected(rows, decision, description);
        return;
    }
    // Asked first: a verdict goes on, and what comes next may be the one that came back.
    const bool isRepeat = isRepeatHere();
    const std::size_t row = m_queue->entry(*here).row;
    const bool written = m_session.judgements().decide(m_queue->rowsOf(*here, false), decision, description);
    const bool isVerdict = kind == DecisionKind::FailureMode || kind == DecisionKind::Unsure;
    if (isRepeat) {
        decisions::apply(m_repeated, decision[0]);
        showJudgement();
        if (written && isVerdict) {
            finishRepeat();
        }
        sayWhose(row, description, written);
        return;
    }
    sayWhose(row, description, written);
    // The verdict that stands already is a way of saying "yes, next".
    if (!written && isVerdict && decisions::textOf(m_before, kind) == value.toStdString()) {
        goOn();
    }
}

// The keys that come next are for the failure that came next: both have to be told by name.
void TriageWorkspace::sayWhose(std::size_t row, const QString& description, bool written) {
    const auto here = m_queue->position();
    if (!written || !here) {
        return;
    }
    const std::size_t now = m_queue->entry(*here).row;
    emit m_session.notice(now == row ? tr("%1 for %2.").arg(description, nameOf(row))
                                     : tr("%1 for %2; now %3.").arg(description, nameOf(row), nameOf(now)));
}

QString TriageWorkspace::nameOf(std::size_t row) const {
    const RecordTable& records = *m_session.records();
    return QStringLiteral("%1 · %2").arg(visibleLine(records.itemOf(row).id),
                                         visibleLine(records.modelOf(row)));
}

void TriageWorkspace::onJudged() {
    const auto here = m_queue->position();
    if (!here || !isVisible()) {
        return;
    }
    const std::size_t row = m_queue->entry(*here).row;
    const Judgement* judgement = m_session.judgements().of(row);
    if (isRepeatHere()) {
        if (judgement != nullptr && judgement->adjudicated) {
            finishRepeat();
        }
        return;
    }
    const bool settled = settles(m_before, judgement != nullptr ? *judgement : Judgement()) ||
                         (settlesHere() && m_waited && !m_queue->waits(*here));
    showJudgement();
    if (settled) {
        m_lastJudgedRow = row;
        goOn();
    }
}

void TriageWorkspace::finishRepeat() {
    m_session.judgements().setAgain(false);
    m_queue->endRepeat();
    goOn();
}

void TriageWorkspace::goOn() {
    if (m_actions->autoAdvance->isChecked()) {
        m_queue->advance();
    }
    refreshCommands();
}

void TriageWorkspace::goToRow(std::size_t row) {
    if (const auto index = m_queue->indexOf(row)) {
        m_queue->setPosition(*index);
    }
}

void TriageWorkspace::showCurrent() {
    const auto here = m_queue->position();
    const auto item = here ? m_items->item(m_queue->entry(*here).row) : nullptr;
    if (!item) {
        return;
    }
    m_shownRow = item->row;
    m_glance->show(*m_session.records(), *item, m_model->reason(*here),
                   m_memory->sentence(item->row, !isRepeatHere()));
    showReruns();
    if (m_actions->whole->isChecked()) {
        showWhole();
        markSearched(*m_wholeScroll->widget(), m_session.filter().text());
    }
    markSearched(*m_glance, m_session.filter().text());
    m_reading->setCurrentIndex(m_actions->whole->isChecked() ? 1 : 0);
}

// Who settles a disagreement has to see who says what.
QString TriageWorkspace::othersText(std::size_t index) const {
    return m_queue->isRepeat(index)
               ? QString()
               : readingTexts(m_session.judgements(), m_queue->entry(index).row).join(u'\n');
}

void TriageWorkspace::showState() {
    const bool ready = m_session.map() != nullptr && !m_queue->busy();
    if (m_queue->size() > 0) {
        // Who waited for the queue works in it, once there is a place in it.
        m_keyboardWaits = m_keyboardWaits || m_nothing->hasFocus();
        m_pages->setCurrentWidget(m_split);
        return;
    }
    m_nothing->setSentence(!ready ? tr("The queue is being put in order.")
                           : m_session.filter().active()
                               ? tr("Nothing that waits for a verdict passes the filter.")
                               : tr("There is nothing to judge here: no failure waits in this queue."));
    m_pages->setCurrentWidget(m_nothing);
}

} // namespace fgw::ui
