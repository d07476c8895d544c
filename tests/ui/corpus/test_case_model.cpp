// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/corpus/case_filter.h"
#include "ui/corpus/case_model.h"
#include "ui/corpus/count_model.h"
#include "ui/corpus/text_rows.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QTest>

namespace fgw::ui {

class TestCaseModel : public QObject {
    Q_OBJECT
private slots:
    void allFieldsAreSearched();
    void aCellOfTheCountsFilters();
    void regressionsSortAsNumbers();
    void countsAreOfActiveCases();
    void rowsOfText();
};

namespace {

corpus::Case entry(const std::string& id, const std::string& mode, std::int64_t regressed) {
    corpus::Case made;
    made.id = id;
    made.failureMode = mode;
    made.severity = "P1";
    made.regressedCount = regressed;
    return made;
}

std::vector<corpus::Case> threeCases() {
    auto cases =
        std::vector{entry("AGTFAIL-0001", "hallucination", 9), entry("AGTFAIL-0002", "retrieval_miss", 10),
                    entry("AGTFAIL-0003", "hallucination", 0)};
    cases[1].remediation.push_back({"2026-02-01", "ana", "Raised the cut-off", "PR 17", "structural"});
    cases[2].status = "deprecated";
    return cases;
}

} // namespace

void TestCaseModel::allFieldsAreSearched() {
    CaseModel model;
    CaseFilter filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester modelTester(&model);
    const QAbstractItemModelTester filterTester(&filter);
    model.setCases(threeCases());
    filter.setCriteria({.words = {QStringLiteral("CUT-OFF"), QStringLiteral("p1")}});
    QCOMPARE(filter.rowCount(), 1);
    QCOMPARE(filter.index(0, 0).data().toString(), QStringLiteral("AGTFAIL-0002"));
    filter.setCriteria({.words = {QStringLiteral("nowhere")}});
    QCOMPARE(filter.rowCount(), 0);
    filter.setCriteria({});
    QCOMPARE(filter.rowCount(), 3);
}

void TestCaseModel::aCellOfTheCountsFilters() {
    CaseModel model;
    CaseFilter filter;
    filter.setSourceModel(&model);
    model.setCases(threeCases());
    filter.setCriteria({.severity = "P1", .mode = "hallucination"});
    QCOMPARE(filter.rowCount(), 2);
    filter.setCriteria({.severity = "P0", .mode = "hallucination"});
    QCOMPARE(filter.rowCount(), 0);
    filter.setCriteria({.status = "deprecated"});
    QCOMPARE(filter.index(0, 0).data().toString(), QStringLiteral("AGTFAIL-0003"));
    filter.setFlags({.structural = {"AGTFAIL-0002"}, .toPrune = {}, .flipped = {}});
    filter.setCriteria({.flag = CaseCriteria::Flag::Structural});
    QCOMPARE(filter.rowCount(), 1);
    QCOMPARE(filter.index(0, 0).data().toString(), QStringLiteral("AGTFAIL-0002"));
    filter.setCriteria({.flag = CaseCriteria::Flag::Flipped});
    QCOMPARE(filter.rowCount(), 0);
}

void TestCaseModel::regressionsSortAsNumbers() {
    CaseModel model;
    CaseFilter filter;
    filter.setSourceModel(&model);
    model.setCases(threeCases());
    filter.sort(CaseModel::columnOf("regressed_count"), Qt::DescendingOrder);
    QCOMPARE(filter.index(0, 0).data().toString(), QStringLiteral("AGTFAIL-0002"));
    QCOMPARE(filter.index(2, 0).data().toString(), QStringLiteral("AGTFAIL-0003"));
}

void TestCaseModel::countsAreOfActiveCases() {
    Theme theme;
    CountModel model(theme);
    const QAbstractItemModelTester tester(&model);
    corpus::Corpus corpus;
    corpus.cases = threeCases();
    model.setCounts(corpus::countActiveCases(corpus));
    const int hallucination = 2;
    QCOMPARE(QString::fromStdString(model.mode(hallucination)), QStringLiteral("hallucination"));
    QCOMPARE(model.index(hallucination, 1).data().toString(), QStringLiteral("1"));
    QCOMPARE(model.index(hallucination, 0).data().toString(), QStringLiteral("·"));
}

void TestCaseModel::rowsOfText() {
    TextRows rows({QStringLiteral("File"), QStringLiteral("Line")});
    const QAbstractItemModelTester tester(&rows);
    rows.setRows({{QStringLiteral("cases.yaml"), QStringLiteral("3")}});
    QCOMPARE(rows.index(0, 1).data().toString(), QStringLiteral("3"));
}

FGW_TEST(TestCaseModel, "case_model")

} // namespace fgw::ui

#include "test_case_model.moc"
