// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/in_order.h"
#include "core/base/parallel.h"
#include "core/base/random.h"
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <stdexcept>
#include <vector>

using fgw::parallelChunks;
using fgw::Task;
using fgw::Threads;

namespace {

/// A sum whose last bits depend on the order of its terms.
double chunkedSum(unsigned threads) {
    const fgw::CounterRandom random(1, 2);
    constexpr std::size_t count = 100'003;
    constexpr std::size_t chunk = 1000;
    std::vector<double> sums(count / chunk + 1);
    parallelChunks(count, chunk, Threads{threads}, nullptr, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            sums[begin / chunk] += std::exp(20 * random.uniformAt(i));
        }
    });
    double total = 0;
    for (const double sum : sums) {
        total += sum;
    }
    return total;
}

} // namespace

class TestParallel : public QObject {
    Q_OBJECT
private slots:
    void chunksPassInTheirOrder() {
        std::vector<std::size_t> passed;
        fgw::InOrder order;
        parallelChunks(1001, 10, Threads{4}, nullptr, [&](std::size_t begin, std::size_t end) {
            fgw::InOrder::Turn turn(order, begin, end);
            if (begin % 30 == 0) { // those that never ask for their turn hold up nobody
                return;
            }
            turn.wait();
            passed.push_back(begin);
        });
        QCOMPARE(passed.size(), std::size_t{101 - 34});
        QVERIFY(std::ranges::is_sorted(passed));
    }

    void aChunkThatThrowsHoldsUpNobody() {
        fgw::InOrder order;
        const auto work = [&](std::size_t begin, std::size_t end) {
            fgw::InOrder::Turn turn(order, begin, end);
            if (begin == 50) {
                throw std::runtime_error("broken");
            }
            turn.wait();
        };
        QVERIFY_EXCEPTION_THROWN(parallelChunks(1000, 10, Threads{4}, nullptr, work), std::runtime_error);
    }

    void everyIndexIsVisitedOnce() {
        std::vector<int> visits(1001);
        QVERIFY(
            parallelChunks(visits.size(), 64, Threads{3}, nullptr, [&](std::size_t begin, std::size_t end) {
                for (std::size_t i = begin; i < end; ++i) {
                    ++visits[i];
                }
            }));
        QCOMPARE(visits, std::vector<int>(visits.size(), 1));
    }

    void sameBitsWhateverTheThreads() {
        const double one = chunkedSum(1);
        QCOMPARE(chunkedSum(2), one);
        QCOMPARE(chunkedSum(5), one);
        QVERIFY(chunkedSum(2) == one);
    }

    void nothingToDo() {
        int calls = 0;
        const auto count = [&](std::size_t, std::size_t) { ++calls; };
        QVERIFY(parallelChunks(0, 10, Threads{2}, nullptr, count));
        QVERIFY(parallelChunks(10, 0, Threads{2}, nullptr, count));
        QCOMPARE(calls, 0);
    }

    void exceptionReachesTheCaller() {
        std::atomic<int> chunks = 0;
        const auto throwing = [&](std::size_t begin, std::size_t) {
            ++chunks;
            if (begin == 30) {
                throw std::runtime_error("chunk 3");
            }
        };
        QVERIFY_EXCEPTION_THROWN(parallelChunks(1'000'000, 10, Threads{2}, nullptr, throwing),
                                 std::runtime_error);
        QVERIFY(chunks < 100'000);
    }

    void cancelSkipsWhatIsLeft() {
        Task task;
        std::atomic<int> chunks = 0;
        const bool whole = parallelChunks(1'000'000, 10, Threads{2}, &task, [&](std::size_t, std::size_t) {
            if (++chunks == 5) {
                task.cancel();
            }
        });
        QVERIFY(!whole);
        QVERIFY(chunks < 100'000);
    }

    void zeroThreadsMeansThoseOfTheMachine() {
        QVERIFY(Threads{}.resolved() >= 1);
        QCOMPARE(Threads{7}.resolved(), 7U);
    }
};

FGW_TEST(TestParallel, "parallel")
#include "test_parallel.moc"
