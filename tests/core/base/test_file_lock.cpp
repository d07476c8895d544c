// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/base/file_lock.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <thread>
#include <utility>

using namespace fgw;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kNoPatience{0};

/// Another program that holds the lock until it is killed.
class Holder {
public:
    explicit Holder(const std::filesystem::path& file) {
        std::array<int, 2> told{};
        m_started = ::pipe(told.data()) == 0;
        m_process = ::fork();
        if (m_process == 0) {
            const auto held = FileLock::acquire(file, "ann", kNoPatience);
            std::ignore = ::write(told[1], held ? "1" : "0", 1);
            ::pause();
            ::_exit(0);
        }
        char held = '0';
        m_started = m_started && ::read(told[0], &held, 1) == 1 && held == '1';
        ::close(told[0]);
        ::close(told[1]);
    }
    ~Holder() { kill(); }
    Holder(const Holder&) = delete;
    Holder& operator=(const Holder&) = delete;

    [[nodiscard]] bool holds() const { return m_started; }
    [[nodiscard]] pid_t process() const { return m_process; }
    void kill() {
        if (m_process > 0) {
            ::kill(m_process, SIGKILL);
            ::waitpid(m_process, nullptr, 0);
            m_process = -1;
        }
    }

private:
    pid_t m_process = -1;
    bool m_started = false;
};

/// How often this program has the file open: whoever waits for a lock has opened its file.
std::ptrdiff_t timesOpen(const std::filesystem::path& file) {
    std::ptrdiff_t times = 0;
    for (const auto& descriptor : std::filesystem::directory_iterator("/proc/self/fd")) {
        std::error_code gone;
        times += std::filesystem::read_symlink(descriptor, gone) == std::filesystem::canonical(file) ? 1 : 0;
    }
    return times;
}

} // namespace

class TestFileLock : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;

    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return m_directory.filePath(QString::fromLatin1(name)).toStdString();
    }

private slots:
    void anotherProgramIsNamedWithItsProcess() {
        const auto file = path("named");
        const Holder holder(file);
        QVERIFY(holder.holds());
        const auto refused = FileLock::acquire(file, "bob", kNoPatience);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QVERIFY(refused.error().where.has_value());
        QCOMPARE(refused.error().where->file, file);
        const std::string named = "ann (process " + std::to_string(holder.process()) + " on ";
        QVERIFY2(refused.error().reason.contains(named), refused.error().reason.c_str());
    }

    void theLockEndsWithAKilledHolder() {
        const auto file = path("killed");
        Holder holder(file);
        QVERIFY(holder.holds());
        QVERIFY(!FileLock::acquire(file, "bob", kNoPatience));
        holder.kill();
        QVERIFY(FileLock::acquire(file, "bob", kNoPatience).has_value());
        QVERIFY(std::filesystem::exists(file));
    }

    /// A program that is started meanwhile must not keep the lock when its parent lets go.
    void programsStartedMeanwhileDoNotInheritIt() {
        const auto file = path("inherited");
        std::optional<FileLock> held(*FileLock::acquire(file, "ann", kNoPatience));
        const pid_t child = ::fork();
        if (child == 0) {
            ::execl("/bin/sleep", "sleep", "60", nullptr);
            ::_exit(1);
        }
        held.reset();
        const auto next = FileLock::acquire(file, "bob", std::chrono::seconds(20));
        QCOMPARE(::waitpid(child, nullptr, WNOHANG), 0);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        QVERIFY(next.has_value());
    }

    void holdersWithinOneProgramShutEachOtherOut() {
        const auto file = path("within");
        auto held = FileLock::acquire(file, "ann", kNoPatience);
        QVERIFY(held.has_value());
        QVERIFY(!FileLock::acquire(file, "ann", kNoPatience));
        const FileLock moved = std::move(*held);
        QVERIFY(!FileLock::acquire(file, "ann", kNoPatience));
    }

    void itIsNotWaitedForLongerThanAsked() {
        const auto file = path("patience");
        const Holder holder(file);
        QVERIFY(holder.holds());
        QCOMPARE(FileLock::acquire(file, "bob", milliseconds(150)).error().code, ErrorCode::Conflict);
    }

    void whoWaitsGetsItWhenItIsLetGo() {
        const auto file = path("waited");
        std::optional<FileLock> held(*FileLock::acquire(file, "ann", kNoPatience));
        std::atomic<bool> answered = false;
        std::thread later([&] {
            while (timesOpen(file) < 2 && !answered) {
                std::this_thread::yield();
            }
            held.reset();
        });
        const auto next = FileLock::acquire(file, "bob", std::chrono::seconds(20));
        answered = true;
        later.join();
        QVERIFY(next.has_value());
    }

    void theNextHolderReplacesTheNameOfTheLast() {
        const auto file = path("renamed");
        QVERIFY(FileLock::acquire(file, "a holder with a rather long name", kNoPatience).has_value());
        const auto held = FileLock::acquire(file, "bob", kNoPatience);
        QVERIFY(held.has_value());
        std::ifstream in(file);
        const std::string named{std::istreambuf_iterator<char>(in), {}};
        QVERIFY2(named.starts_with("bob (process "), named.c_str());
        QCOMPARE(std::ranges::count(named, '\n'), 1);
    }

    void aLinkIsNotFollowed() {
        const auto target = path("target");
        std::ofstream(target) << "precious";
        const auto link = path("link");
        std::filesystem::create_symlink(target, link);
        QVERIFY(!FileLock::acquire(link, "ann", kNoPatience));
        QCOMPARE(std::filesystem::file_size(target), std::uintmax_t{8});
    }

    void wherePlaceIsMissingNothingIsLocked() {
        const auto refused = FileLock::acquire(path("no/such/directory"), "ann", kNoPatience);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::NotFound);
    }
};

FGW_TEST(TestFileLock, "file_lock")
#include "test_file_lock.moc"
