// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/mapping_form.h"

#include "ui/theme/theme.h"
#include "ui/widgets/visible_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>

namespace fgw::ui {

namespace {

using importers::FieldMapping;

constexpr int kPairsAbreast = 2; ///< pairs of label and choice side by side

void placeRow(QGridLayout* layout, int place, const QString& text, QWidget* field) {
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(field);
    field->setAccessibleName(text);
    // The first grid row belongs to the question whether the file is wide.
    const int row = 1 + place / kPairsAbreast;
    const int column = 2 * (place % kPairsAbreast);
    layout->addWidget(label, row, column);
    layout->addWidget(field, row, column + 1);
}

QString namesOf(const std::vector<FieldMapping::WideModel>& models) {
    QStringList names;
    for (const FieldMapping::WideModel& model : models) {
        names << visibleLine(model.field);
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

MappingForm::MappingForm(const importers::ImportPreview& preview, QWidget* parent)
    : QWidget(parent), m_preview(preview) {
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(2 * kGrid);
    layout->setVerticalSpacing(kGrid);
    layout->setColumnStretch(1, 1);
    layout->setColumnStretch(3, 1);
    addWideChoice(layout);
    int place = 0;
    addChoice(layout, place++, &FieldMapping::input, tr("Input"), false);
    addChoice(layout, place++, &FieldMapping::expected, tr("Expected answer"), false);
    addChoice(layout, place++, &FieldMapping::model, tr("Model"), true);
    addChoice(layout, place++, &FieldMapping::output, tr("Output"), true);
    addChoice(layout, place++, &FieldMapping::outcome, tr("Outcome"), true);
    addChoice(layout, place++, &FieldMapping::score, tr("Score"), true);
    addChoice(layout, place++, &FieldMapping::itemId, tr("Item id"), false);
    addThreshold(layout, place++);
    addChoice(layout, place++, &FieldMapping::slice, tr("Slice"), false);
    addChoice(layout, place++, &FieldMapping::structureId, tr("Structure"), false);
    addChoice(layout, place++, &FieldMapping::seed, tr("Seed"), false);
    addChoice(layout, place++, &FieldMapping::round, tr("Round"), false);
    addChoice(layout, place++, &FieldMapping::epoch, tr("Epoch"), false);
    addChoice(layout, place++, &FieldMapping::confidence, tr("Confidence"), false);
    addChoice(layout, place++, &FieldMapping::abstained, tr("Abstained"), true);
    addChoice(layout, place++, &FieldMapping::latencyMs, tr("Latency in ms"), false);
    refresh();
}

void MappingForm::addWideChoice(QGridLayout* layout) {
    const auto& models = m_preview.guess.wideModels;
    m_wide =
        new QCheckBox(tr("Each row holds one object for each of the models %1").arg(namesOf(models)), this);
    m_wide->setChecked(!models.empty());
    m_wide->setVisible(!models.empty());
    layout->addWidget(m_wide, 0, 0, 1, 2 * kPairsAbreast);
    connect(m_wide, &QCheckBox::toggled, this, &MappingForm::refresh);
}

void MappingForm::addChoice(QGridLayout* layout, int place, std::string FieldMapping::* meaning,
                            const QString& label, bool longOnly) {
    QComboBox* fields = makeFields(m_preview.guess.*meaning);
    placeRow(layout, place, label, fields);
    connect(fields, &QComboBox::currentIndexChanged, this, &MappingForm::refresh);
    m_choices.push_back({meaning, fields, label, longOnly});
}

void MappingForm::addThreshold(QGridLayout* layout, int place) {
    m_threshold = new QDoubleSpinBox(this);
    m_threshold->setRange(-1e9, 1e9);
    m_threshold->setDecimals(3);
    m_threshold->setSingleStep(0.1);
    m_threshold->setValue(m_preview.guess.passThreshold);
    placeRow(layout, place, tr("Score passes from"), m_threshold);
    connect(m_threshold, &QDoubleSpinBox::valueChanged, this, &MappingForm::changed);
}

QComboBox* MappingForm::makeFields(const std::string& chosen) {
    auto* fields = new QComboBox(this);
    fields->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    fields->setMinimumContentsLength(16);
    fields->addItem(tr("not in this file"), QByteArray());
    for (const importers::ColumnPreview& column : m_preview.columns) {
        fields->addItem(visibleLine(column.name), QByteArray::fromStdString(column.name));
    }
    fields->setCurrentIndex(std::max(0, fields->findData(QByteArray::fromStdString(chosen))));
    return fields;
}

bool MappingForm::wide() const {
    return m_wide->isChecked();
}

FieldMapping MappingForm::mapping() const {
    FieldMapping mapping;
    for (const Choice& choice : m_choices) {
        if (!choice.longOnly || !wide()) {
            mapping.*choice.meaning = choice.fields->currentData().toByteArray().toStdString();
        }
    }
    mapping.passThreshold = m_threshold->value();
    if (wide()) {
        mapping.wideModels = m_preview.guess.wideModels;
    }
    return mapping;
}

QStringList MappingForm::meanings() const {
    const FieldMapping chosen = mapping();
    QStringList meanings;
    for (const importers::ColumnPreview& column : m_preview.columns) {
        QStringList ofColumn;
        for (const Choice& choice : m_choices) {
            if (chosen.*choice.meaning == column.name) {
                ofColumn << choice.label;
            }
        }
        for (const FieldMapping::WideModel& model : chosen.wideModels) {
            if (column.name == model.field + '.' + model.outcome) {
                ofColumn << tr("Outcome");
            } else if (column.name == model.field + '.' + model.output) {
                ofColumn << tr("Output");
            }
        }
        meanings << ofColumn.join(QStringLiteral(", "));
    }
    return meanings;
}

bool MappingForm::usable() const {
    const FieldMapping chosen = mapping();
    return !chosen.input.empty() &&
           (!chosen.outcome.empty() || !chosen.score.empty() || !chosen.wideModels.empty());
}

void MappingForm::refresh() {
    for (const Choice& choice : m_choices) {
        choice.fields->setEnabled(!choice.longOnly || !wide());
    }
    m_threshold->setEnabled(!mapping().score.empty());
    emit changed();
}

} // namespace fgw::ui
