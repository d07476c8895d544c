// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/column_names.h"

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr qsizetype kMostLines = 3;
constexpr double kLongestTurned = 132;

/// A sign between words, as "·", stays with the word before it.
bool endsPart(const QString& name, qsizetype at) {
    const bool signFollows = at + 1 < name.size() && name[at] == u' ' && !name[at + 1].isLetterOrNumber();
    return QStringLiteral(" _-/.:").contains(name[at]) && !signFollows;
}

/// A name cut behind its separators.
QStringList partsOf(const QString& name) {
    QStringList parts;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (i + 1 == name.size() || (endsPart(name, i) && i - begin > 1)) {
            parts.append(name.mid(begin, i + 1 - begin));
            begin = i + 1;
        }
    }
    return parts;
}

void drawTurned(QPainter& painter, const QString& name, const QRectF& area) {
    const QFontMetricsF metrics(painter.font());
    painter.save();
    painter.translate(area.center().x() - metrics.height() / 2, area.bottom());
    painter.rotate(-90);
    painter.drawText(QRectF(0, 0, area.height(), metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(name, Qt::ElideMiddle, area.height()));
    painter.restore();
}

} // namespace

QStringList brokenName(const QString& name, const QFontMetricsF& metrics, double width) {
    QStringList lines;
    for (const QString& part : partsOf(name)) {
        if (!lines.isEmpty() && metrics.horizontalAdvance((lines.last() + part).trimmed()) <= width) {
            lines.last() += part;
        } else {
            lines.append(part);
        }
    }
    for (QString& line : lines) {
        line = line.trimmed();
    }
    return lines;
}

ColumnNames setColumnNames(const QStringList& names, const QFontMetricsF& metrics, double width) {
    ColumnNames set{.names = names};
    qsizetype most = 1;
    double longest = 0;
    for (const QString& name : names) {
        const QStringList lines = brokenName(name, metrics, width);
        most = std::max(most, lines.size());
        longest = std::max(longest, metrics.horizontalAdvance(name));
        for (const QString& line : lines) {
            set.turned = set.turned || metrics.horizontalAdvance(line) > width;
        }
    }
    set.turned = set.turned || most > kMostLines;
    set.height =
        set.turned ? std::min(longest + 1, kLongestTurned) : static_cast<double>(most) * metrics.height();
    return set;
}

void drawColumnName(QPainter& painter, const ColumnNames& names, qsizetype column, const QRectF& area) {
    if (names.turned) {
        drawTurned(painter, names.names[column], area);
        return;
    }
    const QFontMetricsF metrics(painter.font());
    const QStringList lines = brokenName(names.names[column], metrics, area.width());
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const double bottom = area.bottom() - static_cast<double>(lines.size() - 1 - i) * metrics.height();
        painter.drawText(QRectF(area.left(), bottom - metrics.height(), area.width(), metrics.height()),
                         Qt::AlignCenter, lines[i]);
    }
}

} // namespace fgw::ui
