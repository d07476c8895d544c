// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/taxonomy.h"
#include "tests/support/runner.h"
#include "tests/ui/triage/triage_fixture.h"
#include "ui/triage/progress_line.h"
#include "ui/widgets/two_line_delegate.h"

#include <QComboBox>
#include <QTest>

#include <array>

using namespace fgw;
using namespace fgw::tests;
using namespace fgw::ui;
using decisions::DecisionKind;

/// The queue of what readers say differently.
class TestDisagreements : public QObject {
    Q_OBJECT

    static void show(TriageFixture& fixture, TriageQueue::Show which) {
        QComboBox* box = fixture.workspace->progress()->queueBox();
        box->setCurrentIndex(box->findData(static_cast<int>(which)));
    }

    /// One failure that somebody else calls otherwise than this person did.
    static void contestHere(TriageFixture& fixture) {
        const std::size_t row = fixture.rowHere();
        fixture.press(Qt::Key_1);
        fixture.contest(row);
    }

private slots:
    void theStandingVerdictSettlesAndLeavesTheQueue() {
        TriageFixture fixture;
        QVERIFY(fixture.openRun(twoKindsOfFailures()));
        contestHere(fixture);
        show(fixture, TriageQueue::Show::Disagreements);
        QVERIFY(fixture.settle());
        TriageQueue& queue = fixture.workspace->queue();
        QCOMPARE(queue.size(), std::size_t{1});
        QCOMPARE(queue.waiting(), std::size_t{1});
        const std::string standing = fixture.judgement(fixture.rowHere())->failureMode;
        const bool second = standing == corpus::Taxonomy().failureModes[1];
        fixture.press(second ? Qt::Key_2 : Qt::Key_1);
        QCOMPARE(queue.waiting(), std::size_t{0});
        fixture.session->judgements().undo();
        QCOMPARE(queue.waiting(), std::size_t{1});
        fixture.session->judgements().redo();
        QCOMPARE(queue.waiting(), std::size_t{0});
        queue.orderAgain();
        QVERIFY(fixture.settle());
        QCOMPARE(queue.size(), std::size_t{0});
    }

    void theQueueSaysWhoSaysWhat() {
        TriageFixture fixture;
        QVERIFY(fixture.openRun(twoKindsOfFailures()));
        contestHere(fixture);
        show(fixture, TriageQueue::Show::Disagreements);
        QVERIFY(fixture.settle());
        const auto modes = corpus::Taxonomy().failureModes;
        const QString line = fixture.workspace->list()->model()->index(0, 0).data(SecondLineRole).toString();
        QVERIFY2(line.contains(QStringLiteral("another: ") + QString::fromStdString(modes[1])) &&
                     line.contains(QString::fromStdString(": " + modes[0])),
                 qPrintable(line));
        // Who reads blind is not told.
        fixture.session->judgements().setBlind(true);
        QVERIFY(!fixture.workspace->list()
                     ->model()
                     ->index(0, 0)
                     .data(SecondLineRole)
                     .toString()
                     .contains(QStringLiteral("another")));
    }

    void elsewhereTheStandingVerdictWritesNothing() {
        TriageFixture fixture;
        QVERIFY(fixture.openRun(twoKindsOfFailures()));
        contestHere(fixture);
        show(fixture, TriageQueue::Show::Disagreements);
        QVERIFY(fixture.settle());
        const std::size_t row = fixture.rowHere();
        const auto writesTheSame = [&] {
            BitSet rows(fixture.session->records()->size());
            rows.set(row);
            const std::array same{
                decisions::Decision{DecisionKind::FailureMode, {}, fixture.judgement(row)->failureMode, {}}};
            return fixture.session->judgements().decide(rows, same, QStringLiteral("the same"));
        };
        show(fixture, TriageQueue::Show::Failures);
        QVERIFY(fixture.settle());
        QVERIFY(!fixture.session->judgements().log().settling());
        QVERIFY(!writesTheSame());
        show(fixture, TriageQueue::Show::Disagreements);
        QVERIFY(fixture.settle());
        QVERIFY(writesTheSame());
    }
};

FGW_TEST(TestDisagreements, "disagreements")
#include "test_disagreements.moc"
