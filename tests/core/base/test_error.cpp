// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "tests/support/runner.h"

#include <QTest>

#include <cerrno>

using namespace fgw;

class TestError : public QObject {
    Q_OBJECT
private slots:
    void messageIsOneSentenceWithThePlace() {
        const auto error =
            failure(ErrorCode::Malformed, "read the log", "a brace is missing", Location{"a.jsonl", 3});
        QCOMPARE(error.error().message(),
                 std::string("could not read the log: a brace is missing (a.jsonl:3)"));
        const auto nowhere = failure(ErrorCode::Invalid, "promote", "no name was given");
        QCOMPARE(nowhere.error().message(), std::string("could not promote: no name was given"));
    }

    void hostileNamesDoNotReachTheTerminal() {
        const auto error = failure(ErrorCode::NotFound, "open", "gone", Location{"a\x1b]0;x\x07", {}});
        QCOMPARE(error.error().message(), std::string("could not open: gone (a\\x1b]0;x\\x07)"));
    }

    void systemErrorsAreSortedByWhoseFaultTheyAre() {
        QCOMPARE(systemFailure(ENOENT, "open", "f").error().code, ErrorCode::NotFound);
        QCOMPARE(systemFailure(EACCES, "open", "f").error().code, ErrorCode::Unreadable);
        QCOMPARE(systemFailure(ELOOP, "open", "f").error().code, ErrorCode::Unreadable);
        QCOMPARE(systemFailure(ENOSPC, "write", "f").error().code, ErrorCode::Environment);
        QVERIFY(!systemFailure(ENOSPC, "write", "f").error().reason.empty());
    }
};

FGW_TEST(TestError, "error")
#include "test_error.moc"
