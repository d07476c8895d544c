// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/welcome_page.h"

#include "ui/shell/command_palette.h"
#include "ui/shell/shell_actions.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

constexpr int kIconSize = 40;

QPushButton* buttonFor(QAction* action, QWidget* parent) {
    auto* button = new QPushButton(plainActionText(*action), parent);
    button->setIcon(action->icon());
    button->setEnabled(action->isEnabled());
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
    return button;
}

} // namespace

WelcomePage::WelcomePage(const Theme& theme, const ShellActions& actions, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_icon(new QLabel(this)),
      m_title(new TextLabel(theme, TextTone::Title, {}, this)),
      m_sentence(new TextLabel(theme, TextTone::Muted, {}, this)) {
    constexpr int kTextWidth = 480;
    setGround(this, Ground::Surface);
    m_title->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWrapped(true);
    m_sentence->setMaximumWidth(kTextWidth);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kGrid);
    buttons->addStretch();
    QPushButton* example = buttonFor(actions.openExample, this);
    example->setIcon({});
    setPrimary(example);
    buttons->addWidget(example);
    buttons->addWidget(buttonFor(actions.openFiles, this));
    buttons->addWidget(buttonFor(actions.openFolder, this));
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(kGrid);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addWidget(m_title);
    // Between stretches rather than with an alignment: only so its height follows from its width.
    auto* sentence = new QHBoxLayout;
    sentence->addStretch(1);
    sentence->addWidget(m_sentence, 1000);
    sentence->addStretch(1);
    layout->addLayout(sentence);
    layout->addSpacing(kGrid);
    layout->addLayout(buttons);
    layout->addStretch(3);
    connect(&theme, &Theme::changed, this, &WelcomePage::refreshIcon);
}

void WelcomePage::setContent(const QString& iconName, const QString& title, const QString& sentence) {
    m_iconName = iconName;
    m_title->setText(title);
    m_sentence->setText(sentence);
    refreshIcon();
}

void WelcomePage::refreshIcon() {
    m_icon->setPixmap(
        m_theme.icon(m_iconName).pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF(), QIcon::Disabled));
}

} // namespace fgw::ui
