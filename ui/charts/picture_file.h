// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRectF>
#include <QSize>
#include <QString>

#include <functional>

class QPainter;
class QWidget;

namespace fgw::ui {

/// Writes a picture of `size` logical pixels as PNG (at twice the resolution), SVG or PDF, by the suffix of
/// `path`. False where the suffix is another or the file could not be written.
[[nodiscard]] bool savePicture(const QString& path, const QSize& size,
                               const std::function<void(QPainter&, const QRectF&)>& draw);

/// False where not every byte reached the file.
[[nodiscard]] bool writeWholeFile(const QString& path, const QByteArray& bytes);

/// Asks for a file without blocking and calls `save`; says so where that fails. `withData` offers CSV too.
void savePictureAs(QWidget* parent, const QString& name, bool withData,
                   const std::function<bool(const QString& path)>& save);

} // namespace fgw::ui
