// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/rater_agreement.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

using namespace fgw;
using namespace fgw::tests;

using Categories = std::vector<std::int32_t>;

class TestRaterAgreement : public QObject {
    Q_OBJECT
private slots:
    void agreesWithScikitLearnAndNltk() {
        for (const auto& expected : readReference(kInference, "ratings")) {
            const auto categories = expected["ratings"].get<Categories>();
            const stats::Ratings ratings{categories, expected["raters"], expected["items"]};
            const stats::BootstrapOptions options{.resamples = 10000, .seed = 6};
            const auto alpha = stats::krippendorffAlpha(ratings, options).value();
            QVERIFY(isNear(alpha.value, expected["alpha"]));
            QVERIFY(isNearDrawn(alpha.interval, expected["alpha_interval"], 0.3));
            QCOMPARE(alpha.n, expected["n"].get<std::size_t>());
            if (ratings.raters == 2) {
                const auto kappa = stats::cohenKappa(ratings, options).value();
                QVERIFY(isNear(kappa.value, expected["kappa"]));
                QVERIFY(isNearDrawn(kappa.interval, expected["kappa_interval"], 0.2));
            }
        }
    }

    void oneCategoryThroughoutHasNoValue() {
        const Categories same(40, 3);
        for (const auto& found : {stats::cohenKappa({same, 2, 20}, {}).value(),
                                  stats::krippendorffAlpha({same, 2, 20}, {}).value()}) {
            QVERIFY(!found.value && !found.interval);
            QCOMPARE(found.caveat, stats::Caveat::NoVariation);
            QCOMPARE(found.n, std::size_t{20});
        }
    }

    void ratingsThatCannotBeComparedAreNone() {
        const Categories apart{0, -1, 1, -1, /* second rater */ -1, 0, -1, 1};
        const auto found = stats::krippendorffAlpha({apart, 2, 4}, {}).value();
        QVERIFY(!found.value);
        QCOMPARE(found.caveat, stats::Caveat::OneRater);
        QCOMPARE(stats::cohenKappa({{}, 2, 0}, {})->caveat, stats::Caveat::OneRater);
    }

    void resamplesWithoutVariationDoNotSpoilTheInterval() {
        Categories nearlySame(40, 0);
        nearlySame[7] = nearlySame[27] = 1; // one item of twenty is of another category, and both say so
        const auto kappa = stats::cohenKappa({nearlySame, 2, 20}, {}).value();
        QCOMPARE(kappa.value, std::optional(1.0));
        // Nor does one that never disagrees make it certain.
        QVERIFY(!kappa.interval);
        QCOMPARE(kappa.caveat, stats::Caveat::NoVariation);
    }

    void sameBitsOnAnyNumberOfThreads() {
        const auto expected = readReference(kInference, "ratings")[0];
        const auto categories = expected["ratings"].get<Categories>();
        const stats::Ratings ratings{categories, 2, expected["items"]};
        const auto one = stats::cohenKappa(ratings, {.threads = {1}}).value();
        const auto two = stats::cohenKappa(ratings, {.threads = {2}}).value();
        QVERIFY(one.interval->lo == two.interval->lo && one.interval->hi == two.interval->hi);
    }
};

FGW_TEST(TestRaterAgreement, "rater_agreement")
#include "test_rater_agreement.moc"
