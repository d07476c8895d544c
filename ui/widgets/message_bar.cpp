// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/message_bar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace fgw::ui {

MessageBar::MessageBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_sentence(new TextLabel(theme, TextTone::Body, {}, this)),
      m_action(new QToolButton(this)) {
    m_sentence->setWrapped(true);
    auto* close = new QToolButton(this);
    close->setAutoRaise(true);
    close->setIcon(theme.icon(QStringLiteral("x")));
    close->setAccessibleName(tr("Close this message"));
    close->setToolTip(close->accessibleName());
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, kGrid / 2, kGrid / 2, kGrid / 2);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_action);
    layout->addWidget(close);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QToolButton::clicked, this, &MessageBar::actionTriggered);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

void MessageBar::show(Kind kind, const QString& sentence, const QString& action) {
    m_kind = kind;
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(sentence);
    update();
    setVisible(true);
}

bool MessageBar::offersAction() const {
    return !isHidden() && !m_action->text().isEmpty();
}

QString MessageBar::sentence() const {
    return m_sentence->text();
}

void MessageBar::paintEvent(QPaintEvent* /*event*/) {
    const ThemeRoles& roles = m_theme.roles();
    const QColor colour = m_kind == Kind::Note      ? roles.accent
                          : m_kind == Kind::Warning ? roles.warning
                                                    : roles.bad;
    QPainter painter(this);
    painter.fillRect(rect(), roles.raised);
    painter.fillRect(QRect(0, 0, kGrid / 2, height()), colour);
}

} // namespace fgw::ui
