// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/pca.h"
#include "core/geometry/tsne.h"
#include "tests/core/geometry/layout_quality.h"
#include "tests/core/geometry/points.h"
#include "tests/support/reference.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace fgw;
using namespace fgw::geometry;

namespace {

TsneState startTsneOn(const Matrix& points, const TsneOptions& options) {
    const Neighbours neighbours = nearestNeighbours(points, neighboursFor(options.perplexity)).value();
    return startTsne(neighbours, shrunkStart(principalComponents(points, 2).coordinates), options);
}

Matrix layOutTsne(const Matrix& points, const TsneOptions& options) {
    TsneState state = startTsneOn(points, options);
    return advanceTsne(state, options, options.iterations) ? state.layout() : Matrix();
}

} // namespace

class TestTsne : public QObject {
    Q_OBJECT
private slots:
    void jointProbabilitiesAreScikitLearns() {
        const auto expected = tests::readReference(tests::kProjectionReference, "weights");
        const double perplexity = expected["joint"]["perplexity"];
        const Neighbours neighbours =
            nearestNeighbours(tests::matrixFrom(expected["points"]), neighboursFor(perplexity)).value();
        const Affinities joint = jointProbabilities(neighbours, perplexity, {});
        std::map<std::pair<int, int>, double> wanted;
        for (const auto& entry : expected["joint"]["entries"]) {
            wanted[{entry[0].get<int>(), entry[1].get<int>()}] = entry[2].get<double>();
        }
        for (std::size_t row = 0; row < joint.points; ++row) {
            for (std::size_t entry = joint.offsets[row]; entry < joint.offsets[row + 1]; ++entry) {
                const double value = wanted[{static_cast<int>(row), joint.index[entry]}];
                QVERIFY(std::abs(joint.weight[entry] - value) < 2e-4 * value + 1e-9);
                wanted.erase({static_cast<int>(row), joint.index[entry]});
            }
        }
        QVERIFY(std::ranges::all_of(wanted, [](const auto& left) { return left.second < 1e-9; }));
    }

    void layoutsAreAsGoodAsScikitLearns() {
        const auto expected = tests::readReference(tests::kProjectionReference, "layouts");
        const Matrix points = tests::matrixFrom(expected["points"]);
        const TsneOptions options;
        TsneState state = startTsneOn(points, options);
        QVERIFY(advanceTsne(state, options, 1000).has_value());
        const double divergence = klDivergence(state, options);
        QVERIFY2(divergence <= 1.01 * expected["tsne"]["kl"].get<double>(),
                 qPrintable(QString::number(divergence)));
        const double kept = tests::neighboursKept(points, state.layout(), 15);
        QVERIFY2(kept >= expected["tsne"]["kept"].get<double>() - 0.01, qPrintable(QString::number(kept)));
    }

    void steppingGivesTheSameAsRunningThrough() {
        const Matrix points = tests::blobs(200, 6, 4);
        const TsneOptions options{.iterations = 120, .earlyIterations = 40};
        TsneState stepped = startTsneOn(points, options);
        while (stepped.iteration < options.iterations) {
            QVERIFY(advanceTsne(stepped, options, 7).has_value());
        }
        QVERIFY(stepped.layout() == layOutTsne(points, options));
    }

    void sameBitsOnAnyNumberOfThreads() {
        const Matrix points = tests::blobs(1500, 10, 5);
        const Matrix one = layOutTsne(points, {.iterations = 60, .earlyIterations = 30, .threads = {1}});
        QVERIFY(one == layOutTsne(points, {.iterations = 60, .earlyIterations = 30, .threads = {2}}));
        QVERIFY(one == layOutTsne(points, {.iterations = 60, .earlyIterations = 30, .threads = {5}}));
    }

    void aSettledLayoutStartedAgainHardlyMoves() {
        const Matrix points = tests::blobs(300, 8, 4);
        const Matrix settled = layOutTsne(points, {});
        const TsneOptions again{.iterations = 50, .earlyIterations = 0};
        TsneState state = startTsne(nearestNeighbours(points, 91).value(), settled, again);
        QVERIFY(advanceTsne(state, again, 50).has_value());
        const Matrix after = state.layout();
        double moved = 0.0;
        double spread = 0.0;
        for (std::size_t index = 0; index < settled.values.size(); ++index) {
            moved += std::abs(after.values[index] - settled.values[index]);
            spread += std::abs(settled.values[index]);
        }
        QVERIFY2(moved < 0.1 * spread, qPrintable(QString::number(moved / spread)));
    }

    void fewPointsHaveALayoutToo() {
        for (const std::size_t count : {0U, 1U, 2U, 3U, 5U}) {
            const Matrix layout = layOutTsne(tests::blobs(count, 3, 2), {.iterations = 300});
            QCOMPARE(layout.rows, count);
            QVERIFY(std::ranges::all_of(layout.values, [](float value) { return std::isfinite(value); }));
        }
    }

    void copiesHaveALayoutToo() {
        const Matrix layout = layOutTsne(Matrix(100, 3), {.iterations = 300});
        QVERIFY(std::ranges::all_of(layout.values, [](float value) { return std::isfinite(value); }));
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        TsneState state = startTsneOn(tests::blobs(50, 2, 3), {});
        QCOMPARE(advanceTsne(state, {}, 10, &task).error().code, ErrorCode::Cancelled);
        QCOMPARE(state.iteration, std::size_t{0});
    }
};

FGW_TEST(TestTsne, "tsne")
#include "test_tsne.moc"
