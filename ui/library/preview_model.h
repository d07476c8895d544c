// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/import_preview.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <memory>

namespace fgw::ui {

class Theme;

/// The first rows of a foreign file, as they stand in it: what the fields mean stands in the header, and what
/// cannot be read as that has the colour of warnings and says why.
class PreviewModel : public QAbstractTableModel {
    Q_OBJECT
public:
    PreviewModel(std::shared_ptr<const importers::ImportPreview> preview, const Theme& theme,
                 QObject* parent = nullptr);

    /// `meanings` are those of the columns, in their order; empty where a column has none.
    void setMapping(const importers::FieldMapping& mapping, const QStringList& meanings);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString troubleAt(const QModelIndex& index) const;

    std::shared_ptr<const importers::ImportPreview> m_preview;
    const Theme& m_theme;
    importers::FieldMapping m_mapping;
    QStringList m_meanings;
};

} // namespace fgw::ui
