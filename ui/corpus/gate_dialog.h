// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/gate_run.h"

#include <QDialog>

class QCheckBox;
class QDoubleSpinBox;
class QLineEdit;
class QPushButton;

namespace fgw::ui {

class Theme;

/// Asks which results are to be judged against the corpus.
class GateDialog : public QDialog {
    Q_OBJECT
public:
    /// `results` is what stands there already: the run that is open.
    GateDialog(const Theme& theme, const QString& results, QWidget* parent = nullptr);

    [[nodiscard]] intake::GateSources sources() const;
    [[nodiscard]] corpus::GateOptions options() const;

private:
    [[nodiscard]] QWidget* makeSource(QLineEdit* line, const QString& name);
    void refresh();

    QLineEdit* m_results;
    QLineEdit* m_model;
    QLineEdit* m_aggregate;
    QDoubleSpinBox* m_floor;
    QCheckBox* m_advisory;
    QPushButton* m_judge;
};

} // namespace fgw::ui
