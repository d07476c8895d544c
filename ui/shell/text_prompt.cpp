// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/text_prompt.h"

#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QCompleter>
#include <QLineEdit>
#include <QStringListModel>
#include <QVBoxLayout>

#include <utility>

namespace fgw::ui {

TextPrompt::TextPrompt(const Theme& theme, QWidget* window)
    : Overlay(kPromptWidth, window), m_title(new TextLabel(theme, TextTone::Strong, {}, panel())),
      m_hint(new TextLabel(theme, TextTone::Muted, {}, panel())), m_field(new QLineEdit(panel())),
      m_suggestions(new QStringListModel(this)) {
    m_hint->setWrapped(true);
    auto* completer = new QCompleter(m_suggestions, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_field->setCompleter(completer);
    content()->addWidget(m_title);
    content()->addWidget(m_field);
    content()->addWidget(m_hint);
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        const auto answer = std::exchange(m_answer, nullptr);
        close();
        if (answer) {
            answer(m_field->text());
        }
    });
}

QWidget* TextPrompt::firstFocus() {
    return m_field;
}

void TextPrompt::ask(const Question& question, std::function<void(const QString&)> answer) {
    m_answer = std::move(answer);
    m_title->setText(question.title);
    m_hint->setText(question.hint);
    m_field->setAccessibleName(question.title);
    m_suggestions->setStringList(question.suggestions);
    m_field->setText(question.text);
    m_field->selectAll();
    openOver();
}

} // namespace fgw::ui
