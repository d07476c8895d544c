// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/filter_bar.h"
#include "ui/shell/filter_chip.h"
#include "ui/shell/filter_field.h"
#include "ui/shell/workspace.h"
#include "ui/shell/workspace_stack.h"
#include "ui/widgets/visible_text.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLabel>

using namespace fgw;
using namespace fgw::ui;

class TestFilterBar : public QObject, protected tests::SmallRunWindow {
    Q_OBJECT
private slots:
    void init() {
        openSmallRun();
        field()->setFocus();
    }
    void cleanup() { closeWindow(); }

    void aTypedTermBecomesAChipAndCounts() {
        QVERIFY(says(QStringLiteral("24 records")));
        type("outcome:fail model:hasty");
        QCOMPARE(chips(), (QStringList{QStringLiteral("outcome:fail"), QStringLiteral("model:hasty")}));
        QVERIFY(field()->text().isEmpty());
        QVERIFY(says(QStringLiteral("6 of 24 records")));
    }

    void afterATermTheKeyboardIsBackInTheWorkspace() {
        m_fixture->window().workspaces().setCurrentId(QStringLiteral("triage"));
        m_fixture->settle();
        // Without keys: a popup that closes leaves the window inactive where there is no screen.
        const auto submit = [this](const char* text) {
            field()->setFocus();
            field()->setText(QLatin1String(text));
            QTest::keyClick(field(), Qt::Key_Return);
            m_fixture->settle();
        };
        submit("outcome:fail");
        QWidget* focus = QApplication::focusWidget();
        QVERIFY(focus != nullptr && m_fixture->window().workspaces().current()->isAncestorOf(focus));
        submit("(depth>1");
        QVERIFY(field()->hasFocus());
    }

    void aClickOnAChipTakesItsTermOut() {
        type("outcome:fail model:hasty");
        QTest::mouseClick(bar().findChildren<FilterChip*>().constLast(), Qt::LeftButton);
        m_fixture->settle();
        QCOMPARE(chips(), QStringList{QStringLiteral("outcome:fail")});
        QVERIFY(says(QStringLiteral("9 of 24 records")));
    }

    void whatCannotBeReadIsMarkedWhereItGoesWrong() {
        type("outcome:fail");
        type("model:hasty (depth>1");
        QCOMPARE(chips(), QStringList{QStringLiteral("outcome:fail")});
        QCOMPARE(field()->text(), QStringLiteral("model:hasty (depth>1"));
        QVERIFY(field()->errorOffset() >= QStringLiteral("model:hasty ").size());
        QVERIFY(says(m_fixture->session().filter().error()));
        QTest::keyClicks(field(), QStringLiteral(")"));
        QCOMPARE(field()->errorOffset(), qsizetype{-1});
        QTest::keyClick(field(), Qt::Key_Return);
        FGW_TRY_COMPARE(chips().size(), 3);
    }

    void aTermThatCannotBeAppliedIsMarked_data() {
        QTest::addColumn<QString>("wrongTerm");
        QTest::newRow("field") << QStringLiteral("modle:hasty");
        QTest::newRow("group") << QStringLiteral("(model:hasty OR modle:hasty)");
    }

    void aTermThatCannotBeAppliedIsMarked() {
        QFETCH(const QString, wrongTerm);
        type((QStringLiteral("outcome:fail ") + wrongTerm).toUtf8().constData());
        FGW_TRY_VERIFY(!m_fixture->session().filter().refusal().isEmpty());
        const QString refusal = m_fixture->session().filter().refusal();
        QCOMPARE(chips().size(), 2);
        QStringList wrong;
        QStringList said;
        for (const FilterChip* chip : bar().findChildren<FilterChip*>()) {
            wrong << (chip->isHidden() || chip->problem().isEmpty() ? QStringList()
                                                                    : QStringList(chip->term()));
            said << (chip->toolTip() == plainToolTip(refusal) ? QStringList(chip->term()) : QStringList());
        }
        QCOMPARE(wrong, QStringList(wrongTerm));
        QCOMPARE(said, wrong);
    }

    void backspaceBringsTheLastTermBack() {
        type("outcome:fail model:hasty");
        QTest::keyClick(field(), Qt::Key_Backspace);
        FGW_TRY_COMPARE(chips(), QStringList{QStringLiteral("outcome:fail")});
        QCOMPARE(field()->text(), QStringLiteral("model:hasty"));
    }

    void wordsSearchTheTexts() {
        type("refund");
        FGW_TRY_VERIFY(says(QStringLiteral("8 of 24 records")));
    }

    void completionEndsTheTerm() {
        QTest::keyClicks(field(), QStringLiteral("outcome:fail mod"));
        auto* completer = field()->findChild<QCompleter*>();
        QCOMPARE(completer->completionModel()->index(0, 0).data().toString(), QStringLiteral("model:"));
        emit completer->activated(QStringLiteral("model:"));
        QCOMPARE(field()->text(), QStringLiteral("outcome:fail model:"));
        QCOMPARE(completer->completionModel()->index(0, 0).data().toString(),
                 QStringLiteral("model:careful"));
    }

private:
    FilterBar& bar() { return m_fixture->window().filterBar(); }
    FilterField* field() { return bar().field(); }

    void type(const char* text) {
        QTest::keyClicks(field(), QLatin1String(text));
        if (auto* popup = field()->findChild<QCompleter*>()->popup()) {
            popup->hide();
        }
        QTest::keyClick(field(), Qt::Key_Return);
        m_fixture->settle();
    }
    QStringList chips() {
        QStringList terms;
        for (const FilterChip* chip : bar().findChildren<FilterChip*>()) {
            if (!chip->isHidden()) {
                terms << chip->term();
            }
        }
        return terms;
    }
    bool says(const QString& text) {
        const auto labels = bar().findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text() == text; });
    }
};

FGW_TEST(TestFilterBar, "filter_bar")
#include "test_filter_bar.moc"
