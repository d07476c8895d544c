// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/import_preview.h"

#include <QAbstractTableModel>

#include <memory>

namespace fgw::ui {

/// The first rows of a foreign file, as they stand in it.
class PreviewModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit PreviewModel(std::shared_ptr<const importers::ImportPreview> preview, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const importers::ImportPreview> m_preview;
};

} // namespace fgw::ui
