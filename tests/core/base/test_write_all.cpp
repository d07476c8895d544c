// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/unique_fd.h"
#include "core/base/write_all.h"
#include "tests/support/runner.h"

#include <QTest>

#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <string>
#include <thread>
#include <utility>

using namespace fgw;

class TestWriteAll : public QObject {
    Q_OBJECT

    static std::pair<UniqueFd, UniqueFd> makePipe(int flags) {
        std::array<int, 2> ends{-1, -1};
        return ::pipe2(ends.data(), O_CLOEXEC | flags) == 0 ? std::pair(UniqueFd(ends[0]), UniqueFd(ends[1]))
                                                            : std::pair(UniqueFd(), UniqueFd());
    }

    static std::string patterned(std::size_t size) {
        std::string bytes(size, '\0');
        for (std::size_t index = 0; index < size; ++index) {
            bytes[index] = static_cast<char>('a' + index % 23);
        }
        return bytes;
    }

private slots:
    void nothingIsWrittenEverywhere() { QCOMPARE(writeAll(-1, ""), 0); }

    void aFullDiskIsSaid() {
        const UniqueFd full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
        QCOMPARE(writeAll(full.get(), "bytes"), ENOSPC);
    }

    void aClosedDescriptorIsSaid() {
        auto [reading, writing] = makePipe(0);
        const int closed = writing.get();
        writing = UniqueFd();
        QCOMPARE(writeAll(closed, "bytes"), EBADF);
    }

    /// The pipe takes what it has room for, then no more: a part must not pass for all.
    void aPartIsNotTakenForAll() {
        const auto [reading, writing] = makePipe(O_NONBLOCK);
        QCOMPARE(writeAll(writing.get(), patterned(4'000'000)), EAGAIN);
    }

    void signalsAreOutlived() {
        struct sigaction counting{};
        struct sigaction before{};
        counting.sa_handler = [](int) {};
        QCOMPARE(::sigaction(SIGUSR1, &counting, &before), 0);
        auto [reading, writing] = makePipe(0);
        const std::string sent = patterned(1'000'000);
        int result = -1;
        std::thread writer([&, end = std::move(writing)] { result = writeAll(end.get(), sent); });
        std::string got;
        std::array<char, 1000> piece{};
        while (got.size() < sent.size()) {
            ::pthread_kill(writer.native_handle(), SIGUSR1);
            const ssize_t count = ::read(reading.get(), piece.data(), piece.size());
            if (count <= 0) {
                break;
            }
            got.append(piece.data(), static_cast<std::size_t>(count));
        }
        writer.join();
        ::sigaction(SIGUSR1, &before, nullptr);
        QCOMPARE(result, 0);
        QVERIFY(got == sent);
    }
};

FGW_TEST(TestWriteAll, "write_all")
#include "test_write_all.moc"
