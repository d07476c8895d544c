// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/case_action_form.h"

#include "core/corpus/taxonomy.h"
#include "ui/theme/theme.h"
#include "ui/widgets/visible_text.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace fgw::ui {

namespace {

template <typename List>
std::vector<std::string> listOf(const List& values) {
    return {values.begin(), values.end()};
}

} // namespace

CaseActionForm::CaseActionForm(CaseAction action, const corpus::Case* entry, const corpus::Taxonomy& taxonomy,
                               const QString& by, QWidget* parent)
    : QWidget(parent), m_action(action), m_layout(new QFormLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(kGrid);
    m_layout->setLabelAlignment(Qt::AlignLeft);
    m_layout->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    if (action == CaseAction::AddMode) {
        m_mode = addLine(tr("Mode"), tr("Small letters, digits and underscores, as prompt_injection"));
    } else if (action == CaseAction::Remediate) {
        addRemediation();
    } else if (action == CaseAction::Reclassify) {
        addClasses(*entry, taxonomy);
    }
    m_reason = addText(textOf(action).reason);
    m_by = addLine(tr("Your name"), tr("History says who did it"));
    m_by->setText(by);
}

QLineEdit* CaseActionForm::addLine(const QString& name, const QString& hint) {
    auto* line = new QLineEdit(this);
    line->setPlaceholderText(hint);
    line->setAccessibleName(name);
    m_layout->addRow(name, line);
    connect(line, &QLineEdit::textChanged, this, &CaseActionForm::changed);
    return line;
}

QPlainTextEdit* CaseActionForm::addText(const QString& name) {
    constexpr int kTextLines = 2;
    auto* text = new QPlainTextEdit(this);
    text->setTabChangesFocus(true);
    text->setAccessibleName(name);
    text->setFixedHeight(kTextLines * text->fontMetrics().lineSpacing() + 2 * kGrid);
    m_layout->addRow(name, text);
    connect(text, &QPlainTextEdit::textChanged, this, &CaseActionForm::changed);
    return text;
}

void CaseActionForm::addRemediation() {
    m_change = addText(tr("What was changed"));
    m_ref = addLine(tr("Where"), tr("A pull request or commit"));
    m_level = new QComboBox(this);
    m_level->setAccessibleName(tr("At which level"));
    m_level->addItem(tr("not said"));
    for (const std::string_view level : corpus::kLevels) {
        m_level->addItem(visibleLine(level), QString::fromUtf8(level.data(), static_cast<int>(level.size())));
    }
    m_layout->addRow(tr("At which level"), m_level);
    connect(m_level, &QComboBox::currentIndexChanged, this, &CaseActionForm::changed);
}

void CaseActionForm::addClasses(const corpus::Case& entry, const corpus::Taxonomy& taxonomy) {
    addChoice("failure_mode", tr("Mode"), taxonomy.failureModes, entry.failureMode);
    addChoice("severity", tr("Severity"), taxonomy.severities, entry.severity);
    addChoice("blast_radius", tr("Blast radius"), taxonomy.blastRadii, entry.blastRadius);
    addChoice("kind", tr("Kind"), listOf(corpus::kKinds), entry.kind);
    addChoice("detected_by", tr("Detected by"), listOf(corpus::kDetectors), entry.detectedBy);
    addChoice("sensitivity", tr("Sensitivity"), listOf(corpus::kSensitivities), entry.sensitivity);
    m_intentBefore = entry.intent;
    m_intent = addLine(tr("Intent"), tr("What the user wanted"));
    m_intent->setText(QString::fromStdString(entry.intent));
}

void CaseActionForm::addChoice(const char* key, const QString& name, const std::vector<std::string>& values,
                               const std::string& now) {
    auto* choice = new QComboBox(this);
    choice->setAccessibleName(name);
    choice->addItem(tr("%1 (as it is)").arg(visibleLine(now.empty() ? "–" : now)));
    for (const std::string& value : values) {
        if (value != now) {
            choice->addItem(visibleLine(value), QString::fromStdString(value));
        }
    }
    m_layout->addRow(name, choice);
    m_choices.emplace(key, choice);
    connect(choice, &QComboBox::currentIndexChanged, this, &CaseActionForm::changed);
}

std::map<std::string, std::string> CaseActionForm::changedFields() const {
    std::map<std::string, std::string> fields;
    for (const auto& [key, choice] : m_choices) {
        if (const std::string value = choice->currentData().toString().toStdString(); !value.empty()) {
            fields[key] = value;
        }
    }
    if (m_intent != nullptr) {
        const std::string intent = m_intent->text().trimmed().toStdString();
        if (!intent.empty() && intent != m_intentBefore) {
            fields["intent"] = intent;
        }
    }
    return fields;
}

void CaseActionForm::fill(CaseActionInput& input) const {
    input.decision.by = by().toStdString();
    input.decision.reason = m_reason->toPlainText().trimmed().toStdString();
    input.fields = changedFields();
    if (m_mode != nullptr) {
        input.mode = m_mode->text().trimmed().toStdString();
    }
    if (m_change != nullptr) {
        input.remediation.change = m_change->toPlainText().trimmed().toStdString();
        input.remediation.ref = m_ref->text().trimmed().toStdString();
        input.remediation.level = m_level->currentData().toString().toStdString();
    }
}

QString CaseActionForm::by() const {
    return m_by->text().trimmed();
}

QString CaseActionForm::missing() const {
    if (m_mode != nullptr && m_mode->text().trimmed().isEmpty()) {
        return tr("Name the mode.");
    }
    if (m_change != nullptr && m_change->toPlainText().trimmed().isEmpty()) {
        return tr("Say what was changed.");
    }
    if (m_action == CaseAction::Reclassify && changedFields().empty()) {
        return tr("Choose what is to change.");
    }
    if (m_reason->toPlainText().trimmed().isEmpty()) {
        return tr("A reason is needed; it goes into the history.");
    }
    return by().isEmpty() ? tr("History needs the name of a person.") : QString();
}

void CaseActionForm::focusFirst() {
    QWidget* first = m_mode != nullptr     ? static_cast<QWidget*>(m_mode)
                     : m_change != nullptr ? static_cast<QWidget*>(m_change)
                     : !m_choices.empty()  ? m_choices.at("failure_mode")
                                           : static_cast<QWidget*>(m_reason);
    first->setFocus();
}

} // namespace fgw::ui
