// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/roomy_column.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace fgw::ui {

RoomyColumn::RoomyColumn(QTableView* table, int column, int leastWidth)
    : QObject(table), m_table(table), m_column(column), m_leastWidth(leastWidth) {
    QHeaderView* header = table->horizontalHeader();
    header->setSectionResizeMode(column, QHeaderView::Fixed);
    connect(header, &QHeaderView::sectionResized, this, &RoomyColumn::fit);
    connect(header, &QHeaderView::geometriesChanged, this, &RoomyColumn::fit);
    table->viewport()->installEventFilter(this);
    fit();
}

bool RoomyColumn::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        fit();
    }
    return QObject::eventFilter(watched, event);
}

void RoomyColumn::fit() {
    QHeaderView* header = m_table->horizontalHeader();
    if (m_fitting || m_column >= header->count()) {
        return;
    }
    m_fitting = true;
    const int others = header->length() - header->sectionSize(m_column);
    header->resizeSection(m_column, std::max(m_leastWidth, m_table->viewport()->width() - others));
    m_fitting = false;
}

} // namespace fgw::ui
