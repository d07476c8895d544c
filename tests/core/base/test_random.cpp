// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "tests/support/runner.h"

#include <QTest>

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

using fgw::CounterRandom;

class TestRandom : public QObject {
    Q_OBJECT
private slots:
    /// Known answer of Philox 4×32-10 from the Random123 distribution: counter 0, key 0.
    void zeroCounterAndKey() {
        const CounterRandom random(0, 0);
        QCOMPARE(random.at(0), std::uint64_t{0xe169c58d6627e8d5});
        QCOMPARE(random.at(1), std::uint64_t{0x9b00dbd8bc57ac4c});
    }

    /// From a second implementation that reproduces the known answers. The key is the seed, the upper half of
    /// the counter the stream, the lower half the index of a pair of numbers.
    void everyWordOfCounterAndKeyCounts() {
        const CounterRandom random(0x299f31d0a4093822, 0x0370734413198a2e);
        const std::uint64_t pair = 0x05a308d3243f6a88;
        QCOMPARE(random.at(2 * pair), std::uint64_t{0x572a2f272fe11a02});
        QCOMPARE(random.at(2 * pair + 1), std::uint64_t{0x78d5e3252f88763b});
    }

    void nextWalksTheIndex() {
        CounterRandom walking(7, 3);
        const CounterRandom fixed(7, 3);
        QCOMPARE(walking.next(), fixed.at(0));
        QCOMPARE(walking.nextUniform(), fixed.uniformAt(1));
        QCOMPARE(walking.nextBelow(10), fixed.belowAt(2, 10));
        QCOMPARE(walking.next(), fixed.at(3));
    }

    void fillGivesWhatAtGives() {
        const CounterRandom random(7, 3);
        for (const std::uint64_t first : {std::uint64_t{0}, std::uint64_t{5}, std::uint64_t{8}}) {
            for (const std::size_t count : {0U, 1U, 2U, 7U}) {
                std::vector<std::uint64_t> numbers(count);
                random.fill(first, numbers);
                for (std::size_t i = 0; i < count; ++i) {
                    QCOMPARE(numbers[i], random.at(first + i));
                }
            }
        }
    }

    void uniformIsBelowOneAndCentred() {
        const CounterRandom random(11, 0);
        double sum = 0;
        constexpr int draws = 100'000;
        for (std::uint64_t i = 0; i < draws; ++i) {
            const double value = random.uniformAt(i);
            QVERIFY(value >= 0 && value < 1);
            sum += value;
        }
        // Five standard errors of a mean of uniforms.
        QVERIFY(std::abs(sum / draws - 0.5) < 5 * std::sqrt(1.0 / 12 / draws));
    }

    void belowReachesEveryValueEquallyOften() {
        const CounterRandom random(5, 9);
        std::array<int, 6> counts{};
        constexpr int draws = 60'000;
        for (std::uint64_t i = 0; i < draws; ++i) {
            ++counts.at(random.belowAt(i, counts.size()));
        }
        double chiSquare = 0;
        for (const int count : counts) {
            chiSquare += (count - 10'000.0) * (count - 10'000.0) / 10'000.0;
        }
        // The 99.99 % point of chi-square with five degrees of freedom.
        QVERIFY(chiSquare < 25.74);
        QCOMPARE(random.belowAt(0, 1), std::uint64_t{0});
    }

    void normalHasMeanZeroAndVarianceOne() {
        const CounterRandom random(13, 1);
        double sum = 0;
        double squares = 0;
        constexpr int draws = 100'000;
        for (std::uint64_t i = 0; i < draws; ++i) {
            const double value = random.normalAt(i);
            QVERIFY(std::isfinite(value));
            sum += value;
            squares += value * value;
        }
        QVERIFY(std::abs(sum / draws) < 5 / std::sqrt(draws));
        QVERIFY(std::abs(squares / draws - 1) < 5 * std::sqrt(2.0 / draws));
    }
};

FGW_TEST(TestRandom, "random")
#include "test_random.moc"
