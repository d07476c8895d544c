// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/progress_line.h"

#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

/// From so many verdicts on the order may well be another: what is like them sinks, what is unlike rises.
constexpr std::size_t kVerdictsToOrderAgain = 20;

} // namespace

ProgressLine::ProgressLine(TriageQueue& queue, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_queue(queue), m_box(new QComboBox(this)),
      m_blind(new Chip(theme, tr("blind"), this)), m_selected(new Chip(theme, {}, this)),
      m_orderAgain(new QToolButton(this)), m_left(new TextLabel(theme, TextTone::Strong, {}, this)),
      m_judged(new TextLabel(theme, TextTone::Muted, {}, this)),
      m_shapes(new TextLabel(theme, TextTone::Muted, {}, this)), m_bar(new QProgressBar(this)) {
    m_box->setAccessibleName(tr("What waits in the queue"));
    m_box->addItem(tr("Failures"), static_cast<int>(TriageQueue::Show::Failures));
    m_box->addItem(tr("Unsure"), static_cast<int>(TriageQueue::Show::Unsure));
    m_box->addItem(tr("Passes, to doubt"), static_cast<int>(TriageQueue::Show::Passes));
    m_box->addItem(tr("Disagreements"), static_cast<int>(TriageQueue::Show::Disagreements));
    m_selected->hide();
    m_selected->setToolTip(tr("Keys act on all that is selected; J and K, or Escape, go back to one"));
    m_blind->hide();
    m_blind->setToolTip(tr("What others decided is hidden from you"));
    m_orderAgain->setText(tr("Put in order again"));
    m_orderAgain->setAutoRaise(true);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Share that is judged"));
    auto* line = new QHBoxLayout;
    line->setContentsMargins(2 * kGrid, kGrid / 2, 2 * kGrid, 0);
    line->setSpacing(2 * kGrid);
    line->addWidget(m_box);
    line->addWidget(m_blind);
    line->addWidget(m_selected);
    line->addWidget(m_left);
    line->addWidget(m_judged);
    line->addWidget(m_orderAgain);
    line->addStretch(1);
    line->addWidget(m_shapes);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    layout->addLayout(line);
    layout->addWidget(m_bar);
    connect(m_box, &QComboBox::currentIndexChanged, this,
            [this] { m_queue.setShown(static_cast<TriageQueue::Show>(m_box->currentData().toInt())); });
    connect(m_orderAgain, &QToolButton::clicked, &queue, &TriageQueue::orderAgain);
    connect(&queue, &TriageQueue::progressChanged, this, &ProgressLine::refresh);
    refresh();
}

void ProgressLine::setBlind(bool blind) {
    m_blind->setVisible(blind);
}

bool ProgressLine::showsBlind() const {
    return !m_blind->isHidden();
}

void ProgressLine::setSelected(std::size_t records) {
    m_selected->setText(records > 0 ? tr("%1 selected").arg(format::count(records)) : QString());
    m_selected->setVisible(records > 0);
}

QString ProgressLine::selectedText() const {
    return m_selected->text();
}

QString ProgressLine::leftText() const {
    if (!m_queue.hasRun()) {
        return tr("no run is open");
    }
    if (m_queue.size() == 0 && m_queue.busy()) {
        return tr("being put in order");
    }
    return (m_queue.isFiltered() ? tr("%1 of %2 left in this filter") : tr("%1 of %2 left"))
        .arg(format::count(m_queue.waiting()), format::count(m_queue.size()));
}

QString ProgressLine::judgedText() const {
    if (m_queue.size() == 0) {
        return {};
    }
    const std::size_t judged = m_queue.size() - m_queue.waiting();
    return m_queue.unsure() == 0 || m_queue.shown() == TriageQueue::Show::Unsure
               ? tr("%1 done").arg(format::count(judged))
               : tr("%1 done, %2 of them unsure").arg(format::count(judged), format::count(m_queue.unsure()));
}

QString ProgressLine::shapesText() const {
    const triage::ShapeHistory& history = m_queue.history();
    if (history.shaped() == 0) {
        return m_queue.isFiltered() ? tr("no shape named in this filter yet") : tr("no shape named yet");
    }
    const stats::UnseenKinds unseen = history.unseen();
    return tr("%Ln shape(s), %1 new in the last %2 · unseen: %3 of what comes, %4", nullptr,
              static_cast<int>(history.shapes()))
        .arg(history.newShapes())
        .arg(std::min(history.looks(), triage::ShapeHistory::kRecent))
        .arg(format::share(unseen.missingMass), format::sampleSize(unseen.missingMass.n));
}

void ProgressLine::refresh() {
    m_left->setText(leftText());
    m_judged->setText(judgedText());
    // Passes and disagreements are no sample of what failures are still to come.
    const bool isSample =
        m_queue.shown() == TriageQueue::Show::Failures || m_queue.shown() == TriageQueue::Show::Unsure;
    m_shapes->setText(m_queue.size() == 0 || !isSample ? QString() : shapesText());
    const std::size_t unknown = m_queue.judgedSinceOrder();
    m_orderAgain->setVisible(unknown >= kVerdictsToOrderAgain);
    m_orderAgain->setToolTip(
        tr("%Ln verdict(s) were given since the queue was put in order. Your place stays.", nullptr,
           static_cast<int>(unknown)));
    const stats::UnseenKinds unseen = m_queue.history().unseen();
    m_shapes->setToolTip(plainToolTip(tr("A shape is what people called a failure: its label, else its "
                                         "mode.\nUnseen: the share of the next "
                                         "failures that will be of a shape not named yet (Good–Turing, 95 % "
                                         "interval of Esty), from the failures that were judged one by one: "
                                         "a verdict for many at once adds nothing.\nAt least %1 "
                                         "more shapes (Chao).\nThe queue brings the unusual first, so both "
                                         "are rather too high than too low.")
                                          .arg(format::number(unseen.unseen))));
    m_bar->setMaximum(std::max(1, static_cast<int>(m_queue.size())));
    m_bar->setValue(static_cast<int>(m_queue.size() - m_queue.waiting()));
}

} // namespace fgw::ui
