// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/image_view.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr int kLargestSide = 1600; ///< pixels; larger images are read at a smaller size
constexpr int kWidestImage = 480;

/// What a small file may unfold to is bounded before it is decoded.
QImage decode(const std::string& bytes) {
    QByteArray data = QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()));
    QBuffer buffer(&data);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    if (const QSize size = reader.size();
        size.isValid() && std::max(size.width(), size.height()) > kLargestSide) {
        reader.setScaledSize(size.scaled(kLargestSide, kLargestSide, Qt::KeepAspectRatio));
    }
    return reader.read();
}

} // namespace

ImageView::ImageView(const explore::Image& image, QWidget* parent)
    : QWidget(parent), m_image(decode(image.bytes)) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(isReadable() ? tr("Image, %1 × %2 pixels").arg(m_image.width()).arg(m_image.height())
                                   : tr("An image that cannot be read"));
    setToolTip(accessibleName());
}

QSize ImageView::sizeHint() const {
    const int width = isReadable() ? std::min(m_image.width(), kWidestImage) : kWidestImage;
    return {width, heightForWidth(width)};
}

int ImageView::heightForWidth(int width) const {
    if (!isReadable()) {
        return fontMetrics().height();
    }
    const int shown = std::min({width, m_image.width(), kWidestImage});
    return std::max(1, m_image.height() * shown / m_image.width());
}

void ImageView::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    if (!isReadable()) {
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, accessibleName());
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const int shown = std::min({width(), m_image.width(), kWidestImage});
    painter.drawImage(QRect(0, 0, shown, heightForWidth(width())), m_image);
}

} // namespace fgw::ui
