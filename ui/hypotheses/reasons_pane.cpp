// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/reasons_pane.h"

#include "core/hypotheses/evidence_text.h"
#include "ui/hypotheses/reason_delegate.h"
#include "ui/hypotheses/reason_model.h"
#include "ui/session/session.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plain_text_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QKeyEvent>
#include <QListView>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

using hypotheses::Evidence;

const auto kFieldJob = QStringLiteral("evidence");

} // namespace

ReasonsPane::ReasonsPane(Session& session, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_session(session), m_model(new ReasonModel(this)), m_list(new QListView(this)),
      m_field(makeField(theme)) {
    setGround(this, Ground::Surface);
    m_list->setItemDelegate(new ReasonDelegate(theme, m_list));
    makeList();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_list, 1);
    layout->addWidget(makeHairline(Qt::Horizontal, this));
    layout->addWidget(m_field);
    m_field->hide();
}

void ReasonsPane::makeList() {
    m_list->setModel(m_model);
    m_list->setAccessibleName(tr("Reasons"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setResizeMode(QListView::Adjust);
    // Without this the list measures its rows anew where its height changes, and not where its width does.
    m_list->setWordWrap(true);
    m_list->setUniformItemSizes(false);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->installEventFilter(this);
    // Not `activated` too, which a click may be besides: the second of the two would mean the reason that has
    // taken the place of a fold.
    connect(m_list, &QListView::clicked, this, &ReasonsPane::follow);
}

QWidget* ReasonsPane::makeField(const Theme& theme) {
    auto* field = new QWidget(this);
    auto* layout = new QVBoxLayout(field);
    layout->setContentsMargins(2 * kGrid, kGrid, kGrid, kGrid);
    layout->setSpacing(kGrid / 2);
    m_fieldName = new TextLabel(theme, TextTone::Muted, {}, field);
    m_fieldText = new PlainTextView(theme, field);
    m_fieldText->setMonospaced(true);
    m_fieldText->setMaximumLines(6);
    m_fieldText->editor()->setAccessibleName(tr("What the file says"));
    layout->addWidget(m_fieldName);
    layout->addWidget(m_fieldText);
    return field;
}

void ReasonsPane::setReasons(std::shared_ptr<const ReviewState::Reviewed> reviewed,
                             std::vector<hypotheses::Reason> reasons) {
    hideField();
    m_reviewed = std::move(reviewed);
    m_model->setReasons(std::move(reasons));
}

void ReasonsPane::enter() {
    m_list->setFocus();
    if (!m_list->currentIndex().isValid()) {
        m_list->setCurrentIndex(m_model->index(0));
    }
}

bool ReasonsPane::eventFilter(QObject* watched, QEvent* event) {
    return (watched == m_list && event->type() == QEvent::KeyPress &&
            takesKey(*static_cast<QKeyEvent*>(event))) ||
           QWidget::eventFilter(watched, event);
}

bool ReasonsPane::takesKey(const QKeyEvent& pressed) {
    const QModelIndex current = m_list->currentIndex();
    if (pressed.key() == Qt::Key_Up && current.row() <= 0) {
        emit leftUpwards();
        return true;
    }
    if (pressed.key() != Qt::Key_Return && pressed.key() != Qt::Key_Enter) {
        return false;
    }
    if (!pressed.isAutoRepeat()) {
        follow(current);
    }
    return true;
}

void ReasonsPane::follow(const QModelIndex& index) {
    if (m_model->unfold(index)) {
        return;
    }
    if (const hypotheses::Reason* reason = m_model->reason(index)) {
        showField(reason->evidence);
        emit evidenceActivated(reason->evidence);
    }
}

void ReasonsPane::showField(const Evidence& evidence) {
    if (evidence.file.empty() || m_reviewed == nullptr) {
        hideField();
        return;
    }
    m_field->hide();
    m_session.jobs().run<std::string>(
        kFieldJob, tr("Looking into the report"), this,
        [reviewed = m_reviewed, evidence](Task&) -> Result<std::string> {
            return hypotheses::fieldText(reviewed->statements, evidence);
        },
        [this, evidence](Result<std::string> text) {
            const bool isThere = text && !text->empty();
            const QString place = visibleLine(evidence.file + " " + evidence.field);
            m_fieldName->setText(isThere ? place : tr("%1 is not there").arg(place));
            m_fieldText->setVisible(isThere);
            m_fieldText->setText(isThere ? *text : std::string());
            m_field->show();
        });
}

/// Also one that is still looked for: it would open under another reason.
void ReasonsPane::hideField() {
    m_session.jobs().cancel(kFieldJob, this);
    m_field->hide();
}

QString ReasonsPane::fieldShown() const {
    return m_field->isVisibleTo(this) ? m_fieldText->shownText() : QString();
}

} // namespace fgw::ui
