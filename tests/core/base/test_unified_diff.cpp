// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/unified_diff.h"
#include "tests/support/runner.h"

#include <QTest>

using fgw::unifiedDiff;

class TestUnifiedDiff : public QObject {
    Q_OBJECT
private slots:
    void insertedLinesHaveThreeLinesAround() {
        QCOMPARE(unifiedDiff("1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nx\n5\n6\n7\n8\n", "f"),
                 "--- a/f\n+++ b/f\n@@ -2,6 +2,7 @@\n 2\n 3\n 4\n+x\n 5\n 6\n 7\n");
    }

    void linesBetweenTwoChangesAreNoChange() {
        QCOMPARE(unifiedDiff("a\n1\n2\n3\nb\n", "A\n1\n2\n3\nb\nc\n", "f"),
                 "--- a/f\n+++ b/f\n@@ -1,5 +1,6 @@\n-a\n+A\n 1\n 2\n 3\n b\n+c\n");
        QCOMPARE(
            unifiedDiff("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n", "f"),
            "--- a/f\n+++ b/f\n@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n");
    }

    void fromNothingAndToNothing() {
        QCOMPARE(unifiedDiff("", "a\n", "f"), "--- a/f\n+++ b/f\n@@ -0,0 +1,1 @@\n+a\n");
        QCOMPARE(unifiedDiff("a\n", "", "f"), "--- a/f\n+++ b/f\n@@ -1,1 +0,0 @@\n-a\n");
        QCOMPARE(unifiedDiff("a\n", "a\n", "f"), "");
    }

    void aMissingLineEndIsSaid() {
        QCOMPARE(unifiedDiff("a", "a\nb", "f"), "--- a/f\n+++ b/f\n@@ -1,1 +1,2 @@\n-a\n\\ No newline at end "
                                                "of file\n+a\n+b\n\\ No newline at end of file\n");
    }

    void repeatedLinesAreCountedOnce() {
        QCOMPARE(unifiedDiff("x\nx\n", "x\nx\nx\n", "f"), "--- a/f\n+++ b/f\n@@ -1,2 +1,3 @@\n x\n x\n+x\n");
    }
};

FGW_TEST(TestUnifiedDiff, "unified_diff")
#include "test_unified_diff.moc"
