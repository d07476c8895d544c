// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/triage/triage_queue.h"
#include "ui/triage/triage_workspace.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QListView>

using namespace fgw;
using namespace fgw::ui;

/// Triage, where plain keys are verdicts.
class TestPopupKeys : public QObject, protected tests::SmallRunWindow {
    Q_OBJECT
private slots:
    void init() {
        openSmallRun();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_2, Qt::ControlModifier);
        m_fixture->settle();
        m_triage = m_fixture->window().findChild<TriageWorkspace*>();
        QVERIFY(m_triage != nullptr && m_triage->isVisible());
    }
    void cleanup() { closeWindow(); }

    void keysInAListThatPoppedUpAreNoVerdicts() {
        QTest::keyClick(m_triage->list(), Qt::Key_3);
        m_fixture->settle();
        QVERIFY(m_triage->queue().waitingInClusterOf(0).any());
        const QByteArray judged = log();
        QVERIFY(judged.contains("hallucination"));

        auto* box = m_triage->findChild<QComboBox*>();
        box->setFocus();
        box->showPopup();
        FGW_TRY_VERIFY(box->view()->isVisible());
        QTest::keyClick(box->view(), Qt::Key_2);
        QTest::keyClick(box->view(), Qt::Key_Down);
        QTest::keyClick(box->view(), Qt::Key_Return);
        m_fixture->settle();
        FGW_TRY_VERIFY(!box->view()->isVisible());
        QCOMPARE(box->currentIndex(), 1);
        QCOMPARE(log(), judged);
    }

private:
    [[nodiscard]] QByteArray log() const {
        QFile file(m_directory->filePath(QStringLiteral("labels.jsonl")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    TriageWorkspace* m_triage = nullptr;
};

FGW_TEST(TestPopupKeys, "popup_keys")
#include "test_popup_keys.moc"
