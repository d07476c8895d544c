// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/preview_model.h"

#include "core/importers/value_trouble.h"
#include "ui/theme/theme.h"
#include "ui/widgets/visible_text.h"

#include <utility>

namespace fgw::ui {

PreviewModel::PreviewModel(std::shared_ptr<const importers::ImportPreview> preview, const Theme& theme,
                           QObject* parent)
    : QAbstractTableModel(parent), m_preview(std::move(preview)), m_theme(theme) {
    connect(&theme, &Theme::changed, this, [this] { setMapping(m_mapping, m_meanings); });
}

void PreviewModel::setMapping(const importers::FieldMapping& mapping, const QStringList& meanings) {
    m_mapping = mapping;
    m_meanings = meanings;
    if (rowCount() > 0 && columnCount() > 0) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    }
}

/// Why the value cannot be read as what its field means; empty where it can.
QString PreviewModel::troubleAt(const QModelIndex& index) const {
    using importers::ValueTrouble;
    const auto column = static_cast<std::size_t>(index.column());
    switch (importers::troubleWith(m_mapping, m_preview->columns[column].name,
                                   m_preview->rows[static_cast<std::size_t>(index.row())][column])) {
    case ValueTrouble::NoWholeNumber:
        return tr("This is no whole number.");
    case ValueTrouble::NoShare:
        return tr("This is no number from 0 to 1.");
    case ValueTrouble::NoVerdict:
        return tr("This does not say whether the answer is right: the record would count as invalid.");
    case ValueTrouble::None:
        break;
    }
    return {};
}

int PreviewModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_preview->rows.size());
}

int PreviewModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_preview->columns.size());
}

QVariant PreviewModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const std::string& value =
        m_preview->rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
    if (role == Qt::DisplayRole) {
        return visibleLine(value);
    }
    const QString trouble = troubleAt(index);
    if (role == Qt::ToolTipRole) {
        const QString text = visibleText(value);
        return plainToolTip(trouble.isEmpty() ? text : trouble + u'\n' + text);
    }
    if (role == Qt::AccessibleDescriptionRole && !trouble.isEmpty()) {
        return trouble;
    }
    return role == Qt::ForegroundRole && !trouble.isEmpty() ? QVariant(m_theme.roles().warning) : QVariant();
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || section < 0) {
        return {};
    }
    if (orientation == Qt::Vertical) {
        return section + 1;
    }
    if (section >= columnCount()) {
        return {};
    }
    const QString name = visibleLine(m_preview->columns[static_cast<std::size_t>(section)].name);
    const QString meaning = m_meanings.value(section);
    return meaning.isEmpty() ? name : tr("%1 → %2", "column of the file, its meaning").arg(name, meaning);
}

} // namespace fgw::ui
