// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/overlay.h"

class QLineEdit;
class QStringListModel;

namespace fgw::ui {

class TextLabel;
class Theme;

/// Asks for one line of text, with what was used before to choose from. Enter gives it, Escape does nothing.
class TextPrompt : public Overlay {
    Q_OBJECT
public:
    struct Question {
        QString title;
        QString hint; ///< what an empty answer does, and the like
        QString text; ///< what stands there already
        QStringList suggestions;
    };

    TextPrompt(const Theme& theme, QWidget* window);

    void ask(const Question& question, std::function<void(const QString&)> answer);

protected:
    QWidget* firstFocus() override;

private:
    TextLabel* m_title;
    TextLabel* m_hint;
    QLineEdit* m_field;
    QStringListModel* m_suggestions;
    std::function<void(const QString&)> m_answer;
};

} // namespace fgw::ui
