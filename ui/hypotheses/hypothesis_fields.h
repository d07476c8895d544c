// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/preregistration.h"

#include <QObject>
#include <QStringList>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;

namespace fgw::ui {

class NumberField;

/// The rows of one hypothesis in the form of a pre-registration: whether it is registered, and for H1 and H2
/// the two slices, the direction and the least difference. What H3 says is in the settling rule.
class HypothesisFields : public QObject {
    Q_OBJECT
public:
    HypothesisFields(hypotheses::Hypothesis hypothesis, QFormLayout* form, QObject* parent);

    void show(const hypotheses::Preregistration& registration);
    /// Puts what the fields say into `edited`, whose hypotheses are still those that were shown.
    void read(hypotheses::Preregistration& edited) const;
    /// Slices that are the same as in `leader` go on being the same when those are changed.
    void follow(const HypothesisFields& leader);
    /// Names that are offered where a slice is typed.
    void offerSlices(const QStringList& slices);
    /// Holds what has no such state of its own, the box and the direction, as they are.
    void setReadOnly(bool readOnly) { m_readOnly = readOnly; }

signals:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addComparison(QFormLayout* form, const QString& name);
    void enable();
    [[nodiscard]] double hypotheses::Rules::* gain() const;

    hypotheses::Hypothesis m_hypothesis;
    QCheckBox* m_registered;
    QLineEdit* m_static = nullptr; ///< null for H3, as the others below
    QLineEdit* m_compared = nullptr;
    QComboBox* m_direction = nullptr;
    NumberField* m_gain = nullptr;
    bool m_readOnly = false;
};

} // namespace fgw::ui
