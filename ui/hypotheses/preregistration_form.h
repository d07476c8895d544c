// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/preregistration.h"

#include <QStringList>
#include <QWidget>

#include <array>

class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QSpinBox;

namespace fgw::ui {

class HypothesisFields;
class NumberField;
class TextLabel;
class Theme;

/// What is decided before looking: hypotheses with slices, direction and thresholds, sampling and stopping
/// rule, the settling rule, exclusions and what was already seen: everything that the file has a name for. A
/// locked one is shown and cannot be changed.
class PreregistrationForm : public QWidget {
    Q_OBJECT
public:
    explicit PreregistrationForm(const Theme& theme, QWidget* parent = nullptr);

    void setRegistration(const hypotheses::Preregistration& registration);
    /// What was written into the fields of what is set, and not saved; nothing where that is locked.
    void showDraft(const hypotheses::Preregistration& draft);
    /// While runs are looked for, which the lock is to name: what is locked is what was looked for.
    void setLooking(bool isLooking);
    /// Names that are offered where a slice is typed.
    void offerSlices(const QStringList& slices);
    /// What the fields say; everything else is as it was set.
    [[nodiscard]] hypotheses::Preregistration registration() const;
    /// The fields say something else than what was set.
    [[nodiscard]] bool isEdited() const;

signals:
    /// Other fields, or another word in one.
    void changed();
    /// Another one is to be written: this one is locked.
    void newWanted();
    void saveWanted();
    void lockWanted();
    void closeWanted();

private:
    [[nodiscard]] bool isEditable() const { return !m_original.lock && !m_isLooking; }
    [[nodiscard]] QWidget* makeFields();
    [[nodiscard]] QWidget* makeButtons();
    void addHypotheses(QFormLayout* form);
    void addSampling(QFormLayout* form);
    void addAnalysis(QFormLayout* form);
    void addText(QFormLayout* form, const QString& label, QLineEdit* field);
    void addList(QFormLayout* form, const QString& label, QPlainTextEdit* field);
    void addCount(QFormLayout* form, const QString& label, QSpinBox* field, int least = 1);
    void addNumber(QFormLayout* form, const QString& label, NumberField* field, double least, double most);
    void readSampling(hypotheses::Preregistration& edited) const;
    void readRules(hypotheses::Rules& rules) const;
    void fill(const hypotheses::Preregistration& registration);
    void setReadOnly(bool readOnly);
    void showLock();
    void showDraftState(bool hasGaps);
    void refresh();

    const Theme& m_theme;
    hypotheses::Preregistration m_original;
    QLineEdit* m_title;
    QLineEdit* m_by;
    std::array<HypothesisFields*, hypotheses::kHypotheses.size()> m_hypotheses{};
    QLineEdit* m_models;
    QSpinBox* m_seeds;
    QSpinBox* m_samplingSeeds;
    QSpinBox* m_budget;
    QSpinBox* m_staticItems;
    QSpinBox* m_failures;
    QLineEdit* m_stopping;
    NumberField* m_alpha;
    NumberField* m_power;
    QSpinBox* m_window;
    NumberField* m_ari;
    NumberField* m_drift;
    NumberField* m_separationChange;
    NumberField* m_purityChange;
    QPlainTextEdit* m_exclusions;
    QPlainTextEdit* m_seen;
    TextLabel* m_state;
    QPushButton* m_new;
    QPushButton* m_save;
    QPushButton* m_lock;
    QWidget* m_fields;
    QScrollArea* m_scroll;
    bool m_isLooking = false;
};

} // namespace fgw::ui
