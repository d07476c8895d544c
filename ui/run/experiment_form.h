// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/benchmark/experiment.h"

#include <QWidget>

#include <filesystem>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QRadioButton;
class QSpinBox;

namespace fgw::ui {

class SpecTable;
class TextLabel;
class Theme;

/// What a person sets for a run: kind, datasets, predictors, numbers, and where it goes. It begins with the
/// worked example, which needs nothing of one's own.
class ExperimentForm : public QWidget {
    Q_OBJECT
public:
    explicit ExperimentForm(const Theme& theme, QWidget* parent = nullptr);

    void setOutputRoot(const QString& directory);
    [[nodiscard]] QString outputRoot() const;
    void setExperiment(const benchmark::Experiment& experiment);
    [[nodiscard]] benchmark::Experiment experiment() const;
    [[nodiscard]] QString label() const;
    /// What stands in the way of running it; empty where nothing does.
    [[nodiscard]] QString complaint() const;

    [[nodiscard]] SpecTable& datasets() const { return *m_datasets; }
    [[nodiscard]] SpecTable& predictors() const { return *m_predictors; }

signals:
    void changed();

private:
    [[nodiscard]] QWidget* makeKinds();
    [[nodiscard]] QWidget* makeSpecs(const Theme& theme);
    [[nodiscard]] QWidget* makeNumbers();
    [[nodiscard]] QWidget* makePlace();
    QSpinBox* addNumber(QFormLayout* form, const QString& name, int least, int most);
    void addDatasetButtons();
    void addPredictorButtons();
    void chooseFile();
    void chooseFolder();
    void changeKind(benchmark::ExperimentKind kind);
    void showFieldsOfKind();
    [[nodiscard]] benchmark::ExperimentKind kind() const;

    QRadioButton* m_harness;
    QRadioButton* m_iterate;
    SpecTable* m_datasets = nullptr;
    SpecTable* m_predictors = nullptr;
    QFormLayout* m_numbers = nullptr;
    QSpinBox* m_budget = nullptr;
    QSpinBox* m_seeds = nullptr;
    QSpinBox* m_seed = nullptr;
    QSpinBox* m_resamples = nullptr;
    QSpinBox* m_clusters = nullptr;
    QSpinBox* m_rounds = nullptr;
    QComboBox* m_update = nullptr;
    QSpinBox* m_induced = nullptr;
    QLineEdit* m_output = nullptr;
    QLineEdit* m_label = nullptr;
};

} // namespace fgw::ui
