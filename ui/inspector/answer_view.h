// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/item_details.h"

#include <QWidget>

namespace fgw::ui {

class PlainTextView;
class Theme;
class TranscriptView;

/// What one model answered: its name in its colour, outcome, confidence and latency, and the output.
class AnswerView : public QWidget {
    Q_OBJECT
public:
    AnswerView(const Theme& theme, const RecordTable& table, const explore::Answer& answer, bool focused,
               QWidget* parent = nullptr);

    /// Marks by word how the output differs from another text: what was expected, or another model's output.
    void showDifferencesFrom(const std::string& other);
    void showPlain();
    [[nodiscard]] PlainTextView* text() const { return m_text; }
    [[nodiscard]] const std::string& output() const { return m_output; }

private:
    PlainTextView* m_text;
    TranscriptView* m_transcript = nullptr; ///< where the output is one
    std::string m_output;
};

} // namespace fgw::ui
