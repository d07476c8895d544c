// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QTableView;

namespace fgw::ui {

/// Gives one column what the others leave of a table, and at least what is asked for: where that is more than
/// there is, the table scrolls, rather than that column being cut to nothing.
class RoomyColumn : public QObject {
    Q_OBJECT
public:
    /// The table's other columns keep their own width, as those that are as wide as their contents.
    RoomyColumn(QTableView* table, int column, int leastWidth);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();

    QTableView* m_table;
    int m_column;
    int m_leastWidth;
    bool m_fitting = false;
};

} // namespace fgw::ui
