// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QPolygonF>
#include <QRectF>

#include <span>
#include <vector>

namespace fgw::ui {

/// Share of a cluster's points, where they are densest, that its outlines aim to hold.
inline constexpr double kOutlinedShare = 0.8;

/// Closed curves round the parts of `world` where the points are dense: the level of a kernel density
/// estimate (Gaussian, on a grid of 80 × 80) above which the densest share of points lies. Islands that hold
/// few of the points are left out, and holes are filled. Corners in data units; fewer than five points have
/// no outline.
[[nodiscard]] std::vector<QPolygonF> denseOutlines(std::span<const QPointF> points, const QRectF& world);

} // namespace fgw::ui
