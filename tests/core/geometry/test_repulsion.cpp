// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/repulsion.h"
#include "tests/core/geometry/points.h"
#include "tests/support/runner.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace fgw;
using namespace fgw::geometry;

namespace {

struct Layout {
    std::vector<float> x;
    std::vector<float> y;
};

Layout scattered(std::size_t points) {
    Layout layout;
    for (std::size_t point = 0; point < points; ++point) {
        const CounterRandom noise(5, point);
        layout.x.push_back(static_cast<float>(noise.normalAt(0) * 20.0 + (point % 3 == 0 ? 60.0 : 0.0)));
        layout.y.push_back(static_cast<float>(noise.normalAt(1) * 20.0));
    }
    return layout;
}

struct Field {
    std::vector<double> x;
    std::vector<double> y;
    double normalisation = 0.0;
};

/// Every pair.
Field slowField(const Layout& layout) {
    Field field{std::vector<double>(layout.x.size()), std::vector<double>(layout.x.size())};
    for (std::size_t a = 0; a < layout.x.size(); ++a) {
        for (std::size_t b = 0; b < layout.x.size(); ++b) {
            const double dx = layout.x[a] - layout.x[b];
            const double dy = layout.y[a] - layout.y[b];
            const double q = 1.0 / (1.0 + dx * dx + dy * dy);
            field.x[a] += q * q * dx;
            field.y[a] += q * q * dy;
            field.normalisation += a == b ? 0.0 : q;
        }
    }
    return field;
}

/// Root mean square of the differences, as a share of that of the forces.
double errorOf(const RepulsionField& found, const Field& field) {
    double error = 0.0;
    double total = 0.0;
    for (std::size_t point = 0; point < field.x.size(); ++point) {
        error += std::pow(found.forceX()[point] - field.x[point], 2) +
                 std::pow(found.forceY()[point] - field.y[point], 2);
        total += std::pow(field.x[point], 2) + std::pow(field.y[point], 2);
    }
    return std::sqrt(error / total);
}

} // namespace

class TestRepulsion : public QObject {
    Q_OBJECT
private slots:
    void isExactWhereNoCellIsTakenWhole() {
        for (const std::size_t points : {1U, 2U, 31U, 32U, 33U, 700U}) {
            const Layout layout = scattered(points);
            const Field field = slowField(layout);
            RepulsionField found;
            found.compute(layout.x.data(), layout.y.data(), points, 0.0F, {});
            QVERIFY(points == 1 || errorOf(found, field) < 1e-5);
            QVERIFY(std::abs(found.normalisation() - field.normalisation) <=
                    1e-4 * field.normalisation + 1e-6);
            // Each group of points meets every point.
            QCOMPARE(found.meetings(), (points + 31) / 32 * 32 * points);
        }
    }

    void isNearlyRightAtTheUsualAccuracy() {
        const Layout layout = scattered(3000);
        const Field field = slowField(layout);
        RepulsionField found;
        found.compute(layout.x.data(), layout.y.data(), 3000, 0.5F, {});
        QVERIFY2(errorOf(found, field) < 0.02, qPrintable(QString::number(errorOf(found, field))));
        QVERIFY(std::abs(found.normalisation() / field.normalisation - 1.0) < 0.01);
    }

    void neighboursOnTheCurveAreNeighboursInThePlane() {
        // A full grid: the curve steps from a cell to the next, never across.
        Layout grid;
        for (int cell = 0; cell < 64 * 64; ++cell) {
            grid.x.push_back(static_cast<float>(cell % 64));
            grid.y.push_back(static_cast<float>(cell / 64));
        }
        PlaneTree tree;
        tree.build(grid.x.data(), grid.y.data(), grid.x.size(), {});
        for (std::size_t place = 1; place < tree.x().size(); ++place) {
            const float step = std::abs(tree.x()[place] - tree.x()[place - 1]) +
                               std::abs(tree.y()[place] - tree.y()[place - 1]);
            QVERIFY(step <= 2.0F);
        }
    }

    void everyNodeHoldsItsPoints() {
        const Layout layout = scattered(900);
        PlaneTree tree;
        tree.build(layout.x.data(), layout.y.data(), 900, {});
        QCOMPARE(tree.nodes().front().end, std::uint32_t{900});
        for (const PlaneTree::Node& node : tree.nodes()) {
            double x = 0.0;
            for (std::uint32_t place = node.begin; place < node.end; ++place) {
                x += tree.x()[place];
            }
            QCOMPARE(node.mass, static_cast<float>(node.end - node.begin));
            QVERIFY(std::abs(node.x - x / node.mass) < 1e-3);
        }
    }

    void pointsAtOnePlaceDoNotPushOneAnother() {
        const std::vector<float> same(500, 3.0F);
        RepulsionField found;
        found.compute(same.data(), same.data(), same.size(), 0.5F, {});
        QVERIFY(std::ranges::all_of(found.forceX(), [](float force) { return force == 0.0F; }));
        QCOMPARE(found.normalisation(), 500.0 * 499.0);
    }
};

FGW_TEST(TestRepulsion, "repulsion")
#include "test_repulsion.moc"
