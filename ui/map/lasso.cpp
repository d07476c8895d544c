// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/lasso.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace fgw::ui {

namespace {

constexpr std::size_t kParts = 8;          ///< of the grid, each with a set of points of its own
constexpr std::size_t kWordChunk = 16'384; ///< words of a set that are listed at a time

struct Edge {
    double lowX = 0;
    double lowY = 0;
    double highX = 0;
    double highY = 0;

    [[nodiscard]] double xAt(double y) const {
        return highY > lowY ? lowX + (highX - lowX) / (highY - lowY) * (y - lowY) : lowX;
    }
};

std::vector<Edge> edgesOf(const QPolygonF& polygon) {
    std::vector<Edge> edges;
    for (qsizetype corner = 0; corner < polygon.size(); ++corner) {
        QPointF from = polygon[corner];
        QPointF to = polygon[(corner + 1) % polygon.size()];
        if (to.y() < from.y()) {
            std::swap(from, to);
        }
        edges.push_back({from.x(), from.y(), to.x(), to.y()});
    }
    return edges;
}

/// Odd–even rule: how many edges lie to the left of the point.
bool isInside(double x, double y, std::span<const Edge> edges) {
    bool inside = false;
    for (const Edge& edge : edges) {
        if (edge.lowY <= y && y < edge.highY) {
            inside ^= edge.xAt(y) <= x;
        }
    }
    return inside;
}

/// Columns of one line of the grid, both ends included.
struct Columns {
    std::size_t first = 0;
    std::size_t last = 0;
};

/// One line of the grid: the edges that reach its height, and the columns that they touch.
class GridLine {
public:
    GridLine(const PointGrid& grid, std::size_t line, std::vector<Edge> edges)
        : m_grid(grid), m_edges(std::move(edges)) {
        const double height = grid.bounds().height() / static_cast<double>(grid.side());
        // Far more than arithmetic can be wrong by: a cell too many costs a few tests, one too few an error.
        const double slackY = 1e-6 * height + 1e-12 * std::abs(grid.bounds().bottom());
        const double low = grid.bounds().top() + height * static_cast<double>(line) - slackY;
        const double high = low + height + 2 * slackY;
        for (const Edge& edge : m_edges) {
            if (edge.lowY <= high && edge.highY >= low) {
                touch(edge, std::max(edge.lowY, low), std::min(edge.highY, high));
            }
        }
        std::ranges::sort(m_touched, {}, &Columns::first);
    }

    [[nodiscard]] std::span<const Edge> edges() const { return m_edges; }

    /// Calls `visit(columns, touched)` for every column of the line, in runs from left to right.
    template <typename Visit>
    void forEachRun(Visit&& visit) const {
        std::size_t next = 0;
        for (std::size_t i = 0; i < m_touched.size();) {
            Columns run = m_touched[i];
            for (; i < m_touched.size() && m_touched[i].first <= run.last + 1; ++i) {
                run.last = std::max(run.last, m_touched[i].last);
            }
            if (next < run.first) {
                visit(Columns{next, run.first - 1}, false);
            }
            visit(run, true);
            next = run.last + 1;
        }
        if (next < m_grid.side()) {
            visit(Columns{next, m_grid.side() - 1}, false);
        }
    }

private:
    void touch(const Edge& edge, double low, double high) {
        const double across = m_grid.bounds().width() / static_cast<double>(m_grid.side());
        const double slack = 1e-6 * across + 1e-12 * std::max(std::abs(m_grid.bounds().left()),
                                                              std::abs(m_grid.bounds().right()));
        // A level edge reaches from end to end at once.
        const double from = edge.highY > edge.lowY ? edge.xAt(low) : edge.lowX;
        const double to = edge.highY > edge.lowY ? edge.xAt(high) : edge.highX;
        m_touched.push_back(
            {m_grid.column(std::min(from, to) - slack), m_grid.column(std::max(from, to) + slack)});
    }

    const PointGrid& m_grid;
    std::vector<Edge> m_edges;
    std::vector<Columns> m_touched;
};

/// One bit a point.
using PointMask = std::vector<std::uint64_t>;

/// Marks the points of one line of the grid that are inside.
void markLine(const MapScene& scene, std::size_t line, const GridLine& outline, PointMask& marked) {
    const auto points = scene.pointOfPlace();
    const auto mark = [&](std::uint32_t place) {
        marked[points[place] / 64] |= std::uint64_t{1} << (points[place] % 64);
    };
    const auto inside = [&](std::uint32_t place) {
        return isInside(scene.x()[place], scene.y()[place], outline.edges());
    };
    outline.forEachRun([&](const Columns& columns, bool touched) {
        const std::uint32_t begin = scene.grid().begin(line, columns.first);
        const std::uint32_t end = scene.grid().begin(line, columns.last + 1);
        // Nothing parts the points of cells that no edge touches: one answers for all.
        if (!touched && (begin == end || !inside(begin))) {
            return;
        }
        for (std::uint32_t place = begin; place < end; ++place) {
            if (!touched || inside(place)) {
                mark(place);
            }
        }
    });
}

/// The edges that a line of the grid needs, for the lines from `first` on.
std::vector<std::vector<Edge>> edgesByLine(const PointGrid& grid, std::span<const Edge> edges,
                                           std::size_t first, std::size_t last) {
    std::vector<std::vector<Edge>> lines(last - first + 1);
    for (const Edge& edge : edges) {
        const std::size_t high = std::min(grid.line(edge.highY), last);
        for (std::size_t line = std::max(grid.line(edge.lowY), first); line <= high; ++line) {
            lines[line - first].push_back(edge);
        }
    }
    return lines;
}

/// The marked points of all parts, ascending.
std::vector<std::uint32_t> listed(std::vector<PointMask>& parts, Threads threads) {
    PointMask& all = parts.front();
    const std::size_t chunks = (all.size() + kWordChunk - 1) / kWordChunk;
    std::vector<std::size_t> starts(chunks + 1, 0);
    parallelChunks(all.size(), kWordChunk, threads, nullptr, [&](std::size_t begin, std::size_t end) {
        std::size_t count = 0;
        for (std::size_t word = begin; word < end; ++word) {
            for (std::size_t part = 1; part < parts.size(); ++part) {
                all[word] |= parts[part][word];
            }
            count += static_cast<std::size_t>(std::popcount(all[word]));
        }
        starts[begin / kWordChunk + 1] = count;
    });
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<std::uint32_t> points(starts.back());
    parallelChunks(all.size(), kWordChunk, threads, nullptr, [&](std::size_t begin, std::size_t end) {
        std::uint32_t* next = points.data() + starts[begin / kWordChunk];
        for (std::size_t word = begin; word < end; ++word) {
            for (std::uint64_t bits = all[word]; bits != 0; bits &= bits - 1) {
                *next++ =
                    static_cast<std::uint32_t>(word * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
            }
        }
    });
    return points;
}

} // namespace

std::vector<std::uint32_t> pointsInside(const MapScene& scene, const QPolygonF& polygon, Threads threads) {
    const PointGrid& grid = scene.grid();
    const QRectF area = polygon.boundingRect();
    if (polygon.size() < 3 || scene.placeCount() == 0 || area.bottom() < grid.bounds().top() ||
        area.top() > grid.bounds().bottom()) {
        return {};
    }
    const std::size_t first = grid.line(area.top());
    const std::size_t last = grid.line(area.bottom());
    auto edges = edgesByLine(grid, edgesOf(polygon), first, last);
    const std::size_t linesAPart = (last - first) / kParts + 1;
    std::vector<PointMask> parts((last - first) / linesAPart + 1);
    parallelChunks(edges.size(), linesAPart, threads, nullptr, [&](std::size_t begin, std::size_t end) {
        PointMask& marked = parts[begin / linesAPart];
        marked.assign((scene.pointCount() + 63) / 64, 0);
        for (std::size_t line = begin; line < end; ++line) {
            markLine(scene, first + line, GridLine(grid, first + line, std::move(edges[line])), marked);
        }
    });
    return listed(parts, threads);
}

} // namespace fgw::ui
