// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/other_answer.h"

#include "ui/theme/theme.h"
#include "ui/widgets/outcome_mark.h"
#include "ui/widgets/visible_text.h"

#include <QPainter>

namespace fgw::ui {

namespace {
constexpr int kModelWidth = 20 * kGrid; ///< names of models stand in a column; longer ones are cut
} // namespace

OtherAnswer::OtherAnswer(const Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void OtherAnswer::setAnswer(const QString& model, std::size_t modelIndex, Outcome outcome,
                            const QString& excerpt) {
    m_model = model;
    m_modelIndex = modelIndex;
    m_outcome = outcome;
    m_excerpt = excerpt;
    setAccessibleName(tr("%1: %2, %3").arg(model, outcomeWord(outcome), excerpt));
    setToolTip(plainToolTip(model));
    update();
}

QSize OtherAnswer::sizeHint() const {
    return {kModelWidth + 32 * kGrid, fontMetrics().height() + kGrid};
}

void OtherAnswer::paintEvent(QPaintEvent* /*event*/) {
    const ThemeRoles& roles = m_theme.roles();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (underMouse() || hasFocus()) {
        painter.setBrush(roles.raised);
        painter.drawRoundedRect(rect(), kGrid / 2.0, kGrid / 2.0);
    }
    paintOutcome(painter, QRectF(kGrid / 2.0, 0, 1.5 * kGrid, height()), m_outcome, roles);
    painter.setBrush(roles.categorical(m_modelIndex));
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(QRectF(3 * kGrid, (height() - kGrid) / 2.0, kGrid, kGrid));
    painter.setPen(roles.mutedText);
    const QRect name(5 * kGrid, 0, kModelWidth - 2 * kGrid, height());
    painter.drawText(name, Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_model, Qt::ElideMiddle, name.width()));
    painter.setPen(roles.text);
    const QRect words = rect().adjusted(name.right() + kGrid, 0, -kGrid, 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_excerpt, Qt::ElideRight, words.width()));
}

} // namespace fgw::ui
