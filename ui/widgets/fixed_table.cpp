// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fixed_table.h"

#include "ui/widgets/table_header.h"
#include "ui/widgets/two_line_delegate.h"

#include <QScrollBar>
#include <QTableView>

namespace fgw::ui {

namespace {

void fitHeight(QTableView* table) {
    const int rows = table->model()->rowCount() * table->verticalHeader()->defaultSectionSize();
    // Where its columns need more than there is, a bar below the rows hides none of them.
    const int bar =
        table->horizontalScrollBar()->maximum() > 0 ? table->horizontalScrollBar()->sizeHint().height() : 0;
    table->setFixedHeight(rows + table->horizontalHeader()->sizeHint().height() + bar + 2);
}

} // namespace

void styleTable(QTableView* table) {
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setCornerButtonEnabled(false);
    table->setTabKeyNavigation(false);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setWordWrap(false);
    table->setHorizontalHeader(new TableHeader(Qt::Horizontal, table));
    table->setVerticalHeader(new TableHeader(Qt::Vertical, table));
    table->verticalHeader()->hide();
    table->horizontalHeader()->setMinimumSectionSize(24);
}

QTableView* makeFixedTable(const Theme& theme, QAbstractItemModel* model, QWidget* parent) {
    auto* table = new QTableView(parent);
    table->setModel(model);
    table->setItemDelegate(new TwoLineDelegate(theme, table));
    styleTable(table);
    table->verticalHeader()->setDefaultSectionSize(TwoLineDelegate::rowHeight(table->fontMetrics()));
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QObject::connect(table->horizontalScrollBar(), &QScrollBar::rangeChanged, table,
                     [table] { fitHeight(table); });
    return table;
}

void fitFixedTable(QTableView* table) {
    table->verticalHeader()->setDefaultSectionSize(TwoLineDelegate::rowHeight(table->fontMetrics()));
    fitHeight(table);
    table->setVisible(table->model()->rowCount() > 0);
}

} // namespace fgw::ui
