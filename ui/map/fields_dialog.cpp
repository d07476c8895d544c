// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/fields_dialog.h"

#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr double kMostWeight = 2.0;
constexpr double kWeightStep = 0.25;

bool isText(const std::string& field) {
    return field == "input" || field == "output";
}

QString fieldName(const std::string& field) {
    if (field == "input") {
        return FieldsDialog::tr("Words of the input");
    }
    return field == "output" ? FieldsDialog::tr("Words of the output") : visibleLine(field);
}

} // namespace

FieldsDialog::FieldsDialog(const Theme& theme, const std::vector<std::string>& fields,
                           const std::optional<std::string>& embedder,
                           const explore::FailureMapOptions& options, QWidget* parent)
    : QDialog(parent), m_theme(theme), m_options(options), m_embedding(new QComboBox(this)) {
    setWindowTitle(tr("What counts"));
    auto* hint =
        new TextLabel(theme, TextTone::Muted,
                      tr("How much each field counts when failures are near or far: 0 leaves it out, "
                         "2 counts it twice. Structure never counts."),
                      this);
    hint->setWrapped(true);
    makeEmbeddings(embedder);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(makeForm(fields));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(hint);
    layout->addWidget(scroll, 1);
    layout->addWidget(makeButtons());
    resize(56 * kGrid, 64 * kGrid);
    connect(m_embedding, &QComboBox::currentIndexChanged, this, &FieldsDialog::refresh);
    refresh();
}

QWidget* FieldsDialog::makeForm(const std::vector<std::string>& fields) {
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    form->setContentsMargins(0, 0, kGrid, 0);
    form->setSpacing(kGrid);
    form->addRow(tr("Told apart by"), m_embedding);
    for (const std::string& field : fields) {
        const auto given = m_options.fieldWeights.find(field);
        QDoubleSpinBox* weight =
            makeWeight(fieldName(field), given == m_options.fieldWeights.end() ? 1.0 : given->second);
        m_weights.emplace_back(field, weight);
        form->addRow(new TextLabel(m_theme, TextTone::Body, fieldName(field)), weight);
    }
    return page;
}

QWidget* FieldsDialog::makeButtons() {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(tr("Map anew"), QDialogButtonBox::AcceptRole)->setDefault(true);
    auto* alike = buttons->addButton(tr("Count all alike"), QDialogButtonBox::ResetRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(alike, &QPushButton::clicked, this, &FieldsDialog::reset);
    return buttons;
}

void FieldsDialog::makeEmbeddings(const std::optional<std::string>& embedder) {
    const auto add = [this](const QString& name, explore::Embedding embedding) {
        m_embedding->addItem(name, static_cast<int>(embedding));
    };
    add(tr("words and geometry features"), explore::Embedding::Text);
    add(tr("geometry features alone"), explore::Embedding::Features);
    if (embedder) {
        add(tr("vectors of %1 and geometry features")
                .arg(embedder->empty() ? tr("an unnamed embedder") : visibleLine(*embedder)),
            explore::Embedding::Imported);
    }
    m_embedding->setAccessibleName(tr("Told apart by"));
    m_embedding->setCurrentIndex(std::max(0, m_embedding->findData(static_cast<int>(m_options.embedding))));
}

QDoubleSpinBox* FieldsDialog::makeWeight(const QString& name, double weight) {
    auto* box = new QDoubleSpinBox;
    box->setRange(0.0, kMostWeight);
    box->setSingleStep(kWeightStep);
    box->setDecimals(2);
    box->setValue(weight);
    box->setAccessibleName(name);
    return box;
}

void FieldsDialog::refresh() {
    const bool words = m_embedding->currentData().toInt() == static_cast<int>(explore::Embedding::Text);
    for (const auto& [field, weight] : m_weights) {
        weight->setEnabled(words || !isText(field));
    }
}

void FieldsDialog::reset() {
    for (const auto& [field, weight] : m_weights) {
        weight->setValue(1.0);
    }
}

explore::FailureMapOptions FieldsDialog::chosen() const {
    explore::FailureMapOptions options = m_options;
    options.embedding = static_cast<explore::Embedding>(m_embedding->currentData().toInt());
    for (const auto& [field, weight] : m_weights) {
        if (weight->value() == 1.0) {
            options.fieldWeights.erase(field);
        } else {
            options.fieldWeights[field] = weight->value();
        }
    }
    return options;
}

} // namespace fgw::ui
