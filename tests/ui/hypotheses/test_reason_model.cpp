// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/hypotheses/reason_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace fgw;
using namespace fgw::hypotheses;
using ui::ReasonModel;

class TestReasonModel : public QObject {
    Q_OBJECT
private slots:
    void aRowIsAReason() {
        ReasonModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setReasons(
            {{ReasonCode::CleanTree, Bearing::Blocks, {std::string("no commit")}, {.file = "r.json"}},
             {ReasonCode::AsRegistered, Bearing::Met, {}, {}}});
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.index(0).data().toString().contains(QLatin1String("no commit")));
        QCOMPARE(model.index(0).data(ReasonModel::PlaceRole).toString(), QStringLiteral("r.json"));
        QCOMPARE(model.index(1).data(ReasonModel::BearingRole).toInt(), static_cast<int>(Bearing::Met));
        QCOMPARE(model.reason(model.index(1))->code, ReasonCode::AsRegistered);
        QVERIFY(model.reason({}) == nullptr);
        model.setReasons({});
        QCOMPARE(model.rowCount(), 0);
    }
};

FGW_TEST(TestReasonModel, "reason_model")
#include "test_reason_model.moc"
