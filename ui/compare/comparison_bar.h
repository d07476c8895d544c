// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QMenu;
class QToolButton;

namespace fgw::ui {

class ComparisonState;
class Theme;

/// Which runs are compared, and by which two columns.
class ComparisonBar : public QWidget {
    Q_OBJECT
public:
    ComparisonBar(ComparisonState& state, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QToolButton* runsButton() const { return m_runs; }
    [[nodiscard]] QComboBox* before() const { return m_before; }
    [[nodiscard]] QComboBox* after() const { return m_after; }
    /// A button at the right end.
    void addButton(QAction* action);

private:
    void fillMenu();
    void fillColumns();
    void choosePair();
    void chooseRuns();
    [[nodiscard]] QComboBox* makeColumnBox(const QString& name);

    ComparisonState& m_state;
    QToolButton* m_runs;
    QMenu* m_menu;
    QComboBox* m_before;
    QComboBox* m_after;
    QToolButton* m_swap;
    bool m_filling = false;
};

/// A name as far as there is room for it; what all names begin with is left out first.
[[nodiscard]] QString elidedApart(const QStringList& names, qsizetype which, const QFontMetrics& metrics,
                                  int room);

} // namespace fgw::ui
