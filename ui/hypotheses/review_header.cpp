// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/review_header.h"

#include "ui/theme/theme.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace fgw::ui {

namespace {

QString registrationText(const ReviewHeader::Shown& shown) {
    const hypotheses::Preregistration* registration = shown.registration;
    if (registration == nullptr) {
        return shown.missingFile.isEmpty()
                   ? ReviewHeader::tr("No pre-registration: what this run shows is exploratory")
                   : ReviewHeader::tr("%1 could not be read: what this run shows is exploratory until it is "
                                      "opened")
                         .arg(visibleLine(QFileInfo(shown.missingFile).fileName().toStdString()));
    }
    const QString title = visibleLine(registration->title);
    if (!registration->lock) {
        return ReviewHeader::tr("Draft: %1").arg(title);
    }
    const QString when = format::when(registration->lock->lockedAt);
    return registration->isWhole() ? ReviewHeader::tr("Locked %1: %2").arg(when, title)
                                   : ReviewHeader::tr("Changed after it was locked: %1").arg(title);
}

} // namespace

ReviewHeader::ReviewHeader(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_text(new TextLabel(theme, TextTone::Muted, {}, this)),
      m_close(makeButton(QStringLiteral("x"), tr("Close the pre-registration"))),
      m_pin(makeButton(QStringLiteral("pin"), tr("Pin a figure as a claim card"))), m_pins(new QMenu(m_pin)) {
    m_pin->setPopupMode(QToolButton::InstantPopup);
    m_pin->setMenu(m_pins);
    auto* edit = new QToolButton(this);
    edit->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    edit->setIcon(theme.icon(QStringLiteral("pencil")));
    edit->setText(tr("Pre-registration"));
    edit->setAutoRaise(true);
    auto* open = makeButton(QStringLiteral("folder-open"), tr("Open a pre-registration"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, kGrid / 2, kGrid, kGrid / 2);
    layout->setSpacing(kGrid);
    layout->addWidget(m_text, 1);
    for (QToolButton* button : {m_close, m_pin, edit, open}) {
        layout->addWidget(button);
    }
    connect(m_close, &QToolButton::clicked, this, &ReviewHeader::closeWanted);
    connect(edit, &QToolButton::clicked, this, &ReviewHeader::editWanted);
    connect(open, &QToolButton::clicked, this, &ReviewHeader::openWanted);
}

QToolButton* ReviewHeader::makeButton(const QString& icon, const QString& name) {
    auto* button = new QToolButton(this);
    button->setIcon(m_theme.icon(icon));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setAutoRaise(true);
    return button;
}

void ReviewHeader::setShown(const Shown& shown) {
    const QString text = registrationText(shown);
    m_text->setText(shown.isEdited ? tr("%1 · what you wrote is not saved").arg(text) : text);
    m_text->setTone(shown.missingFile.isEmpty() ? TextTone::Muted : TextTone::Warning);
    m_text->setToolTip(shown.missingFile.isEmpty() ? QString() : plainToolTip(shown.missingFile));
    m_close->setVisible(shown.registration != nullptr || !shown.missingFile.isEmpty());
}

void ReviewHeader::setCanPin(bool can) {
    m_pin->setEnabled(can);
}

} // namespace fgw::ui
