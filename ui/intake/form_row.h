// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/intake/form_field.h"

#include <QWidget>

class QToolButton;

namespace fgw::ui {

class TextLabel;
class Theme;

/// One field of the form: its editor, what somebody suggests for it, and what the schema says against it.
/// Choices are announced at once, texts when the field is left.
class FormRow : public QWidget {
    Q_OBJECT
public:
    FormRow(const Theme& theme, const FormField& field, QWidget* parent = nullptr);

    [[nodiscard]] const FormField& field() const { return m_field; }
    [[nodiscard]] QWidget* editor() const { return m_editor; }
    [[nodiscard]] QString value() const;
    /// What is in the file. A text that was typed and not yet announced stays unless `force` is set.
    void setValue(const std::string& value, bool force);
    void setChoices(std::vector<ChoiceRow::Choice> choices);
    void setSuggestion(const corpus::Suggestion* suggestion);
    /// What is said against what the file has.
    void setIssue(const QString& issue);
    /// Why what was typed could not be written: it is shown for as long as that stands there.
    void refuse(const QString& reason);
    [[nodiscard]] QString issue() const;
    /// Announces a typed text that was not announced yet.
    void commit();
    /// What was announced is in the file now.
    void setSaved(const QString& value);
    [[nodiscard]] bool hasUnsaved() const { return value() != m_inFile; }

signals:
    /// A person set the field to this value.
    void edited(const QString& key, const QString& value);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeEditor(const Theme& theme);
    void acceptSuggestion();

    FormField m_field;
    QWidget* m_editor;
    TextLabel* m_suggestion;
    QToolButton* m_accept;
    TextLabel* m_issue;
    QString m_suggested;
    QString m_inFile;
    QString m_refusal;
};

} // namespace fgw::ui
