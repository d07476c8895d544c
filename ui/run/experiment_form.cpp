// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/experiment_form.h"

#include "core/benchmark/predictor_spec.h"
#include "core/benchmark/slice.h"
#include "core/benchmark/stub.h"
#include "ui/run/spec_table.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <limits>

namespace fgw::ui {

namespace {

using benchmark::ExperimentKind;

constexpr int kMostSeeds = 1000;
constexpr int kMostItems = 1'000'000;

QString datasetComplaint(const QStringList& row) {
    if (row.front().isEmpty()) {
        return ExperimentForm::tr("A dataset needs a name.");
    }
    const auto spec = benchmark::parseDatasetSpec(row.back().toStdString());
    return spec ? QString() : visibleText(spec.error().message());
}

QString predictorComplaint(const QStringList& row) {
    const auto spec = benchmark::parsePredictorSpec(row.back().toStdString());
    return spec ? QString() : visibleText(spec.error().message());
}

std::vector<benchmark::NamedDataset> datasetsOf(const QList<QStringList>& rows) {
    std::vector<benchmark::NamedDataset> datasets;
    for (const QStringList& row : rows) {
        datasets.push_back({row.front().toStdString(), row.back().toStdString()});
    }
    return datasets;
}

/// Names that repeat, and slices that are induced from what is not there.
QString sliceComplaint(const std::vector<benchmark::NamedDataset>& datasets) {
    std::vector<benchmark::Slice> slices;
    for (const benchmark::NamedDataset& dataset : datasets) {
        if (const auto spec = benchmark::parseDatasetSpec(dataset.spec)) {
            slices.push_back({.name = dataset.name, .spec = *spec});
        }
    }
    const Status checked = benchmark::checkSlices(slices);
    if (checked && !slices.empty() && slices.front().isInduced()) {
        return ExperimentForm::tr("The first dataset must have items of its own.");
    }
    return checked ? QString() : visibleText(checked.error().message());
}

QList<QStringList> stubRows() {
    QList<QStringList> rows;
    for (const std::string_view name : benchmark::stubNames()) {
        rows.append(
            {QStringLiteral("stub:") + QString::fromUtf8(name.data(), static_cast<int>(name.size()))});
    }
    return rows;
}

} // namespace

ExperimentForm::ExperimentForm(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_harness(new QRadioButton(tr("Harness: many seeds, one budget (H1)"))),
      m_iterate(new QRadioButton(tr("Iterate: feedback rounds (H3)"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(makeKinds());
    layout->addWidget(makeSpecs(theme), 1);
    layout->addWidget(makeNumbers());
    layout->addWidget(makePlace());
    setExperiment(benchmark::exampleExperiment(ExperimentKind::Harness));
    connect(m_harness, &QRadioButton::toggled, this, [this](bool harness) {
        changeKind(harness ? ExperimentKind::Harness : ExperimentKind::Iterate);
    });
}

QWidget* ExperimentForm::makeKinds() {
    auto* kinds = new QWidget;
    auto* layout = new QHBoxLayout(kinds);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3 * kGrid);
    layout->addWidget(m_harness);
    layout->addWidget(m_iterate);
    layout->addStretch(1);
    m_harness->setChecked(true);
    return kinds;
}

QWidget* ExperimentForm::makeSpecs(const Theme& theme) {
    m_datasets = new SpecTable(tr("Datasets"), {tr("Name"), tr("Dataset")}, datasetComplaint);
    m_predictors = new SpecTable(tr("Predictors"), {tr("Predictor")}, predictorComplaint);
    addDatasetButtons();
    addPredictorButtons();
    auto* specs = new QWidget;
    auto* layout = new QGridLayout(specs);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(3 * kGrid);
    layout->addWidget(sectionHeader(theme, tr("Datasets")), 0, 0);
    layout->addWidget(sectionHeader(theme, tr("Predictors")), 0, 1);
    layout->addWidget(m_datasets, 1, 0);
    layout->addWidget(m_predictors, 1, 1);
    connect(m_datasets, &SpecTable::changed, this, &ExperimentForm::changed);
    connect(m_predictors, &SpecTable::changed, this, &ExperimentForm::changed);
    return specs;
}

void ExperimentForm::addDatasetButtons() {
    m_datasets->addButton(tr("Add files…"), [this] { chooseFile(); });
    m_datasets->addButton(tr("Add CARB items"), [this] {
        m_datasets->appendAndEdit(
            {QStringLiteral("carb%1").arg(m_datasets->model().rowCount() + 1), QStringLiteral("carb:200@1")});
    });
    m_datasets->addButton(tr("Add induced items"), [this] {
        const auto& rows = m_datasets->model().rows();
        m_datasets->appendAndEdit({QStringLiteral("induced"),
                                   QStringLiteral("induced:") + (rows.isEmpty() ? QString() : rows[0][0])});
    });
}

void ExperimentForm::addPredictorButtons() {
    m_predictors->addButton(tr("Add a program"),
                            [this] { m_predictors->appendAndEdit({QStringLiteral("cmd:")}); });
    m_predictors->addButton(tr("Add an endpoint"), [this] {
        m_predictors->appendAndEdit({QStringLiteral("openai:http://localhost:8080/v1#")});
    });
    m_predictors->addButton(tr("The three stubs"), [this] { m_predictors->model().setRows(stubRows()); });
}

QSpinBox* ExperimentForm::addNumber(QFormLayout* form, const QString& name, int least, int most) {
    auto* number = new QSpinBox;
    number->setRange(least, most);
    number->setAccessibleName(name);
    number->setGroupSeparatorShown(true);
    form->addRow(name, number);
    connect(number, &QSpinBox::valueChanged, this, &ExperimentForm::changed);
    return number;
}

QWidget* ExperimentForm::makeNumbers() {
    auto* numbers = new QWidget;
    auto* columns = new QHBoxLayout(numbers);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(4 * kGrid);
    m_numbers = new QFormLayout;
    auto* second = new QFormLayout;
    columns->addLayout(m_numbers);
    columns->addLayout(second);
    columns->addStretch(1);
    m_budget = addNumber(m_numbers, tr("Budget (items a slice and seed)"), 1, kMostItems);
    m_seeds = addNumber(m_numbers, tr("Seeds"), 1, kMostSeeds);
    m_rounds = addNumber(m_numbers, tr("Rounds"), 1, kMostSeeds);
    m_update = new QComboBox;
    m_update->setAccessibleName(tr("Update"));
    m_update->addItem(tr("Substitute items that no model fails"));
    m_update->addItem(tr("Augment the dataset"));
    m_numbers->addRow(m_update->accessibleName(), m_update);
    m_induced = addNumber(m_numbers, tr("Items to induce a round"), 0, kMostItems);
    m_induced->setSpecialValueText(tr("a fifth of the dataset"));
    m_seed = addNumber(second, tr("First seed"), 0, std::numeric_limits<std::int32_t>::max());
    m_resamples = addNumber(second, tr("Resamples of an interval"), 0, kMostItems);
    m_clusters = addNumber(second, tr("Clusters of failures"), 0, kMostSeeds);
    m_clusters->setSpecialValueText(tr("by greatest silhouette"));
    return numbers;
}

QWidget* ExperimentForm::makePlace() {
    auto* place = new QWidget;
    auto* form = new QFormLayout(place);
    form->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    m_output = new QLineEdit;
    m_output->setAccessibleName(tr("Folder of runs"));
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setAutoDefault(false);
    row->addWidget(m_output, 1);
    row->addWidget(choose);
    form->addRow(m_output->accessibleName(), row);
    m_label = new QLineEdit;
    m_label->setAccessibleName(tr("Label"));
    m_label->setPlaceholderText(tr("the end of the run directory's name"));
    form->addRow(m_label->accessibleName(), m_label);
    connect(choose, &QPushButton::clicked, this, &ExperimentForm::chooseFolder);
    connect(m_output, &QLineEdit::textChanged, this, &ExperimentForm::changed);
    return place;
}

void ExperimentForm::chooseFile() {
    auto* dialog = new QFileDialog(window(), tr("Datasets"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("JSON Lines (*.jsonl *.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
        for (const QString& file : files) {
            m_datasets->model().append(
                {QString::fromStdString(benchmark::sliceNameOf(file.toStdString())), file});
        }
    });
    dialog->open();
}

void ExperimentForm::chooseFolder() {
    auto* dialog = new QFileDialog(window(), tr("Folder of runs"), outputRoot());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_output, &QLineEdit::setText);
    dialog->open();
}

ExperimentKind ExperimentForm::kind() const {
    return m_harness->isChecked() ? ExperimentKind::Harness : ExperimentKind::Iterate;
}

void ExperimentForm::changeKind(ExperimentKind kind) {
    // Predictors are kept; datasets and numbers of one kind are nothing for the other.
    const QList<QStringList> predictors = m_predictors->model().rows();
    setExperiment(benchmark::exampleExperiment(kind));
    m_predictors->model().setRows(predictors);
}

void ExperimentForm::showFieldsOfKind() {
    const bool harness = kind() == ExperimentKind::Harness;
    for (QWidget* field : {static_cast<QWidget*>(m_budget), static_cast<QWidget*>(m_seeds)}) {
        m_numbers->setRowVisible(field, harness);
    }
    for (QWidget* field : {static_cast<QWidget*>(m_rounds), static_cast<QWidget*>(m_update),
                           static_cast<QWidget*>(m_induced)}) {
        m_numbers->setRowVisible(field, !harness);
    }
}

void ExperimentForm::setExperiment(const benchmark::Experiment& experiment) {
    {
        const QSignalBlocker silent(m_harness);
        (experiment.kind == ExperimentKind::Harness ? m_harness : m_iterate)->setChecked(true);
    }
    QList<QStringList> datasets;
    for (const benchmark::NamedDataset& dataset : experiment.datasets) {
        datasets.append({QString::fromStdString(dataset.name), QString::fromStdString(dataset.spec)});
    }
    m_datasets->model().setRows(datasets);
    QList<QStringList> predictors;
    for (const std::string& predictor : experiment.predictors) {
        predictors.append({QString::fromStdString(predictor)});
    }
    m_predictors->model().setRows(predictors);
    m_budget->setValue(static_cast<int>(experiment.budget));
    m_seeds->setValue(static_cast<int>(experiment.seeds));
    m_seed->setValue(experiment.seed);
    m_resamples->setValue(static_cast<int>(experiment.resamples));
    m_clusters->setValue(static_cast<int>(experiment.clusters));
    m_rounds->setValue(static_cast<int>(experiment.rounds));
    m_update->setCurrentIndex(experiment.update == benchmark::UpdateRule::Augment ? 1 : 0);
    m_induced->setValue(static_cast<int>(experiment.induced));
    showFieldsOfKind();
    emit changed();
}

benchmark::Experiment ExperimentForm::experiment() const {
    benchmark::Experiment experiment;
    experiment.kind = kind();
    experiment.datasets = datasetsOf(m_datasets->model().rows());
    for (const QStringList& row : m_predictors->model().rows()) {
        experiment.predictors.push_back(row.front().toStdString());
    }
    experiment.budget = static_cast<std::size_t>(m_budget->value());
    experiment.seeds = static_cast<std::size_t>(m_seeds->value());
    experiment.seed = m_seed->value();
    experiment.resamples = static_cast<std::size_t>(m_resamples->value());
    experiment.clusters = static_cast<std::size_t>(m_clusters->value());
    experiment.rounds = static_cast<std::size_t>(m_rounds->value());
    experiment.update =
        m_update->currentIndex() == 1 ? benchmark::UpdateRule::Augment : benchmark::UpdateRule::Substitute;
    experiment.induced = static_cast<std::size_t>(m_induced->value());
    return experiment;
}

QString ExperimentForm::label() const {
    return m_label->text().trimmed();
}

void ExperimentForm::setOutputRoot(const QString& directory) {
    m_output->setText(directory);
}

QString ExperimentForm::outputRoot() const {
    return m_output->text().trimmed();
}

QString ExperimentForm::complaint() const {
    const auto& datasets = m_datasets->model();
    if (datasets.rowCount() == 0 || (kind() == ExperimentKind::Iterate && datasets.rowCount() != 1)) {
        return kind() == ExperimentKind::Iterate ? tr("Feedback rounds take one dataset.")
                                                 : tr("A run needs a dataset.");
    }
    if (m_predictors->model().rowCount() == 0) {
        return tr("A run needs a predictor.");
    }
    for (const QString& wrong : {datasets.complaint(), sliceComplaint(datasetsOf(datasets.rows())),
                                 m_predictors->model().complaint()}) {
        if (!wrong.isEmpty()) {
            return wrong;
        }
    }
    return outputRoot().isEmpty() ? tr("A run needs a folder to go to.") : QString();
}

} // namespace fgw::ui
