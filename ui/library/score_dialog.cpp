// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/score_dialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr double kWidestScore = 1e9;
constexpr double kStep = 0.05;

/// Of all tasks, each once, in the order in which they are met.
QStringList scorersOf(const std::vector<runs::OutcomeRule>& rules) {
    QStringList names;
    for (const runs::OutcomeRule& rule : rules) {
        for (const std::string& scorer : rule.scorers) {
            const QString name = QString::fromStdString(scorer);
            if (!names.contains(name)) {
                names << name;
            }
        }
    }
    return names;
}

} // namespace

ScoreDialog::ScoreDialog(const std::vector<runs::OutcomeRule>& rules, const importers::ScoreOptions& chosen,
                         const Theme& theme, QWidget* parent)
    : QDialog(parent), m_scorer(new QComboBox(this)), m_hasThreshold(new QCheckBox(tr("&Pass from"), this)),
      m_threshold(new QDoubleSpinBox(this)) {
    setWindowTitle(tr("What decides the outcome"));
    auto* hint =
        new TextLabel(theme, TextTone::Muted,
                      tr("The source is read again. What you choose is remembered for it; labels and "
                         "notes stay where they are."),
                      this);
    hint->setWrapped(true);
    fillScorers(rules, chosen);
    fillThreshold(chosen);
    auto* form = new QFormLayout;
    form->setSpacing(kGrid);
    form->addRow(tr("&Score"), m_scorer);
    form->addRow(m_hasThreshold, m_threshold);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addLayout(form);
    layout->addWidget(hint);
    layout->addWidget(makeButtons());
    setMinimumWidth(48 * kGrid);
}

void ScoreDialog::fillScorers(const std::vector<runs::OutcomeRule>& rules,
                              const importers::ScoreOptions& chosen) {
    m_scorer->setAccessibleName(tr("Score that decides"));
    m_scorer->addItem(tr("Told by the first samples"), QString());
    for (const QString& name : scorersOf(rules)) {
        m_scorer->addItem(visibleLine(name.toStdString()), name);
    }
    m_scorer->setCurrentIndex(std::max(m_scorer->findData(QString::fromStdString(chosen.scorer)), 0));
}

void ScoreDialog::fillThreshold(const importers::ScoreOptions& chosen) {
    constexpr int kDecimals = 4;
    m_hasThreshold->setToolTip(
        tr("Down to it where lower is better; otherwise 0.5 for scores between 0 and 1"));
    m_threshold->setAccessibleName(tr("Pass from"));
    m_threshold->setDecimals(kDecimals);
    m_threshold->setRange(-kWidestScore, kWidestScore);
    m_threshold->setSingleStep(kStep);
    m_threshold->setValue(chosen.threshold.value_or(importers::kDefaultThreshold));
    m_hasThreshold->setChecked(chosen.threshold.has_value());
    m_threshold->setEnabled(chosen.threshold.has_value());
    connect(m_hasThreshold, &QCheckBox::toggled, m_threshold, &QWidget::setEnabled);
}

QWidget* ScoreDialog::makeButtons() {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(tr("Read again"), QDialogButtonBox::AcceptRole)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

importers::ScoreOptions ScoreDialog::options() const {
    importers::ScoreOptions options;
    options.scorer = m_scorer->currentData().toString().toStdString();
    if (m_hasThreshold->isChecked()) {
        options.threshold = m_threshold->value();
    }
    return options;
}

} // namespace fgw::ui
