// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/model_calibration.h"
#include "tests/support/runner.h"
#include "tests/support/table_maker.h"

#include <QTest>

#include <cmath>

using namespace fgw;
using fgw::tests::TableMaker;

namespace {

/// `sure` says 0.9 and is right on every second item; `silent` states nothing; errors count nowhere.
RecordTable sureAndSilent() {
    TableMaker maker;
    for (int item = 0; item < 20; ++item) {
        const std::string id = "i" + std::to_string(item);
        maker.item(id, "text " + id);
        maker.add({.item = id,
                   .model = "sure",
                   .outcome = item % 2 == 0 ? Outcome::Pass : Outcome::Fail,
                   .confidence = 0.9F});
        maker.add({.item = id, .model = "silent", .outcome = Outcome::Fail});
        maker.add({.item = id, .model = "sure", .outcome = Outcome::Error, .confidence = 0.1F});
    }
    return maker.make();
}

std::vector<stats::Calibration> calibrationsOf(const RecordTable& table) {
    Task task;
    return explore::modelCalibrations(table, task).value();
}

} // namespace

class TestModelCalibration : public QObject {
    Q_OBJECT
private slots:
    void confidenceIsComparedWithAccuracyByModel() {
        const auto calibrations = calibrationsOf(sureAndSilent());
        QCOMPARE(calibrations.size(), std::size_t{2});
        QCOMPARE(calibrations[0].error.n, std::size_t{20});
        QVERIFY(std::abs(*calibrations[0].error.value - 0.4) < 1e-9);
        QVERIFY(calibrations[0].error.interval.has_value());
        QVERIFY(!calibrations[1].error.value);
        QCOMPARE(calibrations[1].withoutConfidence, std::size_t{20});
        QVERIFY(explore::stateConfidence(calibrations));
        QVERIFY(!explore::stateConfidence({calibrations[1]}));
    }

    void rowsOfABinAreItsAnswers() {
        const RecordTable table = sureAndSilent();
        const auto calibrations = calibrationsOf(table);
        const BitSet rows = explore::rowsOfBin(table, 0, calibrations[0].bins[8]);
        QCOMPARE(rows.count(), std::size_t{20});
        rows.forEach([&](std::size_t row) {
            QCOMPARE(table.modelOf(row), std::string("sure"));
            QVERIFY(table.outcome()[row] != Outcome::Error);
        });
        QCOMPARE(explore::rowsOfBin(table, 0, calibrations[0].bins[0]).count(), std::size_t{0});
        QCOMPARE(explore::rowsOfBin(table, 1, calibrations[0].bins[8]).count(), std::size_t{0});
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        const auto none = explore::modelCalibrations(sureAndSilent(), task);
        QVERIFY(!none && none.error().code == ErrorCode::Cancelled);
    }
};

FGW_TEST(TestModelCalibration, "model_calibration")
#include "test_model_calibration.moc"
