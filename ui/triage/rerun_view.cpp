// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/rerun_view.h"

#include "core/base/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/outcome_mark.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

constexpr std::size_t kMostAnswers = 3;
constexpr std::size_t kMostSystems = 3;

struct RerunText {
    Q_DECLARE_TR_FUNCTIONS(RerunView)
};

/// "3 of 5 passed: 60.0 % [23.1, 88.2] · in the run: fail · 2 different answers · cmd:./answer.sh, 2026-04-29
/// 17:34 UTC"
QString figuresText(const triage::RerunFigures& figures, Outcome recorded) {
    QStringList parts;
    if (figures.passed.n > 0) {
        parts << RerunText::tr("%1 of %2 passed: %3")
                     .arg(format::count(figures.passes), format::count(figures.passed.n),
                          format::share(figures.passed));
    }
    parts << RerunText::tr("in the run: %1").arg(outcomeWord(recorded));
    if (figures.unscored > 0) {
        parts << RerunText::tr("%Ln answer(s) not comparable, the text differs", nullptr,
                               static_cast<int>(figures.unscored));
    }
    if (figures.unanswered > 0) {
        parts << RerunText::tr("%Ln time(s) no answer", nullptr, static_cast<int>(figures.unanswered));
    }
    if (!figures.given.empty()) {
        parts << RerunText::tr("%Ln different answer(s)", nullptr, static_cast<int>(figures.given.size()));
    }
    parts << RerunText::tr("%1, %2").arg(visibleLine(figures.predictor), format::when(figures.lastUtc));
    return parts.join(QStringLiteral(" · "));
}

QString answersText(const triage::RerunFigures& figures) {
    constexpr std::size_t kExcerptLength = 160;
    QStringList lines;
    for (std::size_t i = 0; i < figures.given.size() && i < kMostAnswers; ++i) {
        const triage::RerunFigures::Given& given = figures.given[i];
        lines << RerunText::tr("%1× %2: %3")
                     .arg(format::count(given.times), outcomeWord(given.outcome),
                          visibleLine(excerpt(given.output, kExcerptLength)));
    }
    return lines.join(u'\n');
}

/// In a sentence each, what others who were asked came to.
QString othersText(const std::vector<triage::RerunFigures>& systems, Outcome recorded) {
    QStringList lines;
    for (std::size_t i = 1; i < systems.size() && i < kMostSystems; ++i) {
        lines << figuresText(systems[i], recorded);
    }
    return lines.join(u'\n');
}

void setLines(TextLabel* label, const QString& text) {
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

RerunView::RerunView(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_figures(new TextLabel(theme, TextTone::Strong, {}, this)),
      m_answers(new TextLabel(theme, TextTone::Body, {}, this)),
      m_others(new TextLabel(theme, TextTone::Muted, {}, this)),
      m_running(new TextLabel(theme, TextTone::Muted, tr("Being run again…"), this)),
      m_stop(new QPushButton(tr("Stop"), this)) {
    auto* head = new QHBoxLayout;
    head->setSpacing(kGrid);
    head->addWidget(sectionHeader(theme, tr("Run again"), this));
    head->addStretch(1);
    head->addWidget(m_running);
    head->addWidget(m_stop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * kGrid, kGrid, 3 * kGrid, kGrid);
    layout->setSpacing(kGrid / 2);
    layout->addLayout(head);
    for (TextLabel* label : {m_figures, m_answers, m_others}) {
        label->setWrapped(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(label);
    }
    m_figures->setToolTip(plainToolTip(
        tr("What is expected passes, and what was answered in the run comes to the same as there. "
           "Other answers fail where the run itself compared whole answers; where another scorer "
           "judged it, they are not comparable. In the brackets: Wilson 95 %.")));
    connect(m_stop, &QPushButton::clicked, this, &RerunView::stopRequested);
    hide();
}

void RerunView::show(const std::vector<triage::Rerun>& reruns, bool running, Outcome recorded) {
    const std::vector<triage::RerunFigures> systems = triage::figuresBySystem(reruns);
    setLines(m_figures, systems.empty() ? QString() : figuresText(systems.front(), recorded));
    setLines(m_answers, systems.empty() ? QString() : answersText(systems.front()));
    setLines(m_others, othersText(systems, recorded));
    m_running->setVisible(running);
    m_stop->setVisible(running);
    setVisible(running || !systems.empty());
}

QString RerunView::text() const {
    return QStringList{m_figures->text(), m_answers->text(), m_others->text()}.join(u'\n').trimmed();
}

} // namespace fgw::ui
