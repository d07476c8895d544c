// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/benchmark/figures_json.h"
#include "core/benchmark/slice_figures.h"
#include "core/stats/proportion.h"
#include "core/stats/separation.h"
#include "tests/support/runner.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>

using namespace fgw;
using namespace fgw::benchmark;

namespace {

/// By model and repeat, one letter an item: p pass, f fail, a abstained, e error, n not scored, u fail with
/// low confidence.
AnswerTable tableOfAnswers(std::size_t repeats, const std::vector<std::string>& rows) {
    AnswerTable table;
    table.repeats = repeats;
    table.items = rows.front().size();
    for (std::size_t model = 0; model < rows.size() / repeats; ++model) {
        table.models.push_back("m" + std::to_string(model));
    }
    for (const std::string& row : rows) {
        for (const char letter : row) {
            ScoredAnswer scored;
            scored.outcome = letter == 'p'   ? Outcome::Pass
                             : letter == 'e' ? Outcome::Error
                             : letter == 'n' ? Outcome::NotScored
                                             : Outcome::Fail;
            scored.answer.abstained = letter == 'a';
            scored.answer.confidence = letter == 'u' ? 0.79F : std::numeric_limits<float>::quiet_NaN();
            table.answers.push_back(scored);
        }
    }
    return table;
}

SliceFigures figures(const AnswerTable& table) {
    return figuresOf(table, stats::BootstrapOptions{.resamples = 200, .seed = 3}, nullptr).value();
}

} // namespace

class TestSliceFigures : public QObject {
    Q_OBJECT
private slots:
    void threeFiguresNeverOne() {
        const SliceFigures found = figures(tableOfAnswers(1, {"ppfaaueepn"}));
        const ModelFigures& model = found.models.at(0);
        QCOMPARE(model.model, std::string("m0"));
        QCOMPARE(model.accuracy.n, std::size_t{7});
        QCOMPARE(model.accuracy.value, std::optional(3.0 / 7.0));
        QCOMPARE(model.abstentionRate.value, std::optional(2.0 / 7.0));
        QCOMPARE(model.confidentWrongRate.value, std::optional(1.0 / 7.0));
        QCOMPARE(model.outcomes, (std::array<std::size_t, 5>{3, 4, 2, 1, 0}));
        QCOMPARE(model.accuracy.interval->lo, stats::wilson(3, 7)->lo);
    }

    void confidenceIsComparedWithAccuracy() {
        const ModelFigures model = figures(tableOfAnswers(1, {"uuuuuuuuuuuuaapp"})).models.at(0);
        QCOMPARE(model.calibration.error.n, std::size_t{12}); // those that state one
        QVERIFY(std::abs(*model.calibration.error.value - 0.79) < 1e-9);
        QCOMPARE(model.calibration.abstained, std::size_t{2});
        QCOMPARE(model.calibration.withoutConfidence, std::size_t{2});
        QCOMPARE(model.calibration.bins[7].accuracy.value, std::optional(0.0));
        QVERIFY(model.calibration.error.interval.has_value());
    }

    void separationIsThatOfTheItemsThatAllAnswered() {
        const AnswerTable table = tableOfAnswers(1, {"pppppppppppp", "pppppppffffe"});
        const SliceFigures found = figures(table);
        QCOMPARE(found.incompleteItems, std::size_t{1});
        QCOMPARE(found.separation.n, std::size_t{11});
        QVERIFY(std::abs(*found.separation.value - *stats::separation(std::array{1.0, 7.0 / 11.0})) < 1e-12);
        QVERIFY(found.separation.interval);
        QCOMPARE(found.models.at(0).accuracy.n, std::size_t{12});
    }

    /// Where every resample must come out alike, a bootstrap would claim to be certain.
    void repeatedAnswersAreNeverCertain() {
        const std::string all(12, 'p');
        const std::string none(12, 'f');
        const SliceFigures one = figures(tableOfAnswers(2, {all, all}));
        QVERIFY(!one.separation.interval);
        QCOMPARE(one.separation.caveat, stats::Caveat::OneModel);
        QCOMPARE(one.models.at(0).accuracy.interval->lo, stats::wilson(12, 12)->lo);
        QCOMPARE(one.models.at(0).confidentWrongRate.interval->hi, stats::wilson(0, 12)->hi);
        const SliceFigures alike = figures(tableOfAnswers(2, {all, none, all, none}));
        QCOMPARE(alike.separation.value, std::optional(0.0));
        QVERIFY(alike.separation.interval->hi > 0.1);
        QCOMPARE(figures(tableOfAnswers(2, {all, all, none, none})).separation.caveat,
                 stats::Caveat::ExactBound);
    }

    void theSeedsExampleGivesItsNumbers() {
        const SliceFigures found = figures(tableOfAnswers(1, {"fff", "ppf", "ppf"}));
        QCOMPARE(std::round(*found.separation.value * 1000) / 1000, 0.314);
        QVERIFY(!found.separation.interval);
    }

    void aPartOfTheItems() {
        const AnswerTable table = tableOfAnswers(1, {"ppff", "pppp"});
        const std::vector<std::uint32_t> last{2, 3};
        const auto found = figuresOf(table, last, {}, nullptr);
        QCOMPARE(found->items, std::size_t{2});
        QCOMPARE(found->models.at(0).accuracy.value, std::optional(0.0));
        QCOMPARE(found->separation.value, std::optional(0.5));
    }

    /// An error takes an answer away, not the item, as long as another answer to it was scored.
    void anItemCountsWithTheAnswersThatWereScored() {
        const SliceFigures found = figures(tableOfAnswers(2, {"ppfe", "pefe", "ffpp", "ffpp"}));
        QCOMPARE(found.separation.n, std::size_t{3});
        QCOMPARE(found.incompleteItems, std::size_t{1});
        // Of the three: 3 of 5 and 2 of 6 answers are right.
        QVERIFY(std::abs(*found.separation.value - (3.0 / 5 - 2.0 / 6) / 2) < 1e-12);
    }

    void answersToOneItemAreNotIndependent() {
        // The same answers four times over: no more is known than from one of them.
        const std::string row = "ppppppfffpppppppfffp";
        const SliceFigures once = figures(tableOfAnswers(1, {row, "pppppppppppppppppppp"}));
        const SliceFigures repeated =
            figures(tableOfAnswers(4, {row, row, row, row, "pppppppppppppppppppp", "pppppppppppppppppppp",
                                       "pppppppppppppppppppp", "pppppppppppppppppppp"}));
        QCOMPARE(repeated.models.at(0).accuracy.value, once.models.at(0).accuracy.value);
        QCOMPARE(repeated.models.at(0).accuracy.n, std::size_t{20});
        QVERIFY(std::abs(*repeated.separation.value - *once.separation.value) < 1e-12);
        const auto width = [](const stats::Estimate& estimate) {
            return estimate.interval->hi - estimate.interval->lo;
        };
        QVERIFY(width(repeated.models.at(0).accuracy) > 0.8 * width(once.models.at(0).accuracy));
        QVERIFY(width(repeated.separation) > 0.8 * width(once.separation));
        QCOMPARE(repeated.models.at(0).outcomes[0], std::size_t{56});
    }

    void aModelWithFewAnswersIsLeftOutOfSeparationAndNamed() {
        const std::string few = "peeeeeeeeeee";
        const std::string none(12, 'e');
        const SliceFigures found = figures(tableOfAnswers(1, {"pppppppppppp", "pppppppffffe", few, none}));
        const SliceFigures without = figures(tableOfAnswers(1, {"pppppppppppp", "pppppppffffe"}));
        QCOMPARE(found.separation.n, std::size_t{11});
        QCOMPARE(found.incompleteItems, std::size_t{1});
        QCOMPARE(found.separation.value, without.separation.value);
        QCOMPARE(found.modelsLeftOut.size(), std::size_t{2});
        QCOMPARE(found.modelsLeftOut[0].model, std::string("m2"));
        QCOMPARE(found.modelsLeftOut[0].items, std::size_t{1});
        QCOMPARE(found.modelsLeftOut[1].items, std::size_t{0});
        QVERIFY(without.modelsLeftOut.empty());
        QCOMPARE(found.models.at(2).accuracy.n, std::size_t{1}); // the bars count it all the same
        const SliceFigures repeated = figures(
            tableOfAnswers(2, {"pppppppppppp", "pppppppppppp", "pppppppffffe", "pppppppffffe", few, few}));
        QCOMPARE(repeated.separation.n, std::size_t{11});
        QCOMPARE(repeated.modelsLeftOut.size(), std::size_t{1});
        const nlohmann::json report = sliceJson(found, 200, false);
        QCOMPARE(report["models_left_out"].dump(),
                 std::string("[{\"items\":1,\"model\":\"m2\"},{\"items\":0,\"model\":\"m3\"}]"));
        QVERIFY(!sliceJson(without, 200, false).contains("models_left_out"));
    }

    void withoutAnswersThereIsNoFigure() {
        const SliceFigures found = figures(tableOfAnswers(1, {"ee", "en"}));
        QVERIFY(!found.models.at(0).accuracy.value && !found.separation.value);
        QCOMPARE(found.separation.n, std::size_t{0});
        QCOMPARE(found.incompleteItems, std::size_t{2});
        QVERIFY(!figures(tableOfAnswers(2, {"ee", "ee"})).models.at(0).accuracy.value);
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        const auto found = figuresOf(tableOfAnswers(1, {"ppppppppppff", "pppppppppfff"}), {}, &task);
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::Cancelled);
    }
};

FGW_TEST(TestSliceFigures, "slice_figures")
#include "test_slice_figures.moc"
