// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_labels.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

namespace fgw::ui {

namespace {

constexpr qreal kPadding = 5;
constexpr qreal kHaloWidth = 4;
constexpr double kLabelsAtFit = 12;
constexpr double kLabelsPerDoubling = 8;
constexpr qsizetype kWordsALine = 3;

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

std::vector<std::size_t> heaviestFirst(std::span<const LabelSource> sources) {
    std::vector<std::size_t> order(sources.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return sources[i].weight; });
    return order;
}

} // namespace

std::vector<PlacedLabel> placeLabels(std::span<const LabelSource> sources, const MapCamera& camera,
                                     const QFont& font, const QRectF& area) {
    const double magnification = std::max(camera.magnification(), 1.0);
    const auto most = static_cast<std::size_t>(kLabelsAtFit + kLabelsPerDoubling * std::log2(magnification));
    const QFontMetricsF metrics(font);
    std::vector<PlacedLabel> placed;
    for (const std::size_t source : heaviestFirst(sources)) {
        const QPointF anchor = camera.toScreen(sources[source].anchor);
        if (placed.size() == most) {
            break;
        }
        if (sources[source].words.isEmpty() || !area.contains(anchor)) {
            continue;
        }
        QStringList lines = linesFor(sources[source].words, magnification);
        if (const auto box = findRoom(anchor, sizeOf(lines, metrics), area, placed)) {
            placed.push_back({source, *box, std::move(lines)});
        }
    }
    return placed;
}

void drawLabel(QPainter& painter, const PlacedLabel& label, const QFont& font, const QColor& text,
               const QColor& halo) {
    const QFontMetricsF metrics(font);
    QPainterPath path;
    qreal baseline = label.box.top() + kPadding / 2 + metrics.ascent();
    for (const QString& line : label.lines) {
        path.addText(label.box.center().x() - metrics.horizontalAdvance(line) / 2, baseline, font, line);
        baseline += metrics.height();
    }
    path.setFillRule(Qt::WindingFill);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(path, QPen(halo, kHaloWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(path, text);
}

} // namespace fgw::ui
