// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/profile_similarity.h"
#include "tests/support/runner.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace fgw;
using stats::profileSimilarity;

using Groups = std::vector<std::int32_t>;

// Values of scipy stand in tests/core/explore/oracle/failures.json: core/explore/model_profiles is judged by
// them.
class TestProfileSimilarity : public QObject {
    Q_OBJECT
private slots:
    void theEndsOfTheScale() {
        const Groups left{0, 0, 0, -1, -1, -1};
        const Groups right{-1, -1, -1, 1, 1, 1};
        QCOMPARE(profileSimilarity({left, right, 2}, {})->similarity.value, std::optional(0.0));
        const Groups same{0, 1, 1, 0, 1, 1};
        QCOMPARE(profileSimilarity({same, same, 2}, {})->similarity.value, std::optional(1.0));
    }

    /// (1/2, 1/2) and (1, 0): the divergence is 3/4 log₂ (4/3), by hand.
    void aValueByHand() {
        const Groups first{0, 1, -1};
        const Groups second{-1, -1, 0};
        const double expected = 1.0 - 0.75 * std::log2(4.0 / 3.0);
        QVERIFY(std::abs(*profileSimilarity({first, second, 2}, {})->similarity.value - expected) < 1e-12);
    }

    void underTenItemsThereIsNoInterval() {
        const Groups first{0, 1, 0, -1, -1};
        const Groups second{-1, -1, 0, 1, 1};
        const auto found = profileSimilarity({first, second, 2}, {}).value();
        QVERIFY(found.similarity.value && !found.similarity.interval);
        QCOMPARE(found.similarity.caveat, stats::Caveat::TooFewItems);
    }

    /// Of two models that fail different numbers of items in the same way, p does not say that they differ.
    void unequalNumbersOfFailuresAreNoDifference() {
        Groups first;
        Groups second;
        for (int item = 0; item < 220; ++item) {
            first.push_back(item < 200 ? item % 4 : -1);
            second.push_back(item < 200 ? -1 : item % 4);
        }
        const auto found = profileSimilarity({first, second, 4}, {.seed = 3}).value();
        QVERIFY(*found.p > 0.9);
        QVERIFY(*found.ofOneProfile < *found.similarity.value);
    }

    void modelsThatFailApartAreFoundToDiffer() {
        Groups first(60, 0);
        Groups second(60, -1);
        for (std::size_t item = 30; item < 60; ++item) {
            first[item] = -1;
            second[item] = 1;
        }
        QCOMPARE(profileSimilarity({first, second, 2}, {.resamples = 999})->p, std::optional(0.001));
    }

    /// Whoever has the one failure and whoever the other: all deals are as far apart.
    void whatCouldNotComeOutOtherwiseIsNoSurprise() {
        const Groups first{0, -1};
        const Groups second{-1, 1};
        const auto found = profileSimilarity({first, second, 2}, {.resamples = 99}).value();
        QCOMPARE(found.p, std::optional(1.0));
        QCOMPARE(found.ofOneProfile, std::optional(0.0));
    }

    void sameBitsOnAnyNumberOfThreads() {
        Groups first;
        Groups second;
        for (int item = 0; item < 50; ++item) {
            first.push_back(item % 3 - 1);
            second.push_back(item % 5 == 0 ? -1 : item % 2);
        }
        const auto one = profileSimilarity({first, second, 2}, {.seed = 4, .threads = {1}}).value();
        const auto two = profileSimilarity({first, second, 2}, {.seed = 4, .threads = {2}}).value();
        QVERIFY(one.p == two.p && one.ofOneProfile == two.ofOneProfile);
        QCOMPARE(one.similarity.interval->lo, two.similarity.interval->lo);
    }
};

FGW_TEST(TestProfileSimilarity, "profile_similarity")
#include "test_profile_similarity.moc"
