// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/triage/rerun_desk.h"

#include <QDialog>

class QComboBox;
class QPushButton;
class QSpinBox;

namespace fgw::ui {

class TextLabel;
class Theme;

/// Asks who answers in the place of a model when its items are run again, and how often.
class RerunDialog : public QDialog {
    Q_OBJECT
public:
    RerunDialog(const Theme& theme, const QString& model, const RerunDesk::Choice& choice,
                QWidget* parent = nullptr);

    [[nodiscard]] RerunDesk::Choice choice() const;

private:
    void refresh();

    QComboBox* m_predictor;
    QSpinBox* m_times;
    TextLabel* m_complaint;
    QPushButton* m_run;
};

} // namespace fgw::ui
