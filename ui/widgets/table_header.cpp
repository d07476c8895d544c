// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table_header.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr int kArrow = 8;
constexpr int kArrowGap = 4;

void drawChevron(QPainter& painter, const QRectF& area, bool up) {
    const qreal tip = up ? area.center().y() - 2 : area.center().y() + 2;
    const qreal foot = up ? area.center().y() + 2 : area.center().y() - 2;
    QPainterPath chevron(QPointF(area.left(), foot));
    chevron.lineTo(area.center().x(), tip);
    chevron.lineTo(area.right(), foot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(painter.pen().color(), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(chevron);
}

} // namespace

TableHeader::TableHeader(Qt::Orientation orientation, QWidget* parent) : QHeaderView(orientation, parent) {
    setSectionsClickable(true);
    setHighlightSections(false);
    setFrameShape(QFrame::NoFrame);
}

void TableHeader::setBare(bool bare) {
    m_bare = bare;
    viewport()->setAutoFillBackground(!bare);
    viewport()->update();
}

QString TableHeader::nameOf(int section) const {
    return model()->headerData(section, orientation()).toString();
}

bool TableHeader::sortedBy(int section) const {
    return isSortIndicatorShown() && sortIndicatorSection() == section;
}

QSize TableHeader::sectionSizeFromContents(int section) const {
    const int arrow = isSortIndicatorShown() ? kArrow + kArrowGap : 0;
    int widest = 0;
    const QStringList lines = nameOf(section).split(u'\n');
    for (const QString& line : lines) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(line));
    }
    return {widest + 2 * kGrid + arrow + 1, static_cast<int>(lines.size()) * fontMetrics().height() +
                                                (orientation() == Qt::Horizontal ? kGrid + 4 : 0)};
}

void TableHeader::paintEvent(QPaintEvent* event) {
    QHeaderView::paintEvent(event);
    if (!m_bare && orientation() == Qt::Horizontal) {
        QPainter painter(viewport());
        painter.setPen(QApplication::palette().color(QPalette::Mid));
        const int bottom = viewport()->height() - 1;
        painter.drawLine(0, bottom, viewport()->width(), bottom);
    }
}

void TableHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    const QVariant alignment = model()->headerData(section, orientation(), Qt::TextAlignmentRole);
    const Qt::Alignment align = alignment.isValid() ? static_cast<Qt::Alignment>(alignment.toInt())
                                                    : Qt::AlignLeft | Qt::AlignVCenter;
    QRect inner = rect.adjusted(kGrid, 0, -kGrid, 0);
    const bool sorted = sortedBy(section);
    const int room = inner.width() - (sorted ? kArrow + kArrowGap : 0);
    QStringList lines = nameOf(section).split(u'\n');
    for (QString& line : lines) {
        // Names of more than one line are of models and runs, which often differ at their end only.
        line = fontMetrics().elidedText(line, lines.size() > 1 ? Qt::ElideMiddle : Qt::ElideRight, room);
    }
    const QString name = lines.join(u'\n');
    painter->save();
    // Not of the widget's palette: a style sheet halves its placeholder colour.
    painter->setPen(QApplication::palette().color(sorted ? QPalette::Text : QPalette::PlaceholderText));
    painter->drawText(inner, static_cast<int>((align & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter), name);
    if (sorted) {
        const int wide = fontMetrics().horizontalAdvance(name);
        const int left = align.testFlag(Qt::AlignRight) ? inner.right() + 1 - wide - kArrowGap - kArrow
                                                        : inner.left() + wide + kArrowGap;
        drawChevron(*painter, QRectF(left, inner.top(), kArrow, inner.height()),
                    sortIndicatorOrder() == Qt::AscendingOrder);
    }
    painter->restore();
}

} // namespace fgw::ui
