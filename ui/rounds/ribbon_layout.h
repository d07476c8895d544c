// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/cluster_lineage.h"

#include <QPainterPath>
#include <QPointF>
#include <QRectF>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace fgw::ui {

/// A cluster of a round: its height is its failures.
struct RibbonBar {
    std::size_t round = 0;   ///< into the lineage's rounds
    std::size_t cluster = 0; ///< into that round's clusters
    QRectF box;
    QRectF label; ///< room for its name, at its right
    QRectF
        arriving;   ///< at its left: failures that did not fail in the round before; empty in the first round
    QRectF leaving; ///< at its right: failures that do not fail in the round after; empty in the last
};

/// Failures on their way from a bar to one of the next round.
struct Ribbon {
    std::size_t step = 0; ///< into the lineage's steps
    std::size_t flow = 0; ///< into that step's flows
    QPainterPath path;    ///< closed; an open line where kin share no failure
    QPointF middle;
};

/// Where a lineage is drawn.
struct RibbonLayout {
    std::vector<RibbonBar> bars; ///< round by round, from top to bottom
    std::vector<Ribbon> ribbons;
    std::vector<double> columns; ///< left edge of each round's bars
    double bottom = 0;           ///< of the lowest bar

    [[nodiscard]] std::optional<std::size_t> barAt(const QPointF& at) const;
    [[nodiscard]] std::optional<std::size_t> ribbonAt(const QPointF& at) const;
    [[nodiscard]] std::optional<std::size_t> indexOfBar(std::size_t round, std::size_t cluster) const;
    /// The bar above (−1) or below (1) in the same round, or at the same height in a round beside; the same
    /// bar where there is none.
    [[nodiscard]] std::size_t neighbour(std::size_t bar, int rounds, int places) const;
};

/// Puts the rounds side by side in `area`, all to one scale, and orders the bars of each so that ribbons
/// cross little: by the mean height of what flows in and out.
[[nodiscard]] RibbonLayout layOutRibbons(const explore::Lineage& lineage, const QRectF& area);

} // namespace fgw::ui
