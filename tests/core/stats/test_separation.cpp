// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/separation.h"
#include "tests/support/reference.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace fgw;

static const auto kReference = QStringLiteral("tests/core/stats/oracle/reference.json");

namespace {

double rounded(std::optional<double> value) {
    return std::round(*value * 1000.0) / 1000.0;
}

stats::Estimate estimate(const std::vector<std::uint8_t>& correct, std::size_t models,
                         const stats::BootstrapOptions& options) {
    const auto result = stats::separationWithInterval({correct, models, correct.size() / models}, options);
    return result.value();
}

} // namespace

class TestSeparation : public QObject {
    Q_OBJECT
private slots:
    void givesTheDocumentedValues() {
        QCOMPARE(rounded(stats::separation(std::array{0.0, 2.0 / 3.0, 2.0 / 3.0})), 0.314);
        QCOMPARE(rounded(stats::separation(std::array{0.6, 1.0, 1.0})), 0.189);
        QCOMPARE(stats::separation(std::array{0.7}), std::optional(0.0));
        QVERIFY(!stats::separation({}));
    }

    void intervalAgreesWithDrawingItemsOneByOne() {
        for (const auto& expected : tests::readReference(kReference, "separations")) {
            const auto found = estimate(expected["correct"].get<std::vector<std::uint8_t>>(),
                                        expected["models"], {.resamples = 40000, .seed = 5});
            // S moves in small steps, and so do its percentiles: a tenth of the spread is many standard
            // errors.
            const double tolerance = 0.1 * expected["spread"].get<double>();
            QVERIFY(std::abs(*found.value - expected["value"].get<double>()) < 1e-12);
            QVERIFY(std::abs(found.interval->lo - expected["lo"].get<double>()) < tolerance);
            QVERIFY(std::abs(found.interval->hi - expected["hi"].get<double>()) < tolerance);
            QCOMPARE(found.n, expected["items"].get<std::size_t>());
        }
    }

    void sameBitsOnAnyNumberOfThreads() {
        const std::vector<std::uint8_t> correct = {1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 1,
                                                   0, 1, 0, 0, 1, 1, 1, 0, 1, 0, 1};
        const auto one = estimate(correct, 2, {.seed = 9, .threads = {1}});
        const auto two = estimate(correct, 2, {.seed = 9, .threads = {2}});
        QVERIFY(one.interval->lo == two.interval->lo && one.interval->hi == two.interval->hi);
        const auto other = estimate(correct, 2, {.seed = 10, .threads = {1}});
        QVERIFY(one.interval->lo != other.interval->lo || one.interval->hi != other.interval->hi);
    }

    void underTenItemsThereIsNoInterval() {
        const auto nine = estimate(std::vector<std::uint8_t>(18, 1), 2, {});
        QCOMPARE(nine.value, std::optional(0.0));
        QVERIFY(!nine.interval);
        const auto none = stats::separationWithInterval({{}, 3, 0}, {});
        QVERIFY(!none->value);
        QCOMPARE(none->n, std::size_t{0});
    }

    void equalModelsNeverSeparate() {
        const auto same = estimate({1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0}, 2, {});
        QCOMPARE(same.interval->lo, 0.0);
        QCOMPARE(same.interval->hi, 0.0);
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        const std::vector<std::uint8_t> correct(40, 1);
        const auto result = stats::separationWithInterval({correct, 2, 20}, {}, &task);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestSeparation, "separation")
#include "test_separation.moc"
