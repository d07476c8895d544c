// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/triage/triage_queue.h"

#include <QWidget>

class QComboBox;
class QProgressBar;
class QToolButton;

namespace fgw::ui {

class Chip;
class TextLabel;
class Theme;

/// How far one is: what is left, what the last failures brought, and what may still be unseen.
class ProgressLine : public QWidget {
    Q_OBJECT
public:
    ProgressLine(TriageQueue& queue, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QComboBox* queueBox() const { return m_box; }
    /// Offered once many verdicts were given that the order knows nothing of.
    [[nodiscard]] QToolButton* orderAgain() const { return m_orderAgain; }
    /// Says that what others decided is hidden.
    void setBlind(bool blind);
    /// How many records the keys act on; 0 where it is the failure that is shown alone.
    void setSelected(std::size_t records);
    [[nodiscard]] bool showsBlind() const;
    /// Empty where the keys act on the failure that is shown alone.
    [[nodiscard]] QString selectedText() const;
    [[nodiscard]] QString leftText() const;
    [[nodiscard]] QString shapesText() const;

private:
    void refresh();
    [[nodiscard]] QString judgedText() const;

    TriageQueue& m_queue;
    QComboBox* m_box;
    Chip* m_blind;
    Chip* m_selected;
    QToolButton* m_orderAgain;
    TextLabel* m_left;
    TextLabel* m_judged;
    TextLabel* m_shapes;
    QProgressBar* m_bar;
};

} // namespace fgw::ui
