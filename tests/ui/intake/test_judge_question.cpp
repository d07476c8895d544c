// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/intake/judge_question.h"
#include "ui/theme/theme.h"

#include <QTest>
#include <QWidget>

using namespace fgw;
using namespace fgw::ui;
using intake::JudgeConsent;

class TestJudgeQuestion : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { std::filesystem::remove_all(JudgeConsent::defaultFile()); }

    void whereNobodyNeedsToBeAskedItGoesOn() {
        ask();
        QVERIFY(tests::waitFor([this] { return m_wentOn == 1; }));
        QVERIFY(m_failures.isEmpty());
    }

    void whatIsAllowedCannotBeReadAndIsSaid() {
        // A directory in the place of the file cannot be read whoever one is.
        std::filesystem::create_directories(JudgeConsent::defaultFile());
        ask();
        QVERIFY(tests::waitFor([this] { return m_failures.size() == 1; }));
        QVERIFY2(m_failures[0].contains(QStringLiteral("allowed_judges.txt")), qPrintable(m_failures[0]));
        QVERIFY(m_jobs.idle());
        QCOMPARE(m_wentOn, 0);
    }

private:
    void ask() {
        m_failures.clear();
        m_wentOn = 0;
        askForJudges(
            {m_jobs, m_theme, &m_window, [this](const QString& message) { m_failures.append(message); }}, ".",
            {}, [this](const JudgeConsent&) { ++m_wentOn; });
    }

    Theme m_theme;
    QWidget m_window;
    JobRunner m_jobs;
    QStringList m_failures;
    int m_wentOn = 0;
};

FGW_TEST(TestJudgeQuestion, "judge_question")
#include "test_judge_question.moc"
