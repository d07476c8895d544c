// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/item_details.h"

#include <QWidget>

namespace fgw::ui {

class PlainTextView;
class Theme;

/// What one model answered: its name in its colour, outcome, confidence and latency, and the output.
class AnswerView : public QWidget {
    Q_OBJECT
public:
    AnswerView(const Theme& theme, const RecordTable& table, const explore::Answer& answer,
               std::string expected, bool focused, QWidget* parent = nullptr);

    /// Marks by word how the output differs from what was expected.
    void showDifferences(bool show);
    [[nodiscard]] PlainTextView* text() const { return m_text; }

private:
    PlainTextView* m_text;
    std::string m_output;
    std::string m_expected;
};

} // namespace fgw::ui
