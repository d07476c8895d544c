// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/counted_opens.h"
#include "tests/support/find_widget.h"
#include "tests/support/held_threads.h"
#include "tests/support/runner.h"
#include "tests/support/running_job.h"
#include "tests/ui/compare/compare_fixture.h"
#include "ui/compare/comparison_bar.h"
#include "ui/compare/item_pages.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QFile>
#include <QJsonObject>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace fgw;
using namespace fgw::ui;

/// Which runs and columns are compared, what is told of them, and what is where nothing is.
class TestComparedRuns : public QObject, protected tests::CompareFixture {
    Q_OBJECT

    /// Both runs of the pair as answered by "m" and "n", with provenance that tells their commits.
    void writeTwoModels() {
        const auto passes = [](int item) { return item < 24; };
        const auto worse = [](int item) { return item < 20; };
        m_runs->before().write(QStringLiteral("events.jsonl"),
                               tests::answersOf(passes) + tests::answersOf(worse, "n"));
        m_runs->after().write(QStringLiteral("events.jsonl"),
                              tests::answersOf(worse) + tests::answersOf(passes, "n"));
        writeProvenance(m_runs->before(), R"({"git_dirty":false,"git_sha":"aaa"})");
        writeProvenance(m_runs->after(), R"({"git_dirty":false,"git_sha":"bbb"})");
    }

    /// As many as the pair asks, under other ids.
    static QByteArray otherQuestions(const QByteArray& word) {
        return tests::answersOf([](int) { return true; })
            .replace("question", word)
            .replace(R"("id":"i)", R"("id":")" + word);
    }

    static void writeProvenance(const tests::RunFixture& run, const QByteArray& block) {
        run.write(QStringLiteral("summary.json"), R"({"kind":"eval-static","provenance":)" + block + '}');
    }

    [[nodiscard]] cache::SourceId sourceOf(const tests::RunFixture& run) {
        const auto& sources = session().sources();
        return std::ranges::find(sources, run.path(), &cache::SourceSummary::path)->id;
    }

    /// What stands where nothing is compared.
    [[nodiscard]] QString aloneText() const {
        const auto* nothing = m_workspace->findChild<EmptyState*>();
        return nothing->isVisible() ? nothing->findChild<TextLabel*>()->text() : QString();
    }

    [[nodiscard]] QAbstractButton* again() const {
        return tests::buttonNamed(*m_workspace, QStringLiteral("Compare again"));
    }

    /// State, before and after of a field, as the page of provenance has it.
    [[nodiscard]] QStringList provenanceOf(const QString& field) const {
        const QAbstractItemModel& rows = *m_workspace->pages()->table(ItemPages::Provenance)->model();
        for (int row = 0; row < rows.rowCount(); ++row) {
            if (rows.index(row, 0).data().toString() == field) {
                return {rows.index(row, 1).data().toString(), rows.index(row, 2).data().toString(),
                        rows.index(row, 3).data().toString()};
            }
        }
        return {};
    }

private slots:
    void init() { m_runs = std::make_unique<tests::RunPairSession>(); }
    void cleanup() { takeAway(); }

    void provenanceIsThatOfTheTwoColumns() {
        writeTwoModels();
        QVERIFY(m_runs->openBoth());
        show();
        const QString commit = QStringLiteral("git_sha");
        const QString changed = QStringLiteral("changed");
        QCOMPARE(provenanceOf(commit), QStringList({changed, QStringLiteral("aaa"), QStringLiteral("bbb")}));
        QVERIFY(m_workspace->explanation()->text().startsWith(QStringLiteral("Changed: code.")));
        QTest::keyClick(m_workspace.get(), Qt::Key_S);
        QVERIFY(settled());
        QCOMPARE(provenanceOf(commit), QStringList({changed, QStringLiteral("bbb"), QStringLiteral("aaa")}));
        // Two models of the run before: what is between the runs is not between them.
        m_workspace->bar()->before()->setCurrentIndex(1);
        m_workspace->bar()->after()->setCurrentIndex(0);
        QVERIFY(settled());
        QCOMPARE(provenanceOf(commit), QStringList({QStringLiteral("recorded"), {}, QStringLiteral("aaa")}));
        QVERIFY(!m_workspace->explanation()->text().contains(QStringLiteral("Changed:")));
    }

    void theDataOfOneRunAreNoChangeBetweenTwo() {
        m_runs->after().write(QStringLiteral("data.jsonl"), "{}");
        writeProvenance(m_runs->after(), R"({"dataset_hashes":{"data.jsonl":"00"}})");
        QVERIFY(m_runs->openBoth());
        show();
        const std::string& run = m_workspace->comparisonState().runs()->comparison.runs.back().name;
        const QStringList data =
            provenanceOf(QStringLiteral("dataset data.jsonl of ") + QString::fromStdString(run));
        QCOMPARE(data.value(0), QStringLiteral("file has changed"));
        QVERIFY2(data.value(1).startsWith(QStringLiteral("expected 00, found ")), qPrintable(data.value(1)));
        QVERIFY(data.value(2).isEmpty());
        const QTableView& table = *m_workspace->pages()->table(ItemPages::Provenance);
        QCOMPARE(table.columnSpan(0, 2), 2);
        QCOMPARE(table.columnSpan(1, 2), 1);
    }

    void nothingIsCountedBeforeItIsCompared() {
        QVERIFY(m_runs->openBoth());
        show();
        const tests::HeldThreads held(session().jobs());
        QTest::keyClick(m_workspace.get(), Qt::Key_S);
        QCOMPARE(m_workspace->pages()->tabText(ItemPages::Regressions), QStringLiteral("Regressions"));
        QCOMPARE(m_workspace->pages()->tabText(ItemPages::Broken), QStringLiteral("Stayed broken"));
    }

    void whatWasCancelledIsSaidAndBegunAnew() {
        QVERIFY(m_runs->openBoth());
        show();
        {
            const tests::HeldThreads held(session().jobs());
            QTest::keyClick(m_workspace.get(), Qt::Key_S);
            QCOMPARE(m_workspace->headline()->text(), QStringLiteral("Comparing…"));
            QVERIFY(tests::cancelJob(session().jobs(), QStringLiteral("Comparing item by item")));
            QCOMPARE(m_workspace->headline()->text(), QStringLiteral("Not compared"));
            QComboBox* before = m_workspace->bar()->before();
            emit before->activated(before->currentIndex());
            QCOMPARE(m_workspace->headline()->text(), QStringLiteral("Comparing…"));
            QVERIFY(tests::cancelJob(session().jobs(), QStringLiteral("Comparing item by item")));
        }
        m_workspace->hide();
        m_workspace->show();
        QVERIFY(settled());
        QVERIFY(m_workspace->headline()->text().startsWith(QStringLiteral("+10.0 points")));
    }

    void loadingThatWasCancelledIsBegunAnewWhereSomebodyLooksAgain() {
        QVERIFY(m_runs->openBoth());
        make();
        {
            const tests::HeldThreads held(session().jobs());
            m_workspace->show();
            QVERIFY(tests::cancelJob(session().jobs(), QStringLiteral("Joining the items of runs")));
            QCOMPARE(m_workspace->headline()->text(), QStringLiteral("Not compared"));
            QVERIFY(!m_workspace->busy());
        }
        m_workspace->hide();
        m_workspace->show();
        QVERIFY(settled());
        QVERIFY(m_workspace->headline()->text().startsWith(QStringLiteral("−10.0 points")));
    }

    void whatWasEndedIsBegunAgainWhereItIsSaid() {
        QVERIFY(m_runs->openBoth());
        make();
        {
            const tests::HeldThreads held(session().jobs());
            m_workspace->show();
            QVERIFY(!again()->isVisible());
            QVERIFY(tests::cancelJob(session().jobs(), QStringLiteral("Joining the items of runs")));
            QCOMPARE(m_workspace->explanation()->text(), QStringLiteral("It was ended before it was done."));
            QVERIFY(again()->isVisible());
            again()->click();
            QCOMPARE(m_workspace->headline()->text(), QStringLiteral("Comparing…"));
            QVERIFY(!again()->isVisible() && !m_workspace->explanation()->isVisible());
        }
        QVERIFY(settled());
        QVERIFY(m_workspace->headline()->text().startsWith(QStringLiteral("−10.0 points")));
    }

    void whatIsOnItsWayIsNeverSaidToHaveEnded() {
        QVERIFY(m_runs->openBoth());
        make();
        QStringList told;
        const QObject listener;
        connect(&m_workspace->comparisonState(), &ComparisonState::runsChanged, &listener,
                [&] { told << m_workspace->explanation()->text(); });
        m_workspace->show();
        QVERIFY(settled());
        QCOMPARE(told, QStringList({QString(), QString()})); // as it is loaded, and as it has come
    }

    /// Who chose runs has them again, also where the program ended before they were joined.
    void runsThatWereChosenAreRememberedBeforeTheyAreThere() {
        QVERIFY(m_runs->openBoth());
        show();
        ComparisonState& state = m_workspace->comparisonState();
        const QString before = QString::fromStdString(m_runs->before().path().string());
        const QString after = QString::fromStdString(m_runs->after().path().string());
        const auto remembers = [&](const QStringList& runs) {
            const auto remembered = state.remembered();
            return remembered && remembered->document == after && remembered->runs == runs;
        };
        {
            const tests::HeldThreads held(session().jobs());
            state.chooseRuns({});
            QVERIFY(state.busy() && remembers({}));
            state.chooseRuns({sourceOf(m_runs->before())});
            QVERIFY(remembers({before}));
            QVERIFY(tests::cancelJob(session().jobs(), QStringLiteral("Joining the items of runs")));
            QVERIFY(!state.busy() && remembers({before}));
        }
        m_workspace->hide();
        m_workspace->show();
        QVERIFY(settled());
        QVERIFY(state.runs() != nullptr && remembers({before}));
    }

    void runsThatCannotBeReadAreNotCompared() {
        QVERIFY(m_runs->openBoth());
        show();
        const QSignalSpy failed(&session(), &Session::failed);
        m_workspace->comparisonState().chooseRuns({cache::SourceId(4711)});
        QVERIFY(settled());
        QCOMPARE(failed.count(), 1);
        QCOMPARE(m_workspace->headline()->text(), QStringLiteral("Not compared"));
        const QString told = m_workspace->explanation()->text();
        QVERIFY2(told.startsWith(QStringLiteral("It failed: could not ")), qPrintable(told));
        QVERIFY(again()->isVisible());
        again()->click();
        QVERIFY(settled());
        QCOMPARE(failed.count(), 2);
    }

    void aRunThatSharesOneItemAsksSomethingElse() {
        QByteArray log = otherQuestions("apples");
        log.replace("apples number 7", "question number 7");
        m_runs->before().write(QStringLiteral("events.jsonl"), log);
        QVERIFY(m_runs->openBoth());
        show();
        QVERIFY(m_workspace->comparisonState().others().empty());
        QVERIFY2(aloneText().contains(QStringLiteral("1 other run(s) were looked into")),
                 qPrintable(aloneText()));
        QVERIFY(!aloneText().contains(QStringLiteral("not looked into")));
        QVERIFY(m_workspace->bar()->isVisible());
    }

    void aRunBesideItsCopyAloneIsSaidWithoutContradiction() {
        QVERIFY(m_runs->open(m_runs->after()));
        const tests::RunFixture copy(QStringLiteral("copy_of_after"));
        QVERIFY(QFile::copy(QString::fromStdString((m_runs->after().path() / "events.jsonl").string()),
                            QString::fromStdString((copy.path() / "events.jsonl").string())));
        QVERIFY(m_runs->open(copy));
        show();
        const QString told = aloneText();
        QVERIFY2(told.contains(QStringLiteral("opened from two folders")), qPrintable(told));
        QVERIFY2(!told.contains(QStringLiteral("No other run has been opened")), qPrintable(told));
        QMenu* menu = m_workspace->bar()->runsButton()->menu();
        emit menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 1);
        QVERIFY(menu->actions().first()->text().startsWith(QStringLiteral("Left out: 1 source")));
    }

    void whatWasNotLookedIntoIsSaid() {
        std::vector<std::unique_ptr<tests::RunFixture>> others;
        const auto add = [&](const QByteArray& text) {
            const QString name = QStringLiteral("run_other_%1").arg(others.size());
            const auto& run = others.emplace_back(std::make_unique<tests::RunFixture>(name));
            run->write(QStringLiteral("events.jsonl"), otherQuestions(text));
            return m_runs->open(*run);
        };
        QVERIFY(add("question")); // asks the same, and was opened first
        for (const QByteArray text : {"apples", "pears", "plums", "figs"}) {
            QVERIFY(add(text));
        }
        QVERIFY(m_runs->open(m_runs->after()));
        show();
        QVERIFY2(aloneText().contains(QStringLiteral("4 other run(s) were looked into")),
                 qPrintable(aloneText()));
        QVERIFY(aloneText().contains(QStringLiteral("1 other run(s) were not looked into")));
        m_workspace->comparisonState().chooseRuns({sourceOf(*others.front())});
        QVERIFY(settled());
        QVERIFY(m_workspace->comparisonState().pair() != nullptr);
    }

    void theRunBeforeIsTheLatestOfThoseChosen() {
        writeProvenance(m_runs->before(), R"({"timestamp_utc":"2026-01-03T00:00:00Z"})");
        const tests::RunFixture older(QStringLiteral("run_20251224T000000Z_00000003_older"));
        older.write(QStringLiteral("events.jsonl"), tests::answersOf([](int item) { return item < 9; }));
        writeProvenance(older, R"({"timestamp_utc":"2025-12-24T00:00:00Z"})");
        QVERIFY(m_runs->open(older) && m_runs->openBoth());
        show();
        // In the menu the run that was opened last stands first.
        m_workspace->comparisonState().chooseRuns({sourceOf(m_runs->before()), sourceOf(older)});
        QVERIFY(settled());
        QCOMPARE(m_workspace->bar()->before()->count(), 3);
        QVERIFY(m_workspace->bar()->before()->itemText(0).endsWith(QStringLiteral("_older")));
        QVERIFY(m_workspace->bar()->before()->currentText().endsWith(QStringLiteral("_before")));
    }

    void runsAndColumnsAreTheSameAfterARestart() {
        writeTwoModels();
        const tests::RunFixture third(QStringLiteral("run_20260103T000000Z_00000003_third"));
        third.write(QStringLiteral("events.jsonl"), tests::answersOf([](int item) { return item < 9; }));
        QVERIFY(m_runs->open(third) && m_runs->openBoth());
        show();
        // By itself the run that was opened last is found.
        QVERIFY(m_workspace->bar()->before()->currentText().endsWith(QStringLiteral("_before")));
        ComparisonState& state = m_workspace->comparisonState();
        state.chooseRuns({sourceOf(third)});
        QVERIFY(settled());
        state.choosePair({2, 0}); // "n" of the open run before "m" of the third
        QVERIFY(settled());
        const QJsonObject kept = m_workspace->saveState();
        make();
        m_workspace->restoreState(kept);
        QCOMPARE(m_workspace->saveState(), kept); // also where nobody looks
        m_workspace->show();
        QVERIFY(settled());
        QVERIFY(m_workspace->bar()->before()->currentText().startsWith(QStringLiteral("n · ")));
        QVERIFY(m_workspace->bar()->after()->currentText().endsWith(QStringLiteral("_third")));
        QCOMPARE(m_workspace->saveState(), kept);
    }

    void thePageOfAnotherInputStaysWhileTwoAreComparedAndAfterARestart() {
        QByteArray log = tests::answersOf([](int item) { return item < 24; });
        m_runs->before().write(QStringLiteral("events.jsonl"), log.replace("question number 7", "another 7"));
        QVERIFY(m_runs->openBoth());
        show();
        const auto page = [this] { return m_workspace->pages()->currentIndex(); };
        QTest::keyClick(m_workspace.get(), Qt::Key_Y);
        QCOMPARE(page(), int{ItemPages::OtherInput});
        {
            const tests::HeldThreads held(session().jobs());
            QTest::keyClick(m_workspace.get(), Qt::Key_S);
            QCOMPARE(page(), int{ItemPages::OtherInput});
        }
        QVERIFY(settled());
        QCOMPARE(page(), int{ItemPages::OtherInput});
        const QJsonObject kept = m_workspace->saveState();
        make();
        m_workspace->restoreState(kept);
        QCOMPARE(m_workspace->saveState(), kept);
        m_workspace->show();
        QVERIFY(settled());
        QCOMPARE(page(), int{ItemPages::OtherInput});
        // Whoever goes elsewhere before is not called back.
        make();
        m_workspace->restoreState(kept);
        m_workspace->pages()->setCurrentIndex(ItemPages::Fixes);
        m_workspace->show();
        QVERIFY(settled());
        QCOMPARE(page(), int{ItemPages::Fixes});
    }

    void whatIsGoneIsNotRestored() {
        QVERIFY(m_runs->openBoth());
        show();
        const QJsonObject kept = m_workspace->saveState();
        make();
        session().forget(sourceOf(m_runs->before()));
        QVERIFY(settled());
        m_workspace->restoreState(kept);
        m_workspace->show();
        QVERIFY(settled());
        QVERIFY(!aloneText().isEmpty());
        // Another document makes a fresh start.
        m_workspace->restoreState(kept);
        QVERIFY(m_runs->open(m_runs->before()));
        QVERIFY(settled());
        QVERIFY(m_workspace->bar()->after()->currentText().endsWith(QStringLiteral("_before")));
    }

    void theDataAreHashedOnceHoweverManyRunsAreLookedInto() {
        std::vector<std::unique_ptr<tests::RunFixture>> others;
        for (const QByteArray text : {"apples", "pears"}) {
            const auto& run = others.emplace_back(
                std::make_unique<tests::RunFixture>(QStringLiteral("run_") + QString::fromLatin1(text)));
            run->write(QStringLiteral("events.jsonl"), otherQuestions(text));
            QVERIFY(m_runs->open(*run));
        }
        const tests::RunFixture& open = m_runs->after();
        open.write(QStringLiteral("data.jsonl"), "{}");
        writeProvenance(open, R"({"dataset_hashes":{"data.jsonl":"00"}})");
        QVERIFY(m_runs->open(open));
        tests::CountedOpens opens(open.path() / "data.jsonl");
        QVERIFY(opens.watches());
        show();
        QVERIFY(aloneText().contains(QStringLiteral("2 other run(s) were looked into")));
        QCOMPARE(m_workspace->comparisonState().runs()->datasets.size(), std::size_t{1});
        QCOMPARE(opens.take(), std::size_t{1});
    }
};

FGW_TEST(TestComparedRuns, "compared_runs")
#include "test_compared_runs.moc"
