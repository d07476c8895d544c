// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rounds/ribbon_painter.h"

#include "ui/charts/column_names.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"

#include <QFontMetricsF>
#include <QLinearGradient>
#include <QPainter>

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr float kKin = 0.42F;
constexpr float kStray = 0.14F;
constexpr float kEmphasised = 0.72F;
constexpr float kFading = 0.42F;
constexpr double kFateRadius = 3.5; ///< radius of the signs of birth and death
constexpr double kNarrowestName = 28;

QColor faded(QColor colour, float alpha) {
    colour.setAlphaF(alpha);
    return colour;
}

class Painter {
public:
    Painter(QPainter& painter, const RibbonPicture& picture) : m_painter(painter), m_picture(picture) {}

    void drawAll() {
        m_painter.setRenderHint(QPainter::Antialiasing);
        for (const bool kin : {false, true}) { // strays lie below
            for (std::size_t ribbon = 0; ribbon < layout().ribbons.size(); ++ribbon) {
                if (flowOf(ribbon).kin == kin && m_picture.ribbon != ribbon) {
                    drawRibbon(ribbon);
                }
            }
        }
        if (m_picture.ribbon) {
            drawRibbon(*m_picture.ribbon);
        }
        for (std::size_t bar = 0; bar < layout().bars.size(); ++bar) {
            drawBar(bar);
        }
        for (std::size_t bar = 0; bar < layout().bars.size(); ++bar) {
            drawFates(bar);
            drawName(bar);
        }
        drawHeadings();
    }

private:
    [[nodiscard]] const RibbonLayout& layout() const { return m_picture.layout; }
    [[nodiscard]] const explore::LineageFlow& flowOf(std::size_t ribbon) const {
        const Ribbon& of = layout().ribbons[ribbon];
        return m_picture.lineage.steps[of.step].flows[of.flow];
    }
    [[nodiscard]] const explore::LineageCluster& clusterOf(std::size_t bar) const {
        const RibbonBar& of = layout().bars[bar];
        return m_picture.lineage.rounds[of.round].clusters[of.cluster];
    }
    [[nodiscard]] bool isLit(std::size_t bar) const {
        return m_picture.litBars.empty() || m_picture.litBars[bar];
    }
    [[nodiscard]] QColor colourOf(std::size_t bar) const {
        return isLit(bar) ? m_picture.colours[bar] : m_picture.roles.dimmed;
    }
    [[nodiscard]] QColor colourOf(std::size_t round, std::size_t cluster) const {
        const auto bar = layout().indexOfBar(round, cluster);
        return bar ? m_picture.colours[*bar] : m_picture.roles.mutedText;
    }

    /// From the colour of the one cluster to that of the other.
    [[nodiscard]] QLinearGradient brushOf(std::size_t ribbon, float alpha) const {
        const Ribbon& of = layout().ribbons[ribbon];
        const QRectF bounds = of.path.boundingRect();
        const bool lit = m_picture.litRibbons.empty() || m_picture.litRibbons[ribbon];
        const auto shown = [&](const QColor& colour) {
            return faded(lit ? colour : m_picture.roles.dimmed, lit ? alpha : alpha / 2);
        };
        QLinearGradient gradient(bounds.topLeft(), bounds.topRight());
        gradient.setColorAt(0, shown(colourOf(of.step, flowOf(ribbon).from)));
        gradient.setColorAt(1, shown(colourOf(of.step + 1, flowOf(ribbon).to)));
        return gradient;
    }

    void drawRibbon(std::size_t ribbon) {
        const bool isCurrent = m_picture.ribbon == ribbon;
        const float alpha = isCurrent ? kEmphasised : flowOf(ribbon).kin ? kKin : kStray;
        if (flowOf(ribbon).failures.empty()) {
            QPen pen(brushOf(ribbon, kEmphasised), isCurrent ? 3 : 2);
            pen.setDashPattern({4, 3});
            m_painter.strokePath(layout().ribbons[ribbon].path, pen);
            return;
        }
        m_painter.fillPath(layout().ribbons[ribbon].path, brushOf(ribbon, alpha));
    }

    void drawFading(const QRectF& box, const QColor& colour, bool arrives) {
        if (box.height() <= 0) {
            return;
        }
        QLinearGradient gradient(box.topLeft(), box.topRight());
        gradient.setColorAt(arrives ? 0 : 1, faded(colour, 0));
        gradient.setColorAt(arrives ? 1 : 0, faded(colour, kFading));
        m_painter.fillRect(box, gradient);
    }

    void drawBar(std::size_t bar) {
        const RibbonBar& of = layout().bars[bar];
        drawFading(of.arriving, colourOf(bar), true);
        drawFading(of.leaving, colourOf(bar), false);
        const bool isCurrent = m_picture.bar == bar;
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(clusterOf(bar).isNoise() ? QBrush(colourOf(bar), Qt::Dense4Pattern)
                                                    : QBrush(colourOf(bar)));
        m_painter.drawRoundedRect(of.box, 2, 2);
        if (isCurrent) {
            m_painter.setBrush(Qt::NoBrush);
            m_painter.setPen(QPen(m_picture.roles.accent, 2));
            m_painter.drawRoundedRect(of.box.adjusted(-3, -3, 3, 3), 4, 4);
        }
    }

    void drawFates(std::size_t bar) {
        const QRectF& box = layout().bars[bar].box;
        const explore::LineageCluster& cluster = clusterOf(bar);
        const QColor ink = isLit(bar) ? m_picture.roles.text : m_picture.roles.mutedText;
        m_painter.setPen(QPen(ink, 1.5));
        m_painter.setBrush(m_picture.roles.surface);
        if (cluster.beginning == explore::Fate::Born) {
            m_painter.drawEllipse(QPointF(box.left() - 2 * kFateRadius, box.center().y()), kFateRadius,
                                  kFateRadius);
        }
        if (cluster.ending == explore::Fate::Died) {
            const QPointF middle(box.center().x(), box.bottom() + 1.4 * kFateRadius);
            for (const double down : {-kFateRadius, kFateRadius}) {
                m_painter.drawLine(middle + QPointF(-kFateRadius, down) * 0.8,
                                   middle + QPointF(kFateRadius, -down) * 0.8);
            }
        }
    }

    void drawName(std::size_t bar) {
        const RibbonBar& of = layout().bars[bar];
        const QFontMetricsF metrics(m_picture.font);
        const bool isCurrent = m_picture.bar == bar;
        // Where a name would lie on that of the next bar, only the current one is shown.
        const bool fits = of.box.height() + 2 >= metrics.height() * 0.8;
        if (of.label.width() < kNarrowestName || (!fits && !isCurrent)) {
            return;
        }
        const QString count = format::count(clusterOf(bar).failures.size());
        const QFontMetricsF bold(toneFont(m_picture.font, TextTone::Strong));
        const double countWidth = bold.horizontalAdvance(count) + 6;
        const double room = std::max(0.0, of.label.width() - countWidth);
        const QStringList lines = linesOf(m_picture.names[static_cast<qsizetype>(bar)], room,
                                          static_cast<qsizetype>(of.box.height() / metrics.height()));
        const double above = static_cast<double>(lines.size() - 1) * metrics.height() / 2;
        const QPointF base(of.label.left(), of.label.center().y() - above + metrics.ascent() / 2 - 1);
        const QColor ink = isLit(bar) ? m_picture.roles.text : m_picture.roles.mutedText;
        drawText(base, count, toneFont(m_picture.font, TextTone::Strong), ink);
        for (qsizetype line = 0; line < lines.size(); ++line) {
            drawText(base + QPointF(countWidth, static_cast<double>(line) * metrics.height()), lines[line],
                     m_picture.font, ink);
        }
    }

    /// As many lines as the bar is high enough for; the last one is cut where that is not enough.
    [[nodiscard]] QStringList linesOf(const QString& name, double room, qsizetype most) const {
        const QFontMetricsF metrics(m_picture.font);
        QStringList lines = brokenName(name, metrics, room);
        while (lines.size() > std::max<qsizetype>(1, most)) {
            const QString last = lines.takeLast();
            lines.last() += u' ' + last;
        }
        for (QString& line : lines) {
            line = metrics.elidedText(line, Qt::ElideRight, room);
        }
        return lines;
    }

    /// With a halo in the ground's colour, which keeps it legible above ribbons.
    void drawText(const QPointF& base, const QString& text, const QFont& font, const QColor& ink) {
        QPainterPath path;
        path.addText(base, font, text);
        m_painter.strokePath(
            path, QPen(faded(m_picture.roles.surface, 0.85F), 4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.setFont(font);
        m_painter.setPen(ink);
        m_painter.drawText(base, text);
    }

    void drawHeadings() {
        const QFontMetricsF metrics(m_picture.font);
        m_painter.setFont(m_picture.font);
        m_painter.setPen(m_picture.roles.mutedText);
        for (std::size_t round = 0; round < layout().columns.size(); ++round) {
            const double left = layout().columns[round];
            const double right =
                round + 1 < layout().columns.size()
                    ? layout().columns[round + 1] - kGrid
                    : left + (round > 0 ? left - layout().columns[round - 1] : 400.0) - kGrid;
            const QString text = metrics.elidedText(m_picture.headings[static_cast<qsizetype>(round)],
                                                    Qt::ElideRight, right - left);
            m_painter.drawText(QPointF(left, m_picture.headingTop + metrics.ascent()), text);
        }
    }

    QPainter& m_painter;
    const RibbonPicture& m_picture;
};

} // namespace

void drawRibbons(QPainter& painter, const RibbonPicture& picture) {
    Painter(painter, picture).drawAll();
}

} // namespace fgw::ui
