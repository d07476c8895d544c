// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/find_widget.h"
#include "tests/support/runner.h"
#include "ui/hypotheses/preregistration_form.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QCompleter>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace fgw;
using namespace fgw::hypotheses;
using tests::buttonNamed;
using tests::widgetNamed;
using ui::PreregistrationForm;

class TestPreregistrationForm : public QObject {
    Q_OBJECT
    ui::Theme m_theme;

private slots:
    void whatIsTypedIsRegistered() {
        PreregistrationForm form(m_theme);
        form.show();
        QTest::keyClicks(widgetNamed<QLineEdit>(form, QStringLiteral("Title")),
                         QStringLiteral("Carb separates more"));
        QTest::keyClicks(widgetNamed<QLineEdit>(form, QStringLiteral("Models")), QStringLiteral("a, b"));
        widgetNamed<QLineEdit>(form, QStringLiteral("H1: induced slice"))->clear();
        QTest::keyClicks(widgetNamed<QLineEdit>(form, QStringLiteral("H1: induced slice")),
                         QStringLiteral("carb"));
        widgetNamed<QSpinBox>(form, QStringLiteral("Seeds"))->setValue(30);
        const Preregistration registration = form.registration();
        QCOMPARE(registration.title, std::string("Carb separates more"));
        QCOMPARE(registration.sampling.models, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(registration.sampling.seeds, std::size_t{30});
        QCOMPARE(registration.find(Hypothesis::Separation)->comparedSlice, std::string("carb"));
        QCOMPARE(registration.find(Hypothesis::LatentStructure)->comparedSlice, std::string("carb"));
        QVERIFY(!registration.sampling.budget); // 0 says nothing
    }

    void theSlicesOfTheRunAreOfferedAndMetricsAreInWords() {
        PreregistrationForm form(m_theme);
        form.offerSlices({QStringLiteral("carb"), QStringLiteral("hard carb"), QStringLiteral("easy")});
        for (const auto& name : {QStringLiteral("H1: static slice"), QStringLiteral("H2: induced slice")}) {
            QCompleter* completer = widgetNamed<QLineEdit>(form, name)->completer();
            QVERIFY(completer != nullptr);
            completer->setCompletionPrefix(QStringLiteral("CAR"));
            QCOMPARE(completer->completionCount(), 2);
        }
        for (const QCheckBox* registered : form.findChildren<QCheckBox*>()) {
            QVERIFY2(!registered->text().contains(u'_'), qPrintable(registered->text()));
        }
    }

    void theKeyboardBeginsInTheTitle() {
        PreregistrationForm form(m_theme);
        form.show();
        form.activateWindow();
        FGW_TRY_VERIFY(form.isActiveWindow());
        form.setFocus();
        QVERIFY(widgetNamed<QLineEdit>(form, QStringLiteral("Title"))->hasFocus());
    }

    void everyNumberHasRoom() {
        PreregistrationForm form(m_theme);
        form.resize(700, 600);
        form.show();
        const auto fields = form.findChildren<QDoubleSpinBox*>();
        QVERIFY(fields.size() >= 5);
        for (const QDoubleSpinBox* field : fields) {
            const auto* text = field->findChild<QLineEdit*>();
            QVERIFY2(text->width() > text->fontMetrics().horizontalAdvance(QStringLiteral("0.000001")),
                     qPrintable(field->accessibleName()));
            QCOMPARE(field->width(), fields.front()->width());
        }
    }

    void numbersKeepTheirRoomInALargerFont() {
        PreregistrationForm form(m_theme);
        form.resize(900, 600);
        form.show();
        QDoubleSpinBox* field = widgetNamed<QDoubleSpinBox>(form, QStringLiteral("Alpha"));
        const auto longest = [field] {
            return field->fontMetrics().horizontalAdvance(QStringLiteral("0.000000001"));
        };
        const int before = longest();
        QFont larger = field->font();
        larger.setPointSizeF(2.0 * QFontInfo(larger).pointSizeF());
        field->setFont(larger);
        QVERIFY(longest() > before);
        FGW_TRY_VERIFY(field->findChild<QLineEdit*>()->width() > longest());
    }

    void lockingNeedsEverythingThatMustBeSaid() {
        PreregistrationForm form(m_theme);
        QAbstractButton* lock = buttonNamed(form, QStringLiteral("Lock…"));
        QVERIFY(!lock->isEnabled());
        widgetNamed<QLineEdit>(form, QStringLiteral("Title"))->setText(QStringLiteral("t"));
        widgetNamed<QLineEdit>(form, QStringLiteral("By"))->setText(QStringLiteral("ana"));
        QVERIFY(!lock->isEnabled());
        widgetNamed<QLineEdit>(form, QStringLiteral("Stopping rule"))->setText(QStringLiteral("ten seeds"));
        QVERIFY(lock->isEnabled());
        QSignalSpy wanted(&form, &PreregistrationForm::lockWanted);
        QTest::mouseClick(lock, Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
    }

    void aLockedOneCannotBeChanged() {
        PreregistrationForm form(m_theme);
        Preregistration locked = newPreregistration();
        locked.lock = RegistrationLock{.lockedAt = "2026-05-01T12:00:00Z", .by = "ana"};
        form.setRegistration(locked);
        QVERIFY(!buttonNamed(form, QStringLiteral("Lock…"))->isEnabled());
        QVERIFY(!buttonNamed(form, QStringLiteral("Save"))->isEnabled());
        form.show();
        const auto fields = form.findChild<QScrollArea*>()->widget()->findChildren<QWidget*>();
        for (QWidget* field : fields) {
            if (field->isVisible()) {
                QTest::keyClick(field, Qt::Key_Space);
                QTest::keyClick(field, Qt::Key_Down);
                QTest::keyClick(field, Qt::Key_X);
                QTest::mouseClick(field, Qt::LeftButton);
            }
        }
        QVERIFY(QApplication::activePopupWidget() == nullptr);
        QVERIFY(!form.isEdited());
        form.setRegistration(newPreregistration());
        QTest::keyClick(form.findChild<QCheckBox*>(), Qt::Key_Space);
        QTest::keyClicks(widgetNamed<QPlainTextEdit>(form, QStringLiteral("Exclusions")),
                         QStringLiteral("x"));
        QVERIFY(form.registration().find(Hypothesis::Separation) == nullptr);
        QCOMPARE(form.registration().exclusions, std::vector<std::string>{"x"});
    }

    /// It is what a reader of the report must read.
    void aLockedOneIsReadAndCopiedByTheKeyboard() {
        PreregistrationForm form(m_theme);
        Preregistration locked = newPreregistration();
        locked.title = "Carb separates more";
        locked.exclusions = {"no model that refuses"};
        locked.lock = RegistrationLock{.lockedAt = "2026-05-01T12:00:00Z", .by = "ana"};
        form.setRegistration(locked);
        form.resize(600, 300);
        form.show();
        QVERIFY(tests::waitUntilActive(&form));
        form.setFocus();
        const QScrollBar* bar = form.findChild<QScrollArea*>()->verticalScrollBar();
        QCOMPARE(bar->value(), 0);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_PageDown);
        QVERIFY(bar->value() > 0);
        QSet<QWidget*> reached;
        for (QWidget* now = QApplication::focusWidget(); !reached.contains(now);
             now = QApplication::focusWidget()) {
            reached.insert(now);
            QTest::keyClick(now, Qt::Key_Tab);
        }
        auto* title = widgetNamed<QLineEdit>(form, QStringLiteral("Title"));
        auto* exclusions = widgetNamed<QPlainTextEdit>(form, QStringLiteral("Exclusions"));
        for (QWidget* field : {static_cast<QWidget*>(title), static_cast<QWidget*>(exclusions)}) {
            QVERIFY(reached.contains(field));
            QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
            QTest::keyClick(field, Qt::Key_C, Qt::ControlModifier);
            QCOMPARE(QApplication::clipboard()->text(),
                     QString::fromStdString(field == title ? locked.title : locked.exclusions.front()));
        }
    }

    void theRunsThatExistedAreCounted() {
        PreregistrationForm form(m_theme);
        Preregistration locked = newPreregistration();
        locked.lock = RegistrationLock{.lockedAt = "2026-05-01T12:00:00Z", .by = "ana"};
        const auto said = [&](std::size_t runs) {
            locked.lock->dataExisted.clear();
            for (std::size_t run = 0; run < runs; ++run) {
                locked.lock->dataExisted.push_back("run_" + std::to_string(run));
            }
            form.setRegistration(locked);
            for (const QLabel* label : form.findChildren<QLabel*>()) {
                if (label->text().startsWith(QStringLiteral("Locked by"))) {
                    return std::pair(label->text(), label->toolTip());
                }
            }
            return std::pair<QString, QString>();
        };
        QVERIFY(!said(0).first.contains(QStringLiteral("existed")));
        QVERIFY(said(0).second.isEmpty());
        QVERIFY(said(1).first.endsWith(QStringLiteral("existed already: run_0")));
        const auto [text, tip] = said(12);
        QVERIFY2(text.contains(QStringLiteral("12 run")) &&
                     text.endsWith(QStringLiteral("existed already: run_0, run_1, run_2 …")),
                 qPrintable(text));
        QVERIFY(tip.contains(QStringLiteral("run_0")) && tip.contains(QStringLiteral("run_11")));
        locked.digest = "sha256:another";
        QVERIFY(said(1).first.contains(QStringLiteral("It was changed since. 1 run")));
    }

    void whatItDoesNotShowStays() {
        PreregistrationForm form(m_theme);
        Preregistration registration = newPreregistration();
        registration.rules.alpha = 0.01;
        registration.rules.fewestFailures = 77;
        registration.exclusions = {"one", "two"};
        form.setRegistration(registration);
        QCOMPARE(form.registration().rules.alpha, 0.01);
        QCOMPARE(form.registration().rules.fewestFailures, std::size_t{77});
        QCOMPARE(form.registration().exclusions, registration.exclusions);
    }

    void everyFieldOfTheFileIsThere() {
        PreregistrationForm form(m_theme);
        widgetNamed<QLineEdit>(form, QStringLiteral("H2: static slice"))->setText(QStringLiteral("held out"));
        widgetNamed<QComboBox>(form, QStringLiteral("H2: direction"))->setCurrentIndex(1);
        const std::vector<std::pair<const char*, double>> numbers{{"H1: least difference of S", 0.02},
                                                                  {"H2: least difference of purity", 0.1},
                                                                  {"Alpha", 0.01},
                                                                  {"Power", 0.9},
                                                                  {"Least ARI", 0.7},
                                                                  {"Most drift", 0.0125},
                                                                  {"Most change of S", 0.03},
                                                                  {"Most change of purity", 0.04}};
        for (const auto& [name, value] : numbers) {
            widgetNamed<QDoubleSpinBox>(form, QLatin1String(name))->setValue(value);
        }
        widgetNamed<QSpinBox>(form, QStringLiteral("Failures for H2"))->setValue(77);
        const Preregistration registration = form.registration();
        QCOMPARE(registration.find(Hypothesis::Separation)->staticSlice, std::string("static"));
        QCOMPARE(registration.find(Hypothesis::LatentStructure)->staticSlice, std::string("held out"));
        QCOMPARE(registration.find(Hypothesis::LatentStructure)->direction, Direction::Less);
        QCOMPARE(registration.rules.fewestFailures, std::size_t{77});
        const Rules& rules = registration.rules;
        QCOMPARE((std::vector{rules.leastSeparationGain, rules.leastPurityGain, rules.alpha, rules.power,
                              rules.settling.leastAri, rules.settling.mostDrift,
                              rules.settling.mostSeparationChange, rules.settling.mostPurityChange}),
                 (std::vector{0.02, 0.1, 0.01, 0.9, 0.7, 0.0125, 0.03, 0.04}));
    }

    void aHypothesisIsTakenOutAndPutBack() {
        PreregistrationForm form(m_theme);
        QCheckBox* second = form.findChildren<QCheckBox*>().at(1);
        second->setChecked(false);
        QVERIFY(form.registration().find(Hypothesis::LatentStructure) == nullptr);
        QVERIFY(!widgetNamed<QLineEdit>(form, QStringLiteral("H2: static slice"))->isEnabled());
        second->setChecked(true);
        QCOMPARE(form.registration().find(Hypothesis::LatentStructure)->metric, std::string("macro_purity"));
    }

    void aDraftIsHeldAgainstWhatWasSet() {
        PreregistrationForm form(m_theme);
        Preregistration registration = newPreregistration();
        registration.title = "as it was saved";
        registration.rules.alpha = 1.0 / 30.0; // has more decimals than a field
        form.setRegistration(registration);
        form.showDraft(registration);
        QVERIFY(!form.isEdited());
        Preregistration draft = registration;
        draft.title = "as it was written";
        draft.rules.power = 0.9;
        draft.hypotheses.pop_back();
        draft.exclusions = {"one"};
        form.showDraft(draft);
        QVERIFY(form.isEdited());
        QCOMPARE(writtenText(form.registration()), writtenText(draft));
        registration.lock = RegistrationLock{.lockedAt = "2026-05-01T12:00:00Z", .by = "ana"};
        form.setRegistration(registration);
        form.showDraft(draft);
        QCOMPARE(form.registration().title, registration.title);
    }

    void everyFieldSaysThatItWasChanged() {
        PreregistrationForm form(m_theme);
        QSignalSpy changed(&form, &PreregistrationForm::changed);
        form.setRegistration(newPreregistration());
        QCOMPARE(changed.count(), 1); // not once for each field
        for (QAbstractSpinBox* number : form.findChildren<QAbstractSpinBox*>()) {
            changed.clear();
            number->stepBy(1);
            QVERIFY2(changed.count() == 1, qPrintable(number->accessibleName()));
        }
        for (auto* text : form.findChildren<QPlainTextEdit*>()) {
            changed.clear();
            text->setPlainText(QStringLiteral("a line"));
            QVERIFY2(changed.count() > 0, qPrintable(text->accessibleName()));
        }
        changed.clear();
        widgetNamed<QComboBox>(form, QStringLiteral("H1: direction"))->setCurrentIndex(1);
        QCOMPARE(changed.count(), 1);
    }

    /// Whatever a file says, saving it in the form without a change changes nothing.
    void aFileThatIsOnlyLookedAtStaysAsItIs() {
        PreregistrationForm form(m_theme);
        Preregistration registration = newPreregistration();
        registration.title = " two\nlines ";
        registration.hypotheses.erase(registration.hypotheses.begin() + 2);
        registration.hypotheses[1].staticSlice = "another";
        registration.hypotheses[1].direction = Direction::Less;
        registration.sampling.models = {"one, with a comma", "two"};
        registration.sampling.seeds = 5'000'000'000;
        registration.rules.alpha = 1.0 / 30.0;
        registration.rules.settling.leastAri = -0.25;
        registration.rules.settling.mostDrift = 250'000.0;
        registration.exclusions = {" of two\nlines", "two"};
        const Preregistration read =
            parsePreregistration(writtenText(registration), "preregistration.json").value();
        form.setRegistration(read);
        QCOMPARE(writtenText(form.registration()), read.raw);
    }
};

FGW_TEST(TestPreregistrationForm, "preregistration_form")
#include "test_preregistration_form.moc"
