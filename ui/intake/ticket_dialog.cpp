// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/ticket_dialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace fgw::ui {

namespace {

std::string textOf(const QLineEdit* line) {
    return line->text().trimmed().toStdString();
}

std::string textOf(const QPlainTextEdit* text) {
    return text->toPlainText().trimmed().toStdString();
}

} // namespace

TicketDialog::TicketDialog(const Theme& theme, const QString& by, QWidget* parent)
    : QDialog(parent), m_source(makeLine(tr("Source"), tr("The ticket, trace or run, as ticket NL-20690"))),
      m_by(makeLine(tr("Found by"), {})),
      m_title(makeLine(tr("Title"), tr("One sentence that tells it from all others"))),
      m_intent(makeLine(tr("Intent"), tr("What the user wanted"))), m_input(makeText(tr("Input"))),
      m_observed(makeText(tr("Observed"))), m_expected(makeText(tr("Expected"))) {
    setWindowTitle(tr("Draft from a ticket"));
    m_by->setText(by);
    auto* title = new TextLabel(theme, TextTone::Title, tr("Draft a candidate from a ticket"), this);
    auto* hint =
        new TextLabel(theme, TextTone::Muted,
                      tr("E-mail addresses, phone and card numbers and keys are taken out before "
                         "anything is written. What is left open here is filled in before promotion."),
                      this);
    hint->setWrapped(true);
    auto* form = new QFormLayout;
    form->setSpacing(kGrid);
    form->setLabelAlignment(Qt::AlignLeft);
    for (QWidget* field : std::initializer_list<QWidget*>{m_source, m_by, m_title, m_intent, m_input,
                                                          m_observed, m_expected}) {
        form->addRow(field->accessibleName(), field);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_draft = buttons->addButton(tr("Draft"), QDialogButtonBox::AcceptRole);
    m_draft->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(title);
    layout->addWidget(hint);
    layout->addLayout(form, 1);
    layout->addWidget(buttons);
    resize(76 * kGrid, 64 * kGrid);
    connect(m_source, &QLineEdit::textChanged, this, &TicketDialog::refresh);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_source->setFocus();
    refresh();
}

QLineEdit* TicketDialog::makeLine(const QString& name, const QString& hint) {
    auto* line = new QLineEdit(this);
    line->setAccessibleName(name);
    line->setPlaceholderText(hint);
    return line;
}

QPlainTextEdit* TicketDialog::makeText(const QString& name) {
    constexpr int kTextLines = 3;
    auto* text = new QPlainTextEdit(this);
    text->setAccessibleName(name);
    text->setTabChangesFocus(true);
    text->setMinimumHeight(kTextLines * text->fontMetrics().lineSpacing() + 2 * kGrid);
    return text;
}

void TicketDialog::refresh() {
    m_draft->setEnabled(!m_source->text().trimmed().isEmpty());
}

intake::Ticket TicketDialog::ticket() const {
    return {textOf(m_source),   textOf(m_by),       textOf(m_title), textOf(m_input),
            textOf(m_observed), textOf(m_expected), textOf(m_intent)};
}

} // namespace fgw::ui
