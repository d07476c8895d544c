// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/forgotten_run.h"
#include "tests/support/runner.h"
#include "tests/ui/triage/triage_fixture.h"
#include "ui/triage/queue_model.h"
#include "ui/widgets/two_line_delegate.h"

#include <QAbstractItemModelTester>

using namespace fgw;
using namespace fgw::ui;

class TestQueueModel : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_fixture = std::make_unique<tests::TriageFixture>();
        m_model = m_fixture->workspace->findChild<QueueModel*>();
        new QAbstractItemModelTester(m_model, QAbstractItemModelTester::FailureReportingMode::QtTest,
                                     m_model);
        QVERIFY(m_fixture->openRun(tests::twoKindsOfFailures()));
    }
    void cleanup() { m_fixture.reset(); }

    void linesSayWhatWasAskedAndWhy() {
        QCOMPARE(m_model->rowCount(), 36);
        m_model->wantExcerpts(0);
        QVERIFY(tests::waitFor([this] { return line(0).data().toString().contains(u' '); }));
        QVERIFY(line(0).data(SecondLineRole).toString().startsWith(QStringLiteral("first of")));
    }

    void whatIsJudgedIsMarked() {
        m_fixture->press(Qt::Key_2);
        QCOMPARE(line(0).data(SecondLineRole).toString(), QStringLiteral("✓ retrieval_miss"));
        m_fixture->session->judgements().undo();
        QVERIFY(!line(0).data(SecondLineRole).toString().startsWith(u'✓'));
    }

    void anotherRunTakesItsPlace() {
        QVERIFY(m_fixture->openRun(tests::twoKindsOfFailures(3)));
        QCOMPARE(m_model->rowCount(), 9);
    }

    void aQueueThatIsOrderedForAForgottenRunDoesNotArrive() {
        TriageQueue& queue = m_fixture->workspace->queue();
        QVERIFY(tests::forgetRun(*m_fixture->session, [&queue] {
            queue.orderAgain();
            QVERIFY(queue.busy());
        }));
        FGW_TRY_VERIFY(m_fixture->session->jobs().idle());
        QCOMPARE(m_model->rowCount(), 0);
    }

private:
    QModelIndex line(int row) { return m_model->index(row); }

    std::unique_ptr<tests::TriageFixture> m_fixture;
    QueueModel* m_model = nullptr;
};

FGW_TEST(TestQueueModel, "queue_model")
#include "test_queue_model.moc"
