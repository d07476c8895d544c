// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/good_turing.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using namespace fgw::tests;

static const auto kUnseen = QStringLiteral("tests/core/stats/oracle/unseen.json");

class TestGoodTuring : public QObject {
    Q_OBJECT
private slots:
    void agreesWithTheReference() {
        for (const auto& expected : readReference(kUnseen, "cases")) {
            const auto counts = expected["counts"].get<std::vector<std::size_t>>();
            const auto found = stats::unseenKinds(counts, expected["level"].get<double>());
            QVERIFY(isNear(found.missingMass.value, expected["mass"]));
            QVERIFY(isNear(found.missingMass.interval, expected["esty"][0], expected["esty"][1]));
            QVERIFY(isNear(found.unseen.value, expected["unseen"]));
            QCOMPARE(found.unseen.interval.has_value(), !expected["chao"].is_null());
            if (found.unseen.interval) {
                QVERIFY(isNear(found.unseen.interval, expected["chao"][0], expected["chao"][1]));
            }
        }
    }

    /// What a sample of a known law missed is known; the estimates of many samples lie about it.
    void theMeanEstimateIsTheMassThatWasMissed() {
        const auto simulation = readReference(kUnseen, "simulation");
        double sum = 0;
        for (const auto& sample : simulation["samples"]) {
            sum += *stats::unseenKinds(sample.get<std::vector<std::size_t>>()).missingMass.value;
        }
        const double mean = sum / static_cast<double>(simulation["samples"].size());
        QVERIFY(std::abs(mean - simulation["mean_missed"].get<double>()) < 0.01);
    }

    void nothingSeenIsNoFigure() {
        const auto found = stats::unseenKinds({});
        QVERIFY(!found.missingMass.value && !found.unseen.value);
        QVERIFY(found.missingMass.caveat == stats::Caveat::NoData);
        const std::vector<std::size_t> zeros{0, 0};
        QCOMPARE(stats::unseenKinds(zeros).seen, std::size_t{0});
    }

    void fewThingsGiveNoInterval() {
        const std::vector<std::size_t> counts{1, 1, 2, 5};
        const auto found = stats::unseenKinds(counts);
        QCOMPARE(found.missingMass.n, std::size_t{9});
        QVERIFY(found.missingMass.value && !found.missingMass.interval && !found.unseen.interval);
        QVERIFY(found.missingMass.caveat == stats::Caveat::TooFewItems);
    }

    void whereNothingIsSeenOnceNothingSeemsToBeMissing() {
        const std::vector<std::size_t> counts{6, 9, 4};
        const auto found = stats::unseenKinds(counts);
        QCOMPARE(*found.missingMass.value, 0.0);
        QCOMPARE(*found.unseen.value, 0.0);
        QVERIFY(!found.unseen.interval);
        // Which is not certain: 1 − 0.025^(1/19) of what comes may still be of a kind not seen.
        QVERIFY(found.missingMass.caveat == stats::Caveat::ExactBound);
        QVERIFY(isNear(found.missingMass.interval, 0.0, 1.0 - std::pow(0.025, 1.0 / 19.0), 1e-9));
    }

    void whereAllIsSeenOnceNotAllThatComesIsCertainlyNew() {
        const std::vector<std::size_t> counts(12, 1);
        const auto found = stats::unseenKinds(counts);
        QCOMPARE(*found.missingMass.value, 1.0);
        QVERIFY(isNear(found.missingMass.interval, std::pow(0.025, 1.0 / 12.0), 1.0, 1e-9));
    }
};

FGW_TEST(TestGoodTuring, "good_turing")
#include "test_good_turing.moc"
