// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/intake/input_editor.h"
#include "ui/intake/turn_row.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <memory>
#include <vector>

namespace fgw::ui {

namespace {

const QString kMessages = QStringLiteral(R"([{"content":"Cancel my order.","role":"user"},)"
                                         R"({"content":"Which one?","role":"assistant"},)"
                                         R"({"content":"The tent.","role":"user"}])");

} // namespace

class TestInputEditor : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_editor = std::make_unique<InputEditor>();
        m_editor->show();
        QVERIFY(tests::waitUntilActive(m_editor.get()));
    }
    void cleanup() { m_editor.reset(); }
    void aTextIsShownAsItStands();
    void messagesAreRows();
    void keysMoveAddAndRemove();
    void whatCannotBeWrittenIsSaidWithItsPlace();
    void messagesAreReadAndWrittenAsJson();

private:
    [[nodiscard]] std::vector<TurnRow*> rows() const {
        std::vector<TurnRow*> shown;
        for (TurnRow* row : m_editor->findChildren<TurnRow*>()) {
            if (!row->isHidden()) {
                shown.push_back(row);
            }
        }
        std::ranges::sort(shown, {}, [](const TurnRow* row) { return row->y(); });
        return shown;
    }
    [[nodiscard]] QPlainTextEdit* textOf(std::size_t row) const {
        return rows().at(row)->findChild<QPlainTextEdit*>();
    }
    [[nodiscard]] QToolButton* button(const QString& text) const {
        for (auto* one : m_editor->findChildren<QToolButton*>()) {
            if (one->text() == text) {
                return one;
            }
        }
        return nullptr;
    }
    /// A key with Ctrl and Shift, while a row has the keyboard.
    void press(std::size_t row, Qt::Key key) {
        textOf(row)->setFocus();
        QTest::keyClick(textOf(row), key, Qt::ControlModifier | Qt::ShiftModifier);
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QStringList texts() const {
        QStringList texts;
        for (const TurnRow* row : rows()) {
            texts << QString::fromStdString(row->turn().text);
        }
        return texts;
    }

    std::unique_ptr<InputEditor> m_editor;
};

void TestInputEditor::aTextIsShownAsItStands() {
    m_editor->setValue(QStringLiteral("[not json\nsecond line"));
    QCOMPARE(m_editor->value(), QStringLiteral("[not json\nsecond line"));
    QVERIFY(rows().empty());
    QVERIFY(!button(QStringLiteral("JSON"))->isVisible());
}

void TestInputEditor::messagesAreRows() {
    m_editor->setValue(kMessages);
    QCOMPARE(m_editor->value(), kMessages);
    QCOMPARE(texts(), (QStringList{QStringLiteral("Cancel my order."), QStringLiteral("Which one?"),
                                   QStringLiteral("The tent.")}));
    const QSignalSpy edited(m_editor.get(), &InputEditor::edited);
    textOf(1)->setFocus();
    textOf(1)->selectAll();
    QTest::keyClicks(textOf(1), QStringLiteral("Which?"));
    QCOMPARE(edited.count(), 0);
    textOf(2)->setFocus();
    QVERIFY(edited.count() > 0);
    QCOMPARE(m_editor->value(),
             QString(kMessages).replace(QStringLiteral("Which one?"), QStringLiteral("Which?")));
    // What was written comes back, and the keyboard stays where it is.
    m_editor->setValue(m_editor->value());
    QVERIFY(textOf(2)->hasFocus());
}

void TestInputEditor::keysMoveAddAndRemove() {
    m_editor->setValue(kMessages);
    press(0, Qt::Key_Down);
    QCOMPARE(texts(), (QStringList{QStringLiteral("Which one?"), QStringLiteral("Cancel my order."),
                                   QStringLiteral("The tent.")}));
    QVERIFY(textOf(1)->hasFocus());
    press(0, Qt::Key_Up);
    QCOMPARE(texts().front(), QStringLiteral("Which one?"));
    press(1, Qt::Key_Up);
    QCOMPARE(m_editor->value(), kMessages);
    press(0, Qt::Key_N);
    QCOMPARE(rows().size(), std::size_t{4});
    QVERIFY(textOf(1)->hasFocus());
    QCOMPARE(rows()[1]->turn().role, "assistant");
    // A row that says nothing yet is no message.
    QCOMPARE(m_editor->value(), kMessages);
    QTest::keyClicks(textOf(1), QStringLiteral("Sure."));
    QVERIFY(m_editor->value().contains(QStringLiteral(R"({"content":"Sure.","role":"assistant"})")));
    press(1, Qt::Key_D);
    QCOMPARE(m_editor->value(), kMessages);
    for (int i = 0; i < 5; ++i) {
        press(0, Qt::Key_D);
    }
    QCOMPARE(texts(), (QStringList{QStringLiteral("The tent.")}));
}

void TestInputEditor::whatCannotBeWrittenIsSaidWithItsPlace() {
    m_editor->setValue(kMessages);
    QVERIFY(m_editor->complaint().isEmpty());
    auto* more = rows()[1]->findChildren<QLineEdit*>().constLast();
    more->setText(QStringLiteral("{\"tool_calls\": ["));
    QVERIFY2(m_editor->complaint().contains(QStringLiteral("message 2 of 3")),
             qPrintable(m_editor->complaint()));
    QVERIFY(m_editor->value().isNull());
    more->setText(QStringLiteral("{\"tool_calls\": [{\"name\": \"cancel\"}]}"));
    QVERIFY(m_editor->complaint().isEmpty());
    QVERIFY(m_editor->value().contains(QStringLiteral(R"("tool_calls":[{"name":"cancel"}])")));
}

void TestInputEditor::messagesAreReadAndWrittenAsJson() {
    m_editor->setValue(kMessages);
    button(QStringLiteral("JSON"))->click();
    QVERIFY(rows().empty());
    QCOMPARE(m_editor->value(), kMessages);
    auto* json = m_editor->findChild<QPlainTextEdit*>();
    QVERIFY(json->toPlainText().contains(u'\n'));
    json->setPlainText(
        json->toPlainText().replace(QStringLiteral("The tent."), QStringLiteral("The stove.")));
    button(QStringLiteral("JSON"))->click();
    QCOMPARE(texts().last(), QStringLiteral("The stove."));
    // What is no list of messages stays to be mended.
    button(QStringLiteral("JSON"))->click();
    json->setPlainText(QStringLiteral("[{"));
    button(QStringLiteral("JSON"))->click();
    QVERIFY(rows().empty());
    QCOMPARE(json->toPlainText(), QStringLiteral("[{"));
}

FGW_TEST(TestInputEditor, "input_editor")

} // namespace fgw::ui

#include "test_input_editor.moc"
