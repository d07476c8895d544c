// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/held_threads.h"
#include "tests/support/runner.h"
#include "tests/ui/hypotheses/page_fixture.h"
#include "ui/hypotheses/preregistration_form.h"
#include "ui/hypotheses/registration_files.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonObject>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace fgw;
using namespace fgw::ui;
using hypotheses::Hypothesis;

class TestRegistrationFiles : public QObject, protected tests::HypothesesPage {
    Q_OBJECT

    QString writeRegistration(const std::string& text, const char* name = "p.json") {
        QFile out(m_fixture->path(QLatin1String(name)));
        return out.open(QIODevice::WriteOnly) && out.write(QByteArray::fromStdString(text)) > 0
                   ? out.fileName()
                   : QString();
    }

    QLineEdit* field(const char* name) {
        return tests::widgetNamed<QLineEdit>(*m_workspace, QLatin1String(name));
    }

    /// A run about the slices that are registered, with next to nothing in it.
    QString writeRunIn(const char* folder) {
        tests::MadeRun run = tests::supportingRun();
        run.evaluations.resize(1);
        return QString::fromStdString(
            run.write(m_fixture->path(QLatin1String(folder)).toStdString()).string());
    }

    QString writeDraft(const char* name) {
        hypotheses::Preregistration draft = hypotheses::newPreregistration();
        draft.title = "a draft";
        draft.by = "ana";
        draft.sampling.stoppingRule = "ten seeds";
        const QString file = m_fixture->path(QLatin1String(name));
        QDir().mkpath(QFileInfo(file).path());
        return hypotheses::savePreregistration(file.toStdString(), draft) ? file : QString();
    }

    QAction* action(const char* text) {
        const auto actions = m_workspace->workspaceActions();
        const auto found = std::ranges::find_if(
            actions, [text](const QAction* one) { return one->text() == QString::fromUtf8(text); });
        return found != actions.end() ? *found : nullptr;
    }

    /// What was asked is answered by this button, and the question is gone.
    void answer(const char* button) {
        auto* question = m_workspace->findChild<QMessageBox*>();
        QVERIFY(question != nullptr);
        QTest::mouseClick(tests::buttonNamed(*question, QLatin1String(button)), Qt::LeftButton);
        FGW_TRY_VERIFY(m_workspace->findChild<QMessageBox*>() == nullptr);
    }

    /// The same page another day.
    void comeBack(const QJsonObject& left) {
        m_workspace = std::make_unique<HypothesesWorkspace>(session(), m_theme);
        m_workspace->resize(900, 700);
        m_workspace->restoreState(left);
        m_workspace->show();
    }

private slots:
    void init() { makePage(); }
    void cleanup() { closePage(); }

    void aLockedPreregistrationIsHeldAgainstTheRun() {
        const tests::MadeRun run = tests::supportingRun();
        open(run);
        QVERIFY(m_workspace->state().openRegistration(writeRegistration(tests::registrationFor(run).raw)));
        FGW_TRY_VERIFY(m_workspace->card(Hypothesis::Separation)
                           ->accessibleName()
                           .endsWith(QStringLiteral(": Supported")));
    }

    /// Verdicts never stand under another pre-registration than they were reached by.
    void anotherRegistrationTakesTheVerdictsAway() {
        open(tests::supportingRun());
        ReviewState& state = m_workspace->state();
        const std::string text = tests::registrationFor(tests::supportingRun()).raw;
        QVERIFY(state.openRegistration(writeRegistration(text)));
        QVERIFY(state.reviewed() == nullptr);
        QCOMPARE(m_workspace->card(Hypothesis::Separation)->accessibleName(),
                 QStringLiteral("H1 Separation"));
        session().jobs().cancelAll();
        QVERIFY(state.reviewed() == nullptr && !state.computing());
        m_workspace->hide();
        m_workspace->show();
        FGW_TRY_VERIFY(state.reviewed() != nullptr);
        std::string pinned;
        connect(m_workspace.get(), &HypothesesWorkspace::pinRequested, this,
                [&pinned](const claims::Recipe& recipe) { pinned = recipe.registration; });
        m_workspace->figures()->pinCurrent();
        QCOMPARE(pinned, text);
    }

    void whatIsDecidedBeforeTheDataNeedsNoRun() {
        QVERIFY(session().document() == nullptr);
        m_workspace->show();
        const auto actions = m_workspace->workspaceActions();
        const auto write = std::ranges::find_if(
            actions, [](const QAction* one) { return one->shortcut() == QKeySequence(Qt::Key_P); });
        QVERIFY(write != actions.end() && (*write)->isEnabled());
        (*write)->trigger();
        QVERIFY(field("H1: induced slice")->isVisible());
        field("H1: induced slice")->setText(QStringLiteral("not made yet"));
        QCOMPARE(field("H1: induced slice")->text(), QStringLiteral("not made yet"));
    }

    void aFileThatCannotBeReadChangesNothing() {
        open(tests::supportingRun());
        const QString good = writeRegistration(tests::registrationFor(tests::supportingRun()).raw);
        m_workspace->files()->openFile(good);
        FGW_TRY_VERIFY(m_workspace->state().reviewed() != nullptr);
        QSignalSpy failed(&session(), &Session::failed);
        m_workspace->files()->openFile(writeRegistration("no registration", "bad.json"));
        m_workspace->files()->openFile(m_fixture->path(QStringLiteral("nowhere.json")));
        QCOMPARE(failed.count(), 2);
        QCOMPARE(m_workspace->state().registrationFile(), good);
        QVERIFY(m_workspace->state().registration() != nullptr && m_workspace->state().reviewed() != nullptr);
        QCOMPARE(field("Title")->text(),
                 QStringLiteral("Induced items separate models more than static ones"));
    }

    void aDraftIsNotReplacedUnasked() {
        field("Title")->setText(QStringLiteral("my draft"));
        const QString file = writeRegistration(tests::registrationFor(tests::supportingRun()).raw);
        m_workspace->files()->openFile(file);
        answer("Cancel");
        QCOMPARE(field("Title")->text(), QStringLiteral("my draft"));
        QVERIFY(m_workspace->state().registration() == nullptr);
        m_workspace->files()->openFile(file);
        answer("Replace");
        QCOMPARE(field("Title")->text(),
                 QStringLiteral("Induced items separate models more than static ones"));
        QVERIFY(field("Title")->isVisible()); // without a run nothing else would show what was opened
        m_workspace->files()->openFile(file); // nothing was written since: nothing to ask
        QVERIFY(m_workspace->findChild<QMessageBox*>() == nullptr);
    }

    /// Otherwise the next run would be judged by the plan of this one, and every one after it.
    void aPreregistrationIsPutAway() {
        const tests::MadeRun run = tests::supportingRun();
        open(run);
        ReviewState& state = m_workspace->state();
        QVERIFY(!action("Close the pre-registration")->isEnabled());
        m_workspace->files()->openFile(writeRegistration(tests::registrationFor(run).raw));
        FGW_TRY_VERIFY(state.reviewed() != nullptr && state.reviewed()->review.registration != nullptr);
        QVERIFY(action("Close the pre-registration")->isEnabled());
        action("Close the pre-registration")->trigger();
        QVERIFY(state.registration() == nullptr && state.registrationFile().isEmpty());
        FGW_TRY_VERIFY(state.reviewed() != nullptr);
        QVERIFY(state.reviewed()->review.registration == nullptr);
        QVERIFY(isSaid("No pre-registration"));
        QVERIFY(!action("Close the pre-registration")->isEnabled());
        QCOMPARE(m_workspace->saveState()[QStringLiteral("preregistration")].toString(), QString());
    }

    /// As the error says that one gets who would change it.
    void whereOneIsLockedANewOneIsBegun() {
        m_workspace->files()->openFile(writeRegistration(tests::registrationFor(tests::supportingRun()).raw));
        QAbstractButton* another = tests::buttonNamed(*m_workspace->form(), QStringLiteral("New"));
        QVERIFY(another->isVisible());
        QTest::mouseClick(another, Qt::LeftButton);
        QVERIFY(m_workspace->form()->isVisible() && !another->isVisible());
        QVERIFY(field("Title")->text().isEmpty());
        QVERIFY(tests::buttonNamed(*m_workspace->form(), QStringLiteral("Save"))->isEnabled());
        QVERIFY(m_workspace->state().registration() == nullptr);
        QVERIFY(m_workspace->state().registrationFile().isEmpty());
    }

    void aDraftIsNotDroppedUnasked() {
        const QString file = writeDraft("plans/p.json");
        for (const char* dropping : {"New pre-registration", "Close the pre-registration"}) {
            m_workspace->files()->openFile(file);
            field("Title")->setText(QStringLiteral("my draft"));
            action(dropping)->trigger();
            answer("Cancel");
            QCOMPARE(field("Title")->text(), QStringLiteral("my draft"));
            QCOMPARE(m_workspace->state().registrationFile(), file);
            action(dropping)->trigger();
            answer("Drop it");
            QVERIFY(field("Title")->text().isEmpty());
            QVERIFY(m_workspace->state().registration() == nullptr);
        }
    }

    void whatWasWrittenIsThereTheNextTime() {
        QVERIFY(!m_workspace->saveState().contains(QStringLiteral("draft")));
        field("Title")->setText(QStringLiteral("my draft"));
        field("H1: induced slice")->clear();
        comeBack(m_workspace->saveState());
        QCOMPARE(field("Title")->text(), QStringLiteral("my draft"));
        QVERIFY(field("H1: induced slice")->text().isEmpty());
        QVERIFY(m_workspace->form()->isEdited());
        open(tests::supportingRun());
        QVERIFY(isSaid("what you wrote is not saved"));
        m_workspace->files()->saveTo(m_fixture->path(QStringLiteral("mine.json")));
        QVERIFY(!isSaid("what you wrote is not saved"));
        QVERIFY(!m_workspace->saveState().contains(QStringLiteral("draft")));
    }

    void whatWasWrittenIntoAFileIsThereTheNextTime() {
        const QString file = writeDraft("plans/p.json");
        m_workspace->files()->openFile(file);
        field("Title")->setText(QStringLiteral("another title"));
        comeBack(m_workspace->saveState());
        QCOMPARE(m_workspace->state().registrationFile(), file);
        QCOMPARE(QString::fromStdString(m_workspace->state().registration()->title),
                 QStringLiteral("a draft"));
        QCOMPARE(field("Title")->text(), QStringLiteral("another title"));
        QCOMPARE(field("By")->text(), QStringLiteral("ana"));
    }

    void whatWasWrittenIntoAFileThatWasLockedMeanwhileBecomesANewOne() {
        const QString file = writeDraft("plans/p.json");
        m_workspace->files()->openFile(file);
        field("Title")->setText(QStringLiteral("another title"));
        const QJsonObject left = m_workspace->saveState();
        QVERIFY(hypotheses::lockPreregistration(file.toStdString(), "ana", utcNow(), {}));
        QSignalSpy told(&session(), &Session::notice);
        comeBack(left);
        QCOMPARE(told.count(), 1);
        QVERIFY(m_workspace->state().registration() == nullptr);
        QCOMPARE(field("Title")->text(), QStringLiteral("another title"));
        QVERIFY(!field("Title")->isReadOnly());
    }

    /// As on a drive that is not mounted yet.
    void aFileThatIsMissingAtTheStartIsSaidAndNotForgotten() {
        const QString file = writeRegistration(tests::registrationFor(tests::supportingRun()).raw);
        m_workspace->files()->openFile(file);
        const QJsonObject left = m_workspace->saveState();
        QVERIFY(QFile::rename(file, file + QStringLiteral(".away")));
        QSignalSpy failed(&session(), &Session::failed);
        comeBack(left);
        QCOMPARE(failed.count(), 1);
        QVERIFY(failed.last().at(0).toString().contains(QStringLiteral("was not found")));
        QCOMPARE(m_workspace->saveState(), left);
        open(tests::supportingRun());
        QVERIFY(isSaid("could not be read"));
        QVERIFY(QFile::rename(file + QStringLiteral(".away"), file));
        comeBack(m_workspace->saveState());
        QCOMPARE(m_workspace->state().registrationFile(), file);
        QVERIFY(!isSaid("could not be read"));
    }

    void aMissingFileIsKeptUntilAPersonClosesIt() {
        const QString gone = m_fixture->path(QStringLiteral("gone.json"));
        for (const bool opens : {true, false}) {
            comeBack(QJsonObject{{QStringLiteral("preregistration"), gone}});
            QCOMPARE(m_workspace->saveState()[QStringLiteral("preregistration")].toString(), gone);
            const QString another = opens ? writeDraft("another.json") : QString();
            opens ? m_workspace->files()->openFile(another) : action("Close the pre-registration")->trigger();
            QCOMPARE(m_workspace->saveState()[QStringLiteral("preregistration")].toString(), another);
        }
    }

    void theLockNamesTheRunsThatWereSeen() {
        m_fixture->open({writeRunIn("runs")});
        m_fixture->open({m_fixture->writeRun(QStringLiteral("others/run"), {R"({"event":"run_started"})"})});
        const QString file = writeDraft("plans/p.json");
        m_workspace->files()->openFile(file);
        QSignalSpy told(&session(), &Session::notice);
        m_workspace->files()->lockIn(file);
        QVERIFY(field("Title")->isReadOnly()); // what is looked for is what is locked
        m_fixture->settle();
        const auto& lock = m_workspace->state().registration()->lock;
        QVERIFY(lock.has_value());
        QCOMPARE(lock->dataExisted, (std::vector<std::string>{"run_20260501T120000Z_0badcafe_made"}));
        QVERIFY(told.last().at(0).toString().contains(QStringLiteral("1 run")));
    }

    /// Where nothing is open the folder of the file is looked through.
    void withoutARunTheLockNamesWhatLiesBesideTheFile() {
        (void)writeRunIn("runs");
        const QString file = writeDraft("runs/p.json");
        m_workspace->files()->openFile(file);
        m_workspace->files()->lockIn(file);
        m_fixture->settle();
        QCOMPARE(m_workspace->state().registration()->lock->dataExisted.size(), std::size_t{1});
    }

    /// What could not be looked through is not taken for empty, whatever else was.
    void aFolderThatCannotBeReadIsTold() {
        const QString run = writeRunIn("gone");
        m_fixture->open({run});
        QVERIFY(QDir(m_fixture->path(QStringLiteral("gone"))).removeRecursively());
        const QString file = writeDraft("plans/p.json");
        m_workspace->files()->openFile(file);
        QSignalSpy told(&session(), &Session::notice);
        m_workspace->files()->lockIn(file);
        m_fixture->settle();
        QVERIFY(m_workspace->state().registration()->lock->dataExisted.empty());
        QVERIFY2(told.last().at(0).toString().contains(QStringLiteral("1 folder")),
                 qPrintable(told.last().at(0).toString()));
    }

    void whileRunsAreLookedForThatIsSaidAndNothingElseOpened() {
        const QString file = writeDraft("plans/p.json");
        const QString other = writeDraft("plans/other.json");
        m_workspace->files()->openFile(file);
        QVERIFY(tests::waitUntilActive(m_workspace.get()));
        const PreregistrationForm& form = *m_workspace->form();
        QAbstractButton* lock = tests::buttonNamed(form, QStringLiteral("Lock…"));
        QAbstractButton* back = tests::buttonNamed(form, QStringLiteral("Back"));
        lock->setFocus();
        {
            const tests::HeldThreads held(session().jobs());
            m_workspace->files()->lockIn(file);
            QVERIFY(isSaid("Looking for runs"));
            QVERIFY(!lock->isEnabled() && back->isEnabled());
            QVERIFY(!tests::buttonNamed(form, QStringLiteral("Save"))->isEnabled());
            const QWidget* focus = QApplication::focusWidget();
            QVERIFY(focus != nullptr && form.isAncestorOf(focus) && focus != back);
            QSignalSpy told(&session(), &Session::notice);
            m_workspace->files()->openFile(other);
            action("Open a pre-registration…")->trigger();
            QVERIFY(m_workspace->findChild<QFileDialog*>() == nullptr);
            action("New pre-registration")->trigger();
            action("Close the pre-registration")->trigger();
            QCOMPARE(told.count(), 4);
            QCOMPARE(m_workspace->state().registrationFile(), file);
            session().jobs().cancelAll();
            QVERIFY(lock->isEnabled() && lock->hasFocus());
            m_workspace->files()->lockIn(file);
        }
        m_fixture->settle();
        QCOMPARE(m_workspace->state().registrationFile(), file);
        QVERIFY(m_workspace->state().registration()->lock.has_value());
    }

    void whoCancelsTheLookHasLockedNothing() {
        const QString file = writeDraft("plans/p.json");
        m_workspace->files()->openFile(file);
        m_workspace->files()->lockIn(file);
        session().jobs().cancelAll();
        m_fixture->settle();
        QVERIFY(!field("Title")->isReadOnly());
        QVERIFY(!hypotheses::readPreregistration(file.toStdString())->lock);
    }

    /// The page of a claim that is not in sight has nothing that could be pinned.
    void theFormPinsNothing() {
        open(tests::supportingRun());
        QSignalSpy pinned(m_workspace.get(), &HypothesesWorkspace::pinRequested);
        const auto actions = m_workspace->workspaceActions();
        const auto write = std::ranges::find_if(
            actions, [](const QAction* one) { return one->shortcut() == QKeySequence(Qt::Key_P); });
        (*write)->trigger();
        QVERIFY(m_workspace->form()->isVisible());
        m_workspace->figures()->pinCurrent();
        QCOMPARE(pinned.count(), 0);
        QVERIFY(m_workspace->figures()->pinActions().isEmpty());
    }
};

FGW_TEST(TestRegistrationFiles, "registration_files")
#include "test_registration_files.moc"
