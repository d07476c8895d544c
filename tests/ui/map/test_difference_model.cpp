// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/map/difference_model.h"
#include "ui/widgets/distinction_text.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace fgw;
using namespace fgw::ui;
using explore::PropertyKind;

namespace {

explore::Contrast contrast() {
    explore::Contrast made;
    made.differences.push_back({.kind = PropertyKind::Number,
                                .field = "depth",
                                .value = {},
                                .in = {.value = 5.24, .n = 40},
                                .beside = {.value = -1.5, .n = 38},
                                .effect = {.value = 0.9, .interval = stats::Interval{0.8, 0.95}, .n = 78},
                                .size = 0.9,
                                .p = 0.001,
                                .adjustedP = 0.004});
    made.differences.push_back({.kind = PropertyKind::Value,
                                .field = "level",
                                .value = "hard\n<b>",
                                .in = {.value = 0.62, .interval = stats::Interval{0.48, 0.74}, .n = 50},
                                .beside = {.value = 0.2, .interval = stats::Interval{0.1, 0.3}, .n = 60},
                                .effect = {.value = 0.42, .n = 110},
                                .size = 0.884,
                                .p = 1e-9,
                                .adjustedP = 1e-8});
    made.differences.push_back({.kind = PropertyKind::Term, .field = {}, .value = "train"});
    return made;
}

QString at(const DifferenceModel& model, int row, int column) {
    return model.index(row, column).data().toString();
}

} // namespace

class TestDifferenceModel : public QObject {
    Q_OBJECT
private slots:
    void modelKeepsItsContract() {
        DifferenceModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setContrast(contrast(), QStringLiteral("eggs"), QStringLiteral("trains"));
        QCOMPARE(model.rowCount(), 3);
        model.setContrast({}, {}, {});
        QCOMPARE(model.rowCount(), 0);
    }

    void eachFigureCarriesItsNAndInterval() {
        DifferenceModel model;
        model.setContrast(contrast(), QStringLiteral("eggs"), QStringLiteral("trains"));
        QCOMPARE(at(model, 0, DifferenceModel::What), QStringLiteral("depth is larger"));
        QCOMPARE(at(model, 0, DifferenceModel::Here), QStringLiteral("5.2, n = 40"));
        QCOMPARE(at(model, 0, DifferenceModel::There), QStringLiteral("−1.50, n = 38"));
        QVERIFY(at(model, 0, DifferenceModel::Effect).startsWith(QStringLiteral("delta = 0.9")));
        QVERIFY(at(model, 0, DifferenceModel::Effect).contains(QStringLiteral("[0.8")));
        QCOMPARE(at(model, 0, DifferenceModel::Corrected), QStringLiteral("p = 0.004"));
        QVERIFY(at(model, 1, DifferenceModel::Here).contains(QStringLiteral("62.0 % [48.0, 74.0]")));
        QVERIFY(at(model, 1, DifferenceModel::Here).endsWith(QStringLiteral("n = 50")));
        QCOMPARE(at(model, 1, DifferenceModel::Effect), QStringLiteral("h = 0.88"));
        QCOMPARE(at(model, 1, DifferenceModel::Corrected), QStringLiteral("p < 0.001"));
        QCOMPARE(at(model, 2, DifferenceModel::What), QStringLiteral("says “train”"));
    }

    void sidesAreCalledByTheirNames() {
        DifferenceModel model;
        model.setContrast(contrast(), QStringLiteral("eggs"), QStringLiteral("trains"));
        QCOMPARE(model.headerData(DifferenceModel::Here, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("eggs"));
        QCOMPARE(model.headerData(DifferenceModel::There, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("trains"));
    }

    void textFromOutsideStaysOneLine() {
        const auto differences = contrast().differences;
        QCOMPARE(distinctionName(differences[1]), QStringLiteral("level is hard <b>"));
        QVERIFY(effectMeaning(differences[0]).contains(QStringLiteral("Cliff")));
        QVERIFY(effectMeaning(differences[1]).contains(QStringLiteral("Cohen")));
    }
};

FGW_TEST(TestDifferenceModel, "difference_model")
#include "test_difference_model.moc"
