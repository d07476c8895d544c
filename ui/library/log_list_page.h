// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QTableView;

namespace fgw::ui {

class LogListing;
class LogListModel;
class TextLabel;
class Theme;

/// What stands in the place of a run's summary while its logs are read: which logs there are, and what each
/// says of itself.
class LogListPage : public QWidget {
    Q_OBJECT
public:
    LogListPage(const LogListing& listing, const Theme& theme, QWidget* parent = nullptr);

private:
    void makeTable();
    void refresh();
    [[nodiscard]] QString titleText() const;

    const LogListing& m_listing;
    LogListModel* m_model;
    TextLabel* m_title;
    QTableView* m_table;
};

} // namespace fgw::ui
