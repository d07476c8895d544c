// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/base/fingerprint_map.h"
#include "tests/support/runner.h"

#include <QTest>

#include <string>

using namespace fgw;

class TestFingerprintMap : public QObject {
    Q_OBJECT
private slots:
    void whatIsKnownStaysWhileItGrows() {
        constexpr int count = 50000;
        FingerprintMap<int> map;
        for (int i = 0; i < count; ++i) {
            QVERIFY(map.findOrInsert(Fingerprint::of(std::to_string(i)), i).second);
        }
        QCOMPARE(map.size(), std::size_t{count});
        for (int i = 0; i < count; ++i) {
            const auto [value, isNew] = map.findOrInsert(Fingerprint::of(std::to_string(i)), -1);
            QVERIFY(!isNew);
            QCOMPARE(value, i);
        }
    }

    void keysThatFallOnTheSamePlaceAreToldApart() {
        FingerprintMap<int> map;
        for (std::uint64_t high = 0; high < 100; ++high) {
            QVERIFY(map.findOrInsert({7, high}, static_cast<int>(high)).second);
        }
        QCOMPARE(map.findOrInsert({7, 42}, -1).first, 42);
    }

    void theFingerprintOfNothingIsAKeyToo() {
        FingerprintMap<int> map;
        QVERIFY(map.findOrInsert({}, 5).second);
        QVERIFY(!map.findOrInsert({}, 6).second);
        map.clear();
        QVERIFY(map.findOrInsert({}, 7).second);
    }

    void aValueCanBeChangedWhereItStands() {
        FingerprintMap<int> map;
        map.findOrInsert({1, 2}, 3).first = 4;
        QCOMPARE(map.findOrInsert({1, 2}, 0).first, 4);
    }
};

FGW_TEST(TestFingerprintMap, "fingerprint_map")
#include "test_fingerprint_map.moc"
