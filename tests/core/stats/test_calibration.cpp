// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/calibration.h"
#include "core/stats/proportion.h"
#include "tests/core/stats/near.h"
#include "tests/support/reference.h"

#include <QTest>

using namespace fgw;
using namespace fgw::tests;
using stats::Answer;

class TestCalibration : public QObject {
    Q_OBJECT
private slots:
    void agreesWithScikitLearn() {
        for (const auto& expected : readReference(kInference, "calibrations")) {
            const auto found = stats::calibrationOf(answersOf(expected), {.bins = expected["bins"]}).value();
            QVERIFY(isNear(found.error.value, expected["error"]));
            std::size_t filled = 0;
            for (std::size_t bin = 0; bin < found.bins.size(); ++bin) {
                const stats::ReliabilityBin& one = found.bins[bin];
                QCOMPARE(one.accuracy.n, expected["counts"][bin].get<std::size_t>());
                if (one.accuracy.n > 0) {
                    QVERIFY(isNear(one.accuracy.value, expected["accuracy"][filled]));
                    QVERIFY(isNear(one.meanConfidence, expected["mean_confidence"][filled]));
                    QVERIFY(one.accuracy.interval.has_value());
                    ++filled;
                } else {
                    QVERIFY(!one.meanConfidence && !one.accuracy.value && !one.accuracy.interval);
                }
            }
        }
    }

    void theIntervalHoldsTheErrorAndDoesNotDependOnThreads() {
        const auto expected = readReference(kInference, "calibrations")[1];
        const auto one =
            stats::calibrationOf(answersOf(expected), {.bootstrap = {.seed = 3, .threads = {1}}})->error;
        const auto two =
            stats::calibrationOf(answersOf(expected), {.bootstrap = {.seed = 3, .threads = {2}}})->error;
        QVERIFY(one.interval->lo == two.interval->lo && one.interval->hi == two.interval->hi);
        QVERIFY(one.interval->lo < *one.value && *one.value < one.interval->hi);
    }

    /// Twenty answers to one item say no more than one does; a resample cannot tell them apart.
    void answersToOneItemAreDrawnTogether() {
        std::vector<Answer> alone;
        std::vector<Answer> together;
        for (std::uint32_t item = 0; item < 12; ++item) {
            for (int answer = 0; answer < 20; ++answer) {
                alone.push_back({.right = item % 2 == 0, .confidence = 0.5});
                together.push_back({.right = item % 2 == 0, .confidence = 0.5, .item = item});
            }
        }
        const auto narrow = stats::calibrationOf(alone, {})->error;
        const auto wide = stats::calibrationOf(together, {})->error;
        QCOMPARE(*narrow.value, *wide.value);
        QVERIFY(wide.interval->hi - wide.interval->lo > 2 * (narrow.interval->hi - narrow.interval->lo));
        QCOMPARE(stats::calibrationOf(std::span(together).first(180), {})->error.caveat,
                 stats::Caveat::TooFewItems); // nine items
    }

    /// Several answers to an item are not several items, in a bin as anywhere.
    void binsCountWhatAnswersToAnItemAreWorth() {
        for (const auto& expected : readReference(kGroups, "reliability")) {
            std::vector<Answer> answers = answersOf(expected);
            for (std::size_t index = 0; index < answers.size(); ++index) {
                answers[index].item = expected["item"][index].get<std::uint32_t>();
            }
            const auto found = stats::calibrationOf(answers, {}).value();
            for (const auto& bin : expected["bins"]) {
                const auto number = static_cast<std::size_t>(std::lround(bin["from"].get<double>() * 10));
                const stats::Estimate& accuracy = found.bins[number].accuracy;
                QCOMPARE(accuracy.n, bin["n"].get<std::size_t>());
                QVERIFY(isNear(accuracy.value, bin["share"]));
                QVERIFY(isNear(accuracy.interval, bin["lo"], bin["hi"]));
            }
        }
    }

    void aConfidenceKeptInSinglePrecisionIsInTheBinThatWasStated() {
        QCOMPARE(stats::statedConfidence(0.3F), std::optional(0.3));
        QVERIFY(!stats::statedConfidence(std::nanf("")));
        const auto found =
            stats::calibrationOf(std::vector<Answer>{{.confidence = stats::statedConfidence(0.3F)}}, {});
        QCOMPARE(found->bins[2].accuracy.n, std::size_t{1});
    }

    void abstentionsAndMissingConfidencesAreLeftOutAndCounted() {
        const std::vector<Answer> answers{{.right = true, .confidence = 0.9},
                                          {.abstained = true, .confidence = 0.9},
                                          {.right = true},
                                          {.confidence = 1.5},
                                          {.confidence = std::nan("")}};
        const auto found = stats::calibrationOf(answers, {}).value();
        QCOMPARE(found.error.n, std::size_t{1});
        QCOMPARE(found.abstained, std::size_t{1});
        QCOMPARE(found.withoutConfidence, std::size_t{3});
        QVERIFY(std::abs(*found.error.value - 0.1) < 1e-12);
        QCOMPARE(found.error.caveat, stats::Caveat::TooFewItems);
    }

    void nothingHasNoError() {
        const auto found = stats::calibrationOf({}, {}).value();
        QVERIFY(!found.error.value && !found.error.interval);
        QCOMPARE(found.error.caveat, stats::Caveat::NoData);
        QCOMPARE(found.bins.size(), std::size_t{10});
    }

    void silentAndConfidentWrongnessIsCountedAbstainingIsNot() {
        const std::vector<Answer> answers{{.confidence = 0.8},  {},
                                          {.confidence = 0.79}, {.abstained = true},
                                          {.right = true},      {.right = true, .confidence = 1.0}};
        const auto rate = stats::confidentWrongRate(answers);
        QVERIFY(std::abs(*rate.value - 2.0 / 6.0) < 1e-12);
        QCOMPARE(rate.n, std::size_t{6});
        QVERIFY(std::abs(rate.interval->lo - stats::wilson(2, 6)->lo) < 1e-12);
        QVERIFY(!stats::confidentWrongRate({}).value);
    }

private:
    static std::vector<Answer> answersOf(const nlohmann::json& expected) {
        std::vector<Answer> answers;
        for (std::size_t index = 0; index < expected["right"].size(); ++index) {
            answers.push_back({.right = expected["right"][index].get<int>() == 1,
                               .confidence = expected["confidence"][index].get<double>()});
        }
        return answers;
    }
};

FGW_TEST(TestCalibration, "calibration")
#include "test_calibration.moc"
