// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/hypothesis_fields.h"

#include "ui/hypotheses/reason_words.h"
#include "ui/hypotheses/registration_fields.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>
#include <memory>

namespace fgw::ui {

namespace {

using hypotheses::Direction;
using hypotheses::Hypothesis;
using hypotheses::RegisteredHypothesis;

/// As a new pre-registration says it.
RegisteredHypothesis freshly(Hypothesis hypothesis) {
    return *hypotheses::newPreregistration().find(hypothesis);
}

/// What the file calls `metric`, in the words of the figures.
QString metricText(Hypothesis hypothesis) {
    switch (hypothesis) {
    case Hypothesis::Separation:
        return HypothesisFields::tr("the separation S of the models");
    case Hypothesis::LatentStructure:
        return HypothesisFields::tr("purity and AMI of the clusters of failures");
    case Hypothesis::Convergence:
        break;
    }
    return HypothesisFields::tr("the rule for a run that has settled, below");
}

/// Offers names while one is typed.
void offer(QLineEdit* field, const QStringList& names) {
    auto* completer = new QCompleter(names, field);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    field->setCompleter(completer);
}

bool wouldChange(const QEvent& event) {
    switch (event.type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseButtonRelease:
    case QEvent::Wheel:
        return true;
    case QEvent::KeyPress: {
        const int key = static_cast<const QKeyEvent&>(event).key();
        return key != Qt::Key_Tab && key != Qt::Key_Backtab;
    }
    default:
        return false;
    }
}

void followText(QLineEdit* follower, QLineEdit* leader) {
    const auto last = std::make_shared<QString>(leader->text());
    QObject::connect(leader, &QLineEdit::textChanged, follower, [follower, leader, last](const QString& now) {
        // Text that is put in by the form is of a file, which says both; a name that was offered and taken
        // is put in too, but where somebody types.
        if ((leader->isModified() || leader->hasFocus()) && follower->text() == *last) {
            follower->setText(now);
        }
        *last = now;
    });
}

} // namespace

HypothesisFields::HypothesisFields(Hypothesis hypothesis, QFormLayout* form, QObject* parent)
    : QObject(parent), m_hypothesis(hypothesis), m_registered(new QCheckBox) {
    const QString name = QString::fromStdString(std::string(nameOf(hypothesis)));
    m_registered->setText(
        tr("%1 is registered, judged by %2").arg(hypothesisText(hypothesis), metricText(hypothesis)));
    m_registered->setToolTip(claimText(hypothesis));
    form->addRow(m_registered);
    m_registered->installEventFilter(this);
    if (hypothesis != Hypothesis::Convergence) {
        addComparison(form, name);
        m_direction->installEventFilter(this);
    }
    connect(m_registered, &QCheckBox::toggled, this, [this] {
        enable();
        emit changed();
    });
}

void HypothesisFields::addComparison(QFormLayout* form, const QString& name) {
    m_static = new QLineEdit;
    m_compared = new QLineEdit;
    m_direction = new QComboBox;
    m_gain = new NumberField;
    for (QLineEdit* slice : {m_static, m_compared}) {
        slice->setPlaceholderText(tr("any name: the slice need not exist yet"));
    }
    nameRow(form, tr("%1: static slice").arg(name), m_static);
    nameRow(form, tr("%1: induced slice").arg(name), m_compared);
    m_direction->addItem(tr("greater on the induced slice"));
    m_direction->addItem(tr("less on the induced slice"));
    nameRow(form, tr("%1: direction").arg(name), m_direction);
    const bool isSeparation = m_hypothesis == Hypothesis::Separation;
    m_gain->setRange(0.0, isSeparation ? 0.5 : 1.0);
    nameRow(form,
            isSeparation ? tr("%1: least difference of S").arg(name)
                         : tr("%1: least difference of purity").arg(name),
            m_gain);
    connect(m_static, &QLineEdit::textChanged, this, &HypothesisFields::changed);
    connect(m_compared, &QLineEdit::textChanged, this, &HypothesisFields::changed);
    connect(m_direction, &QComboBox::currentIndexChanged, this, &HypothesisFields::changed);
    connect(m_gain, &QDoubleSpinBox::valueChanged, this, &HypothesisFields::changed);
}

/// What would change a field that is only read goes to what it stands in: the wheel and the arrows scroll.
bool HypothesisFields::eventFilter(QObject* watched, QEvent* event) {
    if (m_readOnly && wouldChange(*event)) {
        event->ignore();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

double hypotheses::Rules::* HypothesisFields::gain() const {
    return m_hypothesis == Hypothesis::Separation ? &hypotheses::Rules::leastSeparationGain
                                                  : &hypotheses::Rules::leastPurityGain;
}

void HypothesisFields::enable() {
    if (m_static != nullptr) {
        for (QWidget* field : {static_cast<QWidget*>(m_static), static_cast<QWidget*>(m_compared),
                               static_cast<QWidget*>(m_direction), static_cast<QWidget*>(m_gain)}) {
            field->setEnabled(m_registered->isChecked());
        }
    }
}

void HypothesisFields::follow(const HypothesisFields& leader) {
    followText(m_static, leader.m_static);
    followText(m_compared, leader.m_compared);
}

void HypothesisFields::offerSlices(const QStringList& slices) {
    if (m_static != nullptr) {
        offer(m_static, slices);
        offer(m_compared, slices);
    }
}

void HypothesisFields::show(const hypotheses::Preregistration& registration) {
    const RegisteredHypothesis* registered = registration.find(m_hypothesis);
    const RegisteredHypothesis shown = registered != nullptr ? *registered : freshly(m_hypothesis);
    m_registered->setChecked(registered != nullptr);
    if (m_static != nullptr) {
        showText(m_static, shown.staticSlice);
        showText(m_compared, shown.comparedSlice);
        m_direction->setCurrentIndex(shown.direction == Direction::Less ? 1 : 0);
        m_gain->setValue(registration.rules.*gain());
    }
    enable();
}

void HypothesisFields::read(hypotheses::Preregistration& edited) const {
    const auto found = std::ranges::find(edited.hypotheses, m_hypothesis, &RegisteredHypothesis::hypothesis);
    if (!m_registered->isChecked()) {
        if (found != edited.hypotheses.end()) {
            edited.hypotheses.erase(found);
        }
        return;
    }
    RegisteredHypothesis& one =
        found != edited.hypotheses.end() ? *found : edited.hypotheses.emplace_back(freshly(m_hypothesis));
    if (m_static != nullptr) {
        one.staticSlice = textIn(m_static, one.staticSlice);
        one.comparedSlice = textIn(m_compared, one.comparedSlice);
        one.direction = m_direction->currentIndex() == 1 ? Direction::Less : Direction::Greater;
        double& least = edited.rules.*gain();
        least = m_gain->numberIn(least);
    }
}

} // namespace fgw::ui
