// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/existing_data.h"
#include "core/hypotheses/folder_entries.h"
#include "tests/core/hypotheses/made_run.h"
#include "tests/support/runner.h"

#include <QTest>

#include <fstream>

using namespace fgw;
using namespace fgw::hypotheses;

namespace {

std::vector<std::string> namesIn(const Preregistration& registration, const std::filesystem::path& folder) {
    return existingRuns(registration, {folder}, Task()).value().names;
}

/// Entries 1, 2, … of a folder whose reading fails behind the third. Stands at its end then, as the iterator
/// of the standard library does.
class FailingEntries {
public:
    FailingEntries() = default;
    explicit FailingEntries(int first) : m_entry(first) {}
    int operator*() const { return m_entry; }
    bool operator==(const FailingEntries&) const = default;
    void increment(std::error_code& error) {
        error = m_entry == 3 ? std::make_error_code(std::errc::io_error) : std::error_code();
        m_entry = error ? 0 : m_entry + 1;
    }

private:
    int m_entry = 0; ///< 0: the end
};

} // namespace

class TestExistingData : public QObject {
    Q_OBJECT
    QTemporaryDir m_directory;
    std::filesystem::path m_root;

private slots:
    void initTestCase() {
        m_root = m_directory.path().toStdString();
        tests::MadeRun run = tests::supportingRun();
        run.evaluations.resize(1);
        (void)run.write(m_root);
        std::filesystem::create_directories(m_root / "no_run_at_all");
    }

    void runsOfTheSlicesAndModelsAreFound() {
        Preregistration registration = newPreregistration();
        QCOMPARE(namesIn(registration, m_root).size(), std::size_t{1});
        registration.sampling.models = {"weak", "another"};
        QCOMPARE(namesIn(registration, m_root).size(), std::size_t{1});
    }

    void otherSlicesOrModelsAreOtherData() {
        Preregistration registration = newPreregistration();
        registration.sampling.models = {"another"};
        QVERIFY(namesIn(registration, m_root).empty());
        registration.sampling.models.clear();
        for (RegisteredHypothesis& one : registration.hypotheses) {
            one.comparedSlice = "carb";
        }
        QVERIFY(namesIn(registration, m_root).empty());
    }

    void whatAHarnessInducesIsDataWithoutBeingConfigured() {
        Preregistration registration = newPreregistration();
        for (RegisteredHypothesis& one : registration.hypotheses) {
            one.comparedSlice = "induced:static";
        }
        QCOMPARE(namesIn(registration, m_root).size(), std::size_t{1});
        for (RegisteredHypothesis& one : registration.hypotheses) {
            one.comparedSlice = "induced:carb";
        }
        QVERIFY(namesIn(registration, m_root).empty());
    }

    void roundsAreDataForConvergenceAlone() {
        QTemporaryDir directory;
        const std::filesystem::path root = directory.path().toStdString();
        tests::MadeRun run = tests::settlingRun();
        run.evaluations.resize(1);
        run.command = "iterate";
        (void)run.write(root);
        Preregistration registration = newPreregistration();
        QVERIFY(namesIn(registration, root).empty());
        registration.hypotheses = {*registration.find(Hypothesis::Convergence)};
        QCOMPARE(namesIn(registration, root).size(), std::size_t{1});
        QVERIFY(namesIn(registration, m_root).empty()); // a harness has no rounds
        registration.sampling.models = {"another"};
        QVERIFY(namesIn(registration, root).empty());
    }

    void anEvaluationWithACommandIsNoOtherRun() {
        QTemporaryDir directory;
        const std::filesystem::path run =
            std::filesystem::path(directory.path().toStdString()) / "run_20260501T120000Z_0badcafe_shell";
        std::filesystem::create_directories(run);
        std::ofstream(run / "events.jsonl")
            << R"({"event":"run_started","payload":{"command":"iterate"}})" << '\n'
            << R"({"event":"eval_record","payload":{"slice":"dataset","command":"ls -l"}})" << '\n';
        Preregistration registration = newPreregistration();
        registration.hypotheses = {*registration.find(Hypothesis::Convergence)};
        registration.sampling.models.clear();
        QCOMPARE(namesIn(registration, run.parent_path()).size(), std::size_t{1});
    }

    /// No data found is one thing, and nowhere to find it another.
    void whereNothingCouldBeLookedThroughThatIsKnown() {
        const ExistingRuns none = existingRuns(newPreregistration(), {m_root / "nowhere"}, Task()).value();
        QVERIFY(none.names.empty());
        QCOMPARE(none.foldersRead, std::size_t{0});
        QCOMPARE(none.foldersUnread, (std::vector<std::filesystem::path>{m_root / "nowhere"}));
        QCOMPARE(existingRuns(newPreregistration(), {m_root / "no_run_at_all"}, Task()).value().foldersRead,
                 std::size_t{1});
    }

    void severalFoldersAreLookedThrough() {
        QTemporaryDir directory;
        const std::filesystem::path other = directory.path().toStdString();
        std::filesystem::copy(m_root / "run_20260501T120000Z_0badcafe_made", other / "another",
                              std::filesystem::copy_options::recursive);
        const ExistingRuns both =
            existingRuns(newPreregistration(), {m_root, other, m_root / "nowhere"}, Task()).value();
        QCOMPARE(both.names, (std::vector<std::string>{"another", "run_20260501T120000Z_0badcafe_made"}));
        QCOMPARE(both.foldersRead, std::size_t{2});
        QCOMPARE(both.foldersUnread, (std::vector<std::filesystem::path>{m_root / "nowhere"}));
    }

    /// A disk may fail behind any entry: then the folder was not looked through.
    void aFolderWhoseReadingBreaksOffIsNotReadToItsEnd() {
        std::vector<int> seen;
        const auto see = [&seen](int entry) {
            seen.push_back(entry);
            return true;
        };
        QVERIFY(visitEntries(FailingEntries(1), see) == std::errc::io_error);
        QCOMPARE(seen, (std::vector<int>{1, 2, 3}));
        QVERIFY(!visitEntries(FailingEntries(1), [](int entry) { return entry < 3; }));
        QVERIFY(!visitEntries(FailingEntries(), see));
    }

    void cancelledIsAnErrorOfItsOwn() {
        Task task;
        task.cancel();
        const auto none = existingRuns(newPreregistration(), {m_root}, task);
        QVERIFY(!none && none.error().code == ErrorCode::Cancelled);
    }
};

FGW_TEST(TestExistingData, "existing_data")
#include "test_existing_data.moc"
