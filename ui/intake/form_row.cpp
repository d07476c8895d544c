// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/form_row.h"

#include "ui/intake/input_editor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>

namespace fgw::ui {

namespace {

constexpr int kLabelWidth = 13 * kGrid;

} // namespace

FormRow::FormRow(const Theme& theme, const FormField& field, QWidget* parent)
    : QWidget(parent), m_field(field), m_editor(makeEditor(theme)),
      m_suggestion(new TextLabel(theme, TextTone::Muted, {}, this)), m_accept(new QToolButton(this)),
      m_issue(new TextLabel(theme, TextTone::Bad, {}, this)) {
    auto* name = new TextLabel(theme, TextTone::Muted, field.name, this);
    name->setFixedWidth(kLabelWidth);
    name->setWrapped(true);
    name->setContentsMargins(0, kGrid / 2, 0, 0);
    m_editor->setAccessibleName(field.name);
    m_editor->setObjectName(QString::fromLatin1(field.key));
    m_suggestion->setWrapped(true);
    m_issue->setWrapped(true);
    m_accept->setText(tr("Accept"));
    m_accept->setAccessibleName(tr("Accept the suggestion for %1").arg(field.name));
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(kGrid);
    layout->setVerticalSpacing(2);
    layout->setColumnStretch(1, 1);
    layout->addWidget(name, 0, 0, Qt::AlignTop);
    layout->addWidget(m_editor, 0, 1, 1, 2);
    layout->addWidget(m_suggestion, 1, 1);
    layout->addWidget(m_accept, 1, 2, Qt::AlignTop);
    layout->addWidget(m_issue, 2, 1, 1, 2);
    connect(m_accept, &QToolButton::clicked, this, &FormRow::acceptSuggestion);
    setSuggestion(nullptr);
    setIssue({});
}

QWidget* FormRow::makeEditor(const Theme& theme) {
    constexpr int kTextLines = 4;
    if (m_field.editor == FormField::Editor::Choice) {
        auto* choice = new ChoiceRow(theme, {}, this);
        connect(choice, &ChoiceRow::chosen, this, &FormRow::commit);
        return choice;
    }
    if (m_field.editor == FormField::Editor::Line) {
        auto* line = new QLineEdit(this);
        line->setPlaceholderText(m_field.hint);
        connect(line, &QLineEdit::editingFinished, this, &FormRow::commit);
        return line;
    }
    if (m_field.editor == FormField::Editor::Input) {
        auto* input = new InputEditor(this);
        connect(input, &InputEditor::edited, this, &FormRow::commit);
        return input;
    }
    auto* text = new QPlainTextEdit(this);
    text->setTabChangesFocus(true);
    text->setFixedHeight(kTextLines * text->fontMetrics().lineSpacing() + 2 * kGrid);
    text->installEventFilter(this);
    return text;
}

QString FormRow::value() const {
    if (const auto* choice = qobject_cast<const ChoiceRow*>(m_editor)) {
        return choice->value();
    }
    if (const auto* line = qobject_cast<const QLineEdit*>(m_editor)) {
        return line->text();
    }
    if (const auto* input = qobject_cast<const InputEditor*>(m_editor)) {
        return input->value();
    }
    return qobject_cast<const QPlainTextEdit*>(m_editor)->toPlainText();
}

void FormRow::setValue(const std::string& value, bool force) {
    if (hasUnsaved() && !force) {
        return;
    }
    const QString text = QString::fromStdString(value);
    if (auto* choice = qobject_cast<ChoiceRow*>(m_editor)) {
        choice->setValue(text);
    } else if (auto* input = qobject_cast<InputEditor*>(m_editor)) {
        input->setValue(text);
    } else if (auto* line = qobject_cast<QLineEdit*>(m_editor)) {
        if (line->text() != text) {
            line->setText(text);
            line->setCursorPosition(0);
        }
    } else if (auto* edit = qobject_cast<QPlainTextEdit*>(m_editor); edit->toPlainText() != text) {
        edit->setPlainText(text);
    }
    // What the editor makes of it (line ends, a value outside the list) is no change by a person.
    m_inFile = this->value();
}

void FormRow::setChoices(std::vector<ChoiceRow::Choice> choices) {
    if (auto* choice = qobject_cast<ChoiceRow*>(m_editor)) {
        choice->setChoices(std::move(choices));
    }
}

void FormRow::setSuggestion(const corpus::Suggestion* suggestion) {
    m_suggested = suggestion ? QString::fromStdString(suggestion->value) : QString();
    if (auto* choice = qobject_cast<ChoiceRow*>(m_editor)) {
        choice->setSuggestion(m_suggested);
    }
    if (suggestion) {
        const QString what = tr("suggested: %1").arg(visibleLine(suggestion->value));
        const QString why =
            suggestion->reason.empty() ? QString() : tr("because %1").arg(visibleLine(suggestion->reason));
        const QString who = suggestion->by.empty() ? QString() : tr("(%1)").arg(visibleLine(suggestion->by));
        m_suggestion->setText(QStringList{what, why, who}.join(u' ').simplified());
    }
    m_suggestion->setVisible(suggestion != nullptr);
    m_accept->setVisible(suggestion != nullptr);
}

void FormRow::acceptSuggestion() {
    emit edited(QString::fromLatin1(m_field.key), m_suggested);
}

void FormRow::setIssue(const QString& issue) {
    m_refusal = hasUnsaved() ? m_refusal : QString();
    const QString& shown = m_refusal.isEmpty() ? issue : m_refusal;
    m_issue->setText(shown);
    m_issue->setVisible(!shown.isEmpty());
    m_editor->setAccessibleDescription(shown);
}

void FormRow::refuse(const QString& reason) {
    m_refusal = reason;
    setIssue({});
}

QString FormRow::issue() const {
    return m_issue->text();
}

void FormRow::commit() {
    if (const auto* input = qobject_cast<const InputEditor*>(m_editor);
        input != nullptr && !input->complaint().isEmpty()) {
        refuse(input->complaint());
    } else if (hasUnsaved()) {
        m_refusal.clear();
        emit edited(QString::fromLatin1(m_field.key), value());
    }
}

void FormRow::setSaved(const QString& saved) {
    if (value() == saved) {
        m_inFile = saved;
    }
}

bool FormRow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut) {
        commit();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace fgw::ui
