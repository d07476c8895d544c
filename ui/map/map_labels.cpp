// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_labels.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace fgw::ui {

namespace {

constexpr qreal kPadding = 5;
constexpr qreal kHaloWidth = 4;
constexpr double kLabelsAtFit = 20;
constexpr double kLabelsPerDoubling = 8;
constexpr qsizetype kWordsALine = 3;
constexpr qsizetype kMostSprites = 512;     ///< some tens of megabytes
constexpr qreal kSpriteMargin = kHaloWidth; ///< the halo may reach beyond the box

/// Closeness from which labels of a rank are wanted.
double leastMagnification(std::size_t rank) {
    return rank == 0 ? 0.0 : 1.7 * std::pow(2.2, static_cast<double>(rank - 1));
}

QFont fontOf(QFont font, bool quiet) {
    font.setWeight(quiet ? QFont::Normal : QFont::DemiBold);
    return font;
}

QStringList linesFor(const QStringList& words, double magnification) {
    const qsizetype shown = magnification < 1.8 ? kWordsALine : 2 * kWordsALine;
    QStringList lines;
    for (qsizetype first = 0; first < std::min(shown, words.size()); first += kWordsALine) {
        const qsizetype count = std::min({kWordsALine, words.size() - first, shown - first});
        lines.append(words.mid(first, count).join(QStringLiteral(" · ")));
    }
    return lines;
}

QSizeF sizeOf(const QStringList& lines, const QFontMetricsF& metrics) {
    qreal width = 0;
    for (const QString& line : lines) {
        width = std::max(width, metrics.horizontalAdvance(line));
    }
    return {width + 2 * kPadding, metrics.height() * static_cast<qreal>(lines.size()) + kPadding};
}

bool isFree(const QRectF& box, const std::vector<PlacedLabel>& placed) {
    return std::ranges::none_of(placed, [&](const PlacedLabel& other) { return other.box.intersects(box); });
}

/// The first free box around the anchor, nearest first.
std::optional<QRectF> findRoom(const QPointF& anchor, const QSizeF& size, const QRectF& area,
                               const std::vector<PlacedLabel>& placed) {
    static constexpr std::array<std::array<double, 2>, 9> kSteps{
        {{0, 0}, {0, -1}, {0, 1}, {0, -2}, {0, 2}, {-0.5, 0}, {0.5, 0}, {-0.5, -1}, {0.5, 1}}};
    for (const auto& [stepX, stepY] : kSteps) {
        QRectF box(QPointF(), size);
        box.moveCenter(anchor + QPointF(stepX * size.width(), stepY * size.height()));
        // A label near the rim slides inwards rather than losing its end.
        box.moveLeft(std::clamp(box.left(), area.left(), std::max(area.left(), area.right() - box.width())));
        if (area.contains(box) && isFree(box, placed)) {
            return box;
        }
    }
    return std::nullopt;
}

/// What is wanted at a magnification, in the order in which it gets room.
std::vector<std::size_t> wantedOrder(std::span<const LabelSource> sources, double magnification) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (!sources[i].words.isEmpty() && magnification >= leastMagnification(sources[i].rank)) {
            order.push_back(i);
        }
    }
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return sources[a].rank != sources[b].rank ? sources[a].rank < sources[b].rank
                                                  : sources[a].weight > sources[b].weight;
    });
    return order;
}

} // namespace

std::vector<PlacedLabel> placeLabels(std::span<const LabelSource> sources, const MapCamera& camera,
                                     const QFont& font, const QRectF& area) {
    const double magnification = std::max(camera.magnification(), 1.0);
    const auto most = static_cast<std::size_t>(kLabelsAtFit + kLabelsPerDoubling * std::log2(magnification));
    const QFontMetricsF loud(fontOf(font, false));
    const QFontMetricsF quiet(fontOf(font, true));
    std::vector<PlacedLabel> placed;
    for (const std::size_t source : wantedOrder(sources, magnification)) {
        const LabelSource& label = sources[source];
        const QPointF anchor = camera.toScreen(label.anchor);
        if (placed.size() == most) {
            break;
        }
        if (!area.contains(anchor)) {
            continue;
        }
        QStringList lines = linesFor(label.words, label.rank == 0 ? magnification : 1);
        const QSizeF size = sizeOf(lines, label.rank == 0 ? loud : quiet);
        if (const auto box = findRoom(anchor, size, area, placed)) {
            placed.push_back({source, *box, std::move(lines), label.rank > 0});
        }
    }
    return placed;
}

void drawLabel(QPainter& painter, const PlacedLabel& label, const LabelLook& look) {
    const QFont font = fontOf(look.font, label.quiet);
    const QFontMetricsF metrics(font);
    QPainterPath path;
    qreal baseline = label.box.top() + kPadding / 2 + metrics.ascent();
    for (const QString& line : label.lines) {
        path.addText(label.box.center().x() - metrics.horizontalAdvance(line) / 2, baseline, font, line);
        baseline += metrics.height();
    }
    path.setFillRule(Qt::WindingFill);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(path, QPen(look.halo, kHaloWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(path, label.quiet ? look.quietText : look.text);
}

QImage LabelSprites::drawn(const PlacedLabel& label) const {
    const QSizeF size = label.box.size() + QSizeF(2 * kSpriteMargin, 2 * kSpriteMargin);
    QImage image((size * m_ratio).toSize() + QSize(1, 1), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(m_ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    PlacedLabel atOrigin = label;
    atOrigin.box.moveTopLeft({kSpriteMargin, kSpriteMargin});
    drawLabel(painter, atOrigin, m_look);
    return image;
}

void LabelSprites::draw(QPainter& painter, const PlacedLabel& label, const LabelLook& look, qreal ratio) {
    if (!(look == m_look) || ratio != m_ratio || m_sprites.size() > kMostSprites) {
        m_look = look;
        m_ratio = ratio;
        m_sprites.clear();
    }
    QImage& sprite = m_sprites[label.lines.join(u'\n') + (label.quiet ? u'\n' : u' ')];
    if (sprite.isNull()) {
        sprite = drawn(label);
    }
    // On whole device pixels the letters keep their edges.
    const QPointF corner = (label.box.topLeft() - QPointF(kSpriteMargin, kSpriteMargin)) * ratio;
    painter.drawImage(QPointF(corner.toPoint()) / ratio, sprite);
}

} // namespace fgw::ui
