// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/cluster_list.h"

#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr int kShareBarHeight = 4;

} // namespace

ClusterDelegate::ClusterDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme) {}

QSize ClusterDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const {
    return {24 * kGrid, 2 * option.fontMetrics.height() + kShareBarHeight + 3 * kGrid};
}

void ClusterDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const ThemeRoles& roles = m_theme.roles();
    const QRectF area = option.rect;
    if (option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(area, roles.raised);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->fillRect(QRectF(area.left(), area.top(), 2, area.height()), roles.accent);
    }
    paintTexts(*painter, option, index);
    const qreal left = area.left() + 3 * kGrid + 2;
    paintShares(*painter,
                QRectF(left, area.bottom() - kGrid - kShareBarHeight, area.right() - 2 * kGrid - left,
                       kShareBarHeight),
                index.data(ClusterModel::SharesRole).toList(), index.data(ClusterModel::RestRole).toDouble());
    painter->restore();
}

void ClusterDelegate::paintTexts(QPainter& painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
    constexpr int kSwatch = 10;
    const ThemeRoles& roles = m_theme.roles();
    const QFontMetricsF metrics(option.font);
    const QFontMetricsF bold(toneFont(option.font, TextTone::Strong));
    const QRectF area = QRectF(option.rect).adjusted(3 * kGrid + 2, kGrid * 0.75, -2 * kGrid, 0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(roles.cluster(index.data(ClusterModel::ColourRole).toULongLong()));
    painter.drawEllipse(
        QRectF(option.rect.left() + kGrid, area.top() + (bold.height() - kSwatch) / 2, kSwatch, kSwatch));
    const QString size = format::count(index.data(ClusterModel::SizeRole).toULongLong());
    const QRectF line(area.left(), area.top(), area.width(), bold.height());
    const qreal room = area.width() - bold.horizontalAdvance(size) - kGrid;
    painter.setFont(toneFont(option.font, TextTone::Strong));
    painter.setPen(roles.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     bold.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, room));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, size);
    painter.setFont(option.font);
    painter.setPen(roles.mutedText);
    painter.drawText(
        line.translated(0, bold.height()), Qt::AlignLeft | Qt::AlignVCenter,
        metrics.elidedText(index.data(ClusterModel::DetailRole).toString(), Qt::ElideRight, area.width()));
}

void ClusterDelegate::paintShares(QPainter& painter, const QRectF& bar, const QVariantList& shares,
                                  double rest) const {
    qreal left = bar.left();
    for (qsizetype model = 0; model < shares.size(); ++model) {
        const qreal width = bar.width() * shares[model].toDouble();
        painter.fillRect(QRectF(left, bar.top(), std::max(width - 1, 0.0), bar.height()),
                         m_theme.roles().categorical(static_cast<std::size_t>(model)));
        left += width;
    }
    painter.fillRect(QRectF(left, bar.top(), bar.width() * rest, bar.height()), m_theme.roles().hairline);
}

ClusterList::ClusterList(const Theme& theme, ClusterModel* model, QWidget* parent) : QListView(parent) {
    setModel(model);
    setItemDelegate(new ClusterDelegate(theme, this));
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setAccessibleName(tr("Clusters"));
    connect(this, &QListView::doubleClicked, this,
            [this](const QModelIndex& index) { emit clusterOpened(index.row()); });
}

std::vector<std::size_t> ClusterList::selectedClusters() const {
    std::vector<std::size_t> clusters;
    for (const QModelIndex& index : selectedIndexes()) {
        clusters.push_back(static_cast<std::size_t>(index.row()));
    }
    std::ranges::sort(clusters);
    return clusters;
}

std::optional<std::size_t> ClusterList::currentCluster() const {
    const QModelIndex index = currentIndex();
    return index.isValid() ? std::optional(static_cast<std::size_t>(index.row())) : std::nullopt;
}

void ClusterList::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QListView::currentChanged(current, previous);
    emit clustersSelected();
}

void ClusterList::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) {
    QListView::selectionChanged(selected, deselected);
    emit clustersSelected();
}

void ClusterList::mouseReleaseEvent(QMouseEvent* event) {
    QListView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && index.isValid()) {
        emit clusterChosen(index.row(), event->modifiers());
    }
}

void ClusterList::keyPressEvent(QKeyEvent* event) {
    const QModelIndex index = currentIndex();
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (index.isValid() && enter) {
        emit clusterOpened(index.row());
    } else if (index.isValid() && event->key() == Qt::Key_Space) {
        emit clusterChosen(index.row(), event->modifiers());
    } else {
        QListView::keyPressEvent(event);
    }
}

} // namespace fgw::ui
