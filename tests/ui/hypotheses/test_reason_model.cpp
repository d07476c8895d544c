// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/hypotheses/reason_model.h"

#include <QAbstractItemModelTester>
#include <QSet>
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

    /// What a shape says to who sees it, a word says to everybody.
    void theBearingIsSaidInWords() {
        ReasonModel model;
        std::vector<Reason> reasons;
        for (const Bearing bearing :
             {Bearing::Met, Bearing::Blocks, Bearing::For, Bearing::Against, Bearing::Note}) {
            reasons.push_back({ReasonCode::AsRegistered, bearing, {}, {}});
        }
        model.setReasons(reasons);
        QSet<QString> words;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row);
            const QString spoken = index.data(Qt::AccessibleTextRole).toString();
            QVERIFY(spoken.endsWith(index.data().toString()) && spoken != index.data().toString());
            QVERIFY(!index.data(Qt::ToolTipRole).toString().isEmpty());
            words << spoken;
        }
        QCOMPARE(words.size(), 5);
        QVERIFY(model.index(3)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .startsWith(QStringLiteral("Speaks against the claim: ")));
    }

    void manyNotesAreFoldedAndUnfold() {
        ReasonModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<Reason> reasons{{ReasonCode::AsRegistered, Bearing::Against, {}, {}}};
        constexpr std::size_t notes = ReasonModel::kMostNotes + 40;
        for (std::size_t note = 0; note < notes; ++note) {
            reasons.push_back({ReasonCode::ExtraModel, Bearing::Note, {"m" + std::to_string(note)}, {}});
        }
        reasons.push_back({ReasonCode::AsRegistered, Bearing::Met, {}, {}});
        model.setReasons(reasons);
        QCOMPARE(model.rowCount(), static_cast<int>(ReasonModel::kMostNotes) + 3);
        const QModelIndex fold = model.index(static_cast<int>(ReasonModel::kMostNotes) + 1);
        QVERIFY(fold.data().toString().contains(QStringLiteral("40")));
        QVERIFY(model.reason(fold) == nullptr);
        QVERIFY(!model.unfold(model.index(1)));
        QVERIFY(model.unfold(fold));
        QCOMPARE(model.rowCount(), static_cast<int>(notes) + 2);
        for (int row = 1; row <= static_cast<int>(notes); ++row) {
            QCOMPARE(std::get<std::string>(model.reason(model.index(row))->arguments[0]),
                     "m" + std::to_string(row - 1));
        }
        QCOMPARE(model.reason(model.index(static_cast<int>(notes) + 1))->bearing, Bearing::Met);
    }

    void oneNoteMoreIsNotFolded() {
        ReasonModel model;
        model.setReasons(
            std::vector<Reason>(ReasonModel::kMostNotes + 1,
                                Reason{ReasonCode::ExtraModel, Bearing::Note, {std::string("m")}, {}}));
        QCOMPARE(model.rowCount(), static_cast<int>(ReasonModel::kMostNotes) + 1);
        QVERIFY(model.reason(model.index(static_cast<int>(ReasonModel::kMostNotes))) != nullptr);
    }
};

FGW_TEST(TestReasonModel, "reason_model")
#include "test_reason_model.moc"
