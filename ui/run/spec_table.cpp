// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/spec_table.h"

#include "ui/theme/theme.h"
#include "ui/widgets/fixed_table.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace fgw::ui {

namespace {

constexpr int kHeight = 16 * kGrid;
constexpr int kNameWidth = 16 * kGrid;

} // namespace

SpecTable::SpecTable(const QString& name, const QStringList& headers, SpecModel::Check check, QWidget* parent)
    : QWidget(parent), m_model(new SpecModel(headers, std::move(check), this)), m_table(new QTableView),
      m_buttons(new QHBoxLayout) {
    m_table->setModel(m_model);
    m_table->setAccessibleName(name);
    styleTable(m_table);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed);
    m_table->horizontalHeader()->setDefaultSectionSize(kNameWidth);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setVisible(headers.size() > 1);
    m_table->setMinimumHeight(kHeight);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(m_table, 1);
    m_buttons->setSpacing(kGrid);
    layout->addLayout(m_buttons);
    m_buttons->addStretch(1);
    addButton(tr("Remove"), [this] { removeCurrent(); });
    auto* key = new QShortcut(QKeySequence(Qt::Key_Delete), m_table, this, &SpecTable::removeCurrent);
    key->setContext(Qt::WidgetShortcut);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &SpecTable::changed);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &SpecTable::changed);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &SpecTable::changed);
    connect(m_model, &QAbstractItemModel::modelReset, this, &SpecTable::changed);
}

void SpecTable::addButton(const QString& text, std::function<void()> pressed) {
    auto* button = new QPushButton(text, this);
    button->setAutoDefault(false);
    // Those that add stand at the left, what removes at the right.
    m_buttons->insertWidget(m_buttons->count() < 2 ? m_buttons->count() : m_buttons->count() - 2, button);
    connect(button, &QPushButton::clicked, this, [pressed = std::move(pressed)] { pressed(); });
}

void SpecTable::appendAndEdit(const QStringList& row) {
    m_model->append(row);
    const QModelIndex last = m_model->index(m_model->rowCount() - 1, m_model->columnCount() - 1);
    m_table->setCurrentIndex(last);
    m_table->edit(last);
}

void SpecTable::removeCurrent() {
    m_model->remove(m_table->currentIndex().row());
}

} // namespace fgw::ui
