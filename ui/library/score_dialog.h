// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/score_options.h"
#include "core/runs/outcome_rule.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;

namespace fgw::ui {

class Theme;

/// Asks whose score decides what passed, and from where on.
class ScoreDialog : public QDialog {
    Q_OBJECT
public:
    /// `rules` are how the source is judged now, `chosen` what a person said of it before.
    ScoreDialog(const std::vector<runs::OutcomeRule>& rules, const importers::ScoreOptions& chosen,
                const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] importers::ScoreOptions options() const;

private:
    void fillScorers(const std::vector<runs::OutcomeRule>& rules, const importers::ScoreOptions& chosen);
    void fillThreshold(const importers::ScoreOptions& chosen);
    [[nodiscard]] QWidget* makeButtons();

    QComboBox* m_scorer;
    QCheckBox* m_hasThreshold;
    QDoubleSpinBox* m_threshold;
};

} // namespace fgw::ui
