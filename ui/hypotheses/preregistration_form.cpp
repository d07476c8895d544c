// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/preregistration_form.h"

#include "ui/hypotheses/hypothesis_fields.h"
#include "ui/hypotheses/registration_fields.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <limits>

namespace fgw::ui {

namespace {

using hypotheses::Hypothesis;
using hypotheses::Preregistration;

constexpr int kListLines = 3;
constexpr qsizetype kNamedRuns = 3; ///< of those that a lock names; all are in the tool tip

QStringList runNames(const hypotheses::RegistrationLock& lock) {
    QStringList names;
    for (const std::string& run : lock.dataExisted) {
        names << visibleLine(run);
    }
    return names;
}

QString existingText(const QStringList& runs) {
    const QString named = runs.mid(0, kNamedRuns).join(QStringLiteral(", "));
    return PreregistrationForm::tr("%Ln run(s) existed already: %1", nullptr, static_cast<int>(runs.size()))
        .arg(runs.size() > kNamedRuns ? named + QStringLiteral(" …") : named);
}

/// What makes a lock say less than it should.
QStringList remarksOn(const Preregistration& locked) {
    QStringList remarks;
    if (!locked.isWhole()) {
        remarks << PreregistrationForm::tr("It was changed since.");
    }
    if (!locked.coversLock) {
        remarks << PreregistrationForm::tr("Its digest does not cover this line (version 1).");
    }
    if (!locked.lock->dataExisted.empty()) {
        remarks << existingText(runNames(*locked.lock));
    }
    return remarks;
}

} // namespace

PreregistrationForm::PreregistrationForm(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_title(new QLineEdit), m_by(new QLineEdit), m_models(new QLineEdit),
      m_seeds(new QSpinBox), m_samplingSeeds(new QSpinBox), m_budget(new QSpinBox),
      m_staticItems(new QSpinBox), m_failures(new QSpinBox), m_stopping(new QLineEdit),
      m_alpha(new NumberField), m_power(new NumberField), m_window(new QSpinBox), m_ari(new NumberField),
      m_drift(new NumberField), m_separationChange(new NumberField), m_purityChange(new NumberField),
      m_exclusions(new QPlainTextEdit), m_seen(new QPlainTextEdit),
      m_state(new TextLabel(theme, TextTone::Muted)), m_new(new QPushButton(tr("New"))),
      m_save(new QPushButton(tr("Save"))), m_lock(new QPushButton(tr("Lock…"))), m_fields(makeFields()),
      m_scroll(new QScrollArea(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setAccessibleName(tr("Pre-registration"));
    m_scroll->setWidget(m_fields);
    layout->addWidget(m_scroll, 1);
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
    addHypotheses(form);
    addSampling(form);
    addAnalysis(form);
    addList(form, tr("Exclusions"), m_exclusions);
    addList(form, tr("Already seen"), m_seen);
    return fields;
}

void PreregistrationForm::addHypotheses(QFormLayout* form) {
    for (const Hypothesis hypothesis : hypotheses::kHypotheses) {
        auto* fields = new HypothesisFields(hypothesis, form, this);
        m_hypotheses[static_cast<std::size_t>(hypothesis)] = fields;
        connect(fields, &HypothesisFields::changed, this, &PreregistrationForm::refresh);
    }
    m_hypotheses[static_cast<std::size_t>(Hypothesis::LatentStructure)]->follow(
        *m_hypotheses[static_cast<std::size_t>(Hypothesis::Separation)]);
}

void PreregistrationForm::addSampling(QFormLayout* form) {
    addText(form, tr("Models"), m_models);
    m_models->setPlaceholderText(tr("separated by commas; empty: any"));
    addCount(form, tr("Seeds"), m_seeds);
    addCount(form, tr("Sampling seeds"), m_samplingSeeds);
    addCount(form, tr("Budget"), m_budget, 0);
    m_budget->setSpecialValueText(tr("not said"));
    addCount(form, tr("Static items"), m_staticItems);
    addCount(form, tr("Failures for H2"), m_failures);
    addText(form, tr("Stopping rule"), m_stopping);
}

// Ranges as the file has them.
void PreregistrationForm::addAnalysis(QFormLayout* form) {
    addNumber(form, tr("Alpha"), m_alpha, 1e-6, 0.5);
    addNumber(form, tr("Power"), m_power, 0.5, 0.999);
    addCount(form, tr("Steps at rest"), m_window);
    addNumber(form, tr("Least ARI"), m_ari, -1.0, 1.0);
    addNumber(form, tr("Most drift"), m_drift, 0.0, 1e6);
    addNumber(form, tr("Most change of S"), m_separationChange, 0.0, 0.5);
    addNumber(form, tr("Most change of purity"), m_purityChange, 0.0, 1.0);
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
    connect(field, &QPlainTextEdit::textChanged, this, &PreregistrationForm::refresh);
}

void PreregistrationForm::addCount(QFormLayout* form, const QString& label, QSpinBox* field, int least) {
    field->setRange(least, std::numeric_limits<int>::max());
    nameRow(form, label, field);
    connect(field, &QSpinBox::valueChanged, this, &PreregistrationForm::refresh);
}

void PreregistrationForm::addNumber(QFormLayout* form, const QString& label, NumberField* field, double least,
                                    double most) {
    field->setRange(least, most);
    nameRow(form, label, field);
    connect(field, &QDoubleSpinBox::valueChanged, this, &PreregistrationForm::refresh);
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
    row->addWidget(m_new);
    row->addWidget(m_save);
    row->addWidget(m_lock);
    setPrimary(m_lock);
    connect(m_new, &QPushButton::clicked, this, &PreregistrationForm::newWanted);
    connect(m_save, &QPushButton::clicked, this, &PreregistrationForm::saveWanted);
    connect(m_lock, &QPushButton::clicked, this, &PreregistrationForm::lockWanted);
    connect(close, &QPushButton::clicked, this, &PreregistrationForm::closeWanted);
    return bar;
}

void PreregistrationForm::setRegistration(const Preregistration& registration) {
    m_original = registration;
    fill(registration);
}

void PreregistrationForm::setLooking(bool isLooking) {
    m_isLooking = isLooking;
    setReadOnly(!isEditable());
    refresh();
}

void PreregistrationForm::showDraft(const Preregistration& draft) {
    if (!m_original.lock) {
        fill(draft);
    }
}

void PreregistrationForm::fill(const Preregistration& registration) {
    QSignalBlocker once(this);
    const hypotheses::Rules& rules = registration.rules;
    showText(m_title, registration.title);
    showText(m_by, registration.by);
    for (HypothesisFields* fields : m_hypotheses) {
        fields->show(registration);
    }
    showNames(m_models, registration.sampling.models);
    showCount(m_seeds, registration.sampling.seeds);
    showCount(m_samplingSeeds, registration.sampling.samplingSeeds);
    showCount(m_budget, registration.sampling.budget.value_or(0));
    showCount(m_staticItems, rules.fewestStaticItems);
    showCount(m_failures, rules.fewestFailures);
    showText(m_stopping, registration.sampling.stoppingRule);
    m_alpha->setValue(rules.alpha);
    m_power->setValue(rules.power);
    showCount(m_window, rules.settling.window);
    m_ari->setValue(rules.settling.leastAri);
    m_drift->setValue(rules.settling.mostDrift);
    m_separationChange->setValue(rules.settling.mostSeparationChange);
    m_purityChange->setValue(rules.settling.mostPurityChange);
    showLines(m_exclusions, registration.exclusions);
    showLines(m_seen, registration.alreadySeen);
    setReadOnly(!isEditable());
    once.unblock();
    refresh();
}

void PreregistrationForm::offerSlices(const QStringList& slices) {
    for (HypothesisFields* fields : m_hypotheses) {
        fields->offerSlices(slices);
    }
}

void PreregistrationForm::readSampling(Preregistration& edited) const {
    hypotheses::RegisteredSampling& sampling = edited.sampling;
    sampling.models = namesIn(m_models, sampling.models);
    sampling.seeds = countIn(m_seeds, sampling.seeds);
    sampling.samplingSeeds = countIn(m_samplingSeeds, sampling.samplingSeeds);
    const std::size_t budget = countIn(m_budget, sampling.budget.value_or(0));
    sampling.budget = budget == 0 ? std::nullopt : std::optional(budget);
    sampling.stoppingRule = textIn(m_stopping, sampling.stoppingRule);
}

void PreregistrationForm::readRules(hypotheses::Rules& rules) const {
    rules.fewestStaticItems = countIn(m_staticItems, rules.fewestStaticItems);
    rules.fewestFailures = countIn(m_failures, rules.fewestFailures);
    rules.alpha = m_alpha->numberIn(rules.alpha);
    rules.power = m_power->numberIn(rules.power);
    rules.settling.window = countIn(m_window, rules.settling.window);
    rules.settling.leastAri = m_ari->numberIn(rules.settling.leastAri);
    rules.settling.mostDrift = m_drift->numberIn(rules.settling.mostDrift);
    rules.settling.mostSeparationChange = m_separationChange->numberIn(rules.settling.mostSeparationChange);
    rules.settling.mostPurityChange = m_purityChange->numberIn(rules.settling.mostPurityChange);
}

Preregistration PreregistrationForm::registration() const {
    Preregistration edited = m_original;
    edited.title = textIn(m_title, edited.title);
    edited.by = textIn(m_by, edited.by);
    for (const HypothesisFields* fields : m_hypotheses) {
        fields->read(edited);
    }
    readSampling(edited);
    readRules(edited.rules);
    edited.exclusions = linesIn(m_exclusions, edited.exclusions);
    edited.alreadySeen = linesIn(m_seen, edited.alreadySeen);
    return edited;
}

bool PreregistrationForm::isEdited() const {
    return hypotheses::writtenText(registration()) != hypotheses::writtenText(m_original);
}

void PreregistrationForm::showLock() {
    const hypotheses::RegistrationLock& lock = *m_original.lock;
    const QStringList remarks = remarksOn(m_original);
    const QString text = tr("Locked by %1 on %2.").arg(visibleLine(lock.by), format::when(lock.lockedAt));
    m_state->setTone(remarks.isEmpty() ? TextTone::Good : TextTone::Warning);
    m_state->setText((QStringList(text) + remarks).join(u' '));
    m_state->setToolTip(lock.dataExisted.empty() ? QString() : plainToolTip(runNames(lock).join(u'\n')));
}

void PreregistrationForm::showDraftState(bool hasGaps) {
    m_state->setTone(TextTone::Muted);
    m_state->setToolTip({});
    if (m_isLooking) {
        m_state->setText(tr("Looking for runs…"));
    } else if (hasGaps) {
        m_state->setText(tr("A draft. Title, person, a hypothesis, its two slices and a stopping rule are "
                            "needed before it can be locked."));
    } else {
        m_state->setText(tr("A draft. Lock it before any data is taken."));
    }
}

/// What is read only can be read and copied by the keyboard too; what is disabled cannot.
void PreregistrationForm::setReadOnly(bool readOnly) {
    for (auto* field : m_fields->findChildren<QLineEdit*>()) {
        field->setReadOnly(readOnly);
    }
    for (auto* field : m_fields->findChildren<QAbstractSpinBox*>()) {
        field->setReadOnly(readOnly);
    }
    for (auto* field : m_fields->findChildren<QPlainTextEdit*>()) {
        field->setReadOnly(readOnly);
        if (readOnly) {
            field->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        }
    }
    for (HypothesisFields* fields : m_hypotheses) {
        fields->setReadOnly(readOnly);
    }
    m_scroll->setFocusPolicy(readOnly ? Qt::StrongFocus : Qt::NoFocus);
    setFocusProxy(readOnly ? static_cast<QWidget*>(m_scroll) : m_title);
}

void PreregistrationForm::refresh() {
    const bool isLocked = m_original.lock.has_value();
    const bool hasGaps = !hypotheses::gapsOf(registration()).empty();
    const QWidget* focus = window()->focusWidget();
    if (!isEditable() && (focus == m_save || focus == m_lock)) {
        m_scroll->setFocus(); // from a button that is disabled it would go anywhere
    }
    m_new->setVisible(isLocked);
    m_save->setEnabled(isEditable());
    m_lock->setEnabled(isEditable() && !hasGaps);
    if (isEditable() && focus == m_scroll) {
        m_lock->setFocus();
    }
    isLocked ? showLock() : showDraftState(hasGaps);
    emit changed();
}

} // namespace fgw::ui
