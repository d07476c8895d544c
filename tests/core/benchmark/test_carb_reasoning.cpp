// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/benchmark/carb_reasoning.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;
using namespace fgw::benchmark;

namespace {

/// "yes", "no", or "open" where nothing leads from the one to the other.
std::string conclusionOf(const QByteArray& text, const Shortcoming& shortcoming = {}) {
    const std::string owned = text.toStdString();
    const CarbReading reading = readCarb(owned);
    if (!reading.asked) {
        return "not understood";
    }
    const Conclusion conclusion = conclude(reading, shortcoming);
    return conclusion.yes ? "yes" : conclusion.found ? "no" : "open";
}

constexpr const char* kChain = "Ada is taller than Bo. Bo is taller than Cy. ";
constexpr const char* kRules = "Every blick is a torv. Every torv is a zim. ";
constexpr const char* kLamp = "If the lamp is green, then the door is open. ";

} // namespace

class TestCarbReasoning : public QObject {
    Q_OBJECT
private slots:
    void whatFollows_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto add = [](const char* premises, const char* question, const char* expected) {
            QTest::newRow(QByteArray(premises) + question)
                << QByteArray(premises) + question << QByteArray(expected);
        };
        add(kChain, "Is Ada taller than Cy?", "yes");
        add(kChain, "Is Cy taller than Ada?", "no");
        add(kChain, "Is Cy shorter than Ada?", "yes");
        add(kChain, "Is Ada older than Cy?", "open");
        add(kChain, "Is it true that Ada is taller than Cy?", "yes");
        add(kChain, "Is it false that Ada is taller than Cy?", "no");
        add(kChain, "Is it false that Cy is taller than Ada?", "yes");
        add("Ada is taller than Bo. Ada is taller than Cy. ", "Does it follow that Bo is taller than Cy?",
            "open");
        add("Ada is taller than Bo. Bo is older than Cy. ", "Is Ada taller than Cy?", "open");
        add("It is known that Ada is certainly taller than Bo. ", "Is Ada taller than Bo?", "yes");
        add("There are no ties among them. Bo is not taller than Ada. ", "Is Ada taller than Bo?", "yes");
        add(kChain, "Is Ada taller than all the others?", "yes");
        add(kChain, "Is Cy shorter than all the others?", "yes");
        add(kChain, "Is Bo taller than all the others?", "no");
        add("Ada is taller than Bo. Ada is taller than Cy. ", "Is Bo shorter than all the others?", "open");
        add(kRules, "Ada is a blick. Is it true that Ada is a zim?", "yes");
        add(kRules, "Ada is not a zim. Is it true that Ada is a blick?", "no");
        add(kRules, "Ada is a zim. Is it true that Ada is a blick?", "open");
        add("Every blick is a torv. No torv is a zim. ", "Ada is a blick. Is it true that Ada is a zim?",
            "no");
        add(kLamp, "The lamp is green. Does it follow that the door is open?", "yes");
        add(kLamp, "The door is open. Does it follow that the lamp is green?", "open");
        add(kLamp, "The door is not open. Does it follow that the lamp is not green?", "yes");
        add(kLamp, "The lamp is not green. Does it follow that the door is not open?", "open");
        add("The door is open if the lamp is green. ",
            "The lamp is green. Does it follow that the door is open?", "yes");
        add("Whenever the lamp is green, the door is not open. ",
            "The lamp is green. Does it follow that the door is open?", "no");
        add("Some blicks are torvs. Every torv is a zim. ", "Does it follow that some blicks are zims?",
            "yes");
        add("Some blicks are torvs. Every zim is a torv. ", "Does it follow that some blicks are zims?",
            "open");
        add("Some blicks are torvs. No torv is a zim. ", "Does it follow that some blicks are not zims?",
            "yes");
        add("Some blicks are not zims. Every torv is a zim. ",
            "Does it follow that some blicks are not torvs?", "yes");
    }
    void whatFollows() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(conclusionOf(text), expected.toStdString());
    }

    void eachWorldHasItsOwnOrder_data() {
        QTest::addColumn<QByteArray>("supposed");
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QByteArray>("imagined");
        QTest::addColumn<QByteArray>("actual");
        const auto add = [](const char* supposed, const char* first, const char* second, const char* imagined,
                            const char* actual) {
            QTest::addRow("%s %s %s", supposed, first, second)
                << QByteArray(supposed) << QByteArray(first) << QByteArray(second) << QByteArray(imagined)
                << QByteArray(actual);
        };
        const char* swapped = "Suppose that Ada and Cy traded places, and the rest stayed as it was. ";
        add(swapped, "Ada", "Cy", "no", "yes"); // Cy, Bo, Ada
        add(swapped, "Cy", "Bo", "yes", "no");
        add(swapped, "Bo", "Ada", "yes", "no");
        const char* raised =
            "Imagine that Cy were taller than all the others, and the rest stayed as it was. ";
        add(raised, "Cy", "Ada", "yes", "no"); // Cy, Ada, Bo
        add(raised, "Ada", "Bo", "yes", "yes");
        const char* lowered =
            "Imagine that Ada were shorter than all the others, and the rest stayed as it was. ";
        add(lowered, "Ada", "Cy", "no", "yes"); // Bo, Cy, Ada
        add(lowered, "Cy", "Ada", "yes", "no");
        const char* reversed = "Picture a world in which every one of these comparisons were reversed. ";
        add(reversed, "Cy", "Ada", "yes", "no"); // Cy, Bo, Ada
        add(reversed, "Ada", "Bo", "no", "yes");
    }
    void eachWorldHasItsOwnOrder() {
        QFETCH(QByteArray, supposed);
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(QByteArray, imagined);
        QFETCH(QByteArray, actual);
        const QByteArray pair = first + " be taller than " + second + "?";
        const QByteArray imaginedText = kChain + supposed + "In that imagined world, would " + pair;
        const QByteArray actualText =
            kChain + supposed + "In the actual world, is " + first + " taller than " + second + "?";
        QCOMPARE(conclusionOf(imaginedText), imagined.toStdString());
        QCOMPARE(conclusionOf(actualText), actual.toStdString());
        // Who believes what was only supposed gives its answer in every world.
        QCOMPARE(conclusionOf(actualText, {.believesSuppositions = true}), imagined.toStdString());
    }

    void stepsAreCountedAlongTheShortestWay() {
        const QByteArray order = QByteArray(kChain) + "Is Ada taller than Cy?";
        QCOMPARE(conclusionOf(order, {.mostSteps = 1}), std::string("open"));
        QCOMPARE(conclusionOf(order, {.mostSteps = 2}), std::string("yes"));
        QCOMPARE(conclusionOf("Ada is taller than Cy. " + order, {.mostSteps = 1}), std::string("yes"));
        // A fact is where reasoning starts, no step of it.
        const QByteArray rules = QByteArray(kRules) + "Ada is a blick. Is it true that Ada is a zim?";
        QCOMPARE(conclusionOf(rules, {.mostSteps = 1}), std::string("open"));
        QCOMPARE(conclusionOf(rules, {.mostSteps = 2}), std::string("yes"));
    }

    void whoPassesOverOperatorsTakesDenialsForClaims() {
        const Shortcoming careless{.passesOverOperators = true};
        QCOMPARE(conclusionOf("Bo is not taller than Ada. Is Bo taller than Ada?", careless),
                 std::string("yes"));
        QCOMPARE(conclusionOf("No blick is a torv. Ada is a blick. Is it true that Ada is a torv?", careless),
                 std::string("yes"));
        QCOMPARE(conclusionOf(QByteArray(kChain) + "Is it false that Ada is taller than Cy?", careless),
                 std::string("yes"));
        // The rule is read backwards, too.
        QCOMPARE(conclusionOf(QByteArray(kLamp) + "The door is open. Does it follow that the lamp is green?",
                              careless),
                 std::string("yes"));
    }

    void whatSaysNothingOfTheKindIsCounted() {
        const std::string text = "Consider the following. Ada is taller than Bo. Bo plays the cello. "
                                 "There are no ties among them. Bo is older than Ada. Is Ada taller than Bo?";
        const CarbReading reading = readCarb(text);
        QCOMPARE(reading.links.size(), std::size_t{2});
        QCOMPARE(reading.otherSentences, std::size_t{1});
        QVERIFY(reading.namesNoTies && !reading.asksImagined && !reading.asksAll);
        QCOMPARE(reading.subjects.size(), std::size_t{4}); // each of the two in either relation
        QVERIFY(!readCarb("Ada is taller than Bo.").asked);
        QVERIFY(!readCarb("").asked);
    }
};

FGW_TEST(TestCarbReasoning, "carb_reasoning")
#include "test_carb_reasoning.moc"
