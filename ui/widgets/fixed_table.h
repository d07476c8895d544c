// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractItemModel;
class QTableView;
class QWidget;

namespace fgw::ui {

class Theme;

/// A table of two-line rows without grid or scroll bars, for a place on a page that scrolls itself.
[[nodiscard]] QTableView* makeFixedTable(const Theme& theme, QAbstractItemModel* model, QWidget* parent);
/// Makes it as high as its rows: call when they changed.
void fitFixedTable(QTableView* table);
/// What every table of the window has in common: whole rows, no grid, no corner, no vertical header.
void styleTable(QTableView* table);

} // namespace fgw::ui
