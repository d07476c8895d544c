// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/preregistration.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace fgw::ui {

class TextLabel;
class Theme;

/// What is decided before looking: hypotheses, slices, direction, thresholds, sampling, stopping rule,
/// exclusions and what was already seen. A locked one is shown and cannot be changed.
class PreregistrationForm : public QWidget {
    Q_OBJECT
public:
    explicit PreregistrationForm(const Theme& theme, QWidget* parent = nullptr);

    void setRegistration(const hypotheses::Preregistration& registration);
    /// What the fields say; everything else is as it was set.
    [[nodiscard]] hypotheses::Preregistration registration() const;

signals:
    void saveWanted();
    void lockWanted();
    void closeWanted();

private:
    [[nodiscard]] QWidget* makeFields();
    [[nodiscard]] QWidget* makeButtons();
    void addText(QFormLayout* form, const QString& label, QLineEdit* field);
    void addList(QFormLayout* form, const QString& label, QPlainTextEdit* field);
    void addCount(QFormLayout* form, const QString& label, QSpinBox* field, int least, int most);
    void addShare(QFormLayout* form, const QString& label, QDoubleSpinBox* field, double most);
    void showLock();
    void refresh();

    const Theme& m_theme;
    hypotheses::Preregistration m_original;
    QLineEdit* m_title;
    QLineEdit* m_by;
    QLineEdit* m_static;
    QLineEdit* m_compared;
    QComboBox* m_direction;
    QLineEdit* m_models;
    QSpinBox* m_seeds;
    QSpinBox* m_samplingSeeds;
    QSpinBox* m_budget;
    QSpinBox* m_staticItems;
    QLineEdit* m_stopping;
    QDoubleSpinBox* m_gain;
    QDoubleSpinBox* m_purityGain;
    QSpinBox* m_window;
    QDoubleSpinBox* m_ari;
    QDoubleSpinBox* m_drift;
    QPlainTextEdit* m_exclusions;
    QPlainTextEdit* m_seen;
    TextLabel* m_state;
    QPushButton* m_save;
    QPushButton* m_lock;
    QWidget* m_fields;
};

} // namespace fgw::ui
