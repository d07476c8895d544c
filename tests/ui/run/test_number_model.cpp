// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/run/number_model.h"
#include "ui/run/replay_text.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;

namespace {

const std::vector<benchmark::ComparedNumber> kNumbers{
    {"/per_seed/0/model_separation_S", "0.25", "0.25", false},
    {"/per_seed/1/model_separation_S", "0.25", "0.5", true},
    {"/per_slice/0/S_mean", "missing", "0.1", true}};

} // namespace

class TestNumberModel : public QObject {
    Q_OBJECT
private slots:
    void everyNumberHasItsVerdict() {
        NumberModel model;
        const QAbstractItemModelTester tester(&model);
        model.setNumbers(kNumbers);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(1, NumberModel::Before).data().toString(), QStringLiteral("0.25"));
        QCOMPARE(model.index(1, NumberModel::After).data().toString(), QStringLiteral("0.5"));
        QVERIFY(model.index(0, NumberModel::Verdict).data() != model.index(1, NumberModel::Verdict).data());
    }

    void theFilterTakesWordsAndDifferences() {
        NumberModel model;
        NumberFilter filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester tester(&filter);
        model.setNumbers(kNumbers);
        filter.setWords(QStringLiteral("per_seed separation"));
        QCOMPARE(filter.rowCount(), 2);
        filter.setOnlyDifferent(true);
        QCOMPARE(filter.rowCount(), 1);
        filter.setWords({});
        QCOMPARE(filter.rowCount(), 2);
    }

    void theSentenceNamesTheFirstAndWhy() {
        benchmark::ReportComparison comparison{.numbers = kNumbers, .causes = {"data"}, .fromCache = 4};
        const QString sentence = sentenceOf(comparison);
        QVERIFY(sentence.contains(QStringLiteral("2 of 3")));
        QVERIFY(sentence.contains(QStringLiteral("/per_seed/1/model_separation_S: 0.25 before, 0.5 now")));
        QVERIFY(sentence.contains(QStringLiteral("the data changed")));
        QVERIFY(sentence.contains(QStringLiteral("Answers from the cache: 4.")));
        comparison.numbers.resize(1);
        QVERIFY(sentenceOf(comparison).contains(QStringLiteral("All 1 numbers are the same")));
    }
};

FGW_TEST(TestNumberModel, "number_model")
#include "test_number_model.moc"
