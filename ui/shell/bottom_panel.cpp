// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/bottom_panel.h"

#include "core/base/problem_groups.h"
#include "ui/session/session.h"
#include "ui/shell/jobs_panel.h"
#include "ui/shell/problem_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fixed_table.h"
#include "ui/widgets/text_label.h"

#include <QHeaderView>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

namespace fgw::ui {

namespace {
constexpr int kProblemsTab = 1;
}

BottomPanel::BottomPanel(Session& session, const Theme& theme, QWidget* parent)
    : QTabWidget(parent), m_session(session), m_theme(theme), m_problems(new ProblemModel(this)) {
    setDocumentMode(true);
    auto* jobs = new QScrollArea(this);
    jobs->setAccessibleName(tr("Jobs"));
    jobs->setWidgetResizable(true);
    jobs->setWidget(new JobsPanel(session.jobs(), theme, jobs));
    addTab(jobs, tr("Jobs"));
    addTab(makeProblemsPage(), tr("Problems"));
    auto* fold = new QToolButton(this);
    fold->setIcon(theme.icon(QStringLiteral("chevron-down")));
    fold->setAccessibleName(tr("Fold this panel away"));
    fold->setToolTip(fold->accessibleName());
    setCornerWidget(fold);
    connect(fold, &QToolButton::clicked, this, &BottomPanel::closeRequested);
    connect(&session, &Session::problemsChanged, this, &BottomPanel::refreshProblems);
    refreshProblems();
}

QWidget* BottomPanel::makeProblemsPage() {
    auto* table = new QTableView(this);
    table->setModel(m_problems);
    table->setAccessibleName(tr("Problems"));
    styleTable(table);
    table->verticalHeader()->setDefaultSectionSize(4 * kGrid);
    table->horizontalHeader()->setSectionResizeMode(ProblemModel::Reason, QHeaderView::Stretch);
    table->setColumnWidth(ProblemModel::File, 24 * kGrid);
    m_problemPages = new QStackedWidget(this);
    auto* none = new TextLabel(m_theme, TextTone::Muted, tr("Everything that was opened could be read."));
    none->setAlignment(Qt::AlignCenter);
    m_problemPages->addWidget(none);
    m_problemPages->addWidget(table);
    return m_problemPages;
}

void BottomPanel::showProblems() {
    setCurrentIndex(kProblemsTab);
}

void BottomPanel::refreshProblems() {
    const std::vector<Problem>& problems = m_session.problems();
    m_problems->setProblems(problems);
    m_problemPages->setCurrentIndex(problems.empty() ? 0 : 1);
    setTabText(kProblemsTab, problems.empty() ? tr("Problems") : tr("Problems (%1)").arg(countOf(problems)));
}

} // namespace fgw::ui
