// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/item_details.h"

#include <QImage>
#include <QWidget>

namespace fgw::ui {

/// An image from the bytes of a log, as wide as there is room and never larger than it is. Bytes that are no
/// image are said to be none.
class ImageView : public QWidget {
    Q_OBJECT
public:
    explicit ImageView(const explore::Image& image, QWidget* parent = nullptr);

    [[nodiscard]] bool isReadable() const { return !m_image.isNull(); }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_image;
};

} // namespace fgw::ui
