// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/support/session_fixture.h"

#include <QSignalSpy>

using namespace fgw;
using namespace fgw::ui;

namespace {

QByteArray eggsRecord(int item, const char* model, bool correct) {
    const QByteArray number = QByteArray::number(item);
    return R"({"ts_utc":"2026-04-29T17:34:57Z","run_id":"0badcafe","stage":"eval","event":"eval_record","payload":{)"
           R"("slice":"all","seed":1,"depth":)" +
           QByteArray::number(item % 4) + R"(,"model":")" + model + R"(","id":"q)" + number +
           R"(","x":"eggs )" + (item % 2 == 0 ? "sold at the market " : "eaten for breakfast ") + number +
           R"(","y":"1","y_hat":"2","correct":)" + (correct ? "true" : "false") + "}}";
}

QByteArrayList records() {
    QByteArrayList lines;
    for (int item = 0; item < 20; ++item) {
        lines << eggsRecord(item, "m", item % 3 == 0) << eggsRecord(item, "n", item % 5 == 0);
    }
    return lines;
}

} // namespace

class TestSession : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_fixture = std::make_unique<tests::SessionFixture>();
        QVERIFY(m_fixture->isReady());
    }
    void cleanup() { m_fixture.reset(); }

    void beforeAnythingIsOpenNothingIsNull() {
        QVERIFY(!session().document());
        QCOMPARE(session().records()->size(), std::size_t{0});
        session().filter().setText(QStringLiteral("outcome:fail"));
        session().sendSelectionToIntake();
        m_fixture->settle();
        QCOMPARE(session().filter().count(), std::size_t{0});
    }

    void openingBringsDocumentMapAndSummary() {
        QSignalSpy documents(&session(), &Session::documentChanged);
        m_fixture->open({m_fixture->writeRun(QStringLiteral("run"), records())});
        QCOMPARE(documents.count(), 1);
        QCOMPARE(session().records()->size(), std::size_t{40});
        QVERIFY(session().map());
        QVERIFY(!session().map()->points.empty());
        QVERIFY(session().summary());
        QCOMPARE(session().summary()->models.size(), std::size_t{2});
        QCOMPARE(session().sources().size(), std::size_t{1});
        QCOMPARE(session().filter().count(), std::size_t{40});
    }

    void theFilterSearchesTheTexts() {
        m_fixture->open({m_fixture->writeRun(QStringLiteral("run"), records())});
        session().filter().setText(QStringLiteral("breakfast model:m"));
        m_fixture->settle();
        QCOMPARE(session().filter().count(), std::size_t{10});
        QVERIFY(!session().filter().partial());
    }

    void aFilterThatIsClearedAtOnceHidesNothing() {
        m_fixture->open({m_fixture->writeRun(QStringLiteral("run"), records())});
        session().filter().setText(QStringLiteral("breakfast model:m"));
        session().filter().setText({});
        m_fixture->settle();
        QCOMPARE(session().filter().count(), std::size_t{40});
    }

    void theFilterSearchesNotesToo() {
        m_fixture->open({m_fixture->writeRun(QStringLiteral("run"), records())});
        session().filter().setText(QStringLiteral("scrambled"));
        m_fixture->settle();
        QCOMPARE(session().filter().count(), std::size_t{0});
        BitSet rows(session().records()->size());
        rows.set(3);
        session().judgements().note(rows, QStringLiteral("Meant scrambled ones"));
        m_fixture->settle();
        QVERIFY(session().filter().rows() == rows);
        session().judgements().undo();
        m_fixture->settle();
        QCOMPARE(session().filter().count(), std::size_t{0});
    }

    void aClusterCanBeFilteredByName() {
        m_fixture->open({m_fixture->writeRun(QStringLiteral("run"), records())});
        const explore::MapCluster& cluster = session().map()->clusters.front();
        session().filter().setText(QString::fromStdString(query::makeTerm("cluster", cluster.name)));
        m_fixture->settle();
        QCOMPARE(session().filter().count(), cluster.size);
    }

    void whatCannotBeOpenedIsSaidAndTheRestOpens() {
        QSignalSpy failed(&session(), &Session::failed);
        m_fixture->open({m_fixture->path(QStringLiteral("missing")),
                         m_fixture->writeRun(QStringLiteral("run"), records())});
        QCOMPARE(failed.count(), 1);
        QVERIFY(failed.at(0).at(0).toString().contains(QStringLiteral("missing")));
        QVERIFY(session().document());
    }

    void aChangedSourceIsReadAgain() {
        const QString path = m_fixture->writeRun(QStringLiteral("run"), records());
        m_fixture->open({path});
        QByteArrayList more = records();
        more << eggsRecord(20, "m", false);
        static_cast<void>(m_fixture->writeRun(QStringLiteral("run"), more));
        session().openSource(session().sources().front().id);
        m_fixture->settle();
        QCOMPARE(session().records()->size(), std::size_t{41});
        QCOMPARE(session().sources().size(), std::size_t{1});
    }

    void aRunForgottenWhileItIsMappedLeavesNoMap() {
        const QMetaObject::Connection once = connect(&session(), &Session::documentChanged, this, [this] {
            if (session().document()) {
                session().forget(session().document()->summary.id);
            }
        });
        m_fixture->open({m_fixture->writeRun(QStringLiteral("run"), records())});
        disconnect(once);
        QVERIFY(!session().document());
        QVERIFY(!session().map());
        QVERIFY(!session().summary());
    }

    void forgettingTheOpenRunClosesIt() {
        m_fixture->open({m_fixture->writeRun(QStringLiteral("run"), records())});
        session().forget(session().sources().front().id);
        m_fixture->settle();
        QVERIFY(!session().document());
        QVERIFY(!session().map());
        QVERIFY(session().sources().empty());
    }

private:
    Session& session() { return m_fixture->session(); }
    std::unique_ptr<tests::SessionFixture> m_fixture;
};

FGW_TEST(TestSession, "session")
#include "test_session.moc"
