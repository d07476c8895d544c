// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/rerun_dialog.h"

#include "core/benchmark/predictor_spec.h"
#include "core/benchmark/stub.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

constexpr int kMostTimes = 1000;

} // namespace

RerunDialog::RerunDialog(const Theme& theme, const QString& model, const RerunDesk::Choice& choice,
                         QWidget* parent)
    : QDialog(parent), m_predictor(new QComboBox(this)), m_times(new QSpinBox(this)),
      m_complaint(new TextLabel(theme, TextTone::Warning, {}, this)) {
    setWindowTitle(tr("Run an item again"));
    auto* why = new TextLabel(
        theme, TextTone::Muted,
        tr("Who answers in the place of %1: cmd:PROGRAM, openai:URL#MODEL or a stub. It is shown the input "
           "and nothing else, and its whole answer is compared with the expected one. The choice is "
           "remembered for this model; Shift+R changes it.")
            .arg(model),
        this);
    why->setWrapped(true);
    m_predictor->setEditable(true);
    m_predictor->setAccessibleName(tr("Predictor"));
    for (const std::string_view stub : benchmark::stubNames()) {
        m_predictor->addItem(QStringLiteral("stub:") +
                             QString::fromUtf8(stub.data(), static_cast<qsizetype>(stub.size())));
    }
    m_predictor->setEditText(choice.predictor);
    m_predictor->lineEdit()->setPlaceholderText(QStringLiteral("cmd:./answer.sh"));
    m_times->setAccessibleName(tr("Times"));
    m_times->setRange(1, kMostTimes);
    m_times->setValue(choice.times);
    m_complaint->setWrapped(true);
    auto* form = new QFormLayout;
    form->setSpacing(kGrid);
    form->addRow(m_predictor->accessibleName(), m_predictor);
    form->addRow(m_times->accessibleName(), m_times);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_run = buttons->addButton(tr("Run again"), QDialogButtonBox::AcceptRole);
    m_run->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(new TextLabel(theme, TextTone::Title, windowTitle(), this));
    layout->addWidget(why);
    layout->addLayout(form);
    layout->addWidget(m_complaint);
    layout->addStretch(1);
    layout->addWidget(buttons);
    resize(64 * kGrid, 32 * kGrid);
    connect(m_predictor, &QComboBox::editTextChanged, this, &RerunDialog::refresh);
    // The list swallows Return, which elsewhere presses the default button.
    connect(m_predictor->lineEdit(), &QLineEdit::returnPressed, m_run, &QPushButton::click);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_predictor->setFocus();
    refresh();
}

RerunDesk::Choice RerunDialog::choice() const {
    return {m_predictor->currentText().trimmed(), m_times->value()};
}

void RerunDialog::refresh() {
    const QString text = choice().predictor;
    const auto spec = benchmark::parsePredictorSpec(text.toStdString());
    m_complaint->setText(spec || text.isEmpty() ? QString() : visibleText(spec.error().message()));
    m_run->setEnabled(spec.has_value());
}

} // namespace fgw::ui
