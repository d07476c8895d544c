// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/lines.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace fgw;

class TestLines : public QObject {
    Q_OBJECT
private slots:
    void everyLineKeepsItsEnd() {
        using Lines = std::vector<std::string_view>;
        QVERIFY(linesWithEnds("a\n\nb\r\nc") == (Lines{"a\n", "\n", "b\r\n", "c"}));
        QVERIFY(linesWithEnds("a\n") == Lines{"a\n"});
        QVERIFY(linesWithEnds("").empty());
    }
};

FGW_TEST(TestLines, "lines")
#include "test_lines.moc"
