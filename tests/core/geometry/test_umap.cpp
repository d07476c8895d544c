// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/pca.h"
#include "core/geometry/umap.h"
#include "tests/core/geometry/layout_quality.h"
#include "tests/core/geometry/points.h"
#include "tests/support/reference.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace fgw;
using namespace fgw::geometry;

namespace {

UmapState startUmapOn(const Matrix& points, const UmapOptions& options) {
    return startUmap(nearestNeighbours(points, options.neighbours - 1).value(),
                     spreadStart(principalComponents(points, 2).coordinates), options);
}

Matrix layOutUmap(const Matrix& points, const UmapOptions& options) {
    UmapState state = startUmapOn(points, options);
    return advanceUmap(state, options, state.epochs) ? state.layout() : Matrix();
}

} // namespace

class TestUmap : public QObject {
    Q_OBJECT
private slots:
    void fuzzyWeightsAreUmapLearns() {
        const auto expected = tests::readReference(tests::kProjectionReference, "weights");
        const std::size_t k = expected["fuzzy"]["neighbours"];
        const Affinities graph =
            fuzzyGraph(nearestNeighbours(tests::matrixFrom(expected["points"]), k).value(), {});
        std::map<std::pair<int, int>, double> wanted;
        for (const auto& entry : expected["fuzzy"]["entries"]) {
            wanted[{entry[0].get<int>(), entry[1].get<int>()}] = entry[2].get<double>();
        }
        for (std::size_t row = 0; row < graph.points; ++row) {
            for (std::size_t entry = graph.offsets[row]; entry < graph.offsets[row + 1]; ++entry) {
                const double value = wanted[{static_cast<int>(row), graph.index[entry]}];
                QVERIFY(std::abs(graph.weight[entry] - value) < 1e-4);
                wanted.erase({static_cast<int>(row), graph.index[entry]});
            }
        }
        QVERIFY(std::ranges::all_of(wanted, [](const auto& left) { return left.second < 1e-4; }));
    }

    void theCurveIsUmapLearns() {
        for (const auto& expected : tests::readReference(tests::kProjectionReference, "curves")) {
            const UmapCurve curve = fitUmapCurve(expected["min_dist"], 1.0);
            QVERIFY(std::abs(curve.a / expected["a"].get<double>() - 1.0) < 1e-3);
            QVERIFY(std::abs(curve.b / expected["b"].get<double>() - 1.0) < 1e-3);
        }
    }

    void layoutsAreAsGoodAsUmapLearns() {
        const auto expected = tests::readReference(tests::kProjectionReference, "layouts");
        const Matrix points = tests::matrixFrom(expected["points"]);
        const double kept = tests::neighboursKept(points, layOutUmap(points, {}), 15);
        QVERIFY2(kept >= expected["umap"]["kept"].get<double>() - 0.01, qPrintable(QString::number(kept)));
    }

    void steppingGivesTheSameAsRunningThrough() {
        const Matrix points = tests::blobs(200, 6, 4);
        const UmapOptions options{.epochs = 60};
        UmapState stepped = startUmapOn(points, options);
        while (stepped.epoch < stepped.epochs) {
            QVERIFY(advanceUmap(stepped, options, 7).has_value());
        }
        QVERIFY(stepped.layout() == layOutUmap(points, options));
    }

    void sameBitsOnAnyNumberOfThreads() {
        const Matrix points = tests::blobs(1500, 10, 5);
        const Matrix one = layOutUmap(points, {.epochs = 40, .threads = {1}});
        QVERIFY(one == layOutUmap(points, {.epochs = 40, .threads = {2}}));
        QVERIFY(one == layOutUmap(points, {.epochs = 40, .threads = {5}}));
    }

    void theSeedDecides() {
        const Matrix points = tests::blobs(100, 4, 3);
        QVERIFY(layOutUmap(points, {.epochs = 20, .seed = 3}) ==
                layOutUmap(points, {.epochs = 20, .seed = 3}));
        QVERIFY(layOutUmap(points, {.epochs = 20, .seed = 3}) !=
                layOutUmap(points, {.epochs = 20, .seed = 4}));
    }

    void pointsAndCopiesHaveAFiniteLayout() {
        for (const std::size_t count : {0U, 1U, 2U, 5U}) {
            const Matrix layout = layOutUmap(tests::blobs(count, 3, 2), {});
            QCOMPARE(layout.rows, count);
            QVERIFY(std::ranges::all_of(layout.values, [](float value) { return std::isfinite(value); }));
        }
        const Matrix copies = layOutUmap(Matrix(100, 3), {});
        QVERIFY(std::ranges::all_of(copies.values, [](float value) { return std::isfinite(value); }));
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        UmapState state = startUmapOn(tests::blobs(50, 2, 3), {});
        QCOMPARE(advanceUmap(state, {}, 10, &task).error().code, ErrorCode::Cancelled);
        QCOMPARE(state.epoch, std::size_t{0});
    }
};

FGW_TEST(TestUmap, "umap")
#include "test_umap.moc"
