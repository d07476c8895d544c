// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/triage/rerun.h"

#include <QWidget>

#include <vector>

class QPushButton;

namespace fgw::ui {

class TextLabel;
class Theme;

/// What came of an item that was run again: how many answers passed, and which answers there were. Hidden
/// where it never was.
class RerunView : public QWidget {
    Q_OBJECT
public:
    explicit RerunView(const Theme& theme, QWidget* parent = nullptr);

    /// `recorded` is what the run itself came to.
    void show(const std::vector<triage::Rerun>& reruns, bool running, Outcome recorded);
    /// As it reads, line by line.
    [[nodiscard]] QString text() const;

signals:
    void stopRequested();

private:
    TextLabel* m_figures;
    TextLabel* m_answers;
    TextLabel* m_others;
    TextLabel* m_running;
    QPushButton* m_stop;
};

} // namespace fgw::ui
