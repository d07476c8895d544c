// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rounds/ribbon_layout.h"

#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fgw::ui {

namespace {

using explore::Lineage;
using explore::LineageFlow;
using explore::LineageRound;
using Order = std::vector<std::vector<std::size_t>>; ///< by round: its clusters from top to bottom

constexpr double kBarWidth = 12;
constexpr double kWidestGap = 12;
/// Share of the height that gaps may take.
constexpr double kMostGaps = 0.35;
constexpr double kStub = 18;    ///< length of what fades in and out beside a bar
constexpr double kHitReach = 5; ///< pixels around a line without width that still hit it
constexpr int kSweeps = 4;

double sizeOf(const explore::LineageCluster& cluster) {
    return static_cast<double>(cluster.failures.size());
}

Order ordersBySize(const Lineage& lineage) {
    Order order;
    for (const LineageRound& round : lineage.rounds) {
        order.emplace_back(round.clusters.size());
        std::iota(order.back().begin(), order.back().end(), std::size_t{0});
    }
    return order;
}

/// Heights of the middles of a round's clusters, as shares of the round.
std::vector<double> middles(const LineageRound& round, const std::vector<std::size_t>& order) {
    std::vector<double> heights(order.size());
    double total = 0;
    for (const std::size_t cluster : order) {
        const double size = sizeOf(round.clusters[cluster]);
        heights[cluster] = total + size / 2;
        total += size;
    }
    for (double& height : heights) {
        height /= std::max(total, 1.0);
    }
    return heights;
}

/// Mean height, in the neighbouring round, of what flows to or from each cluster; its own where nothing does.
std::vector<double> wantedHeights(const explore::LineageStep& step, const std::vector<double>& neighbour,
                                  std::vector<double> own, bool forward) {
    std::vector<double> sums(own.size(), 0);
    std::vector<double> weights(own.size(), 0);
    for (const LineageFlow& flow : step.flows) {
        const std::size_t here = forward ? flow.to : flow.from;
        const std::size_t there = forward ? flow.from : flow.to;
        const double weight = static_cast<double>(flow.failures.size()) + (flow.kin ? 0.5 : 0);
        sums[here] += weight * neighbour[there];
        weights[here] += weight;
    }
    for (std::size_t cluster = 0; cluster < own.size(); ++cluster) {
        own[cluster] = weights[cluster] > 0 ? sums[cluster] / weights[cluster] : own[cluster];
    }
    return own;
}

/// Noise stays last.
void sortBy(std::vector<std::size_t>& order, const LineageRound& round, const std::vector<double>& heights) {
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        const bool noiseA = round.clusters[a].isNoise();
        const bool noiseB = round.clusters[b].isNoise();
        return noiseA != noiseB ? noiseB : heights[a] < heights[b];
    });
}

void sweep(Order& order, const Lineage& lineage, bool forward) {
    for (std::size_t i = 0; i < lineage.steps.size(); ++i) {
        const std::size_t step = forward ? i : lineage.steps.size() - 1 - i;
        const std::size_t here = forward ? step + 1 : step;
        const std::size_t there = forward ? step : step + 1;
        const auto heights = wantedHeights(lineage.steps[step], middles(lineage.rounds[there], order[there]),
                                           middles(lineage.rounds[here], order[here]), forward);
        sortBy(order[here], lineage.rounds[here], heights);
    }
}

Order orderOf(const Lineage& lineage) {
    Order order = ordersBySize(lineage);
    for (int i = 0; i < kSweeps; ++i) {
        sweep(order, lineage, i % 2 == 0);
    }
    return order;
}

/// What all rounds share.
struct Scale {
    double column = 0; ///< from one round's bars to the next one's
    double gap = 0;
    double failure = 0; ///< height of one
};

Scale scaleOf(const Lineage& lineage, const QRectF& area) {
    std::size_t mostClusters = 1;
    double mostFailures = 1;
    for (const LineageRound& round : lineage.rounds) {
        double failures = 0;
        for (const auto& cluster : round.clusters) {
            failures += sizeOf(cluster);
        }
        mostClusters = std::max(mostClusters, round.clusters.size());
        mostFailures = std::max(mostFailures, failures);
    }
    const auto gaps = static_cast<double>(mostClusters - 1);
    Scale scale;
    scale.column = area.width() / static_cast<double>(std::max<std::size_t>(1, lineage.rounds.size()));
    scale.gap = gaps > 0 ? std::min(kWidestGap, kMostGaps * area.height() / gaps) : 0;
    scale.failure = std::max(0.0, area.height() - gaps * scale.gap) / mostFailures;
    return scale;
}

class RibbonLayoutMaker {
public:
    RibbonLayoutMaker(const Lineage& lineage, const QRectF& area)
        : m_lineage(lineage), m_area(area), m_scale(scaleOf(lineage, area)) {}

    RibbonLayout make() {
        const Order order = orderOf(m_lineage);
        for (std::size_t round = 0; round < order.size(); ++round) {
            addRound(round, order[round]);
        }
        for (std::size_t step = 0; step < m_lineage.steps.size(); ++step) {
            addStep(step);
        }
        return std::move(m_layout);
    }

private:
    [[nodiscard]] double heightOf(std::size_t failures) const {
        return m_scale.failure * static_cast<double>(failures);
    }

    void addRound(std::size_t round, const std::vector<std::size_t>& order) {
        const LineageRound& of = m_lineage.rounds[round];
        const double x = m_area.left() + kStub + static_cast<double>(round) * m_scale.column;
        m_layout.columns.push_back(x);
        m_barOf.emplace_back(order.size());
        double total = m_scale.gap * static_cast<double>(order.empty() ? 0 : order.size() - 1);
        for (const std::size_t cluster : order) {
            total += heightOf(of.clusters[cluster].failures.size());
        }
        double y = m_area.center().y() - total / 2;
        for (const std::size_t cluster : order) {
            m_barOf[round][cluster] = m_layout.bars.size();
            m_layout.bars.push_back(barOf(round, cluster, QPointF(x, y)));
            y = m_layout.bars.back().box.bottom() + m_scale.gap;
            m_layout.bottom = std::max(m_layout.bottom, m_layout.bars.back().box.bottom());
        }
    }

    [[nodiscard]] RibbonBar barOf(std::size_t round, std::size_t cluster, const QPointF& corner) const {
        const explore::LineageCluster& of = m_lineage.rounds[round].clusters[cluster];
        RibbonBar bar{.round = round, .cluster = cluster};
        bar.box = QRectF(corner, QSizeF(kBarWidth, heightOf(of.failures.size())));
        const double room = m_scale.column - kBarWidth - 2 * kStub;
        bar.label = QRectF(bar.box.right() + kGrid, bar.box.top(), room, bar.box.height());
        // What flows on leaves at the top of the bar; the rest of it is here.
        const double arriving = heightOf(of.before.passing + of.before.absent);
        const double leaving = heightOf(of.after.passing + of.after.absent);
        if (round > 0) {
            bar.arriving = QRectF(bar.box.left() - kStub, bar.box.bottom() - arriving, kStub, arriving);
        }
        if (round + 1 < m_lineage.rounds.size()) {
            bar.leaving = QRectF(bar.box.right(), bar.box.bottom() - leaving, kStub, leaving);
        }
        return bar;
    }

    /// Flows in the order of their ends on the other side, so that they do not cross at a bar.
    [[nodiscard]] std::vector<std::size_t> sorted(std::size_t step, bool atSource) const {
        const auto& flows = m_lineage.steps[step].flows;
        const auto topOf = [&](std::size_t round, std::uint32_t cluster) {
            return m_layout.bars[m_barOf[round][cluster]].box.top();
        };
        std::vector<std::size_t> order(flows.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, {}, [&](std::size_t flow) {
            return atSource ? topOf(step + 1, flows[flow].to) : topOf(step, flows[flow].from);
        });
        return order;
    }

    /// The top of each flow at its bar.
    [[nodiscard]] std::vector<double> tops(std::size_t step, bool atSource) const {
        const auto& flows = m_lineage.steps[step].flows;
        const std::size_t round = atSource ? step : step + 1;
        std::vector<double> next;
        for (const std::size_t bar : m_barOf[round]) {
            next.push_back(m_layout.bars[bar].box.top());
        }
        std::vector<double> found(flows.size());
        for (const std::size_t flow : sorted(step, atSource)) {
            double& top = next[atSource ? flows[flow].from : flows[flow].to];
            found[flow] = top;
            top += heightOf(flows[flow].failures.size());
        }
        return found;
    }

    void addStep(std::size_t step) {
        const auto& flows = m_lineage.steps[step].flows;
        const std::vector<double> from = tops(step, true);
        const std::vector<double> to = tops(step, false);
        for (std::size_t flow = 0; flow < flows.size(); ++flow) {
            const RibbonBar& source = m_layout.bars[m_barOf[step][flows[flow].from]];
            const RibbonBar& target = m_layout.bars[m_barOf[step + 1][flows[flow].to]];
            const double width = heightOf(flows[flow].failures.size());
            const QPointF start(source.box.right(), width > 0 ? from[flow] : source.box.center().y());
            const QPointF end(target.box.left(), width > 0 ? to[flow] : target.box.center().y());
            m_layout.ribbons.push_back({.step = step,
                                        .flow = flow,
                                        .path = pathOf(start, end, width),
                                        .middle = (start + end) / 2 + QPointF(0, width / 2)});
        }
    }

    static QPainterPath pathOf(const QPointF& start, const QPointF& end, double width) {
        const double bend = (end.x() - start.x()) / 2;
        const QPointF down(0, width);
        const QPointF right(bend, 0);
        QPainterPath path(start);
        path.cubicTo(start + right, end - right, end);
        if (width > 0) {
            path.lineTo(end + down);
            path.cubicTo(end + down - right, start + down + right, start + down);
            path.closeSubpath();
        }
        return path;
    }

    const Lineage& m_lineage;
    QRectF m_area;
    Scale m_scale;
    RibbonLayout m_layout;
    std::vector<std::vector<std::size_t>> m_barOf; ///< by round and cluster, into the bars
};

bool isHit(const Ribbon& ribbon, const QPointF& at) {
    const QRectF bounds = ribbon.path.boundingRect().adjusted(0, -kHitReach, 0, kHitReach);
    if (!bounds.contains(at)) {
        return false;
    }
    if (ribbon.path.elementCount() > 4) { // closed: more than one curve
        return ribbon.path.contains(at);
    }
    const double along = (at.x() - bounds.left()) / std::max(bounds.width(), 1.0);
    return std::abs(ribbon.path.pointAtPercent(std::clamp(along, 0.0, 1.0)).y() - at.y()) <= kHitReach;
}

} // namespace

std::optional<std::size_t> RibbonLayout::barAt(const QPointF& at) const {
    for (std::size_t bar = 0; bar < bars.size(); ++bar) {
        // A small cluster is a thin bar, and its name is of it.
        if (bars[bar].box.adjusted(-2, -2, 2, 2).contains(at)) {
            return bar;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> RibbonLayout::ribbonAt(const QPointF& at) const {
    // What is drawn last lies above.
    for (std::size_t ribbon = ribbons.size(); ribbon-- > 0;) {
        if (isHit(ribbons[ribbon], at)) {
            return ribbon;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> RibbonLayout::indexOfBar(std::size_t round, std::size_t cluster) const {
    const auto found = std::ranges::find_if(
        bars, [&](const RibbonBar& bar) { return bar.round == round && bar.cluster == cluster; });
    return found == bars.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - bars.begin()));
}

std::size_t RibbonLayout::neighbour(std::size_t bar, int rounds, int places) const {
    const auto index = static_cast<std::ptrdiff_t>(bar);
    if (rounds == 0) {
        const std::ptrdiff_t wanted = index + places;
        const bool exists = wanted >= 0 && wanted < static_cast<std::ptrdiff_t>(bars.size());
        return exists && bars[static_cast<std::size_t>(wanted)].round == bars[bar].round
                   ? static_cast<std::size_t>(wanted)
                   : bar;
    }
    const std::ptrdiff_t wanted = static_cast<std::ptrdiff_t>(bars[bar].round) + rounds;
    std::size_t best = bar;
    double least = 0;
    for (std::size_t other = 0; other < bars.size(); ++other) {
        const double distance = std::abs(bars[other].box.center().y() - bars[bar].box.center().y());
        const bool isThere = static_cast<std::ptrdiff_t>(bars[other].round) == wanted;
        if (isThere && (best == bar || distance < least)) {
            best = other;
            least = distance;
        }
    }
    return best;
}

RibbonLayout layOutRibbons(const Lineage& lineage, const QRectF& area) {
    return RibbonLayoutMaker(lineage, area).make();
}

} // namespace fgw::ui
