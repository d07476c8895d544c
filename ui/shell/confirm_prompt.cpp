// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/confirm_prompt.h"

#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace fgw::ui {

ConfirmPrompt::ConfirmPrompt(const Theme& theme, QWidget* window)
    : Overlay(kPromptWidth, window), m_title(new TextLabel(theme, TextTone::Strong, {}, panel())),
      m_sentence(new TextLabel(theme, TextTone::Muted, {}, panel())), m_agree(new QPushButton(panel())) {
    m_sentence->setWrapped(true);
    setPrimary(m_agree);
    // Enter presses the button that has the keyboard.
    m_agree->setAutoDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"), panel());
    cancel->setAutoDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_agree);
    content()->addWidget(m_title);
    content()->addWidget(m_sentence);
    content()->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &Overlay::close);
    connect(m_agree, &QPushButton::clicked, this, [this] {
        const auto agreed = std::exchange(m_agreed, nullptr);
        close();
        if (agreed) {
            agreed();
        }
    });
}

QWidget* ConfirmPrompt::firstFocus() {
    return m_agree;
}

void ConfirmPrompt::ask(const QString& title, const QString& sentence, const QString& action,
                        std::function<void()> agreed) {
    m_agreed = std::move(agreed);
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_agree->setText(action);
    openOver();
}

} // namespace fgw::ui
