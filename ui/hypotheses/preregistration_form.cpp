// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/preregistration_form.h"

#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

using hypotheses::Hypothesis;
using hypotheses::Preregistration;

constexpr int kListLines = 3;

QString joined(const std::vector<std::string>& texts, const QString& separator) {
    QStringList list;
    for (const std::string& text : texts) {
        list << QString::fromStdString(text);
    }
    return list.join(separator);
}

std::vector<std::string> split(const QString& text, QChar separator) {
    std::vector<std::string> parts;
    for (const QString& part : text.split(separator, Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty()) {
            parts.push_back(part.trimmed().toStdString());
        }
    }
    return parts;
}

std::string textOf(const QLineEdit* field) {
    return field->text().trimmed().toStdString();
}

void nameRow(QFormLayout* form, const QString& label, QWidget* field) {
    field->setAccessibleName(label);
    form->addRow(label, field);
}

} // namespace

PreregistrationForm::PreregistrationForm(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_title(new QLineEdit), m_by(new QLineEdit), m_static(new QLineEdit),
      m_compared(new QLineEdit), m_direction(new QComboBox), m_models(new QLineEdit), m_seeds(new QSpinBox),
      m_samplingSeeds(new QSpinBox), m_budget(new QSpinBox), m_staticItems(new QSpinBox),
      m_stopping(new QLineEdit), m_gain(new QDoubleSpinBox), m_purityGain(new QDoubleSpinBox),
      m_window(new QSpinBox), m_ari(new QDoubleSpinBox), m_drift(new QDoubleSpinBox),
      m_exclusions(new QPlainTextEdit), m_seen(new QPlainTextEdit),
      m_state(new TextLabel(theme, TextTone::Muted)), m_save(new QPushButton(tr("Save"))),
      m_lock(new QPushButton(tr("Lock…"))), m_fields(makeFields()) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_fields);
    layout->addWidget(scroll, 1);
    layout->addWidget(makeHairline(Qt::Horizontal, this));
    layout->addWidget(makeButtons());
    setRegistration(hypotheses::newPreregistration());
}

QWidget* PreregistrationForm::makeFields() {
    auto* fields = new QWidget;
    auto* form = new QFormLayout(fields);
    form->setContentsMargins(3 * kGrid, 2 * kGrid, 3 * kGrid, 2 * kGrid);
    form->setHorizontalSpacing(2 * kGrid);
    form->setVerticalSpacing(kGrid);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    addText(form, tr("Title"), m_title);
    addText(form, tr("By"), m_by);
    addText(form, tr("Static slice"), m_static);
    addText(form, tr("Induced slice"), m_compared);
    m_direction->addItem(tr("greater on the induced slice"));
    m_direction->addItem(tr("less on the induced slice"));
    nameRow(form, tr("Direction"), m_direction);
    addShare(form, tr("Least gain of S"), m_gain, 0.5);
    addShare(form, tr("Least gain of purity"), m_purityGain, 1.0);
    addText(form, tr("Models"), m_models);
    m_models->setPlaceholderText(tr("separated by commas; empty: any"));
    addCount(form, tr("Seeds"), m_seeds, 1, 10'000);
    addCount(form, tr("Sampling seeds"), m_samplingSeeds, 1, 1'000);
    addCount(form, tr("Budget"), m_budget, 0, 1'000'000);
    m_budget->setSpecialValueText(tr("not said"));
    addCount(form, tr("Static items"), m_staticItems, 1, 1'000'000);
    addText(form, tr("Stopping rule"), m_stopping);
    addCount(form, tr("Steps at rest"), m_window, 1, 100);
    addShare(form, tr("Least ARI"), m_ari, 1.0);
    addShare(form, tr("Most drift"), m_drift, 100.0);
    addList(form, tr("Exclusions"), m_exclusions);
    addList(form, tr("Already seen"), m_seen);
    return fields;
}

void PreregistrationForm::addText(QFormLayout* form, const QString& label, QLineEdit* field) {
    nameRow(form, label, field);
    connect(field, &QLineEdit::textChanged, this, &PreregistrationForm::refresh);
}

void PreregistrationForm::addList(QFormLayout* form, const QString& label, QPlainTextEdit* field) {
    field->setTabChangesFocus(true);
    field->setPlaceholderText(tr("one on each line"));
    field->setFixedHeight(field->fontMetrics().height() * kListLines + 2 * kGrid);
    nameRow(form, label, field);
}

void PreregistrationForm::addCount(QFormLayout* form, const QString& label, QSpinBox* field, int least,
                                   int most) {
    field->setRange(least, most);
    nameRow(form, label, field);
}

void PreregistrationForm::addShare(QFormLayout* form, const QString& label, QDoubleSpinBox* field,
                                   double most) {
    field->setRange(0.0, most);
    field->setDecimals(3);
    field->setSingleStep(0.01);
    nameRow(form, label, field);
}

QWidget* PreregistrationForm::makeButtons() {
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(3 * kGrid, kGrid, 3 * kGrid, kGrid);
    row->setSpacing(kGrid);
    m_state->setWrapped(true);
    auto* close = new QPushButton(tr("Back"), bar);
    row->addWidget(m_state, 1);
    row->addWidget(close);
    row->addWidget(m_save);
    row->addWidget(m_lock);
    setPrimary(m_lock);
    connect(m_save, &QPushButton::clicked, this, &PreregistrationForm::saveWanted);
    connect(m_lock, &QPushButton::clicked, this, &PreregistrationForm::lockWanted);
    connect(close, &QPushButton::clicked, this, &PreregistrationForm::closeWanted);
    return bar;
}

void PreregistrationForm::setRegistration(const Preregistration& registration) {
    m_original = registration;
    const hypotheses::RegisteredHypothesis* first = registration.find(Hypothesis::Separation);
    m_title->setText(QString::fromStdString(registration.title));
    m_by->setText(QString::fromStdString(registration.by));
    m_static->setText(first ? QString::fromStdString(first->staticSlice) : QString());
    m_compared->setText(first ? QString::fromStdString(first->comparedSlice) : QString());
    m_direction->setCurrentIndex(first && first->direction == hypotheses::Direction::Less ? 1 : 0);
    m_models->setText(joined(registration.sampling.models, QStringLiteral(", ")));
    m_seeds->setValue(static_cast<int>(registration.sampling.seeds));
    m_samplingSeeds->setValue(static_cast<int>(registration.sampling.samplingSeeds));
    m_budget->setValue(static_cast<int>(registration.sampling.budget.value_or(0)));
    m_staticItems->setValue(static_cast<int>(registration.rules.fewestStaticItems));
    m_stopping->setText(QString::fromStdString(registration.sampling.stoppingRule));
    m_gain->setValue(registration.rules.leastSeparationGain);
    m_purityGain->setValue(registration.rules.leastPurityGain);
    m_window->setValue(static_cast<int>(registration.rules.settling.window));
    m_ari->setValue(registration.rules.settling.leastAri);
    m_drift->setValue(registration.rules.settling.mostDrift);
    m_exclusions->setPlainText(joined(registration.exclusions, QStringLiteral("\n")));
    m_seen->setPlainText(joined(registration.alreadySeen, QStringLiteral("\n")));
    m_fields->setEnabled(!registration.lock);
    refresh();
}

Preregistration PreregistrationForm::registration() const {
    Preregistration edited = m_original;
    edited.title = textOf(m_title);
    edited.by = textOf(m_by);
    for (hypotheses::RegisteredHypothesis& one : edited.hypotheses) {
        if (one.hypothesis != Hypothesis::Convergence) {
            one.staticSlice = textOf(m_static);
            one.comparedSlice = textOf(m_compared);
            one.direction = m_direction->currentIndex() == 1 ? hypotheses::Direction::Less
                                                             : hypotheses::Direction::Greater;
        }
    }
    edited.sampling.models = split(m_models->text(), u',');
    edited.sampling.seeds = static_cast<std::size_t>(m_seeds->value());
    edited.sampling.samplingSeeds = static_cast<std::size_t>(m_samplingSeeds->value());
    edited.sampling.budget =
        m_budget->value() == 0 ? std::nullopt : std::optional(static_cast<std::size_t>(m_budget->value()));
    edited.rules.fewestStaticItems = static_cast<std::size_t>(m_staticItems->value());
    edited.sampling.stoppingRule = textOf(m_stopping);
    edited.rules.leastSeparationGain = m_gain->value();
    edited.rules.leastPurityGain = m_purityGain->value();
    edited.rules.settling.window = static_cast<std::size_t>(m_window->value());
    edited.rules.settling.leastAri = m_ari->value();
    edited.rules.settling.mostDrift = m_drift->value();
    edited.exclusions = split(m_exclusions->toPlainText(), u'\n');
    edited.alreadySeen = split(m_seen->toPlainText(), u'\n');
    return edited;
}

void PreregistrationForm::showLock() {
    const hypotheses::RegistrationLock& lock = *m_original.lock;
    const QString when = format::when(lock.lockedAt);
    const QString text = tr("Locked by %1 on %2.").arg(visibleLine(lock.by), when);
    const bool isGood = m_original.isWhole() && m_original.coversLock && lock.dataExisted.empty();
    m_state->setTone(isGood ? TextTone::Good : TextTone::Warning);
    m_state->setText(!m_original.isWhole() ? text + u' ' + tr("It was changed since.")
                     : lock.dataExisted.empty() && !m_original.coversLock
                         ? text + u' ' + tr("Its digest does not cover this line (version 1).")
                     : lock.dataExisted.empty()
                         ? text
                         : text + u' ' +
                               tr("Data existed already: %1.").arg(visibleLine(lock.dataExisted.front())));
}

void PreregistrationForm::refresh() {
    m_save->setEnabled(!m_original.lock);
    if (m_original.lock) {
        m_lock->setEnabled(false);
        showLock();
        return;
    }
    const auto gaps = hypotheses::gapsOf(registration());
    m_lock->setEnabled(gaps.empty());
    m_state->setTone(TextTone::Muted);
    m_state->setText(gaps.empty() ? tr("A draft. Lock it before any data is taken.")
                                  : tr("A draft. Title, person, two slices and a stopping rule are needed "
                                       "before it can be locked."));
}

} // namespace fgw::ui
