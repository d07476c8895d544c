// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/gate_dialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/text_label.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fgw::ui {

GateDialog::GateDialog(const Theme& theme, const QString& results, QWidget* parent)
    : QDialog(parent), m_results(new QLineEdit(results)), m_model(new QLineEdit), m_aggregate(new QLineEdit),
      m_floor(new QDoubleSpinBox), m_advisory(new QCheckBox(tr("Advisory: report the same, block nothing"))) {
    setWindowTitle(tr("Judge results"));
    auto* title = new TextLabel(theme, TextTone::Title, tr("Judge results against the corpus"), this);
    auto* hint = new TextLabel(
        theme, TextTone::Muted,
        tr("A run, a log or JSON Lines whose items are the cases. Every active case must be there and pass, "
           "and nothing that passed at the last recorded main may fail."),
        this);
    hint->setWrapped(true);
    m_model->setPlaceholderText(tr("Only where a run holds several"));
    m_model->setAccessibleName(tr("Model"));
    m_floor->setRange(0.0, 1.0);
    m_floor->setSingleStep(0.01);
    m_floor->setValue(corpus::GateOptions{}.floor);
    m_floor->setAccessibleName(tr("Floor of the aggregate set"));
    auto* form = new QFormLayout;
    form->setSpacing(kGrid);
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(tr("Results"), makeSource(m_results, tr("Results")));
    form->addRow(tr("Model"), m_model);
    form->addRow(tr("Aggregate set"), makeSource(m_aggregate, tr("Aggregate set")));
    form->addRow(tr("Its floor"), m_floor);
    form->addRow(QString(), m_advisory);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_judge = buttons->addButton(tr("Judge"), QDialogButtonBox::AcceptRole);
    m_judge->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(title);
    layout->addWidget(hint);
    layout->addLayout(form);
    layout->addStretch(1);
    layout->addWidget(buttons);
    resize(72 * kGrid, 40 * kGrid);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_results, &QLineEdit::textChanged, this, &GateDialog::refresh);
    refresh();
}

QWidget* GateDialog::makeSource(QLineEdit* line, const QString& name) {
    line->setAccessibleName(name);
    return makePathField(line, name, this);
}

void GateDialog::refresh() {
    m_judge->setEnabled(!m_results->text().trimmed().isEmpty());
}

intake::GateSources GateDialog::sources() const {
    return {m_results->text().trimmed().toStdString(), m_aggregate->text().trimmed().toStdString(),
            m_model->text().trimmed().toStdString()};
}

corpus::GateOptions GateDialog::options() const {
    corpus::GateOptions options;
    options.floor = m_floor->value();
    options.advisory = m_advisory->isChecked();
    return options;
}

} // namespace fgw::ui
