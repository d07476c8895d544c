// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/corpus/case_action.h"

#include <QWidget>

#include <map>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;

namespace fgw::ui {

/// The fields that an action asks for beside the person: what was changed, the new class, the reason.
class CaseActionForm : public QWidget {
    Q_OBJECT
public:
    /// `entry` is null for AddMode.
    CaseActionForm(CaseAction action, const corpus::Case* entry, const corpus::Taxonomy& taxonomy,
                   const QString& by, QWidget* parent = nullptr);

    /// Fills in what a person typed.
    void fill(CaseActionInput& input) const;
    [[nodiscard]] QString by() const;
    /// What still is missing, as a sentence; empty where nothing is.
    [[nodiscard]] QString missing() const;
    void focusFirst();

signals:
    void changed();

private:
    void addRemediation();
    void addClasses(const corpus::Case& entry, const corpus::Taxonomy& taxonomy);
    void addChoice(const char* key, const QString& name, const std::vector<std::string>& values,
                   const std::string& now);
    [[nodiscard]] QLineEdit* addLine(const QString& name, const QString& hint);
    [[nodiscard]] QPlainTextEdit* addText(const QString& name);
    [[nodiscard]] std::map<std::string, std::string> changedFields() const;

    CaseAction m_action;
    QFormLayout* m_layout;
    QLineEdit* m_mode = nullptr;
    QPlainTextEdit* m_change = nullptr;
    QLineEdit* m_ref = nullptr;
    QComboBox* m_level = nullptr;
    QLineEdit* m_intent = nullptr;
    std::string m_intentBefore;
    std::map<std::string, QComboBox*> m_choices; ///< by the field in the file
    QPlainTextEdit* m_reason;
    QLineEdit* m_by;
};

} // namespace fgw::ui
