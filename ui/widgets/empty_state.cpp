// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QIcon>
#include <QPushButton>
#include <QVBoxLayout>

namespace fgw::ui {

EmptyState::EmptyState(const Theme& theme, const QString& iconName, const QString& sentence,
                       const QString& action, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_iconName(iconName), m_icon(new QLabel(this)),
      m_sentence(new TextLabel(theme, TextTone::Muted, sentence, this)), m_buttons(new QVBoxLayout) {
    m_icon->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWrapped(true);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(2 * kGrid);
    layout->addStretch(2);
    layout->addWidget(m_icon);
    layout->addWidget(m_sentence);
    m_buttons->setSpacing(kGrid);
    layout->addLayout(m_buttons);
    if (!action.isEmpty()) {
        connect(addButton(action), &QPushButton::clicked, this, &EmptyState::actionTriggered);
    }
    layout->addStretch(3);
    connect(&theme, &Theme::changed, this, &EmptyState::refreshIcon);
    refreshIcon();
}

void EmptyState::setSentence(const QString& sentence) {
    m_sentence->setText(sentence);
}

QPushButton* EmptyState::addButton(const QString& action) {
    auto* button = new QPushButton(action, this);
    m_buttons->addWidget(button, 0, Qt::AlignHCenter);
    return button;
}

void EmptyState::setButtonsShown(bool shown) {
    for (int index = 0; index < m_buttons->count(); ++index) {
        m_buttons->itemAt(index)->widget()->setVisible(shown);
    }
}

void EmptyState::refreshIcon() {
    m_icon->setPixmap(
        m_theme.icon(m_iconName).pixmap(QSize(4 * kGrid, 4 * kGrid), devicePixelRatioF(), QIcon::Disabled));
}

} // namespace fgw::ui
