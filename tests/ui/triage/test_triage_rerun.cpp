// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/find_widget.h"
#include "tests/support/runner.h"
#include "tests/ui/triage/triage_fixture.h"
#include "ui/triage/rerun_desk.h"
#include "ui/triage/rerun_dialog.h"
#include "ui/triage/rerun_view.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>

using namespace fgw;
using namespace fgw::ui;

namespace {

/// Right where the sampling seed is even; `last` is the seed from which on it answers no more.
QByteArray script(int last) {
    return "import json, sys, time\n"
           "for line in sys.stdin:\n"
           "    asked = json.loads(line)\n"
           "    seed = asked.get('sampling_seed', 0)\n"
           "    if seed >= " +
           QByteArray::number(last) +
           ":\n"
           "        time.sleep(600)\n"
           "    print(json.dumps({'id': asked['id'], 'y_hat': '0' if seed % 2 else '1'}), flush=True)\n";
}

} // namespace

class TestTriageRerun : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_fixture = std::make_unique<tests::TriageFixture>();
        // A run that compared whole answers: what passes is what was expected.
        QByteArrayList lines = tests::twoKindsOfFailures();
        for (QByteArray& line : lines) {
            if (line.contains("\"correct\":true")) {
                line.replace("\"y_hat\":\"2\"", "\"y_hat\":\"1\"");
            }
        }
        QVERIFY(m_fixture->openRun(lines));
        m_fixture->workspace->activateWindow();
        QVERIFY(tests::waitUntilActive(m_fixture->workspace.get()));
        m_fixture->workspace->list()->setFocus();
        m_model = m_fixture->session->records()->modelOf(m_fixture->rowHere());
        QVERIFY(!view().isVisible());
    }
    void cleanup() { m_fixture.reset(); }

    void theKeyAsksOnceWhoAnswersAndOnceWhetherItMay() {
        m_fixture->press(Qt::Key_R);
        answerDialog(predictor(script(1000)), 5);
        allowTheProgram();
        QVERIFY(settle());
        QVERIFY2(view().text().startsWith(QStringLiteral("3 of 5 passed: 60.0 % [23.1, 88.2]")),
                 qPrintable(view().text()));
        QVERIFY(view().text().contains(QStringLiteral("3× pass: 1")));
        QVERIFY(view().text().contains(QStringLiteral("2× fail: 0")));
        QVERIFY(view().text().contains(QStringLiteral("in the run: fail")));
        // Keys are heard again once the question's window has gone.
        m_fixture->workspace->window()->activateWindow();
        QVERIFY(tests::waitUntilActive(m_fixture->workspace->window()));
        FGW_TRY_VERIFY(QApplication::focusWidget() != nullptr &&
                       QApplication::focusWidget()->window() == m_fixture->workspace->window());
        m_fixture->press(Qt::Key_R);
        QVERIFY(dialog() == nullptr);
        QVERIFY(settle());
        QVERIFY(m_fixture->workspace->findChild<QMessageBox*>() == nullptr);
        QVERIFY2(tests::waitFor(
                     [this] { return view().text().startsWith(QStringLiteral("5 of 10 passed: 50.0 %")); }),
                 qPrintable(view().text()));
        // Running again decides nothing.
        QVERIFY(!m_fixture->session->judgements().canUndo());
    }

    void whatCameIsThereAfterARestart() {
        m_fixture->workspace->reruns()->choose(m_model, {QStringLiteral("stub:heuristic_b"), 2});
        m_fixture->press(Qt::Key_R);
        QVERIFY(settle());
        QCOMPARE(m_fixture->workspace->reruns()->rerunsOf(m_fixture->rowHere()).size(), std::size_t{2});
        const std::size_t row = m_fixture->rowHere();
        const QJsonObject state = m_fixture->workspace->saveState();
        TriageWorkspace again(*m_fixture->session, m_fixture->theme, {});
        again.restoreState(state);
        again.show();
        QVERIFY(settle());
        QCOMPARE(again.reruns()->rerunsOf(row).size(), std::size_t{2});
        QCOMPARE(again.reruns()->choiceFor(m_model).predictor, QStringLiteral("stub:heuristic_b"));
        QCOMPARE(again.reruns()->choiceFor(m_model).times, 2);
        QVERIFY(again.reruns()->choiceFor("another").predictor.isEmpty());
    }

    void stoppingKeepsWhatCame() {
        m_fixture->press(Qt::Key_R);
        answerDialog(predictor(script(1)), 5);
        allowTheProgram();
        const std::size_t row = m_fixture->rowHere();
        QVERIFY(tests::waitFor([this] { return answersOnDisk() == 1; }));
        QVERIFY(m_fixture->workspace->reruns()->isRunning(row));
        auto* stop = view().findChild<QPushButton*>();
        QVERIFY(stop->isVisible());
        QTest::mouseClick(stop, Qt::LeftButton);
        QVERIFY(!m_fixture->workspace->reruns()->isRunning(row));
        QVERIFY(settle());
        QVERIFY(tests::waitFor([this] { return view().text().startsWith(QStringLiteral("1 of 1 passed")); }));
        QVERIFY(!stop->isVisible());
    }

    void itemsAreRunOneAfterTheOther() {
        m_fixture->press(Qt::Key_R);
        answerDialog(predictor(script(1)), 2);
        allowTheProgram();
        const std::size_t first = m_fixture->rowHere();
        QVERIFY(tests::waitFor([this] { return answersOnDisk() == 1; }));
        RerunDesk& desk = *m_fixture->workspace->reruns();
        const std::size_t second = anotherOfTheSameModel();
        desk.run(second);
        QVERIFY(desk.isRunning(second));
        // Pictures that are being read beside it are soon there.
        FGW_TRY_COMPARE(m_fixture->session->jobs().running().size(), std::size_t{1});
        desk.stop(second);
        QVERIFY(!desk.isRunning(second) && desk.isRunning(first));
        desk.run(second);
        desk.stop(first);
        QVERIFY(tests::waitFor([this] { return answersOnDisk() == 2; }));
        desk.stop(second);
        QVERIFY(settle());
    }

    void whatWasNotAllowedIsNotStarted() {
        m_fixture->press(Qt::Key_R);
        answerDialog(predictor(script(1000)), 5);
        QMessageBox* box = question();
        QVERIFY(box != nullptr);
        QTest::keyClick(box, Qt::Key_Escape);
        QVERIFY(settle());
        QCOMPARE(answersOnDisk(), qsizetype{0});
        QVERIFY(!view().isVisible());
    }

    void aTextThatIsNoPredictorCannotBeRun() {
        m_fixture->press(Qt::Key_R);
        RerunDialog* asked = dialog();
        QVERIFY(asked != nullptr);
        asked->findChild<QComboBox*>()->setEditText(QStringLiteral("telepathy"));
        QVERIFY(!tests::buttonNamed(*asked, QStringLiteral("Run again"))->isEnabled());
        asked->reject();
    }

private:
    [[nodiscard]] RerunView& view() { return *m_fixture->workspace->rerunView(); }
    [[nodiscard]] RerunDialog* dialog() { return m_fixture->workspace->findChild<RerunDialog*>(); }
    [[nodiscard]] bool settle() {
        return tests::waitFor([this] { return m_fixture->session->jobs().idle(); }) && m_fixture->settle();
    }
    [[nodiscard]] QString predictor(const QByteArray& program) {
        const QString file = m_scripts.filePath(QStringLiteral("answer%1.py").arg(++m_number));
        QFile out(file);
        return out.open(QIODevice::WriteOnly) && out.write(program) == program.size()
                   ? QStringLiteral("cmd:python3 '%1'").arg(file)
                   : QString();
    }
    void answerDialog(const QString& predictor, int times) {
        RerunDialog* asked = dialog();
        QVERIFY(asked != nullptr && asked->isVisible());
        auto* field = asked->findChild<QComboBox*>();
        field->lineEdit()->clear();
        QTest::keyClicks(field->lineEdit(), predictor);
        asked->findChild<QSpinBox*>()->setValue(times);
        // Until the dialog is the active window, Return is the workspace's.
        FGW_TRY_VERIFY(asked->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(field->lineEdit(), Qt::Key_Return);
        QVERIFY(!asked->isVisible());
    }
    [[nodiscard]] QMessageBox* question() {
        QMessageBox* box = nullptr;
        (void)tests::waitFor(
            [&] { return (box = m_fixture->workspace->findChild<QMessageBox*>()) != nullptr; });
        return box;
    }
    void allowTheProgram() {
        QMessageBox* box = question();
        QVERIFY(box != nullptr);
        for (QAbstractButton* button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::AcceptRole) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        }
        QFAIL("the question has no yes");
    }
    [[nodiscard]] std::size_t anotherOfTheSameModel() {
        const RecordTable& records = *m_fixture->session->records();
        std::size_t row = 0;
        while (records.modelOf(row) != m_model || records.itemOf(row).id == records.itemOf(here()).id) {
            ++row;
        }
        return row;
    }
    [[nodiscard]] std::size_t here() { return m_fixture->rowHere(); }
    [[nodiscard]] qsizetype answersOnDisk() {
        QFile file(m_fixture->session->judgements().log().file().parent_path() / "reruns.jsonl");
        return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : 0;
    }

    std::unique_ptr<tests::TriageFixture> m_fixture;
    QTemporaryDir m_scripts;
    std::string m_model;
    int m_number = 0;
};

FGW_TEST(TestTriageRerun, "triage_rerun")
#include "test_triage_rerun.moc"
