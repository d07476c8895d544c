// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/turn_row.h"

#include "ui/theme/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

constexpr int kRoleWidth = 14 * kGrid;

QToolButton* makeTurnButton(const QString& sign, const QString& what) {
    auto* button = new QToolButton;
    button->setText(sign);
    button->setAccessibleName(what);
    button->setToolTip(what);
    // Keys do the same from within the texts.
    button->setFocusPolicy(Qt::NoFocus);
    return button;
}

} // namespace

TurnRow::TurnRow(const intake::Turn& turn, QWidget* parent)
    : QWidget(parent), m_role(new QComboBox), m_text(new QPlainTextEdit), m_more(new QLineEdit) {
    constexpr int kTextLines = 3;
    m_role->setEditable(true);
    m_role->addItems({QStringLiteral("user"), QStringLiteral("assistant"), QStringLiteral("system"),
                      QStringLiteral("tool")});
    m_role->setCurrentText(QString::fromStdString(turn.role));
    m_role->setFixedWidth(kRoleWidth);
    m_text->setPlainText(QString::fromStdString(turn.text));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(kTextLines * m_text->fontMetrics().lineSpacing() + 2 * kGrid);
    m_more->setText(QString::fromStdString(turn.more));
    m_more->setCursorPosition(0);
    m_more->setPlaceholderText(tr("Tool calls and the like, as JSON"));
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_text);
    texts->addWidget(m_more);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_role, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    layout->addWidget(makeButtons(), 0, Qt::AlignTop);
    // Once it has its place: what is shown without one is a window of its own.
    m_more->setVisible(!turn.more.empty() || turn.role == "assistant" || turn.role == "tool");
    connect(m_role, &QComboBox::activated, this, &TurnRow::edited);
    connect(m_role->lineEdit(), &QLineEdit::editingFinished, this, &TurnRow::edited);
    connect(m_more, &QLineEdit::editingFinished, this, &TurnRow::edited);
    m_text->installEventFilter(this);
    setFocusProxy(m_role);
}

QWidget* TurnRow::makeButtons() {
    auto* up = makeTurnButton(QStringLiteral("↑"), tr("Move this message up (Ctrl+Shift+Up)"));
    auto* down = makeTurnButton(QStringLiteral("↓"), tr("Move this message down (Ctrl+Shift+Down)"));
    auto* remove = makeTurnButton(QStringLiteral("×"), tr("Remove this message (Ctrl+Shift+D)"));
    connect(up, &QToolButton::clicked, this, [this] { emit moveRequested(-1); });
    connect(down, &QToolButton::clicked, this, [this] { emit moveRequested(1); });
    connect(remove, &QToolButton::clicked, this, &TurnRow::removeRequested);
    auto* buttons = new QWidget;
    auto* layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    for (QToolButton* button : {up, down, remove}) {
        layout->addWidget(button);
    }
    return buttons;
}

intake::Turn TurnRow::turn() const {
    return {m_role->currentText().trimmed().toStdString(), m_text->toPlainText().toStdString(),
            m_more->text().trimmed().toStdString()};
}

bool TurnRow::isBlank() const {
    const intake::Turn turn = this->turn();
    return m_isAdded && turn.text.empty() && turn.more.empty();
}

void TurnRow::setPlace(int number, int count) {
    m_role->setAccessibleName(tr("Who speaks in message %1 of %2").arg(number).arg(count));
    m_text->setAccessibleName(tr("Text of message %1 of %2").arg(number).arg(count));
    m_more->setAccessibleName(tr("Rest of message %1 of %2, as JSON").arg(number).arg(count));
}

void TurnRow::focusText() {
    m_text->setFocus();
}

bool TurnRow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut) {
        emit edited();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace fgw::ui
