// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/overlay.h"

#include <functional>

class QPushButton;

namespace fgw::ui {

class TextLabel;
class Theme;

/// Asks once more before something is done to many records: Enter does it, Escape does not.
class ConfirmPrompt : public Overlay {
    Q_OBJECT
public:
    /// With more records than this a person is asked.
    static constexpr std::size_t kMostUnasked = 100;

    ConfirmPrompt(const Theme& theme, QWidget* window);

    /// `action` is on the button, as "Label 312 failures".
    void ask(const QString& title, const QString& sentence, const QString& action,
             std::function<void()> agreed);

protected:
    QWidget* firstFocus() override;

private:
    TextLabel* m_title;
    TextLabel* m_sentence;
    QPushButton* m_agree;
    std::function<void()> m_agreed;
};

} // namespace fgw::ui
