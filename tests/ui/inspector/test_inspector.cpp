// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "tests/support/session_fixture.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/judgement_editor.h"
#include "ui/inspector/selection_bar.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace fgw::ui {

class TestInspector : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void textsFromOutsideStayText();
    void everyModelsAnswerIsShown();
    void rawRecordIsAKeyAway();
    void aLabelIsKeptForItsItem();
    void aNoteIsKeptWhenAnotherItemComes();
    void aRulingSaysItsEffect();
    void countsWhatIsSelected();

private:
    [[nodiscard]] QStringList shown() const;
    void focus(std::size_t row);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<tests::SessionFixture> m_fixture;
    std::unique_ptr<Inspector> m_inspector;
};

namespace {

const QString kHostile = QStringLiteral("<b>bold</b> <img src=\"file:///etc/passwd\">");

QByteArray record(const char* id, const char* model, const QByteArray& x, const QByteArray& answer) {
    return QByteArray(
               R"({"ts_utc":"2026-04-29T17:34:57Z","run_id":"0badcafe","stage":"eval","event":"eval_record",)"
               R"("payload":{"slice":"all","seed":3,"depth":4,"model":")") +
           model + R"(","id":")" + id + R"(","x":")" + x + R"(","y":"sells 9","y_hat":")" + answer +
           R"(","correct":false}})";
}

} // namespace

void TestInspector::init() {
    m_theme = std::make_unique<Theme>();
    m_fixture = std::make_unique<tests::SessionFixture>();
    QVERIFY(m_fixture->isReady());
    m_inspector = std::make_unique<Inspector>(m_fixture->session(), *m_theme);
    m_inspector->resize(400, 900);
    m_inspector->show();
    QVERIFY(QTest::qWaitForWindowActive(m_inspector.get()));
    m_fixture->open({m_fixture->writeRun(
        QStringLiteral("run"),
        {record("one", "small", R"(<b>bold</b> <img src=\"file:///etc/passwd\">)", "sells 13"),
         record("one", "large", R"(<b>bold</b> <img src=\"file:///etc/passwd\">)", R"(\u202eevil)"),
         record("two", "small", "another", "x"), record("three", "small", "third", "y")})});
}

void TestInspector::cleanup() {
    m_inspector.reset();
    m_fixture.reset();
    m_theme.reset();
}

void TestInspector::focus(std::size_t row) {
    m_fixture->session().selection().setFocus(row);
    m_fixture->settle();
    QTRY_VERIFY(m_inspector->page() && m_inspector->page()->item().details.row == row);
}

QStringList TestInspector::shown() const {
    QStringList texts;
    for (const auto* view : m_inspector->page()->findChildren<QPlainTextEdit*>()) {
        texts << view->toPlainText();
    }
    return texts;
}

void TestInspector::textsFromOutsideStayText() {
    focus(0);
    QVERIFY(shown().contains(kHostile));
    QVERIFY(shown().contains(QStringLiteral("[U+202E]evil")));
    for (const auto* label : m_inspector->findChildren<QLabel*>()) {
        QVERIFY(label->text().isEmpty() || label->textFormat() == Qt::PlainText);
    }
}

void TestInspector::everyModelsAnswerIsShown() {
    focus(1);
    QCOMPARE(m_inspector->page()->item().details.answers.size(), std::size_t{2});
    QVERIFY(shown().contains(QStringLiteral("sells 13")));
    m_inspector->setFocus();
    QTest::keyClick(m_inspector.get(), Qt::Key_D);
    QVERIFY(shown().contains(QStringLiteral("sells 913")));
    QTest::keyClick(m_inspector.get(), Qt::Key_D);
    QVERIFY(shown().contains(QStringLiteral("sells 13")));
}

void TestInspector::rawRecordIsAKeyAway() {
    focus(0);
    m_inspector->setFocus();
    QTest::keyClick(m_inspector.get(), Qt::Key_R);
    QStringList visible;
    for (const auto* view : m_inspector->findChildren<QPlainTextEdit*>()) {
        if (view->isVisible()) {
            visible << view->toPlainText();
        }
    }
    QCOMPARE(visible.size(), 1);
    QVERIFY(visible.first().contains(QStringLiteral("\"seed\": 3")));
    QVERIFY(visible.first().contains(QStringLiteral("\"depth\": 4")));
    QVERIFY(visible.first().contains(QStringLiteral("\"y_hat\": \"sells 13\"")));
}

void TestInspector::aLabelIsKeptForItsItem() {
    focus(0);
    auto* label = m_inspector->judgement()->findChild<QLineEdit*>();
    m_inspector->judgement()->focusLabel();
    QTest::keyClicks(label, QStringLiteral("dropped a unit"));
    QTest::keyClick(label, Qt::Key_Return);
    QCOMPARE(m_fixture->session().judgements().of(0)->label, std::string("dropped a unit"));
    m_fixture->session().judgements().undo();
    QCOMPARE(label->text(), QString());
}

void TestInspector::aNoteIsKeptWhenAnotherItemComes() {
    focus(2);
    auto* note = m_inspector->judgement()->findChild<QPlainTextEdit*>();
    m_inspector->judgement()->focusNote();
    QTest::keyClicks(note, QStringLiteral("check the units"));
    focus(3);
    QVERIFY(m_fixture->session().judgements().of(2) != nullptr);
    QCOMPARE(m_fixture->session().judgements().of(2)->note, std::string("check the units"));
    QCOMPARE(note->toPlainText(), QString());
    const auto* other = m_fixture->session().judgements().of(3);
    QVERIFY(other == nullptr || other->note.empty());
}

void TestInspector::aRulingSaysItsEffect() {
    focus(0);
    BitSet row(m_fixture->session().records()->size());
    row.set(0);
    m_fixture->session().judgements().adjudicate(row, Outcome::Pass);
    QStringList labels;
    for (const auto* label : m_inspector->judgement()->findChildren<QLabel*>()) {
        labels << label->text();
    }
    QVERIFY(labels.contains(QStringLiteral("raw fail → adjudicated pass")));
}

void TestInspector::countsWhatIsSelected() {
    auto* bar = m_inspector->findChild<SelectionBar*>();
    QVERIFY(!bar->isVisible());
    m_fixture->session().selection().select(BitSet(m_fixture->session().records()->size(), true));
    QVERIFY(bar->isVisible());
    QVERIFY2(bar->sentence().startsWith(QStringLiteral("4 failure")), qPrintable(bar->sentence()));
}

FGW_TEST(TestInspector, "inspector")

} // namespace fgw::ui

#include "test_inspector.moc"
