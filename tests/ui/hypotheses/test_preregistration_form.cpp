// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/hypotheses/preregistration_form.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace fgw;
using namespace fgw::hypotheses;
using ui::PreregistrationForm;

namespace {

template <typename Field>
Field* fieldNamed(const QWidget& form, const char* name) {
    for (Field* field : form.findChildren<Field*>()) {
        if (field->accessibleName() == QLatin1String(name)) {
            return field;
        }
    }
    return nullptr;
}

QPushButton* buttonNamed(const QWidget& form, const QString& text) {
    for (QPushButton* button : form.findChildren<QPushButton*>()) {
        if (button->text() == text) {
            return button;
        }
    }
    return nullptr;
}

} // namespace

class TestPreregistrationForm : public QObject {
    Q_OBJECT
    ui::Theme m_theme;

private slots:
    void whatIsTypedIsRegistered() {
        PreregistrationForm form(m_theme);
        form.show();
        QTest::keyClicks(fieldNamed<QLineEdit>(form, "Title"), QStringLiteral("Carb separates more"));
        QTest::keyClicks(fieldNamed<QLineEdit>(form, "Models"), QStringLiteral("a, b"));
        fieldNamed<QLineEdit>(form, "Induced slice")->clear();
        QTest::keyClicks(fieldNamed<QLineEdit>(form, "Induced slice"), QStringLiteral("carb"));
        fieldNamed<QSpinBox>(form, "Seeds")->setValue(30);
        const Preregistration registration = form.registration();
        QCOMPARE(registration.title, std::string("Carb separates more"));
        QCOMPARE(registration.sampling.models, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(registration.sampling.seeds, std::size_t{30});
        QCOMPARE(registration.find(Hypothesis::Separation)->comparedSlice, std::string("carb"));
        QCOMPARE(registration.find(Hypothesis::LatentStructure)->comparedSlice, std::string("carb"));
        QVERIFY(!registration.sampling.budget); // 0 says nothing
    }

    void lockingNeedsEverythingThatMustBeSaid() {
        PreregistrationForm form(m_theme);
        QPushButton* lock = buttonNamed(form, QStringLiteral("Lock…"));
        QVERIFY(!lock->isEnabled());
        fieldNamed<QLineEdit>(form, "Title")->setText(QStringLiteral("t"));
        fieldNamed<QLineEdit>(form, "By")->setText(QStringLiteral("ana"));
        QVERIFY(!lock->isEnabled());
        fieldNamed<QLineEdit>(form, "Stopping rule")->setText(QStringLiteral("ten seeds"));
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
        QVERIFY(!fieldNamed<QLineEdit>(form, "Title")->isEnabled());
        QVERIFY(!buttonNamed(form, QStringLiteral("Lock…"))->isEnabled());
        QVERIFY(!buttonNamed(form, QStringLiteral("Save"))->isEnabled());
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
};

FGW_TEST(TestPreregistrationForm, "preregistration_form")
#include "test_preregistration_form.moc"
