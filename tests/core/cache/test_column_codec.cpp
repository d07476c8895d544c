// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/column_codec.h"
#include "tests/support/runner.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace fgw::cache;

namespace {

template <typename T>
bool survives(const std::vector<T>& values) {
    std::vector<T> decoded;
    return decodeColumn(encodeColumn(values), values.size(), decoded) && decoded == values;
}

template <typename T>
using Limits = std::numeric_limits<T>;

} // namespace

class TestColumnCodec : public QObject {
    Q_OBJECT
private slots:
    void everyValueSurvives() {
        QVERIFY(survives<std::uint32_t>({}));
        QVERIFY(survives<std::uint32_t>({7, 7, 7}));
        QVERIFY(survives<std::uint32_t>({0, 255, 256, Limits<std::uint32_t>::max()}));
        QVERIFY(survives<std::int32_t>({Limits<std::int32_t>::min(), -1, 0, 1, Limits<std::int32_t>::max()}));
        QVERIFY(survives<std::uint64_t>({0, Limits<std::uint64_t>::max()}));
        QVERIFY(survives<float>({-1.5F, 0.0F, 3e38F}));
    }

    void noNumberSurvives() {
        std::vector<float> decoded;
        QVERIFY(decodeColumn(encodeColumn(std::vector<float>{std::nanf(""), 1.0F}), 2, decoded));
        QVERIFY(std::isnan(decoded[0]));
        QCOMPARE(decoded[1], 1.0F);
    }

    void aColumnTakesNoMoreThanItsRange() {
        constexpr std::size_t header = 9;
        QCOMPARE(encodeColumn(std::vector<std::uint64_t>(1000, 5)).size(), header);
        std::vector<std::uint64_t> near(1000, 1'000'000'000);
        near[1] += 200;
        QCOMPARE(encodeColumn(near).size(), header + 1000);
        near[1] += 70000;
        QCOMPARE(encodeColumn(near).size(), header + 4000);
    }

    void damagedBytesAreNoticed() {
        const std::string bytes = encodeColumn(std::vector<std::uint32_t>{1, 2, 3});
        std::vector<std::uint32_t> decoded;
        QVERIFY(!decodeColumn(bytes, 4, decoded));
        QVERIFY(!decodeColumn(std::string_view(bytes).substr(0, 5), 3, decoded));
        std::string width = bytes;
        width[0] = 3;
        QVERIFY(!decodeColumn(width, 1, decoded));
        QVERIFY(decoded.empty());
    }
};

FGW_TEST(TestColumnCodec, "column_codec")
#include "test_column_codec.moc"
