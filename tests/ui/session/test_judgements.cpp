// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_lock.h"
#include "tests/support/runner.h"
#include "tests/support/session_fixture.h"

#include <QSignalSpy>

using namespace fgw;
using namespace fgw::ui;

namespace {

QByteArray judgedRecord(const char* id, const char* model, int seed, bool correct) {
    return QByteArray(
               R"({"ts_utc":"2026-04-29T17:34:57Z","run_id":"0badcafe","stage":"eval","event":"eval_record",)"
               R"("payload":{"slice":"all","seed":)") +
           QByteArray::number(seed) + R"(,"model":")" + model + R"(","id":")" + id + R"(","x":"question )" +
           id + R"(","y":"1","y_hat":"2","correct":)" + (correct ? "true" : "false") + "}}";
}

} // namespace

class TestJudgements : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_fixture = std::make_unique<tests::SessionFixture>();
        QVERIFY(m_fixture->isReady());
        m_fixture->open({m_fixture->writeRun(
            QStringLiteral("run"), {judgedRecord("a", "m", 1, false), judgedRecord("a", "m", 2, false),
                                    judgedRecord("a", "n", 1, false), judgedRecord("b", "m", 1, true)})});
        QCOMPARE(m_fixture->session().records()->size(), std::size_t{4});
    }
    void cleanup() { m_fixture.reset(); }

    void anItemAndAModelAreJudgedOnce() {
        judgements().label(rows({0, 1}), QStringLiteral("loop"));
        QCOMPARE(judgements().of(0)->label, std::string("loop"));
        QCOMPARE(judgements().of(1)->label, std::string("loop"));
        QVERIFY(!judgements().of(2));
        judgements().undo();
        QVERIFY(!judgements().of(0) || judgements().of(0)->empty());
        judgements().redo();
        QCOMPARE(judgements().of(1)->label, std::string("loop"));
    }

    void theSameAgainIsNoStep() {
        judgements().label(rows({0}), QStringLiteral("loop"));
        QSignalSpy changed(&judgements(), &Judgements::changed);
        judgements().label(rows({0, 1}), QStringLiteral("loop"));
        QCOMPARE(changed.count(), 0);
    }

    void severalRowsAreOneStepOfUndo() {
        judgements().adjudicate(rows({0, 2}), Outcome::Pass);
        judgements().undo();
        QVERIFY(!judgements().canUndo());
        for (const std::size_t row : {0U, 2U}) {
            QVERIFY(!judgements().of(row) || !judgements().of(row)->adjudicated);
        }
    }

    void aSnapshotSaysWhatEachRowCarries() {
        judgements().label(rows({0}), QStringLiteral("loop"));
        judgements().note(rows({2}), QStringLiteral("look at this"));
        judgements().adjudicate(rows({3}), Outcome::Fail);
        const auto shot = judgements().snapshot();
        QCOMPARE(shot->label(0), std::string("loop"));
        QCOMPARE(shot->label(1), std::string("loop"));
        QCOMPARE(shot->label(2), std::string());
        // A note alone is no judgement.
        QCOMPARE(shot->judged, rows({0, 1, 3}));
    }

    void aSnapshotThatWasHandedOutStays() {
        judgements().label(rows({0}), QStringLiteral("loop"));
        const auto before = judgements().snapshot();
        judgements().label(rows({0, 2}), QStringLiteral("other"));
        QCOMPARE(before->label(0), std::string("loop"));
        QCOMPARE(judgements().snapshot()->label(1), std::string("other"));
        judgements().undo();
        QCOMPARE(judgements().snapshot()->label(1), std::string("loop"));
        QVERIFY(!judgements().snapshot()->judged.test(2));
    }

    void aVerdictForAllModelsIsForThoseJudgedAloneToo() {
        judgements().label(rows({2}), QStringLiteral("alone"));
        judgements().setScope(Scope::AllModels);
        judgements().label(rows({0}), QStringLiteral("everybody"));
        QCOMPARE(judgements().of(0)->label, std::string("everybody"));
        QCOMPARE(judgements().of(2)->label, std::string("everybody"));
        QVERIFY(!judgements().of(3));
        QCOMPARE(judgements().snapshot()->label(2), std::string("everybody"));
        judgements().undo();
        QCOMPARE(judgements().of(2)->label, std::string("alone"));
        QVERIFY(!judgements().snapshot()->judged.test(0));
    }

    void aKeyIsRefusedWhileAnotherProgramHoldsTheLog() {
        QSignalSpy failed(&judgements(), &Judgements::failed);
        const std::filesystem::path lock = judgements().log().file().string() + ".lock";
        {
            const auto theirs = FileLock::acquire(lock, "another program");
            QVERIFY(theirs.has_value());
            judgements().label(rows({0}), QStringLiteral("loop"));
            QCOMPARE(failed.count(), 1);
            QVERIFY(failed.front().front().value<fgw::Error>().message().contains("another program"));
            QVERIFY(!judgements().of(0));
        }
        judgements().label(rows({0}), QStringLiteral("loop"));
        QCOMPARE(judgements().of(0)->label, std::string("loop"));
        QCOMPARE(failed.count(), 1);
    }

    void undoSaysWhereItWas() {
        judgements().label(rows({2}), QStringLiteral("loop"));
        judgements().label(rows({0}), QStringLiteral("loop"));
        QSignalSpy reverted(&judgements(), &Judgements::reverted);
        judgements().undo();
        judgements().redo();
        QCOMPARE(reverted.count(), 2);
        QCOMPARE(reverted.at(0).at(0).value<std::size_t>(), std::size_t{0});
        QVERIFY(reverted.at(0).at(1).toBool() && !reverted.at(1).at(1).toBool());
    }

    void manyChangesSettleOnce() {
        QSignalSpy settled(&judgements(), &Judgements::settled);
        judgements().label(rows({0}), QStringLiteral("a"));
        judgements().label(rows({0}), QStringLiteral("b"));
        FGW_TRY_COMPARE(settled.count(), 1);
    }

    void aLabelCanBeFilteredBy() {
        m_fixture->session().filter().setText(QStringLiteral("label:loop"));
        m_fixture->settle();
        QCOMPARE(m_fixture->session().filter().count(), std::size_t{0});
        judgements().label(rows({0}), QStringLiteral("loop"));
        m_fixture->settle();
        QCOMPARE(m_fixture->session().filter().rows(), rows({0, 1}));
    }

private:
    Judgements& judgements() { return m_fixture->session().judgements(); }
    [[nodiscard]] BitSet rows(std::initializer_list<std::size_t> set) const {
        BitSet bits(4);
        for (const std::size_t row : set) {
            bits.set(row);
        }
        return bits;
    }

    std::unique_ptr<tests::SessionFixture> m_fixture;
};

FGW_TEST(TestJudgements, "judgements")
#include "test_judgements.moc"
