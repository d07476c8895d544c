// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/log_list_page.h"

#include "ui/library/log_list_model.h"
#include "ui/session/log_listing.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fixed_table.h"
#include "ui/widgets/roomy_column.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/two_line_delegate.h"
#include "ui/widgets/visible_text.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace fgw::ui {

LogListPage::LogListPage(const LogListing& listing, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_listing(listing), m_model(new LogListModel(this)),
      m_title(new TextLabel(theme, TextTone::Title)), m_table(new QTableView) {
    setGround(this, Ground::Surface);
    makeTable();
    auto* note = new TextLabel(theme, TextTone::Muted,
                               tr("What the logs say of themselves. Their samples are being read; clusters, "
                                  "slices and comparisons follow."));
    note->setWrapped(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * kGrid, 2 * kGrid, 3 * kGrid, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_title);
    layout->addWidget(note);
    layout->addWidget(m_table, 1);
    connect(&listing, &LogListing::changed, this, &LogListPage::refresh);
    refresh();
}

void LogListPage::makeTable() {
    constexpr int leastName = 24 * kGrid;
    // Of thousands of logs these tell how wide a column has to be.
    constexpr int measuredRows = 100;
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_model);
    sorted->setSortRole(SortRole);
    m_table->setModel(sorted);
    m_table->setAccessibleName(tr("Logs whose samples are being read"));
    styleTable(m_table);
    // Names of logs begin with their time and end in what tells them apart.
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->horizontalHeader()->setResizeContentsPrecision(measuredRows);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    new RoomyColumn(m_table, LogListModel::Log, leastName);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
}

void LogListPage::refresh() {
    m_model->setLogs(m_listing.logs());
    m_title->setText(m_listing.logs() != nullptr ? titleText() : QString());
}

QString LogListPage::titleText() const {
    QStringList names;
    for (const std::filesystem::path& directory : m_listing.directories()) {
        names << visibleLine(directory.filename().string());
    }
    return tr("%1: %Ln log(s)", nullptr, static_cast<int>(m_listing.logs()->size()))
        .arg(names.join(QStringLiteral(", ")));
}

} // namespace fgw::ui
