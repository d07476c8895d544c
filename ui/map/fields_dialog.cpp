// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/fields_dialog.h"

#include "core/explore/asked_vectors.h"
#include "core/explore/weighed_texts.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr double kMostWeight = 2.0;
constexpr double kWeightStep = 0.25;

/// Beside those of explore::Embedding: vectors that somebody is asked for.
constexpr int kAskedVectors = -1;

bool isText(const std::string& field) {
    return field == "input" || field == "output" || field == explore::kCharactersField;
}

QString weightedFieldName(const std::string& field) {
    if (field == "input") {
        return FieldsDialog::tr("Words of the input");
    }
    if (field == explore::kCharactersField) {
        return FieldsDialog::tr("Parts of words");
    }
    return field == "output" ? FieldsDialog::tr("Words of the output") : visibleLine(field);
}

} // namespace

FieldsDialog::FieldsDialog(const Theme& theme, const std::vector<std::string>& fields,
                           const std::optional<std::string>& embedder,
                           const explore::FailureMapOptions& options, QWidget* parent)
    : QDialog(parent), m_theme(theme), m_options(options), m_embedding(new QComboBox(this)),
      m_asked(new QLineEdit(this)), m_askedNote(new TextLabel(theme, TextTone::Muted, {}, this)) {
    setWindowTitle(tr("What counts"));
    auto* hint =
        new TextLabel(theme, TextTone::Muted,
                      tr("How much each field counts when failures are near or far: 0 leaves it out, "
                         "2 counts it twice. Structure never counts."),
                      this);
    hint->setWrapped(true);
    makeEmbeddings(embedder);
    makeAsked();
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
    connect(m_asked, &QLineEdit::textChanged, this, &FieldsDialog::refresh);
    refresh();
}

QWidget* FieldsDialog::makeForm(const std::vector<std::string>& fields) {
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    form->setContentsMargins(0, 0, kGrid, 0);
    form->setSpacing(kGrid);
    form->addRow(tr("Told apart by"), m_embedding);
    form->addRow(tr("Who makes vectors"), m_asked);
    form->addRow(m_askedNote);
    for (const std::string& field : fields) {
        const auto given = m_options.fieldWeights.find(field);
        QDoubleSpinBox* weight =
            makeWeight(weightedFieldName(field), given == m_options.fieldWeights.end() ? 1.0 : given->second);
        m_weights.emplace_back(field, weight);
        form->addRow(new TextLabel(m_theme, TextTone::Body, weightedFieldName(field)), weight);
    }
    return page;
}

QWidget* FieldsDialog::makeButtons() {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_accept = buttons->addButton(tr("Map anew"), QDialogButtonBox::AcceptRole);
    m_accept->setDefault(true);
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
    m_embedding->addItem(tr("other vectors and geometry features"), kAskedVectors);
    m_embedding->setAccessibleName(tr("Told apart by"));
    const bool askedBefore = m_options.vectors != nullptr && !m_options.vectors->asked.empty();
    const int current = askedBefore ? kAskedVectors : static_cast<int>(m_options.embedding);
    m_embedding->setCurrentIndex(std::max(0, m_embedding->findData(current)));
}

void FieldsDialog::makeAsked() {
    m_asked->setAccessibleName(tr("Who makes vectors"));
    m_asked->setPlaceholderText(QStringLiteral("openai:URL#MODEL"));
    if (m_options.vectors != nullptr) {
        m_asked->setText(QString::fromStdString(m_options.vectors->asked));
    }
    m_askedNote->setWrapped(true);
}

bool FieldsDialog::asks() const {
    return m_embedding->currentData().toInt() == kAskedVectors;
}

QString FieldsDialog::asked() const {
    return asks() ? m_asked->text().trimmed() : QString();
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
    m_asked->setEnabled(asks());
    m_askedNote->setVisible(asks());
    const Status read =
        asks() && !asked().isEmpty() ? explore::checkVectorSpec(asked().toStdString()) : Status();
    m_askedNote->setTone(read ? TextTone::Muted : TextTone::Bad);
    m_askedNote->setText(read ? tr("An endpoint (openai:URL#MODEL) or a program (cmd:COMMAND) gets what "
                                   "each failure was asked and answered, once; field:NAME takes the numbers "
                                   "that each record lists.")
                              : visibleLine(read.error().reason));
    m_accept->setEnabled(!asks() || (read && !asked().isEmpty()));
}

void FieldsDialog::reset() {
    for (const auto& [field, weight] : m_weights) {
        weight->setValue(1.0);
    }
}

explore::FailureMapOptions FieldsDialog::chosen() const {
    explore::FailureMapOptions options = m_options;
    options.embedding = asks() ? explore::Embedding::Imported
                               : static_cast<explore::Embedding>(m_embedding->currentData().toInt());
    options.vectors = asks() ? options.vectors : nullptr;
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
