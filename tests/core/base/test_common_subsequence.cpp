// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/common_subsequence.h"
#include "tests/support/runner.h"

#include <QTest>

class TestCommonSubsequence : public QObject {
    Q_OBJECT
private slots:
    void lengthsOfWhatFollows() {
        const std::vector<std::string_view> before{"a", "b", "c"};
        const std::vector<std::string_view> after{"b", "c"};
        QCOMPARE(fgw::commonSubsequenceLengths(before, after),
                 (std::vector<std::uint32_t>{2, 1, 0, 2, 1, 0, 1, 1, 0, 0, 0, 0}));
    }

    void ofNothingThereIsNothing() {
        QCOMPARE(fgw::commonSubsequenceLengths({}, {}), std::vector<std::uint32_t>{0});
    }
};

FGW_TEST(TestCommonSubsequence, "common_subsequence")
#include "test_common_subsequence.moc"
