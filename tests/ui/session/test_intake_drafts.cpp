// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/support/session_fixture.h"
#include "ui/session/intake_drafts.h"

#include <QSignalSpy>

using namespace fgw;
using namespace fgw::ui;

namespace {

QByteArray refundRecord(int item, bool correct) {
    const QByteArray number = QByteArray::number(item);
    return R"({"ts_utc":"2026-04-29T17:34:57Z","run_id":"0badcafe","stage":"eval","event":"eval_record","payload":{)"
           R"("slice":"refunds","seed":3,"intent":"refund","model":"m","id":"q)" +
           number + R"(","x":"Refund order )" + number + (item == 59 ? " of ann@example.org" : "") +
           R"(","y":"refunded","y_hat":"sold again","correct":)" + (correct ? "true" : "false") + "}}";
}

} // namespace

class TestIntakeDrafts : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_fixture = std::make_unique<tests::SessionFixture>();
        QVERIFY(m_fixture->isReady());
        QByteArrayList lines;
        for (int item = 0; item < 60; ++item) {
            lines << refundRecord(item, item == 0);
        }
        m_corpus = m_fixture->copy(tests::sourcePath(QStringLiteral("resources/example/corpus")),
                                   QStringLiteral("corpus"));
        QVERIFY(!m_corpus.isEmpty());
        m_fixture->open({m_fixture->writeRun(QStringLiteral("run"), lines), m_corpus});
        QVERIFY(session().corpus());
    }
    void cleanup() { m_fixture.reset(); }

    void aFailureBecomesACandidateWithItsSource() {
        const std::size_t before = session().corpus()->candidates.size();
        session().judgements().label(rows({1}), QStringLiteral("retrieval_miss"));
        session().selection().select(rows({0, 1})); // row 0 passed
        session().sendSelectionToIntake();
        m_fixture->settle();
        QCOMPARE(session().corpus()->candidates.size(), before + 1);
        const corpus::Candidate& drafted = candidate("Refund order 1");
        QCOMPARE(drafted.fields.observedBehavior, std::string("sold again"));
        QCOMPARE(drafted.fields.expectedBehavior, std::string("refunded"));
        QCOMPARE(drafted.fields.intent, std::string("refund"));
        QCOMPARE(drafted.fields.discoveredBy.size(), std::size_t{1});
        const std::string& source = drafted.fields.discoveredBy.front().source;
        QVERIFY(source.find("item q1, model m, slice refunds, seed 3") != std::string::npos);
        QVERIFY(!drafted.fields.inputHash.empty());
        QCOMPARE(suggestion(drafted, "failure_mode"), std::string("retrieval_miss"));
        QCOMPARE(suggestion(drafted, "detected_by"), std::string("system"));
        // A guess is marked, never entered.
        QVERIFY(drafted.fields.failureMode.empty());
    }

    void nothingPersonalIsWritten() {
        session().selection().select(rows({59}));
        session().sendSelectionToIntake();
        m_fixture->settle();
        const corpus::Candidate& drafted = candidate("Refund order 59 of [email]");
        QCOMPARE(suggestion(drafted, "title"), std::string("Refund order 59 of [email]"));
        QFile file(QString::fromStdString(drafted.file.string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray written = file.readAll();
        QVERIFY(!written.contains("ann@"));
        QVERIFY(written.contains("redactor: \"redactor/2\""));
    }

    void aWholeLassoIsRefused() {
        BitSet all(session().records()->size(), true);
        session().selection().select(all);
        QSignalSpy failed(&session(), &Session::failed);
        const std::size_t before = session().corpus()->candidates.size();
        session().sendSelectionToIntake();
        m_fixture->settle();
        QCOMPARE(failed.count(), 1);
        QCOMPARE(session().corpus()->candidates.size(), before);
    }

    void passesCannotBeSent() {
        session().selection().select(rows({0}));
        QSignalSpy failed(&session(), &Session::failed);
        session().sendSelectionToIntake();
        QCOMPARE(failed.count(), 1);
    }

    void reloadingSaysNothingWhereNothingChanged() {
        QSignalSpy changed(&session(), &Session::corpusChanged);
        session().reloadCorpus();
        m_fixture->settle();
        QCOMPARE(changed.count(), 0);
        QVERIFY(QFile::remove(QString::fromStdString(session().corpus()->candidates.front().file.string())));
        session().reloadCorpus();
        m_fixture->settle();
        QCOMPARE(changed.count(), 1);
    }

private:
    Session& session() { return m_fixture->session(); }
    [[nodiscard]] BitSet rows(std::initializer_list<std::size_t> set) {
        BitSet bits(session().records()->size());
        for (const std::size_t row : set) {
            bits.set(row);
        }
        return bits;
    }
    const corpus::Candidate& candidate(const std::string& input) {
        static const corpus::Candidate kNone;
        const auto& all = session().corpus()->candidates;
        const auto found = std::ranges::find_if(
            all, [&](const corpus::Candidate& each) { return each.fields.input == input; });
        return found == all.end() ? kNone : *found;
    }
    static std::string suggestion(const corpus::Candidate& candidate, const std::string& field) {
        for (const corpus::Suggestion& each : candidate.suggested) {
            if (each.field == field) {
                return each.value;
            }
        }
        return {};
    }

    std::unique_ptr<tests::SessionFixture> m_fixture;
    QString m_corpus;
};

FGW_TEST(TestIntakeDrafts, "intake_drafts")
#include "test_intake_drafts.moc"
